/**
 * Turns a file into lists of rows by what is in it: a table (streamed), JSON lines (streamed), a JSON document, or the
 * log of a repository (streamed). What the rows mean is for the formats to say.
 */
import type { FoundFile } from '../sessions/discover.ts';
import { elementsOf, fieldsOf, LineCounter, partValue, skipSpace } from '../sessions/json-parts.ts';
import { compressionOf, readChunks, readDocument, readHead, Unreadable } from '../sessions/source-file.ts';
import { CsvRows, separatorOf } from './csv-rows.ts';
import type { Head, JsonObject, Row } from './format.ts';

export interface Limits {
  maxFileBytes: number;
  maxLineBytes: number;
}

/** Takes the rows of one list. */
export interface RowSink {
  row(row: Row): void;
  broken(line: number, reason: 'corrupt' | 'too-long' | 'unrecognised', why: string): void;
}

/** Opens a list; null when no format knows its rows. */
export type Open = (head: Head) => RowSink | null;

/** What stands around the lists of a JSON document: counts and signs of further pages. */
export type Around = (fields: JsonObject, rows: number) => void;

const LOOK = 256 << 10;
/** A row of pilot data is a line that people can read, or a pull request with its commits. */
const LONGEST_ROW = 16 << 20;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the log's fields are separated by it
const COMMIT = /^[0-9a-f]{40,64}\u001f/;
const NUMSTAT = /^(?:\d+|-)\t(?:\d+|-)\t/;
const COMMIT_END = '\u001e';

/**
 * Reads a file.
 * @returns false when no format knows any of it
 * @throws Unreadable with the reason for which it is skipped; what node:fs throws
 */
export async function readSource(
  file: FoundFile,
  limits: Limits,
  open: Open,
  around: Around,
): Promise<boolean> {
  const onDisk = readHead(file.absolute, LOOK);
  const compression = compressionOf(onDisk);
  let head = onDisk;
  if (compression !== 'none') {
    const parts: Buffer[] = [];
    let length = 0;
    await readChunks(file.absolute, compression, limits.maxFileBytes, (chunk) => {
      parts.push(Buffer.from(chunk));
      length += chunk.length;
      return length < LOOK;
    });
    head = Buffer.concat(parts).subarray(0, LOOK);
  }
  const start = beginningOf(head);
  if (start === '') throw new Unreadable('empty', 'there is nothing in the file');
  const longest = Math.min(limits.maxLineBytes, LONGEST_ROW);
  const texts = async (take: (text: string) => void): Promise<void> => {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const decode = (chunk?: Buffer): string => {
      try {
        return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
      } catch {
        throw new Unreadable('not-utf-8', 'names with accents would be read wrongly in another encoding');
      }
    };
    await readChunks(file.absolute, compression, limits.maxFileBytes, (chunk) => take(decode(chunk)));
    take(decode());
  };

  if (start[0] !== '{' && start[0] !== '[') {
    if (COMMIT.test(start)) return readLog(texts, longest, open);
    return readTable(texts, start, longest, open);
  }
  if (isJsonLines(start)) return readJsonLines(texts, longest, open);
  const bytes = await readDocument(file.absolute, compression, limits.maxFileBytes);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable('not-utf-8', 'the file is not UTF-8 text');
  }
  return readJson(text, open, around);
}

/** The first text of a file, without a byte order mark and empty lines. */
function beginningOf(head: Buffer): string {
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff))
    throw new Unreadable('not-utf-8', 'it is UTF-16; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”)');
  if (head.includes(0)) throw new Unreadable('binary', 'the content is no text');
  return new TextDecoder().decode(head).trimStart();
}

/**
 * Whether lines are objects of their own: two of the first few are, so that a damaged one does not hide the others. A
 * single line is a document: it can hold lists.
 */
function isJsonLines(start: string): boolean {
  const lines = start
    .split('\n', 12)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  // The second of two long lines can be cut off where the look ends.
  if (lines[1]?.startsWith('{') && objectOf(lines[0] as string) !== null) return true;
  return lines.filter((line) => line.startsWith('{') && objectOf(line) !== null).length >= 2;
}

