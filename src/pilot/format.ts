/** What a format of pilot data is to the reader: it recognises rows by their content and turns each into a draft. */

import type { RecordKind } from '../pilot-records.ts';
import type { DropReason, WarningReason } from './account.ts';

/** What the workspace says about pilot data; the configuration's `pilot`. */
export interface PilotSettings {
  /** Order of day and month where dates leave it open. */
  dateOrder: 'unambiguous' | 'day-first' | 'month-first';
  /** Time zone of dates that name none: `UTC`, an offset or a name. */
  timeZone: string;
  /** Further names of statuses, as the team's tracker has them. */
  statuses: { started: readonly string[]; done: readonly string[]; abandoned: readonly string[] };
  mappings: readonly Mapping[];
}

/** How the columns of a table that no format knows become fields. */
export interface Mapping {
  /** Kind of record that a row is. */
  record: RecordKind;
  /** Field → column of the export. */
  columns: Readonly<Record<string, string | undefined>>;
  /** Field → value in the export → value of the field. */
  values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  dateOrder?: PilotSettings['dateOrder'] | undefined;
  timeZone?: string | undefined;
}

/** What rows of a file look like. */
export type Head =
  | { is: 'table'; header: readonly string[] }
  | { is: 'objects'; first: JsonObject; list: string | null }
  | { is: 'git-log' };

export type JsonObject = Readonly<Record<string, unknown>>;

/** A row of a table, an object, or a commit as text. */
export type Row =
  | { is: 'cells'; line: number; cells: readonly string[] }
  | { is: 'object'; line: number; value: JsonObject }
  | { is: 'text'; line: number; text: string };

/** Names by which an export knows a person. */
export interface Who {
  /** Account in a forge or tracker. */
  login?: string | undefined;
  email?: string | undefined;
  /** Name as people read it. */
  name?: string | undefined;
  /** Whether the export itself says that it is a bot. */
  bot?: boolean | undefined;
}

/** A record that is not checked yet: fields as the export has them. */
export interface Draft {
  kind: RecordKind;
  line: number;
  /** Text, numbers and booleans by field; what is absent, null or empty is null. Dates are text, or `Date` where worked out. */
  fields: Record<string, unknown>;
  /** Who it belongs to; null where the kind has no person. */
  who: Who | null;
  /** First line of a commit's message, to tell whose commit it is. */
  subject?: string;
}

/** A row that is no record. */
export interface Dropped {
  drop: DropReason;
  why: string;
}

/** What a format may say and ask while it reads. */
export interface ReadContext {
  settings: PilotSettings;
  /** @param line of the file; absent when it is about the whole */
  warn(reason: WarningReason, what: string, line?: number): void;
}

/** Reads the rows of one list. */
export interface RowReader {
  /** Kind of record that the rows are, where the format knows it before the first one. */
  kind?: RecordKind;
  row(row: Row): Draft | Dropped;
  /** Called after the last row with all drafts, which it may change. */
  finish?(drafts: readonly Draft[]): void;
  /** Order of day and month, or a time zone, that holds for this format whatever the workspace says. */
  dates?: { order?: PilotSettings['dateOrder'] | undefined; zone?: string | undefined };
}

export interface PilotFormat {
  id: string;
  /** What people call it. */
  name: string;
  /** @returns null when these rows are not of this format */
  open(head: Head, context: ReadContext): RowReader | null;
}

/** The text of a field of an object; undefined for anything but a text that is not empty and a number. */
export function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = at(value, ...path);
  if (typeof found === 'number') return String(found);
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

/** What stands at a path of an object; undefined when the path leads nowhere. */
export function at(value: unknown, ...path: string[]): unknown {
  let here = value;
  for (const key of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** The objects of a list at a path; none when there is no list. */
export function listAt(value: unknown, ...path: string[]): JsonObject[] {
  const found = at(value, ...path);
  return Array.isArray(found) ? found.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** Cells of a table by the names of its columns; a name can be there several times. */
export function columnsOf(header: readonly string[]): {
  has(...names: string[]): boolean;
  one(row: Row, name: string): string | undefined;
  all(row: Row, name: string): string[];
} {
  const places = new Map<string, number[]>();
  for (const [i, name] of header.entries()) {
    const known = places.get(name.trim());
    if (known) known.push(i);
    else places.set(name.trim(), [i]);
  }
  const all = (row: Row, name: string): string[] =>
    (places.get(name) ?? [])
      .map((i) => (row.is === 'cells' ? (row.cells[i] ?? '').trim() : ''))
      .filter((cell) => cell !== '');
  return {
    has: (...names) => names.every((name) => places.has(name)),
    all,
    one: (row, name) => all(row, name)[0],
  };
}
