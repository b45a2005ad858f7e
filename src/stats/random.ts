/**
 * A small seeded source of chance: random signs and resamples of a report, and the invented demo. Every stream is named,
 * so a change in one part does not move the numbers of another. Same seed and name: same numbers on any machine.
 */

/** One stream of draws. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** A whole number in [low, high]. */
  int(low: number, high: number): number;
  /** One of the list; throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** The list in another order; the argument stays as it is. */
  shuffle<T>(list: readonly T[]): T[];
  /** Standard normal deviate (Box–Muller). */
  normal(): number;
  /** `length` characters of `alphabet`. */
  word(length: number, alphabet: string): string;
  /** A UUID in the form of version 4. */
  uuid(): string;
}

/** FNV-1a over UTF-16 code units: a 32-bit number from a name. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  return h >>> 0;
}

/**
 * Stream `name` of `seed`: mulberry32 (Tommy Ettinger), started from a hash of both.
 *
 * All streams are stretches of one cycle of 2³² draws: enough for resampling, and nothing to keep a secret with.
 *
 * @param seed any number; a report's is made from its configuration
 * @param name what the stream is for
 */
export function random(seed: number, name: string): Random {
  let state = hash(`${seed}/${name}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new Error(`nothing to pick from in stream ${name}`);
    return list[int(0, list.length - 1)] as T;
  };
  const word = (length: number, alphabet: string): string => {
    let text = '';
    for (let i = 0; i < length; i++) text += alphabet[int(0, alphabet.length - 1)];
    return text;
  };
  return {
    next,
    int,
    pick,
    word,
    chance: (p) => next() < p,
    shuffle: (list) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = int(0, i);
        [out[i], out[j]] = [out[j] as (typeof out)[number], out[i] as (typeof out)[number]];
      }
      return out;
    },
    normal: () => {
      const u = 1 - next();
      const v = next();
      return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
    },
    uuid: () => {
      const hex = (n: number): string => word(n, '0123456789abcdef');
      return `${hex(8)}-${hex(4)}-4${hex(3)}-${word(1, '89ab')}${hex(3)}-${hex(12)}`;
    },
  };
}
