import { expect, it } from 'vitest';
import { at, inputOf, planOf, ticket } from './testdata/pilot-input.ts';
import { weeksOf } from './weeks.ts';
import { workOf } from './work.ts';

it('counts work in the week of its end, every arm from the first week to the last', () => {
  const input = inputOf({
    plan: planOf(),
    tickets: [
      // Sunday 10 May 23:59 and Monday 11 May 00:00, UTC.
      ticket('a', 'pilot', 'before', 1, {
        startedAt: at('2026-05-10', 14),
        doneAt: '2026-05-10T23:59:59.999Z',
      }),
      ticket('b', 'pilot', 'before', 1, {
        startedAt: at('2026-05-10', 14),
        doneAt: '2026-05-11T00:00:00.000Z',
      }),
      ticket('a', 'pilot', 'before', 4),
      // Of no period, but of the arm.
      ticket('c', 'control', null, 3, { startedAt: at('2026-05-26') }),
      ticket('a', 'pilot', 'before', 3, { startedAt: at('2026-06-02'), status: 'abandoned' }),
      ticket('z', null, 'before', 3, { startedAt: at('2026-04-01') }),
      ticket('a', 'pilot', 'before', 0, { startedAt: at('2026-04-01') }),
    ],
  });
  const weeks = weeksOf(input, workOf(input));
  expect(weeks.map(({ from, arm, times }) => [from, arm, times.n, times.people, times.median])).toEqual([
    ['2026-05-04', 'pilot', 2, 1, (4 + (2 * 3_600_000 - 1) / 3_600_000) / 2],
    ['2026-05-04', 'control', 0, 0, null],
    ['2026-05-11', 'pilot', 1, 1, 2],
    ['2026-05-11', 'control', 0, 0, null],
    ['2026-05-18', 'pilot', 0, 0, null],
    ['2026-05-18', 'control', 0, 0, null],
    ['2026-05-25', 'pilot', 0, 0, null],
    ['2026-05-25', 'control', 1, 1, 3],
  ]);
});

it('has no control arm where there is none, and no week without work', () => {
  const input = inputOf({ tickets: [ticket('a', 'pilot', 'before', 4)] });
  expect(weeksOf(input, workOf(input))).toHaveLength(1);
  expect(weeksOf(inputOf({}), [])).toEqual([]);
});
