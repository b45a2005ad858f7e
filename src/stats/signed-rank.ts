import { requireLevel, requireValues } from './arguments.ts';
import { quantile } from './quantile.ts';
import { exactDepth, exactP, MANY, normalDepth, normalP, type RankEstimate } from './rank-interval.ts';
import { ranksOf } from './ranks.ts';

/**
 * Wilcoxon's signed-rank test with Hodges and Lehmann's estimate: the median of the averages of all pairs of values
 * (each with itself too), and its interval.
 *
 * Answers: what the typical change of a person is, when one extreme person must not decide. Source: F. Wilcoxon,
 * Biometrics Bulletin 1 (1945), 80–83; J. L. Hodges and E. L. Lehmann, Annals of Mathematical Statistics 34 (1963),
 * 598–611. The same numbers as R's `wilcox.test(x, conf.int = TRUE)` where no two values are equally far from 0, none is
 * 0 and there are fewer than 50. Else p and interval are by the normal approximation, and `approximated` says why; zeros
 * then do not count for p, but do for estimate and interval.
 *
 * Not for values that are not symmetric about their middle: it then estimates neither their mean nor their median.
 * Below 6 values no interval reaches 95 %; `level` says what it reaches.
 *
 * @param values one a person, on a scale on which no change is 0; at least one
 * @param level confidence, above 0 and below 1
 * @throws RangeError on no value, one that is not finite, or what is no level
 */
export function signedRank(values: readonly number[], level = 0.95): RankEstimate {
  requireValues('signedRank', values, 1);
  requireLevel('signedRank', level);
  const counted = values.filter((value) => value !== 0);
  const { ranks, ties } = ranksOf(counted.map(Math.abs));
  const statistic = counted.reduce((sum, value, i) => (value > 0 ? sum + (ranks[i] as number) : sum), 0);
  const averages = values
    .flatMap((one, i) => values.slice(i).map((other) => (one + other) / 2))
    .sort((a, b) => a - b);
  const estimate = quantile(averages, 0.5);
  const between = (depth: number): { low: number; high: number } => ({
    low: averages[depth - 1] as number,
    high: averages[averages.length - depth] as number,
  });

  const approximated =
    counted.length < values.length ? 'zeros' : ties > 0 ? 'ties' : values.length >= MANY ? 'many' : null;
  if (approximated === null) {
    const weights = distribution(values.length);
    const { depth, level: reached } = exactDepth(weights, level);
    const p = exactP(weights, statistic);
    return { statistic, p, estimate, ...between(depth), level: reached, approximated };
  }
  const n = counted.length;
  const p = normalP(statistic, (n * (n + 1)) / 4, Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24 - ties / 48));
  const all = values.length;
  const depth = normalDepth((all * (all + 1)) / 4, Math.sqrt((all * (all + 1) * (2 * all + 1)) / 24), level);
  return { statistic, p, estimate, ...between(depth), level, approximated };
}

/** In how many of the 2ⁿ assignments of signs the positive ranks sum to 0, 1, 2 … */
function distribution(n: number): Float64Array {
  const most = (n * (n + 1)) / 2;
  const ways = new Float64Array(most + 1);
  ways[0] = 1;
  for (let rank = 1; rank <= n; rank++)
    for (let sum = most; sum >= rank; sum--) ways[sum] = (ways[sum] as number) + (ways[sum - rank] as number);
  return ways;
}
