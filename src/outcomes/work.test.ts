import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../pilot-records.ts';
import { random } from '../stats/random.ts';
import type { LeftOut } from './model.ts';
import { primaryOf } from './primary.ts';
import { AFTER, at, BEFORE, change, inputOf, planOf, ticket } from './testdata/pilot-input.ts';
import { timedBy, workOf, workRows } from './work.ts';

/** Three tickets in each period, so that a person is compared. */
const three = (person = 'a', over: Partial<Ticket> = {}): Ticket[] => [
  ...[1, 2, 3].map((hours) => ticket(person, 'pilot', 'before', hours, over)),
  ...[1, 2, 3].map((hours) => ticket(person, 'pilot', 'after', hours, over)),
];
const only = (one: Ticket, plan = planOf()) =>
  workOf(inputOf({ tickets: [...three(), one], plan })).find(({ id }) => id === one.id);

describe('workOf tickets', () => {
  it('times them from their start to their end by both clocks', () => {
    // Monday 08:00 to Tuesday 10:00: 9–17 on Monday and an hour on Tuesday.
    expect(only(ticket('a', 'pilot', 'before', 26))).toMatchObject({
      person: 'a',
      arm: 'pilot',
      period: 'before',
      earlier: null,
      stratum: 'bug, S',
      start: Date.parse('2026-05-04T08:00:00Z'),
      end: Date.parse('2026-05-05T10:00:00Z'),
      elapsed: 26,
      workingHours: 9,
      againstForecast: null,
      leftOut: null,
    });
  });

  it('is against the forecast by the clock of the plan', () => {
    const one = ticket('a', 'pilot', 'before', 26, { forecastMinutes: 13 * 60 });
    expect(only(one)?.againstForecast).toBe(2);
    const plan = planOf({ primary: { metric: 'ticket-cycle-time', clock: 'working-hours' } });
    expect(only(one, plan)?.againstForecast).toBe(9 / 13);
    expect(only({ ...one, forecastMinutes: 0 })?.againstForecast).toBeNull();
  });

  it.each([
    [['type', 'size'], 'bug', 'S', 'bug, S'],
    [['size', 'type'], 'bug', 'S', 'bug, S'],
    [['type'], null, 'S', 'no type'],
    [['type', 'size'], 'bug', null, 'bug, no size'],
    [[], 'bug', 'S', 'all'],
  ])('has the strata of the plan: %s', (strata, type, size, stratum) => {
    expect(only(ticket('a', 'pilot', 'before', 1, { type, size }), planOf({ strata }))?.stratum).toBe(
      stratum,
    );
  });

  const done = (over: Partial<Ticket> = {}, hours = 2): Ticket => ticket('a', 'pilot', 'before', hours, over);
  it.each<[LeftOut | null, Ticket, Record<string, unknown>?]>([
    [null, done()],
    ['no-arm', done({ arm: null })],
    ['no-period', done({ period: null })],
    ['never-started', done({ startedAt: null })],
    ['never-started', done({ startedAt: null, period: null })],
    ['still-open', done({ status: 'open' })],
    ['abandoned', done({ status: 'abandoned' })],
    ['no-duration', done({}, 0)],
    // Monday 05:00 to 07:00 is before work.
    [
      'no-duration',
      done({ startedAt: at('2026-05-04', -3) }),
      { primary: { metric: 'ticket-cycle-time', clock: 'working-hours' } },
    ],
    ['no-forecast', done(), { primary: { metric: 'ticket-time-against-forecast' } }],
    ['stratum-in-one-period', done({ type: 'chore' })],
    ['person-without-both-periods', ticket('b', 'pilot', 'before', 2)],
    // No arm comes first, whatever else holds.
    ['no-arm', done({ arm: null, period: null, status: 'open', startedAt: null })],
  ])('is left out: %s', (reason, one, plan) => {
    expect(only(one, planOf(plan))?.leftOut).toBe(reason);
  });

  it('does not compare within strata where there is a forecast', () => {
    const plan = planOf({ primary: { metric: 'ticket-time-against-forecast' } });
    const tickets = three('a', { forecastMinutes: 60 }).map((one, i) => ({ ...one, type: `t${i}` }));
    expect(workOf(inputOf({ tickets, plan })).map(({ leftOut }) => leftOut)).toEqual(Array(6).fill(null));
  });

  it('knows the earlier periods of the plan, oldest first', () => {
    const plan = planOf({
      periods: {
        before: BEFORE,
        after: AFTER,
        earlier: [
          { from: '2026-02-02', to: '2026-03-13' },
          { from: '2026-03-16', to: '2026-04-24' },
        ],
      },
    });
    const early = (day: string) => only(done({ period: null, startedAt: at(day) }), plan)?.earlier;
    expect([early('2026-02-02'), early('2026-03-13'), early('2026-04-24'), early('2026-03-14')]).toEqual([
      0,
      0,
      1,
      null,
    ]);
    expect(only(done({ period: null, startedAt: at('2026-02-02') }), plan)?.leftOut).toBe('no-period');
  });

  it('without a plan takes periods from the rows', () => {
    const work = workOf(inputOf({ tickets: three() }));
    expect(work.map(({ leftOut }) => leftOut)).toEqual(Array(6).fill(null));
  });

  it('stands in order of start, then id; what never started stands last', () => {
    const tickets = [
      done({ id: 'never', startedAt: null }),
      done({ id: 'B' }),
      done({ id: 'A' }),
      done({ id: 'early', startedAt: at('2026-01-01') }),
    ];
    expect(workOf(inputOf({ tickets })).map(({ id }) => id)).toEqual(['early', 'A', 'B', 'never']);
  });

  const anyTicket = fc.record({
    person: fc.constantFrom('a', 'b', 'c'),
    period: fc.constantFrom('before' as const, 'after' as const, null),
    hours: fc.integer({ min: 0, max: 200 }),
    type: fc.constantFrom('bug', 'chore', null),
    status: fc.constantFrom('done' as const, 'open' as const, 'abandoned' as const),
  });
  it('does not depend on the order of records', () => {
    fc.assert(
      fc.property(fc.array(anyTicket, { maxLength: 40 }), fc.integer(), (list, seed) => {
        const tickets = list.map(({ person, period, hours, type, status }) =>
          ticket(person, person === 'c' ? null : 'pilot', period, hours, { type, status }),
        );
        const of = (records: readonly Ticket[]) => workOf(inputOf({ tickets: records, plan: planOf() }));
        expect(of(random(seed, 'test').shuffle(tickets))).toEqual(of(tickets));
      }),
    );
  });
});

