import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directStandardisation } from './direct-standardisation.ts';

describe('directStandardisation(strata)', () => {
  it('finds the reversal: small and large tickets both got quicker, but there were more large ones', () => {
    const found = directStandardisation([
      { weight: 1, before: [2, 2, 2, 2], after: [1] },
      { weight: 1, before: [10], after: [9, 9, 9, 9] },
    ]);
    expect(found).toEqual({ standardised: -1, unstandardised: 37 / 5 - 18 / 5, covered: 1, reversed: true });
  });

  it('weighs each stratum as it is told, not by how many values it has', () => {
    const found = directStandardisation([
      { weight: 3, before: [0], after: [1, 1, 1, 1, 1] },
      { weight: 1, before: [0, 0, 0], after: [5] },
    ]);
    expect(found?.standardised).toBe((3 * 1 + 1 * 5) / 4);
  });

  it('compares only strata with values in both periods, and says what share of the weight that is', () => {
    const found = directStandardisation([
      { weight: 3, before: [1], after: [2] },
      { weight: 1, before: [1], after: [] },
    ]);
    expect(found).toMatchObject({ standardised: 1, covered: 0.75 });
    expect(directStandardisation([{ weight: 1, before: [], after: [1] }])).toBeNull();
    expect(directStandardisation([{ weight: 0, before: [1], after: [1] }])).toBeNull();
    expect(directStandardisation([])).toBeNull();
  });

  it('throws on a weight below 0 and a value that is not finite', () => {
    expect(() => directStandardisation([{ weight: -1, before: [1], after: [1] }])).toThrow(RangeError);
    expect(() => directStandardisation([{ weight: 1, before: [-Infinity], after: [1] }])).toThrow(RangeError);
  });

  const value = fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 8 });
  const strata = fc.array(
    fc.record({ weight: fc.integer({ min: 1, max: 9 }), before: value, after: value }),
    { minLength: 1, maxLength: 5 },
  );

  it('lies between the changes of the strata, does not depend on their order, and turns around with the periods', () => {
    fc.assert(
      fc.property(strata, (all) => {
        const found = directStandardisation(all);
        if (!found) throw new Error('nothing to compare');
        const average = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0) / of.length;
        const changes = all.map(({ before, after }) => average(after) - average(before));
        expect(found.standardised).toBeGreaterThanOrEqual(Math.min(...changes) - 1e-9);
        expect(found.standardised).toBeLessThanOrEqual(Math.max(...changes) + 1e-9);
        expect(directStandardisation(all.toReversed())).toEqual(found);
        const back = directStandardisation(
          all.map(({ weight, before, after }) => ({ weight, before: after, after: before })),
        );
        expect(back?.standardised).toBeCloseTo(-found.standardised, 9);
        expect(back?.unstandardised).toBeCloseTo(-found.unstandardised, 9);
      }),
    );
  });

  it('is the plain change where there is one stratum, and then nothing is reversed', () => {
    fc.assert(
      fc.property(value, value, (before, after) => {
        const found = directStandardisation([{ weight: 2, before, after }]);
        expect(found?.standardised).toBeCloseTo(found?.unstandardised as number, 9);
        expect(found?.reversed).toBe(false);
      }),
    );
  });
});
