import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumDetectableRatio } from './minimum-detectable-ratio.ts';
import { noncentralT } from './noncentral-t.ts';
import { normalCdf, twoSidedNormalP } from './normal-p.ts';

describe('noncentralT(t, df, shift)', () => {
  // ∫ Φ(tu/√df − shift) dF(u) over the chi distribution, by adaptive quadrature to 1e-14.
  it.each([
    [1.5, 5, 1.2, 0.5801236136972097],
    [-2.3, 7, 0.8, 0.004326030478510998],
    [2.26, 9, 3, 0.2382290244493296],
    [0, 4, -1, 0.8413447460685429],
    [12.7, 1, 20, 0.116428178525269],
    [3, 30, -2, 0.9999984427618844],
    [5, 2, 6, 0.25364646441647704],
  ])(
    'at %f with %i degrees of freedom and shift %f is the integral that defines it',
    (t, df, shift, expected) => {
      expect(Math.abs(noncentralT(t, df, shift) - expected)).toBeLessThan(1e-10);
    },
  );

  it('falls as the shift grows, rises with t, and turns around with the sign of both', () => {
    const shift = fc.double({ min: -8, max: 8, noNaN: true });
    const t = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(t, fc.integer({ min: 1, max: 200 }), shift, (at, df, by) => {
        const found = noncentralT(at, df, by);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(1);
        expect(noncentralT(at, df, by + 0.5)).toBeLessThanOrEqual(found + 1e-10);
        expect(noncentralT(at + 0.5, df, by)).toBeGreaterThanOrEqual(found - 1e-10);
        expect(noncentralT(-at, df, -by)).toBeCloseTo(1 - found, 9);
      }),
    );
  });

  it('throws on what is not finite and on no degrees of freedom', () => {
    expect(() => noncentralT(Number.NaN, 5, 0)).toThrow(RangeError);
    expect(() => noncentralT(1, 5, Infinity)).toThrow(RangeError);
    expect(() => noncentralT(1, 0, 0)).toThrow(RangeError);
    expect(() => noncentralT(1, 2.5, 0)).toThrow(RangeError);
  });
});

describe('minimumDetectableRatio(n, sdLog)', () => {
  // Solved on the same integral to 1e-13; R's power.t.test stops earlier.
  it.each([
    [9, 0.26, 0.7577414578019253],
    [10, 0.25, 0.7795797060949466],
    [16, 0.34, 0.7750572982510083],
    [6, 0.5, 0.488081738113734],
    [40, 0.8, 0.6953043944004892],
    [2, 0.3, 0.03127405212742351],
  ])('%i people with spread %f could have shown %f', (n, sd, ratio) => {
    expect(minimumDetectableRatio(n, sd)).toBeCloseTo(ratio, 10);
  });

  it('comes closer to 1 with more people, less spread or less power, and is between 0 and 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 100 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (n, sd) => {
          const ratio = minimumDetectableRatio(n, sd);
          expect(ratio).toBeGreaterThan(0);
          expect(ratio).toBeLessThan(1);
          expect(minimumDetectableRatio(n + 1, sd)).toBeGreaterThan(ratio);
          expect(minimumDetectableRatio(n, sd * 1.1)).toBeLessThan(ratio);
          expect(minimumDetectableRatio(n, sd, 0.9)).toBeLessThan(ratio);
          expect(Math.log(minimumDetectableRatio(n, 2 * sd))).toBeCloseTo(2 * Math.log(ratio), 9);
        },
      ),
      { numRuns: 50 },
    );
  });

  it('throws on one person, on no spread, and on power not above alpha', () => {
    expect(() => minimumDetectableRatio(1, 0.3)).toThrow(RangeError);
    expect(() => minimumDetectableRatio(8, 0)).toThrow(RangeError);
    expect(() => minimumDetectableRatio(8, 0.3, 0.05)).toThrow(RangeError);
    expect(() => minimumDetectableRatio(8, 0.3, 1)).toThrow(RangeError);
  });
});

describe('the normal distribution', () => {
  it('has 2.5 % below −1.96, half below 0, and 5 % beyond ±1.96', () => {
    expect(normalCdf(-1.959963984540054)).toBeCloseTo(0.025, 14);
    expect(normalCdf(0)).toBe(0.5);
    expect(normalCdf(1)).toBeCloseTo(0.8413447460685429, 14);
    expect(twoSidedNormalP(1.959963984540054)).toBeCloseTo(0.05, 14);
  });
});
