/** A point and its place on the axis. */
export interface Placed<P> {
  i: number;
  point: P;
}

/**
 * The stretches of points that a line may join: they stand side by side and measure the same.
 * @param points null where there is none, or none to be joined
 * @param breaks places at which something else begins to be measured
 */
export function joinedPoints<P>(
  points: readonly (P | null)[],
  breaks: readonly number[] = [],
): Placed<P>[][] {
  const runs: Placed<P>[][] = [];
  let open: Placed<P>[] | null = null;
  points.forEach((point, i) => {
    if (point === null || breaks.includes(i)) open = null;
    if (point === null) return;
    if (open === null) {
      open = [];
      runs.push(open);
    }
    open.push({ i, point });
  });
  return runs;
}
