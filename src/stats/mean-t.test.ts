import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanT } from './mean-t.ts';

/** Student's own data (1908): additional hours of sleep of ten patients. */
const SLEEP = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];

describe('meanT(values)', () => {
  it('gives the published interval of the sleep data', () => {
    const found = meanT(SLEEP);
    expect(found?.estimate).toBeCloseTo(0.75, 12);
    expect(found?.low).toBeCloseTo(-0.5297804, 6);
    expect(found?.high).toBeCloseTo(2.0297804, 6);
    expect(found?.p).toBeCloseTo(0.2175978, 6);
    expect(found?.df).toBe(9);
  });

  it('has no interval where nobody differs from anybody, also when only rounding does', () => {
    expect(meanT([0, 0, 0])).toBeNull();
    expect(meanT([0.1 + 0.2, 0.3, 0.3])).toBeNull();
  });

  it('throws on one value, on what is not finite, and on what is no level', () => {
    expect(() => meanT([1])).toThrow(RangeError);
    expect(() => meanT([1, Number.NaN])).toThrow(RangeError);
    for (const level of [0, 1, 95, Number.NaN]) expect(() => meanT([1, 2], level)).toThrow(RangeError);
  });
});

// Whole numbers: a scale and a shift then add nothing but the rounding of one operation.
const values = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 })
  .filter((all) => new Set(all).size > 1);

describe('for all values, meanT(values)', () => {
  it('holds its estimate, has p in 0–1, and does not depend on the order to the last bit', () => {
    fc.assert(
      fc.property(values, (all) => {
        const found = meanT(all);
        expect(found).not.toBeNull();
        if (!found) return;
        expect(found.low).toBeLessThan(found.estimate);
        expect(found.high).toBeGreaterThan(found.estimate);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(meanT(all.map((x) => x / 7).reverse())).toEqual(meanT(all.map((x) => x / 7)));
      }),
    );
  });

  it('is wider at a higher level, and leaves out 0 exactly where p is below 1 − level', () => {
    fc.assert(
      fc.property(values, (all) => {
        const [narrow, wide] = [meanT(all, 0.8), meanT(all, 0.99)];
        if (!narrow || !wide) throw new Error('no interval');
        expect(wide.low).toBeLessThan(narrow.low);
        expect(wide.high).toBeGreaterThan(narrow.high);
        if (Math.abs(narrow.p - 0.2) > 1e-9) expect(narrow.low > 0 || narrow.high < 0).toBe(narrow.p < 0.2);
      }),
    );
  });

  it('moves with a shift and grows with a unit, and turns around with the sign', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: -500, max: 500 }), (all, shift) => {
        const [plain, changed, turned] = [
          meanT(all),
          meanT(all.map((x) => 4 * x + shift)),
          meanT(all.map((x) => -x)),
        ];
        if (!plain || !changed || !turned) throw new Error('no interval');
        expect(changed.low).toBeCloseTo(4 * plain.low + shift, 6);
        expect(changed.high).toBeCloseTo(4 * plain.high + shift, 6);
        expect(turned.low).toBeCloseTo(-plain.high, 8);
        expect(turned.p).toBeCloseTo(plain.p, 10);
      }),
    );
  });
});
