import { expect, it } from 'vitest';
import type { StewardshipRow } from '../stewardship/model.ts';
import { stewardshipFinding } from './stewardship-words.ts';

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
