/**
 * What the cache of extract knows of the last run: what each file was, and where each family's lines stand in the
 * facts. A run with nothing changed reads nothing; a run with a new session reads that one. See facts-store.ts.
 */
import { createHash } from 'node:crypto';
import type { Accounting } from '../sessions/accounting.ts';
import type { FoundFile, SkippedFile } from '../sessions/discover.ts';
import type { Recognition, SessionFile } from '../sessions/recognise.ts';
import type { Family } from './families.ts';
import type { SessionHead } from './session-head.ts';

/** Raise when reading or judging changes, so that facts of an older version are not taken for this one's. */
export const EXTRACT_VERSION = 8;

/** Where a family's facts stand in the facts file. */
export interface CachedFamily {
  offset: number;
  bytes: number;
  heads: SessionHead[];
  accounting: Accounting;
}

/** The index of a cached run. */
export interface CacheIndex {
  /** Digest of everything but the input that facts depend on: version, rules, settings. */
  settings: string;
  /** Digest of the list of files. */
  list: string;
  /** SHA-256 of the facts file that the families stand in. */
  facts: string;
  accounting: Accounting;
  /** In the order of the facts file. */
  families: Record<string, CachedFamily>;
  /** What each file was recognised as, by path, size and time. */
  recognitions: Record<string, CachedRecognition>;
}
export type CachedRecognition =
  | { session: Omit<SessionFile, keyof FoundFile> }
  | { skipped: { reason: string; why: string } };

/** Parts may be as many as there are files: a call with an argument for each would be more than a stack holds. */
export function digest(parts: Iterable<string>): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

export const fileKey = (f: FoundFile): string => `${f.path}\0${f.bytes}\0${f.modified}`;

export const listDigest = (files: readonly FoundFile[]): string => digest(files.map(fileKey));

/**
 * Tells inputs apart, wherever and whenever they lie: paths and sizes, not times. The same for every part of an input.
 */
export function setDigest(files: readonly FoundFile[], skipped: readonly SkippedFile[]): string {
  return digest([
    ...files.map((f) => `${f.path}\0${f.bytes}`),
    ...skipped.map(({ path, reason }) => `${reason}\0${path}`),
  ]);
}

export function familyDigest(family: Family): string {
  return digest(family.sessions.flatMap((s) => [`session ${s.key}`, ...s.files.map(fileKey)]));
}

export function toCached(recognition: Recognition): CachedRecognition {
  if ('skipped' in recognition) return recognition;
  const {
    path: _path,
    absolute: _absolute,
    bytes: _bytes,
    modified: _modified,
    ...session
  } = recognition.session;
  return { session };
}

export function fromCached(cached: CachedRecognition, file: FoundFile): Recognition {
  return 'skipped' in cached ? cached : { session: { ...file, ...cached.session } };
}
