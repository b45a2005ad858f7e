/**
 * A reader who knows all rules and what is published looks for the numbers of people. For every small world the reader’s
 * problem is solved by trying worlds that look the same: nobody’s number may be the same in all of them. People have no
 * names in what is published, so a number is known only where everybody has the same in every such world. How many people
 * practise something is tried in possible-count.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCell } from '../measures/cell.ts';
import { CONFIG } from '../testdata/input.ts';
import { mayPublish } from './disclosure.ts';
import { practiceUse } from './practice-use.ts';

const K = 5;

/** All ways in which `people` can have `total` together, the largest first; each has at least `least`. */
function* deals(people: number, total: number, least: number, most = total): Generator<number[]> {
  if (people === 0) {
    if (total === 0) yield [];
    return;
  }
  for (let first = Math.min(most, total); first >= least; first -= 1)
    for (const rest of deals(people - 1, total - first, least, first)) yield [first, ...rest];
}

const isSame = (values: readonly number[]): boolean => values.every((one) => one === values[0]);

describe('a published count of things', () => {
  it.each([
    { least: 0, most: 15 },
    { least: 1, most: 15 },
    { least: 2, most: 18 },
    { least: 5, most: 40 },
  ])('lets nobody’s part be known, where everybody has $least or more', ({ least, most }) => {
    let published = 0;
    for (const size of [5, 6, 7])
      for (let total = 0; total <= most; total += 1) {
        const alike = [...deals(size, total, least)].filter((world) => mayPublish(world, K, 0, least));
        published += alike.length;
        if (alike.length > 0) expect([size, total, alike.every(isSame)]).toEqual([size, total, false]);
      }
    expect(published).toBeGreaterThan(20);
  });
});

describe('what is published of a practice', () => {
  type Person = readonly [yes: number, no: number];
  const least = Math.max(1, CONFIG.cells.count, CONFIG.practises.applicable);
  const publish = (world: readonly Person[]) =>
    practiceUse(
      'plan',
      world.map(([yes, no]) =>
        toCell('plan', { yes, no, 'not-applicable': 0, 'not-observable': 0 }, CONFIG.cells.count),
      ),
      { ...CONFIG, k: K },
    );
  const VALUES: Record<string, (person: Person) => number> = {
    applicable: ([yes, no]) => yes + no,
    yes: ([yes]) => yes,
    no: ([, no]) => no,
  };

  /** Worlds with the same sums: one gives another a yes, a no, or a yes for a no. */
  function* near(world: readonly Person[]): Generator<Person[]> {
    for (const giver of world.keys())
      for (const taker of world.keys())
        for (const [yes, no] of [
          [1, 0],
          [0, 1],
          [1, -1],
        ] as const) {
          if (giver === taker) continue;
          const changed = world.map(
            ([y, n], i): Person =>
              i === giver ? [y - yes, n - no] : i === taker ? [y + yes, n + no] : [y, n],
          );
          if (changed.every(([y, n]) => y >= 0 && n >= 0 && y + n >= least)) yield changed;
        }
  }

  /** Whether a world that looks the same is found in which not everybody has the same value. */
  function isOpen(world: readonly Person[], value: (person: Person) => number): boolean {
    if (!isSame(world.map(value))) return true;
    const looks = JSON.stringify(publish(world));
    let edge: Person[][] = [[...world]];
    const seen = new Set<string>();
    for (let steps = 0; steps < 3; steps += 1) {
      const next: Person[][] = [];
      for (const from of edge)
        for (const other of near(from)) {
          const key = JSON.stringify([...other].sort());
          if (seen.has(key)) continue;
          seen.add(key);
          if (!isSame(other.map(value)) && JSON.stringify(publish(other)) === looks) return true;
          next.push(other);
        }
      edge = next;
    }
    return false;
  }

  it('lets nobody’s sessions, yes or no be known', () => {
    // People who work alike, and a few who do not: where everybody is the same, there is most to be known.
    const way = fc
      .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
      .filter(([yes, no]) => yes + no >= least);
    const worlds = fc
      .tuple(way, fc.integer({ min: 5, max: 8 }), fc.array(way, { maxLength: 3 }))
      .map(([usual, size, few]): Person[] => Array.from({ length: size }, (_, i) => few[i] ?? usual));
    let shown = 0;
    fc.assert(
      fc.property(worlds, (world) => {
        if (publish(world).sessions === null) return;
        shown += 1;
        for (const [name, value] of Object.entries(VALUES))
          expect([name, isOpen(world, value)]).toEqual([name, true]);
      }),
      { numRuns: 300 },
    );
    expect(shown).toBeGreaterThan(50);
  });
});
