import type { WorkingTime } from './input.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

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

/** From a reading of a zone's wall clock, as if it were UTC, to milliseconds since the epoch. */
type ToUtc = (local: number) => number;

/** Working out a zone's clock takes long, and the same days are asked for again and again. */
const zones = new Map<string, ToUtc>();

function zoneOf(zone: string): ToUtc {
  const known = zones.get(zone);
  if (known) return known;
  const made = zone === 'UTC' ? (local: number) => local : (offsetZone(zone) ?? namedZone(zone));
  zones.set(zone, made);
  return made;
}

function offsetZone(zone: string): ToUtc | null {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign === undefined) return null;
  const ahead = (Number(hours) * 60 + Number(minutes)) * 60_000 * (sign === '-' ? -1 : 1);
  return (local) => local - ahead;
}

function namedZone(zone: string): ToUtc {
  // The locale is fixed, so what comes out is the same on every machine.
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const ahead = (ms: number): number => {
    const at = new Map(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    const part = (name: Intl.DateTimeFormatPartTypes): number => at.get(name) as number;
    const seen = Date.UTC(
      part('year'),
      part('month') - 1,
      part('day'),
      part('hour'),
      part('minute'),
      part('second'),
    );
    return seen - Math.floor(ms / 1000) * 1000;
  };
  const seen = new Map<number, number>();
  return (local) => {
    const known = seen.get(local);
    if (known !== undefined) return known;
    // The offset at the first guess can be that of the other side of a change of the clock.
    const made = local - ahead(local - ahead(local));
    seen.set(local, made);
    return made;
  };
}
