import { tally } from '../sessions/accounting.ts';
import { isoDay } from './day.ts';
import type { SessionRecord } from './session-record.ts';

/** Sessions by the period that a report is about. A session belongs to the day it started, in UTC. */
export interface PeriodSessions<S> {
  /** What is counted. */
  inPeriod: S[];
  /** These and those before them: who ever used it, how regularly, what work they belong to. */
  upToEnd: S[];
  /** Those that are not counted, by reason; what is counted and these add up to all sessions. */
  outside: Record<string, number>;
}

/**
 * Sorts sessions by the period of a report.
 *
 * A session without a time may lie after the period as well as in it, so in the report of a period it is in nothing.
 *
 * @param period first and last day, ISO; without one all sessions are counted
 */
export function periodSessions<S extends Pick<SessionRecord, 'start'>>(
  sessions: readonly S[],
  period: { from: string; to: string } | null | undefined,
): PeriodSessions<S> {
  if (!period) return { inPeriod: [...sessions], upToEnd: [...sessions], outside: {} };
  const sorted: PeriodSessions<S> = { inPeriod: [], upToEnd: [], outside: {} };
  for (const session of sessions) {
    const day = isoDay(session.start);
    if (day === null) tally(sorted.outside, 'without a time');
    else if (day > period.to) tally(sorted.outside, 'after the period');
    else {
      sorted.upToEnd.push(session);
      if (day < period.from) tally(sorted.outside, 'before the period');
      else sorted.inPeriod.push(session);
    }
  }
  return sorted;
}
