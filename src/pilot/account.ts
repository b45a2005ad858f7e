/**
 * The account of pilot data: nothing is lost silently. Files found = read + skipped by reason; rows = used + dropped
 * by reason. A row is what an export calls one: a line of a table, an object of a list, a commit. Each row becomes one
 * record or is dropped for one reason.
 */

import type { RecordKind } from '../pilot-records.ts';
import { comparePlaces, PLACES_KEPT, type Place, tally } from '../sessions/accounting.ts';

/** Why a row is no record, and what that means to whoever exported it. */
export const DROPPED = {
  'ambiguous-dates': 'The file has dates of which day and month could be confused, so none of it is used.',
  'mixed-date-orders': 'The file has dates that begin with the day and dates that begin with the month.',
  'not-a-date': 'A date is written in a way that is not known.',
  'impossible-date': 'A date is not in the calendar, or not of this century.',
  'not-a-hash': 'A commit is not 7 to 64 hexadecimal characters.',
  'not-a-number': 'A number is none, or is below zero.',
  'not-a-choice': 'A value is none of those that are known.',
  'missing-field': 'Something that every record needs is empty.',
  'ends-before-start': 'It ended before it began.',
  'status-contradicts-dates': 'Its status says one thing and its dates another.',
  'period-contradicts-dates': 'Its period says one thing and the plan, by its dates, another.',
  'unknown-person': 'No alias in the roster matches its person.',
  'person-in-doubt': 'It matches several people of the roster.',
  'person-in-both-arms': 'Its person is in the pilot arm in one place and in the control arm in another.',
  'several-people': 'Several people are named for it, and it is not said whose it is.',
  'no-person': 'Nobody is named for it.',
  'after-the-period': 'It is from after the period that the report is about.',
  bot: 'A bot did it.',
  duplicate: 'It repeats a record that was read before.',
  'conflicting-duplicate': 'It has the same id as another record and says something else; neither is used.',
  'merge-commit': 'A commit that only joins branches; those it joins are read on their own.',
  'commit-of-a-change': 'A commit of a pull or merge request that is read as such.',
  'not-a-person': 'The use of an API key, which no person can be told from.',
  unrecognised: 'An object of a list that no format knows.',
  corrupt: 'The row is damaged.',
  'too-long': 'The row is longer than the limit.',
} as const satisfies Record<string, string>;
export type DropReason = keyof typeof DROPPED;

/** Why a file is not read. */
export const SKIPPED = {
  'plan-file': 'The registered plan or its seal, which are read as such.',
  empty: 'There is nothing in it.',
  unrecognised: 'Its content is that of no export that is known.',
  'not-utf-8': 'It is not UTF-8 text.',
  binary: 'Its content is no text.',
  'too-large': 'It is larger than the limit.',
  'archive-bomb': 'It grows absurdly when decompressed.',
  'corrupt-archive': 'It cannot be decompressed.',
  'ambiguous-dates': DROPPED['ambiguous-dates'],
  'mixed-date-orders': DROPPED['mixed-date-orders'],
  unreadable: 'The system does not let it be read.',
  link: 'A link to a file that is read by its own name.',
  'link-out-of-tree': 'A link that leads out of the folder.',
  'not-a-file': 'A socket, pipe or device.',
  'not-entered': 'A folder that never holds exports.',
} as const satisfies Record<string, string>;
export type SkipReason = keyof typeof SKIPPED;

/** What a reader of the numbers has to know though nothing was dropped. */
export type WarningReason =
  | 'default-limit'
  | 'more-pages'
  | 'cut-history'
  | 'no-status-history'
  | 'never-in-progress'
  | 'missing-month'
  | 'empty-period'
  | 'no-time-zone'
  | 'mixed-time-zones'
  | 'days-only'
  | 'unknown-column'
  | 'unknown-in-plan'
  | 'arm-not-of-the-plan'
  | 'unknown-ticket'
  | 'unknown-change';

export interface Warning {
  reason: WarningReason;
  /** File, or `file:line`. */
  where: string;
  /** A sentence. Untrusted text: it can hold names and headers. */
  what: string;
}

/** Somebody whom the roster does not know. */
export interface UnknownPerson {
  /** What an alias could match: `tracker:ann or email:ann@example.org`. Untrusted text. */
  hint: string;
  rows: number;
  /** First place. */
  where: string;
  /** Why nobody was found, a sentence. Untrusted text. */
  why: string;
}

export interface PilotAccount {
  /** `found = read + Σ skipped`. */
  files: { found: number; read: number; skipped: Record<string, number> };
  /** `total = used + Σ dropped`. */
  rows: { total: number; used: number; dropped: Record<string, number> };
  /** The first five places of each reason, dropped or skipped, in order. */
  places: Record<string, Place[]>;
  /** What was read as what, in order of path. */
  sources: Source[];
  /** In order of reason and place. */
  warnings: Warning[];
  /** Most rows first. Their rows are dropped as `unknown-person` or `person-in-doubt`. */
  unknownPeople: UnknownPerson[];
}

/** One list of rows in a file, read in one format. */
export interface Source {
  file: string;
  format: string;
  /** What its rows are; null where not one of them could be read. */
  kind: RecordKind | null;
  /** `rows = used + Σ dropped`. */
  rows: number;
  used: number;
  dropped: Record<string, number>;
}

export function emptyAccount(): PilotAccount {
  return {
    files: { found: 0, read: 0, skipped: {} },
    rows: { total: 0, used: 0, dropped: {} },
    places: {},
    sources: [],
    warnings: [],
    unknownPeople: [],
  };
}

/** Counts a row of a source that is no record. */
export function drop(account: PilotAccount, source: Source, reason: DropReason, place: Place): void {
  dropUnnamed(account, source, reason);
  keepPlace(account, reason, place);
}

/** Counts a row that is no record and is not worth a place of its own. */
export function dropUnnamed(account: PilotAccount, source: Source, reason: DropReason): void {
  tally(account.rows.dropped, reason);
  tally(source.dropped, reason);
}

/** Counts a file that is not read. */
export function skip(account: PilotAccount, reason: SkipReason, place: Place): void {
  tally(account.files.skipped, reason);
  keepPlace(account, reason, place);
}

function keepPlace({ places }: PilotAccount, reason: string, place: Place): void {
  places[reason] ??= [];
  const kept = places[reason];
  kept.push(place);
  kept.sort(comparePlaces);
  kept.length = Math.min(kept.length, PLACES_KEPT);
}

const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

/** Whether all sums add up. A false here is a defect of Practicum, never of the input. */
export function balances({ files, rows, sources }: PilotAccount): boolean {
  return (
    files.found === files.read + sum(files.skipped) &&
    rows.total === rows.used + sum(rows.dropped) &&
    rows.total === sources.reduce((n, source) => n + source.rows, 0) &&
    rows.used === sources.reduce((n, source) => n + source.used, 0) &&
    sources.every((source) => source.rows === source.used + sum(source.dropped))
  );
}
