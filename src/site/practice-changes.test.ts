import { expect, test } from 'vitest';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { Share } from '../report/schema/share.ts';
import { funnelBefore, mostTelling, practiceRows } from './practice-changes.ts';

const share = (value: number, low: number, high: number): Share => ({
  yes: Math.round(value * 100),
  applicable: 100,
  share: value,
  low,
  high,
});

type Practice = { id: string; sessions: Share | null; people?: number | null; rule?: string };

const report = (practices: Practice[], kept: LeadershipReport['kept'] = []): LeadershipReport =>
  ({
    schema: 'practicum/leadership/1',
    method: {},
    made: { practicum: '1', method: 1, rules: 'r' },
    version: null,
    period: null,
    practices: practices.map(({ id, rule }) => ({
      id,
      name: id.toUpperCase(),
      actor: 'human',
      notScored: null,
      perPerson: null,
      rule: rule ?? 'r1',
    })),
    use: practices.map(({ id, sessions, people = 9 }) => ({ practice: id, people, band: 'most', sessions })),
    depth: null,
    people: 12,
    funnel: [
      { id: 'licensed', people: 20, why: null },
      { id: 'active', people: 12, why: null },
    ],
    coverage: null,
    outcomes: null,
    kept,
  }) as unknown as LeadershipReport;

const before = {
  name: '2026-Q2',
  report: report([
    { id: 'rose', sessions: share(0.3, 0.2, 0.4) },
    { id: 'fell', sessions: share(0.8, 0.7, 0.9) },
    { id: 'unclear', sessions: share(0.5, 0.4, 0.6) },
    { id: 'same', sessions: share(0.5, 0.4, 0.6) },
    { id: 'kept', sessions: share(0.5, 0.4, 0.6) },
    { id: 'ruled', sessions: share(0.5, 0.4, 0.6) },
    { id: 'hidden', sessions: null },
    { id: 'gone', sessions: share(0.5, 0.4, 0.6) },
  ]),
};
const now = report(
  [
    { id: 'rose', sessions: share(0.6, 0.5, 0.7) },
    { id: 'fell', sessions: share(0.5, 0.4, 0.6) },
    { id: 'unclear', sessions: share(0.55, 0.45, 0.65) },
    { id: 'same', sessions: share(0.5, 0.4, 0.6) },
    { id: 'kept', sessions: share(0.9, 0.85, 0.95) },
    { id: 'ruled', sessions: share(0.9, 0.8, 0.95), rule: 'r2' },
    { id: 'hidden', sessions: share(0.5, 0.4, 0.6) },
    { id: 'gone', sessions: null },
    { id: 'uncounted', sessions: null, people: null },
  ],
  [
    { what: 'sessions:kept', from: '2026-Q1' },
    { what: 'band:same', from: '2026-Q2' },
    { what: 'funnel:active', from: '2026-Q2' },
  ],
);

test('a change is told only where the intervals lie apart, the rule is the same and the number is of this version', () => {
  expect(practiceRows(now, before).map(({ id, change }) => [id, change])).toEqual([
    ['rose', 'rose from 30\u202f%'],
    ['fell', 'fell from 80\u202f%'],
    ['unclear', 'no clear change from 50\u202f%'],
    ['same', 'the same'],
    ['kept', 'stands as in 2026-Q1'],
    ['ruled', 'its rule changed'],
    ['hidden', 'not stated in 2026-Q2'],
    ['gone', 'share withheld'],
  ]);
  expect(
    practiceRows(now, before)
      .filter(({ clear }) => clear)
      .map(({ id }) => id),
  ).toEqual(['rose', 'fell']);
});

test('a number of people that stands as in an earlier version says so, and without a version before nothing changed', () => {
  const rows = practiceRows(now, null);
  expect(rows.map(({ change }) => change)).toEqual(rows.map(() => null));
  expect(rows.find(({ id }) => id === 'same')?.bandFrom).toBe('2026-Q2');
  expect(rows.find(({ id }) => id === 'rose')?.bandFrom).toBeNull();
});

test('where there is too little room, clear changes stay first, in the order of the catalogue', () => {
  expect(mostTelling(practiceRows(now, before), 3).map(({ id }) => id)).toEqual(['rose', 'fell', 'unclear']);
  const last = [...practiceRows(now, before)].reverse();
  expect(mostTelling(last, 2).map(({ id }) => id)).toEqual(['fell', 'rose']);
});

test('the funnel of the version before leaves out what still stands as it was', () => {
  expect(funnelBefore(now, before, (id) => id)).toEqual(['licensed: 20']);
});
