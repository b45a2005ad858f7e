/** Lines of UTF-8 one after the other, in blocks that can change hands between threads without being copied. */

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;
/** Most bytes of UTF-8 that a UTF-16 unit can take. */
const UNIT = 3;

/**
 * Lines that are being added up. Memory is that of the lines, and a block more. The block is kept from one set of lines
 * to the next: making one costs more than a small session's facts.
 */
export class LineBlocks {
  #full: Uint8Array<ArrayBuffer>[] = [];
  #block = Buffer.alloc(0);
  #filled = 0;

  /**
   * @param line without a line feed
   * @returns its bytes, to be looked at before the next line is added
   */
  add(line: string): Uint8Array {
    // A line that might not fit is measured first.
    const most = line.length * UNIT + 1;
    if (this.#filled + most > this.#block.length) this.#makeRoom(Buffer.byteLength(line) + 1);
    const start = this.#filled;
    this.#filled += this.#block.write(line, start);
    this.#block[this.#filled++] = LINE_FEED;
    return this.#block.subarray(start, this.#filled - 1);
  }

  /** Forgets all lines. */
  clear(): void {
    this.#full = [];
    this.#filled = 0;
  }

  /** The blocks, each of lines as a whole and as long as they are. Begins anew. */
  finish(): Uint8Array<ArrayBuffer>[] {
    this.#close();
    const full = this.#full;
    this.#full = [];
    if (this.#block.length > BLOCK) this.#block = Buffer.alloc(0);
    return full;
  }

  #makeRoom(bytes: number): void {
    if (this.#filled + bytes <= this.#block.length) return;
    this.#close();
    if (this.#block.length < Math.max(BLOCK, bytes) || this.#block.length > BLOCK)
      this.#block = Buffer.allocUnsafeSlow(Math.max(BLOCK, bytes));
  }

  #close(): void {
    // A copy is as long as what it holds: many small families wait at once.
    if (this.#filled > 0) this.#full.push(new Uint8Array(this.#block.subarray(0, this.#filled)));
    this.#filled = 0;
  }
}
