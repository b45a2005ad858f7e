import { describe, expect, it } from 'vitest';
import { toCell } from '../measures/cell.ts';
import { isPractised } from '../measures/practised.ts';
import type { Cell } from '../schema/matrix.ts';
import { mayPublish } from './disclosure.ts';
import { isPossible } from './possible-count.ts';
import { practiceUse } from './practice-use.ts';

const K = 5;
const settingsOf = (least: number, share = 0.5) => ({
  cells: { count: least, faint: 10 },
  practises: { share, applicable: least, practices: 3 },
  k: K,
});

/** Every group of `people` with no more than `most` sessions together, each person with at least `least`. */
function* groups(people: number, least: number, most: number): Generator<Cell[]> {
  const kinds: Cell[] = [];
  for (let n = least; n <= most - (people - 1) * least; n++)
    for (let yes = 0; yes <= n; yes++)
      kinds.push(toCell('plan', { yes, no: n - yes, 'not-applicable': 0, 'not-observable': 0 }, least));
  function* from(start: number, left: number, room: number): Generator<Cell[]> {
    if (left === 0) yield [];
    else
      for (let i = start; i < kinds.length; i++) {
        const kind = kinds[i] as Cell;
        const rest = room - kind.applicable;
        if (rest < (left - 1) * least) continue;
        for (const others of from(i, left - 1, rest)) yield [kind, ...others];
      }
  }
  yield* from(0, people, most);
}

describe.each([
  { people: 5, least: 5, most: 28, share: 0.5 },
  { people: 6, least: 5, most: 32, share: 0.5 },
  { people: 5, least: 3, most: 18, share: 0.6 },
  { people: 6, least: 2, most: 15, share: 0.5 },
  { people: 7, least: 2, most: 16, share: 0.3 },
])(
  'somebody who tries all groups of $people people with up to $most sessions, at least $least each, from a share of $share on',
  ({ people, least, most, share }) => {
    const settings = settingsOf(least, share);
    /** What is shown → the numbers of practising people behind it. */
    const behind = new Map<string, Set<number>>();
    /** Sessions → the numbers of practising people that they could be, where they might be published. */
    const possible = new Map<string, Set<number>>();
    for (const cells of groups(people, least, most)) {
      const practising = cells.filter((cell) => isPractised(cell, settings)).length;
      const key = JSON.stringify(practiceUse('plan', cells, settings));
      behind.set(key, (behind.get(key) ?? new Set()).add(practising));
      const counts = [
        cells.map((cell) => cell.applicable),
        cells.map((cell) => cell.yes),
        cells.map((cell) => cell.applicable - cell.yes),
      ];
      if (!counts.every((some, i) => mayPublish(some, K, 0, i === 0 ? least : 0))) continue;
      const [sessions, yes] = counts.map((some) => some.reduce((a, b) => a + b, 0));
      const known = `${yes} ${sessions}`;
      possible.set(known, (possible.get(known) ?? new Set()).add(practising));
    }

    it('is left with at least two numbers of people who practise it, whatever band and share are shown', () => {
      let withShare = 0;
      for (const [key, numbers] of behind) {
        expect(numbers.size, key).toBeGreaterThan(1);
        if (!key.includes('"sessions":null')) withShare += 1;
      }
      expect(withShare).toBeGreaterThan(5);
    });

    it('is never told that a number is possible when it is not; the other way round only at shares that few sessions cannot hit', () => {
      const rules = { least, share, k: K };
      let all = 0;
      let missed = 0;
      for (const [key, numbers] of possible) {
        const [yes, applicable] = key.split(' ').map(Number) as [number, number];
        for (let count = 0; count <= people; count++) {
          const said = isPossible(count, { measured: people, yes, applicable }, rules);
          if (said) expect(numbers.has(count), `${count} of ${key}`).toBe(true);
          if (numbers.has(count)) all += 1;
          if (numbers.has(count) && !said) missed += 1;
        }
      }
      expect(missed / all).toBeLessThanOrEqual(share === 0.6 ? 0.2 : 0);
    });
  },
);

describe('isPossible(practising, known, rules)', () => {
  it('says that half of 48 sessions of five people cannot be when none of them practises it', () => {
    const known = { measured: 5, yes: 24, applicable: 48 };
    expect([0, 1, 2].map((count) => isPossible(count, known, { least: 5, share: 0.5, k: K }))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('is quick and right for large groups', () => {
    const known = { measured: 60, yes: 9000, applicable: 20_000 };
    const rules = { least: 5, share: 0.5, k: K };
    expect(isPossible(30, known, rules)).toBe(true);
    expect(isPossible(60, known, rules)).toBe(false);
  });
});
