/**
 * Reads recognised files in a process of its own: `node --expose-gc read-format.ts <families.json> <bare parse> <runs>
 * both|ours|bare`. `both` times the reader and the bare parse in turn; the others are for their memory.
 * Prints what it found as JSON (`FormatReading`).
 */
import { readFileSync } from 'node:fs';
import type { Family } from '../../src/extract/families.ts';
import type { RecordCounts } from '../../src/sessions/accounting.ts';
import { type BareParse, bareParse } from './bare-parse.ts';
import { readAlone } from './read-alone.ts';

/** What it prints. */
export interface FormatReading {
  /** Times of reading to sessions, a run each. */
  oursMs: number[];
  /** Times of the bare parse of the same files, a run each. */
  bareMs: number[];
  /** What the last run found; absent for `bare`. */
  read?: { sessions: number; steps: number; records: RecordCounts };
}

async function reading(
  families: readonly Family[],
  how: BareParse,
  runs: number,
  what: string,
): Promise<FormatReading> {
  const result: FormatReading = { oursMs: [], bareMs: [] };
  const files = families.flatMap(({ sessions }) => sessions.flatMap((session) => session.files));
  const bare = (): void => {
    for (const { absolute } of files) bareParse(how, absolute);
  };
  const ours = async (): Promise<void> => {
    let sessions = 0;
    let steps = 0;
    const { records } = await readAlone(families, (session) => {
      sessions++;
      steps += session.steps.length;
    });
    result.read = { sessions, steps, records };
  };
  const timed = async (run: () => unknown): Promise<number> => {
    // What the other one left behind is not to be cleared away in this one's time.
    globalThis.gc?.();
    const started = performance.now();
    await run();
    return performance.now() - started;
  };
  for (let run = 0; run < runs; run++) {
    if (what !== 'ours') result.bareMs.push(await timed(bare));
    if (what !== 'bare') result.oursMs.push(await timed(ours));
  }
  return result;
}

const [list, how, runs, what] = process.argv.slice(2);
if (!list || !how || !runs || !what)
  throw new Error('read-format.ts takes families, a bare parse, runs, what');
const families = JSON.parse(readFileSync(list, 'utf8')) as Family[];
process.stdout.write(JSON.stringify(await reading(families, how as BareParse, Number(runs), what)));
