/** From drafts to canonical records: values are read, dates are understood together, and what cannot be is refused. */

import { type FieldInfo, fieldsOf, type RecordKind, type RecordOf, SCHEMAS } from '../pilot-records.ts';
import type { DropReason, WarningReason } from './account.ts';
import type { Draft, PilotSettings } from './format.ts';
import { type DateOrder, isoOf, ordersOf, readMoment } from './moment.ts';

/** How the dates of one file are to be read, or why they cannot be. */
export type DatesOfFile =
  | { order: DateOrder | null; refused: null }
  | { refused: 'ambiguous-dates' | 'mixed-date-orders'; at: { line: number; why: string }[] };

/** Fields with a date, as they are written. */
function* datesOf(draft: Draft): Generator<string> {
  for (const { name, is } of fieldsOf(draft.kind)) {
    const value = draft.fields[name];
    if ((is === 'moment' || is === 'day') && typeof value === 'string' && value.trim() !== '') yield value;
  }
}

/**
 * Decides the order of day and month for all dates of a file.
 * @param order what the configuration says
 */
export function decideOrder(drafts: readonly Draft[], order: PilotSettings['dateOrder']): DatesOfFile {
  if (order !== 'unambiguous') return { order, refused: null };
  const ambiguous: { line: number; why: string }[] = [];
  const first = new Map<DateOrder, { line: number; why: string }>();
  for (const draft of drafts) {
    for (const date of datesOf(draft)) {
      const orders = ordersOf(date);
      if (orders === null) continue;
      const place = { line: draft.line, why: `“${date.slice(0, 40)}”` };
      const [only] = orders;
      if (orders.length === 2)
        ambiguous.push({ line: draft.line, why: `${place.why} could be read in two ways` });
      else if (only !== undefined && !first.has(only))
        first.set(only, {
          line: draft.line,
          why: `${place.why} begins with the ${only === 'day-first' ? 'day' : 'month'}`,
        });
    }
  }
  if (first.size === 2) return { refused: 'mixed-date-orders', at: [...first.values()] };
  if (ambiguous.length > 0) return { refused: 'ambiguous-dates', at: ambiguous };
  return { order: null, refused: null };
}

/** What was noticed of the dates of a file. */
export interface DateNotes {
  /** Offsets that are written. */
  offsets: Set<string>;
  /** Dates with a time and without a zone, and dates of moments without a time: how many, and the first line. */
  withoutZone: { dates: number; line: number };
  withoutTime: { dates: number; line: number };
}

export const emptyNotes = (): DateNotes => ({
  offsets: new Set(),
  withoutZone: { dates: 0, line: 0 },
  withoutTime: { dates: 0, line: 0 },
});

export type Converted<K extends RecordKind = RecordKind> =
  | { record: RecordOf[K] }
  | { drop: DropReason; why: string };

const YES = new Set(['yes', 'true', 'y', '1', 'ja', 'oui', 'si', 'sí']);
const NO = new Set(['no', 'false', 'n', '0', 'nein', 'non']);

/**
 * Makes a record of a draft.
 * @param person name of its person; null where the kind has none
 */
export function convert(
  draft: Draft,
  person: string | null,
  order: DateOrder | null,
  zone: string,
  notes: DateNotes,
): Converted {
  const fields: Record<string, unknown> = {};
  for (const info of fieldsOf(draft.kind)) {
    const raw = info.name === 'person' ? person : draft.fields[info.name];
    const value = fieldValue(info, raw, order, zone, draft.line, notes);
    if (typeof value === 'object' && value !== null) return value;
    fields[info.name] = value;
  }
  if (draft.kind === 'ticket') {
    const clash = settleTicket(fields);
    if (clash) return clash;
  }
  for (const { name, optional } of fieldsOf(draft.kind))
    if (!optional && fields[name] === null) return { drop: 'missing-field', why: `${name} is empty` };
  const backwards = endsBeforeStart(draft.kind, fields);
  if (backwards) return { drop: 'ends-before-start', why: backwards };
  return { record: SCHEMAS[draft.kind].parse(fields) as RecordOf[RecordKind] };
}

