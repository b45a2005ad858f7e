/** Clocks of time zones: an offset (`+02:00`), `UTC`, or a name (`Europe/Vienna`). */

/** From a reading of a zone's wall clock, as if it were UTC, to milliseconds since the epoch. */
export type ToUtc = (local: number) => number;

const OFFSET = /^[+-]\d{2}:\d{2}$/;

/** Minutes ahead of UTC of an offset such as `-06:00`; null for one that is none on Earth. */
export function minutesAhead(offset: string): number | null {
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4));
  if (minutes > 14 * 60 || Number(offset.slice(4)) > 59) return null;
  return offset.startsWith('-') ? -minutes : minutes;
}

/** Whether a text names a time zone that this can read. */
export function isZone(zone: string): boolean {
  try {
    toUtcIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** Making a zone's clock takes long, and the same zone is asked for again and again. */
const zones = new Map<string, ToUtc>();

/**
 * The clock of a zone. An hour that a change of the clock leaves out is read as the hour after.
 *
 * @throws RangeError for a time zone that is none
 */
export function toUtcIn(zone: string): ToUtc {
  const known = zones.get(zone);
  if (known) return known;
  const made =
    zone === 'UTC' ? (local: number) => local : OFFSET.test(zone) ? offsetZone(zone) : namedZone(zone);
  zones.set(zone, made);
  return made;
}

function offsetZone(zone: string): ToUtc {
  const minutes = minutesAhead(zone);
  if (minutes === null) throw new RangeError(`${zone} is no time zone`);
  return (local) => local - minutes * 60_000;
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
  // The offset at the first guess can be that of the other side of a change of the clock.
  return (local) => local - ahead(local - ahead(local));
}
