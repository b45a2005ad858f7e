import { expect, test } from 'vitest';
import { outcomesFixture } from '../outcomes/testdata/outcomes.ts';
import { changesFile, defectsFile, workFile } from './outcome-work.ts';

const outcomes = outcomesFixture({ hostile: true, sessions: ['0a', '0b'] });
const names = new Map(outcomes.people.map(({ person }) => [person, '=HYPERLINK("x")']));

test('all work is in the file, with days and without times of day', () => {
  const rows = JSON.parse(workFile(outcomes, names, 'json'));
  expect(rows).toHaveLength(outcomes.work.length);
  expect(rows[0]).toMatchObject({ arm: 'pilot', period: 'before', leftOut: null, person: '=HYPERLINK("x")' });
  expect(JSON.stringify(rows)).not.toMatch(/T\d{2}:\d{2}/);
  expect(rows[0].started).toMatch(/^\d{4}-\d{2}-\d{2}$/);
});

test('the table for spreadsheets runs no formula and hides no character', () => {
  const text = workFile(outcomes, names, 'csv');
  expect(text.trimEnd().split('\r\n')).toHaveLength(outcomes.work.length + 1);
  expect(text).toContain(`"'=HYPERLINK(""x"")"`);
  expect(text).toContain('[U+202E]');
  expect(text).not.toContain('\u202e');
});

test('all changes are in the file, with what each measure makes of them', () => {
  const rows = JSON.parse(changesFile(outcomes, names, 'json')) as Record<string, unknown>[];
  expect(rows).toHaveLength(outcomes.changes.length);
  expect(JSON.stringify(rows)).not.toMatch(/T\d{2}:\d{2}/);
  expect(rows[0]).toMatchObject({
    id: 'pilot/before#0',
    mergedIn: 'before',
    begunIn: 'before',
    codingHours: 3,
    deployHours: null,
    reviewedByOther: 'yes',
    'revert-rate-14': 1,
    'rework-rate': 'unknown',
    'revert-rate-30': null,
  });
  const before = rows.filter(({ arm, mergedIn }) => arm === 'pilot' && mergedIn === 'before');
  const counted = before.map((row) => row['revert-rate-14']).filter((n) => typeof n === 'number');
  expect([counted.length, counted.reduce((a, b) => a + b, 0)]).toEqual([160, 9]);
  const text = changesFile(outcomes, names, 'csv');
  expect(text.trimEnd().split('\r\n')).toHaveLength(outcomes.changes.length + 1);
  expect(text).not.toContain('\u202e');
});

test('tickets behind defects are in a file of their own', () => {
  const [first] = outcomes.people;
  const defects = [
    {
      id: '=B-1',
      title: 'a, "b"',
      person: first?.person as string,
      written: { day: '2026-05-05', period: 'before' as const },
      done: { day: '2026-07-07', period: 'after' as const, tooRecent: true },
    },
    { id: 'B-2', title: null, person: 'unlisted', written: null, done: null },
  ];
  expect(JSON.parse(defectsFile({ defects }, names, 'json'))).toEqual([
    {
      id: '=B-1',
      person: '=HYPERLINK("x")',
      title: 'a, "b"',
      bugWritten: '2026-05-05',
      bugWrittenIn: 'before',
      done: '2026-07-07',
      doneIn: 'after',
      tooRecent: 'yes',
    },
    {
      id: 'B-2',
      person: 'unlisted',
      title: null,
      bugWritten: null,
      bugWrittenIn: null,
      done: null,
      doneIn: null,
      tooRecent: null,
    },
  ]);
  expect(defectsFile({ defects }, names, 'csv').split('\r\n')[1]).toMatch(/^"?'=B-1"?,/);
});
