import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clopperPearson } from './clopper-pearson.ts';

describe('clopperPearson(yes, n)', () => {
  it('equals the published examples 20 of 100 and 0 of 10', () => {
    expect(clopperPearson(20, 100).low).toBeCloseTo(0.1266556, 7);
    expect(clopperPearson(20, 100).high).toBeCloseTo(0.2918427, 7);
    expect(clopperPearson(0, 10).low).toBe(0);
    expect(clopperPearson(0, 10).high).toBeCloseTo(0.3084971, 7);
  });

  it('throws on what is no count or no level', () => {
    for (const [yes, n] of [
      [0, 0],
      [3, 2],
      [-1, 2],
      [0.5, 2],
    ] as const)
      expect(() => clopperPearson(yes, n)).toThrow(RangeError);
    expect(() => clopperPearson(1, 2, 95)).toThrow(RangeError);
  });
});

/** P(X ≥ yes) for X binomial, added up term by term; on the log scale, where nothing underflows. */
function atLeast(yes: number, n: number, share: number): number {
  let ways = 0;
  let sum = 0;
  for (let k = 0; k <= n; k++) {
    if (k >= yes) sum += Math.exp(ways + k * Math.log(share) + (n - k) * Math.log1p(-share));
    ways += Math.log((n - k) / (k + 1));
  }
  return sum;
}

const counted = fc
  .integer({ min: 1, max: 200 })
  .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));

describe('for every count, clopperPearson(yes, n)', () => {
  it('has limits at which the count seen, or one more extreme, has probability (1 − level) / 2', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(0.8, 0.95), ([yes, n], level) => {
        const { low, high } = clopperPearson(yes, n, level);
        if (yes > 0) expect(atLeast(yes, n, low)).toBeCloseTo((1 - level) / 2, 8);
        if (yes < n) expect(1 - atLeast(yes + 1, n, high)).toBeCloseTo((1 - level) / 2, 8);
      }),
    );
  });

  it('holds the share, mirrors that of those that are not, and is wider at a higher level', () => {
    fc.assert(
      fc.property(counted, ([yes, n]) => {
        const [found, wide, mirror] = [
          clopperPearson(yes, n),
          clopperPearson(yes, n, 0.99),
          clopperPearson(n - yes, n),
        ];
        expect(found.low).toBeLessThanOrEqual(yes / n);
        expect(found.high).toBeGreaterThanOrEqual(yes / n);
        expect(found.low).toBeCloseTo(1 - mirror.high, 10);
        expect(wide.low).toBeLessThanOrEqual(found.low);
        expect(wide.high).toBeGreaterThanOrEqual(found.high);
      }),
    );
  });
});
