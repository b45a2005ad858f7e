import { compareCodePoints } from '../workspace/name-key.ts';
import type { Arm, Clock, Period, StratumTimes } from './model.ts';
import { timesOf } from './times-of.ts';
import { hasEnded, hoursBy, type Work } from './work.ts';

/**
 * Answers: how long did each kind of work take, by arm. Of all work that came to its end, in hours by the plan's clock.
 *
 * @returns in order of arm and stratum; those with work only
 */
export function strataOf(work: readonly Work[], arms: readonly Arm[], clock: Clock): StratumTimes[] {
  const ended = work.filter(hasEnded);
  return arms.flatMap((arm) =>
    [...Map.groupBy(ended, ({ stratum }) => stratum)]
      .sort(([a], [b]) => compareCodePoints(a, b))
      .flatMap(([stratum, all]): StratumTimes[] => {
        const own = all.filter((one) => one.arm === arm);
        const times = (period: Period): StratumTimes['before'] =>
          timesOf(
            own
              .filter((one) => one.period === period)
              .map((one) => ({ person: one.person, time: hoursBy(clock, one) as number })),
          );
        return own.length === 0 ? [] : [{ arm, stratum, before: times('before'), after: times('after') }];
      }),
  );
}
