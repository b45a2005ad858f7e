import { requireCount, requireLevel } from './arguments.ts';

/** Events for each unit of exposure, with the interval. */
export interface Rate {
  rate: number;
  low: number;
  high: number;
}

/**
 * A rate of events with its exact interval.
 *
 * Answers: how many escaped incidents a hundred deployments bring, where one exposure can have several events. Source:
 * F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437–442. The same numbers as R's
 * `poisson.test(events, exposure)`.
 *
 * Not for things that happen at most once to each (a change is reverted or not): that is a share, `wilson`. Too narrow
 * where events come in clusters.
 *
 * @param events a whole number
 * @param exposure changes, tickets or days in which they happened, above 0; its unit is that of the rate
 * @param level confidence, above 0 and below 1
 * @throws RangeError on what is no count, no exposure or no level
 */
export function poissonRate(events: number, exposure: number, level = 0.95): Rate {
  requireCount('poissonRate', events);
  requireExposure('poissonRate', exposure);
  requireLevel('poissonRate', level);
  const tail = (1 - level) / 2;
  return {
    rate: events / exposure,
    low: events === 0 ? 0 : meanAt(events - 1, 1 - tail) / exposure,
    high: meanAt(events, tail) / exposure,
  };
}

/**
 * The mean of the Poisson distribution that has at most `events` with the given probability, by halving.
 *
 * It is half a chi-square quantile, but the chi-square quantile of @stdlib 0.2.3 is off by up to 3e-4 from 1,878 degrees
 * of freedom on, which are 939 events.
 */
function meanAt(events: number, probability: number): number {
  let [low, high] = [0, events + 1];
  while (atMost(events, high) > probability) [low, high] = [high, 2 * high];
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2)
    if (atMost(events, middle) > probability) low = middle;
    else high = middle;
  return high;
}

/** The probability of at most `events` where `mean` are expected, relative to the likeliest number: nothing overflows. */
function atMost(events: number, mean: number): number {
  const mode = Math.floor(mean);
  let all = 0;
  let within = 0;
  const add = (k: number, weight: number): void => {
    all += weight;
    if (k <= events) within += weight;
  };
  for (let k = mode, weight = 1; k >= 0 && weight > 1e-20; weight *= k / mean, k--) add(k, weight);
  for (let k = mode + 1, weight = mean / k; weight > 1e-20; k++, weight *= mean / k) add(k, weight);
  return within / all;
}

/** @throws RangeError unless `exposure` is finite and above 0 */
export function requireExposure(method: string, exposure: number): void {
  if (!(exposure > 0 && Number.isFinite(exposure)))
    throw new RangeError(`${method}: ${exposure} is no exposure`);
}
