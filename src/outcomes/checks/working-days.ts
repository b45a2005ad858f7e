/** How long a period is in days, by weekday and in working days. Days are ISO, in UTC; both ends belong to it. */
import type { WorkingTime } from '../input.ts';

const DAY = 86_400_000;

/** The days of a period. */
export interface PeriodDays {
  /** All days. */
  days: number;
  /** How many of each weekday; the first is Monday. */
  weekdays: readonly number[];
  /** Days of the working week, without holidays. */
  working: number;
  /** Holidays on days of the working week. */
  holidays: number;
  /** In working weeks: days of the working week, holidays among them, ÷ their number in a week. */
  weeks: number;
}

/** Counts the days of a period. A period from Monday to Friday of the fourth week is four weeks, not 26 days. */
export function periodDays(
  { from, to }: { from: string; to: string },
  { days: workweek, holidays }: Pick<WorkingTime, 'days' | 'holidays'>,
): PeriodDays {
  const weekdays = [0, 0, 0, 0, 0, 0, 0];
  const off = new Set(holidays);
  const week = new Set(workweek);
  let [days, working, free] = [0, 0, 0];
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= Date.parse(`${to}T00:00:00Z`); at += DAY) {
    const iso = new Date(at).toISOString().slice(0, 10);
    const weekday = (new Date(at).getUTCDay() + 6) % 7;
    weekdays[weekday] = (weekdays[weekday] as number) + 1;
    days++;
    if (!week.has(weekday + 1)) continue;
    if (off.has(iso)) free++;
    else working++;
  }
  return {
    days,
    weekdays,
    working,
    holidays: free,
    weeks: week.size === 0 ? 0 : (working + free) / week.size,
  };
}
