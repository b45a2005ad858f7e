import { expect, it } from 'vitest';
import { inputOf, session } from '../testdata/input.ts';
import { reports } from './reports.ts';

const version = (name: string, from: string, to: string) => ({ version: name, period: { from, to } });
const Q1 = version('2026-Q1', '2026-01-01', '2026-03-31');
const rows = (on: string, versions: ReturnType<typeof version>[]) =>
  reports(inputOf({ on, versions, sessions: [session('a', '2026-02-10'), session('b', '2026-08-10')] })).map(
    ({ state, says, date }) => [state, says.match(/2026-Q\d/g)?.join(' ') ?? null, date ?? null],
  );

it('names quarters with sessions that have no report: due for 30 days, then overdue', () => {
  expect(rows('2026-09-30', [Q1])).toEqual([['good', null, '2026-03-31']]);
  expect(rows('2026-10-01', [Q1])).toEqual([['due', '2026-Q3', '2026-10-30']]);
  expect(rows('2026-10-30', [Q1])).toEqual([['due', '2026-Q3', '2026-10-30']]);
  expect(rows('2026-10-31', [Q1])).toEqual([['overdue', '2026-Q3', '2026-10-30']]);
  // The second quarter has no sessions.
  expect(rows('2026-10-31', [])).toEqual([['overdue', '2026-Q1 2026-Q3', '2026-04-30']]);
});

it('takes a year, or the three months, for a quarter’s report', () => {
  expect(rows('2026-12-31', [version('2026', '2026-01-01', '2026-12-31')])[0]?.[0]).toBe('good');
  const months = [
    version('2026-07', '2026-07-01', '2026-07-31'),
    version('2026-08', '2026-08-01', '2026-08-31'),
  ];
  expect(rows('2026-12-31', [Q1, ...months])[0]?.[0]).toBe('overdue');
  expect(rows('2026-12-31', [Q1, ...months, version('2026-09', '2026-09-01', '2026-09-30')])[0]?.[0]).toBe(
    'good',
  );
});
