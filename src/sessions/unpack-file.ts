import { closeSync, openSync, writeSync } from 'node:fs';
import { type Compression, readChunks } from './source-file.ts';

/**
 * Writes what a compressed file holds, piece by piece.
 *
 * @param to a file that is made or written over; what was written stays when reading fails
 * @throws Unreadable when it is damaged or a bomb, and what node:fs throws
 */
export async function unpackFile(file: string, compression: Compression, to: string): Promise<void> {
  const fd = openSync(to, 'w');
  try {
    await readChunks(file, compression, Number.POSITIVE_INFINITY, (chunk) => {
      for (let at = 0; at < chunk.length; ) at += writeSync(fd, chunk, at);
    });
  } finally {
    closeSync(fd);
  }
}
