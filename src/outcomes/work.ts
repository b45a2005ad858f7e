/** Tickets or changes as outcomes look at them, each with its period, arm and times, and why it does not count. */
import type { Plan } from '../pilot/plan.ts';
import type { Change, Ticket } from '../pilot-records.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Clock, LeftOut, Period, WorkRow } from './model.ts';
import { personRatios, type Timed } from './person-ratios.ts';
import { type Primary, primaryOf } from './primary.ts';
import { workingHours } from './working-hours.ts';

/** A ticket or a change as outcomes look at it. */
export interface Work {
  id: string;
  /** Untrusted text. */
  title: string | null;
  /** Id of the person in the report. */
  person: string;
  /** Null when the person is in neither arm. */
  arm: Arm | null;
  /** The period in which it was started; `earlier` with which of the plan's earlier periods; null for none. */
  period: Period | null;
  earlier: number | null;
  /** Type and size as the plan's strata say: `bug, S`; `all` without strata. Untrusted text. */
  stratum: string;
  /** Milliseconds since the epoch. */
  start: number | null;
  end: number | null;
  status: Ticket['status'];
  /** Hours, by both clocks; null where it has no start or no end. */
  elapsed: number | null;
  workingHours: number | null;
  /** Time ÷ forecast, by the plan's clock; null without a forecast. */
  againstForecast: number | null;
  /** Why it is not in the comparison; null when it is. */
  leftOut: LeftOut | null;
  /** What it was made from. */
  source: { ticket: Ticket } | { change: Change };
}

const HOUR = 3_600_000;

/**
 * Answers: which work is there, how long did it take, and what of it is in the comparison.
 *
 * Tickets, or changes where the plan's metric is the cycle time of changes. Every piece has one reason for which it is
 * left out, the first that holds in the order of the model's list, or it counts. A ticket is timed from the start of
 * work to its end, a change from the earlier of its first commit and its opening to its merge. A period is the one in
 * which work was started; days are those of UTC, as in pilot/arms.ts.
 *
 * @returns in order of start, then id; what never started stands last
 */
export function workOf(input: OutcomeInput): Work[] {
  const primary = primaryOf(input.plan);
  const work =
    primary.metric === 'change-cycle-time' ? changeWork(input, primary) : ticketWork(input, primary);
  for (const one of work) one.leftOut = ownReason(one, primary);
  const { leftOut } = personRatios(timedBy(work, primary, primary.clock), isWithinStrata(primary));
  for (const one of work) one.leftOut ??= leftOut(one);
  return work.sort((a, b) => (a.start ?? Infinity) - (b.start ?? Infinity) || compareCodePoints(a.id, b.id));
}

/** Work that came to its end in an arm and a period, whether or not its person and stratum have both periods. */
export function hasEnded(work: Work): work is Work & { arm: Arm; period: Period; elapsed: number } {
  return (
    work.leftOut === null ||
    work.leftOut === 'person-without-both-periods' ||
    work.leftOut === 'stratum-in-one-period'
  );
}

/** Hours that work took by a clock; null where it has no start or no end. */
export function hoursBy(clock: Clock, work: Work): number | null {
  return clock === 'elapsed' ? work.elapsed : work.workingHours;
}

/** Whether people are compared within strata; time against forecast holds the kind of work fixed by itself. */
export function isWithinStrata({ metric }: Primary): boolean {
  return metric !== 'ticket-time-against-forecast';
}

/**
 * Work that came to its end, with the logarithm of what is compared, by either clock. Work that took no time by the one
 * clock can have taken some by the other.
 */
export function timedBy(work: readonly Work[], { metric }: Primary, clock: Clock): Timed[] {
  return work.flatMap((one): Timed[] => {
    if (!hasEnded(one) && one.leftOut !== 'no-duration') return [];
    const { person, arm, period, stratum } = one;
    const hours = hoursBy(clock, one);
    const forecast = metric === 'ticket-time-against-forecast' ? forecastHours(one) : 1;
    if (arm === null || period === null || hours === null || forecast === null) return [];
    if (hours <= 0) return [];
    return [{ person, arm, period, stratum, log: Math.log(hours / forecast) }];
  });
}

/** The rows behind every number, for whoever wants to check. */
export function workRows(
  work: readonly Work[],
  sessionsByWork: ReadonlyMap<string, readonly string[]>,
): WorkRow[] {
  return work.map((one) => ({
    id: one.id,
    title: one.title,
    person: one.person,
    arm: one.arm,
    period: one.period,
    stratum: one.stratum,
    start: one.start === null ? null : new Date(one.start).toISOString(),
    end: one.end === null ? null : new Date(one.end).toISOString(),
    status: one.status,
    elapsed: one.elapsed,
    workingHours: one.workingHours,
    againstForecast: one.againstForecast,
    leftOut: one.leftOut,
    sessions: [...(sessionsByWork.get(one.id) ?? [])].sort(compareCodePoints),
  }));
}

/**
 * Why work is left out whoever did it; null when only the comparison of people can say. Work of a person in neither
 * arm is said to be that, whatever else holds of it.
 */
