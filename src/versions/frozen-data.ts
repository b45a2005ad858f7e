/** The data of a published version as a site is drawn from it: its frozen files, brought to the current schema. */
import { closeSync, openSync, writeSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import type { Audience } from '../report/audiences.ts';
import { Unreadable } from '../sessions/source-file.ts';
import { copyRows, readRows, rowsFile } from './packed-rows.ts';
import {
  FROZEN_SCHEMAS,
  type FrozenKind,
  type FrozenSchema,
  readVersion,
  readVersionLine,
} from './read-version.ts';

/** Lines beside a team’s report. */
const LINES = { matrix: 'matrix.ndjson', sessions: 'sessions.ndjson' } as const;

/**
 * Writes `report.json`, and for the team `matrix.ndjson` and `sessions.ndjson`, into a new folder. Files of the current
 * schema are copied byte by byte, rows unpacked; those of an earlier one are read through its steps.
 *
 * @param version folder of the version; absolute
 * @param to absolute; must not exist yet
 * @throws Problem where a file cannot be read
 */
export async function writeFrozenData(
  version: string,
  audience: Audience,
  to: string,
  schemas: Readonly<Record<FrozenKind, FrozenSchema>> = FROZEN_SCHEMAS,
): Promise<void> {
  const from = join(version, audience);
  await mkdir(to, { recursive: true });
  const where = join(from, 'report.json');
  const read = readVersion(audience, JSON.parse(await readFile(where, 'utf8')), schemas);
  if ('refused' in read) throw unreadable(where, read.refused);
  if (read.schema === schemas[audience].steps.length + 1) await copyFile(where, join(to, 'report.json'));
  else await writeFile(join(to, 'report.json'), `${JSON.stringify(read.value, null, 1)}\n`);
  if (audience !== 'team') return;
  for (const [kind, name] of Object.entries(LINES) as [keyof typeof LINES, string][]) {
    const rows = rowsFile(join(from, name));
    try {
      if (read.schema === schemas[kind].steps.length + 1) await copyRows(rows, join(to, name));
      else await writeRows(rows, kind, read.schema, join(to, name), schemas);
    } catch (error) {
      if (error instanceof Unreadable) throw unreadable(rows, `${error.message}.`);
      throw error;
    }
  }
}

async function writeRows(
  where: string,
  kind: keyof typeof LINES,
  number: number,
  to: string,
  schemas: Readonly<Record<FrozenKind, FrozenSchema>>,
): Promise<void> {
  const out = openSync(to, 'wx');
  try {
    await readRows(where, (row, line) => {
      const read = readVersionLine(kind, number, row, schemas);
      if ('refused' in read) throw unreadable(`${where}:${line}`, read.refused);
      writeSync(out, `${JSON.stringify(read.value)}\n`);
    });
  } finally {
    closeSync(out);
  }
}

const unreadable = (where: string, why: string): Problem =>
  new Problem('A published version cannot be read', {
    where,
    why,
    action: 'Use a version of Practicum that reads it.',
  });
