/** A directory of exports in, facts out: one JSON line a session, and an account of everything that was left out. */
import type { Catalogue } from '../practices/catalogue.ts';
import type { Progress } from '../progress.ts';
import { addAccounting, emptyAccounting } from '../sessions/accounting.ts';
import { discover, type SkippedFile } from '../sessions/discover.ts';
import { type CacheIndex, digest, EXTRACT_VERSION, listDigest, setDigest } from './cache.ts';
import { FactsStore } from './facts-store.ts';
import { familiesOf } from './families.ts';
import type { Part } from './merge.ts';
import { readAll } from './read-all.ts';
import type { ReadSettings } from './read-family.ts';
import { familiesOfShard, pathInShard, type Shard } from './shard.ts';
import { countSkipped, survey } from './survey.ts';
import { warmThreads } from './threads.ts';

export interface ReadOptions {
  /** Absolute path of the directory to read. */
  root: string;
  /** What was left out before the directory was made, e.g. of a git tree. */
  alsoSkipped: readonly SkippedFile[];
  shard: Shard;
  catalogue: Pick<Catalogue, 'rules' | 'signs' | 'signals' | 'digest'>;
  settings: ReadSettings;
  threads: number;
  /** Where facts and cache are kept; made when missing. With `useCache: false` only the facts are written. */
  workDir: string;
  useCache: boolean;
  progress: Progress;
}

/** A directory that was read. */
export interface ReadSessions extends Part {
  /** Digest of the list of all files, whatever part of them was read. */
  set: string;
  /** Sessions that came from the cache. */
  cached: number;
}

/** Everything but the input and the rules that facts depend on. */
export function settingsDigest(settings: ReadSettings): string {
  const sorted = (value: unknown): unknown =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;
  return digest([String(EXTRACT_VERSION), JSON.stringify(sorted(settings))]);
}

/** @param lap called at the end of each phase with its name */
export async function readSessions(
  options: ReadOptions,
  lap: (phase: string) => void,
): Promise<ReadSessions> {
  const { root, catalogue, settings, shard, progress } = options;
  const store = new FactsStore(options.workDir);
  const last = options.useCache ? store.load() : null;
  // They load while the main thread looks at what is there: without an earlier run, all of it will be read.
  if (last === null) warmThreads(options.threads);
  const finding = progress.phase('Finding files');
  const found = discover(root);
  const skipped = [...found.skipped, ...options.alsoSkipped];
  finding.end();
  lap('discover');

  const set = setDigest(found.files, skipped);
  const known = digest([catalogue.digest, settingsDigest(settings), JSON.stringify(shard)]);
  const list = digest([listDigest(found.files), JSON.stringify(skipped)]);
  const old = last?.settings === known ? last : null;
  if (old && old.list === list) {
    const heads = headsOf(old.families);
    lap('cache');
    return { file: store.factsFile(old.facts), heads, accounting: old.accounting, set, cached: heads.length };
  }

  warmThreads(options.threads);
  const seen = await survey(found.files, old?.recognitions ?? {}, progress);
  lap('recognise');

  const families = familiesOfShard(familiesOf(seen.sessionFiles), shard);
  const files = families.reduce((n, f) => n + f.sessions.reduce((m, s) => m + s.files.length, 0), 0);
  const reading = progress.phase('Reading sessions', files);
  const draft = store.begin();
  try {
    const read = await readAll(
      families,
      old && { file: store.factsFile(old.facts), families: old.families },
      draft,
      {
        threads: options.threads,
        data: {
          rules: catalogue.rules.map((r) => r.rule),
          signs: catalogue.signs.map((s) => s.sign),
          signals: catalogue.signals,
          settings,
        },
        reading,
      },
    );
    const { file, sha256 } = draft.finish();
    reading.end();
    lap('read');

    const accounting = emptyAccounting();
    countSkipped(
      accounting,
      [...skipped, ...seen.skipped].filter(({ path }) => pathInShard(path, shard)),
    );
    addAccounting(accounting, read.accounting);
    if (options.useCache)
      store.save({
        settings: known,
        list: seen.anyRefused || read.anyRefused ? '' : list,
        facts: sha256,
        accounting,
        families: read.families,
        recognitions: seen.recognitions,
      });
    lap('cache');
    return { file, heads: headsOf(read.families), accounting, set, cached: read.cached };
  } catch (error) {
    draft.abandon();
    throw error;
  }
}

const headsOf = (families: CacheIndex['families']) => Object.values(families).flatMap((f) => f.heads);
