/** The rows of the matrix's slices, one line each in matrix.ndjson. A page reads its own line when it is drawn. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MatrixRows } from '../report/schema/matrix.ts';
import { lineOffsets } from './session-details.ts';

const scanned = new Map<string, { stamp: string; offsets: number[] }>();

/** Where the lines of a file begin. Scanned once a build: a slice has a page and a file, and there are many slices. */
function offsetsOf(file: string): number[] {
  const { mtimeMs, size } = statSync(file);
  const stamp = `${mtimeMs} ${size}`;
  const known = scanned.get(file);
  if (known?.stamp === stamp) return known.offsets;
  const offsets = lineOffsets(file);
  scanned.set(file, { stamp, offsets });
  return offsets;
}

/** The rows of slice `index`. Throws when that line belongs to another slice than `id`. */
export function readMatrixRows(index: number, id: string, directory: string): MatrixRows {
  const file = join(directory, 'matrix.ndjson');
  const [start, end] = offsetsOf(file).slice(index, index + 2);
  if (start === undefined || end === undefined) throw new Error(`${file} has no line ${index + 1}.`);
  const line = Buffer.allocUnsafe(end - start);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, line, 0, line.length, start);
  } finally {
    closeSync(descriptor);
  }
  const rows = JSON.parse(line.toString('utf8')) as MatrixRows;
  if (rows.id !== id) throw new Error(`${file}:${index + 1} is slice ${rows.id}, report.json says ${id}.`);
  return rows;
}
