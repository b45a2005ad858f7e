/**
 * Tables as comma-separated values (RFC 4180): lines end in CR LF, and begin with a byte order mark, without which the
 * spreadsheet that opens a file on a double click reads `Jürgen` as `JÃ¼rgen`.
 */
import { visibleText } from './visible-text.ts';

/** What stands in a field; null is an empty one. */
export type CsvValue = string | number | null;

// What a spreadsheet takes for a formula, also in the wide forms that it reads the same way.
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/;

/** Text of a field. One that a spreadsheet would run as a formula begins with `'`. Nothing in it is hidden. */
function field(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const shown = visibleText(value);
  const text = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The text of a file: a line of names, then a line a row. Rows are as long as `header`. */
export function csv(header: readonly string[], rows: Iterable<readonly CsvValue[]>): string {
  let text = `\ufeff${header.map(field).join(',')}\r\n`;
  for (const row of rows) text += `${row.map(field).join(',')}\r\n`;
  return text;
}
