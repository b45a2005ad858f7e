import { meanT } from './mean-t.ts';
import { asRatio, type RatioEstimate } from './ratio-estimate.ts';

/**
 * By what factor a person's times changed, before to after: the geometric mean of the people's own ratios, with
 * Student's interval on their logarithms.
 *
 * The unit of inference is the person, so each person is one value however many tickets are behind it. Tickets of one
 * person are alike, and an interval that counted them as independent would be too narrow. Source: `meanT`; measures of
 * a ratio on the log scale, J. M. Bland and D. G. Altman, "The use of transformation when comparing two means", BMJ 312
 * (1996), 1153. The same numbers as R's `exp(t.test(d)$conf.int)`.
 *
 * Not when |skewness| of the logarithms is above 1 (`personEffect` chooses), and not as proof of a cause: without a
 * control arm it is "before and after" only.
 *
 * @param logRatios one value a person: mean log(after) − mean log(before), natural logarithms; at least two people
 * @param level confidence, above 0 and below 1
 * @returns null where all people have the same value but for rounding
 * @throws RangeError on fewer people, a value that is not finite, or what is no level
 */
export function personLogRatioT(logRatios: readonly number[], level = 0.95): RatioEstimate | null {
  const logs = meanT(logRatios, level);
  return logs && asRatio(logs);
}
