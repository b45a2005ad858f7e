import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedRank } from './signed-rank.ts';

describe('signedRank(values)', () => {
  it('equals the published example of the depression data', () => {
    const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
    const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
    const found = signedRank(before.map((x, i) => x - (after[i] as number)));
    expect(found.statistic).toBe(40);
    expect(found.p).toBeCloseTo(0.0390625, 12);
    expect(found.estimate).toBeCloseTo(0.46, 9);
    expect(found.low).toBeCloseTo(0.01, 9);
    expect(found.high).toBeCloseTo(0.786, 9);
    expect(found.approximated).toBeNull();
  });

  it('says the confidence it has: .9609 for 8 values, and .9375 for 5, which cannot reach .95', () => {
    expect(signedRank([1, 2, 3, 4, 5, 6, 7, 8]).level).toBeCloseTo(1 - 10 / 256, 12);
    expect(signedRank([1, 2, 3, 4, 5])).toMatchObject({ level: 1 - 2 / 32, low: 1, high: 5 });
  });

  it('falls back on the normal approximation where values are tied or 0, or there are 50, and says why', () => {
    expect(signedRank([1, -1, 2, 3, 4, 5]).approximated).toBe('ties');
    expect(signedRank([0, 1, 2, 3, 4, 5]).approximated).toBe('zeros');
    const many = Array.from({ length: 50 }, (_, i) => (i % 3 === 0 ? -1 : 1) * (i + 1));
    expect(signedRank(many).approximated).toBe('many');
    expect(signedRank(many.slice(1)).approximated).toBeNull();
  });

  it('with ties shares the ranks and corrects the variance: eight values, V 28, p .182', () => {
    // Ranks of 1 2 2 3 4 4 5 6: 1 2.5 2.5 4 5.5 5.5 7 8; below 0 are the first 2 and the 4 before the last: 2.5 + 5.5.
    const found = signedRank([1, -2, 2, 3, -4, 4, 5, 6]);
    expect(found.statistic).toBe(28);
    // |28 − 18| − ½ over √(8·9·17/24 − 12/48)
    expect(found.p).toBeCloseTo(0.182, 3);
  });

  it('of nothing but zeros has p 1 and the estimate 0', () => {
    expect(signedRank([0, 0, 0])).toMatchObject({ p: 1, estimate: 0, low: 0, high: 0 });
  });

  it('throws on no value, on what is not finite, and on what is no level', () => {
    expect(() => signedRank([])).toThrow(RangeError);
    expect(() => signedRank([1, Number.NaN])).toThrow(RangeError);
    expect(() => signedRank([1], 1)).toThrow(RangeError);
  });
});

const untied = fc
  .uniqueArray(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 })
  .chain((sizes) =>
    fc
      .array(fc.boolean(), { minLength: sizes.length, maxLength: sizes.length })
      .map((signs) => sizes.map((size, i) => (signs[i] ? size : -size))),
  );
const any = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 70 });

describe('for all values, signedRank(values)', () => {
  it('without ties, p is the share of all assignments of signs whose V is as far from the middle', () => {
    fc.assert(
      fc.property(untied, (values) => {
        const n = values.length;
        const ranks = values.map((x) => values.filter((y) => Math.abs(y) <= Math.abs(x)).length);
        const middle = (n * (n + 1)) / 4;
        const seen = Math.abs(
          ranks.reduce((sum, rank, i) => sum + ((values[i] as number) > 0 ? rank : 0), 0) - middle,
        );
        let hits = 0;
        for (let signs = 0; signs < 2 ** n; signs++) {
          let v = 0;
          for (let i = 0; i < n; i++) if (signs & (1 << i)) v += ranks[i] as number;
          if (Math.abs(v - middle) >= seen) hits++;
        }
        expect(signedRank(values).p).toBeCloseTo(hits / 2 ** n, 12);
      }),
      { numRuns: 40 },
    );
  });

  it('holds its estimate, has p in 0–1, is no narrower at a higher level, and does not depend on the order', () => {
    fc.assert(
      fc.property(fc.oneof(untied, any), (values) => {
        const [found, wide] = [signedRank(values, 0.8), signedRank(values, 0.99)];
        expect(found.low).toBeLessThanOrEqual(found.estimate);
        expect(found.high).toBeGreaterThanOrEqual(found.estimate);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(wide.low).toBeLessThanOrEqual(found.low);
        expect(wide.high).toBeGreaterThanOrEqual(found.high);
        expect(signedRank(values.toReversed(), 0.8)).toEqual(found);
      }),
    );
  });

  it('grows with the unit, and turns around with the sign', () => {
    fc.assert(
      fc.property(fc.oneof(untied, any), (values) => {
        const [found, larger, turned] = [
          signedRank(values),
          signedRank(values.map((x) => 4 * x)),
          signedRank(values.map((x) => -x)),
        ];
        expect(larger).toEqual({
          ...found,
          estimate: 4 * found.estimate,
          low: 4 * found.low,
          high: 4 * found.high,
        });
        expect(turned.p).toBeCloseTo(found.p, 12);
        expect(turned.low + found.high).toBe(0);
      }),
    );
  });
});
