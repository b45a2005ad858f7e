import { expect, test } from 'vitest';
import { acceptedDoubts } from './accepted-doubts.ts';

test('what was doubted is told in words with how many, once for each reason', () => {
  expect(
    acceptedDoubts({
      accepted: [
        { check: 'period-not-over', count: 1, reason: 'Asked for.' },
        { check: 'unmatched-sessions', count: 12, reason: 'Asked for.' },
        { check: 'secrets-found', count: 2, reason: null },
      ],
    }),
  ).toEqual([
    {
      doubts: ['1 day of the period was still to come.', '12 sessions are of nobody known.'],
      reason: 'Asked for.',
    },
    { doubts: ['2 secrets in the transcripts were not dealt with.'], reason: null },
  ]);
});

test('where nobody may know how many, no number is told', () => {
  const checks = [
    'period-not-over',
    'unmatched-sessions',
    'plan-changed',
    'pilot-left-out',
    'secrets-found',
    'decisions-unanswered',
    'actions-unanswered',
  ];
  const of = (n: number | null) =>
    acceptedDoubts({ accepted: checks.map((check) => ({ check, count: n, reason: null })) })[0]?.doubts ?? [];
  for (const text of of(null)) expect(text).toMatch(/^[A-Z][a-z’ ]+\.$/);
  for (const text of of(3)) expect(text).toMatch(/\b3\b/);
});

test('a doubt of a later release is told by its name', () => {
  const of = (count: number | null) =>
    acceptedDoubts({ accepted: [{ check: 'toString', count, reason: null }] })[0]?.doubts;
  expect(of(2)).toEqual(['toString (2).']);
  expect(of(null)).toEqual(['toString.']);
});
