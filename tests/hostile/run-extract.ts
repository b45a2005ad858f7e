/** Runs the extract command as a person does, in a process of its own, and says what it took. */
import { join } from 'node:path';
import { measure, memoryMethod } from '../../scripts/bench/measure.ts';
import type { ExtractJson } from '../../scripts/commands/extract.ts';

const PROJECT = join(import.meta.dirname, '../..');

export interface ExtractRun {
  said: ExtractJson;
  /** Largest resident memory of the process, threads included; null where it is not measured. Bytes. */
  peakBytes: number | null;
}

/** @throws Error when the command does not exit with 0 */
export async function runExtract(directory: string, ...options: string[]): Promise<ExtractRun> {
  const { stdout, peakBytes } = await measure(
    {
      file: process.execPath,
      args: [join(PROJECT, 'scripts/practicum.js'), 'extract', directory, '--no-cache', '--json', ...options],
      cwd: PROJECT,
    },
    memoryMethod(),
  );
  return { said: JSON.parse(stdout) as ExtractJson, peakBytes };
}
