/** Sessions and facts of a workspace in, the facts of all of them out. */
import { mkdirSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { SkippedFile } from '../sessions/discover.ts';
import { digest } from './cache.ts';
import type { ExtractSummary } from './facts.ts';
import { type Merged, merge, type Part } from './merge.ts';
import { type ReadOptions, readSessions, settingsDigest } from './read-sessions.ts';
import { type Shard, WHOLE } from './shard.ts';
import type { RunDetails } from './write-facts.ts';

export interface ExtractOptions extends Omit<ReadOptions, 'root' | 'shard' | 'alsoSkipped'> {
  /** Absolute path of the directory of sessions; null to read none. */
  root: string | null;
  /** Folder of facts that were made elsewhere, to be merged; null for none. */
  factsDir?: string | null;
  /** Which part of the sessions to read; all of them when absent. */
  shard?: Shard;
  alsoSkipped?: readonly SkippedFile[];
  /** Milliseconds of a clock that only goes forward. */
  clock: () => number;
  /** Version of Practicum, for the account of the run. */
  version: string;
  /** Told of a folder that the facts need as long as they are used; the caller removes it afterwards. */
  onTemporary?: (dir: string) => void;
}

export interface Extracted extends Pick<Merged, 'parts' | 'heads'> {
  summary: ExtractSummary;
  /** What writing the facts down says of them. */
  run: RunDetails;
}

/** @throws Problem for facts that cannot be merged */
export async function extract(options: ExtractOptions): Promise<Extracted> {
  const { root, factsDir = null, shard = WHOLE, catalogue, settings, clock } = options;
  const ms: Record<string, number> = {};
  let since = clock();
  const lap = (phase: string): void => {
    const now = clock();
    ms[phase] = Math.round(now - since);
    since = now;
  };

  // Facts first: what is wrong with them is known in a moment, and reading sessions can take hours.
  const made = { rules: catalogue.digest, settings: settingsDigest(settings) };
  // What checks facts and unpacks them is loaded where there are some.
  const files = factsDir === null ? [] : (await import('./facts-folder.ts')).openFactsFolder(factsDir, made);
  const parts: Part[] = [];
  const sets: string[] = [];
  let cached = 0;
  if (root !== null) {
    const workDir =
      shard.of === 1 ? options.workDir : join(options.workDir, `part-${shard.index}-of-${shard.of}`);
    const read = await readSessions(
      { ...options, root, shard, workDir, alsoSkipped: options.alsoSkipped ?? [] },
      lap,
    );
    parts.push(read);
    sets.push(read.set);
    cached = read.cached;
  }
  if (files.length > 0) {
    mkdirSync(options.workDir, { recursive: true });
    const unpacked = mkdtempSync(join(options.workDir, 'unpacked-'));
    options.onTemporary?.(unpacked);
    const { readFactsFile } = await import('./read-facts-file.ts');
    const merging = options.progress.phase('Merging facts', files.length);
    for (const [i, file] of files.entries()) {
      parts.push(await readFactsFile(file, unpacked, `${i}.ndjson`));
      sets.push(file.run.set);
      merging.advance();
    }
    merging.end();
    lap('merge');
  }

  const { heads, accounting, formats, ...merged } = merge(parts);
  return {
    parts: merged.parts,
    heads,
    summary: { accounting, sessions: heads.length, formats, ms, peakMemoryBytes: peakMemory(), cached },
    run: {
      shard,
      set: setOf(sets),
      ...made,
      practicum: options.version,
      sessions: heads.length,
      formats,
      accounting,
    },
  };
}

/** Parts of one input are that input; several inputs together are one of their own. */
function setOf(sets: readonly string[]): string {
  const all = [...new Set(sets)].sort();
  return all.length === 1 ? (all[0] as string) : digest(all);
}

/** Largest resident memory of this process, threads included. Bytes. */
function peakMemory(): number {
  return process.resourceUsage().maxRSS * 1024;
}
