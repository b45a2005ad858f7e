/**
 * The rows beside a team's report (matrix.ndjson, sessions.ndjson) as a version keeps them: packed, because they are a
 * third of its bytes, less than a tenth of that when packed, and for pages, not for people. The reports stay plain, to be
 * read and compared line by line. Versions of before rows were packed have them plain, and are read the same way.
 */

import { existsSync, readdirSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKED, packFile } from '../pack-file.ts';
import { LineSplitter } from '../sessions/lines.ts';
import { type Compression, readChunks } from '../sessions/source-file.ts';
import { unpackFile } from '../sessions/unpack-file.ts';

const ROWS = '.ndjson';

/** Packs the rows of a version that is being put together. @param version its folder; absolute */
export async function packRows(version: string): Promise<void> {
  const team = join(version, 'team');
  for (const name of readdirSync(team)) if (name.endsWith(ROWS)) await packFile(join(team, name));
}

/** Path of a version's file as it is without packing: `team/matrix.ndjson.gz` → `team/matrix.ndjson`. */
export function plainPath(path: string): string {
  return path.endsWith(`${ROWS}${PACKED}`) ? path.slice(0, -PACKED.length) : path;
}

/** Where rows lie: packed, or plain where they were published so. @param plain their path without packing */
export function rowsFile(plain: string): string {
  return existsSync(`${plain}${PACKED}`) ? `${plain}${PACKED}` : plain;
}

/**
 * Hands over the rows of a file one by one, with the number of their line from 1.
 *
 * @param file as `rowsFile` says
 * @throws Unreadable when it cannot be unpacked, SyntaxError at a row that is no JSON
 */
export async function readRows(file: string, onRow: (row: unknown, line: number) => void): Promise<void> {
  const lines = new LineSplitter(
    (buffer, start, end, line) => onRow(JSON.parse(buffer.toString('utf8', start, end)), line),
    Number.POSITIVE_INFINITY,
    () => {},
  );
  await readChunks(file, compressionOf(file), Number.POSITIVE_INFINITY, (chunk) => lines.push(chunk));
  lines.end();
}

/** Writes rows plain. @param file as `rowsFile` says @throws Unreadable when it cannot be unpacked */
export async function copyRows(file: string, to: string): Promise<void> {
  const compression = compressionOf(file);
  if (compression === 'none') await copyFile(file, to);
  else await unpackFile(file, compression, to);
}

/** A version's files are what their names say: their digests are checked. */
const compressionOf = (file: string): Compression => (file.endsWith(PACKED) ? 'gzip' : 'none');
