import { describe, expect, it } from 'vitest';
import type { HeldSessions } from '../measures/held-sessions.ts';
import { toRecord } from '../session-record.ts';
import { facts } from '../testdata/facts.ts';
import { publishFormats } from './formats.ts';

/** Sessions by letters: each text is a person, each letter a session in the format the letter stands for. */
const FORMATS: Record<string, string> = { c: 'claude-code', x: 'codex', a: 'aider' };
function held(people: string[], unknown = '', automated = ''): HeldSessions {
  const of = (letters: string, why?: string) =>
    [...letters].map((letter, n) =>
      toRecord(facts({ id: `a${n}`, format: FORMATS[letter] as string, ...(why ? { automated: why } : {}) })),
    );
  return {
    byPerson: new Map(people.map((letters, n) => [`p-${n}`, of(letters)])),
    byUnknown: of(unknown),
    automated: of(automated, 'scripted'),
  };
}
const shown = (sessions: HeldSessions): string[] =>
  publishFormats(sessions, 5).map(({ format, sessions: all, automated }) => `${format} ${all}/${automated}`);

describe('publishFormats(sessions, k)', () => {
  it('shows formats that at least k people used, without versions', () => {
    expect(publishFormats(held(['cx', 'cx', 'cx', 'cx', 'ccx']), 5)).toEqual([
      { format: 'claude-code', name: 'Claude Code', sessions: 6, automated: 0, versions: [] },
      { format: 'codex', name: 'codex', sessions: 5, automated: 0, versions: [] },
    ]);
  });

  it('folds a format of too few people, and the smallest other one with it, as the total would give it away', () => {
    expect(shown(held(['ccx', 'ccx', 'ccx', 'ccx', 'ccx', 'ccxa']))).toEqual([
      'claude-code 12/0',
      'other formats 7/0',
    ]);
  });

  it('folds formats of too few people into each other when that is enough', () => {
    expect(shown(held(['cx', 'cx', 'cx', 'ca', 'ca', 'ca']))).toEqual([
      'claude-code 6/0',
      'other formats 6/0',
    ]);
  });

  it('shows one row when nothing else is left', () => {
    expect(shown(held(['c', 'c', 'c', 'c', 'c', 'x']))).toEqual(['all formats 6/0']);
  });

  it('names a single format: it says no more than the total', () => {
    expect(shown(held(['c', 'c'], 'c', 'c'))).toEqual(['claude-code 4/1']);
  });

  it('folds a format of which only unknown people have sessions', () => {
    expect(shown(held(['cx', 'cx', 'cx', 'cx', 'cx', 'c'], 'a'))).toEqual([
      'claude-code 6/0',
      'other formats 6/0',
    ]);
  });

  it('shows a format of automated sessions alone: it is about nobody', () => {
    expect(shown(held(['c', 'c', 'c', 'c', 'c'], '', 'aac'))).toEqual(['aider 2/2', 'claude-code 6/1']);
  });
});
