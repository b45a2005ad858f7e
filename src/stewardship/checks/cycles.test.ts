import { expect, it } from 'vitest';
import { cycle, inputOf, session } from '../testdata/input.ts';
import { cycles } from './cycles.ts';

const sessions = ['2026-05-10', '2026-06-10', '2026-07-10', '2026-09-10'].map((day) => session(day, day));
const rows = (on: string, ...all: ReturnType<typeof cycle>[]) =>
  cycles(inputOf({ on, sessions, cycles: all })).map(({ state, says, date }) => [state, says, date ?? null]);

it('names months with sessions and no cycle since the first one, that are over', () => {
  // May is before the first, August has no session, September is not over on its last day.
  expect(rows('2026-09-30', cycle('2026-06'))).toEqual([
    ['overdue', '1 month had sessions and no cycle: July 2026.', '2026-07-31'],
  ]);
  expect(rows('2026-10-01', cycle('2026-06'))[0]?.[1]).toBe(
    '2 months had sessions and no cycle: July 2026 and Sept 2026.',
  );
});

it('names a cycle that ended and was not closed, from the day after', () => {
  const open = cycle('2026-09', { closed: null, to: '2026-09-29' });
  expect(rows('2026-09-30', cycle('2026-07'), open)).toEqual([
    ['overdue', 'The cycle of Sept 2026 ended on 29 Sept 2026 and was not closed.', '2026-09-29'],
  ]);
  expect(rows('2026-09-29', cycle('2026-07'), open)[0]?.[0]).toBe('good');
});

it('is off before the first', () => {
  expect(rows('2026-09-30')[0]?.[0]).toBe('off');
  expect(rows('2026-05-31', cycle('2026-06'))[0]?.[0]).toBe('off');
});
