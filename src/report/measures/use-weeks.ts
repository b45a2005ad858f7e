import { isoDay } from '../day.ts';
import type { TeamReport } from '../schema/team.ts';
import type { SessionRecord } from '../session-record.ts';

const DAY = 86_400_000;

/** Weeks of ISO 8601 (Monday to Sunday, UTC), numbered one after another. @param day ISO, `2026-08-14` */
export function weekOf(day: string): number {
  // 1970-01-01 was a Thursday; its week began three days before.
  return Math.floor((Date.parse(`${day}T00:00:00Z`) / DAY + 3) / 7);
}

/** The Monday on which a week begins, ISO. */
export function mondayOf(week: number): string {
  return new Date((week * 7 - 3) * DAY).toISOString().slice(0, 10);
}

/** The later of two ISO days. */
const later = (a: string, b: string): string => ([a, b].sort() as [string, string])[1];

/** The weeks in which use is looked at. */
export interface UseWindow {
  /** First and last day; the weeks at both ends may be cut short by the data. ISO. */
  from: string;
  to: string;
  first: number;
  last: number;
}

/**
 * The last weeks of the data, and not all of it: a habit of last year must not decide what is said of today.
 *
 * @param period days of the first and last session; null when no session has a time
 * @param weeks how many, counted back from the week of the last session
 */
export function useWindow(period: TeamReport['period'], weeks: number): UseWindow | null {
  if (period === null) return null;
  const last = weekOf(period.to);
  const first = Math.max(weekOf(period.from), last - weeks + 1);
  return { from: later(mondayOf(first), period.from), to: period.to, first, last };
}

/** A person's use in the weeks that are looked at. */
export interface PersonWeeks {
  /** Weeks with at least one session. A session counts for the week it started in. */
  with: number;
  /** Weeks from the person's first session or licence, whichever was first, to the end of the data. */
  of: number;
  /** First day that counts for the person, ISO. */
  from: string;
  /** Sessions of substantial depth in these weeks. */
  substantial: number;
}

/**
 * Weeks with a session, of the weeks in which the person could have had one.
 *
 * @param sessions all sessions that the person held
 * @param licenceFrom day of the licence, ISO; null when it is not known
 * @returns null when nothing says from when on the person could, or only after the end of the data
 */
export function personWeeks(
  sessions: readonly Pick<SessionRecord, 'start' | 'depth'>[],
  licenceFrom: string | null,
  window: UseWindow | null,
): PersonWeeks | null {
  if (window === null) return null;
  const timed = sessions.flatMap(({ start, depth }) => {
    const day = isoDay(start);
    return day === null ? [] : [{ day, depth }];
  });
  const begin = [...timed.map(({ day }) => day), ...(licenceFrom === null ? [] : [licenceFrom])].sort()[0];
  if (begin === undefined || begin > window.to) return null;
  const from = later(begin, window.from);
  const inside = timed.filter(({ day }) => day >= window.from && day <= window.to);
  return {
    with: new Set(inside.map(({ day }) => weekOf(day))).size,
    of: window.last - Math.max(window.first, weekOf(from)) + 1,
    from,
    substantial: inside.filter(({ depth }) => depth === 'substantial').length,
  };
}
