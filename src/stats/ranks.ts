/** Ranks of values, and how much they are tied. */
export interface Ranks {
  /** From 1, in the order of the values; equal values share the mean of their ranks. */
  ranks: number[];
  /** Σ (t³ − t) over groups of t equal values: 0 where none are equal. */
  ties: number;
}

/** Ranks the values from the smallest up. */
export function ranksOf(values: readonly number[]): Ranks {
  const order = values.map((_, i) => i).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Array<number>(values.length).fill(0);
  let ties = 0;
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const i of order.slice(from, to)) ranks[i] = (from + 1 + to) / 2;
    ties += (to - from) ** 3 - (to - from);
    from = to;
  }
  return { ranks, ties };
}
