/**
 * Where the words of two marks stand that lie on one line across two monotone curves: the shorter time's words on the left
 * of its mark and the longer one's on the right, on the sides that the curves leave free. Where one has no room there, its
 * words stand on its other side, between the marks; where these are too near to each other as well, only its time does,
 * without the period, which the mark shows. What has no room at all is left out: it stands in the table, and words beside
 * another's mark or across a curve would say what is not so.
 */
import { textWidth } from './text-width.ts';

export interface QuantileLabel<T> {
  of: T;
  words: string;
  x: number;
  /** `end`: left of the mark. `start`: right of it. */
  anchor: 'start' | 'end';
}

export interface QuantileMark {
  x: number;
  /** Period and time, and the time alone. */
  words: string;
  short: string;
}

const GAP = 8;

/**
 * Places for the words of one or two marks.
 * @param marks with where they are and their words, the shorter time first
 * @param size of the words
 * @param low @param high where words may stand
 * @param free whether nothing is drawn on a side from one x to another
 */
export function quantileLabels<T extends QuantileMark>(
  marks: readonly T[],
  size: number,
  low: number,
  high: number,
  free: (side: 'start' | 'end', from: number, to: number) => boolean,
): QuantileLabel<T>[] {
  return marks.flatMap((of, i) => {
    const left = { anchor: 'end', from: marks[i - 1]?.x ?? low - GAP, to: of.x } as const;
    const right = { anchor: 'start', from: of.x, to: marks[i + 1]?.x ?? high + GAP } as const;
    const sides = i === 0 && marks.length > 1 ? [left, right] : [right, left];
    for (const words of [of.words, of.short])
      for (const { anchor, from, to } of sides) {
        const wide = textWidth(words, size);
        const x = anchor === 'end' ? to - GAP : from + GAP;
        const [start, end] = anchor === 'end' ? [x - wide, x] : [x, x + wide];
        if (start >= from + GAP && end <= to - GAP && free(anchor, start, end))
          return [{ of, words, x, anchor }];
      }
    return [];
  });
}
