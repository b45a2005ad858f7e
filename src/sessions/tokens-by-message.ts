/**
 * Token counts by message, of which the last one told counts: a message stands on several lines, and each repeats or
 * raises what was used. A long session has a hundred thousand messages, so they are numbers in arrays and no objects.
 */
import { hash53 } from './id-set.ts';
import type { Tokens } from './model.ts';

/** Numbers kept of a message. */
const WIDTH = 4;
/** Messages in one block of numbers. */
const BLOCK = 512;

export class TokensByMessage {
  /** Open addressing, as in `IdSet`: hashes of identities, and beside each the message's number, from 0. */
  #hashes = new Float64Array(64);
  #numbers = new Int32Array(64);
  readonly #blocks: Float64Array[] = [];
  #size = 0;

  set(id: string, { input, output, cacheRead, cacheWrite }: Tokens): void {
    const number = this.#numberOf(hash53(id));
    const at = (number % BLOCK) * WIDTH;
    const block = this.#blocks[Math.floor(number / BLOCK)] as Float64Array;
    block[at] = input;
    block[at + 1] = output;
    block[at + 2] = cacheRead;
    block[at + 3] = cacheWrite;
  }

  /** All messages' together. */
  total(): Tokens {
    const sums = [0, 0, 0, 0] as [number, number, number, number];
    for (const block of this.#blocks)
      for (let i = 0; i < block.length; i++)
        sums[i % WIDTH] = (sums[i % WIDTH] as number) + (block[i] as number);
    const [input, output, cacheRead, cacheWrite] = sums;
    return { input, output, cacheRead, cacheWrite };
  }

  #numberOf(hash: number): number {
    const at = placeOf(this.#hashes, hash);
    if (this.#hashes[at] === hash) return this.#numbers[at] as number;
    this.#hashes[at] = hash;
    this.#numbers[at] = this.#size;
    if (this.#size % BLOCK === 0) this.#blocks.push(new Float64Array(BLOCK * WIDTH));
    this.#size++;
    if (this.#size * 2 > this.#hashes.length) this.#grow();
    return this.#size - 1;
  }

  #grow(): void {
    const hashes = new Float64Array(this.#hashes.length * 2);
    const numbers = new Int32Array(hashes.length);
    this.#hashes.forEach((hash, i) => {
      if (hash === 0) return;
      const at = placeOf(hashes, hash);
      hashes[at] = hash;
      numbers[at] = this.#numbers[i] as number;
    });
    this.#hashes = hashes;
    this.#numbers = numbers;
  }
}

/** Where a hash stands in a table, or the empty place that is its own. */
function placeOf(table: Float64Array, hash: number): number {
  const mask = table.length - 1;
  let at = hash & mask;
  while (table[at] !== 0 && table[at] !== hash) at = (at + 1) & mask;
  return at;
}
