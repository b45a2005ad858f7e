import { bootstrapT } from './bootstrap-t.ts';
import { meanT } from './mean-t.ts';
import type { Random } from './random.ts';
import { skewness } from './skewness.ts';

/** From which |skewness| on Student's interval is given up for the bootstrap's. */
export const SKEWED = 1;

/** By what factor people's times changed, with the interval that suits their skewness. */
export interface PersonEffect {
  ratio: number;
  low: number;
  high: number;
  interval: 't' | 'bootstrap-t';
  skewness: number;
}

/**
 * The effect a before-and-after report prints: the geometric mean of people's ratios, with Student's interval, or the
 * bootstrap-t one where |skewness| of their logarithms is above 1.
 *
 * Source: `personLogRatioT`, `bootstrapT`; the rule is Practicum's own, and what it costs and gives is in CONTRIBUTING.md,
 * "Coverage of the intervals".
 *
 * @param logRatios one value a person: mean log(after) − mean log(before), natural logarithms; at least three people
 * @param random the stream of the bootstrap, seeded from the configuration
 * @param level confidence, above 0 and below 1
 * @param resamples of the bootstrap
 * @returns null where all people have the same value but for rounding
 * @throws RangeError on fewer people, a value that is not finite, or what is no level
 */
export function personEffect(
  logRatios: readonly number[],
  random: Random,
  level = 0.95,
  resamples = 9999,
): PersonEffect | null {
  const skewed = skewness(logRatios);
  if (skewed === null) return null;
  const interval = Math.abs(skewed) > SKEWED ? 'bootstrap-t' : 't';
  const logs = interval === 't' ? meanT(logRatios, level) : bootstrapT(logRatios, random, level, resamples);
  return (
    logs && {
      ratio: Math.exp(logs.estimate),
      low: Math.exp(logs.low),
      high: Math.exp(logs.high),
      interval,
      skewness: skewed,
    }
  );
}
