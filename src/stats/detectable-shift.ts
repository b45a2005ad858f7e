import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { noncentralT } from './noncentral-t.ts';

/**
 * The smallest shift of a t statistic that the two-sided t-test finds with the asked power: its noncentrality. Power by
 * the non-central t, both tails (J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed., 1988).
 *
 * @param df degrees of freedom, at least 1
 * @param power probability of finding it, above `alpha` and below 1
 * @param alpha two-sided threshold of p, above 0
 * @returns above 0, in standard errors
 */
export function detectableShift(df: number, power: number, alpha: number): number {
  const critical = tQuantile(1 - alpha / 2, df);
  const powerAt = (shift: number): number =>
    1 - noncentralT(critical, df, shift) + noncentralT(-critical, df, shift);
  let [low, high] = [0, 1];
  while (powerAt(high) < power) [low, high] = [high, 2 * high];
  // 60 halvings leave nothing of the difference that a number could hold.
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (powerAt(middle) < power) low = middle;
    else high = middle;
  }
  return high;
}
