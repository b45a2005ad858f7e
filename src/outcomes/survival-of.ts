/** How long work stays open, what is still open and what was given up among it, by arm and period. */
import { aalenJohansen, type Ending, type IncidenceStep } from '../stats/aalen-johansen.ts';
import { kaplanMeier, type Survival } from '../stats/kaplan-meier.ts';
import { quantile } from '../stats/quantile.ts';
import { restrictedMean } from '../stats/restricted-mean.ts';
import type { WorkingTime } from './input.ts';
import type { Arm, Clock, Period, SurvivalOf } from './model.ts';
import type { Work } from './work.ts';
import { workingHours } from './working-hours.ts';

const HOUR = 3_600_000;
const CURVE_POINTS = 400;
/** The horizon is at most so many times the longest 85th percentile. */
const BEYOND = 2;

interface Watched {
  arm: Arm;
  period: Period;
  endings: Ending[];
  curve: Survival;
}

/**
 * Answers: how long does work take when what is still open may not be left out.
 *
 * All work that was started in an arm and a period counts, whoever did it. Hours by the plan's clock, also the hours
 * for which open work was watched: to the end of the last day that the exports are complete for. What came to an end
 * later counts as open at that moment, because of what else ended then the exports know nothing. Kaplan–Meier censors
 * abandoned work when it was given up; Aalen–Johansen counts it as an end of its own.
 *
 * The horizon is the same in all arms and periods: the shortest time that any of them was watched for, of those of which
 * something was open at its end (the others are known to their end), or, where all is known to its end, the longest time
 * of all; but no more than twice the longest 85th percentile of what was done. Far beyond it the restricted mean would be
 * about a handful of forgotten tickets and not about the work. In whole days or, below two of them and by the
 * working-hours clock, in whole hours.
 *
 * @param until milliseconds since the epoch; null where nothing has a moment
 * @returns of the given arms, before and after, those with work
 */
export function survivalOf(
  work: readonly Work[],
  arms: readonly Arm[],
  until: number | null,
  clock: Clock,
  time: WorkingTime,
): SurvivalOf[] {
  if (until === null) return [];
  const hours = (from: number, to: number): number =>
    clock === 'elapsed' ? (to - from) / HOUR : workingHours(from, to, time);
  const watched = arms.flatMap((arm) =>
    (['before', 'after'] as const).flatMap((period): Watched[] => {
      const endings = work.flatMap((one): Ending[] => {
        const { start, end, status } = one;
        if (one.arm !== arm || one.period !== period || start === null || start >= until) return [];
        if (end === null || end > until || status === 'open')
          return [{ time: hours(start, until), cause: null }];
        return end < start ? [] : [{ time: hours(start, end), cause: status }];
      });
      if (endings.length === 0) return [];
      const curve = kaplanMeier(endings.map(({ time, cause }) => ({ time, event: cause === 'done' })));
      return [{ arm, period, endings, curve }];
    }),
  );
  const horizon = horizonOf(watched, clock);
  return watched.map(({ arm, period, endings, curve }) => {
    const ended = (cause: string | null): number => endings.filter((one) => one.cause === cause).length;
    const by = (cause: string): number | null =>
      horizon === null ? null : incidenceAt(aalenJohansen(endings, cause), horizon);
    return {
      arm,
      period,
      n: endings.length,
      done: ended('done'),
      open: ended(null),
      abandoned: ended('abandoned'),
      curve: pointsOf(curve),
      doneTimes: rising(endings.filter(({ cause }) => cause === 'done')),
      censoredTimes: rising(endings.filter(({ cause }) => cause !== 'done')),
      median: curve.median,
      medianLow: curve.medianLow,
      medianHigh: curve.medianHigh,
      restrictedMean: horizon === null ? null : (restrictedMean(curve, horizon)?.mean ?? null),
      horizon,
      doneByHorizon: by('done'),
      abandonedByHorizon: by('abandoned'),
    };
  });
}

const rising = (endings: readonly Ending[]): number[] =>
  endings.map(({ time }) => time).sort((a, b) => a - b);

function horizonOf(watched: readonly Watched[], clock: Clock): number | null {
  const curves = watched.map(({ curve }) => curve);
  if (curves.length === 0) return null;
  const open = curves.filter(({ steps }) => (steps.at(-1)?.survival ?? 1) > 0);
  const longest =
    open.length > 0
      ? Math.min(...open.map(({ lastTime }) => lastTime))
      : Math.max(...curves.map(({ lastTime }) => lastTime));
  const typical = watched.flatMap(({ endings }) => {
    const done = endings.filter(({ cause }) => cause === 'done').map(({ time }) => time);
    return done.length === 0 ? [] : [quantile(done, 0.85)];
  });
  const last = typical.length === 0 ? longest : Math.min(longest, BEYOND * Math.max(...typical));
  const step = clock === 'elapsed' && last >= 48 ? 24 : 1;
  const horizon = Math.floor(last / step) * step;
  return horizon > 0 ? horizon : null;
}

function incidenceAt(steps: readonly IncidenceStep[], time: number): number {
  return steps.findLast((step) => step.time <= time)?.incidence ?? 0;
}

/** The curve's own steps; of more than 400, as many evenly chosen ones with the first and the last. */
function pointsOf({ steps }: Survival): SurvivalOf['curve'] {
  let high = 1;
  const points = steps.map((step) => {
    // Where nothing is open any more Greenwood's error is not defined: the lower limit is 0, the upper stays.
    high = step.high ?? high;
    return { time: step.time, share: step.survival, low: step.low ?? 0, high };
  });
  if (points.length <= CURVE_POINTS) return points;
  return Array.from(
    { length: CURVE_POINTS },
    (_, i) =>
      points[Math.round((i * (points.length - 1)) / (CURVE_POINTS - 1))] as SurvivalOf['curve'][number],
  );
}