function fieldValue(
  { name, is, choices }: FieldInfo,
  raw: unknown,
  order: DateOrder | null,
  zone: string,
  line: number,
  notes: DateNotes,
): string | number | boolean | null | { drop: DropReason; why: string } {
  if (raw === undefined || raw === null) return null;
  if (raw instanceof Date) return raw.toISOString();
  if (typeof raw === 'object') return { drop: 'corrupt', why: `${name} holds a list or an object` };
  const text = String(raw).trim();
  if (text === '') return null;
  const shown = `${name}: “${text.slice(0, 40)}”`;
  switch (is) {
    case 'text':
      return text.toWellFormed();
    case 'hashes': {
      const hashes = text
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter((one) => one !== '');
      const wrong = hashes.find((one) => !/^[0-9a-f]{7,64}$/.test(one));
      if (wrong !== undefined)
        return { drop: 'not-a-hash', why: `${name}: “${wrong.slice(0, 40)}” is no hash of a commit` };
      return hashes.length === 0 ? null : [...new Set(hashes)].join(' ');
    }
    case 'choice': {
      const found = choices?.find((choice) => choice === text.toLowerCase());
      return found ?? { drop: 'not-a-choice', why: `${shown} is none of ${choices?.join(', ')}` };
    }
    case 'yes-no': {
      const word = text.toLowerCase();
      if (YES.has(word)) return true;
      if (NO.has(word)) return false;
      return { drop: 'not-a-choice', why: `${shown} is neither yes nor no` };
    }
    case 'number':
    case 'count': {
      const number = /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN;
      const fits = is === 'number' ? Number.isFinite(number) : Number.isSafeInteger(number);
      return fits && number >= 0 ? number : { drop: 'not-a-number', why: `${shown} is no ${is}` };
    }
    default: {
      const read = readMoment(text, order, zone);
      // Whether dates of the file are ambiguous was settled before.
      if (typeof read === 'string')
        return { drop: read === 'impossible-date' ? read : 'not-a-date', why: shown };
      if (is === 'day') {
        // A day that is written without a time is that day wherever it is read.
        if (!read.time) return isoOf(ofDay(text, order)).slice(0, 10);
        return isoOf(read.ms).slice(0, 10);
      }
      if (read.offset !== null) notes.offsets.add(read.offset);
      else if (read.time) note(notes.withoutZone, line);
      else note(notes.withoutTime, line);
      return isoOf(read.ms);
    }
  }
}

function ofDay(text: string, order: DateOrder | null): number {
  const read = readMoment(text, order, 'UTC');
  return typeof read === 'string' ? Number.NaN : read.ms;
}

function note(counted: { dates: number; line: number }, line: number): void {
  if (counted.dates === 0) counted.line = line;
  counted.dates++;
}

/** Status and clock of a ticket follow from its dates, and may not contradict them. */
function settleTicket(fields: Record<string, unknown>): { drop: DropReason; why: string } | null {
  const { doneAt, abandonedAt, status } = fields;
  if (doneAt !== null && abandonedAt !== null)
    return { drop: 'status-contradicts-dates', why: 'it was both done and abandoned' };
  const follows = doneAt !== null ? 'done' : abandonedAt !== null ? 'abandoned' : 'open';
  if (status !== null && status !== follows)
    return {
      drop: 'status-contradicts-dates',
      why: `its status is ${status}, by its dates it is ${follows}`,
    };
  fields['status'] = follows;
  fields['clock'] ??= 'started';
  return null;
}

/** Pairs of moments of which the second cannot come before the first. */
const IN_ORDER: Partial<Record<RecordKind, readonly (readonly [string, string])[]>> = {
  ticket: [
    ['startedAt', 'doneAt'],
    ['startedAt', 'abandonedAt'],
    ['createdAt', 'doneAt'],
  ],
  change: [
    ['openedAt', 'mergedAt'],
    ['openedAt', 'closedAt'],
    ['firstCommitAt', 'mergedAt'],
    ['mergedAt', 'deployedAt'],
    ['mergedAt', 'reverted'],
  ],
  incident: [['openedAt', 'resolvedAt']],
};

function endsBeforeStart(kind: RecordKind, fields: Record<string, unknown>): string | null {
  for (const [from, to] of IN_ORDER[kind] ?? []) {
    const [a, b] = [fields[from], fields[to]];
    if (typeof a === 'string' && typeof b === 'string' && b < a)
      return `${to} (${b}) is before ${from} (${a})`;
  }
  return null;
}

/** Warnings that the dates of a file give. */
export function dateWarnings(
  { offsets, withoutZone, withoutTime }: DateNotes,
  zone: string,
  warn: (reason: WarningReason, what: string, line?: number) => void,
): void {
  const named = [...offsets].sort();
  if (named.length > 1 || (named.length > 0 && withoutZone.dates > 0))
    warn(
      'mixed-time-zones',
      `Its dates are of several time zones: ${[...named, ...(withoutZone.dates > 0 ? [`none (read as ${zone})`] : [])].join(', ')}. All are counted in UTC.`,
    );
  else if (withoutZone.dates > 0)
    warn(
      'no-time-zone',
      `${withoutZone.dates} dates name no time zone and are read as ${zone}; pilot.timeZone says otherwise.`,
      withoutZone.line,
    );
  if (withoutTime.dates > 0)
    warn(
      'days-only',
      `${withoutTime.dates} dates have no time of day and are read as its beginning: times between them are whole days.`,
      withoutTime.line,
    );
}
