import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrapT } from './bootstrap-t.ts';
import { meanT } from './mean-t.ts';
import { personEffect } from './person-effect.ts';
import { random } from './random.ts';
import { skewness } from './skewness.ts';

const SKEWED = [0.1, 0.2, 0.15, 0.3, 0.05, 0.25, 0.4, 2.9];
const EVEN = [-0.4, -0.3, -0.2, -0.1, -0.5, -0.25, -0.35, 0.05];
const stream = (): ReturnType<typeof random> => random(1, 'bootstrap');

describe('bootstrapT(values, random)', () => {
  it('gives the same interval for the same stream, whatever the order of the values', () => {
    expect(bootstrapT(SKEWED, stream())).toEqual(bootstrapT(SKEWED.toReversed(), stream()));
    expect(bootstrapT(SKEWED, stream())).not.toEqual(bootstrapT(SKEWED, random(2, 'bootstrap')));
  });

  it('reaches further on the side of the long tail, where Student reaches as far on both', () => {
    const found = bootstrapT(SKEWED, stream());
    const student = meanT(SKEWED);
    if (!found || !student) throw new Error('no interval');
    expect(found.estimate).toBe(student.estimate);
    expect(found.high - found.estimate).toBeGreaterThan(2 * (found.estimate - found.low));
    expect(found.high).toBeGreaterThan(student.high);
  });

  it('comes close to Student for many normal values', () => {
    const draws = random(3, 'normal');
    const values = Array.from({ length: 200 }, () => draws.normal());
    const [found, student] = [bootstrapT(values, stream()), meanT(values)];
    if (!found || !student) throw new Error('no interval');
    expect(Math.abs(found.low - student.low)).toBeLessThan(0.03);
    expect(Math.abs(found.high - student.high)).toBeLessThan(0.03);
  });

  it('counts resamples of one value only and draws others for them', () => {
    const found = bootstrapT([1, 2, 4], stream(), 0.95, 999);
    expect(found?.resamples).toBe(999);
    // One in nine of all draws.
    expect(found?.discarded).toBeGreaterThan(70);
    expect(found?.discarded).toBeLessThan(190);
  });

  it('has no interval where nobody differs from anybody', () => {
    expect(bootstrapT([0.3, 0.1 + 0.2, 0.3], stream())).toBeNull();
  });

  it('throws on one value, on what is not finite, on no level, and on no resamples', () => {
    expect(() => bootstrapT([1], stream())).toThrow(RangeError);
    expect(() => bootstrapT([1, Infinity], stream())).toThrow(RangeError);
    expect(() => bootstrapT([1, 2], stream(), 1)).toThrow(RangeError);
    expect(() => bootstrapT([1, 2], stream(), 0.95, 0)).toThrow(RangeError);
  });

  const values = fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: 4, maxLength: 12 })
    .filter((all) => new Set(all).size > 2);

  it('is wider at a higher level, moves with a shift, and grows with the unit', () => {
    fc.assert(
      fc.property(values, (all) => {
        const [narrow, wide] = [bootstrapT(all, stream(), 0.8, 199), bootstrapT(all, stream(), 0.99, 199)];
        const changed = bootstrapT(
          all.map((x) => 4 * x + 16),
          stream(),
          0.8,
          199,
        );
        if (!narrow || !wide || !changed) throw new Error('no interval');
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
        expect(changed.low).toBeCloseTo(4 * narrow.low + 16, 6);
        expect(changed.high).toBeCloseTo(4 * narrow.high + 16, 6);
      }),
      { numRuns: 50 },
    );
  });
});

describe('skewness(values)', () => {
  it("equals SciPy's skew(bias=False)", () => {
    expect(skewness([0.2, 0.1, 0.5, 1.9, -0.3, 0.4, 0.05])).toBeCloseTo(1.9057823290469444, 12);
  });

  it('is 0 of symmetric values and not defined where all are the same', () => {
    expect(skewness([-2, -1, 0, 1, 2])).toBeCloseTo(0, 12);
    expect(skewness([3, 3, 3])).toBeNull();
    expect(skewness([0.3, 0.1 + 0.2, 0.3])).toBeNull();
  });

  it('throws on two values', () => {
    expect(() => skewness([1, 2])).toThrow(RangeError);
  });

  it('does not depend on unit, shift or order, and turns around with the sign', () => {
    const values = fc
      .array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 30 })
      .filter((all) => new Set(all).size > 1);
    fc.assert(
      fc.property(values, (all) => {
        const plain = skewness(all) as number;
        expect(skewness(all.map((x) => 3 * x + 5))).toBeCloseTo(plain, 8);
        expect(skewness(all.map((x) => -x))).toBeCloseTo(-plain, 8);
        expect(skewness(all.toReversed())).toBe(plain);
      }),
    );
  });
});

describe('personEffect(logRatios, random)', () => {
  it("prints Student's interval of people who are alike, and the bootstrap's where one is far off", () => {
    expect(personEffect(EVEN, stream())).toMatchObject({ interval: 't' });
    expect(personEffect(SKEWED, stream())).toMatchObject({ interval: 'bootstrap-t' });
    expect(
      personEffect(
        SKEWED.map((x) => -x),
        stream(),
      )?.interval,
    ).toBe('bootstrap-t');
  });

  it('is the geometric mean of the ratios, with the limits of the interval it names', () => {
    const [even, skewed] = [personEffect(EVEN, stream()), personEffect(SKEWED, stream())];
    expect(even?.low).toBe(Math.exp(meanT(EVEN)?.low as number));
    expect(skewed?.high).toBe(Math.exp(bootstrapT(SKEWED, stream())?.high as number));
    expect(even?.ratio).toBeCloseTo(Math.exp(EVEN.reduce((a, b) => a + b, 0) / 8), 12);
  });

  it('has no interval where nobody differs from anybody', () => {
    expect(personEffect([0.1, 0.1, 0.1], stream())).toBeNull();
  });
});
