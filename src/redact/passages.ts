/**
 * A long text as passages that overlap, each in all of its readings. Memory and the worst that a pattern can do are
 * bounded by the length of a passage; what is cut by the end of one stands whole in the next.
 */
import { readings } from './readings.ts';
import type { Span } from './span.ts';

/** Characters of a passage. */
export const PASSAGE = 262_144;
/** Characters that neighbours share: more than anything that is looked for has, long keys apart. */
export const SHARED = 16_384;
/** What is longer is taken although the end of a passage may have cut it: its parts overlap and are joined. */
const LONG = 256;

export interface Passage {
  /** One reading of the passage. */
  text: string;
  /** The span at its place in the whole text; null when the end of the passage may have cut it. */
  place(one: Span): Span | null;
}

export function* decodedPassages(whole: string): Generator<Passage> {
  for (let start = 0; start === 0 || start + SHARED < whole.length; start += PASSAGE - SHARED) {
    const end = Math.min(whole.length, start + PASSAGE);
    const cutAtStart = start > 0;
    const cutAtEnd = end < whole.length;
    for (const { text, from } of readings(whole.slice(start, end)))
      yield {
        text,
        place(one) {
          const cut = (cutAtStart && one.from === 0) || (cutAtEnd && one.to === text.length);
          if (cut && one.to - one.from < LONG) return null;
          return { ...one, from: start + from(one.from), to: start + from(one.to) };
        },
      };
  }
}
