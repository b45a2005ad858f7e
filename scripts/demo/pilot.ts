/**
 * The pilot: tickets, changes, incidents, seats and pulse answers with an effect that is known because it was put in.
 * A method that measures it should find about `TRUE_RATIO`; how near it comes shows how good the method is.
 *
 * No practice makes a ticket faster or slower here: a ticket's time is drawn before there is a session, from its person,
 * kind, period and arm alone. So the true ratio of each association of a practice with time is 1, and an interval that
 * leaves 1 out is wrong.
 */
import { stringify } from 'yaml';
import { parsePlan } from '../../src/pilot/plan.ts';
import { sealed } from '../../src/pilot/plan-seal.ts';
import type { Random } from '../../src/stats/random.ts';
import { atWork, DAY, HOUR, isoDay, isoMinute, MINUTE, midnight, momentAtWork } from './calendar.ts';
import { csv } from './csv.ts';
import { PEOPLE, type Person, UNUSED_SEATS } from './people.ts';
import { type Area, projectNamed } from './projects.ts';
import { type Backlog, changeId, type Ticket, type Type } from './tickets.ts';

/** Six weeks before the practice was spread, and six weeks after. ISO days, both included. */
export const PERIODS = {
  before: { from: '2026-05-04', to: '2026-06-12' },
  after: { from: '2026-07-06', to: '2026-08-14' },
} as const;

/** Two periods before them, so that it can be seen whether the one before was an unusual one. */
export const EARLIER = [
  { from: '2026-02-02', to: '2026-03-13' },
  { from: '2026-03-16', to: '2026-04-24' },
] as const;

/** When the plan was registered: before the period after began, and before anybody could have looked at it. */
const REGISTERED = '2026-04-29T09:00:00.000Z';

/**
 * Elapsed time from start to done, after ÷ before, for a typical ticket of the same type and size: what the
 * generator multiplies by. Shared by all people of an arm but for `PERSON_SPREAD`.
 */
export const TRUE_RATIO = { pilot: 0.8, control: 1 } as const;

/** Standard deviation, on the log scale, of a person's own effect around `TRUE_RATIO`. */
export const PERSON_SPREAD = 0.05;

/** Standard deviation, on the log scale, of one ticket's time around its expectation. */
export const TICKET_SPREAD = 0.38;

/** Share of changes that are reverted: the same in both arms and periods, so quality is unchanged by construction. */
export const REVERT_RATE = 0.05;

/** Tickets of a person in a period. 8 × 14 = 112 in the pilot arm, 5 × 18 = 90 in the control arm. */
export const TICKETS_PER_PERSON = { pilot: 14, control: 18 } as const;

type Period = keyof typeof PERIODS;
type Size = 'S' | 'M' | 'L';

/** Tickets of a person in each of the earlier periods. */
const EARLIER_TICKETS = 14;

export interface PilotTicket extends Ticket {
  /** null in an earlier one: no column of the export says so, the plan does. */
  period: Period | null;
  size: Size;
  forecastMinutes: number;
  /** null while open or abandoned. */
  done: number | null;
  abandoned: number | null;
}

/** Expected elapsed hours of a medium feature is 34 × 1.1; others in proportion. */
const HOURS: Record<Size, number> = { S: 14, M: 34, L: 70 };
const BY_TYPE: Record<Type, number> = { bug: 0.8, feature: 1.1, chore: 0.75 };

/** The mix every person has in both periods, so that a shift of the mix cannot pass for an effect. */
const MIX: readonly [Type, Size][] = [
  ['bug', 'S'],
  ['feature', 'M'],
  ['bug', 'M'],
  ['feature', 'S'],
  ['chore', 'S'],
  ['bug', 'S'],
  ['feature', 'L'],
  ['bug', 'M'],
  ['feature', 'M'],
  ['chore', 'M'],
  ['bug', 'S'],
  ['feature', 'S'],
  ['bug', 'L'],
  ['feature', 'M'],
  ['bug', 'M'],
  ['feature', 'S'],
  ['chore', 'S'],
  ['bug', 'S'],
];

