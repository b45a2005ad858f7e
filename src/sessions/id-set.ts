/**
 * A set of record identities in eight bytes each, so that a million records cost megabytes and not hundreds of them.
 * Open addressing over 53-bit hashes; two different identities collide about once in 10^15 pairs.
 */
export class IdSet {
  #table = new Float64Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Adds an identity; says whether it was new. */
  add(id: string): boolean {
    const hash = hash53(id);
    if (this.#insert(this.#table, hash)) {
      this.#size++;
      // Three in four places are taken before it grows: a few more steps to a place cost less than half of a large table.
      if (this.#size * 4 > this.#table.length * 3) this.#grow();
      return true;
    }
    return false;
  }

  #insert(table: Float64Array, hash: number): boolean {
    const mask = table.length - 1;
    let i = hash & mask;
    for (;;) {
      const at = table[i];
      if (at === 0) {
        table[i] = hash;
        return true;
      }
      if (at === hash) return false;
      i = (i + 1) & mask;
    }
  }

  #grow(): void {
    const bigger = new Float64Array(this.#table.length * 2);
    for (const hash of this.#table) if (hash !== 0) this.#insert(bigger, hash);
    this.#table = bigger;
  }
}

/** 53-bit string hash (cyrb53, public domain by bryc). Never 0: that marks an empty place. */
export function hash53(text: string): number {
  let h1 = 0xdeadbeef;
  let h2 = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ c, 2654435761);
    h2 = Math.imul(h2 ^ c, 1597334677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2246822507) ^ Math.imul(h2 ^ (h2 >>> 13), 3266489909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2246822507) ^ Math.imul(h1 ^ (h1 >>> 13), 3266489909);
  return 4294967296 * (2097151 & h2) + (h1 >>> 0) || 1;
}
