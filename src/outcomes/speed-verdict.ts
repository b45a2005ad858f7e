import type { Effect, SpeedVerdict } from './model.ts';

/**
 * The word for an effect. An interval within the plan's band is no meaningful change, also where it does not hold 1: an
 * effect that nobody would care about stays one when it is measured well. Without a band that word cannot be said.
 *
 * @param effect null when there is too little data
 * @param band the ratios that the plan says would not matter; null without a plan
 */
export function speedVerdictOf(
  effect: Pick<Effect, 'low' | 'high'> | null,
  band: { low: number; high: number } | null,
): SpeedVerdict {
  if (effect === null) return 'too-little-data';
  const { low, high } = effect;
  if (band !== null && low >= band.low && high <= band.high) return 'no-meaningful-change';
  if (high < 1) return 'faster';
  if (low > 1) return 'slower';
  return 'inconclusive';
}
