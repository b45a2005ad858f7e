import { requireValues } from './arguments.ts';
import { mean, sum } from './moments.ts';

/**
 * How lopsided a sample is: 0 where it is symmetric, above 0 where the long tail is to the right. No unit.
 *
 * The adjusted Fisher–Pearson coefficient G₁ = √(n(n − 1)) / (n − 2) · m₃ / m₂^1.5. It corrects for small samples, whose
 * plain coefficient m₃ / m₂^1.5 cannot exceed (n − 2) / √(n − 1), 2.3 for 8 values. Source: D. N. Joanes and C. A. Gill,
 * "Comparing measures of sample skewness and kurtosis", The Statistician 47 (1998), 183–189, G₁. The same numbers as
 * SciPy's `skew(x, bias=False)`.
 *
 * Not as a test: for a handful of values it varies a great deal.
 *
 * @param values at least three, each finite
 * @returns null where all values are the same but for rounding
 * @throws RangeError on fewer values or one that is not finite
 */
export function skewness(values: readonly number[]): number | null {
  requireValues('skewness', values, 3);
  const n = values.length;
  const centre = mean(values);
  const moment = (power: number): number => sum(values.map((value) => (value - centre) ** power)) / n;
  const spread = Math.sqrt(moment(2));
  if (spread <= 10 * Number.EPSILON * Math.abs(centre)) return null;
  return ((Math.sqrt(n * (n - 1)) / (n - 2)) * moment(3)) / spread ** 3;
}
