import { asRatio, type RatioEstimate } from './ratio-estimate.ts';
import { welch } from './welch.ts';

/**
 * Geometric mean of the first divided by that of the second, with Welch's interval on the logarithms.
 *
 * Answers: how many times as long the ones take as the others, typically. Of log-normal times it is the ratio of the
 * medians. Source: `welch`; J. M. Bland and D. G. Altman, BMJ 312 (1996), 1153. The same numbers as R's
 * `exp(t.test(log(x), log(y))$conf.int)`.
 *
 * Not for the same people in both (`personLogRatioT`), not for several tickets a person (each person is one value), and
 * not where tickets that are still open are left out (`kaplanMeier`).
 *
 * @param first times of any one unit, each above 0; at least two
 * @param second the same, in the same unit
 * @param level confidence, above 0 and below 1
 * @returns null where the values of both are the same throughout but for rounding
 * @throws RangeError on fewer values, one that is not above 0 or not finite, or what is no level
 */
export function geometricMeanRatio(
  first: readonly number[],
  second: readonly number[],
  level = 0.95,
): RatioEstimate | null {
  if (![...first, ...second].every((value) => value > 0))
    throw new RangeError('geometricMeanRatio: a value is not above 0');
  const logs = welch(first.map(Math.log), second.map(Math.log), level);
  return logs && asRatio(logs);
}
