/** Lines of files that hold a record a line, and what to make of a line that is no single record. */
import type { InputFile, ReadContext } from './format.ts';
import { type Json, parseObject } from './json-fields.ts';
import { hasByteOrderMark, LineSplitter, type OnLine } from './lines.ts';
import { readChunks } from './source-file.ts';

/**
 * Hands every line that is not empty to `onLine`, as bytes, without white space around it and without a byte order mark.
 *
 * @param onTooLong gets the number of a line that is passed over, and why, a clause
 * @throws what readChunks throws
 */
export async function readRecordLines(
  file: InputFile,
  { maxFileBytes, maxLineBytes }: ReadContext['limits'],
  onLine: OnLine,
  onTooLong: (line: number, why: string) => void,
): Promise<void> {
  const splitter = new LineSplitter(
    (buffer, from, to, line) => {
      let start = from;
      let end = to;
      if (line === 1 && hasByteOrderMark(buffer, start)) start += 3;
      while (end > start && (buffer[end - 1] as number) <= 0x20) end--;
      while (start < end && (buffer[start] as number) <= 0x20) start++;
      if (start < end) onLine(buffer, start, end, line);
    },
    maxLineBytes,
    (line) => onTooLong(line, `the line is longer than ${maxLineBytes} bytes`),
  );
  await readChunks(file.absolute, file.compression, maxFileBytes, (chunk) => splitter.push(chunk));
  splitter.end();
}

/** Where one object ends and the next begins, on one line. */
export const TWO_OBJECTS = '}{"';

/** The same, with white space between the two. */
const BETWEEN_OBJECTS = /(?<=\})\s*(?=\{")/;

/**
 * The records of a line that is no single JSON object: several were written on it, or it is broken. What stands between
 * two places where a record could begin is a record, or says why it is none.
 */
export function recordsOnLine(text: string): ({ record: Json } | { why: string })[] {
  const parts = text.split(BETWEEN_OBJECTS);
  return parts.map((part) => {
    const record = parseObject(part);
    if (record) return { record };
    return { why: parts.length > 1 ? 'part of the line is no JSON object' : whyBroken(part) };
  });
}

function whyBroken(text: string): string {
  try {
    JSON.parse(text);
    return 'the line is JSON but no object';
  } catch (error) {
    const said = String(error);
    const atEnd = Number(/at position (\d+)/.exec(said)?.[1] ?? -1) >= text.length;
    return atEnd || /end of JSON|Unterminated/i.test(said) ? 'the line is cut off' : 'the line is no JSON';
  }
}
