import type { Survival } from './kaplan-meier.ts';

/** A mean up to a horizon. Unit: that of the times. */
export interface RestrictedMean {
  mean: number;
  se: number;
}

/**
 * The mean time, where everything beyond `horizon` counts as `horizon`: the area under the curve up to there.
 *
 * Answers: how long things take on average within, say, the first 30 days. A mean without a horizon cannot be had
 * while something is open. Source: P. Royston and M. K. B. Parmar, BMC Medical Research Methodology 13 (2013), 152; the
 * same numbers as R's `print(survfit(…), rmean = horizon)`.
 *
 * Compare two periods only at the same horizon.
 *
 * @param curve from `kaplanMeier`
 * @param horizon above 0, in the unit of the times
 * @returns null where nothing was watched as long as that and something was still open at the end: the area is then
 * not known
 * @throws RangeError on a horizon that is none
 */
export function restrictedMean(curve: Survival, horizon: number): RestrictedMean | null {
  if (!(horizon > 0 && Number.isFinite(horizon)))
    throw new RangeError(`restrictedMean: ${horizon} is no horizon`);
  const end = curve.steps.at(-1)?.survival ?? 1;
  if (horizon > curve.lastTime && end > 0) return null;
  let area = 0;
  let from = horizon;
  let variance = 0;
  // From the horizon back, so that at each step `area` is what lies beyond it.
  for (const step of curve.steps.filter(({ time }) => time <= horizon).reverse()) {
    area += step.survival * (from - step.time);
    from = step.time;
    const left = step.atRisk - step.events;
    if (left > 0) variance += (area ** 2 * step.events) / (step.atRisk * left);
  }
  return { mean: area + from, se: Math.sqrt(variance) };
}
