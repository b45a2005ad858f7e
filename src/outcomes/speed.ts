/** Whether a pilot changed how long work takes: the effect with its interval, its verdict, and what it rests on. */
import { random } from '../stats/random.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { dataUntilMs } from './data-until.ts';
import { armsOf, designOf } from './design.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Clock, Period, PersonTimes, Speed, Times } from './model.ts';
import type { PersonRatio } from './person-ratios.ts';
import { primaryOf } from './primary.ts';
import { sensitivityOf } from './sensitivity.ts';
import { speedEffect } from './speed-effect.ts';
import { speedVerdictOf } from './speed-verdict.ts';
import { strataOf } from './strata.ts';
import { survivalOf } from './survival-of.ts';
import { timesOf } from './times-of.ts';
import { hasEnded, hoursBy, isWithinStrata, timedBy, type Work } from './work.ts';

/**
 * Answers: did work get faster, by what factor, and how sure is that.
 *
 * The person is the unit of inference; the effect is the geometric mean of people's ratios, against the control arm's
 * where there is one. The design is the plan's: somebody in the control arm makes it a difference in differences, also
 * where that arm turns out to have too little data, because a design that is chosen by the data would choose the answer.
 * Medians are of all work that came to its end in an arm and a period, also that of people who cannot be compared, and
 * stay where there is too little data for an effect.
 *
 * @param work of the same input, from `workOf`
 */
export function speedOf(input: OutcomeInput, work: readonly Work[]): Speed {
  const primary = primaryOf(input.plan);
  const { metric, clock, band } = primary;
  const { workingTime } = input.settings;
  const design = designOf(input);
  const arms = armsOf(design);
  const strata = isWithinStrata(primary);
  const items = timedBy(work, primary, clock);
  const { effect, tooLittle, ratios, logs } = speedEffect(
    items,
    design,
    strata,
    random(input.seed, 'outcomes/speed'),
  );
  const byOther = (): Speed['effect'] =>
    speedEffect(
      timedBy(work, primary, otherThan(clock)),
      design,
      strata,
      random(input.seed, 'outcomes/speed/other-clock'),
    ).effect;
  const ended = work.filter(hasEnded);
  return {
    metric,
    clock,
    design,
    basis: strata ? 'strata' : 'forecast',
    fromCreation: ended.filter(({ source }) => 'ticket' in source && source.ticket.clock === 'created')
      .length,
    effect,
    tooLittle,
    verdict: speedVerdictOf(effect, band),
    arms: arms.map((arm) => ({
      arm,
      people: logs[arm].length,
      ...timesOfArm(work, arm),
      earlier: earlierOf(input, work, arm),
    })),
    strata: strataOf(work, arms, clock),
    persons: personsOf(input, work, ratios.persons, clock),
    survival: survivalOf(work, arms, dataUntilMs(input), clock, workingTime),
    sensitivity: effect && sensitivityOf(logs, items, design, byOther(), input.seed),
  };
}

const otherThan = (clock: Clock): Clock => (clock === 'elapsed' ? 'working-hours' : 'elapsed');

type ArmTimes = Pick<Speed['arms'][number], 'elapsed' | 'workingHours' | 'againstForecast'>;

function timesOfArm(work: readonly Work[], arm: Arm): ArmTimes {
  const own = work.filter(hasEnded).filter((one) => one.arm === arm);
  const pair = (time: (one: Work) => number | null): { before: Times; after: Times } => {
    const of = (period: Period): Times =>
      timesOf(
        own.flatMap((one) => {
          const value = one.period === period ? time(one) : null;
          return value === null ? [] : [{ person: one.person, time: value }];
        }),
      );
    return { before: of('before'), after: of('after') };
  };
  return {
    elapsed: pair((one) => one.elapsed),
    workingHours: pair((one) => one.workingHours),
    againstForecast: own.some((one) => one.againstForecast !== null)
      ? pair((one) => one.againstForecast)
      : null,
  };
}

function earlierOf({ plan }: OutcomeInput, work: readonly Work[], arm: Arm): Times[] {
  return (plan?.plan.periods.earlier ?? []).map((_, i) =>
    timesOf(
      work.flatMap((one) =>
        one.arm === arm && one.earlier === i && one.status === 'done' && (one.elapsed ?? 0) > 0
          ? [{ person: one.person, time: one.elapsed as number }]
          : [],
      ),
    ),
  );
}

/** Everybody in an arm, also who has no work, in order of arm and id. */
function personsOf(
  { pilot, personId }: OutcomeInput,
  work: readonly Work[],
  ratios: readonly PersonRatio[],
  clock: Clock,
): PersonTimes[] {
  const known = new Map(ratios.map((person) => [person.person, person]));
  const ended = Map.groupBy(work.filter(hasEnded), ({ person }) => person);
  return (['pilot', 'control'] as const).flatMap((arm) => {
    const named = pilot.members[arm].map(personId);
    const found = ratios.filter((person) => person.arm === arm).map(({ person }) => person);
    return [...new Set([...named, ...found])].sort(compareCodePoints).map((person): PersonTimes => {
      const times = (period: Period): Times =>
        timesOf(
          (ended.get(person) ?? [])
            .filter((one) => one.period === period)
            .map((one) => ({ person, time: hoursBy(clock, one) as number })),
        );
      const ratio = known.get(person);
      return {
        person,
        arm,
        before: times('before'),
        after: times('after'),
        ratio: ratio?.log == null ? null : Math.exp(ratio.log),
        why: ratio ? ratio.why : 'none-before',
      };
    });
  });
}
