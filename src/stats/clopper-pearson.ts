import betaQuantile from '@stdlib/stats-base-dists-beta-quantile';
import { requireCount, requireLevel } from './arguments.ts';
import type { ShareInterval } from './wilson.ts';

/**
 * Clopper and Pearson's exact interval for a share: the shares that neither one-sided binomial test refuses.
 *
 * Answers the same as `wilson`, and never holds the true share in fewer samples than it says; the price is that it is
 * wider than needed. For guarantees, and as the base of `poissonRateRatio`. Source: C. J. Clopper and E. S. Pearson,
 * Biometrika 26 (1934), 404–413. The same numbers as R's `binom.test(yes, n)`.
 *
 * Not for showing a share on a page: `wilson` is closer to what it says.
 *
 * @param yes how many of n, a whole number
 * @param n how many in all, at least 1
 * @param level confidence, above 0 and below 1
 * @throws RangeError when yes of n is no count, or the level no level
 */
export function clopperPearson(yes: number, n: number, level = 0.95): ShareInterval {
  requireCount('clopperPearson', yes);
  requireCount('clopperPearson', n);
  requireLevel('clopperPearson', level);
  if (n < 1 || yes > n) throw new RangeError(`clopperPearson: ${yes} of ${n} is no count`);
  const tail = (1 - level) / 2;
  return {
    low: yes === 0 ? 0 : betaQuantile(tail, yes, n - yes + 1),
    high: yes === n ? 1 : betaQuantile(1 - tail, yes + 1, n - yes),
  };
}
