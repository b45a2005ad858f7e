import { describe, expect, it } from 'vitest';
import type { HeldSessions } from '../measures/held-sessions.ts';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { publishFormats } from './formats.ts';

/** Sessions by letters: each text is a person, each letter a session in the format the letter stands for. */
const FORMATS: Record<string, string> = { c: 'claude-code', x: 'codex', a: 'aider' };
const held = (...people: string[]): Pick<HeldSessions, 'byPerson'> => ({
  byPerson: new Map(
    people.map((letters, person) => [
      `p-${person}`,
      [...letters].map((letter, n) => toRecord(facts({ id: `a${n}`, format: FORMATS[letter] as string }))),
    ]),
  ),
});
const shown = (sessions: Pick<HeldSessions, 'byPerson'>): string[] =>
  publishFormats(sessions, 5).map(({ format, sessions: all }) => `${format} ${all}`);

describe('publishFormats(sessions, k)', () => {
  it('shows formats that at least k people used, without versions', () => {
    expect(publishFormats(held('cx', 'cx', 'cx', 'cx', 'ccxx'), 5)).toEqual([
      { format: 'claude-code', name: 'Claude Code', sessions: 6 },
      { format: 'codex', name: 'codex', sessions: 6 },
    ]);
  });

  it('folds a format of too few people, and the smallest other one with it, as the total would give it away', () => {
    expect(shown(held('ccx', 'ccx', 'ccx', 'ccx', 'ccx', 'ccxa'))).toEqual([
      'claude-code 12',
      'other formats 7',
    ]);
  });

  it('folds formats of too few people into each other when that is enough', () => {
    expect(shown(held('cx', 'cx', 'cx', 'ca', 'ca', 'ca'))).toEqual(['claude-code 6', 'other formats 6']);
  });

  it('shows no row when all had to be folded', () => {
    expect(shown(held('c', 'c', 'c', 'c', 'c', 'x'))).toEqual([]);
  });

  it('names a single format: it says no more than the total', () => {
    expect(shown(held('c', 'c', 'cc'))).toEqual(['claude-code 4']);
  });
});
