/** Reads the sessions of a family and makes their facts. What runs in a worker thread. */
import type { Judges } from '../practices/judges.ts';
import {
  type Accounting,
  addAccounting,
  emptyAccounting,
  type RecordCounts,
  remember,
  tally,
} from '../sessions/accounting.ts';
import { reasonOf } from '../sessions/discover.ts';
import type { ReadContext } from '../sessions/format.ts';
import { loadFormat } from '../sessions/formats/index.ts';
import { IdSet } from '../sessions/id-set.ts';
import type { Session } from '../sessions/model.ts';
import type { ExtraCommands } from '../sessions/shell.ts';
import { Unreadable } from '../sessions/source-file.ts';
import type { SessionFacts } from './facts.ts';
import type { Family, SessionFiles } from './families.ts';
import { recordsSince } from './records-since.ts';
import { type FactSettings, factsOf } from './session-facts.ts';
import { shareRecords } from './share-records.ts';

/** Settings of the workspace that reading depends on. */
export interface ReadSettings extends FactSettings {
  limits: { maxFileBytes: number; maxLineBytes: number };
  commands: ExtraCommands;
}

export interface FamilyResult<Kept = SessionFacts> {
  sessions: Kept[];
  /** Of all files of the family, those that held no session included. */
  accounting: Accounting;
}

/** What becomes of facts as they are made. */
export interface Keeper<Kept> {
  /** Called once a session, in order. */
  keep(facts: SessionFacts): Kept;
  /** The family is read again from its beginning: what was kept is void. */
  restart(): void;
}

/** What becomes of sessions as they are read. */
interface SessionKeeper<Kept> {
  keep: (session: Session, records: RecordCounts) => Kept;
  restart: () => void;
}

/** What reading depends on, without what facts depend on. */
type Reading = Pick<ReadSettings, 'limits' | 'commands'> & { verbatim?: boolean };

/** Reads a family and keeps the facts of all its sessions. */
export function readFamily(family: Family, judges: Judges, settings: ReadSettings): Promise<FamilyResult> {
  return readFamilyAs(family, judges, settings, { keep: (facts) => facts, restart: () => {} });
}

/**
 * Reads a family and keeps of each session's facts what the keeper makes of them. A file that fails half-way may have
 * claimed records of which another file holds a good copy, so the family is then read again without it.
 */
export async function readFamilyAs<Kept>(
  family: Family,
  judges: Judges,
  settings: ReadSettings,
  keeper: Keeper<Kept>,
): Promise<FamilyResult<Kept>> {
  return readFamilyWith(family, settings, {
    keep: (session, records) => keeper.keep(factsOf(session, judges, settings, records)),
    restart: () => keeper.restart(),
  });
}

/** Reads a family and keeps of each session what the keeper makes of it. */
async function readFamilyWith<Kept>(
  family: Family,
  settings: Reading,
  keeper: SessionKeeper<Kept>,
): Promise<FamilyResult<Kept>> {
  const failed = new Map<string, Accounting>();
  for (;;) {
    const before = failed.size;
    const result = await readWithout(failed, family, settings, keeper.keep);
    if (failed.size === before) return result;
    keeper.restart();
  }
}

/** Reads a family for one of its sessions, with whole texts. @returns null when the session is not in it */
export async function readVerbatim(
  family: Family,
  wanted: (session: Pick<Session, 'format' | 'key'>) => boolean,
  settings: Pick<Reading, 'limits' | 'commands'>,
): Promise<Session | null> {
  let found: Session | null = null;
  await readFamilyWith(
    family,
    { ...settings, verbatim: true },
    {
      keep: (session) => {
        if (wanted(session)) found = session;
      },
      restart: () => {
        found = null;
      },
    },
  );
  return found;
}

/** @param failed what was counted of files that are not to be read; a file that fails now is put into it */
async function readWithout<Kept>(
  failed: Map<string, Accounting>,
  family: Family,
  settings: Reading,
  make: (session: Session, records: RecordCounts) => Kept,
): Promise<FamilyResult<Kept>> {
  const result: FamilyResult<Kept> = { sessions: [], accounting: emptyAccounting() };
  const seen = new IdSet();
  for (const files of family.sessions) {
    const { sessions, accounting } = await readSession(files, failed, seen, settings, make);
    addAccounting(result.accounting, accounting);
    // One file may hold more sessions than a call may have arguments.
    for (const one of sessions) result.sessions.push(one);
  }
  return result;
}

async function readSession<Kept>(
  { format, key, files }: SessionFiles,
  failed: Map<string, Accounting>,
  seen: IdSet,
  settings: Reading,
  make: (session: Session, records: RecordCounts) => Kept,
): Promise<FamilyResult<Kept>> {
  const total = emptyAccounting();
  const kept: Kept[] = [];
  /** What was counted of the sessions that were handed over. */
  let given = emptyAccounting().records;
  const context: ReadContext = {
    key,
    seen,
    accounting: emptyAccounting(),
    limits: settings.limits,
    commands: settings.commands,
    ...(settings.verbatim ? { verbatim: true } : {}),
  };
  if (files.length === 1)
    context.onSession = (session) => {
      const { records } = context.accounting;
      kept.push(make(session, recordsSince(given, records)));
      given = structuredClone(records);
    };
  const reader = (await loadFormat(format)).open(context);
  for (const file of files) {
    const before = failed.get(file.path);
    if (before) {
      addAccounting(total, before);
      continue;
    }
    const accounting = emptyAccounting();
    context.accounting = accounting;
    accounting.files.found = 1;
    try {
      await reader.read(file);
      accounting.files.read = 1;
    } catch (error) {
      const { reason, why } = failure(error);
      tally(accounting.files.skipped, reason);
      remember(accounting, reason, { where: file.path, why });
      // None of the file is used, so what was counted as used is counted as left out with it.
      if (accounting.records.used > 0)
        tally(accounting.records.ignored, 'in-skipped-file', accounting.records.used);
      accounting.records.used = 0;
      kept.length = 0;
      given = emptyAccounting().records;
      failed.set(file.path, accounting);
    }
    addAccounting(total, accounting);
  }
  const sessions = reader.finish();
  const shares = shareRecords(
    recordsSince(given, total.records),
    sessions.map((session) => session.steps.length),
  );
  sessions.forEach((session, i) => {
    kept.push(make(session, shares[i] as RecordCounts));
  });
  return { sessions: kept, accounting: total };
}

function failure(error: unknown): { reason: string; why: string } {
  if (error instanceof Unreadable) return { reason: error.reason, why: error.message };
  if (typeof (error as NodeJS.ErrnoException).code === 'string')
    return { reason: 'unreadable', why: reasonOf(error) };
  throw error;
}
