import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe } from './newcombe.ts';

describe('newcombe(yes1, n1, yes2, n2) equals the published examples of Newcombe 1998, table II, method 10', () => {
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
  ])('%i/%i − %i/%i lies in %f to %f', (yes1, n1, yes2, n2, low, high) => {
    const found = newcombe(yes1, n1, yes2, n2);
    expect(found.difference).toBeCloseTo(yes1 / n1 - yes2 / n2, 12);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it('throws on what is no count or no level', () => {
    expect(() => newcombe(1, 0, 1, 2)).toThrow(RangeError);
    expect(() => newcombe(1, 2, 3, 2)).toThrow(RangeError);
    expect(() => newcombe(1, 2, 1, 2, 1)).toThrow(RangeError);
  });
});

const count = fc
  .integer({ min: 1, max: 500 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('for all counts, newcombe(yes1, n1, yes2, n2)', () => {
  it('holds the difference, stays in −1 to 1, and is wider at a higher level', () => {
    fc.assert(
      fc.property(count, count, ([yes1, n1], [yes2, n2]) => {
        const [narrow, wide] = [newcombe(yes1, n1, yes2, n2, 0.8), newcombe(yes1, n1, yes2, n2, 0.99)];
        expect(narrow.low).toBeLessThanOrEqual(narrow.difference);
        expect(narrow.high).toBeGreaterThanOrEqual(narrow.difference);
        expect(wide.low).toBeLessThanOrEqual(narrow.low);
        expect(wide.high).toBeGreaterThanOrEqual(narrow.high);
        expect(wide.low).toBeGreaterThanOrEqual(-1);
        expect(wide.high).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('turns around when the groups are swapped', () => {
    fc.assert(
      fc.property(count, count, ([yes1, n1], [yes2, n2]) => {
        const [one, other] = [newcombe(yes1, n1, yes2, n2), newcombe(yes2, n2, yes1, n1)];
        expect(other.low).toBeCloseTo(-one.high, 12);
        expect(other.high).toBeCloseTo(-one.low, 12);
      }),
    );
  });
});
