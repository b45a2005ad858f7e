/**
 * Names above the parts of a bar: each over the middle of its part where there is room, moved aside where a part is
 * narrower than its name. What had to move is led to its part by a line.
 */
import { textWidth } from './text-width.ts';

export interface PartLabel {
  name: string;
  /** Where the name begins. */
  x: number;
  /** Middle of its part. */
  middle: number;
  /** From below the middle of the name to the part; null where the name stands over it. */
  leader: { from: number; to: number } | null;
}

const GAP = 10;

/**
 * @param parts in their order along the bar, with where they begin and end
 * @param size of the names
 * @param low @param high where names may stand; wide enough for all of them
 */
export function partLabels(
  parts: readonly { name: string; from: number; to: number }[],
  size: number,
  low: number,
  high: number,
): PartLabel[] {
  const widths = parts.map(({ name }) => textWidth(name, size));
  const starts = parts.map(({ from, to }, i) => (from + to) / 2 - (widths[i] as number) / 2);
  let least = low;
  for (const [i, width] of widths.entries()) {
    starts[i] = Math.max(starts[i] as number, least);
    least = (starts[i] as number) + width + GAP;
  }
  let most = high;
  for (let i = starts.length - 1; i >= 0; i--) {
    starts[i] = Math.min(starts[i] as number, most - (widths[i] as number));
    most = (starts[i] as number) - GAP;
  }
  return parts.map(({ name, from, to }, i) => {
    const x = starts[i] as number;
    const center = x + (widths[i] as number) / 2;
    const middle = (from + to) / 2;
    return { name, x, middle, leader: center >= from && center <= to ? null : { from: center, to: middle } };
  });
}
