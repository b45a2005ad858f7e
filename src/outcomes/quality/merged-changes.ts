import type { Change } from '../../pilot-records.ts';
import type { OutcomeInput } from '../input.ts';
import type { Arm, Period } from '../model.ts';
import { armOf, placeOf } from '../work.ts';

/** A change of a person of an arm that was merged in a period of the plan. */
export interface MergedChange {
  change: Change;
  arm: Arm;
  period: Period;
  /** Milliseconds since the epoch. */
  mergedAt: number;
}

/**
 * Answers: which changes is quality measured on. Those of people of the arms, in the period of the day (UTC) on which
 * they were merged; both days of a period belong to it. None without a plan, because without one no day is in a period.
 *
 * A change's period is that of its merge and not of its beginning: what is asked is what became of what was let in.
 */
export function mergedChanges({ pilot, plan }: Pick<OutcomeInput, 'pilot' | 'plan'>): MergedChange[] {
  if (plan === null) return [];
  const arms = armOf({ pilot });
  return pilot.records.changes.flatMap((change): MergedChange[] => {
    if (change.mergedAt === null) return [];
    const arm = arms(change.person);
    const { period } = placeOf(change.mergedAt, plan.plan);
    if (arm === null || period === null) return [];
    return [{ change, arm, period, mergedAt: Date.parse(change.mergedAt) }];
  });
}
