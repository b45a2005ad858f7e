/**
 * Steps of a session, a bit each. Most sets hold few of many steps, so going through one looks at 32 steps at a time,
 * and a set of a huge session takes kilobytes.
 */

/** Grows in powers of two, so that sessions of rising length do not each allocate anew. */
export class StepSet {
  /** Behind `#used`, bits of a longer session may be left over. */
  #words = new Int32Array(2);
  #used = 0;

  /** Empties the set and makes room for steps up to a number of them. */
  reset(steps: number): void {
    this.#used = (steps + 31) >>> 5;
    if (this.#words.length < this.#used) this.#words = new Int32Array(2 ** Math.ceil(Math.log2(this.#used)));
    else this.#words.fill(0, 0, this.#used);
  }

  add(step: number): void {
    const at = step >>> 5;
    this.#words[at] = (this.#words[at] as number) | (1 << (step & 31));
  }

  /** Adds all steps of a set of the same session. */
  addAll(other: StepSet): void {
    const [words, more] = [this.#words, other.#words];
    for (let i = 0; i < this.#used; i++) words[i] = (words[i] as number) | (more[i] as number);
  }

  has(step: number): boolean {
    return (((this.#words[step >>> 5] as number) >>> (step & 31)) & 1) === 1;
  }

  /** The first step from `from` on, before `to`; `to` where there is none. */
  next(from: number, to: number): number {
    if (from >= to) return to;
    const words = this.#words;
    const last = (to - 1) >>> 5;
    let at = from >>> 5;
    let bits = (words[at] as number) & (-1 << (from & 31));
    while (bits === 0) {
      if (++at > last) return to;
      bits = words[at] as number;
    }
    // The lowest bit that is set.
    const step = at * 32 + 31 - Math.clz32(bits & -bits);
    return Math.min(step, to);
  }

  /** How many steps there are. */
  size(): number {
    let size = 0;
    for (let i = 0; i < this.#used; i++) size += bitsIn(this.#words[i] as number);
    return size;
  }
}

/** Adds up neighbouring bits, then pairs, then fours; the product sums the bytes into the highest one. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
