import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { requireLevel, requireValues } from './arguments.ts';
import { mean, variance } from './moments.ts';

/** A mean, or a difference of means, with its interval. Unit: that of the values. */
export interface MeanEstimate {
  estimate: number;
  low: number;
  high: number;
  /** Standard error of the estimate. */
  se: number;
  /** Degrees of freedom; Welch's are no whole number. */
  df: number;
  /** Two-sided p of "the true value is 0". */
  p: number;
}

/**
 * Student's interval for the mean of independent values.
 *
 * Answers: where the mean of the population lies that these values are a sample of. Source: Student, "The probable error
 * of a mean", Biometrika 6 (1908), 1–25. The same numbers as R's `t.test(x)`.
 *
 * Not for strongly skewed values: from 8 values of a skewed population the 95 % interval holds the mean in fewer than
 * nine of ten samples (CONTRIBUTING.md, "Coverage of the intervals"); `bootstrapT` does better there. Not for values
 * that are not independent, as several of one person.
 *
 * @param values at least two, each finite
 * @param level confidence, above 0 and below 1
 * @returns null where all values are the same but for rounding: they then say nothing of how much they vary
 * @throws RangeError on fewer values, one that is not finite, or what is no level
 */
export function meanT(values: readonly number[], level = 0.95): MeanEstimate | null {
  requireValues('meanT', values, 2);
  requireLevel('meanT', level);
  const estimate = mean(values);
  const se = Math.sqrt(variance(values) / values.length);
  return withoutSpread(se, estimate) ? null : studentInterval(estimate, se, values.length - 1, level);
}

/** True where a standard error is nothing but rounding; R's `t.test` refuses by the same rule. */
export function withoutSpread(se: number, ...means: number[]): boolean {
  return se <= 10 * Number.EPSILON * Math.max(...means.map(Math.abs));
}

/** The interval of an estimate whose error, in units of `se`, follows Student's t. */
export function studentInterval(estimate: number, se: number, df: number, level: number): MeanEstimate {
  const reach = tQuantile((1 + level) / 2, df) * se;
  const p = Math.min(1, 2 * tCdf(-Math.abs(estimate / se), df));
  return { estimate, low: estimate - reach, high: estimate + reach, se, df, p };
}
