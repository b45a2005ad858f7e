/**
 * The beginning of a file as text. A file that is nobody's is shown to every format, and most ask for the same, so each
 * reading of a head is made once.
 */
import type { Head } from './format.ts';
import { hasByteOrderMark } from './lines.ts';

const behindMark = ({ bytes }: Head): number => (hasByteOrderMark(bytes, 0) ? 3 : 0);

/** A head as UTF-8, without a byte order mark. Bytes that are no UTF-8 become U+FFFD. */
export function headText(head: Head): string {
  head.utf8 ??= head.bytes.toString('utf8', behindMark(head));
  return head.utf8;
}

/** A head with one character a byte, without a byte order mark: several times faster, for what is ASCII or stays bytes. */
export function headLatin1(head: Head): string {
  head.latin1 ??= head.bytes.toString('latin1', behindMark(head));
  return head.latin1;
}

/** The lines of a head as UTF-8, without their ends and a byte order mark; the cut-off last line left out. */
export function headLines(head: Head): readonly string[] {
  if (!head.lines) {
    const lines = headText(head).replaceAll('\r\n', '\n').split('\n');
    if (!head.whole && lines.length > 1) lines.pop();
    head.lines = lines;
  }
  return head.lines;
}

const BRACE = 0x7b;
const SPACE = 0x20;

/** Whether a line begins with an object, after white space. Asked of its bytes: most lines of most files do not. */
export function beginsObject(bytes: Buffer, start: number, end: number): boolean {
  let at = start;
  while (at < end && (bytes[at] as number) <= SPACE) at++;
  return at < end && bytes[at] === BRACE;
}
