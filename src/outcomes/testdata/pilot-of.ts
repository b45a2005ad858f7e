/** Pilot data for tests of outcomes, made of records without a file. All names are invented. */
import { emptyAccount, type Source } from '../../pilot/account.ts';
import { type Plan, parsePlan } from '../../pilot/plan.ts';
import type { RegisteredPlan } from '../../pilot/plan-seal.ts';
import type { Pilot } from '../../pilot/read.ts';
import type { Change, Incident, Ticket } from '../../pilot-records.ts';

export const aChange = (over: Partial<Change> & { id: string }): Change => ({
  person: 'Ann',
  ticket: null,
  firstCommitAt: null,
  openedAt: null,
  firstReviewAt: null,
  approvedAt: null,
  mergedAt: '2026-01-10T12:00:00.000Z',
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
});

export const aTicket = (over: Partial<Ticket> & { id: string }): Ticket => ({
  person: 'Ann',
  arm: 'pilot',
  period: null,
  type: null,
  size: null,
  forecastMinutes: null,
  createdAt: null,
  startedAt: null,
  doneAt: null,
  abandonedAt: null,
  status: 'open',
  clock: 'started',
  title: null,
  ...over,
});

export const anIncident = (over: Partial<Incident> & { id: string }): Incident => ({
  openedAt: '2026-01-11T12:00:00.000Z',
  resolvedAt: null,
  change: null,
  severity: null,
  escaped: null,
  ...over,
});

/** January before, March after. */
export const aPlan = (
  margins: Plan['margins'] = {},
  control: readonly string[] = ['Cleo'],
): RegisteredPlan => ({
  plan: {
    ...parsePlan(`title: Test
primary: { metric: ticket-cycle-time }
periods:
  before: { from: 2026-01-01, to: 2026-01-31 }
  after: { from: 2026-03-01, to: 2026-03-31 }
arms: { pilot: [Ann, Ben], control: [${control.join(', ')}] }
inclusion: All.
band: { low: 0.95, high: 1.05 }
`),
    margins,
  },
  registered: null,
  amendments: [],
  unsealed: [],
  sinceRegistered: [],
  beforeTheData: false,
});

/** A file of the pilot that was read. */
export const aSource = (over: Partial<Source>): Source => ({
  file: 'pilot/data.bin',
  format: 'canonical',
  kind: 'change',
  rows: 1,
  used: 1,
  dropped: {},
  ...over,
});

export const aPilot = (
  records: Partial<Pilot['records']>,
  members: Pilot['members'] = { pilot: ['Ann', 'Ben'], control: ['Cleo'] },
): Pilot => ({
  records: { tickets: [], changes: [], incidents: [], seats: [], pulse: [], usage: [], ...records },
  members,
  account: emptyAccount(),
});