describe('workOf changes', () => {
  const plan = planOf({ primary: { metric: 'change-cycle-time' } });
  const of = (over: Parameters<typeof change>[2], tickets: Ticket[] = [], name = 'Ann') =>
    workOf(
      inputOf({
        changes: [change('#1', name, over)],
        tickets,
        plan,
        members: { pilot: ['Ann'], control: ['Ben'] },
      }),
    )[0];

  it.each([
    ['its first commit', at('2026-05-04'), at('2026-05-05'), 48],
    ['its opening', at('2026-05-05'), at('2026-05-04'), 48],
    ['its opening, where no commit is known', null, at('2026-05-05'), 24],
    ['its first commit, where it was never opened', at('2026-05-05'), null, 24],
  ])('times them from %s to the merge', (_, firstCommitAt, openedAt, elapsed) => {
    expect(of({ firstCommitAt, openedAt, mergedAt: at('2026-05-06') })).toMatchObject({
      id: '#1',
      title: null,
      arm: 'pilot',
      period: 'before',
      status: 'done',
      elapsed,
      stratum: 'no ticket',
    });
  });

  it('has the arm of its person and the period of its first day', () => {
    const merged = { openedAt: at('2026-07-06'), mergedAt: at('2026-07-07') };
    expect(of(merged, [], 'BEN')).toMatchObject({ arm: 'control', period: 'after' });
    expect(of(merged, [], 'Zoe')).toMatchObject({ arm: null, leftOut: 'no-arm' });
    expect(of({ ...merged, openedAt: at('2026-06-13') })).toMatchObject({
      period: null,
      leftOut: 'no-period',
    });
  });

  it('has the stratum of its ticket', () => {
    const one = ticket('Ann', 'pilot', 'before', 1, { id: 'K-1', type: 'chore', size: 'L' });
    const openedAt = at('2026-05-04');
    expect(of({ openedAt, ticket: 'K-1' }, [one])?.stratum).toBe('chore, L');
    expect(of({ openedAt, ticket: 'K-2' }, [one])?.stratum).toBe('no ticket');
  });

  it('that were closed and not merged are abandoned, others open', () => {
    const openedAt = at('2026-05-04');
    expect(of({ openedAt, closedAt: at('2026-05-05') })).toMatchObject({
      status: 'abandoned',
      leftOut: 'abandoned',
      end: Date.parse(at('2026-05-05')),
    });
    expect(of({ openedAt })).toMatchObject({
      status: 'open',
      leftOut: 'still-open',
      end: null,
      elapsed: null,
    });
  });
});

describe('timedBy', () => {
  it('has by the other clock what took no time by this one', () => {
    const plan = planOf({ primary: { metric: 'ticket-cycle-time', clock: 'working-hours' } });
    const night = ticket('a', 'pilot', 'before', 2, { startedAt: at('2026-05-04', -3) });
    const input = inputOf({ tickets: [night], plan });
    const primary = primaryOf(input.plan);
    expect(timedBy(workOf(input), primary, 'working-hours')).toEqual([]);
    expect(timedBy(workOf(input), primary, 'elapsed')).toEqual([
      { person: 'a', arm: 'pilot', period: 'before', stratum: 'bug, S', log: Math.log(2) },
    ]);
  });
});

it('workRows have moments as text and the sessions of each piece of work, in order', () => {
  const one = ticket('a', 'pilot', 'before', 2, { id: 'K-1', title: 'Title' });
  const rows = workRows(workOf(inputOf({ tickets: [one] })), new Map([['K-1', ['s2', 's1']]]));
  expect(rows).toEqual([
    {
      id: 'K-1',
      title: 'Title',
      person: 'a',
      arm: 'pilot',
      period: 'before',
      stratum: 'bug, S',
      start: '2026-05-04T08:00:00.000Z',
      end: '2026-05-04T10:00:00.000Z',
      status: 'done',
      elapsed: 2,
      workingHours: 1,
      againstForecast: null,
      leftOut: 'person-without-both-periods',
      sessions: ['s1', 's2'],
    },
  ]);
});
