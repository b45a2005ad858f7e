/** Small pieces for tests of what is not measured: work, records, sessions, a plan and a speed, each with plain values. */
import { emptyAccount } from '../../pilot/account.ts';
import { type Plan, planSchema } from '../../pilot/plan.ts';
import type { RegisteredPlan } from '../../pilot/plan-seal.ts';
import type { Change, Pulse, Seat, Ticket, Usage } from '../../pilot-records.ts';
import type { Outcome } from '../../practices/rule.ts';
import { type SessionRecord, toRecord } from '../../report/session-record.ts';
import { facts } from '../../report/testdata/facts.ts';
import { RULES } from '../../report/testdata/rules.ts';
import type { CheckParts } from '../checks.ts';
import type { OutcomeInput } from '../input.ts';
import type { Speed, Times } from '../model.ts';
import type { Work } from '../work.ts';

/** `2026-07-06T09` → the moment, ISO with milliseconds. */
export const at = (text: string): string => new Date(`${text.padEnd(16, ':00')}Z`).toISOString();

export function ticket(more: Partial<Ticket> & { id: string }): Ticket {
  const done = more.doneAt === undefined ? at('2026-07-08T09') : more.doneAt;
  return {
    person: 'Ann',
    arm: 'pilot',
    period: 'after',
    type: null,
    size: null,
    forecastMinutes: null,
    createdAt: at('2026-07-01T09'),
    startedAt: at('2026-07-07T09'),
    doneAt: done,
    abandonedAt: null,
    status: done === null ? 'open' : 'done',
    clock: 'started',
    title: null,
    ...more,
  };
}

export function change(more: Partial<Change> & { id: string }): Change {
  return {
    person: 'Ann',
    ticket: null,
    firstCommitAt: at('2026-07-07T10'),
    openedAt: at('2026-07-07T12'),
    firstReviewAt: null,
    approvedAt: null,
    mergedAt: at('2026-07-08T08'),
    deployedAt: null,
    closedAt: at('2026-07-08T08'),
    linesAdded: null,
    linesDeleted: null,
    reviewRounds: null,
    changesRequested: null,
    reviewedByOther: null,
    reverted: null,
    reverts: null,
    aiAssisted: null,
    commits: null,
    sessions: null,
    ...more,
  };
}

/** Work of a ticket, or of a change, that counts; ids of people are their names in lower case. */
export function workFrom(source: Ticket | Change, more: Partial<Work> = {}): Work {
  const isTicket = 'createdAt' in source;
  const start = isTicket ? source.startedAt : source.firstCommitAt;
  const end = isTicket ? (source.doneAt ?? source.abandonedAt) : source.mergedAt;
  const [from, to] = [start, end].map((moment) => (moment === null ? null : Date.parse(moment)));
  return {
    id: source.id,
    title: null,
    person: source.person.toLowerCase(),
    arm: 'pilot',
    period: 'after',
    earlier: null,
    stratum: 'all',
    start: from ?? null,
    end: to ?? null,
    status: to ? 'done' : 'open',
    elapsed: from && to ? (to - from) / 3_600_000 : null,
    workingHours: from && to ? (to - from) / 3_600_000 / 4 : null,
    againstForecast: null,
    leftOut: to ? null : 'still-open',
    source: isTicket ? { ticket: source } : { change: source },
    ...more,
  };
}

/** A session of half an hour. */
export function session(
  id: string,
  more: Partial<Omit<SessionRecord, 'start' | 'outcomes'>> & {
    start?: string;
    outcomes?: Readonly<Record<string, Outcome>>;
  } = {},
): SessionRecord {
  const { start, outcomes = {}, ...rest } = more;
  return {
    ...toRecord(facts({ id, ...(start === undefined ? {} : { start: at(start) }) })),
    outcomes: new Map(Object.entries(outcomes)),
    ...rest,
  };
}

