import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/**
 * What values of a ratio the data leave possible, as a distribution: its quantiles. For a t interval on logarithms it is
 * the confidence distribution, whose 2.5 % and 97.5 % quantiles are the limits of the 95 % interval. Source: T. Schweder
 * and N. L. Hjort, "Confidence and likelihood", Scandinavian Journal of Statistics 29 (2002), 309–332.
 *
 * Where there are no degrees of freedom (a bootstrap interval, whose halves are not alike) each half is that of a normal
 * distribution as wide as its limit says: exact at the limits and at the value, an interpolation between them.
 *
 * @param ratio above 0, with the limits of its 95 % interval around it
 * @param df degrees of freedom, above 0; null: none are known
 * @param p above 0 and below 1
 * @throws RangeError on what is no ratio, no interval around it, or no probability
 */
export function ratioQuantile(
  { value, low, high }: { value: number; low: number; high: number },
  df: number | null,
  p: number,
): number {
  if (!(low > 0 && low <= value && value <= high && Number.isFinite(high)))
    throw new RangeError(`ratioQuantile: no interval: ${value} (${low} to ${high})`);
  if (!(p > 0 && p < 1)) throw new RangeError(`ratioQuantile: ${p} is no probability`);
  if (df !== null && !(df > 0)) throw new RangeError(`ratioQuantile: ${df} degrees of freedom`);
  const quantile = (at: number): number => (df === null ? normalQuantile(at, 0, 1) : tQuantile(at, df));
  const half = p < 0.5 ? Math.log(value / low) : Math.log(high / value);
  return value * Math.exp((half * quantile(p)) / quantile(0.975));
}
