import { requireLevel, requireValues } from './arguments.ts';
import { type MeanEstimate, studentInterval, withoutSpread } from './mean-t.ts';
import { mean, variance } from './moments.ts';

/**
 * Welch's interval for the difference of two means, first − second, without the assumption of equal spread.
 *
 * Answers: by how much the means of two populations differ, from an independent sample of each. Source: B. L. Welch,
 * "The generalization of Student's problem when several different population variances are involved", Biometrika 34
 * (1947), 28–35; degrees of freedom by F. E. Satterthwaite, Biometrics Bulletin 2 (1946), 110–114. The same numbers as
 * R's `t.test(x, y)`.
 *
 * Not for pairs (the same people before and after): take each person's difference and `meanT`. Not for skewed values of
 * small samples.
 *
 * @param first at least two values, each finite
 * @param second the same
 * @param level confidence, above 0 and below 1
 * @returns null where the values of both are the same throughout but for rounding
 * @throws RangeError on fewer values, one that is not finite, or what is no level
 */
export function welch(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): MeanEstimate | null {
  requireValues('welch', first, 2);
  requireValues('welch', second, 2);
  requireLevel('welch', level);
  const [one, other] = [variance(first) / first.length, variance(second) / second.length];
  const se = Math.sqrt(one + other);
  const [mean1, mean2] = [mean(first), mean(second)];
  if (withoutSpread(se, mean1, mean2)) return null;
  const df = (one + other) ** 2 / (one ** 2 / (first.length - 1) + other ** 2 / (second.length - 1));
  return studentInterval(mean1 - mean2, se, df, level);
}
