/**
 * Accounting: nothing is lost silently. Files found = read + skipped by reason; records = used + ignored by known
 * type + unknown by type + corrupt. A record is what the format calls one: a JSONL line's object, a message, a turn.
 */

/** A place in the input worth naming, e.g. the first corrupt lines. `where` is `file:line`. */
export interface Place {
  where: string;
  why: string;
}

/** How many places are kept for each reason: the first ones in the order of `comparePlaces`, whatever was read first. */
export const PLACES_KEPT = 5;
/** Reason of records of a type this version does not know. Their places are also kept by type (`unknownReason`). */
export const UNKNOWN_RECORD = 'unknown-record';

/** Counts of records. `total = used + Σ ignored + Σ unknown + corrupt`. */
export interface RecordCounts {
  total: number;
  used: number;
  /** Known types that cannot matter, and copies of records read elsewhere (`duplicate`). */
  ignored: Record<string, number>;
  /** Types this version does not know. */
  unknown: Record<string, number>;
  corrupt: number;
}

/** Counts of files. `found = read + Σ skipped`. */
export interface FileCounts {
  found: number;
  read: number;
  skipped: Record<string, number>;
}

/** What was seen, used and left out. `places` holds the first few places for each reason, in order. */
export interface Accounting {
  files: FileCounts;
  records: RecordCounts;
  places: Record<string, Place[]>;
}

/** An accounting with nothing in it. */
export function emptyAccounting(): Accounting {
  return {
    files: { found: 0, read: 0, skipped: {} },
    records: { total: 0, used: 0, ignored: {}, unknown: {}, corrupt: 0 },
    places: {},
  };
}

/** Adds one to a count by name. */
export function tally(counts: Record<string, number>, name: string, by = 1): void {
  // A record type is hostile text, and this one name cannot be a key of its own.
  const key = name === '__proto__' ? '(__proto__)' : name;
  counts[key] = (Object.hasOwn(counts, key) ? (counts[key] as number) : 0) + by;
}

/** Path and line of `file:line`; a place that is a whole file stands before its first line. */
function split(where: string): { path: string; line: number } {
  const colon = where.lastIndexOf(':');
  const digits = where.slice(colon + 1);
  return colon > 0 && /^\d{1,15}$/.test(digits)
    ? { path: where.slice(0, colon), line: Number(digits) }
    : { path: where, line: 0 };
}

/** Orders places by path (code unit), then line number, then what is said of them: the same on every machine. */
export function comparePlaces(a: Place, b: Place): number {
  const [x, y] = [split(a.where), split(b.where)];
  if (x.path !== y.path) return x.path < y.path ? -1 : 1;
  return x.line - y.line || (a.why < b.why ? -1 : a.why > b.why ? 1 : 0);
}

/** The reason under which places of one unknown type are kept beside the first of all types. */
export const unknownReason = (why: string): string => `${UNKNOWN_RECORD}: ${why}`;

/** Remembers a place for a reason, if it is among the first `PLACES_KEPT`. */
export function remember(accounting: Accounting, reason: string, place: Place): void {
  keep(accounting, reason, place);
  if (reason === UNKNOWN_RECORD) keep(accounting, unknownReason(place.why), place);
}

/** Counts a record that could not be read, and remembers where it is. */
export function countCorrupt(accounting: Accounting, place: Place): void {
  accounting.records.total++;
  accounting.records.corrupt++;
  remember(accounting, 'corrupt-record', place);
}

function keep({ places }: Accounting, reason: string, place: Place): void {
  if (!Object.hasOwn(places, reason)) places[reason] = [];
  const kept = places[reason] as Place[];
  let at = kept.length;
  while (at > 0 && comparePlaces(place, kept[at - 1] as Place) < 0) at--;
  if (at >= PLACES_KEPT) return;
  kept.splice(at, 0, place);
  kept.length = Math.min(kept.length, PLACES_KEPT);
}

/** Adds `more` into `into`. The result does not depend on the order in which accounts are added. */
export function addAccounting(into: Accounting, more: Accounting): void {
  into.files.found += more.files.found;
  into.files.read += more.files.read;
  for (const [k, n] of Object.entries(more.files.skipped)) tally(into.files.skipped, k, n);
  into.records.total += more.records.total;
  into.records.used += more.records.used;
  into.records.corrupt += more.records.corrupt;
  for (const [k, n] of Object.entries(more.records.ignored)) tally(into.records.ignored, k, n);
  for (const [k, n] of Object.entries(more.records.unknown)) tally(into.records.unknown, k, n);
  for (const [reason, places] of Object.entries(more.places))
    for (const place of places) keep(into, reason, place);
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** Whether both sums add up. A false here is a defect of Practicum, never of the input. */
export function balances({ files, records }: Pick<Accounting, 'files' | 'records'>): boolean {
  return (
    files.found === files.read + sum(files.skipped) &&
    records.total === records.used + sum(records.ignored) + sum(records.unknown) + records.corrupt
  );
}
