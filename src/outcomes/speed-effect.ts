/** The effect of a pilot on time: from people's ratios to one ratio with its interval, or why there is none. */
import { differenceInDifferences } from '../stats/difference-in-differences.ts';
import { personEffect } from '../stats/person-effect.ts';
import type { Random } from '../stats/random.ts';
import { skewness } from '../stats/skewness.ts';
import { armsOf } from './design.ts';
import type { Arm, Effect, Shortage, Speed } from './model.ts';
import { type PersonRatio, type PersonRatios, personRatios, type Timed } from './person-ratios.ts';
import { tooLittle } from './too-little.ts';

/** People of each arm as one value each: their dᵢ. */
export type Logs = Readonly<Record<Arm, readonly number[]>>;

/** What comes of comparing work. */
export interface SpeedEffect {
  ratios: PersonRatios;
  /** dᵢ of the people that are compared. */
  logs: Logs;
  /** null when there is too little data. */
  effect: Effect | null;
  tooLittle: Shortage[];
}

/**
 * Answers: by what factor did time change in the pilot arm, beyond the control arm's change where there is one.
 *
 * With a control arm: difference of the arms' mean log ratios with Welch's interval. Without: the mean log ratio with
 * Student's interval, or the bootstrap-t one for skewed ratios. Where nobody differs from anybody there is no interval, and
 * that is too little data as well.
 *
 * @param items work that came to its end, in any order
 * @param strata whether people are compared within strata
 * @param chance the stream of the bootstrap
 */
export function speedEffect(
  items: readonly Timed[],
  design: Speed['design'],
  strata: boolean,
  chance: Random,
): SpeedEffect {
  const ratios = personRatios(items, strata);
  const logs = { pilot: logsOf(ratios.persons, 'pilot'), control: logsOf(ratios.persons, 'control') };
  const found = { ratios, logs, effect: null };
  const short = tooLittle(ratios.persons, armsOf(design));
  if (short.length > 0) return { ...found, tooLittle: short };
  const effect = design === 'difference-in-differences' ? betweenArms(logs) : beforeAfter(logs.pilot, chance);
  return effect
    ? { ...found, effect, tooLittle: [] }
    : { ...found, tooLittle: [{ rule: 'no-spread', arm: 'pilot', found: 1, needed: 2 }] };
}

/** The effect of people before and after, without a control arm; null where all have the same ratio. */
export function beforeAfter(logs: readonly number[], chance: Random): Effect | null {
  const effect = personEffect(logs, chance);
  return (
    effect && {
      value: effect.ratio,
      low: effect.low,
      high: effect.high,
      interval: effect.interval,
      df: effect.interval === 't' ? logs.length - 1 : null,
      skewness: effect.skewness,
    }
  );
}

function betweenArms({ pilot, control }: Logs): Effect | null {
  const effect = differenceInDifferences(pilot, control);
  return (
    effect && {
      value: effect.ratio,
      low: effect.low,
      high: effect.high,
      interval: 'welch',
      df: effect.df,
      skewness: skewness(pilot),
    }
  );
}

function logsOf(persons: readonly PersonRatio[], arm: Arm): number[] {
  return persons.flatMap((person) => (person.arm === arm && person.log !== null ? [person.log] : []));
}
