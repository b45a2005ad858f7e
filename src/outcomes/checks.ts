import type { RegisteredPlan } from '../pilot/plan-seal.ts';
import { clock } from './checks/clock.ts';
import { comparableArms } from './checks/comparable-arms.ts';
import { concurrentChanges } from './checks/concurrent-changes.ts';
import { controlArm } from './checks/control-arm.ts';
import { equalLength } from './checks/equal-length.ts';
import { length } from './checks/length.ts';
import { missingMonths } from './checks/missing-months.ts';
import { mixShift } from './checks/mix-shift.ts';
import { optOuts } from './checks/opt-outs.ts';
import { realTickets } from './checks/real-tickets.ts';
import { registered } from './checks/registered.ts';
import { regressionToTheMean } from './checks/regression-to-the-mean.ts';
import { size } from './checks/size.ts';
import { skeptic } from './checks/skeptic.ts';
import { usedTheTool } from './checks/used-the-tool.ts';
import { withheld } from './checks/withheld.ts';
import type { OutcomeInput } from './input.ts';
import type { Arm, Check, Speed } from './model.ts';
import type { Work } from './work.ts';

/** What checks look at. */
export interface CheckParts {
  input: Pick<OutcomeInput, 'pilot' | 'settings' | 'sessions' | 'personId'>;
  work: readonly Work[];
  speed: Speed;
  plan: RegisteredPlan | null;
  /** Ids of the people of each arm. */
  members: Readonly<Record<Arm, readonly string[]>>;
  /** Last day that the exports are taken to be complete for, ISO; null when it is not known. */
  until: string | null;
}

/** One answer to one question, and nothing of the others. */
export type CheckOf = (parts: CheckParts) => Check;

const CHECKS: readonly CheckOf[] = [
  registered,
  size,
  length,
  equalLength,
  realTickets,
  skeptic,
  optOuts,
  withheld,
  regressionToTheMean,
  mixShift,
  concurrentChanges,
  controlArm,
  comparableArms,
  missingMonths,
  clock,
  usedTheTool,
];

/**
 * What a reader should know before believing the effect: each question of the pilot's design with what the plan and
 * the data answer. All are there in every report, in one order; what cannot be told is `unknown` and never good.
 */
export function checksOf(parts: CheckParts): Check[] {
  return CHECKS.map((check) => check(parts));
}
