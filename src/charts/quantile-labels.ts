/**
 * Where the words of two marks stand that lie on one line across two monotone curves: the shorter time's words on the left
 * of its mark and the longer one's on the right, on the sides that the curves leave free. Where one side has no room, the
 * words stand between the marks if these are far enough apart; otherwise both stand on the other side, the nearer one's words
 * nearer to the line.
 */
import { textWidth } from './text-width.ts';

export interface QuantileLabel<T> {
  of: T;
  x: number;
  anchor: 'start' | 'end';
  /** Lines away from the line on which the marks lie: 1 is the nearest. */
  line: 1 | 2;
}

const GAP = 8;

/**
 * Places for the words of one or two marks.
 * @param marks with where they are and their words, the shorter time first
 * @param size of the words
 * @param low @param high where words may stand
 */
export function quantileLabels<T extends { x: number; words: string }>(
  marks: readonly T[],
  size: number,
  low: number,
  high: number,
): QuantileLabel<T>[] {
  const wide = ({ words }: T): number => textWidth(words, size);
  const right = (of: T, from: T, line: 1 | 2): QuantileLabel<T> => ({
    of,
    x: Math.max(low, Math.min(high - wide(of), from.x + GAP)),
    anchor: 'start',
    line,
  });
  const left = (of: T, from: T, line: 1 | 2): QuantileLabel<T> => ({
    of,
    x: Math.min(high, Math.max(low + wide(of), from.x - GAP)),
    anchor: 'end',
    line,
  });
  const [first, last] = [marks[0], marks.at(-1)];
  if (first === undefined || last === undefined) return [];
  const roomLeft = first.x - GAP - Math.max(...marks.map(wide)) >= low;
  const roomRight = last.x + GAP + Math.max(...marks.map(wide)) <= high;
  if (first === last) return [roomRight || !roomLeft ? right(first, first, 1) : left(first, first, 1)];
  const leftOfFirst = first.x - GAP - wide(first) >= low;
  const rightOfLast = last.x + GAP + wide(last) <= high;
  const between = Math.max(wide(first), wide(last)) <= last.x - first.x - 2 * GAP;
  if ((leftOfFirst && rightOfLast) || between)
    return [
      leftOfFirst ? left(first, first, 1) : right(first, first, 1),
      rightOfLast ? right(last, last, 1) : left(last, last, 1),
    ];
  if (roomRight || !roomLeft) return [right(first, last, 2), right(last, last, 1)];
  return [left(first, first, 1), left(last, first, 2)];
}
