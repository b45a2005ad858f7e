import type { Speed } from './model.ts';
import { hoursBy, type Work } from './work.ts';

/**
 * The time of a piece of work as the effect compares it: time ÷ forecast where people are compared with their
 * forecasts, hours by the plan's clock otherwise.
 *
 * @returns null where there is none, or none above 0, which has no logarithm
 */
export function comparedTime(work: Work, { basis, clock }: Pick<Speed, 'basis' | 'clock'>): number | null {
  const time = basis === 'forecast' ? work.againstForecast : hoursBy(clock, work);
  return time !== null && time > 0 ? time : null;
}
