import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import { askFor, attitudeAdvice, practiceOfMonth, waiting } from './coach-month.ts';
import { practisesCell } from './practising.ts';

const { report } = teamFixture({ ...SIZES.medium, hostile: false, moments: 1 });
const without = { ...report, cycles: [] };

test('the practice of the month is the one being spread, or the one that is next for most', () => {
  expect(practiceOfMonth(report)?.id).toBe(report.cycles[0]?.spread?.practice);
  expect(practiceOfMonth(without)?.id).toBe(waiting(report)[0]?.practice.id);
  expect(practiceOfMonth({ ...without, advice: [] })).toBeNull();
  const people = waiting(report).map((one) => one.people);
  expect(people).toEqual([...people].sort((a, b) => b - a));
});

test('whoever is asked for a session practises it, has a session that shows it, and is asked once', () => {
  const asked = askFor(report);
  expect(asked.length).toBeGreaterThan(0);
  expect(new Set(asked.map(({ person }) => person)).size).toBe(asked.length);
  for (const { person, practice, session } of asked) {
    const cell = report.people.find(({ id }) => id === person)?.cells[report.practices.indexOf(practice)];
    expect(cell && practisesCell(cell, report.method)).toBe('yes');
    expect(report.sessions[session]).toMatchObject({ person, outcomes: { [practice.id]: 'yes' } });
  }
});

test('advice for attitudes names nobody, and says of the group only what there is', () => {
  const words = JSON.stringify(attitudeAdvice(report));
  for (const { name, id } of report.people) expect(words.includes(name) || words.includes(id)).toBe(false);
  expect(words).toContain('4 of 10 assignments were tried');
  expect(words).toContain('the intervals overlap');
  for (const { data, act } of attitudeAdvice({ ...without, advice: [] })) {
    expect(data).toEqual([]);
    expect(act.length).toBeGreaterThan(1);
  }
});
