import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { requireLevel } from './arguments.ts';

/** How long something took, or how long it has been open. */
export interface Observation {
  /** From its start, above or at 0, in any one unit. */
  time: number;
  /** True where it ended at `time`; false where it was still open then (censored). */
  event: boolean;
}

/** The curve at one time at which something ended; it holds from here to the next. */
export interface SurvivalStep {
  time: number;
  /** How many were under observation just before. */
  atRisk: number;
  /** How many ended at this time. */
  events: number;
  /** Estimated share that takes longer than `time`. */
  survival: number;
  /** Greenwood's standard error of `survival`; null where the curve has reached 0. */
  se: number | null;
  low: number | null;
  high: number | null;
}

/** A curve of how many take longer, and its median. */
export interface Survival {
  n: number;
  events: number;
  /** The last time anything was observed at, in the unit of the times. */
  lastTime: number;
  steps: SurvivalStep[];
  /** The time by which half have ended; null where the curve does not come down to one half. */
  median: number | null;
  medianLow: number | null;
  /** null where the upper limit of the curve does not come down to one half: the median may be any later time. */
  medianHigh: number | null;
}

/**
 * Kaplan and Meier's curve of how many take longer than a time, with what is still open counted for as long as it was
 * watched, and the median with its interval.
 *
 * Answers: how long a ticket takes when those not yet done may not be left out; leaving them out makes the last weeks
 * look faster than they were. Source: E. L. Kaplan and P. Meier, JASA 53 (1958), 457–481; limits of the curve on the
 * scale of log(−log S), limits of the median by R. Brookmeyer and J. Crowley, Biometrics 38 (1982), 29–41. The same
 * numbers as R's `survfit(Surv(time, event) ~ 1, conf.type = 'log-log')`, also where the curve is one half over an
 * interval: the median is then its middle.
 *
 * Not where what ends the watching has to do with how long it would have taken. An abandoned ticket is no open one: use
 * `aalenJohansen`. Not an interval across people: tickets of one person are alike.
 *
 * @param observations in any order, at least one
 * @param level confidence of the limits, above 0 and below 1
 * @throws RangeError on no observation, a time that is none, or what is no level
 */
export function kaplanMeier(observations: readonly Observation[], level = 0.95): Survival {
  requireTimes('kaplanMeier', observations);
  requireLevel('kaplanMeier', level);
  const z = normalQuantile((1 + level) / 2, 0, 1);
  const n = observations.length;
  const steps: SurvivalStep[] = [];
  let survival = 1;
  let greenwood = 0;
  for (const { time, atRisk, events } of eventTimes(observations)) {
    survival *= (atRisk - events) / atRisk;
    greenwood += events / (atRisk * (atRisk - events));
    if (atRisk === events) {
      steps.push({ time, atRisk, events, survival: 0, se: null, low: null, high: null });
      continue;
    }
    const factor = Math.exp((z * Math.sqrt(greenwood)) / Math.abs(Math.log(survival)));
    const [low, high] = [survival ** factor, survival ** (1 / factor)];
    steps.push({ time, atRisk, events, survival, se: survival * Math.sqrt(greenwood), low, high });
  }
  return {
    n,
    events: steps.reduce((sum, step) => sum + step.events, 0),
    lastTime: observations.reduce((last, { time }) => Math.max(last, time), Number.NEGATIVE_INFINITY),
    steps,
    median: halfTime(steps, (step) => step.survival),
    medianLow: halfTime(steps, (step) => step.low),
    medianHigh: halfTime(steps, (step) => step.high),
  };
}

/** The times at which something ended, rising, with how many were at risk and how many ended. */
export function eventTimes(
  observations: readonly Observation[],
): { time: number; atRisk: number; events: number }[] {
  const sorted = [...observations].sort((a, b) => a.time - b.time);
  const found: { time: number; atRisk: number; events: number }[] = [];
  for (let from = 0; from < sorted.length; ) {
    const time = (sorted[from] as Observation).time;
    let to = from;
    let events = 0;
    for (; to < sorted.length && (sorted[to] as Observation).time === time; to++)
      if ((sorted[to] as Observation).event) events++;
    // What was still open at the time of an event counts as watched then.
    if (events > 0) found.push({ time, atRisk: sorted.length - from, events });
    from = to;
  }
  return found;
}

/** @throws RangeError unless there is an observation and each time is finite and not below 0 */
export function requireTimes(method: string, observations: readonly { time: number }[]): void {
  if (observations.length === 0) throw new RangeError(`${method}: of nothing`);
  for (const { time } of observations)
    if (!(time >= 0 && Number.isFinite(time))) throw new RangeError(`${method}: ${time} is no time`);
}

/** The first time at which a curve is at most one half; where it is one half for a while, the middle of it. */
function halfTime(steps: readonly SurvivalStep[], at: (step: SurvivalStep) => number | null): number | null {
  // As R: one half but for rounding is one half.
  const tolerance = Math.sqrt(Number.EPSILON);
  const reached = steps.findIndex((step) => (at(step) ?? 1) < 0.5 + tolerance);
  if (reached < 0) return null;
  const step = steps[reached] as SurvivalStep;
  const value = at(step) as number;
  if (Math.abs(value - 0.5) >= tolerance) return step.time;
  const next = steps.slice(reached).find((later) => (at(later) ?? 1) < value);
  return next ? (step.time + next.time) / 2 : step.time;
}
