/** Puts facts where the user wants them, with the account of the run beside them. */
import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip, createZstdCompress } from 'node:zlib';
import { Problem } from '../problem.ts';
import { reasonOf } from '../sessions/discover.ts';
import { countedLines, type FactsPart } from './facts-lines.ts';
import { RUN_ENDING } from './run-ending.ts';
import type { FactsRun } from './run-file.ts';

/** Lines are handed on once so many bytes have come together. */
const BATCH = 1 << 20;

/** What the account says besides size and digest, which are known once the facts are written. */
export type RunDetails = Omit<FactsRun, 'schema' | 'sha256' | 'bytes'>;

/**
 * Writes the lines that count to `out`, compressed when its name ends in `.zst` or `.gz`, and the account to `out.run.json`.
 * Both appear at the end; a run that is stopped before leaves no account, so its facts are not taken for whole.
 *
 * @param onTemporary told of the file that is written to until then, to be removed when the run is stopped
 * @throws Problem when they cannot be written there
 */
export async function writeFacts(
  parts: readonly FactsPart[],
  out: string,
  details: RunDetails,
  onTemporary: (file: string) => void = () => {},
): Promise<void> {
  const temporary = `${out}.${process.pid}.tmp`;
  const account = `${out}${RUN_ENDING}`;
  onTemporary(temporary);
  try {
    mkdirSync(dirname(out), { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    const measured = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    const packed = out.endsWith('.zst')
      ? createZstdCompress()
      : out.endsWith('.gz')
        ? createGzip()
        : undefined;
    if (packed) await pipeline(inBatches(parts), packed, measured, createWriteStream(temporary));
    else await pipeline(inBatches(parts), measured, createWriteStream(temporary));
    const run: FactsRun = { schema: 'practicum/facts/1', ...details, sha256: hash.digest('hex'), bytes };
    rmSync(account, { force: true });
    renameSync(temporary, out);
    writeFileSync(temporary, `${JSON.stringify(run, null, 1)}\n`);
    renameSync(temporary, account);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Problem('The facts cannot be written there', {
      where: out,
      why: reasonOf(error),
      action: 'Name a file in a folder that can be written to.',
    });
  } finally {
    // Below a file that was taken for a folder there is nothing to remove, and asking would fail.
    if (existsSync(temporary)) rmSync(temporary);
  }
}

async function* inBatches(parts: readonly FactsPart[]): AsyncGenerator<Buffer> {
  let batch: Buffer[] = [];
  let size = 0;
  for await (const { bytes } of countedLines(parts)) {
    batch.push(bytes, LINE_FEED);
    size += bytes.length + 1;
    if (size < BATCH) continue;
    yield Buffer.concat(batch);
    batch = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(batch);
}
const LINE_FEED = Buffer.from('\n');
