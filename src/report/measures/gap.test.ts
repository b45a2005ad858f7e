import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gap } from './gap.ts';

describe('the power-to-typical gap', () => {
  it('is the 90th percentile over the median', () => {
    expect(gap([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 21])).toMatchObject({
      people: 11,
      why: null,
      median: 6,
      top: 10,
      ratio: 10 / 6,
    });
  });

  it('is not stated for fewer than eight people, whatever they do', () => {
    expect(gap([1, 1, 1, 1, 1, 1, 50])).toMatchObject({
      people: 7,
      why: 'too-few',
      median: null,
      top: null,
      ratio: null,
      low: null,
      high: null,
    });
    expect(gap([])).toMatchObject({ people: 0, why: 'too-few' });
  });

  it('has no ratio when half of the people or more are at 0', () => {
    expect(gap([0, 0, 0, 0, 0, 1, 2, 3])).toMatchObject({ why: 'median-zero', median: 0, ratio: null });
    expect(gap([0, 0, 0, 0, 0, 1, 2, 3]).top).toBeCloseTo(2.3, 12);
  });

  it('has a range: the ratio without any one of the people', () => {
    // Without the 30 the 90th percentile of nine is 1; with it, without another, it is 6.8.
    const { low, high, ratio } = gap([1, 1, 1, 1, 1, 1, 1, 1, 1, 30]);
    expect(ratio).toBeCloseTo(3.9, 12);
    expect(low).toBe(1);
    expect(high).toBeCloseTo(6.8, 12);
  });

  it('has no upper end when one person keeps the median from 0', () => {
    expect(gap([0, 0, 0, 0, 1, 1, 1, 1, 1])).toMatchObject({ ratio: 1, low: 1, high: 2 });
    expect(gap([0, 0, 0, 0, 2, 2, 2, 2])).toMatchObject({ why: null, ratio: 2, low: 1, high: null });
  });

  // Counts a week and counts of practices; no number of sessions is next to nothing.
  const values = fc.array(
    fc.integer({ min: 0, max: 4000 }).map((n) => n / 91),
    { maxLength: 40 },
  );

  it('is 1 or more, is within its range, and does not depend on the order of people or on the unit', () => {
    fc.assert(
      fc.property(values, (all) => {
        const found = gap(all);
        expect(gap([...all].reverse())).toEqual(found);
        if (found.ratio === null) return;
        expect(found.ratio).toBeGreaterThanOrEqual(1);
        // Quotients of quotients: equal up to rounding, whatever their size.
        expect(found.low).toBeLessThanOrEqual(found.ratio * (1 + 1e-12));
        expect(found.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(found.ratio * (1 - 1e-12));
        expect((gap(all.map((value) => value * 8)).ratio ?? 0) / found.ratio).toBeCloseTo(1, 9);
      }),
    );
  });

  it('keeps no value of a person', () => {
    expect(Object.values(gap([3, 1, 2, 4, 5, 6, 7, 8])).filter(Array.isArray)).toEqual([]);
  });
});
