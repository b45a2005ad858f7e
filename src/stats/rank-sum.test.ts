import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankSum } from './rank-sum.ts';

describe('rankSum(first, second)', () => {
  it("equals SciPy's published Mann–Whitney example, U 17 and exact p 0.1111", () => {
    const found = rankSum([19, 22, 16, 29, 24], [20, 11, 17, 12]);
    expect(found.statistic).toBe(17);
    expect(found.p).toBeCloseTo(0.1111111111, 10);
  });

  it("equals R's published example ?wilcox.test, W 35, estimate 0.305", () => {
    const found = rankSum(
      [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46],
      [1.15, 0.88, 0.9, 0.74, 1.21],
    );
    expect(found.statistic).toBe(35);
    expect(found.p).toBeCloseTo(0.2544123, 7);
    expect(found.estimate).toBeCloseTo(0.305, 9);
    expect(found.low).toBeCloseTo(-0.15, 9);
    expect(found.high).toBeCloseTo(0.76, 9);
  });

  it('says the confidence it has, which for 2 and 2 values is two thirds', () => {
    expect(rankSum([1, 2], [3, 4])).toMatchObject({ level: 1 - 2 / 6, low: -3, high: -1 });
    expect(rankSum([1, 2, 3, 4], [5, 6, 7, 8]).level).toBeGreaterThanOrEqual(0.95);
  });

  it('falls back on the normal approximation where values are equal or a group has 50, and says why', () => {
    expect(rankSum([1, 2, 3], [3, 4, 5]).approximated).toBe('ties');
    const many = Array.from({ length: 50 }, (_, i) => 2 * i);
    expect(rankSum(many, [1, 3, 5]).approximated).toBe('many');
    expect(rankSum(many.slice(1), [1, 3, 5]).approximated).toBeNull();
    expect(rankSum([1, 1], [1, 1, 1])).toMatchObject({ p: 1, estimate: 0 });
  });

  it('throws on an empty group, on what is not finite, and on what is no level', () => {
    expect(() => rankSum([], [1])).toThrow(RangeError);
    expect(() => rankSum([1], [Infinity])).toThrow(RangeError);
    expect(() => rankSum([1], [2], 0)).toThrow(RangeError);
  });
});

const split = fc
  .uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 11 })
  .chain((all) =>
    fc.integer({ min: 1, max: all.length - 1 }).map((at) => [all.slice(0, at), all.slice(at)] as const),
  );
const some = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 60 });
const groups = fc.oneof(split, fc.tuple(some, some));

describe('for all groups, rankSum(first, second)', () => {
  it('without ties, p is the share of all ways to deal out the values whose U is as far from the middle', () => {
    fc.assert(
      fc.property(split, ([first, second]) => {
        const all = [...first, ...second];
        const middle = (first.length * second.length) / 2;
        const distance = (chosen: readonly number[], rest: readonly number[]): number =>
          Math.abs(chosen.reduce((u, x) => u + rest.filter((y) => x > y).length, 0) - middle);
        const seen = distance(first, second);
        let [hits, ways] = [0, 0];
        for (let bits = 0; bits < 2 ** all.length; bits++) {
          const chosen = all.filter((_, i) => bits & (1 << i));
          if (chosen.length !== first.length) continue;
          ways++;
          if (
            distance(
              chosen,
              all.filter((_, i) => !(bits & (1 << i))),
            ) >= seen
          )
            hits++;
        }
        expect(rankSum(first, second).p).toBeCloseTo(hits / ways, 12);
      }),
      { numRuns: 30 },
    );
  });

  it('turns around when the groups are swapped', () => {
    fc.assert(
      fc.property(groups, ([first, second]) => {
        const [one, other] = [rankSum(first, second), rankSum(second, first)];
        expect(other.statistic).toBe(first.length * second.length - one.statistic);
        expect(other.p).toBeCloseTo(one.p, 12);
        expect(other.estimate + one.estimate).toBe(0);
        expect(other.low + one.high).toBe(0);
      }),
    );
  });

  it('holds its estimate, has p in 0–1, is no narrower at a higher level, grows with the unit, and knows no order', () => {
    fc.assert(
      fc.property(groups, ([first, second]) => {
        const [found, wide] = [rankSum(first, second, 0.8), rankSum(first, second, 0.99)];
        expect(found.low).toBeLessThanOrEqual(found.estimate);
        expect(found.high).toBeGreaterThanOrEqual(found.estimate);
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(wide.low).toBeLessThanOrEqual(found.low);
        expect(wide.high).toBeGreaterThanOrEqual(found.high);
        const larger = rankSum(
          first.map((x) => 4 * x),
          second.map((x) => 4 * x),
          0.8,
        );
        expect(larger.low).toBe(4 * found.low);
        expect(rankSum(first.toReversed(), second.toReversed(), 0.8)).toEqual(found);
      }),
    );
  });
});
