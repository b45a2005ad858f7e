/** Packs a file where it lies, as an archive keeps it. */
import { createReadStream, createWriteStream, rmSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** What the name of a packed file ends in. */
export const PACKED = '.gz';

/** Place in the head of a gzip file that says on which system it was made (RFC 1952), and the value for “not known”. */
const SYSTEM_AT = 9;
const UNKNOWN_SYSTEM = 255;

/**
 * Replaces a file by its gzip: `x` by `x.gz`. Its head holds no name, no time and no system, so the same content gives
 * the same bytes wherever the same release of zlib packs it. Reads and writes piece by piece.
 *
 * @throws what node:fs throws
 */
export async function packFile(path: string): Promise<void> {
  await pipeline(
    createReadStream(path),
    createGzip({ level: 9 }),
    withoutSystem,
    createWriteStream(`${path}${PACKED}`),
  );
  rmSync(path);
}

async function* withoutSystem(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of chunks) {
    if (at <= SYSTEM_AT && SYSTEM_AT < at + chunk.length) chunk[SYSTEM_AT - at] = UNKNOWN_SYSTEM;
    at += chunk.length;
    yield chunk;
  }
}
