/** Reads the pilot data of a workspace: every export in pilot/, whatever tool it is from, into canonical records. */
import { readdirSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { LIST_OF, type PilotRecords, type RecordKind, type RecordOf } from '../pilot-records.ts';
import { Problem } from '../problem.ts';
import { discover, reasonOf } from '../sessions/discover.ts';
import { Unreadable } from '../sessions/source-file.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import type { Roster } from '../workspace/roster.ts';
import {
  balances,
  type DropReason,
  drop,
  dropUnnamed,
  emptyAccount,
  type PilotAccount,
  SKIPPED,
  type SkipReason,
  type Source,
  skip,
} from './account.ts';
import { type Members, settleArms } from './arms.ts';
import { convert, dateWarnings, decideOrder, emptyNotes } from './convert.ts';
import { settleDuplicates } from './duplicates.ts';
import { entriesUntil } from './entries-until.ts';
import { foldCommits } from './fold-commits.ts';
import type { Draft, PilotFormat, PilotSettings, RowReader } from './format.ts';
import { pilotFormats } from './formats/index.ts';
import { loose, missingMonths } from './gaps.ts';
import { People } from './match-people.ts';
import type { Plan } from './plan.ts';
import { type Limits, type RowSink, readSource } from './source.ts';
import { isZone } from './time-zone.ts';

/** Folder of pilot data in a workspace. */
export const PILOT = 'pilot';
export const PLAN_FILE = 'plan.yaml';
export const SEAL_FILE = 'plan.seal.json';

export interface PilotInput {
  /** Folder of exports; absolute. */
  directory: string;
  /** null when the workspace has none: then every name is a person. */
  roster: Roster | null;
  /** The plan in force; null when there is none. Arms and periods of tickets that do not say theirs follow from it. */
  plan: Plan | null;
  settings: PilotSettings;
  limits: Limits;
  /** Last day that may be known, ISO: what came later is not used, as if it had been read at the end of that day. */
  until?: string | undefined;
}

export interface Pilot {
  records: PilotRecords;
  members: Members;
  account: PilotAccount;
  /** `until`, where an export holds something later, so that it is complete up to then; null or absent otherwise. */
  reaches?: string | null;
}

/** A record on its way, with where it came from. */
export interface Entry<K extends RecordKind = RecordKind> {
  kind: K;
  record: RecordOf[K];
  /** `file:line`. */
  where: string;
  source: Source;
  /** The first line of a commit's message; null for what is no commit. */
  subject: string | null;
}

/** Drops an entry: it is not among those that are kept. */
export type DropEntry = (entry: Entry, reason: DropReason, why: string) => void;

/**
 * Reads all exports below a folder.
 * @throws Problem when the folder cannot be read and for mistakes in `settings`; never for what is in an export
 */
export async function readPilot(input: PilotInput): Promise<Pilot> {
  const { directory, roster, plan, settings, limits } = input;
  mustBeReadable(directory);
  for (const zone of [settings.timeZone, ...settings.mappings.map(({ timeZone }) => timeZone)])
    if (zone !== undefined && !isZone(zone))
      throw new Problem(`“${zone}” is no time zone`, {
        where: 'practicum.yaml: pilot',
        action: 'Write UTC, an offset such as +02:00, or a name such as Europe/Vienna.',
      });
  const formats = pilotFormats(settings);
  const account = emptyAccount();
  const people = new People(roster);
  const found = discover(directory);
  account.files.found = found.files.length + found.skipped.length;
  for (const { path, reason, why } of found.skipped)
    skip(account, reason as SkipReason, { where: `${PILOT}/${path}`, why });

  let entries: Entry[] = [];
  for (const file of found.files) {
    const shown = `${PILOT}/${file.path}`;
    if (file.path === PLAN_FILE || file.path === SEAL_FILE) {
      skip(account, 'plan-file', { where: shown, why: 'it is read as the plan' });
      continue;
    }
    const lists: List[] = [];
    try {
      const known = await readSource(
        file,
        limits,
        (head) => {
          const format = formats
            .map((one) => openList(one, head, settings, shown))
            .find((one) => one !== null);
          if (!format) return null;
          lists.push(format);
          return format.sink;
        },
        (around, rows) => lists.at(-1)?.more(around, rows),
      );
      if (!known) {
        skip(account, 'unrecognised', { where: shown, why: 'no format knows its content' });
        continue;
      }
    } catch (error) {
      // Rows that were read before a file turned out to be unreadable are not used: half a file is no sample.
      if (!(error instanceof Unreadable) && (error as NodeJS.ErrnoException).code === undefined) throw error;
      const reason = error instanceof Unreadable ? error.reason : 'unreadable';
      const why = error instanceof Unreadable ? error.message : reasonOf(error);
      skip(account, Object.hasOwn(SKIPPED, reason) ? (reason as SkipReason) : 'unreadable', {
        where: shown,
        why,
      });
      continue;
    }
    entries = entries.concat(finishFile(lists, shown, settings, people, account));
  }

  const dropEntry: DropEntry = (entry, reason, why) =>
    drop(account, entry.source, reason, { where: entry.where, why });
  const warn = (warning: PilotAccount['warnings'][number]): void => void account.warnings.push(warning);
  entries = settleDuplicates(entries, dropEntry);
  entries = foldCommits(entries, dropEntry);
  const settled = settleArms(entries, { roster, plan, people, drop: dropEntry, warn });
  entries = settled.kept;
  const cut = input.until === undefined ? null : entriesUntil(entries, input.until, dropEntry);
  if (cut !== null) entries = cut.entries;
  for (const warning of [...missingMonths(entries), ...loose(entries)]) warn(warning);

  const records: PilotRecords = { tickets: [], changes: [], incidents: [], seats: [], pulse: [], usage: [] };
  for (const { kind, record, source } of entries) {
    (records[LIST_OF[kind]] as unknown[]).push(record);
    source.used++;
    account.rows.used++;
  }
  account.unknownPeople = people.unknown;
  account.warnings.sort(
    (a, b) =>
      compareCodePoints(a.reason, b.reason) ||
      compareCodePoints(a.where, b.where) ||
      compareCodePoints(a.what, b.what),
  );
  if (!balances(account))
    throw new Error(`the account of pilot data does not balance: ${JSON.stringify(account)}`);
  return { records, members: settled.members, account, reaches: cut?.cut ? (input.until as string) : null };
}

function mustBeReadable(directory: string): void {
  try {
    if (statSync(directory).isDirectory()) {
      readdirSync(directory);
      return;
    }
  } catch (error) {
    throw new Problem('The folder of pilot data cannot be read', {
      where: directory,
      why: `${reasonOf(error)}.`,
    });
  }
  throw new Problem(`“${basename(directory)}” is a file, not a folder`, {
    where: directory,
    action: 'Make it a folder and put the exports into it.',
  });
}

/** A list of a file while it is read. */
interface List {
  format: PilotFormat;
  reader: RowReader;
  sink: RowSink;
  drafts: Draft[];
  dropped: { line: number; reason: DropReason; why: string }[];
  rows: number;
  warnings: PilotAccount['warnings'];
  more(around: Readonly<Record<string, unknown>>, rows: number): void;
}

function openList(
  format: PilotFormat,
  head: Parameters<PilotFormat['open']>[0],
  settings: PilotSettings,
  file: string,
): List | null {
  const warnings: PilotAccount['warnings'] = [];
  const warn = (reason: PilotAccount['warnings'][number]['reason'], what: string, line?: number): void =>
    void warnings.push({ reason, where: line === undefined ? file : `${file}:${line}`, what });
  const reader = format.open(head, { settings, warn });
  if (!reader) return null;
  const list: List = {
    format,
    reader,
    drafts: [],
    dropped: [],
    rows: 0,
    warnings,
    sink: {
      row: (row) => {
        list.rows++;
        const draft = reader.row(row);
        if ('drop' in draft) list.dropped.push({ line: row.line, reason: draft.drop, why: draft.why });
        else list.drafts.push(draft);
      },
      broken: (line, reason, why) => {
        list.rows++;
        list.dropped.push({ line, reason, why });
      },
    },
    more: (around, rows) => {
      const { has_more: hasMore, more, total, startAt, total_seats: seats, isLast } = around;
      const all = typeof total === 'number' ? total - (typeof startAt === 'number' ? startAt : 0) : seats;
      const missing = typeof all === 'number' && all > rows;
      if (hasMore !== true && more !== true && isLast !== false && !missing) return;
      warn(
        'more-pages',
        `This is one page of several: it has ${rows} rows${missing ? ` of ${all}` : ''}. The other pages may be missing.`,
      );
    },
  };
  return list;
}

/** Makes records of what a file's lists hold, once all its dates are known. */
function finishFile(
  lists: readonly List[],
  file: string,
  settings: PilotSettings,
  people: People,
  account: PilotAccount,
): Entry[] {
  const entries: Entry[] = [];
  let refused = 0;
  for (const { format, reader, drafts, dropped, rows, warnings } of lists) {
    // A list holds records of one kind.
    const kind = drafts[0]?.kind ?? reader.kind ?? null;
    const source: Source = { file, format: format.id, kind, rows, used: 0, dropped: {} };
    account.sources.push(source);
    account.rows.total += rows;
    for (const { line, reason, why } of dropped)
      drop(account, source, reason, { where: `${file}:${line}`, why });
    const order = decideOrder(drafts, reader.dates?.order ?? settings.dateOrder);
    if (order.refused !== null) {
      refused++;
      const lines = new Map(order.at.map(({ line, why }) => [line, why]));
      // The places that show it stand before those that only share the file.
      const shown = [...drafts].sort((a, b) => Number(lines.has(b.line)) - Number(lines.has(a.line)));
      for (const [i, { line }] of shown.entries()) {
        const why = lines.get(line) ?? 'another date of the file could be read in two ways';
        if (i < lines.size || lines.size === 0)
          drop(account, source, order.refused, { where: `${file}:${line}`, why });
        else dropUnnamed(account, source, order.refused);
      }
      if (lists.length === 1)
        account.files.skipped[order.refused] = (account.files.skipped[order.refused] ?? 0) + 1;
      continue;
    }
    reader.finish?.(drafts);
    const zone = reader.dates?.zone ?? settings.timeZone;
    const notes = emptyNotes();
    for (const draft of drafts) {
      const where = `${file}:${draft.line}`;
      const match = draft.who === null ? null : people.match(draft.who, where);
      if (match && 'drop' in match) {
        drop(account, source, match.drop, { where, why: match.why });
        continue;
      }
      const converted = convert(draft, match?.person ?? null, order.order, zone, notes);
      if ('drop' in converted) drop(account, source, converted.drop, { where, why: converted.why });
      else
        entries.push({
          kind: draft.kind,
          record: converted.record,
          where,
          source,
          subject: draft.subject ?? null,
        });
    }
    dateWarnings(notes, zone, (reason, what, line) =>
      warnings.push({ reason, where: line === undefined ? file : `${file}:${line}`, what }),
    );
    // A file may have a warning for each of its rows: more than a call may have arguments.
    for (const warning of warnings) account.warnings.push(warning);
  }
  // A file of one list that is refused as a whole was counted as skipped.
  if (!(refused > 0 && lists.length === 1)) account.files.read++;
  return entries;
}