/** Tickets of all people in both periods, not numbered yet. */
export function pilotTickets(titles: Backlog, chance: Random): PilotTicket[] {
  const tickets: PilotTicket[] = [];
  for (const person of PEOPLE) {
    const pace = Math.exp(0.22 * chance.normal());
    const own = Math.exp(PERSON_SPREAD * chance.normal());
    for (const period of ['before', 'after'] as const) {
      const effect = period === 'after' ? TRUE_RATIO[person.arm] * own : 1;
      const mix = chance.shuffle(MIX.slice(0, TICKETS_PER_PERSON[person.arm]));
      for (const [i, [type, size]] of mix.entries()) {
        const expected = HOURS[size] * BY_TYPE[type] * pace;
        const { started, done } = span(expected * effect, PERIODS[period], chance);
        // The last one of a few people never came to an end.
        const unfinished = i === mix.length - 1 && chance.chance(0.3);
        const abandoned = unfinished && chance.chance(0.5);
        tickets.push({
          person,
          ...titles.take(person.project, type, chance.chance(type === 'chore' ? 0.85 : 0.45)),
          size,
          period,
          created: started - chance.int(4, 240) * HOUR,
          started,
          done: unfinished ? null : done,
          abandoned: abandoned ? done : null,
          forecastMinutes: Math.max(
            60,
            Math.round((expected * Math.exp(0.25 * chance.normal()) * 60) / 30) * 30,
          ),
          key: '',
          pull: 0,
        });
      }
    }
  }
  return tickets;
}

/** Tickets of the earlier periods: no effect of anything, no session, and of an export without titles. */
export function earlierTickets(chance: Random): PilotTicket[] {
  return PEOPLE.flatMap((person) => {
    const pace = Math.exp(0.22 * chance.normal());
    return EARLIER.flatMap((days) =>
      MIX.slice(0, EARLIER_TICKETS).map(([type, size]): PilotTicket => {
        const expected = HOURS[size] * BY_TYPE[type] * pace;
        const { started, done } = span(expected, days, chance);
        return {
          person,
          title: '',
          type,
          area: projectNamed(person.project).areas[0] as Area,
          kind: null,
          size,
          period: null,
          created: started - chance.int(4, 240) * HOUR,
          started,
          done,
          abandoned: null,
          forecastMinutes: Math.max(60, Math.round((expected * 60) / 30) * 30),
          key: '',
          pull: 0,
        };
      }),
    );
  });
}

/** When a ticket of so many expected hours starts and ends: both at work, the time between left as drawn. */
function span(
  expectedHours: number,
  days: { from: string; to: string },
  chance: Random,
): { started: number; done: number } {
  const from = midnight(days.from);
  const to = midnight(days.to);
  for (;;) {
    const hours = expectedHours * Math.exp(TICKET_SPREAD * chance.normal());
    const elapsed = Math.max(30 * MINUTE, Math.round((hours * HOUR) / MINUTE) * MINUTE);
    for (let i = 0; i < 200; i++) {
      const started = momentAtWork(from, to, chance);
      if (atWork(started + elapsed)) return { started, done: started + elapsed };
    }
  }
}

/** A session that worked on a ticket. */
export interface TicketSession {
  /** Beginnings of hashes of commits that it made. */
  commits: readonly string[];
  /** Its key, where a trailer of the commits says so. */
  trailer: string | null;
}

interface Change {
  ticket: PilotTicket;
  row: (string | number | null)[];
  merged: number;
  reverted: boolean;
}

const HEX = '0123456789abcdef';

/**
 * A change for each finished ticket. Its commits are those of its sessions and one that a person made.
 * @param hashes draws what the sessions do not say of a hash
 */
