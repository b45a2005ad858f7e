import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTest } from './binomial-test.ts';
import { poissonRate } from './poisson-rate.ts';
import { poissonRateRatio } from './poisson-rate-ratio.ts';

describe('poissonRateRatio', () => {
  it('equals the published example of 11 in 800 and 21 in 3011', () => {
    const found = poissonRateRatio(11, 800, 21, 3011);
    expect(found.ratio).toBeCloseTo(1.971488, 6);
    expect(found.low).toBeCloseTo(0.8584264, 7);
    expect(found.high).toBeCloseTo(4.2772659, 7);
    expect(found.p).toBeCloseTo(0.07966863, 8);
  });

  it('equals the published example of 60 in 51,477.5 and 30 in 54,308.7', () => {
    const found = poissonRateRatio(60, 51477.5, 30, 54308.7);
    expect(found.ratio).toBeCloseTo(2.1099976, 7);
    expect(found.low).toBeCloseTo(1.3397357, 7);
    expect(found.high).toBeCloseTo(3.3883656, 7);
  });

  it('has no upper limit without an event in the second, and says nothing without any event', () => {
    expect(poissonRateRatio(4, 10, 0, 10)).toMatchObject({ ratio: null, high: null });
    expect(poissonRateRatio(0, 10, 0, 10)).toEqual({ ratio: null, low: 0, high: null, p: 1 });
  });

  it('throws on what is no count, no exposure or no level', () => {
    expect(() => poissonRateRatio(1.5, 1, 1, 1)).toThrow(RangeError);
    expect(() => poissonRateRatio(1, 0, 1, 1)).toThrow(RangeError);
    expect(() => poissonRateRatio(1, 1, 1, Infinity)).toThrow(RangeError);
    expect(() => poissonRateRatio(1, 1, 1, 1, 0)).toThrow(RangeError);
  });

  const events = fc.integer({ min: 0, max: 80 });
  const exposure = fc.integer({ min: 1, max: 5000 });

  it('is its own reciprocal when the groups are swapped', () => {
    fc.assert(
      fc.property(events, exposure, events, exposure, (x1, t1, x2, t2) => {
        const [one, other] = [poissonRateRatio(x1, t1, x2, t2), poissonRateRatio(x2, t2, x1, t1)];
        expect(other.p).toBeCloseTo(one.p, 9);
        if (one.high === null) expect(other.low).toBe(0);
        else expect(other.low * one.high).toBeCloseTo(1, 8);
      }),
    );
  });

  it('holds the ratio, is wider at a higher level, has p in 0–1, and does not depend on the unit of exposure', () => {
    fc.assert(
      fc.property(events, exposure, events, exposure, (x1, t1, x2, t2) => {
        const found = poissonRateRatio(x1, t1, x2, t2);
        const wide = poissonRateRatio(x1, t1, x2, t2, 0.99);
        const other = poissonRateRatio(x1, 8 * t1, x2, 8 * t2);
        expect(other).toEqual(found);
        expect(found.p).toBeGreaterThan(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(wide.low).toBeLessThanOrEqual(found.low);
        if (found.ratio === null || found.high === null || wide.high === null) return;
        expect(found.low).toBeLessThanOrEqual(found.ratio);
        expect(found.high).toBeGreaterThanOrEqual(found.ratio);
        expect(wide.high).toBeGreaterThanOrEqual(found.high);
      }),
    );
  });
});

describe('poissonRate', () => {
  it('of no event is 0 to 3.69 for each unit, the rule of three at 97.5 %', () => {
    expect(poissonRate(0, 1)).toMatchObject({ rate: 0, low: 0 });
    expect(poissonRate(0, 1).high).toBeCloseTo(-Math.log(0.025), 9);
  });

  it('of 10 events is 4.795 to 18.390, the published limits of Garwood 1936', () => {
    expect(poissonRate(10, 1).low).toBeCloseTo(4.795, 3);
    expect(poissonRate(10, 1).high).toBeCloseTo(18.39, 3);
  });

  // SciPy's chi2.ppf / 2.
  it.each([
    [939, 879.8933050718541, 1001.0328307610788],
    [5000, 4862.359188694899, 5140.5489485350045],
    [200_000, 199124.42499654117, 200878.47149996288],
  ])(
    'of %i events keeps its limits exact, where chi-square quantiles of the library do not',
    (events, low, high) => {
      expect(Math.abs(poissonRate(events, 1).low / low - 1)).toBeLessThan(1e-11);
      expect(Math.abs(poissonRate(events, 1).high / high - 1)).toBeLessThan(1e-11);
    },
  );

  it('throws on what is no count, no exposure or no level', () => {
    expect(() => poissonRate(-1, 1)).toThrow(RangeError);
    expect(() => poissonRate(1, -1)).toThrow(RangeError);
    expect(() => poissonRate(1, 1, 1)).toThrow(RangeError);
  });

  it('holds the rate, is wider at a higher level, and falls as the exposure grows', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 5000 }),
        fc.integer({ min: 1, max: 5000 }),
        (events, exposure) => {
          const [found, wide] = [poissonRate(events, exposure), poissonRate(events, exposure, 0.99)];
          expect(found.low).toBeLessThanOrEqual(found.rate);
          expect(found.high).toBeGreaterThan(found.rate);
          expect(wide.low).toBeLessThanOrEqual(found.low);
          expect(wide.high).toBeGreaterThan(found.high);
          expect(poissonRate(events, 4 * exposure).high).toBeCloseTo(found.high / 4, 9);
        },
      ),
    );
  });
});

describe('binomialTest', () => {
  it("equals R's published example of 682 of 925 at three quarters, p = 0.3825", () => {
    expect(binomialTest(682, 925, 3 / 4)).toBeCloseTo(0.3825, 4);
  });

  it('of the likeliest outcome is 1, and of none is 1', () => {
    expect(binomialTest(5, 10, 0.5)).toBe(1);
    expect(binomialTest(0, 0, 0.3)).toBe(1);
  });

  it('does not underflow for a hundred thousand, and counts outcomes as likely as the one seen', () => {
    expect(binomialTest(50_000, 100_000, 0.5)).toBeCloseTo(1, 9);
    expect(binomialTest(0, 100_000, 0.5)).toBe(0);
    expect(binomialTest(2, 10, 0.5)).toBeCloseTo((2 * (1 + 10 + 45)) / 1024, 12);
  });

  it('throws on what is no count or no share', () => {
    expect(() => binomialTest(2, 1, 0.5)).toThrow(RangeError);
    expect(() => binomialTest(1, 2, 1)).toThrow(RangeError);
  });
});
