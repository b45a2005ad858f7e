/**
 * What follows from the bytes of files and from nothing else, kept from run to run: the checked catalogue, the checked
 * settings. Reading them anew means loading what parses YAML and what checks shapes, which takes longer than all the rest
 * of a short run.
 *
 * What is kept stands under a digest of all that it follows from, Practicum's own code included, so there is no stale
 * one. A mistake throws and is not kept: the next run reads the files again and says the same, with its line.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { threadId } from 'node:worker_threads';

/** Folders with the code that checks what people write (`*.ts` in them, not below). Held complete by a test. */
export const CODE_FOLDERS = ['.', 'pilot', 'practices', 'redact', 'sessions', 'workspace'] as const;

/** Where something is kept between runs, and whether this run may write. */
export interface Keeping {
  /** Its folder is made when missing. That it cannot be written is no mistake. */
  file: string;
  /** What is kept is used in any case, since it cannot be out of date. */
  keep: boolean;
}

/**
 * Gives what `make` makes, from the file of an earlier run where that followed from the same.
 *
 * @param from digest of all that it follows from; asked again after making, so that a change in between is not kept
 */
export async function remembered<T>(
  { file, keep }: Keeping,
  from: () => string,
  make: () => T | Promise<T>,
): Promise<T> {
  const key = from();
  const kept = read(file, key);
  if (kept !== undefined) return kept.value as T;
  const value = await make();
  const text = JSON.stringify(value);
  // JSON has no infinities, and what is read tomorrow has to be what was used today.
  if (keep && isDeepStrictEqual(JSON.parse(text), value) && from() === key) write(file, key, text);
  return value;
}

/** SHA-256 (hexadecimal) of parts, told apart whatever they hold. */
export function digestOfParts(parts: Iterable<string | Uint8Array>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0`).update(part);
  return hash.digest('hex');
}

let code: string | undefined;

/** Digest of the code that checks what people write, of the versions of what it rests on, and of the Node that runs it. */
export function codeDigest(): string {
  if (code !== undefined) return code;
  const parts: (string | Uint8Array)[] = [
    process.version,
    // Practicum's version, and the exact ones of the parser and of the schema's library.
    readFileSync(join(import.meta.dirname, '../package.json')),
  ];
  for (const folder of CODE_FOLDERS) {
    const dir = join(import.meta.dirname, folder);
    for (const name of readdirSync(dir).sort())
      if (name.endsWith('.ts') && !name.endsWith('.test.ts')) parts.push(name, readFileSync(join(dir, name)));
  }
  code = digestOfParts(parts);
  return code;
}

/** The file's first line says what it follows from and what its rest must be. */
function read(file: string, key: string): { value: unknown } | undefined {
  try {
    const text = readFileSync(file, 'utf8');
    const end = text.indexOf('\n');
    const body = text.slice(end + 1);
    return end >= 0 && text.slice(0, end) === firstLine(key, body) ? { value: JSON.parse(body) } : undefined;
  } catch {
    return undefined;
  }
}

function write(file: string, key: string, body: string): void {
  const temporary = `${file}.${process.pid}-${threadId}.tmp`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(temporary, `${firstLine(key, body)}\n${body}`);
    renameSync(temporary, file);
  } catch {
    // A folder that cannot be written to costs the next run a moment.
    if (existsSync(temporary)) rmSync(temporary);
  }
}

const firstLine = (key: string, body: string): string => `${key} ${digestOfParts([body])}`;
