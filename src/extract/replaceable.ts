/** What `extract --out` may write over: nothing, an empty file, or facts of an earlier run. */
import { existsSync, statSync } from 'node:fs';
import { Problem } from '../problem.ts';
import { compressionOf, readChunks, readHead, Unreadable } from '../sessions/source-file.ts';
import { RUN_ENDING } from './run-ending.ts';

/** How every line of facts begins. */
const FACTS_BEGIN = '{"schema":1,"id":"';
/** Names that promise another packing than the ones facts are written in. */
const OTHER_PACKING = /\.(zip|tgz|bz2|xz|7z|br|lz4)$/i;

/**
 * @throws Problem when the name promises what is not written, or the file holds something that is not Practicum's
 */
export async function mustBeReplaceable(out: string): Promise<void> {
  const [, ending] = OTHER_PACKING.exec(out) ?? [];
  if (ending !== undefined)
    throw new Problem('Facts are not written in that form', {
      where: out,
      why: `The name ends in .${ending}; facts are plain, gzip (.gz) or zstd (.zst).`,
      action: 'Let the name end in .ndjson, .ndjson.gz or .ndjson.zst.',
    });
  // What is no file is told of when it is written to.
  if (!existsSync(out) || !statSync(out).isFile() || statSync(out).size === 0) return;
  if (existsSync(`${out}${RUN_ENDING}`) || (await beginsAsFacts(out))) return;
  throw new Problem('This file holds something else, so it is not written over', {
    where: out,
    why: 'It is not empty, and it is no facts file of an earlier run.',
    action: 'Name another file, or remove this one if nobody needs it.',
  });
}

async function beginsAsFacts(file: string): Promise<boolean> {
  const compression = compressionOf(readHead(file, 4));
  let head = '';
  try {
    await readChunks(file, compression, Number.POSITIVE_INFINITY, (chunk) => {
      head += chunk.toString('latin1', 0, FACTS_BEGIN.length - head.length);
      return head.length < FACTS_BEGIN.length;
    });
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return head === FACTS_BEGIN;
}
