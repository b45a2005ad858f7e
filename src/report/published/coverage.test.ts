import { describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../extract/facts.ts';
import { balances } from '../../sessions/accounting.ts';
import { heldSessions } from '../measures/held-sessions.ts';
import { facts } from '../testdata/facts.ts';
import { reportInput } from '../testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from '../testdata/small.ts';
import { publishCoverage } from './coverage.ts';

const published = (held: readonly (readonly [string | null, SessionFacts])[]) => {
  const { sessions, people } = reportInput(PEOPLE, held);
  return publishCoverage(ACCOUNTING, heldSessions(sessions, people), people, 5);
};
/** An automated session in the folder of each of these people; null: of nobody found. */
const automated = (...people: (number | null)[]): [string | null, SessionFacts][] =>
  people.map((person, n) => [
    person === null ? null : (PEOPLE[person]?.id as string),
    facts({ id: `z${n}`, automated: 'scripted' }),
  ]);

describe('publishCoverage(accounting, sessions, people, k)', () => {
  it('adds reasons and types up, so that no name from a transcript is in it, and the sums still hold', () => {
    const seen = published(HELD);
    expect(seen).toEqual({
      files: { found: 17, read: 14, skipped: { 'all reasons': 3 } },
      records: {
        total: 120,
        used: 100,
        ignored: { 'all types': 12 },
        unknown: { 'all types': 7 },
        corrupt: 1,
      },
      formats: [],
      sessions: 11,
      automated: null,
    });
    expect(balances(seen)).toBe(true);
  });

  it('counts the sessions of people who were found: the total gives away neither automated ones nor those of nobody', () => {
    expect(published([...HELD, ...automated(0, 1, null)]).sessions).toBe(published(HELD).sessions);
    expect(published([...HELD, [null, facts({ id: 'y1' })]])).toEqual(published(HELD));
  });

  it('says how many sessions no person held only when they lie with at least k people, none of whom has nearly all', () => {
    const others = HELD.filter(([, one]) => one.automated === undefined);
    const number = (...people: (number | null)[]) =>
      published([...others, ...automated(...people)]).automated;
    expect(number(0, 1, 2, 3, 4)).toBe(5);
    expect(number(0, 1, 2, 3, 3)).toBeNull();
    expect(number(0, 1, 2, 3, null)).toBeNull();
    expect(number(0, 1, 2, 3, 4, null)).toBe(6);
    expect(number(0, 1, 2, 3, ...Array(17).fill(4))).toBeNull();
    expect(number()).toBeNull();
  });
});
