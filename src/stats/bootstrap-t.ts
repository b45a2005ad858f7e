import { requireLevel, requireValues } from './arguments.ts';
import { withoutSpread } from './mean-t.ts';
import { mean, variance } from './moments.ts';
import { quantile } from './quantile.ts';
import type { Random } from './random.ts';

/** A mean with its bootstrap-t interval. Unit: that of the values. */
export interface BootstrapInterval {
  estimate: number;
  low: number;
  high: number;
  /** How many resamples the interval is from. */
  resamples: number;
  /** How many more were drawn and had one and the same value throughout, which has no t. */
  discarded: number;
}

/**
 * The bootstrap-t interval of a mean: the same as Student's, with the t of resampled data in place of the t of the
 * normal distribution, so that it is as lopsided as the data.
 *
 * Answers the same as `meanT` for skewed values. Source: B. Efron, The Jackknife, the Bootstrap and Other Resampling
 * Plans (1982), chapter 10; P. Hall, Annals of Statistics 16 (1988), 927–953, for why it is closer than percentiles.
 *
 * Not for symmetric values, where it is wider than Student's without need, and not below 6 values, where resamples repeat
 * each other. With one value far off it can be several times as wide as Student's.
 *
 * @param values at least two, each finite
 * @param random the stream the resamples come from; the same stream gives the same interval
 * @param level confidence, above 0 and below 1
 * @param resamples how many
 * @returns null where all values are the same but for rounding
 * @throws RangeError on fewer values, one that is not finite, no level, or no number of resamples
 */
export function bootstrapT(
  values: readonly number[],
  random: Random,
  level = 0.95,
  resamples = 9999,
): BootstrapInterval | null {
  requireValues('bootstrapT', values, 2);
  requireLevel('bootstrapT', level);
  if (!Number.isSafeInteger(resamples) || resamples < 1)
    throw new RangeError(`bootstrapT: ${resamples} resamples`);
  // In rising order, so that the same values in another order give the same resamples.
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  const estimate = mean(values);
  const se = Math.sqrt(variance(values) / n);
  if (withoutSpread(se, estimate)) return null;

  const ts: number[] = [];
  let discarded = 0;
  const drawn = new Float64Array(n);
  while (ts.length < resamples) {
    let total = 0;
    for (let i = 0; i < n; i++) {
      const value = sorted[random.int(0, n - 1)] as number;
      drawn[i] = value;
      total += value;
    }
    const centre = total / n;
    let squares = 0;
    for (let i = 0; i < n; i++) squares += ((drawn[i] as number) - centre) ** 2;
    const drawnSe = Math.sqrt(squares / (n - 1) / n);
    // One value n times, of which at least every n^(n−1)th resample is.
    if (withoutSpread(drawnSe, centre)) discarded++;
    else ts.push((centre - estimate) / drawnSe);
  }
  const tail = (1 - level) / 2;
  return {
    estimate,
    low: estimate - quantile(ts, 1 - tail) * se,
    high: estimate - quantile(ts, tail) * se,
    resamples,
    discarded,
  };
}