function changes(
  tickets: readonly PilotTicket[],
  sessions: ReadonlyMap<Ticket, readonly TicketSession[]>,
  chance: Random,
  hashes: Random,
): Change[] {
  const out: Change[] = [];
  for (const ticket of tickets) {
    if (ticket.done === null || ticket.period === null) continue;
    const { started, done, person, period } = ticket;
    const at = (share: number): number => started + Math.floor(((done - started) * share) / MINUTE) * MINUTE;
    const commit = 0.15 + 0.35 * chance.next();
    const opened = commit + (0.75 - commit) * chance.next();
    const review = opened + (0.9 - opened) * chance.next();
    const approved = review + (0.98 - review) * chance.next();
    const rounds = chance.chance(0.3) ? chance.int(2, 3) : 1;
    const lines = { S: 40, M: 130, L: 340 }[ticket.size];
    const reverted = chance.chance(REVERT_RATE);
    const other = chance.chance(0.93);
    const assisted =
      person.arm === 'pilot' ? chance.chance(period === 'after' ? 0.8 : 0.45) : chance.chance(0.2);
    const merged = at(0.99);
    const own = sessions.get(ticket) ?? [];
    const commits = [...own.flatMap((one) => one.commits), hashes.word(7, HEX)];
    out.push({
      ticket,
      merged,
      reverted,
      row: [
        changeId(ticket),
        person.name,
        ticket.key,
        isoMinute(at(commit)),
        isoMinute(at(opened)),
        other ? isoMinute(at(review)) : null,
        other ? isoMinute(at(approved)) : null,
        isoMinute(merged),
        isoMinute(done + chance.int(10, 600) * MINUTE),
        isoMinute(merged),
        chance.int(Math.round(lines / 3), lines * 2),
        chance.int(2, lines),
        other ? rounds : 0,
        other ? rounds - 1 : 0,
        other ? 'yes' : 'no',
        reverted ? isoMinute(merged + chance.int(1, 12) * DAY) : null,
        assisted ? 'yes' : 'no',
        commits.map((hash) => hash + hashes.word(33, HEX)).join(' '),
        own.flatMap(({ trailer }) => trailer ?? []).join(' '),
      ],
    });
  }
  return out.sort((a, b) => a.merged - b.merged);
}

function incidents(all: readonly Change[], chance: Random): (string | number | null)[][] {
  const rows: (string | number | null)[][] = [];
  for (const { ticket, merged, reverted } of all) {
    if (!reverted && !chance.chance(0.015)) continue;
    if (reverted && !chance.chance(0.6)) continue;
    const opened = merged + chance.int(2, 70) * HOUR;
    rows.push([
      '',
      isoMinute(opened),
      isoMinute(opened + chance.int(20, 600) * MINUTE),
      changeId(ticket),
      chance.pick(['low', 'medium', 'medium', 'high']),
      chance.chance(0.7) ? 'yes' : 'no',
    ]);
  }
  rows.sort((a, b) => (String(a[1]) < String(b[1]) ? -1 : 1));
  for (const [i, row] of rows.entries()) row[0] = `INC-${41 + i}`;
  return rows;
}

const SAID = [
  ['Wrote the plan first on two tickets', 'How often the plan was wrong about the tests'],
  ['Asked for a plan, sent it back once', 'It took four minutes'],
  ['Used it on the larger ticket only', 'The review was shorter'],
  ['Forgot it on small fixes', ''],
  ['Every ticket over an hour', 'Fewer questions in review'],
  ['Had no ticket that needed it', ''],
] as const;

function pulse(chance: Random): (string | number | null)[][] {
  const rows: (string | number | null)[][] = [];
  for (const cycle of ['2026-07', '2026-08', '2026-09']) {
    for (const person of PEOPLE.filter((p) => p.arm === 'pilot')) {
      if (chance.chance(0.12)) continue;
      const tried = chance.chance(person.habits.plan.q3);
      const [happened, surprised] = tried
        ? chance.pick(SAID.slice(0, 5))
        : (SAID[5] as (typeof SAID)[number]);
      // People feel faster than they are.
      const felt = (chance.int(50, 85) / 100).toFixed(2);
      rows.push([
        person.name,
        cycle,
        'plan-before-coding',
        tried ? 'yes' : 'no',
        happened,
        surprised,
        tried ? felt : null,
      ]);
    }
  }
  return rows;
}

/** The registered plan, with the fields measures.md asks for. */
function plan(): string {
  const names = (arm: Person['arm']): string[] => PEOPLE.filter((p) => p.arm === arm).map((p) => p.name);
  return stringify({
    title: 'Plan before coding: six weeks before, six weeks after',
    question:
      'Does the monthly loop, with the practice of planning before coding, shorten the cycle time of tickets?',
    primary: { metric: 'ticket-cycle-time', clock: 'elapsed', effect: 'ratio' },
    periods: { ...PERIODS, earlier: EARLIER },
    arms: { pilot: names('pilot'), control: names('control') },
    inclusion: 'Tickets started in a period by a person of an arm; type bug, feature or chore; any size.',
    strata: ['type', 'size'],
    band: { low: 0.95, high: 1.05 },
    margins: { revertRate: 0.05, incidentsPerChange: 1.5 },
    signals: [
      'People in the pilot arm keep the practice in the cycle after it was spread.',
      'Reviewers say that changes are easier to follow.',
    ],
    stop: [
      'An incident of high severity that a plan would have prevented.',
      'Two people ask to leave the pilot.',
    ],
    withheld: 'Security fixes were not counted.',
    concurrent: ['A new build server went live on 8 June, for all teams.'],
    optOuts: 1,
    skeptic: true,
  });
}

