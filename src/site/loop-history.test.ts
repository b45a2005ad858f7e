import { expect, test } from 'vitest';
import type { ShownCycle } from '../loop/history.ts';
import { loopHistory } from './loop-history.ts';

const none = { yes: 0, applicable: 0, share: null, low: null, high: null };
const cycle = {
  cycle: '2026-08',
  closed: '2026-08-31',
  spread: { practice: 'plan-before-coding' },
  check: {
    counts: { tried: 4, noOccasion: 1, notTried: 2, notObservable: 0, differ: 1 },
    before: null,
    after: {
      from: '',
      to: '',
      people: { yes: 3, applicable: 4, share: 0.75, low: 0.3, high: 0.95 },
      sessions: none,
    },
    decision: 'keep',
  },
} as unknown as ShownCycle;

test('a month without a cycle is a row without numbers, and what is not known is empty', () => {
  const { columns, rows } = loopHistory(
    [
      { month: '2026-09', cycle: null },
      { month: '2026-08', cycle },
    ],
    () => 'Plan before coding',
  );
  const [august, september] = rows.map((row) => Object.fromEntries(row.map((cell, i) => [columns[i], cell])));
  expect(august).toMatchObject({
    Month: 'August 2026',
    Cycle: 'closed',
    Practice: 'Plan before coding',
    'People before': null,
    'People after': 3,
    'Share after, people': 0.75,
    'Sessions after': 0,
    'Share after, sessions': null,
    Tried: 4,
    Decision: 'keep',
  });
  expect(september).toMatchObject({ Month: 'September 2026', Cycle: 'none', Practice: null, Tried: null });
  expect(new Set(columns).size).toBe(columns.length);
});
