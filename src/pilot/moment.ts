/**
 * Dates as exports write them. Every tool writes its own, and some write the reader's: `5/6/26` is a day in May or in
 * June, and only whoever made the file knows. So a date is first asked which orders it could be in, all dates of a file
 * together decide, and where they cannot, nothing is guessed.
 */
import { minutesAhead, toUtcIn } from './time-zone.ts';

/** Order of day and month in dates that write both as numbers, with the year last. */
export type DateOrder = 'day-first' | 'month-first';

/** A date that was understood. */
export interface Read {
  /** Milliseconds since 1970 in UTC. */
  ms: number;
  /** Whether there is a time of day beside the day. */
  time: boolean;
  /** Offset that is written, as `+02:00`; null when none is. */
  offset: string | null;
}

/** Why a date was not understood. */
export type Unread = 'not-a-date' | 'impossible-date' | 'ambiguous-date';

/** Names of months as trackers shorten them, in languages of common site settings: English, German, French, Spanish,
 * Italian, Dutch, Portuguese. A name belongs to one month only. */
const MONTHS: readonly string[] = [
  'jan janv ene gen',
  'feb febr fév févr fev',
  'mar mär märz mrz mars maa mrt',
  'apr avr abr',
  'may mai mayo mag mei',
  'jun juin giu juni',
  'jul juil lug juli',
  'aug août aou ago',
  'sep sept set',
  'oct okt ott out',
  'nov',
  'dec dez déc dic des',
];
const MONTH_OF = new Map(
  MONTHS.flatMap((names, i) => names.split(' ').map((name): [string, number] => [name, i + 1])),
);
for (const [
  i,
  name,
] of 'january february march april may june july august september october november december'
  .split(' ')
  .entries())
  MONTH_OF.set(name, i + 1);

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?`;
const CLOCK = new RegExp(
  String.raw`^(?:[ T,]\s*${TIME}(?:\s*([AaPp])\.?[Mm]\.?)?\s*(Z|z|UTC|GMT)?\s*([+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\([^()]{0,60}\))?)?$`,
);
const ISO = /^(\d{4})-(\d{2})-(\d{2})(?=$|[ T])/;
const SLASHED_ISO = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?=$|[ T,])/;
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?=$|[ T,])/;
const NAMED = /^(\d{1,2})[/. -]\s?(\p{L}{3,9})\.?[/. -]\s?(\d{4}|\d{2})(?=$|[ T,])/u;
/** What JavaScript makes of a date: `Sat May 11 2024 15:26:00 GMT+0000 (UTC)`. */
const SCRIPT = /^(?:\p{L}{3},? )?(\p{L}{3,9}) (\d{1,2}),? (\d{4})(?=$|[ T,])/u;

/** Years that pilot data can be of. What lies outside is a slip of the hand. */
const YEARS = { from: 2000, to: 2099 } as const;

/**
 * Which orders a date could be in: null when the question does not arise (`2026-05-06`, `6/May/26`, `5.5.2026`).
 */
export function ordersOf(text: string): readonly DateOrder[] | null {
  const found = NUMBERS.exec(text.trim());
  if (!found) return null;
  const [first, second] = [Number(found[1]), Number(found[3])];
  if (first === second) return null;
  const orders: DateOrder[] = [];
  if (second <= 12) orders.push('day-first');
  if (first <= 12) orders.push('month-first');
  // 30.31.2026 is in no order; reading it says so.
  return orders.length === 0 ? null : orders;
}

/**
 * Reads a date.
 *
 * @param order how to read a date that could be in two orders; null when that is not known
 * @param zone time zone of a date that names none: an offset (`+02:00`), `UTC`, or a name (`Europe/Vienna`)
 */
export function readMoment(text: string, order: DateOrder | null, zone: string): Read | Unread {
  const trimmed = text.trim();
  const day = dayOf(trimmed, order);
  if (typeof day === 'string') return day;
  const clock = CLOCK.exec(trimmed.slice(day.length));
  if (!clock) return 'not-a-date';
  const [, hour, minute, second = '0', fraction = '', half, utc, written] = clock;
  const { year, month, date } = day;
  if (year < YEARS.from || year > YEARS.to) return 'impossible-date';
  if (month < 1 || month > 12 || date < 1 || date > new Date(Date.UTC(year, month, 0)).getUTCDate())
    return 'impossible-date';
  let hours = Number(hour ?? 0);
  if (half !== undefined) {
    if (hours < 1 || hours > 12) return 'impossible-date';
    hours = (hours % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  if (hours > 23 || Number(minute ?? 0) > 59 || Number(second) > 59) return 'impossible-date';
  const local = Date.UTC(
    year,
    month - 1,
    date,
    hours,
    Number(minute ?? 0),
    Number(second),
    Number(fraction.padEnd(3, '0').slice(0, 3)),
  );
  const offset = written === undefined ? (utc === undefined ? null : '+00:00') : plainOffset(written);
  if (offset !== null) {
    const minutes = minutesAhead(offset);
    return minutes === null ? 'impossible-date' : { ms: local - minutes * 60_000, time: true, offset };
  }
  return { ms: toUtcIn(zone)(local), time: hour !== undefined, offset: null };
}

interface Day {
  year: number;
  month: number;
  date: number;
  /** Characters of the text that it takes. */
  length: number;
}

function dayOf(text: string, order: DateOrder | null): Day | 'not-a-date' | 'ambiguous-date' {
  const iso = ISO.exec(text) ?? SLASHED_ISO.exec(text);
  if (iso) {
    const [all, year, month, date] = iso;
    return { year: Number(year), month: Number(month), date: Number(date), length: all.length };
  }
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const [all, first, , second] = numbers;
    const orders = ordersOf(text);
    const one = orders?.length === 1 ? (orders[0] as DateOrder) : null;
    if (orders?.length === 2 && order === null) return 'ambiguous-date';
    const monthFirst = (order ?? one) === 'month-first';
    return {
      year: fullYear(numbers[4] as string),
      month: Number(monthFirst ? first : second),
      date: Number(monthFirst ? second : first),
      length: all.length,
    };
  }
  const named = NAMED.exec(text);
  const script = named ? null : SCRIPT.exec(text);
  const [name, date, year] = named ? [named[2], named[1], named[3]] : [script?.[1], script?.[2], script?.[3]];
  const month = MONTH_OF.get((name ?? '').normalize('NFC').toLowerCase());
  if (month === undefined || date === undefined || year === undefined) return 'not-a-date';
  return {
    year: fullYear(year),
    month,
    date: Number(date),
    length: ((named ?? script) as RegExpExecArray)[0].length,
  };
}

const fullYear = (text: string): number => (text.length === 2 ? 2000 + Number(text) : Number(text));

/** `-0600`, `+02` and `+02:00` in one form. */
function plainOffset(text: string): string {
  const digits = text.slice(1).replace(':', '').padEnd(4, '0');
  return `${text[0]}${digits.slice(0, 2)}:${digits.slice(2)}`;
}

/** A moment as records have it. */
export const isoOf = (ms: number): string => new Date(ms).toISOString();

/**
 * A moment that a format worked out, for a draft: as a date and no text, so that nobody asks which zone it was written
 * in.
 */
export const dateOf = (moment: string | number | undefined): Date | null =>
  moment === undefined ? null : new Date(moment);

/** Milliseconds of a moment that is known to carry its zone, as APIs write it; null for anything else. */
export function apiMs(value: unknown): number | null {
  if (typeof value !== 'string') return null;
  const read = readMoment(value, null, 'UTC');
  return typeof read === 'string' ? null : read.ms;
}
