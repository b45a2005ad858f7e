import { requireLevel, requireValues } from './arguments.ts';
import { quantile } from './quantile.ts';
import { exactDepth, exactP, MANY, normalDepth, normalP, type RankEstimate } from './rank-interval.ts';
import { ranksOf } from './ranks.ts';

/**
 * Wilcoxon's rank-sum test (Mann and Whitney's U) with Hodges and Lehmann's estimate: the median of all differences of
 * a first and a second value, and its interval.
 *
 * Answers: by how much the values of the first group typically exceed those of the second, when a few extreme ones must
 * not decide. Source: H. B. Mann and D. R. Whitney, Annals of Mathematical Statistics 18 (1947), 50–60; J. L. Hodges and
 * E. L. Lehmann, ibid. 34 (1963), 598–611. The same numbers as R's `wilcox.test(x, y, conf.int = TRUE)` where no two
 * values are equal and both groups are smaller than 50. Else p and interval are by the normal approximation, and
 * `approximated` says why.
 *
 * Not for the same people in both groups (`signedRank` of their differences), and as a shift only where the groups
 * differ in place and not in shape. Below 3 and 5, or 4 and 4, values no interval reaches 95 %; `level` says what it
 * reaches.
 *
 * @param first at least one value, each finite
 * @param second the same, in the same unit
 * @param level confidence, above 0 and below 1
 * @throws RangeError on no value, one that is not finite, or what is no level
 */
export function rankSum(first: readonly number[], second: readonly number[], level = 0.95): RankEstimate {
  requireValues('rankSum', first, 1);
  requireValues('rankSum', second, 1);
  requireLevel('rankSum', level);
  const [m, n] = [first.length, second.length];
  const { ranks, ties } = ranksOf([...first, ...second]);
  const statistic = ranks.slice(0, m).reduce((sum, rank) => sum + rank, 0) - (m * (m + 1)) / 2;
  const differences = first.flatMap((x) => second.map((y) => x - y)).sort((a, b) => a - b);
  const estimate = quantile(differences, 0.5);
  const between = (depth: number): { low: number; high: number } => ({
    low: differences[depth - 1] as number,
    high: differences[differences.length - depth] as number,
  });

  const approximated = ties > 0 ? 'ties' : Math.max(m, n) >= MANY ? 'many' : null;
  if (approximated === null) {
    const weights = distribution(m, n);
    const { depth, level: reached } = exactDepth(weights, level);
    const p = exactP(weights, statistic);
    return { statistic, p, estimate, ...between(depth), level: reached, approximated };
  }
  const spread = (m * n) / 12;
  const sd = Math.sqrt(spread * (m + n + 1 - ties / ((m + n) * (m + n - 1))));
  const depth = normalDepth((m * n) / 2, Math.sqrt(spread * (m + n + 1)), level);
  const p = normalP(statistic, (m * n) / 2, sd);
  return { statistic, p, estimate, ...between(depth), level, approximated };
}

/** In how many of the ways to choose the m ranks of the first group U is 0, 1, 2 … mn. */
function distribution(m: number, n: number): Float64Array {
  // ways[j][u]: with j values of the first and as many of the second as were counted so far.
  let ways: Float64Array[] = Array.from({ length: m + 1 }, () => new Float64Array(m * n + 1));
  for (const row of ways) row[0] = 1;
  for (let seconds = 1; seconds <= n; seconds++) {
    const next = [ways[0] as Float64Array];
    for (let j = 1; j <= m; j++) {
      // The largest value is a first one and exceeds all `seconds`, or it is a second one.
      const [largestFirst, largestSecond] = [next[j - 1] as Float64Array, ways[j] as Float64Array];
      next.push(
        largestSecond.map((count, u) => count + (u >= seconds ? (largestFirst[u - seconds] as number) : 0)),
      );
    }
    ways = next;
  }
  return ways[m] as Float64Array;
}
