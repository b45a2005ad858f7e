/** Where the time of changes goes: coding, waiting for a response, review, deployment. */
import type { Change } from '../pilot-records.ts';
import { armsOf, designOf } from './design.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Period, Stage } from './model.ts';
import { type PersonTime, timesOf } from './times-of.ts';
import { armOf, changeStart, placeOf } from './work.ts';

const HOUR = 3_600_000;
const STAGES = ['coding', 'pickup', 'review', 'deploy', 'whole'] as const;

/** Hours of each stage of a merged change; null where the exports do not show it. */
export type StageHours = Record<Stage['stage'], number | null>;

/** Of a change of which no beginning is known. */
export const NO_HOURS: StageHours = { coding: null, pickup: null, review: null, deploy: null, whole: null };

/**
 * Answers: which stage of a change got shorter. Elapsed hours of merged changes by arm and the period in which they
 * were started; empty without any.
 *
 * Coding is first commit → opening, pickup opening → first response by another person (else approval, else merge),
 * review from there to the merge, deploy merge → production, whole the earlier of first commit and opening → merge.
 * Coding, pickup and review add up to the whole where all are known.
 */
export function stagesOf(input: OutcomeInput): Stage[] {
  const found = begunChanges(input);
  if (found.length === 0) return [];
  const of = (stage: Stage['stage'], arm: Arm, period: Period): Stage['before'] =>
    timesOf(
      found.flatMap((one): PersonTime[] => {
        const time = one.hours[stage];
        return one.arm !== arm || one.period !== period || time === null
          ? []
          : [{ person: input.personId(one.change.person), time }];
      }),
    );
  return STAGES.flatMap((stage) =>
    armsOf(designOf(input)).map((arm) => ({
      stage,
      arm,
      before: of(stage, arm, 'before'),
      after: of(stage, arm, 'after'),
    })),
  );
}

/** A merged change of a person of an arm that was begun in a period of the plan. */
export interface BegunChange {
  change: Change;
  arm: Arm;
  period: Period;
  hours: StageHours;
}

/** Answers: which changes are stages measured on. None without a plan. */
export function begunChanges(input: Pick<OutcomeInput, 'pilot' | 'plan'>): BegunChange[] {
  const { pilot, plan } = input;
  if (plan === null) return [];
  const arms = armOf(input);
  return pilot.records.changes.flatMap((change): BegunChange[] => {
    const start = changeStart(change);
    const hours = stageHours(change);
    const arm = arms(change.person);
    const period = start === null ? null : placeOf(start, plan.plan).period;
    return hours === null || arm === null || period === null ? [] : [{ change, arm, period, hours }];
  });
}

/**
 * The stages of one change. A first commit after the opening leaves no time for coding; a response before the opening
 * (to a draft) none for pickup; a response after the merge is none.
 *
 * @returns null for a change that is not merged, or of which no beginning is known
 */
export function stageHours(change: Change): StageHours | null {
  const start = changeStart(change);
  const { firstCommitAt, openedAt, mergedAt, deployedAt } = change;
  if (mergedAt === null || start === null) return null;
  const response =
    [change.firstReviewAt, change.approvedAt].find((moment) => moment !== null && moment <= mergedAt) ??
    mergedAt;
  // A draft can be looked at before it is opened.
  const early = openedAt !== null && response < openedAt;
  return {
    coding: between(firstCommitAt, openedAt),
    pickup: openedAt === null ? null : between(openedAt, response),
    review: openedAt === null ? null : between(early ? openedAt : response, mergedAt),
    deploy: between(mergedAt, deployedAt),
    whole: between(start, mergedAt),
  };
}

function between(from: string | null, to: string | null): number | null {
  return from === null || to === null ? null : Math.max(0, Date.parse(to) - Date.parse(from)) / HOUR;
}
