import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { requireCount, requireLevel } from './arguments.ts';

/** What was counted of one person's items before and after. Events of a share are at most its items. */
export interface PersonCounts {
  before: { events: number; of: number };
  after: { events: number; of: number };
}

/** A change with an interval that lets the items of one person be alike. */
export interface ClusteredChange {
  /** after − before of a share, after ÷ before of a rate. */
  value: number;
  low: number;
  high: number;
  /** Variance ÷ the variance if all items were independent; 1 where who made an item does not matter. */
  designEffect: number;
  people: number;
}

/**
 * The change of a share or a rate when the items of a person hang together, the same people before and after.
 *
 * Answers: would the interval be wider if what one person makes is alike. Each period's share is a ratio of sums over
 * people; its variance is that of the people's residuals (linearised ratio estimator), and residuals of one person before
 * and after are taken together, so that somebody who has more reverts in both periods does not count as noise. A rate's
 * change is a ratio, on the log scale. Student's interval with one degree of freedom fewer than there are people. Source:
 * J. N. K. Rao and A. J. Scott, "A simple method for the analysis of clustered binary data", Biometrics 48 (1992),
 * 577–585 (variance and design effect); W. G. Cochran, Sampling Techniques, 3rd edition, section 6.3.
 *
 * Not for few people (the variance is that of so many residuals) and not where events are few: it is a check beside
 * Newcombe's and the exact interval, which hold for few events, and no replacement.
 *
 * @param people those with an item in either period, at least two
 * @param level confidence, above 0 and below 1
 * @returns null where it cannot be had: no items or, of a rate, no event in a period; or no variance at all
 * @throws RangeError on fewer people, what is no count, or no level
 */
export function clusteredChange(
  kind: 'share' | 'rate',
  people: readonly PersonCounts[],
  level = 0.95,
): ClusteredChange | null {
  requireLevel('clusteredChange', level);
  if (people.length < 2)
    throw new RangeError(`clusteredChange: ${people.length} people, and it takes at least 2`);
  for (const { before, after } of people)
    for (const count of [before.events, before.of, after.events, after.of])
      requireCount('clusteredChange', count);
  const sum = (of: (one: PersonCounts) => number): number =>
    people.reduce((total, one) => total + of(one), 0);
  const [n0, n1] = [sum(({ before }) => before.of), sum(({ after }) => after.of)];
  const [e0, e1] = [sum(({ before }) => before.events), sum(({ after }) => after.events)];
  if (n0 === 0 || n1 === 0 || (kind === 'rate' && (e0 === 0 || e1 === 0))) return null;
  const [r0, r1] = [e0 / n0, e1 / n1];
  // What a residual is divided by: items of a share, events of a rate (the derivative of the logarithm).
  const [d0, d1] = kind === 'share' ? [n0, n1] : [e0, e1];
  const residual = ({ before, after }: PersonCounts): number =>
    (after.events - r1 * after.of) / d1 - (before.events - r0 * before.of) / d0;
  const variance = (people.length / (people.length - 1)) * sum((one) => residual(one) ** 2);
  const independent = kind === 'share' ? (r0 * (1 - r0)) / n0 + (r1 * (1 - r1)) / n1 : 1 / e0 + 1 / e1;
  if (independent <= 0 || variance <= 0) return null;
  const half = tQuantile((1 + level) / 2, people.length - 1) * Math.sqrt(variance);
  const designEffect = variance / independent;
  if (kind === 'share') {
    const value = r1 - r0;
    return {
      value,
      low: Math.max(-1, value - half),
      high: Math.min(1, value + half),
      designEffect,
      people: people.length,
    };
  }
  const value = r1 / r0;
  return {
    value,
    low: value * Math.exp(-half),
    high: value * Math.exp(half),
    designEffect,
    people: people.length,
  };
}
