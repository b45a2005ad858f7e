import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kappa } from './kappa.ts';

/** Pairs from a table of counts: row = what the one said, column = what the other said. */
const pairsOf = (table: readonly (readonly number[])[]): [string, string][] =>
  table.flatMap((row, i) =>
    row.flatMap((count, j) => Array.from({ length: count }, (): [string, string] => [String(i), String(j)])),
  );

describe('kappa', () => {
  test('gives the values of tables that can be checked by hand', () => {
    // Observed .70, by chance .50.
    expect(
      kappa(
        pairsOf([
          [20, 5],
          [10, 15],
        ]),
      ),
    ).toBeCloseTo((0.7 - 0.5) / (1 - 0.5), 12);
    // Both observe .60; by chance .54 and .46.
    expect(
      kappa(
        pairsOf([
          [45, 15],
          [25, 15],
        ]),
      ),
    ).toBeCloseTo((0.6 - 0.54) / (1 - 0.54), 12);
    expect(
      kappa(
        pairsOf([
          [25, 35],
          [5, 35],
        ]),
      ),
    ).toBeCloseTo((0.6 - 0.46) / (1 - 0.46), 12);
    // Three answers: observed 60 of 100, by chance (40·50 + 30·25 + 30·25) / 100² = .35.
    expect(
      kappa(
        pairsOf([
          [30, 5, 5],
          [10, 15, 5],
          [10, 5, 15],
        ]),
      ),
    ).toBeCloseTo((0.6 - 0.35) / (1 - 0.35), 12);
  });

  test('is 1 where all agree, and 0 where agreement is what chance gives', () => {
    expect(
      kappa(
        pairsOf([
          [3, 0],
          [0, 4],
        ]),
      ),
    ).toBe(1);
    expect(
      kappa(
        pairsOf([
          [4, 4],
          [4, 4],
        ]),
      ),
    ).toBe(0);
  });

  test('is not defined without pairs, or where both gave one answer throughout', () => {
    expect(kappa([])).toBeNull();
    expect(kappa(pairsOf([[7]]))).toBeNull();
  });

  const answers = fc.array(
    fc.tuple(fc.constantFrom('yes', 'no', 'none'), fc.constantFrom('yes', 'no', 'none')),
  );

  test('does not depend on who is the first reader, or on the order of the things read', () => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const swapped = pairs.map(([a, b]) => [b, a] as const).reverse();
        expect(kappa(swapped)).toBe(kappa(pairs));
      }),
    );
  });

  test('is at most 1, which only full agreement reaches', () => {
    fc.assert(
      fc.property(answers, (pairs) => {
        const value = kappa(pairs);
        if (value === null) return;
        expect(value).toBeLessThanOrEqual(1);
        expect(value === 1).toBe(pairs.every(([a, b]) => a === b));
      }),
    );
  });
});
