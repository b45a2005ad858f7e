/**
 * A file of the input as bytes: plain, gzip or zstd, told by its first bytes and not by its name. Reads in chunks;
 * what comes out of a compressed file is bounded, so that a bomb costs no more than the limit.
 */
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createZstdDecompress } from 'node:zlib';

export type Compression = 'none' | 'gzip' | 'zstd';

/** Reading failed for a reason that belongs in the accounting. */
export class Unreadable extends Error {
  /** Short name of the reason, e.g. `too-large`. */
  readonly reason: string;
  constructor(reason: string, why: string) {
    super(why);
    this.reason = reason;
  }
}

const CHUNK = 1 << 20;
/** A transcript compresses to a tenth or a fiftieth. What grows far beyond that is a bomb. */
const BOMB_RATIO = 250;
const BOMB_FROM = 64 << 20;

export function compressionOf(head: Buffer): Compression {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return 'zstd';
  return 'none';
}

/** Up to `length` bytes from the start of the file as it lies on disk. Throws what node:fs throws. */
export function readHead(path: string, length: number): Buffer {
  const fd = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const n = readSync(fd, buffer, filled, length - filled, null);
      if (n === 0) break;
      filled += n;
    }
    return buffer.subarray(0, filled);
  } finally {
    closeSync(fd);
  }
}

/** One chunk buffer a thread: a chunk must be used before the next one is asked for. */
let pool: Buffer | undefined;

/**
 * Hands the file's bytes, decompressed, to `onChunk` in order. A chunk may be reused after `onChunk` returns.
 * `onChunk` returning `false` stops the reading.
 * @param chunkBytes how much of a compressed file is read, and taken out of it, at a time
 * @throws Unreadable `too-large` when more than `maxBytes` come out, `archive-bomb` when absurdly more than went in, `corrupt-archive` when decompression fails
 */
export async function readChunks(
  path: string,
  compression: Compression,
  maxBytes: number,
  onChunk: (chunk: Buffer) => unknown,
  chunkBytes = CHUNK,
): Promise<void> {
  if (compression === 'none') {
    readPlain(path, maxBytes, onChunk);
    return;
  }
  const onDisk = statSync(path).size;
  let total = 0;
  let stopped = false;
  try {
    await pipeline(
      createReadStream(path, { highWaterMark: chunkBytes }),
      compression === 'gzip'
        ? createGunzip({ chunkSize: chunkBytes })
        : createZstdDecompress({ chunkSize: chunkBytes }),
      async (chunks: AsyncIterable<Buffer>) => {
        for await (const chunk of chunks) {
          total += chunk.length;
          if (total > maxBytes)
            throw new Unreadable('too-large', `more than ${maxBytes} bytes when decompressed`);
          if (total > BOMB_FROM && total > onDisk * BOMB_RATIO)
            throw new Unreadable('archive-bomb', `more than ${BOMB_RATIO} times its size when decompressed`);
          if (onChunk(chunk) === false) {
            stopped = true;
            return;
          }
        }
      },
    );
  } catch (error) {
    if (stopped) return;
    if (error instanceof Unreadable) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code.startsWith('Z_') || code.startsWith('ZSTD_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
      throw new Unreadable('corrupt-archive', `${compression}: ${(error as Error).message}`);
    throw error;
  }
}

function readPlain(path: string, maxBytes: number, onChunk: (chunk: Buffer) => unknown): void {
  const fd = openSync(path, 'r');
  try {
    pool ??= Buffer.allocUnsafeSlow(CHUNK);
    let total = 0;
    for (;;) {
      const n = readSync(fd, pool, 0, CHUNK, null);
      if (n === 0) return;
      total += n;
      if (total > maxBytes) throw new Unreadable('too-large', `more than ${maxBytes} bytes`);
      if (onChunk(n === CHUNK ? pool : pool.subarray(0, n)) === false) return;
    }
  } finally {
    closeSync(fd);
  }
}

/** Largest file that is read as one document: it is held in memory as a whole. */
export const MAX_DOCUMENT_BYTES = 256 << 20;

/**
 * The whole of a file, decompressed, for formats that are one document.
 * @throws Unreadable `too-large` beyond `MAX_DOCUMENT_BYTES` (or `maxBytes`, when that is less)
 */
export async function readDocument(
  path: string,
  compression: Compression,
  maxBytes: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  await readChunks(path, compression, Math.min(maxBytes, MAX_DOCUMENT_BYTES), (chunk) => {
    parts.push(Buffer.from(chunk));
  });
  return Buffer.concat(parts);
}
