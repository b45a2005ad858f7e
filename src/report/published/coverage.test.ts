import { expect, it } from 'vitest';
import { balances } from '../../sessions/accounting.ts';
import { heldSessions } from '../measures/held-sessions.ts';
import { reportInput } from '../testdata/input.ts';
import { ACCOUNTING, HELD, PEOPLE } from '../testdata/small.ts';
import { publishCoverage } from './coverage.ts';

it('publishCoverage(accounting, sessions, k) adds reasons and types up, so that no name from a transcript is in it, and the sums still hold', () => {
  const { sessions, people } = reportInput(PEOPLE, HELD);
  const seen = publishCoverage(ACCOUNTING, heldSessions(sessions, people), 5);
  expect(seen).toEqual({
    files: { found: 17, read: 14, skipped: { 'all reasons': 3 } },
    records: { total: 120, used: 100, ignored: { 'all types': 12 }, unknown: { 'all types': 7 }, corrupt: 1 },
    formats: [{ format: 'all formats', name: 'all formats', sessions: 13, automated: 1, versions: [] }],
    sessions: 13,
    automated: { 'all reasons': 1 },
  });
  expect(balances(seen)).toBe(true);
});
