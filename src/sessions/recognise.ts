/** Tells by content what a file is: which format, whose session, or why it is not read. */
import type { FoundFile } from './discover.ts';
import { reasonOf } from './discover.ts';
import type { Head, Recognised } from './format.ts';
import { FORMATS, loadFormat } from './formats/index.ts';
import { headLatin1 } from './head.ts';
import { type Compression, compressionOf, readChunks, readHead, Unreadable } from './source-file.ts';

/** A file that some format reads. */
export interface SessionFile extends FoundFile, Recognised {
  format: string;
  compression: Compression;
}

export type Recognition = { session: SessionFile } | { skipped: { reason: string; why: string } };

/** First look, and how far to look when a first line is longer than that. */
const FIRST_LOOK = 16 << 10;
const SECOND_LOOK = 2 << 20;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Files that Entire keeps beside a transcript. */
const COMPANION =
  /^(metadata\.json|prompt\.txt|context\.md|content_hash\.txt|summary\.md|transcript\.jsonl\.meta|agent-[\w-]+\.meta\.json)$/;

/** Never throws: a file that cannot be read is skipped with the reason. */
export async function recognise(file: FoundFile): Promise<Recognition> {
  if (file.bytes === 0) return skip('empty', 'the file has no bytes');
  try {
    for (const look of [FIRST_LOOK, SECOND_LOOK]) {
      // One byte more than there should be, so that a small file is known to end.
      const onDisk = readHead(file.absolute, Math.min(look, file.bytes + 1));
      const compression = compressionOf(onDisk);
      const head: Head =
        compression === 'none'
          ? { path: file.path, bytes: onDisk, whole: onDisk.length < look }
          : { path: file.path, ...(await decompressedHead(file.absolute, compression, look)) };
      if (head.bytes.length === 0) return skip('empty', 'the file has no bytes when decompressed');
      if (isUtf16(head.bytes)) return skip('not-utf-8', 'the text is UTF-16; save it as UTF-8');
      if (hasOldLineEnds(head))
        return skip('line-ends', 'its lines end in carriage returns alone; save it with line feeds');
      for (const { id } of FORMATS) {
        const recognised = (await loadFormat(id)).recognise(head);
        if (recognised) return { session: { ...file, ...recognised, format: id, compression } };
      }
      for (const { id } of FORMATS) {
        const companion = (await loadFormat(id)).companion?.(head);
        if (companion) return skip(companion.reason, companion.why);
      }
      if (isBinary(head.bytes)) return skip('binary', 'the content is no text');
      if (head.whole) break;
    }
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    return COMPANION.test(name)
      ? skip('companion', 'a file that belongs to a transcript beside it')
      : skip('unrecognised', 'no format that is read has this content');
  } catch (error) {
    if (error instanceof Unreadable) return skip(error.reason, error.message);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return skip('unreadable', reasonOf(error));
  }
}

const skip = (reason: string, why: string): Recognition => ({ skipped: { reason, why } });

async function decompressedHead(
  path: string,
  compression: Compression,
  length: number,
): Promise<{ bytes: Buffer; whole: boolean }> {
  const parts: Buffer[] = [];
  let total = 0;
  const take = (chunk: Buffer): boolean => {
    parts.push(Buffer.from(chunk));
    total += chunk.length;
    return total < length;
  };
  // No more is taken out than is looked at: most files are told by their first kilobytes.
  await readChunks(path, compression, Number.POSITIVE_INFINITY, take, length);
  return { bytes: Buffer.concat(parts).subarray(0, length), whole: total < length };
}

/** A byte order mark of two bytes: what a Windows shell writes when output goes into a file. */
const isUtf16 = (bytes: Buffer): boolean =>
  (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);

/** Whether records stand on lines that nothing reads as lines: all of them would be one. */
const hasOldLineEnds = (head: Head): boolean =>
  head.bytes.includes(CARRIAGE_RETURN) && !head.bytes.includes(LINE_FEED) && /\}\r+\{/.test(headLatin1(head));

/** NUL bytes, or a third of control characters, in the first part of a file. */
function isBinary(bytes: Buffer): boolean {
  const n = Math.min(bytes.length, 8192);
  let control = 0;
  for (let i = 0; i < n; i++) {
    const b = bytes[i] as number;
    if (b === 0) return true;
    if (b < 9 || (b > 13 && b < 32 && b !== 27)) control++;
  }
  return control > n / 3;
}
