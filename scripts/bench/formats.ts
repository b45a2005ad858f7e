/**
 * Times each format's reader, bytes to `Session` and nothing else (files are found and recognised before), beside a bare parse of the same bytes in the same
 * process, in turn. Memory is that of two further processes, which read once.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figures, figures } from './figures.ts';
import { FORMAT_CORPORA, type FormatCorpus } from './format-corpora.ts';
import { type MemoryMethod, measure } from './measure.ts';
import { type FoundSessions, recogniseAll } from './read-alone.ts';
import type { FormatReading } from './read-format.ts';
import { PROJECT } from './readers.ts';

/** One format, or one of the ways in which its tool writes it. */
export interface FormatRow {
  name: string;
  /** How the same bytes are parsed for comparison. */
  bare: FormatCorpus['bare'];
  files: number;
  bytes: number;
  sessions: number;
  records: number;
  steps: number;
  wallMs: Figures;
  bareMs: Figures;
  /** Corpus bytes (millions) by the second of the best run. */
  mbPerSecond: number;
  bareMbPerSecond: number;
  /** Best time by the bare parse's best time. */
  toBare: number;
  /** Of the process that reads once; null where memory is not measured. */
  peakBytes: number | null;
  barePeakBytes: number | null;
}

/** The table and what is worth knowing about it. */
export interface FormatsResult {
  rows: FormatRow[];
  /** What is odd: sessions or files that the reader did not find, records that it does not know. */
  notes: string[];
  /** Formats that could not be measured, with the reason. */
  failed: { name: string; why: string }[];
}

/** What is odd about the files that were found: all are of the format, or its time means nothing. */
export function checkFound(
  { files, others }: Pick<FoundSessions, 'files' | 'others'>,
  format: string,
): string[] {
  const notes: string[] = [];
  const formats = [...new Set(files.map((file) => file.format))];
  if (formats.join() !== format) notes.push(`its files are taken for ${formats.join(', ') || 'nothing'}.`);
  if (others.length > 0) notes.push(`${others.length} files are not recognised, ${others[0]} first.`);
  return notes;
}

/** What is odd about a reading: it must have found all sessions of the corpus. */
export function checkReading({ read }: Pick<FormatReading, 'read'>, known: number): string[] {
  if (!read) return ['nothing was read.'];
  const notes: string[] = [];
  const { sessions, records } = read;
  if (sessions !== known) notes.push(`its reader finds ${sessions} sessions; the corpus holds ${known}.`);
  if (records.corrupt > 0) notes.push(`its reader calls ${records.corrupt} records corrupt.`);
  const unknown = Object.keys(records.unknown);
  if (unknown.length > 0) notes.push(`its reader does not know the record types ${unknown.join(', ')}.`);
  return notes;
}

/** Writes, times and removes a corpus of each format, one after the other. `work` is an empty folder. */
export async function benchFormats(options: {
  work: string;
  bytes: number;
  seed: number;
  runs: number;
  method: MemoryMethod;
  say: (text: string) => void;
}): Promise<FormatsResult> {
  const { work, bytes, seed, runs, method, say } = options;
  const result: FormatsResult = { rows: [], notes: [], failed: [] };
  const dir = join(work, 'format');
  const list = join(work, 'families.json');
  for (const { name, format, bare, write } of FORMAT_CORPORA) {
    rmSync(dir, { recursive: true, force: true });
    try {
      const sessions = write({ dir, bytes, seed });
      const found = await recogniseAll(dir);
      writeFileSync(list, JSON.stringify(found.families));
      const reading = async (times: number, what: 'both' | 'ours' | 'bare') => {
        const run = await measure(
          {
            file: process.execPath,
            args: [
              ...(what === 'both' ? ['--expose-gc'] : []),
              ...[join(import.meta.dirname, 'read-format.ts'), list, bare, String(times), what],
            ],
            cwd: PROJECT,
          },
          method,
        );
        return { ...(JSON.parse(run.stdout) as FormatReading), peakBytes: run.peakBytes };
      };
      const both = await reading(runs, 'both');
      const notes = [...checkFound(found, format), ...checkReading(both, sessions)];
      result.notes.push(...notes.map((note) => `${name}: ${note}`));
      const size = found.files.reduce((sum, file) => sum + file.bytes, 0);
      const [wallMs, bareMs] = [figures(both.oursMs), figures(both.bareMs)];
      result.rows.push({
        name,
        bare,
        files: found.files.length,
        bytes: size,
        sessions,
        records: both.read?.records.total ?? 0,
        steps: both.read?.steps ?? 0,
        wallMs,
        bareMs,
        mbPerSecond: size / 1000 / wallMs.min,
        bareMbPerSecond: size / 1000 / bareMs.min,
        toBare: wallMs.min / bareMs.min,
        peakBytes: (await reading(1, 'ours')).peakBytes,
        barePeakBytes: (await reading(1, 'bare')).peakBytes,
      });
      say(`${name}: ${Math.round(wallMs.min)} ms`);
    } catch (error) {
      result.failed.push({ name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  rmSync(dir, { recursive: true, force: true });
  return result;
}
