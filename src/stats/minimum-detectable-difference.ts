import { detectableShift } from './detectable-shift.ts';

/**
 * The smallest difference of two means that samples of these sizes would show: the one that the two-sided two-sample
 * t-test finds with the asked power, where both populations have the same spread.
 *
 * Answers: how large a difference between two arms this data could have shown at all, so that "no difference found" is
 * not read as "no difference". Source: J. Cohen, Statistical Power Analysis for the Behavioral Sciences, 2nd ed. (1988),
 * chapter 2; power by the non-central t, both tails. For equal sizes the same numbers as delta of R's
 * `power.t.test(n, sd = sd, power = power, type = 'two.sample', strict = TRUE)`.
 *
 * Not to be read as the difference there was, and only about right where the spreads differ: Welch's degrees of freedom
 * are then fewer.
 *
 * @param n1 size of the first sample, at least 2
 * @param n2 size of the second, at least 2
 * @param sd standard deviation within both (pooled), above 0
 * @param power probability of finding it, above `alpha` and below 1
 * @param alpha two-sided threshold of p, above 0 and below 1
 * @returns above 0, in the unit of `sd`
 * @throws RangeError on an argument that is none of these
 */
export function minimumDetectableDifference(
  n1: number,
  n2: number,
  sd: number,
  power = 0.8,
  alpha = 0.05,
): number {
  for (const n of [n1, n2])
    if (!Number.isSafeInteger(n) || n < 2) throw new RangeError(`minimumDetectableDifference: ${n} values`);
  if (!(sd > 0 && Number.isFinite(sd)))
    throw new RangeError(`minimumDetectableDifference: ${sd} is no spread`);
  if (!(alpha > 0 && alpha < power && power < 1))
    throw new RangeError(`minimumDetectableDifference: power ${power} at ${alpha}`);
  const shift = detectableShift(n1 + n2 - 2, power, alpha);
  return shift * sd * Math.sqrt(1 / n1 + 1 / n2);
}
