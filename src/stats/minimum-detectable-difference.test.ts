import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { minimumDetectableDifference } from './minimum-detectable-difference.ts';
import { minimumDetectableRatio } from './minimum-detectable-ratio.ts';
import { mean, variance } from './moments.ts';
import { random } from './random.ts';

describe('minimumDetectableDifference(n1, n2, sd)', () => {
  // Examples of R's ?power.t.test and of G*Power: 20 each and delta 1 give power 0.8689528, 64 each and 0.5 give 0.8014596.
  it('turns around the published examples', () => {
    expect(minimumDetectableDifference(20, 20, 1, 0.8689528)).toBeCloseTo(1, 5);
    expect(minimumDetectableDifference(64, 64, 1, 0.8014596)).toBeCloseTo(0.5, 5);
  });

  // The non-central t by adaptive quadrature of the integral that defines it, solved to 1e-14.
  it.each([
    [8, 8, 0.2, 0.3013268455753372],
    [8, 5, 0.25, 0.43873788961739413],
    [8, 3, 0.3, 0.639693463250731],
    [12, 40, 0.5, 0.4701516787079022],
    [2, 2, 0.1, 0.5653489266197127],
    [30, 6, 1, 1.2897143087053222],
  ])('%i and %i people with spread %f could have shown %f', (n1, n2, sd, expected) => {
    expect(minimumDetectableDifference(n1, n2, sd)).toBeCloseTo(expected, 10);
  });

  it('is found by the t-test in 80 of 100 simulated pilots', () => {
    const [n1, n2, sd] = [8, 5, 0.25];
    const shift = minimumDetectableDifference(n1, n2, sd);
    const draws = random(20, 'minimum-detectable-difference');
    // Student's two-sided t at 5 % with 11 degrees of freedom.
    const critical = 2.200985160082949;
    let found = 0;
    for (let i = 0; i < 20_000; i++) {
      const first = Array.from({ length: n1 }, () => shift + sd * draws.normal());
      const second = Array.from({ length: n2 }, () => sd * draws.normal());
      const pooled = ((n1 - 1) * variance(first) + (n2 - 1) * variance(second)) / (n1 + n2 - 2);
      const t = (mean(first) - mean(second)) / Math.sqrt(pooled * (1 / n1 + 1 / n2));
      if (Math.abs(t) > critical) found++;
    }
    // Four standard errors of a share of 20,000.
    expect(Math.abs(found / 20_000 - 0.8)).toBeLessThan(0.0114);
  });

  it('with a second sample as large as one likes comes near the one-sample difference, from below', () => {
    const two = minimumDetectableDifference(12, 100_000, 0.4);
    const one = -Math.log(minimumDetectableRatio(12, 0.4));
    expect(two).toBeLessThan(one);
    expect(two / one).toBeGreaterThan(0.88);
    // Its degrees of freedom are those of a known spread: (z0.975 + z0.8) sd / √12.
    expect(two).toBeCloseTo(((1.959963984540054 + 0.8416212335729143) * 0.4) / Math.sqrt(12), 4);
  });

  it('does not depend on which sample is first, falls with more people, and scales with the spread', () => {
    const n = fc.integer({ min: 2, max: 60 });
    fc.assert(
      fc.property(n, n, fc.double({ min: 0.05, max: 2, noNaN: true }), (n1, n2, sd) => {
        const found = minimumDetectableDifference(n1, n2, sd);
        expect(minimumDetectableDifference(n2, n1, sd)).toBeCloseTo(found, 10);
        expect(minimumDetectableDifference(n1 + 1, n2, sd)).toBeLessThan(found);
        expect(minimumDetectableDifference(n1, n2, 3 * sd)).toBeCloseTo(3 * found, 8);
        expect(minimumDetectableDifference(n1, n2, sd, 0.9)).toBeGreaterThan(found);
      }),
      { numRuns: 50 },
    );
  });

  it('throws on one person, on no spread, and on power not above alpha', () => {
    expect(() => minimumDetectableDifference(1, 8, 0.3)).toThrow(RangeError);
    expect(() => minimumDetectableDifference(8, 1, 0.3)).toThrow(RangeError);
    expect(() => minimumDetectableDifference(8, 8, 0)).toThrow(RangeError);
    expect(() => minimumDetectableDifference(8, 8, 0.3, 0.05)).toThrow(RangeError);
    expect(() => minimumDetectableDifference(8, 8, 0.3, 1)).toThrow(RangeError);
  });
});
