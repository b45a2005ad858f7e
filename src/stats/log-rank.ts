import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';
import { eventTimes, type Observation, requireTimes } from './kaplan-meier.ts';

/** A log-rank test of two groups. */
export interface LogRank {
  /** Chi-square with 1 degree of freedom. */
  chisq: number;
  /** p of "both groups end at the same rate at every time". */
  p: number;
  /** How many ended in the first and in the second group. */
  observed: [number, number];
  /** How many would have, if the groups did not differ. */
  expected: [number, number];
}

/**
 * The log-rank test: do things end sooner in one group than in the other, with what is still open counted as long as it
 * was watched.
 *
 * Source: N. Mantel, "Evaluation of survival data and two new rank order statistics", Cancer Chemotherapy Reports 50
 * (1966), 163–170, variance of the hypergeometric distribution. The same numbers as R's `survdiff(…, rho = 0)`.
 *
 * Not for curves that cross: early and late differences cancel. It says that there is a difference, not how large: state
 * medians or restricted means beside it. Tickets of one person count as independent, so with several tickets a person p
 * is too small.
 *
 * @param first at least one observation
 * @param second the same, in the same unit of time
 * @returns null where nothing ended while both groups were watched: there is nothing to compare
 * @throws RangeError on an empty group or a time that is none
 */
export function logRank(first: readonly Observation[], second: readonly Observation[]): LogRank | null {
  requireTimes('logRank', first);
  requireTimes('logRank', second);
  const observed: [number, number] = [
    first.filter(({ event }) => event).length,
    second.filter(({ event }) => event).length,
  ];
  let expected = 0;
  let variance = 0;
  for (const { time, atRisk, events } of eventTimes([...first, ...second])) {
    const share = first.filter((one) => one.time >= time).length / atRisk;
    expected += events * share;
    if (atRisk > 1) variance += (events * share * (1 - share) * (atRisk - events)) / (atRisk - 1);
  }
  if (variance === 0) return null;
  const chisq = (observed[0] - expected) ** 2 / variance;
  return {
    chisq,
    p: 1 - chisquareCdf(chisq, 1),
    observed,
    expected: [expected, observed[0] + observed[1] - expected],
  };
}
