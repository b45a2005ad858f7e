import { changeRows, defectRows } from './change-rows.ts';
import { checksOf } from './checks.ts';
import { costOf } from './cost.ts';
import { dataUntil, dataUntilMs } from './data-until.ts';
import { feltOf } from './felt.ts';
import { flowOf } from './flow.ts';
import type { OutcomeInput } from './input.ts';
import { linkSessions } from './link-sessions.ts';
import { type Arm, arm as armSchema, type Outcomes } from './model.ts';
import { plannedOf } from './planned-of.ts';
import { practiceAssociations } from './practice-associations.ts';
import { qualityOf } from './quality.ts';
import { registrationOf } from './registration-of.ts';
import { speedOf } from './speed.ts';
import { stagesOf } from './stages.ts';
import { verdictOf } from './verdict.ts';
import { weeksOf } from './weeks.ts';
import { workOf, workRows } from './work.ts';

const ARMS: readonly Arm[] = armSchema.options;

/**
 * All that is said about outcomes. The result depends on the input alone, and not on the order of records, people or
 * sessions.
 *
 * @returns null where there is neither a ticket nor a change with a moment: then there is nothing to compare
 */
export function outcomesOf(input: OutcomeInput): Outcomes | null {
  const { pilot, plan, personId } = input;
  const until = dataUntilMs(input);
  if (until === null || pilot.records.tickets.length + pilot.records.changes.length === 0) return null;
  const day = dataUntil(input);
  const members = {
    pilot: pilot.members.pilot.map(personId),
    control: pilot.members.control.map(personId),
  };
  const work = workOf(input);
  const links = linkSessions(input, work);
  const flow = flowOf(input, work);
  const speed = speedOf(input, work);
  const quality = qualityOf(input, until);
  const registration = registrationOf(plan);
  const planned = plannedOf(plan);
  const felt = feltOf(input, speed, members);
  return {
    plan: planned,
    registration,
    dataUntil: day,
    people: ARMS.flatMap((arm) => pilot.members[arm].map((name) => ({ person: personId(name), name, arm }))),
    flow,
    speed,
    stages: stagesOf(input),
    weeks: weeksOf(input, work),
    quality,
    verdict: verdictOf({ speed, quality, plan: planned, registration, felt, flow }),
    checks: checksOf({ input, work, speed, plan, members, until: day }),
    felt,
    practices: practiceAssociations(input, work, links, speed),
    cost: costOf(input, work, speed, members),
    work: workRows(work, links.byWork),
    changes: changeRows(input, until),
    defects: defectRows(input, until),
  };
}
