import { detectableShift } from './detectable-shift.ts';

/**
 * The smallest speed-up that so many people would show: the ratio, below 1, that the two-sided t-test on people's log
 * ratios finds with the asked power.
 *
 * Answers: how large an effect this data could have shown at all, so that "no difference found" is not read as "no
 * difference". Its reciprocal is the smallest slow-down. Source: J. Cohen, Statistical Power Analysis for the Behavioral
 * Sciences, 2nd ed. (1988), chapter 2; power by the non-central t, both tails. The same numbers as exp(−delta) of R's
 * `power.t.test(n, sd = sdLog, power = power, type = 'one.sample', strict = TRUE)`.
 *
 * Not to be read as the effect there was, and not with the effect that was found put in ("observed power").
 *
 * @param n people, at least 2
 * @param sdLog standard deviation of their log ratios (natural logarithms), above 0
 * @param power probability of finding it, above `alpha` and below 1
 * @param alpha two-sided threshold of p, above 0 and below 1
 * @returns above 0 and below 1
 * @throws RangeError on an argument that is none of these
 */
export function minimumDetectableRatio(n: number, sdLog: number, power = 0.8, alpha = 0.05): number {
  if (!Number.isSafeInteger(n) || n < 2) throw new RangeError(`minimumDetectableRatio: ${n} people`);
  if (!(sdLog > 0 && Number.isFinite(sdLog)))
    throw new RangeError(`minimumDetectableRatio: ${sdLog} is no spread`);
  if (!(alpha > 0 && alpha < power && power < 1))
    throw new RangeError(`minimumDetectableRatio: power ${power} at ${alpha}`);
  const shift = detectableShift(n - 1, power, alpha);
  return Math.exp((-shift * sdLog) / Math.sqrt(n));
}
