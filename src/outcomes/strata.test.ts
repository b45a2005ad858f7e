import { expect, it } from 'vitest';
import { strataOf } from './strata.ts';
import { inputOf, ticket } from './testdata/pilot-input.ts';
import { workOf } from './work.ts';

it('has times of each kind of work of an arm, also of people who cannot be compared', () => {
  const input = inputOf({
    tickets: [
      ticket('a', 'pilot', 'before', 2),
      ticket('b', 'pilot', 'before', 4),
      ticket('a', 'pilot', 'after', 1),
      ticket('a', 'pilot', 'after', 9, { type: 'chore' }),
      ticket('a', 'pilot', 'after', 50, { type: 'docs', status: 'open' }),
      ticket('c', 'control', 'before', 26),
    ],
  });
  const none = { n: 0, people: 0, median: null, p85: null };
  expect(strataOf(workOf(input), ['pilot', 'control'], 'elapsed')).toEqual([
    {
      arm: 'pilot',
      stratum: 'bug, S',
      before: { n: 2, people: 2, median: 3, p85: 3.7 },
      after: { n: 1, people: 1, median: 1, p85: 1 },
    },
    { arm: 'pilot', stratum: 'chore, S', before: none, after: { n: 1, people: 1, median: 9, p85: 9 } },
    { arm: 'control', stratum: 'bug, S', before: { n: 1, people: 1, median: 26, p85: 26 }, after: none },
  ]);
  // Monday 08:00 to Tuesday 10:00 are 9 working hours; without a control arm it is not shown.
  const [control] = strataOf(workOf(input), ['control'], 'working-hours');
  expect(control?.before.median).toBe(9);
  expect(strataOf(workOf(input), ['pilot'], 'elapsed')).toHaveLength(2);
});
