import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { twoSidedNormalP } from './normal-p.ts';

/** Why a rank method fell back on the normal approximation; null where it is exact. */
export type Approximated = 'ties' | 'zeros' | 'many' | null;

/** From which number of values in a sample on the normal approximation is used, as R does. */
export const MANY = 50;

/** A shift with its interval, by ranks. Unit: that of the values. */
export interface RankEstimate {
  /** The statistic of the test: V of the signed-rank test, W (Mann and Whitney's U of the first) of the rank-sum test. */
  statistic: number;
  /** Two-sided p of "no shift". */
  p: number;
  /** Hodges and Lehmann's estimate. */
  estimate: number;
  low: number;
  high: number;
  /**
   * The confidence that the interval has. Exact intervals come in steps, so it is above the level asked for. It is below
   * only where the values are too few for that level: then the interval is all they can say.
   */
  level: number;
  /** Why p and interval are by the normal approximation; null where both are exact. */
  approximated: Approximated;
}

/**
 * The two-sided exact p of a statistic whose distribution is symmetric.
 *
 * @param weights how often each value 0, 1, 2 … of the statistic comes up, in any unit
 */
export function exactP(weights: Float64Array, statistic: number): number {
  const [all, below] = [total(weights), total(weights.subarray(0, statistic + 1))];
  const above = total(weights.subarray(statistic));
  return Math.min(1, (2 * Math.min(below, above)) / all);
}

/**
 * How many of the sorted averages or differences lie outside at either end of the exact interval, plus one, and the
 * confidence that this gives. Source: R's `wilcox.test(conf.int = TRUE)`: the smallest q with P(statistic ≤ q) ≥ tail,
 * at least 1.
 */
export function exactDepth(weights: Float64Array, level: number): { depth: number; level: number } {
  const all = total(weights);
  const tail = (1 - level) / 2;
  let depth = 0;
  let outside = 0;
  for (const weight of weights) {
    // The same allowance for rounding as R's quantile functions.
    if ((outside + weight) / all >= tail - 10 * Number.EPSILON) break;
    outside += weight;
    depth++;
  }
  return depth === 0
    ? { depth: 1, level: 1 - (2 * (weights[0] as number)) / all }
    : { depth, level: 1 - (2 * outside) / all };
}

/** p of a statistic by the normal distribution, with continuity correction as R's `wilcox.test`. */
export function normalP(statistic: number, centre: number, sd: number): number {
  if (sd === 0) return 1;
  const distance = Math.max(0, Math.abs(statistic - centre) - 0.5);
  return twoSidedNormalP(distance / sd);
}

/**
 * The same depth by the normal distribution, rounded outwards. Source: M. Hollander, D. A. Wolfe and E. Chicken,
 * Nonparametric Statistical Methods, 3rd ed. (2014), sections 3.3 and 4.3, large-sample approximation.
 */
export function normalDepth(centre: number, sd: number, level: number): number {
  return Math.max(1, Math.floor(centre - normalQuantile((1 + level) / 2, 0, 1) * sd));
}

function total(weights: Float64Array): number {
  return weights.reduce((sum, weight) => sum + weight, 0);
}
