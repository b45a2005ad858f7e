/** Lines of a text file (Markdown, terminal text) as strings, for formats whose records are no JSON lines. */
import type { InputFile, ReadContext } from './format.ts';
import { hasByteOrderMark, LineSplitter } from './lines.ts';
import { readChunks } from './source-file.ts';

/** Bytes that are no UTF-8 become U+FFFD; the caller sees them in the text. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Hands every line to `onLine`, without its line ending and without a byte order mark.
 * @param onTooLong gets the number of a line that is longer than the limit and is passed over
 * @throws what readChunks throws
 */
export async function readTextLines(
  file: InputFile,
  limits: ReadContext['limits'],
  onLine: (text: string, line: number) => void,
  onTooLong: (line: number) => void,
): Promise<void> {
  const splitter = new LineSplitter(
    (buffer, start, end, line) => {
      let to = end;
      if (to > start && buffer[to - 1] === 13) to--;
      let from = start;
      if (line === 1 && hasByteOrderMark(buffer, from)) from += 3;
      onLine(utf8.decode(buffer.subarray(from, Math.max(from, to))), line);
    },
    limits.maxLineBytes,
    onTooLong,
  );
  await readChunks(file.absolute, file.compression, limits.maxFileBytes, (chunk) => splitter.push(chunk));
  splitter.end();
}
