/** Numbers, days and lists in words. No locale and no time zone: the same input is always the same text. */

/** U+202F, narrow and not breaking: stands between a number and its unit. */
export const THIN = '\u202f';

/** A whole number with thin groups of three: 12 345. Four digits stay together. */
export function count(n: number): string {
  const digits = String(Math.abs(Math.trunc(n)));
  const grouped = digits.length <= 4 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, THIN);
  return (n < 0 ? '−' : '') + grouped;
}

/** A count with its noun: `1 session`, `12 sessions`. */
export function counted(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}

/** A share of 0–1 in whole percent. Only a true 0 or 1 is written as 0 % or 100 %. */
export function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return `<1${THIN}%`;
  if (whole === 100 && share < 1) return `>99${THIN}%`;
  return `${whole}${THIN}%`;
}

/** U+2060, no width: keeps a line from breaking after the dash of an interval. */
const JOIN = '\u2060';

/** An interval of shares: `43–90 %`. The ends are rounded outwards to whole percent, so it never looks narrower. */
export function interval(low: number, high: number): string {
  return `${Math.floor(low * 100 + 1e-9)}–${JOIN}${Math.ceil(high * 100 - 1e-9)}${THIN}%`;
}

/** An interval of shares in a sentence that is kept as text: `43 to 90 %`, rounded as `interval` does. */
export function intervalInWords(low: number, high: number): string {
  return interval(low, high).replace(`–${JOIN}`, ' to ');
}

/**
 * A share in a sentence's words: `73 % (8 of 11; 43–91 %)`, or only the count where there are too few. A practice for
 * which once is enough has no share: `3 in 24 sessions`.
 */
export function shareInWords(share: {
  yes: number;
  applicable: number;
  share: number | null;
  low: number | null;
  high: number | null;
  perPerson?: number | undefined;
}): string {
  if (share.perPerson !== undefined) return `${count(share.yes)} in ${counted(share.applicable, 'session')}`;
  const of = `${count(share.yes)} of ${count(share.applicable)}`;
  if (share.share === null || share.low === null || share.high === null) return of;
  return `${percent(share.share)} (${of}; ${interval(share.low, share.high)})`;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'June', 'July', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'];

/** The day of an ISO date or date and time: `3 Apr 2026`. Anything else is given back as it is. */
export function day(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return iso;
  return `${Number(match[3])} ${MONTHS[Number(match[2]) - 1] ?? match[2]} ${match[1]}`;
}

/** A month, `2026-04`: `Apr 2026`. */
export function month(iso: string): string {
  return `${MONTHS[Number(iso.slice(5, 7)) - 1] ?? iso.slice(5, 7)} ${iso.slice(0, 4)}`;
}

const LONG_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** Name of a day's month: `July`. */
export const longMonth = (iso: string): string => LONG_MONTHS[Number(iso.slice(5, 7)) - 1] ?? iso;

/** A period of whole months by its first and last day: `July to September 2024`, `July 2024 to September 2026`. */
export function quarters({ from, to }: { from: string; to: string }): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return `${longMonth(from)}${first === last ? '' : ` ${first}`} to ${longMonth(to)} ${last}`;
}

/** The time of an ISO date and time: `14:05`; empty where it has none. */
export function timeOfDay(iso: string): string {
  return /T(\d{2}:\d{2})/.exec(iso)?.[1] ?? '';
}

/** Minutes in words: `45 min`, `3 h 05 min`. */
export function duration(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole === 0 && minutes > 0) return 'under a minute';
  if (whole < 60) return `${whole}${THIN}min`;
  return `${Math.floor(whole / 60)}${THIN}h ${String(whole % 60).padStart(2, '0')}${THIN}min`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}
