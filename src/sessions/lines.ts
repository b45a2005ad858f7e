/**
 * Splits a stream of bytes into lines without copying them: `onLine` gets the buffer and where the line stands in it.
 * The buffer is reused, so a line must be read before returning. Memory is one chunk plus the longest line.
 */
export type OnLine = (buffer: Buffer, start: number, end: number, line: number) => void;

export class LineSplitter {
  /** Bytes of the line that the last chunk left unfinished. */
  readonly #rest: Buffer[] = [];
  #restLength = 0;
  #line = 0;
  #skipping = false;
  readonly #onLine: OnLine;
  readonly #maxLine: number;
  readonly #onTooLong: (line: number) => void;

  /** @param maxLine longest line in bytes; a longer one is passed over and told to `onTooLong` with its number */
  constructor(onLine: OnLine, maxLine: number, onTooLong: (line: number) => void) {
    this.#onLine = onLine;
    this.#maxLine = maxLine;
    this.#onTooLong = onTooLong;
  }

  push(chunk: Buffer): void {
    let start = 0;
    if (this.#restLength > 0 || this.#skipping) {
      const newline = chunk.indexOf(10);
      if (newline < 0) {
        this.#keep(chunk, 0, chunk.length);
        return;
      }
      this.#keep(chunk, 0, newline);
      this.#flush();
      start = newline + 1;
    }
    for (;;) {
      const newline = chunk.indexOf(10, start);
      if (newline < 0) break;
      this.#line++;
      if (newline - start > this.#maxLine) this.#onTooLong(this.#line);
      else this.#onLine(chunk, start, newline, this.#line);
      start = newline + 1;
    }
    if (start < chunk.length) this.#keep(chunk, start, chunk.length);
  }

  /** Call once after the last chunk: a last line need not end with a newline. */
  end(): void {
    if (this.#restLength > 0 || this.#skipping) this.#flush();
    this.#rest.length = 0;
  }

  #keep(chunk: Buffer, start: number, end: number): void {
    if (this.#skipping) return;
    const length = this.#restLength + end - start;
    if (length > this.#maxLine) {
      this.#skipping = true;
      this.#rest.length = 0;
      this.#restLength = 0;
      return;
    }
    // The chunk will be filled anew, so what is kept is copied; pieces are put together once, when the line ends.
    this.#rest.push(Buffer.from(chunk.subarray(start, end)));
    this.#restLength = length;
  }

  #flush(): void {
    this.#line++;
    if (this.#skipping) this.#onTooLong(this.#line);
    else {
      const line =
        this.#rest.length === 1 ? (this.#rest[0] as Buffer) : Buffer.concat(this.#rest, this.#restLength);
      this.#rest.length = 0;
      this.#onLine(line, 0, line.length, this.#line);
    }
    this.#skipping = false;
    this.#rest.length = 0;
    this.#restLength = 0;
  }
}

/** Whether text begins with a byte order mark in UTF-8, of three bytes. */
export const hasByteOrderMark = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
