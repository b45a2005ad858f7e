/** The records of a pilot as they stood at the end of a day: what came later was not there yet. */
import type { Change, Incident, Pulse, Seat, Ticket, Usage } from '../pilot-records.ts';
import type { DropEntry, Entry } from './read.ts';

/**
 * Cuts records at the end of a day (UTC). A record of which nothing had happened by then is dropped; of others, what
 * happened later is not known.
 *
 * Not everything can be undone: that a revert was itself taken back later is not in a record, and neither is when each
 * review was made. Where reviews went on, their counts are unknown.
 *
 * @param until ISO day
 * @returns what is left, and whether anything was cut
 */
export function entriesUntil(
  entries: readonly Entry[],
  until: string,
  drop: DropEntry,
): { entries: Entry[]; cut: boolean } {
  let cut = false;
  const left = entries.flatMap((entry): Entry[] => {
    const record = CUT[entry.kind](entry.record as never, `${until}T23:59:59.999Z`, until);
    if (record === entry.record) return [entry];
    cut = true;
    if (record !== null) return [{ ...entry, record }];
    drop(entry, 'after-the-period', `nothing of it had happened by the end of ${until}`);
    return [];
  });
  return { entries: left, cut };
}

type Moment = string | null;

/** Whether all that is known of something lies after a moment. */
const isLater = (moments: readonly Moment[], end: string): boolean => {
  const known = moments.filter((moment) => moment !== null);
  return known.length > 0 && known.every((moment) => moment > end);
};

/** The record itself where nothing in it is later. */
function ticketUntil(ticket: Ticket, end: string): Ticket | null {
  const { createdAt, startedAt, doneAt, abandonedAt } = ticket;
  if (isLater([createdAt, startedAt, doneAt, abandonedAt], end)) return null;
  const by = (moment: Moment): Moment => (moment !== null && moment > end ? null : moment);
  if ([startedAt, doneAt, abandonedAt].every((moment) => moment === by(moment))) return ticket;
  const open = by(doneAt) === null && by(abandonedAt) === null;
  return {
    ...ticket,
    startedAt: by(startedAt),
    doneAt: by(doneAt),
    abandonedAt: by(abandonedAt),
    period: by(startedAt) === null ? null : ticket.period,
    status: open ? 'open' : ticket.status,
  };
}

function changeUntil(change: Change, end: string): Change | null {
  const { firstCommitAt, openedAt, firstReviewAt, approvedAt, mergedAt, deployedAt, closedAt, reverted } =
    change;
  const all = [firstCommitAt, openedAt, firstReviewAt, approvedAt, mergedAt, deployedAt, closedAt, reverted];
  if (isLater(all, end)) return null;
  const by = (moment: Moment): Moment => (moment !== null && moment > end ? null : moment);
  if (all.every((moment) => moment === by(moment))) return change;
  // Reviews end with the request.
  const reviewed = [firstReviewAt, mergedAt, closedAt].every((moment) => moment === by(moment));
  return {
    ...change,
    firstCommitAt: by(firstCommitAt),
    openedAt: by(openedAt),
    firstReviewAt: by(firstReviewAt),
    approvedAt: by(approvedAt),
    mergedAt: by(mergedAt),
    deployedAt: by(deployedAt),
    closedAt: by(closedAt),
    reverted: by(reverted),
    ...(reviewed ? {} : { reviewRounds: null, changesRequested: null, reviewedByOther: null }),
  };
}

function incidentUntil(incident: Incident, end: string): Incident | null {
  if (incident.openedAt > end) return null;
  return incident.resolvedAt !== null && incident.resolvedAt > end
    ? { ...incident, resolvedAt: null }
    : incident;
}

/** The last day of use is the only one that an export has: when it is later, whether there was one before is not known. */
function seatUntil(seat: Seat, _end: string, until: string): Seat | null {
  if (seat.assignedAt !== null && seat.assignedAt > until) return null;
  return seat.lastActiveAt !== null && seat.lastActiveAt > until ? { ...seat, lastActiveAt: null } : seat;
}

/** Cycles that are named after a month end with it; of others it cannot be told when they were. */
function pulseUntil(pulse: Pulse, _end: string, until: string): Pulse | null {
  return /^\d{4}-\d{2}$/.test(pulse.cycle) && pulse.cycle > until.slice(0, 7) ? null : pulse;
}

const usageUntil = (usage: Usage, _end: string, until: string): Usage | null =>
  usage.day > until ? null : usage;

const CUT = {
  ticket: ticketUntil,
  change: changeUntil,
  incident: incidentUntil,
  seat: seatUntil,
  pulse: pulseUntil,
  usage: usageUntil,
} as const;