/** The plan as `plan register` would have sealed it. */
function seal(text: string): string {
  return `${JSON.stringify(sealed([{ registeredAt: REGISTERED, plan: parsePlan(text) }]), null, 2)}\n`;
}

/** What a session used, as a vendor counts it. */
export interface Used {
  person: string;
  start: number;
  /** Characters of the transcript; tokens are made up from them. */
  chars: number;
}

/** A row for each person and day with sessions. Eight characters of a transcript stand for a token read or written. */
function usage(sessions: readonly Used[]): (string | number | null)[][] {
  const days = new Map<string, { person: string; day: string; sessions: number; tokens: number }>();
  for (const { person, start, chars } of sessions) {
    const day = isoDay(start);
    const row = days.get(`${day} ${person}`) ?? { person, day, sessions: 0, tokens: 0 };
    row.sessions += 1;
    row.tokens += Math.round(chars / 8) * 100;
    days.set(`${day} ${person}`, row);
  }
  return [...days]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => [row.person, 'claude-code', row.day, row.sessions, row.tokens]);
}

/**
 * Files of pilot/, name → content.
 * @param lastActive each person's last day with a session, by name
 * @param sessions of each ticket
 */
export function pilotFiles(
  tickets: readonly PilotTicket[],
  lastActive: ReadonlyMap<string, number>,
  used: readonly Used[],
  sessions: ReadonlyMap<Ticket, readonly TicketSession[]>,
  { files: chance, hashes }: { files: Random; hashes: Random },
): Record<string, string> {
  const ordered = [...tickets].sort((a, b) => a.started - b.started);
  const all = changes(ordered, sessions, chance, hashes);
  const seats = [...PEOPLE.map((p) => ({ name: p.name, licence: p.licence })), ...UNUSED_SEATS];
  return {
    'plan.yaml': plan(),
    'plan.seal.json': seal(plan()),
    'tickets.csv': csv(
      [
        'id',
        'person',
        'arm',
        'period',
        'type',
        'size',
        'forecastMinutes',
        'createdAt',
        'startedAt',
        'doneAt',
        'abandonedAt',
        'status',
        'title',
      ],
      ordered.map((t) => [
        t.key,
        t.person.name,
        t.person.arm,
        t.period,
        t.type,
        t.size,
        t.forecastMinutes,
        isoMinute(t.created),
        isoMinute(t.started),
        t.done === null ? null : isoMinute(t.done),
        t.abandoned === null ? null : isoMinute(t.abandoned),
        t.done !== null ? 'done' : t.abandoned !== null ? 'abandoned' : 'open',
        t.title,
      ]),
    ),
    'changes.csv': csv(
      [
        'id',
        'person',
        'ticket',
        'firstCommitAt',
        'openedAt',
        'firstReviewAt',
        'approvedAt',
        'mergedAt',
        'deployedAt',
        'closedAt',
        'linesAdded',
        'linesDeleted',
        'reviewRounds',
        'changesRequested',
        'reviewedByOther',
        'reverted',
        'aiAssisted',
        'commits',
        'sessions',
      ],
      all.map((change) => change.row),
    ),
    'incidents.csv': csv(
      ['id', 'openedAt', 'resolvedAt', 'change', 'severity', 'escaped'],
      incidents(all, chance),
    ),
    'seats.csv': csv(
      ['person', 'assignedAt', 'lastActiveAt'],
      seats.map(({ name, licence }) => {
        const last = lastActive.get(name);
        return [name, licence, last === undefined ? null : isoDay(last)];
      }),
    ),
    'usage.csv': csv(['person', 'tool', 'day', 'sessions', 'tokens'], usage(used)),
    'pulse.csv': csv(
      ['person', 'cycle', 'practice', 'tried', 'happened', 'surprised', 'feltRatio'],
      pulse(chance),
    ),
  };
}
