/** Times readers of one corpus against one another, in turn: A B C A B C … */
import { mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { CorpusTotals } from './corpus.ts';
import { corpusFiles } from './corpus.ts';
import { type Figures, figures, ratios } from './figures.ts';
import { type CommandLine, type MemoryMethod, measure } from './measure.ts';
import type { TokenTotals } from './transcript.ts';

/** The folder that holds package.json. */
export const PROJECT = join(import.meta.dirname, '../..');

/** One row of the table: a reader with all its runs. */
export interface ReaderRow {
  name: string;
  wallMs: Figures;
  /** null where memory is not measured. */
  peakBytes: Figures | null;
  cpuMs: Figures | null;
  /** Corpus bytes (millions) by median wall second. */
  mbPerSecond: number;
  /** Wall time by ccusage's and wc's of the same round; null when that one failed. */
  toCcusage: Figures | null;
  toWc: Figures | null;
}

/** The table and what is worth knowing about it. */
export interface ReadersResult {
  rows: ReaderRow[];
  /** Findings about the runs, e.g. totals that differ from what the corpus holds. */
  notes: string[];
  /** Readers that could not be run, with the reason. */
  failed: { name: string; why: string }[];
}

/** What `extract --json` says, as far as it is looked at. */
interface ExtractJson {
  sessions?: number;
  /** Sessions that came from the cache. */
  cached?: number;
  records?: { total?: number; corrupt?: number; unknown?: Record<string, number> };
}

interface Reader {
  name: string;
  command: CommandLine;
  /** Runs before each timed run, untimed. */
  before?: () => void;
  /** Looks at what it printed and says what is odd. */
  check: (stdout: string) => string[];
}

/** The command that extracts a directory. The cache folder is handed in through the environment. */
export function extractCommand(
  dir: string,
  work: string,
  options: { cache: boolean; name: string },
): CommandLine {
  return {
    file: process.execPath,
    args: [
      join(PROJECT, 'scripts/practicum.js'),
      'extract',
      dir,
      '--out',
      join(work, `${options.name}.ndjson`),
      '--json',
      ...(options.cache ? [] : ['--no-cache']),
    ],
    env: { XDG_CACHE_HOME: join(work, 'cache') },
    cwd: PROJECT,
  };
}

/** ccusage on a corpus: its own command line, without network, without any other tool's data. */
function ccusageCommand(dir: string, work: string): CommandLine {
  const home = join(work, 'home');
  mkdirSync(home, { recursive: true });
  const script = join(createRequire(import.meta.url).resolve('ccusage/package.json'), '../src/cli.js');
  return {
    file: process.execPath,
    args: [script, 'claude', 'daily', '--json', '--offline', '--timezone', 'UTC'],
    env: { CLAUDE_CONFIG_DIR: dir, HOME: home, XDG_CONFIG_HOME: home, NO_COLOR: '1' },
    cwd: home,
  };
}

/** What is odd about ccusage's token totals; it must have read the corpus or its time means nothing. */
export function checkCcusage(stdout: string, known: TokenTotals): string[] {
  const { totals } = JSON.parse(stdout) as { totals?: Record<string, number> };
  const read = {
    input: totals?.inputTokens ?? 0,
    output: totals?.outputTokens ?? 0,
    cacheRead: totals?.cacheReadTokens ?? 0,
    cacheWrite: totals?.cacheCreationTokens ?? 0,
  };
  return Object.entries(known).flatMap(([name, tokens]) =>
    read[name as keyof TokenTotals] === tokens
      ? []
      : [`ccusage counts ${read[name as keyof TokenTotals]} ${name} tokens; the corpus holds ${tokens}.`],
  );
}

/** What is odd about an extract's own counts: it must have read all of the corpus, and all anew or all from the cache. */
export function checkExtract(
  stdout: string,
  known: { records: number; sessions: number },
  unchanged: boolean,
): string[] {
  const { records, sessions, cached } = JSON.parse(stdout) as ExtractJson;
  const notes: string[] = [];
  if (records?.total !== known.records) {
    notes.push(`extract counts ${records?.total} records; the corpus holds ${known.records}.`);
  }
  if (records?.corrupt) notes.push(`extract calls ${records.corrupt} records corrupt.`);
  const unknown = Object.keys(records?.unknown ?? {});
  if (unknown.length > 0) notes.push(`extract does not know the record types ${unknown.join(', ')}.`);
  if (sessions !== known.sessions) {
    notes.push(`extract finds ${sessions} sessions; the corpus holds ${known.sessions}.`);
  }
  const expected = unchanged ? known.sessions : 0;
  if (cached !== expected) {
    notes.push(
      `${unchanged ? 'An unchanged' : 'A cold'} extract took ${cached} sessions from the cache, not ${expected}.`,
    );
  }
  return notes;
}

/**
 * Times all readers on a corpus. `work` is an empty folder for what they write. A cold run finds neither facts nor index of
 * an earlier one; what Node compiled and what Practicum checked of its own files are kept from the first round on, as on
 * any machine on which it ran before.
 */
export async function benchReaders(
  corpus: { dir: string; totals: CorpusTotals },
  options: { work: string; runs: number; method: MemoryMethod; say: (text: string) => void },
): Promise<ReadersResult> {
  const { work, runs, method, say } = options;
  const { dir, totals } = corpus;
  const files = corpusFiles(dir);
  const noCache = (): void => rmSync(join(work, 'cache'), { recursive: true, force: true });
  const readers: Reader[] = [
    {
      name: 'extract, cold, no cache',
      command: extractCommand(dir, work, { cache: false, name: 'cold' }),
      before: noCache,
      check: (stdout) => checkExtract(stdout, totals, false),
    },
    {
      name: 'ccusage 20.0.24',
      command: ccusageCommand(dir, work),
      check: (stdout) => checkCcusage(stdout, totals.tokens),
    },
    {
      name: 'extract, cold, writes cache',
      command: extractCommand(dir, work, { cache: true, name: 'writes' }),
      before: noCache,
      check: (stdout) => checkExtract(stdout, totals, false),
    },
    {
      name: 'extract, unchanged',
      command: extractCommand(dir, work, { cache: true, name: 'unchanged' }),
      check: (stdout) => checkExtract(stdout, totals, true),
    },
    { name: 'wc -l', command: { file: 'wc', args: ['-l', ...files] }, check: () => [] },
  ];
  const measured = new Map<string, { wallMs: number[]; peakBytes: number[]; cpuMs: number[] }>();
  const notes = new Set<string>();
  const failed: { name: string; why: string }[] = [];
  // One pass over all files, so that the first reader does not pay for the disk.
  await measure({ file: 'wc', args: ['-l', ...files] }, method);
  for (let round = 1; round <= runs; round++) {
    for (const { name, command, before, check } of readers) {
      if (failed.some((one) => one.name === name)) continue;
      before?.();
      try {
        const run = await measure(command, method);
        for (const note of check(run.stdout)) notes.add(note);
        const all = measured.get(name) ?? { wallMs: [], peakBytes: [], cpuMs: [] };
        measured.set(name, all);
        all.wallMs.push(run.wallMs);
        if (run.peakBytes !== null) all.peakBytes.push(run.peakBytes);
        if (run.cpuMs !== null) all.cpuMs.push(run.cpuMs);
        say(`round ${round} of ${runs}: ${name} ${Math.round(run.wallMs)} ms`);
      } catch (error) {
        measured.delete(name);
        failed.push({ name, why: error instanceof Error ? error.message : String(error) });
      }
    }
  }
  const wallOf = (name: string): number[] | undefined => measured.get(name)?.wallMs;
  const against = (wallMs: readonly number[], name: string): Figures | null => {
    const other = wallOf(name);
    return other ? ratios(wallMs, other) : null;
  };
  return {
    rows: readers.flatMap(({ name }) => {
      const all = measured.get(name);
      if (!all) return [];
      const wallMs = figures(all.wallMs);
      return {
        name,
        wallMs,
        peakBytes: all.peakBytes.length > 0 ? figures(all.peakBytes) : null,
        cpuMs: all.cpuMs.length > 0 ? figures(all.cpuMs) : null,
        mbPerSecond: totals.bytes / 1000 / wallMs.median,
        toCcusage: against(all.wallMs, 'ccusage 20.0.24'),
        toWc: against(all.wallMs, 'wc -l'),
      };
    }),
    notes: [...notes],
    failed,
  };
}
