import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceInDifferences } from './difference-in-differences.ts';
import { geometricMeanRatio } from './geometric-mean-ratio.ts';
import { personLogRatioT } from './person-log-ratio-t.ts';

describe('the ratios of times', () => {
  it('personLogRatioT is below 1 where people became faster: half the time for one, a fifth less for another', () => {
    const found = personLogRatioT([0.5, 0.8, 0.7, 0.9].map(Math.log));
    expect(found?.ratio).toBeCloseTo((0.5 * 0.8 * 0.7 * 0.9) ** (1 / 4), 12);
  });

  it('differenceInDifferences takes out what the control arm had too', () => {
    const pilot = [-0.4, -0.3, -0.5, -0.2];
    const month = -0.25;
    const found = differenceInDifferences(
      pilot.map((x) => x + month),
      [0.1, -0.1, 0.05, -0.05].map((x) => x + month),
    );
    expect(found?.ratio).toBeCloseTo(Math.exp(-0.35), 12);
  });

  it('geometricMeanRatio is the ratio of the medians of groups that are symmetric on the log scale', () => {
    expect(geometricMeanRatio([2, 4, 8], [10, 20, 40])?.ratio).toBeCloseTo(4 / 20, 12);
  });

  it('have no interval where nobody differs from anybody', () => {
    expect(personLogRatioT([0.1, 0.1])).toBeNull();
    expect(differenceInDifferences([0.1, 0.1], [0, 0])).toBeNull();
    expect(geometricMeanRatio([3, 3], [4, 4])).toBeNull();
  });

  it('throw on too few people and on times that are not above 0', () => {
    expect(() => personLogRatioT([0.1])).toThrow(RangeError);
    expect(() => differenceInDifferences([0.1, 0.2], [0.1])).toThrow(RangeError);
    expect(() => geometricMeanRatio([0, 1], [1, 2])).toThrow(RangeError);
    expect(() => geometricMeanRatio([1, 2], [1, Number.NaN])).toThrow(RangeError);
  });
});

const times = fc
  .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 2, maxLength: 20 })
  .filter((all) => new Set(all).size > 1);

describe('for all times', () => {
  it('the ratio is within its interval, does not depend on the unit, and is the reciprocal when swapped', () => {
    fc.assert(
      fc.property(times, times, (a, b) => {
        const found = geometricMeanRatio(a, b);
        const hours = geometricMeanRatio(
          a.map((t) => t / 60),
          b.map((t) => t / 60),
        );
        const swapped = geometricMeanRatio(b, a);
        if (!found || !hours || !swapped) throw new Error('no interval');
        expect(found.low).toBeLessThan(found.ratio);
        expect(found.high).toBeGreaterThan(found.ratio);
        expect(Math.log(hours.low)).toBeCloseTo(Math.log(found.low), 8);
        expect(Math.log(swapped.ratio)).toBeCloseTo(-Math.log(found.ratio), 10);
        expect(Math.log(swapped.low)).toBeCloseTo(-Math.log(found.high), 8);
      }),
    );
  });
});