function ownReason(work: Work, { metric, clock }: Primary): LeftOut | null {
  if (work.arm === null) return 'no-arm';
  if (work.start === null) return 'never-started';
  if (work.period === null) return 'no-period';
  if (work.status === 'open') return 'still-open';
  if (work.status === 'abandoned') return 'abandoned';
  if (!((hoursBy(clock, work) ?? 0) > 0)) return 'no-duration';
  if (metric === 'ticket-time-against-forecast' && work.againstForecast === null) return 'no-forecast';
  return null;
}

function ticketWork({ pilot, plan, settings, personId }: OutcomeInput, primary: Primary): Work[] {
  return pilot.records.tickets.map((ticket) => {
    const { id, title, person, arm, period, startedAt, doneAt, abandonedAt, status } = ticket;
    const days = startedAt === null || plan === null ? null : placeOf(startedAt, plan.plan);
    return timed(
      {
        id,
        title,
        person: personId(person),
        arm,
        period,
        earlier: period === null ? (days?.earlier ?? null) : null,
        stratum: stratumOf(ticket, primary),
        start: msOf(startedAt),
        end: msOf(doneAt ?? abandonedAt),
        status,
        source: { ticket },
      },
      settings.workingTime,
      primary,
    );
  });
}

function changeWork(input: OutcomeInput, primary: Primary): Work[] {
  const { pilot, plan, settings, personId } = input;
  const arms = armOf(input);
  const tickets = new Map(pilot.records.tickets.map((ticket) => [ticket.id, ticket]));
  return pilot.records.changes.map((change) => {
    const ticket = change.ticket === null ? undefined : tickets.get(change.ticket);
    const startedAt = changeStart(change);
    const days = startedAt === null || plan === null ? null : placeOf(startedAt, plan.plan);
    return timed(
      {
        id: change.id,
        title: null,
        person: personId(change.person),
        arm: arms(change.person),
        period: days?.period ?? null,
        earlier: days?.earlier ?? null,
        stratum: ticket ? stratumOf(ticket, primary) : primary.strata.length === 0 ? 'all' : 'no ticket',
        start: msOf(startedAt),
        end: msOf(change.mergedAt ?? change.closedAt),
        status: change.mergedAt !== null ? 'done' : change.closedAt !== null ? 'abandoned' : 'open',
        source: { change },
      },
      settings.workingTime,
      primary,
    );
  });
}

/** The earlier of a change's first commit and its opening. */
export function changeStart({ firstCommitAt, openedAt }: Change): string | null {
  if (firstCommitAt === null || openedAt === null) return firstCommitAt ?? openedAt;
  return firstCommitAt < openedAt ? firstCommitAt : openedAt;
}

/** Arm of a person by the name that records have; null for somebody in neither. */
export function armOf({ pilot }: Pick<OutcomeInput, 'pilot'>): (name: string) => Arm | null {
  const arms = new Map<string, Arm>();
  for (const arm of ['pilot', 'control'] as const)
    for (const name of pilot.members[arm]) arms.set(nameKey(name), arm);
  return (name) => arms.get(nameKey(name)) ?? null;
}

/** Period of the plan, or which of its earlier ones, that a moment lies in; both days of a period belong to it. */
export function placeOf(
  moment: string,
  { periods }: Pick<Plan, 'periods'>,
): { period: Period | null; earlier: number | null } {
  const day = moment.slice(0, 10);
  const holds = ({ from, to }: { from: string; to: string }): boolean => day >= from && day <= to;
  const period = (['before', 'after'] as const).find((one) => holds(periods[one])) ?? null;
  const earlier = periods.earlier.findIndex(holds);
  return { period, earlier: period === null && earlier >= 0 ? earlier : null };
}

function stratumOf({ type, size }: Ticket, { strata }: Primary): string {
  const parts = strata.map((one) => (one === 'type' ? (type ?? 'no type') : (size ?? 'no size')));
  return parts.length === 0 ? 'all' : parts.join(', ');
}

function timed(
  work: Omit<Work, 'elapsed' | 'workingHours' | 'againstForecast' | 'leftOut'>,
  time: OutcomeInput['settings']['workingTime'],
  { clock }: Primary,
): Work {
  const { start, end } = work;
  const known = start !== null && end !== null && end >= start;
  const made: Work = {
    ...work,
    elapsed: known ? (end - start) / HOUR : null,
    workingHours: known ? workingHours(start, end, time) : null,
    againstForecast: null,
    leftOut: null,
  };
  const [hours, forecast] = [hoursBy(clock, made), forecastHours(made)];
  if (hours !== null && forecast !== null) made.againstForecast = hours / forecast;
  return made;
}

/** Hours that work was expected to take; null where nobody said, and for a forecast of no time. */
function forecastHours({ source }: Pick<Work, 'source'>): number | null {
  const minutes = 'ticket' in source ? source.ticket.forecastMinutes : null;
  return minutes === null || minutes <= 0 ? null : minutes / 60;
}

const msOf = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment));
