import { describe, expect, it } from 'vitest';
import { parseChecklist } from '../checklist.ts';
import { secretsRecord } from '../secrets-record.ts';
import { inputOf, session } from '../testdata/input.ts';
import { secrets } from './secrets.ts';

const record = secretsRecord(
  [
    new Map([['GitHub token', 2]]),
    new Map([
      ['GitHub token', 1],
      ['cookie', 1],
    ]),
    new Map(),
  ],
  {
    until: '2026-09-20',
    unread: 0,
  },
);
const handled = (n: number) =>
  parseChecklist(
    `secrets: [{ rule: GitHub token, handled: ${n}, done: 2026-09-21 }, { rule: cookie, handled: 1, done: 2026-09-21 }]\n`,
  );

describe('secrets', () => {
  it('are named by rule with their count', () => {
    const rows = secrets(inputOf({ secrets: record }));
    expect(rows.map(({ state, says }) => [state, says])).toEqual([
      ['overdue', 'GitHub token: 3 values in 2 files.'],
      ['overdue', 'cookie: 1 value in 1 file.'],
    ]);
  });

  it('are good once all that were found are dealt with', () => {
    const states = (n: number) =>
      secrets(inputOf({ secrets: record, checklist: handled(n) })).map(({ state }) => state);
    expect(states(2)).toEqual(['overdue', 'good']);
    expect(states(3)).toEqual(['good']);
  });

  it('are due to be looked for again when there are newer sessions', () => {
    const rows = (day: string) =>
      secrets(inputOf({ secrets: { ...record, rules: [] }, sessions: [session('a', day)] }));
    expect(rows('2026-09-20').map(({ state }) => state)).toEqual(['good']);
    expect(rows('2026-09-21').map(({ state }) => state)).toEqual(['good', 'due']);
  });

  it('are not known where nobody looked, or a file could not be read', () => {
    expect(secrets(inputOf())[0]?.state).toBe('unknown');
    expect(
      secrets(inputOf({ secrets: { ...record, rules: [], unread: 1 } })).map(({ state }) => state),
    ).toEqual(['good', 'unknown']);
  });
});
