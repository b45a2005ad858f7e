import { type ToUtc, toUtcIn } from '../pilot/time-zone.ts';
import type { WorkingTime } from './input.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * How many hours of a team's working time lie between two moments: what the working-hours clock shows.
 *
 * Answers: how long work took when nights, weekends and holidays do not count. Unit: hours. A day of the team's calendar
 * counts from `from` to `to` by the wall clock of its time zone, so that a day on which clocks are changed has its own
 * length. From 0 to 24 on all days it is the elapsed time, to the millisecond.
 *
 * Not what a person worked: it knows nothing of holidays of one person, of part time or of overtime.
 *
 * @param start milliseconds since the epoch
 * @param end the same, not before `start`
 * @returns 0 where no working time lies between them
 * @throws RangeError when the end is before the start, or for a time zone that is none
 */
export function workingHours(start: number, end: number, time: WorkingTime): number {
  if (!(end >= start)) throw new RangeError(`workingHours: ${end} is before ${start}`);
  const holidays = new Set(time.holidays);
  const zone = zoneOf(time.timeZone);
  let total = 0;
  // No zone is as much as a day from UTC.
  for (let day = Math.floor(start / DAY) - 1; day <= Math.floor(end / DAY) + 1; day++) {
    // Day 0 of the epoch was a Thursday.
    if (!time.days.includes(((((day + 3) % 7) + 7) % 7) + 1)) continue;
    if (holidays.size > 0 && holidays.has(new Date(day * DAY).toISOString().slice(0, 10))) continue;
    const from = Math.max(start, zone(day * DAY + time.from * HOUR));
    const to = Math.min(end, zone(day * DAY + time.to * HOUR));
    if (to > from) total += to - from;
  }
  return total / HOUR;
}

/** Working out a zone's clock takes long, and the same days are asked for again and again. */
const zones = new Map<string, ToUtc>();

function zoneOf(zone: string): ToUtc {
  const known = zones.get(zone);
  if (known) return known;
  const toUtc = toUtcIn(zone);
  const seen = new Map<number, number>();
  const made: ToUtc = (local) => {
    const before = seen.get(local);
    if (before !== undefined) return before;
    const ms = toUtc(local);
    seen.set(local, ms);
    return ms;
  };
  zones.set(zone, made);
  return made;
}