export function plan(more: Record<string, unknown> = {}): Plan {
  return planSchema.parse({
    title: 'Plan before coding',
    primary: { metric: 'ticket-cycle-time' },
    periods: {
      before: { from: '2026-05-04', to: '2026-06-12' },
      after: { from: '2026-07-06', to: '2026-08-14' },
    },
    arms: { pilot: ['Ann', 'Ben'], control: ['Cleo'] },
    inclusion: 'All tickets.',
    band: { low: 0.95, high: 1.05 },
    ...more,
  });
}

/** A plan with its seal of 29 April 2026, before the data. */
export function sealed(of: Plan = plan(), more: Partial<RegisteredPlan> = {}): RegisteredPlan {
  return {
    plan: of,
    registered: { plan: of, registeredAt: '2026-04-29T10:00:00.000Z', sha256: 'a'.repeat(64) },
    amendments: [],
    unsealed: [],
    sinceRegistered: [],
    beforeTheData: true,
    ...more,
  };
}

/** Records and settings, with ids of people that are their names in lower case. */
export function input(
  more: {
    tickets?: Ticket[];
    changes?: Change[];
    seats?: Seat[];
    pulse?: Pulse[];
    usage?: Usage[];
  } & Partial<Omit<OutcomeInput, 'pilot'>> = {},
): OutcomeInput {
  const { tickets = [], changes = [], seats = [], pulse = [], usage = [], ...rest } = more;
  return {
    pilot: {
      records: { tickets, changes, incidents: [], seats, pulse, usage },
      members: { pilot: ['Ann', 'Ben'], control: ['Cleo'] },
      account: emptyAccount(),
    },
    plan: sealed(),
    settings: {
      dataUntil: null,
      workingTime: { from: 9, to: 17, days: [1, 2, 3, 4, 5], timeZone: 'UTC', holidays: [] },
      prices: null,
    },
    personId: (name) => name.toLowerCase(),
    sessions: [],
    rules: RULES,
    seed: 1,
    ...rest,
  };
}

export const times = (median: number | null, n = 40, people = 8): Times => ({
  n,
  people,
  median,
  p85: median,
});

/** A speed of eight people and a control arm of five: a fifth faster. */
export function speed(more: Partial<Speed> = {}): Speed {
  const arm = (
    name: 'pilot' | 'control',
    people: number,
    before: number,
    after: number,
  ): Speed['arms'][number] => ({
    arm: name,
    people,
    elapsed: { before: times(before), after: times(after) },
    workingHours: { before: times(before / 4), after: times(after / 4) },
    againstForecast: null,
    earlier: [],
  });
  return {
    metric: 'ticket-cycle-time',
    clock: 'elapsed',
    design: 'difference-in-differences',
    basis: 'strata',
    fromCreation: 0,
    effect: { value: 0.8, low: 0.64, high: 1, interval: 'welch', df: 8, skewness: 0 },
    tooLittle: [],
    verdict: 'inconclusive',
    arms: [arm('pilot', 8, 24, 19), arm('control', 5, 23, 23)],
    strata: [],
    persons: [],
    survival: [],
    sensitivity: null,
    ...more,
  };
}

export const MEMBERS = { pilot: ['ann', 'ben'], control: ['cleo'] } as const;

/** What checks look at: a good pilot where a test says nothing else. */
export function parts(more: Partial<CheckParts> = {}): CheckParts {
  const tickets = [ticket({ id: 'SHOP-1' }), ticket({ id: 'SHOP-2', person: 'Ben' })];
  const given = input({
    tickets,
    sessions: [
      { person: 'ann', session: session('s1', { start: '2026-07-07T10' }) },
      { person: 'ben', session: session('s2', { start: '2026-08-14T23' }) },
    ],
  });
  given.pilot.account.rows.total = 2;
  return {
    input: given,
    work: tickets.map((one) => workFrom(one)),
    speed: speed(),
    plan: given.plan,
    members: MEMBERS,
    until: '2026-09-30',
    ...more,
  };
}
