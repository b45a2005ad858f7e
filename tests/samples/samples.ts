/**
 * The real sample sessions of `../shared/data`, which are no part of the project: tests of them skip by name where they
 * are absent. Their README names the sources. Nothing of what they say is copied here, only what is counted in them.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAlone, recogniseAll } from '../../scripts/bench/read-alone.ts';
import type { Accounting } from '../../src/sessions/accounting.ts';
import type { Session, Step } from '../../src/sessions/model.ts';

export const SAMPLES = join(import.meta.dirname, '../../../shared/data');
/** Title of every suite that reads them. */
export const REAL_SAMPLES = 'real samples (needs ../shared/data)';
export const noSamples = !existsSync(SAMPLES);

/** What our readers make of a folder. */
export interface ReadFolder {
  sessions: Session[];
  /** Steps of all sessions. */
  steps: Step[];
  accounting: Accounting;
  /** Formats of the files that were read, by path. */
  formats: Record<string, string>;
}

/** Reads a folder of the samples as extract does. @param only files to be read, by the end of their path */
export async function readFolder(folder: string, only = ''): Promise<ReadFolder> {
  const found = await recogniseAll(join(SAMPLES, folder));
  const families = found.families.filter(({ sessions }) =>
    sessions.some(({ files }) => files.some((file) => file.path.endsWith(only))),
  );
  const sessions: Session[] = [];
  const accounting = await readAlone(families, (session) => sessions.push(session));
  return {
    sessions,
    steps: sessions.flatMap((session) => session.steps),
    accounting,
    formats: Object.fromEntries(found.files.map((file) => [file.path, file.format])),
  };
}

/** How many steps are of a kind. */
export const count = (steps: readonly Step[], kind: Step['kind']): number =>
  steps.filter((step) => step.kind === kind).length;

/** Texts of a folder's files whose path ends like this, in the order of their paths. */
export function texts(folder: string, end: string): string[] {
  return readdirSync(join(SAMPLES, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => path.endsWith(end))
    .sort()
    .map((path) => readFileSync(path, 'utf8'));
}

/** How often a pattern matches in all texts. */
export const matches = (all: readonly string[], pattern: RegExp): number =>
  all.reduce((sum, text) => sum + [...text.matchAll(pattern)].length, 0);

/** A line of a JSONL transcript, as a reader without types sees it. */
// biome-ignore lint/suspicious/noExplicitAny: a naive reader believes whatever it finds
export type Line = any;

/** What a naive reader does with JSON lines: parses each, and drops what is none. */
export function naiveLines(all: readonly string[]): { lines: Line[]; broken: number } {
  const lines: Line[] = [];
  let broken = 0;
  for (const line of all.flatMap((text) => text.split('\n')).filter((text) => text.trim() !== '')) {
    try {
      lines.push(JSON.parse(line));
    } catch {
      broken++;
    }
  }
  return { lines, broken };
}
