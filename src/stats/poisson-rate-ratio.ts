import { requireCount, requireLevel } from './arguments.ts';
import { binomialTest } from './binomial-test.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { requireExposure } from './poisson-rate.ts';

/** A ratio of two rates, first / second, with its exact interval. */
export interface RateRatio {
  /** null where the second had no event. */
  ratio: number | null;
  low: number;
  /** null where the ratio has no upper limit, because the second had no event. */
  high: number | null;
  /** Exact two-sided p of "the rates are equal". */
  p: number;
}

/**
 * The ratio of two rates of events, by the exact conditional method: given how many events there were in all, how many
 * fell to the first is binomial.
 *
 * Answers: how many times as often incidents escape in the second period as in the first, few as they are. Source: J.
 * Przyborowski and H. Wilenski, Biometrika 31 (1940), 313–323; limits by Clopper and Pearson. The same numbers as R's
 * `poisson.test(c(events1, events2), c(exposure1, exposure2))`. The interval never holds the ratio in fewer samples than
 * it says, and is wider than needed.
 *
 * Not for shares, and too narrow where events come in clusters (several incidents of one cause).
 *
 * @param events1 a whole number
 * @param exposure1 changes, tickets or days, above 0
 * @param events2 a whole number
 * @param exposure2 in the unit of `exposure1`
 * @param level confidence, above 0 and below 1
 * @throws RangeError on what is no count, no exposure or no level
 */
export function poissonRateRatio(
  events1: number,
  exposure1: number,
  events2: number,
  exposure2: number,
  level = 0.95,
): RateRatio {
  for (const events of [events1, events2]) requireCount('poissonRateRatio', events);
  for (const exposure of [exposure1, exposure2]) requireExposure('poissonRateRatio', exposure);
  requireLevel('poissonRateRatio', level);
  const n = events1 + events2;
  if (n === 0) return { ratio: null, low: 0, high: null, p: 1 };
  const { low, high } = clopperPearson(events1, n, level);
  const asRatio = (share: number): number => ((share / (1 - share)) * exposure2) / exposure1;
  return {
    ratio: events2 === 0 ? null : events1 / exposure1 / (events2 / exposure2),
    low: asRatio(low),
    high: events2 === 0 ? null : asRatio(high),
    p: binomialTest(events1, n, exposure1 / (exposure1 + exposure2)),
  };
}
