import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFiles } from '../../tests/fixtures/pilot/folder.ts';
import type { Source } from '../pilot/account.ts';
import { flowOf } from './flow.ts';
import type { Flow } from './model.ts';
import { at, change, inputOf, planOf, ticket } from './testdata/pilot-input.ts';
import { workOf } from './work.ts';

const source = (over: Partial<Source>): Source => ({
  file: 'pilot/a.csv',
  format: 'canonical',
  kind: 'ticket',
  rows: 0,
  used: 0,
  dropped: {},
  ...over,
});
const sum = (list: readonly { n: number }[]): number => list.reduce((total, { n }) => total + n, 0);

/** The two sums of the model. */
function addsUp(flow: Flow): void {
  const periods = flow.arms.flatMap(({ periods: { before, after } }) => [before, after]);
  expect(flow.read).toBe(sum(flow.leftOut) + periods.reduce((n, { found }) => n + found, 0));
  for (const { found, counted, leftOut } of periods) expect(found).toBe(counted + sum(leftOut));
}

it('follows work from the export into the comparison', () => {
  const tickets = [
    ...[1, 2, 3].map((hours) => ticket('a', 'pilot', 'before', hours)),
    ...[1, 2, 3].map((hours) => ticket('a', 'pilot', 'after', hours)),
    ticket('a', 'pilot', 'after', 1, { status: 'open' }),
    ticket('a', 'pilot', 'after', 1, { type: 'chore' }),
    ticket('a', 'pilot', null, 1),
    ticket('z', null, 'after', 1),
    ticket('c', 'control', 'before', 1),
  ];
  const sources = [
    source({ dropped: { 'not-a-date': 2, duplicate: 4 } }),
    source({ kind: 'change', dropped: { bot: 9, 'merge-commit': 3 } }),
    source({ kind: null, format: 'jira-csv', dropped: { corrupt: 1 } }),
    source({ kind: null, format: 'canonical', dropped: { corrupt: 7 } }),
  ];
  const input = inputOf({ tickets, sources, plan: planOf() });
  const flow = flowOf(input, workOf(input));
  expect(flow).toEqual({
    what: 'tickets',
    read: 14,
    leftOut: [
      { reason: 'not-imported', n: 3 },
      { reason: 'no-arm', n: 1 },
      { reason: 'no-period', n: 1 },
    ],
    arms: [
      {
        arm: 'pilot',
        periods: {
          before: { found: 3, leftOut: [], counted: 3, people: 1 },
          after: {
            found: 5,
            leftOut: [
              { reason: 'still-open', n: 1 },
              { reason: 'stratum-in-one-period', n: 1 },
            ],
            counted: 3,
            people: 1,
          },
        },
      },
      {
        arm: 'control',
        periods: {
          before: {
            found: 1,
            leftOut: [{ reason: 'person-without-both-periods', n: 1 }],
            counted: 0,
            people: 0,
          },
          after: { found: 0, leftOut: [], counted: 0, people: 0 },
        },
      },
    ],
  });
  addsUp(flow);
});

it('is of changes where the plan measures them', () => {
  const input = inputOf({
    changes: [change('#1', 'a', { openedAt: at('2026-05-04'), mergedAt: at('2026-05-05') })],
    tickets: [ticket('a', 'pilot', 'before', 1)],
    sources: [source({ kind: 'change', dropped: { bot: 9, 'merge-commit': 3, 'commit-of-a-change': 2 } })],
    plan: planOf({ primary: { metric: 'change-cycle-time' } }),
  });
  expect(flowOf(input, workOf(input))).toMatchObject({ what: 'changes', read: 10 });
});

it('counts the rows that an importer drops, and not those that say something again', async () => {
  const row = (id: string, person: string): string =>
    `${id},${person},2026-05-04T08:00:00Z,2026-05-04T09:00:00Z,2026-05-05T09:00:00Z`;
  const { records, members, account } = await readFiles({
    'a.csv': `id,person,createdAt,startedAt,doneAt\n${row('A', 'ann')}\n${row('A', 'ann')}\n${row('B', 'nobody')}\n${row('C', 'renovate[bot]')}\n`,
    'incidents.csv': 'id,openedAt,resolvedAt\nI,never,\n',
  });
  expect(account.rows).toMatchObject({ total: 5, used: 1 });
  const input = inputOf({ tickets: records.tickets, members, sources: account.sources });
  const flow = flowOf(input, workOf(input));
  expect(flow.read).toBe(3);
  expect(flow.leftOut).toEqual([
    { reason: 'not-imported', n: 2 },
    { reason: 'no-arm', n: 1 },
  ]);
});

it('adds up, whatever the work is', () => {
  const anyTicket = fc.record({
    person: fc.constantFrom('a', 'a', 'b', 'c', 'd'),
    period: fc.constantFrom('before' as const, 'before' as const, 'after' as const, 'after' as const, null),
    hours: fc.constantFrom(0, 5, 10, 26, 30, 40),
    type: fc.constantFrom('bug', 'bug', 'bug', null),
    status: fc.constantFrom('done' as const, 'done' as const, 'open' as const, 'abandoned' as const),
    started: fc.constantFrom(true, true, true, true, false),
    forecastMinutes: fc.constantFrom(90, 90, 90, 0, null),
  });
  const arms = { a: 'pilot', b: 'pilot', c: 'control', d: null } as const;
  const metric = fc.constantFrom('ticket-cycle-time', 'ticket-time-against-forecast');
  const clock = fc.constantFrom('elapsed', 'working-hours');
  const counted: number[] = [];
  fc.assert(
    fc.property(
      fc.array(anyTicket, { maxLength: 80, size: 'max' }),
      metric,
      clock,
      fc.nat(5),
      (list, m, c, dropped) => {
        const tickets = list.map(({ person, period, hours, started, ...over }) =>
          ticket(person, arms[person as keyof typeof arms], period, hours, {
            ...over,
            ...(started ? {} : { startedAt: null }),
          }),
        );
        const input = inputOf({
          tickets,
          sources: [source({ dropped: { 'not-a-date': dropped } })],
          plan: planOf({ primary: { metric: m, clock: c } }),
        });
        const flow = flowOf(input, workOf(input));
        expect(flow.read).toBe(tickets.length + dropped);
        addsUp(flow);
        counted.push(
          flow.arms.reduce((n, { periods }) => n + periods.before.counted + periods.after.counted, 0),
        );
      },
    ),
  );
  // Or nothing was tested.
  expect(counted.some((n) => n > 0)).toBe(true);
});
