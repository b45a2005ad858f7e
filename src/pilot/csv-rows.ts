/**
 * Splits comma-separated text (RFC 4180) into rows as it comes in. Memory is one chunk and the longest row. Each row
 * knows the line it starts on, and a damaged one loses only itself: that is why this is not csv-parse, which gives up
 * at the first stray quotation mark.
 */

export interface CsvEvents {
  row(cells: string[], line: number): void;
  broken(line: number, reason: 'corrupt' | 'too-long', why: string): void;
}

const SEPARATORS = [',', ';', '\t'] as const;

/** The separator of a table, by its first line: the one that stands there most often outside of quotation marks. */
export function separatorOf(firstLine: string): string {
  const bare = firstLine.replace(/"[^"]*"/g, '');
  let best: string = ',';
  for (const separator of SEPARATORS)
    if (bare.split(separator).length > bare.split(best).length) best = separator;
  return best;
}

type State = 'start' | 'plain' | 'quoted' | 'after' | 'broken';

export class CsvRows {
  readonly #separator: string;
  readonly #events: CsvEvents;
  readonly #longest: number;
  /** Text from the beginning of the row that is being read. */
  #text = '';
  #at = 0;
  #state: State = 'start';
  #cells: string[] = [];
  #cell = '';
  /** Line of the row's beginning, and of the place that was reached. */
  #rowLine = 1;
  #line = 1;
  #broken: { reason: 'corrupt' | 'too-long'; why: string } | null = null;

  /** @param longest longest row, in characters; a longer one is told to `broken` and passed over */
  constructor(separator: string, events: CsvEvents, longest: number) {
    this.#separator = separator;
    this.#events = events;
    this.#longest = longest;
  }

  push(text: string): void {
    this.#text += text;
    this.#read(false);
  }

  /** Call once after the last text. */
  end(): void {
    this.#read(true);
    // A quotation mark that is never closed swallows the rest of the file: its own row is lost, the others are not.
    while (this.#state === 'quoted') {
      this.#events.broken(this.#rowLine, 'corrupt', 'a quotation mark is opened and never closed');
      const newline = this.#text.indexOf('\n');
      const line = this.#rowLine + 1;
      this.#text = newline < 0 ? '' : this.#text.slice(newline + 1);
      this.#begin(line, 0);
      this.#line = line;
      this.#read(true);
    }
    if (this.#text !== '') this.#endRow();
    this.#text = '';
  }

  #begin(line: number, at: number): void {
    this.#state = 'start';
    this.#cells = [];
    this.#cell = '';
    this.#rowLine = line;
    this.#broken = null;
    this.#at = at;
  }

  #read(last: boolean): void {
    const text = this.#text;
    let from = 0;
    let i = this.#at;
    for (; i < text.length; i++) {
      const c = text[i] as string;
      // What follows decides what these mean, and it may be in the next chunk.
      if (!last && i === text.length - 1 && (c === '\r' || (c === '"' && this.#state === 'quoted'))) break;
      if (this.#broken?.reason !== 'too-long' && i - from > this.#longest) {
        this.#broken = { reason: 'too-long', why: `more than ${this.#longest} characters` };
        this.#state = 'broken';
      }
      if (c === '\n') this.#line++;
      if (this.#state === 'quoted') {
        if (c !== '"') this.#cell += c;
        else if (text[i + 1] === '"') {
          this.#cell += '"';
          i++;
        } else this.#state = 'after';
        continue;
      }
      if (c === '\n' || (c === '\r' && text[i + 1] !== '\n')) {
        if (c === '\r') this.#line++;
        this.#endRow();
        from = i + 1;
        this.#begin(this.#line, from);
      } else if (c === '\r' || this.#state === 'broken') {
        // The first of two characters that end a line, or what is passed over.
      } else if (c === this.#separator) {
        this.#cells.push(this.#cell);
        this.#cell = '';
        this.#state = 'start';
      } else if (this.#state === 'start' && c === '"') this.#state = 'quoted';
      else if (this.#state === 'after') {
        if (c === ' ') continue;
        this.#broken = { reason: 'corrupt', why: 'text stands behind a closing quotation mark' };
        this.#state = 'broken';
      } else {
        this.#cell += c;
        this.#state = 'plain';
      }
    }
    // A row that is too long is not kept until it ends.
    const keepFrom = this.#broken?.reason === 'too-long' ? i : from;
    this.#text = text.slice(keepFrom);
    this.#at = i - keepFrom;
  }

  #endRow(): void {
    if (this.#broken) {
      this.#events.broken(this.#rowLine, this.#broken.reason, this.#broken.why);
      return;
    }
    this.#cells.push(this.#cell);
    // Empty lines, and lines of separators only, are what spreadsheets leave behind.
    if (this.#cells.some((cell) => cell.trim() !== '')) this.#events.row(this.#cells, this.#rowLine);
  }
}
