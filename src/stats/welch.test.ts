import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { welch } from './welch.ts';

describe('welch(first, second)', () => {
  it("gives R's published result for the sleep data, t = −1.8608 with 17.776 degrees of freedom", () => {
    const found = welch(
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    );
    expect(found?.df).toBeCloseTo(17.776, 3);
    expect(found?.p).toBeCloseTo(0.07939, 5);
    expect(found?.low).toBeCloseTo(-3.3654832, 6);
    expect(found?.high).toBeCloseTo(0.2054832, 6);
  });

  it('has an interval where only one group varies, and none where neither does', () => {
    expect(welch([1, 1, 1], [1, 2, 3])?.df).toBeCloseTo(2, 12);
    expect(welch([1, 1, 1], [2, 2])).toBeNull();
  });

  it('throws on a group of one, on what is not finite, and on what is no level', () => {
    expect(() => welch([1], [1, 2])).toThrow(RangeError);
    expect(() => welch([1, 2], [2])).toThrow(RangeError);
    expect(() => welch([1, 2], [2, Infinity])).toThrow(RangeError);
    expect(() => welch([1, 2], [2, 3], 1)).toThrow(RangeError);
  });
});

const group = fc
  .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 })
  .filter((all) => new Set(all).size > 1);

describe('for all groups, welch(first, second)', () => {
  it('turns around when the groups are swapped', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [one, other] = [welch(a, b), welch(b, a)];
        if (!one || !other) throw new Error('no interval');
        expect(other.estimate).toBe(-one.estimate);
        expect(other.low).toBeCloseTo(-one.high, 9);
        expect(other.p).toBe(one.p);
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('holds its estimate, is wider at a higher level, and has between the smaller n − 1 and n₁ + n₂ − 2 degrees of freedom', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [narrow, wide] = [welch(a, b, 0.8), welch(a, b, 0.95)];
        if (!narrow || !wide) throw new Error('no interval');
        expect(wide.low).toBeLessThan(narrow.low);
        expect(narrow.low).toBeLessThan(narrow.estimate);
        expect(narrow.high).toBeGreaterThan(narrow.estimate);
        expect(wide.high).toBeGreaterThan(narrow.high);
        expect(narrow.df).toBeGreaterThanOrEqual(Math.min(a.length, b.length) - 1 - 1e-9);
        expect(narrow.df).toBeLessThanOrEqual(a.length + b.length - 2 + 1e-9);
      }),
    );
  });

  it('does not depend on the order within a group, to the last bit', () => {
    fc.assert(
      fc.property(group, group, (a, b) => {
        const [x, y] = [a.map((v) => v / 7), b.map((v) => v / 7)];
        expect(welch(x.toReversed(), y.toReversed())).toEqual(welch(x, y));
      }),
    );
  });
});
