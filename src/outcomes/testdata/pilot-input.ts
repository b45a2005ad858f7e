/** Pilots for tests of outcomes: records with the fields that a test is about, the others as in a plain export. */
import { emptyAccount, type Source } from '../../pilot/account.ts';
import { type Plan, planSchema } from '../../pilot/plan.ts';
import type { Change, Incident, Ticket } from '../../pilot-records.ts';
import type { OutcomeInput, OutcomeSettings } from '../input.ts';

export const BEFORE = { from: '2026-05-04', to: '2026-06-12' };
export const AFTER = { from: '2026-07-06', to: '2026-08-14' };
const HOUR = 3_600_000;

export function planOf(over: Record<string, unknown> = {}): Plan {
  return planSchema.parse({
    title: 'A pilot',
    primary: { metric: 'ticket-cycle-time' },
    periods: { before: BEFORE, after: AFTER },
    arms: { pilot: ['p1'], control: [] },
    inclusion: 'All tickets.',
    band: { low: 0.95, high: 1.05 },
    ...over,
  });
}

/** A moment of that day, at 08:00 UTC and so many hours later. */
export const at = (day: string, hours = 0): string =>
  new Date(Date.parse(`${day}T08:00:00.000Z`) + hours * HOUR).toISOString();

let made = 0;

/** A ticket that was started on Monday of the period at 08:00 and took so many hours. */
export function ticket(
  person: string,
  arm: Ticket['arm'],
  period: Ticket['period'],
  hours: number,
  over: Partial<Ticket> = {},
): Ticket {
  const startedAt =
    over.startedAt === undefined ? at(period === 'after' ? AFTER.from : BEFORE.from) : over.startedAt;
  const doneAt =
    over.status === 'open' || over.status === 'abandoned' || startedAt === null
      ? null
      : new Date(Date.parse(startedAt) + hours * HOUR).toISOString();
  made++;
  return {
    id: `T-${made}`,
    person,
    arm,
    period,
    type: 'bug',
    size: 'S',
    forecastMinutes: null,
    createdAt: null,
    startedAt,
    doneAt,
    abandonedAt:
      over.status === 'abandoned' && startedAt !== null
        ? new Date(Date.parse(startedAt) + hours * HOUR).toISOString()
        : null,
    status: doneAt === null ? 'open' : 'done',
    clock: 'started',
    title: null,
    ...over,
  };
}

export function change(id: string, person: string, over: Partial<Change> = {}): Change {
  return {
    id,
    person,
    ticket: null,
    firstCommitAt: null,
    openedAt: null,
    firstReviewAt: null,
    approvedAt: null,
    mergedAt: null,
    deployedAt: null,
    closedAt: null,
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
    ...over,
  };
}

export interface PilotParts {
  tickets?: readonly Ticket[];
  changes?: readonly Change[];
  incidents?: readonly Incident[];
  /** Of the tickets' arms when absent. */
  members?: { pilot: string[]; control: string[] };
  plan?: Plan | null;
  sources?: Source[];
  settings?: Partial<OutcomeSettings>;
  seed?: number;
}

/** Ids of people are their names. */
export function inputOf(parts: PilotParts): OutcomeInput {
  const { tickets = [], changes = [], incidents = [], plan = null, sources = [], seed = 1 } = parts;
  const named = (arm: Ticket['arm']): string[] => [
    ...new Set(tickets.filter((one) => one.arm === arm).map(({ person }) => person)),
  ];
  return {
    pilot: {
      records: {
        tickets: [...tickets],
        changes: [...changes],
        incidents: [...incidents],
        seats: [],
        pulse: [],
        usage: [],
      },
      members: parts.members ?? { pilot: named('pilot'), control: named('control') },
      account: { ...emptyAccount(), sources },
    },
    plan: plan && {
      plan,
      registered: null,
      amendments: [],
      unsealed: [],
      sinceRegistered: [],
      beforeTheData: false,
    },
    settings: {
      dataUntil: null,
      workingTime: { from: 9, to: 17, days: [1, 2, 3, 4, 5], timeZone: 'UTC', holidays: [] },
      prices: null,
      ...parts.settings,
    },
    personId: (name) => name,
    sessions: [],
    rules: [],
    seed,
  };
}
