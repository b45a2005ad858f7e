import { describe, expect, it } from 'vitest';
import type { Funnel } from '../measures/funnel.ts';
import { publishFunnel } from './funnel.ts';

const K = 5;
const funnelOf = ([licensed, everActive, active, substantial, practises]: readonly (
  | number
  | null
)[]): Funnel => ({
  licensed: licensed ?? null,
  everActive: everActive as number,
  active: active ?? null,
  substantial: substantial ?? null,
  practises: practises ?? null,
});
/** What is shown: a count, or why not. */
const shown = (...counts: (number | null)[]): (number | string | null)[] =>
  publishFunnel(funnelOf(counts), K).map(({ people, why }) => people ?? why);
/** The same in the report of a period, which names the people who are active in it. */
const shownOfPeriod = (...counts: (number | null)[]): (number | string | null)[] =>
  publishFunnel(funnelOf(counts), K, true).map(({ people, why }) => people ?? why);

describe('publishFunnel(funnel, k)', () => {
  it('shows counts that are at least k, and differ by at least k', () => {
    expect(shown(30, 20, 15, 10, 5)).toEqual([30, 20, 15, 10, 5]);
  });

  it('withholds nobody and everybody, which say of each person what that person does', () => {
    expect(shown(20, 20, 10, 0, 0)).toEqual(['withheld', 20, 10, 'withheld', 'withheld']);
    expect(shown(30, 20, 20, 10, 10)).toEqual([30, 20, 'withheld', 10, 'withheld']);
    expect(shown(null, 5, 5, 5, 0)).toEqual(['no-data', 5, 'withheld', 'withheld', 'withheld']);
  });

  it('names its steps in order', () => {
    expect(publishFunnel(funnelOf([30, 20, 15, 10, 5]), K).map(({ id }) => id)).toEqual([
      'licensed',
      'ever-active',
      'active',
      'substantial',
      'practises',
    ]);
  });

  it('withholds a step of fewer than k people', () => {
    expect(shown(30, 20, 10, 4, 4)).toEqual([30, 20, 10, 'withheld', 'withheld']);
  });

  it('withholds a step that fewer than k people did not reach, measured from the last one shown', () => {
    expect(shown(30, 20, 18, 16, 15)).toEqual([30, 20, 'withheld', 'withheld', 15]);
  });

  it('withholds the licences rather than the people seen, whose number stands elsewhere', () => {
    expect(shown(14, 12, 7, 2, 2)).toEqual(['withheld', 12, 7, 'withheld', 'withheld']);
  });

  it('says where there is no data', () => {
    expect(shown(null, 12, null, null, null)).toEqual(['no-data', 12, 'no-data', 'no-data', 'no-data']);
  });

  it('shows nothing when fewer than k people were seen, not even where data are missing', () => {
    expect(shown(null, 4, null, null, null)).toEqual(Array(5).fill('withheld'));
    expect(shown(30, 0, 0, 0, 0)).toEqual(Array(5).fill('withheld'));
  });
});

describe('publishFunnel(funnel, k, true), of a period', () => {
  it('shows who was active in it, and who ever was where enough others had stopped', () => {
    expect(shownOfPeriod(30, 20, 15, 10, 5)).toEqual([30, 20, 15, 10, 5]);
    expect(shownOfPeriod(30, 17, 15, 10, 5)).toEqual([30, 'withheld', 15, 10, 5]);
    expect(shownOfPeriod(21, 20, 15, 15, 5)).toEqual(['withheld', 20, 15, 'withheld', 5]);
    expect(shownOfPeriod(null, 15, 15, 10, 5)).toEqual(['no-data', 'withheld', 15, 10, 5]);
  });

  it('shows nothing when fewer than k people were active in it', () => {
    expect(shownOfPeriod(30, 20, 4, 4, 4)).toEqual(Array(5).fill('withheld'));
  });
});

describe.each([
  ['a draft', shown],
  ['a period', shownOfPeriod],
] as const)(
  'somebody who knows the rules and tries every funnel that could lie behind what is shown of %s',
  (of, shown) => {
    // In a period the people who were active are named, and others stand above them.
    const [MOST, named] = of === 'a draft' ? [15, Infinity] : [20, 10];
    /** What is shown → the funnels that look like it. */
    const behind = new Map<string, number[][]>();
    for (let a = K; a <= MOST; a++)
      for (let licensed = a; licensed <= (of === 'a draft' ? a + 2 * K : MOST + K); licensed++)
        for (let b = of === 'a draft' ? 0 : K; b <= Math.min(a, named); b++)
          for (let c = 0; c <= b; c++)
            for (let d = 0; d <= c; d++) {
              const counts = [licensed, a, b, c, d];
              const key = shown(...counts).join();
              const same = behind.get(key);
              if (same) same.push(counts);
              else behind.set(key, [counts]);
            }

    it('finds no group of fewer than k people in what is shown, nor in any difference', () => {
      for (const key of behind.keys()) {
        const counts = key
          .split(',')
          .filter((part) => part !== 'withheld')
          .map(Number);
        for (const [i, one] of counts.entries()) {
          expect(one, key).toBeGreaterThanOrEqual(K);
          for (const other of counts.slice(i + 1)) expect(one - other, key).toBeGreaterThanOrEqual(K);
        }
      }
    });

    it('is left with at least k possible numbers for every step that is withheld', () => {
      for (const [key, funnels] of behind)
        for (const [step, part] of key.split(',').entries())
          if (part === 'withheld')
            expect(
              new Set(funnels.map((counts) => counts[step])).size,
              `${key}, step ${step}`,
            ).toBeGreaterThanOrEqual(K);
    });

    it('never knows for sure that fewer than k people, or nobody, stopped between two steps', () => {
      for (const [key, funnels] of behind)
        for (let step = 1; step < 5; step++) {
          const drops = new Set(
            funnels.map((counts) => (counts[step - 1] as number) - (counts[step] as number)),
          );
          const [only] = drops;
          if (drops.size === 1) expect(only, `${key}, step ${step}`).toBeGreaterThanOrEqual(K);
        }
    });
  },
);
