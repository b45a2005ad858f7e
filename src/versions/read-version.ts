/**
 * Reads what was frozen, however long ago. Each file says which schema it has; one of an earlier schema is brought to the
 * current one step by step. A step is written with the release that changes a schema, and never changed afterwards.
 */
import type { z } from 'zod';
import { type LeadershipReport, leadershipReport } from '../report/schema/leadership.ts';
import { type LibraryReport, libraryReport } from '../report/schema/library.ts';
import { type MatrixRows, matrixRows } from '../report/schema/matrix.ts';
import { type SessionDetail, sessionDetail } from '../report/schema/session.ts';
import { type TeamReport, teamReport } from '../report/schema/team.ts';

/** What each kind of frozen file is once it is read. Lines of matrix.ndjson and sessions.ndjson are numbered as team. */
export interface Frozen {
  team: TeamReport;
  leadership: LeadershipReport;
  library: LibraryReport;
  matrix: MatrixRows;
  sessions: SessionDetail;
}
export type FrozenKind = keyof Frozen;

/** Which kind each file of a version is, by its path without packing (packed-rows.ts). */
export const KIND_OF_FILE: Readonly<Record<string, FrozenKind>> = {
  'team/report.json': 'team',
  'leadership/report.json': 'leadership',
  'library/report.json': 'library',
  'team/matrix.ndjson': 'matrix',
  'team/sessions.ndjson': 'sessions',
};

/** A step from one schema version to the next. */
export type Migration = (value: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** A kind of file: its current schema, and the steps to it; step i leads from schema version i + 1 to i + 2. */
export interface FrozenSchema {
  schema: z.ZodType;
  steps: readonly Migration[];
}

/** Today there is one version of each. */
export const FROZEN_SCHEMAS: Readonly<Record<FrozenKind, FrozenSchema>> = {
  team: { schema: teamReport, steps: [] },
  leadership: { schema: leadershipReport, steps: [] },
  library: { schema: libraryReport, steps: [] },
  matrix: { schema: matrixRows, steps: [] },
  sessions: { schema: sessionDetail, steps: [] },
};

/** What was read, or why it cannot be, a sentence. */
export type ReadFrozen<T> = { value: T; schema: number } | { refused: string };

/**
 * Reads a frozen audience file.
 *
 * @param value its JSON
 * @returns it as the current schema has it, with the number of the schema it was written in
 */
export function readVersion<K extends 'team' | 'leadership' | 'library'>(
  kind: K,
  value: unknown,
  schemas: Readonly<Record<FrozenKind, FrozenSchema>> = FROZEN_SCHEMAS,
): ReadFrozen<Frozen[K]> {
  const named = (value as { schema?: unknown } | null)?.schema;
  const number = /^practicum\/([a-z]+)\/([1-9]\d{0,5})$/.exec(typeof named === 'string' ? named : '');
  if (!number || number[1] !== kind)
    return { refused: `It does not say that it is a practicum/${kind} file.` };
  return migrated<Frozen[K]>(kind, Number(number[2]), value, schemas[kind]);
}

/**
 * Reads a line of a frozen matrix.ndjson or sessions.ndjson.
 *
 * @param number schema of the team’s file beside it
 */
export function readVersionLine<K extends 'matrix' | 'sessions'>(
  kind: K,
  number: number,
  value: unknown,
  schemas: Readonly<Record<FrozenKind, FrozenSchema>> = FROZEN_SCHEMAS,
): ReadFrozen<Frozen[K]> {
  return migrated<Frozen[K]>(kind, number, value, schemas[kind]);
}

function migrated<T>(
  kind: FrozenKind,
  number: number,
  value: unknown,
  { schema, steps }: FrozenSchema,
): ReadFrozen<T> {
  const current = steps.length + 1;
  if (number > current)
    return {
      refused: `It has schema ${number} of ${kind}; this version of Practicum reads up to ${current}.`,
    };
  let at = value as Record<string, unknown>;
  for (const step of steps.slice(number - 1)) at = step(at);
  const parsed = schema.safeParse(at);
  if (parsed.success) return { value: parsed.data as T, schema: number };
  const issue = parsed.error.issues[0];
  return {
    refused: `It does not fit schema ${number} of ${kind}, at ${issue?.path.join('.') || 'its beginning'}.`,
  };
}
