import { asRatio, type RatioEstimate } from './ratio-estimate.ts';
import { welch } from './welch.ts';

/**
 * By what factor the pilot's people changed beyond what the control's people did in the same weeks: difference of the
 * arms' mean log ratios, Welch's interval, as a ratio.
 *
 * Answers what `personLogRatioT` cannot: a change that everybody had (a quiet month, a new build server) is in both
 * arms and falls out. Source: `welch`; O. Ashenfelter and D. Card, Review of Economics and Statistics 67 (1985),
 * 648–660, for the design. The same numbers as R's `exp(t.test(pilot, control)$conf.int)`.
 *
 * Not for arms that were on different ways before: it takes for granted that without the pilot both would have changed
 * by the same factor.
 *
 * @param pilot one value a person: mean log(after) − mean log(before), natural logarithms; at least two people
 * @param control the same for the people of the control arm
 * @param level confidence, above 0 and below 1
 * @returns null where nobody differs from anybody within the arms but for rounding
 * @throws RangeError on fewer people, a value that is not finite, or what is no level
 */
export function differenceInDifferences(
  pilot: readonly number[],
  control: readonly number[],
  level = 0.95,
): RatioEstimate | null {
  const logs = welch(pilot, control, level);
  return logs && asRatio(logs);
}
