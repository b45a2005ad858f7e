import { expect, it } from 'vitest';
import { cycle, inputOf } from '../testdata/input.ts';
import { pulse } from './pulse.ts';

const assigned = (person: string) => ({
  person,
  practice: 'plan-before-coding',
  why: 'Because.',
  try: 'Try it.',
});
const july = cycle('2026-07', { champion: 'Ada', assignments: [assigned('Ada'), assigned('Ben')] });
const answer = (person: string) => ({ person, cycle: '2026-07', practice: 'plan-before-coding' });
const rows = (on: string, ...people: string[]) =>
  pulse(inputOf({ on, cycles: [july], pulse: people.map(answer) }));

it('counts answers that are missing and names nobody', () => {
  const [row] = rows('2026-09-30', 'ben ');
  expect(row).toMatchObject({ state: 'overdue', owner: 'Ada', date: '2026-08-11' });
  expect(row?.says).toBe('1 of 2 answers to the cycle of July 2026 is missing; it ended on 28 July 2026.');
});

it('is due for 14 days, then overdue, and good once all have answered', () => {
  expect(rows('2026-07-28')[0]?.state).toBe('off');
  expect(rows('2026-08-11')[0]?.state).toBe('due');
  expect(rows('2026-08-12')[0]?.state).toBe('overdue');
  expect(rows('2026-08-12', 'Ada', 'Ben')[0]?.state).toBe('good');
});
