import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median, quantile } from './quantile.ts';

describe("quantile(values, p) equals R's quantile(x, p, type = 7)", () => {
  it('for the published example 6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49', () => {
    const values = [6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49];
    expect([0.25, 0.5, 0.75, 0.85].map((p) => quantile(values, p))).toEqual([25.5, 40, 42.5, 45]);
  });

  it.each([
    [
      [
        108.397, 187.376, 62.769, 17.042, 21.311, 11.295, 95.778, 53.461, 31.615, 6.152, 29.9, 144.034, 4.605,
        7.642, 65.367, 81.388, 19.452, 21.272, 28.869, 29.472, 43.976, 28.955, 75.83, 22.677, 24.667, 15.362,
        31.288,
      ],
      [6.599, 20.362, 29.472, 82.827, 133.3429],
    ],
    [
      [17.929, 144.921, 11.487, 4.707, 15.677, 12.791, 14.265, 29.409, 39.715],
      [7.419, 12.791, 15.677, 37.6538, 102.8386],
    ],
    [
      [
        51.542, 68.511, 28.3, 97.726, 1.295, 69.011, 7.53, 65.482, 3.792, 11.631, 154.89, 18.34, 22.233,
        9.243, 35.012, 17.264, 4.881, 39.301, 25.003, 135.916, 57.12, 62.455, 3.819, 25.685, 20.527, 52.285,
        60.885, 4.535, 17.691, 24.196,
      ],
      [3.80415, 13.03925, 25.344, 67.45085, 118.7305],
    ],
    [
      [
        15.191, 6.858, 8.351, 13.043, 9.09, 1.487, 6.177, 33.754, 21.529, 15.024, 15.37, 80.919, 26.438,
        22.727, 10.567, 62.681, 112.562, 6.853,
      ],
      [5.4735, 8.53575, 15.1075, 46.77115, 85.66545],
    ],
  ])('at 5, 25, 50, 85 and 95 % of %j', (values, expected) => {
    [0.05, 0.25, 0.5, 0.85, 0.95].forEach((p, i) => {
      expect(quantile(values, p)).toBeCloseTo(expected[i] as number, 9);
    });
  });
});

describe('quantile(values, p)', () => {
  it('of one value is that value, whatever p', () => {
    expect([0, 0.3, 0.9, 1].map((p) => quantile([4], p))).toEqual([4, 4, 4, 4]);
  });

  it('lies between its neighbours in proportion', () => {
    expect(quantile([0, 10], 0.9)).toBe(9);
    expect(quantile([1, 2, 4], 0.75)).toBe(3);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });

  it('throws on nothing, on values that are not finite, and on what is no probability', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    for (const value of [Number.NaN, Infinity, -Infinity])
      expect(() => quantile([1, value], 0.5)).toThrow(RangeError);
    for (const p of [-0.1, 1.1, 90, Number.NaN]) expect(() => quantile([1], p)).toThrow(RangeError);
  });
});

// No −0: sorting leaves it where it was among zeros.
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => (x === 0 ? 0 : x));
const values = fc.array(value, { minLength: 1, maxLength: 60 });
const p = fc.double({ min: 0, max: 1, noNaN: true });

describe('for all values, quantile(values, p)', () => {
  it('lies between the smallest and the largest, which are its ends', () => {
    fc.assert(
      fc.property(values, p, (all, at) => {
        const [low, high] = [Math.min(...all), Math.max(...all)];
        expect(quantile(all, at)).toBeGreaterThanOrEqual(low);
        expect(quantile(all, at)).toBeLessThanOrEqual(high);
        expect([quantile(all, 0), quantile(all, 1)]).toEqual([low, high]);
      }),
    );
  });

  it('does not depend on the order of the values and leaves them as they are', () => {
    fc.assert(
      fc.property(values, p, (all, at) => {
        const before = [...all];
        const result = quantile(all, at);
        expect(all).toEqual(before);
        expect(quantile([...all].reverse(), at)).toBe(result);
      }),
    );
  });

  it('never falls as p rises', () => {
    fc.assert(
      fc.property(values, p, p, (all, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(quantile(all, more)).toBeGreaterThanOrEqual(quantile(all, less) - 1e-9);
      }),
    );
  });

  it('leaves at least (n − 1) p of the n values at or below it, rounded down, and one more', () => {
    fc.assert(
      fc.property(values, p, (all, at) => {
        const result = quantile(all, at);
        const below = all.filter((value) => value <= result).length;
        expect(below).toBeGreaterThanOrEqual(Math.floor((all.length - 1) * at) + 1);
      }),
    );
  });
});
