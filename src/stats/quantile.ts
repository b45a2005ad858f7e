/**
 * The sample quantile of type 7: linear interpolation between order statistics, at position (n − 1) p.
 *
 * Source: R. J. Hyndman and Y. Fan, "Sample quantiles in statistical packages", The American Statistician 50 (1996),
 * 361–365, definition 7. The same numbers as R's `quantile(x, p)`.
 *
 * @param values in any order, at least one, each finite; not changed
 * @param p 0–1: 0 is the smallest value, 0.5 the median, 1 the largest
 * @throws RangeError when there is no value, one is not finite, or p is no probability
 */
export function quantile(values: readonly number[], p: number): number {
  if (values.length === 0) throw new RangeError('quantile: of nothing');
  if (!values.every(Number.isFinite)) throw new RangeError('quantile: a value is not finite');
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile: ${p} is no probability`);
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[below + 1] ?? low;
  // Rounding must not lead past the neighbour.
  return Math.min(high, low + (position - below) * (high - low));
}

/** The middle value; between the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}