function objectOf(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

type Texts = (take: (text: string) => void) => Promise<void>;

async function readTable(texts: Texts, start: string, longest: number, open: Open): Promise<boolean> {
  const firstLine = start.split(/\r?\n|\r/, 1)[0] as string;
  // A spreadsheet can be told the separator on a line of its own.
  const told = /^sep=(.)$/.exec(firstLine)?.[1];
  let header: string[] | null = null;
  let sink: RowSink | null = null;
  let toldSeen = told === undefined;
  const before: (() => void)[] = [];
  const rows = new CsvRows(
    told ?? separatorOf(firstLine),
    {
      row: (cells, line) => {
        if (!toldSeen && /^sep=/.test(cells[0] ?? '')) {
          toldSeen = true;
          return;
        }
        if (header === null) {
          header = cells.map((cell) => cell.trim());
          while (header.at(-1) === '') header.pop();
          sink = open({ is: 'table', header });
          if (sink) for (const tell of before) tell();
          return;
        }
        if (!sink) return;
        const width = header.length;
        const extra = cells.slice(width).some((cell) => cell.trim() !== '');
        if (cells.length < width || extra)
          sink.broken(line, 'corrupt', `${cells.length} cells where the first line names ${width}`);
        else sink.row({ is: 'cells', line, cells });
      },
      broken: (line, reason, why) => {
        if (sink) sink.broken(line, reason, why);
        else before.push(() => sink?.broken(line, reason, why));
      },
    },
    longest,
  );
  let first = true;
  await texts((text) => {
    // Once the header is no known one, the rest does not matter.
    if (header !== null && sink === null) return;
    rows.push(first ? text.replace(/^\ufeff/, '') : text);
    if (text !== '') first = false;
  });
  rows.end();
  return sink !== null;
}

/** Hands over lines as they come in, with their numbers. */
async function eachLine(
  texts: Texts,
  longest: number,
  onLine: (text: string, line: number) => void,
  onTooLong: (line: number) => void,
): Promise<void> {
  let rest = '';
  let line = 0;
  let skipping = false;
  const end = (text: string): void => {
    line++;
    if (skipping || text.length > longest) onTooLong(line);
    else onLine(line === 1 ? text.replace(/^\ufeff/, '') : text, line);
    skipping = false;
  };
  await texts((text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() as string;
    for (const one of lines) end(one.endsWith('\r') ? one.slice(0, -1) : one);
    if (rest.length > longest) {
      skipping = true;
      rest = '';
    }
  });
  if (rest !== '' || skipping) end(rest);
}

async function readJsonLines(texts: Texts, longest: number, open: Open): Promise<boolean> {
  let sink: RowSink | null = null;
  let tried = false;
  // Damaged lines before the first whole one are rows too, once it is known of what.
  const before: (() => void)[] = [];
  const tell = (line: number, reason: 'corrupt' | 'too-long', why: string): void => {
    if (sink) sink.broken(line, reason, why);
    else if (!tried) before.push(() => sink?.broken(line, reason, why));
  };
  await eachLine(
    texts,
    longest,
    (text, line) => {
      if (text.trim() === '') return;
      const value = objectOf(text);
      if (!tried && value) {
        tried = true;
        sink = open({ is: 'objects', first: value, list: null });
        for (const told of before) told();
      }
      if (value) sink?.row({ is: 'object', line, value });
      else tell(line, 'corrupt', 'the line is no JSON object');
    },
    (line) => tell(line, 'too-long', `more than ${longest} characters`),
  );
  return sink !== null;
}

/** The log of a repository, in the form `git log --pretty=format:'%H%x1f%P%x1f%aI%x1f%cI%x1f%ae%x1f%s%x1f%b%x1e' --numstat`. */
async function readLog(texts: Texts, longest: number, open: Open): Promise<boolean> {
  const sink = open({ is: 'git-log' });
  if (!sink) return false;
  let commit: string[] | null = null;
  let start = 0;
  let ended = false;
  let length = 0;
  const finish = (): void => {
    if (commit === null) return;
    if (!ended) sink.broken(start, 'corrupt', 'the message of the commit does not end');
    else if (length > longest) sink.broken(start, 'too-long', `more than ${longest} characters`);
    else sink.row({ is: 'text', line: start, text: commit.join('\n') });
    commit = null;
  };
  await eachLine(
    texts,
    longest,
    (text, line) => {
      // A header inside a message is another commit's: then this message was cut off.
      if (COMMIT.test(text)) {
        finish();
        commit = [];
        start = line;
        length = 0;
        ended = false;
      } else if (commit !== null && !ended) {
        // A line of the message.
      } else if (text.trim() === '') return;
      else if (!(commit !== null && NUMSTAT.test(text))) {
        sink.broken(line, 'corrupt', 'the line belongs to no commit');
        return;
      }
      if (commit === null) return;
      length += text.length;
      if (length <= longest) commit.push(text);
      if (!ended && text.includes(COMMIT_END)) ended = true;
    },
    (line) => {
      if (commit === null || ended) sink.broken(line, 'too-long', `more than ${longest} characters`);
      else length = longest + 1;
    },
  );
  finish();
  return true;
}

/** A list of a document: where its elements stand. */
interface List {
  name: string | null;
  parts: { start: number; end: number; whole: boolean }[];
}

/** A JSON document: lists of objects, one behind the other (as tools that page through an API write them), or in an object. */
function readJson(text: string, openList: Open, around: Around): boolean {
  const lines = new LineCounter(text);
  let last: RowSink | null = null;
  const open: Open = (head) => {
    const sink = openList(head);
    last = sink ?? last;
    return sink;
  };
  let known = false;
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const base = at;
    let lists: List[];
    let single: JsonObject | null = null;
    let fields: Record<string, unknown> = {};
    let end: number;
    if (text[at] === '[') {
      const parts = elementsOf(text, at);
      lists = [{ name: null, parts }];
      const last = parts.at(-1);
      const close = last ? (last.whole ? skipSpace(text, last.end) : text.length) : text.indexOf(']', at);
      end = close < text.length ? close + 1 : text.length;
    } else if (text[at] === '{') {
      const rest = text.slice(at);
      const found = fieldsOf(rest);
      end = found && found.end >= 0 ? at + found.end : text.length;
      lists = (found?.fields ?? [])
        .filter(({ start }) => rest[start] === '[')
        .map(({ name, start }) => ({
          name,
          parts: elementsOf(rest, start).map((part) => ({
            ...part,
            start: part.start + base,
            end: part.end + base,
          })),
        }));
      fields = Object.fromEntries(
        (found?.fields ?? [])
          .filter(({ start, end: to }) => rest[start] !== '[' && to - start < 1000)
          .map((field) => [field.name, partValue(rest, field)]),
      );
      if (found && found.end >= 0) single = objectOf(rest.slice(0, found.end));
    } else {
      // In front of a document, the file would not have been taken for JSON.
      (last as RowSink | null)?.broken(lines.lineAt(at), 'corrupt', 'text stands behind the document');
      break;
    }
    if (readLists(text, lists, fields, lines, open, around)) known = true;
    else if (single) {
      const sink = open({ is: 'objects', first: single, list: null });
      sink?.row({ is: 'object', line: lines.lineAt(base), value: single });
      if (sink) known = true;
    }
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return known;
}

/** Hands over the lists of which a format knows the rows. */
function readLists(
  text: string,
  lists: readonly List[],
  fields: JsonObject,
  lines: LineCounter,
  open: Open,
  around: Around,
): boolean {
  const opened = lists.map(({ name, parts }) => {
    const first = parts.map((part) => partValue(text, part)).find(isObject);
    return { parts, first, sink: first ? open({ is: 'objects', first, list: name }) : null };
  });
  if (!opened.some(({ sink }) => sink)) return false;
  for (const { parts, first, sink } of opened) {
    // Lists of words and numbers are settings of the export and no rows.
    if (!first) continue;
    if (sink) around(fields, parts.length);
    for (const part of parts) {
      const line = lines.lineAt(part.start);
      const value = partValue(text, part);
      const to = sink ?? (opened.find((one) => one.sink)?.sink as RowSink);
      if (!sink) to.broken(line, 'unrecognised', 'an object of a list that no format knows');
      else if (isObject(value)) sink.row({ is: 'object', line, value });
      else sink.broken(line, 'corrupt', part.whole ? 'it is no JSON object' : 'the file ends or breaks here');
    }
  }
  return true;
}
