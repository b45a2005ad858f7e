/** Days and hours of the demo, all in UTC and counted in milliseconds since the epoch. */
import type { Random } from '../../src/stats/random.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** The two quarters the demo covers. */
export const FIRST_DAY = '2026-04-01';
export const LAST_DAY = '2026-09-30';

/** Midnight of an ISO day. */
export function midnight(day: string): number {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return Date.UTC(year, month - 1, date);
}

/** ISO day of a moment. */
export function isoDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** ISO moment to the minute, as pilot data has it: `2026-07-06T08:14:00Z`. */
export function isoMinute(at: number): string {
  return `${new Date(Math.floor(at / MINUTE) * MINUTE).toISOString().slice(0, 19)}Z`;
}

/** Month of a moment, 1–12. */
export function month(at: number): number {
  return new Date(at).getUTCMonth() + 1;
}

/** Weeks from Monday to Sunday, numbered one after another. */
export function week(at: number): number {
  return Math.floor((at / DAY + 3) / 7);
}

/** Whether people are at work: Monday to Friday, 07:30 to 19:00. */
export function atWork(at: number): boolean {
  const day = new Date(at).getUTCDay();
  const time = at % DAY;
  return day !== 0 && day !== 6 && time >= 7.5 * HOUR && time < 19 * HOUR;
}

/** A moment at work between two midnights, both days included. */
export function momentAtWork(from: number, to: number, chance: Random): number {
  for (;;) {
    const at = from + chance.int(0, Math.floor((to - from + DAY) / MINUTE) - 1) * MINUTE;
    if (atWork(at)) return at;
  }
}
