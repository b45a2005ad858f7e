import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaveOneOut } from './leave-one-out.ts';
import { mean } from './moments.ts';

describe('leaveOneOut(items, figure)', () => {
  it('is the range of the figure over all ways of leaving one out', () => {
    expect(leaveOneOut([1, 2, 9], mean)).toEqual({ low: 1.5, high: 5.5 });
  });

  it('passes over a rest that has no figure, and is nothing where none has', () => {
    const atLeast3 = (rest: readonly number[]): number | null => (rest.includes(3) ? mean(rest) : null);
    expect(leaveOneOut([1, 3, 5], atLeast3)).toEqual({ low: 2, high: 4 });
    expect(leaveOneOut([1, 2], atLeast3)).toBeNull();
    expect(leaveOneOut([], atLeast3)).toBeNull();
  });

  it('leaves out by place, so that one of two equal people goes and not both', () => {
    expect(leaveOneOut([4, 4], (rest) => rest.length)).toEqual({ low: 1, high: 1 });
  });

  it('holds the mean of all, and does not depend on the order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 20 }),
        (values) => {
          const found = leaveOneOut(values, mean);
          if (!found) throw new Error('no range');
          expect(found.low).toBeLessThanOrEqual(mean(values) + 1e-12);
          expect(found.high).toBeGreaterThanOrEqual(mean(values) - 1e-12);
          expect(leaveOneOut(values.toReversed(), mean)).toEqual(found);
        },
      ),
    );
  });
});
