import { expect, it } from 'vitest';
import type { StewardshipRow } from '../stewardship/model.ts';
import { dateMeans, stewardshipFinding } from './stewardship-words.ts';

const rows = (states: Partial<Record<StewardshipRow['check'], StewardshipRow['state']>>): StewardshipRow[] =>
  (['standards', 'tools', 'secrets', 'cycles', 'reports'] as const).map((check) => ({
    check,
    state: states[check] ?? 'good',
    says: 'So.',
    owner: null,
    date: null,
    action: null,
    link: null,
  }));

it.each([
  [{ secrets: 'overdue' }, '1 of 15 checks is overdue: secrets in transcripts'],
  [
    { standards: 'overdue', tools: 'overdue', secrets: 'overdue', cycles: 'overdue', reports: 'overdue' },
    '5 of 15 checks are overdue: standards, approved tools, secrets in transcripts and 2 more',
  ],
  [{ cycles: 'due' }, 'Nothing is overdue; due soon: cycles'],
] as const)('%o: %s', (states, says) => {
  expect(stewardshipFinding({ rows: rows(states) })).toBe(says);
});

it.each([
  ['pulse', 'overdue', '2026-08-11', 'Due since'],
  ['cycles', 'overdue', '2026-08-31', 'Due since'],
  ['examples', 'due', '2026-10-04', 'Due by'],
  ['standards', 'good', '2026-12-01', 'Due by'],
  // Nothing was due on the day that a tool was used or a change merged.
  ['tools', 'overdue', '2026-09-20', 'Last used on'],
  ['tools', 'unknown', '2026-09-20', 'Last used on'],
  ['unreviewed-changes', 'overdue', '2026-09-20', 'Last merged on'],
  ['secrets', 'overdue', '2026-09-20', 'Searched up to'],
  ['cycles', 'good', '2026-09-30', 'The last cycle ends on'],
  ['reports', 'good', '2026-06-30', 'The last quarter ended on'],
  ['pulse', 'good', '2026-08-31', 'The last cycle ended on'],
  ['policy', 'unknown', null, null],
] as const)('the day of %s, %s, %s: %s', (check, state, date, says) => {
  expect(dateMeans({ check, state, date }, '2026-09-29')).toBe(says);
});
