/** What stands beside an effect, small: would another reasonable way of computing it say the same. */
import { directStandardisation } from '../stats/direct-standardisation.ts';
import { leaveOneOut } from '../stats/leave-one-out.ts';
import { minimumDetectableDifference } from '../stats/minimum-detectable-difference.ts';
import { minimumDetectableRatio } from '../stats/minimum-detectable-ratio.ts';
import { mean, variance } from '../stats/moments.ts';
import { median } from '../stats/quantile.ts';
import { random } from '../stats/random.ts';
import { rankSum } from '../stats/rank-sum.ts';
import { signFlip } from '../stats/sign-flip.ts';
import { signedRank } from '../stats/signed-rank.ts';
import type { Arm, Effect, Sensitivity, Speed } from './model.ts';
import type { Timed } from './person-ratios.ts';
import { beforeAfter, type Logs } from './speed-effect.ts';

/**
 * Answers: does the effect hang on the method, on one person, on the mix of work or on the clock.
 *
 * All are exploratory beside the one effect, and none replaces it. Ratios are after ÷ before.
 *
 * @param logs people's dᵢ by arm, enough of them for an effect
 * @param items work that came to its end, by the plan's clock
 * @param otherClock the effect by the other clock
 * @param seed of every draw
 */
export function sensitivityOf(
  logs: Logs,
  items: readonly Timed[],
  design: Speed['design'],
  otherClock: Effect | null,
  seed: number,
): Sensitivity {
  const between = design === 'difference-in-differences';
  const flips = signFlip(logs.pilot, random(seed, 'outcomes/speed/sign-flip'));
  const pilot = items.filter(({ arm }) => arm === 'pilot');
  return {
    signFlip: { p: flips.p, exact: flips.exact },
    hodgesLehmann: hodgesLehmann(logs, between),
    medianRatio: medianRatio(pilot),
    leaveOneOut: withoutOne(logs, between),
    mix: mixOf(pilot),
    otherClock,
    pilotAlone: between ? beforeAfter(logs.pilot, random(seed, 'outcomes/speed/pilot-alone')) : null,
    smallestEffect: between ? smallestBetween(logs) : smallestOf(logs.pilot),
  };
}

function hodgesLehmann(logs: Logs, between: boolean): Sensitivity['hodgesLehmann'] {
  const { estimate, low, high, level, approximated } = between
    ? rankSum(logs.pilot, logs.control)
    : signedRank(logs.pilot);
  return {
    value: Math.exp(estimate),
    low: Math.exp(low),
    high: Math.exp(high),
    level,
    exact: approximated === null,
    kind: between ? 'rank-sum' : 'signed-rank',
  };
}

function medianRatio(items: readonly Timed[]): number | null {
  const of = (period: Timed['period']): number[] =>
    items.filter((item) => item.period === period).map(({ log }) => Math.exp(log));
  const [before, after] = [of('before'), of('after')];
  return before.length === 0 || after.length === 0 ? null : median(after) / median(before);
}

function withoutOne({ pilot, control }: Logs, between: boolean): Sensitivity['leaveOneOut'] {
  const people = [
    ...pilot.map((log) => ({ arm: 'pilot' as Arm, log })),
    ...(between ? control.map((log) => ({ arm: 'control' as Arm, log })) : []),
  ];
  return leaveOneOut(people, (rest) => {
    const of = (arm: Arm): number[] => rest.filter((one) => one.arm === arm).map(({ log }) => log);
    return Math.exp(mean(of('pilot')) - (between ? mean(of('control')) : 0));
  });
}

/** Weights are each stratum's share of this work, both periods together. Of one stratum there is no mix. */
function mixOf(items: readonly Timed[]): Sensitivity['mix'] {
  const strata = Map.groupBy(items, ({ stratum }) => stratum);
  if (strata.size < 2) return null;
  const of = (work: readonly Timed[], period: Timed['period']): number[] =>
    work.filter((item) => item.period === period).map(({ log }) => log);
  const found = directStandardisation(
    [...strata.values()].map((work) => ({
      weight: work.length,
      before: of(work, 'before'),
      after: of(work, 'after'),
    })),
  );
  return (
    found && {
      standardised: Math.exp(found.standardised),
      unstandardised: Math.exp(found.unstandardised),
      covered: found.covered,
      reversed: found.reversed,
    }
  );
}

function smallestOf(logs: readonly number[]): number | null {
  const spread = Math.sqrt(variance(logs));
  return spread > 0 ? minimumDetectableRatio(logs.length, spread) : null;
}

function smallestBetween({ pilot, control }: Logs): number | null {
  const [n1, n2] = [pilot.length, control.length];
  const pooled = ((n1 - 1) * variance(pilot) + (n2 - 1) * variance(control)) / (n1 + n2 - 2);
  return pooled > 0 ? Math.exp(-minimumDetectableDifference(n1, n2, Math.sqrt(pooled))) : null;
}
