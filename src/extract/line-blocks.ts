/** Lines of UTF-8 one after the other, in blocks that can change hands between threads without being copied. */

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;

/** Lines that are being added up. Memory is that of the lines, and up to a block more until they are finished. */
export class LineBlocks {
  readonly #full: Uint8Array<ArrayBuffer>[] = [];
  #block = new Uint8Array(0);
  #filled = 0;

  /** @param line without a line feed */
  add(line: Uint8Array): void {
    if (this.#filled + line.length + 1 > this.#block.length) {
      this.#close();
      this.#block = new Uint8Array(Math.max(BLOCK, line.length + 1));
    }
    this.#block.set(line, this.#filled);
    this.#filled += line.length;
    this.#block[this.#filled++] = LINE_FEED;
  }

  /** Forgets all lines. */
  clear(): void {
    this.#full.length = 0;
    this.#filled = 0;
  }

  /** The blocks, each of lines as a whole and as long as they are. Call once. */
  finish(): Uint8Array<ArrayBuffer>[] {
    this.#close();
    return this.#full;
  }

  #close(): void {
    // A slice is as long as what it holds: many small families wait at once.
    if (this.#filled > 0) this.#full.push(this.#block.slice(0, this.#filled));
    this.#filled = 0;
  }
}
