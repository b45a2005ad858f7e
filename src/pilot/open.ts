/** Reads the pilot folder of a workspace: the plan with its seal, and the records. */
import { Problem } from '../problem.ts';
import type { Config } from '../workspace/config.ts';
import type { Roster } from '../workspace/roster.ts';
import { type RegisteredPlan, readRegisteredPlan } from './plan-seal.ts';
import { type Pilot, readPilot } from './read.ts';
import { isZone } from './time-zone.ts';

/** A pilot with its plan. */
export interface OpenPilot extends Pilot {
  /** null when there is no plan.yaml. */
  plan: RegisteredPlan | null;
}

/**
 * @param workspace what of it says where the pilot is and how to read it
 * @param until last day that may be known, ISO; all of it when absent
 * @returns null when the workspace has no pilot folder
 * @throws Problem for mistakes in the plan, its seal and the settings; never for what is in an export
 */
export async function openPilot(
  workspace: {
    pilotDir: string | null;
    roster: Roster | null;
    config: Pick<Config, 'pilot' | 'limits'>;
  },
  until?: string,
): Promise<OpenPilot | null> {
  const { pilotDir, roster, config } = workspace;
  if (pilotDir === null) return null;
  const zone = config.pilot.workingTime.timeZone;
  if (zone !== undefined && !isZone(zone))
    throw new Problem(`“${zone}” is no time zone`, {
      where: 'practicum.yaml: pilot.workingTime.timeZone',
      action: 'Write UTC, an offset such as +02:00, or a name such as Europe/Vienna.',
    });
  const plan = await readRegisteredPlan(pilotDir);
  const pilot = await readPilot({
    directory: pilotDir,
    roster,
    plan: plan?.plan ?? null,
    settings: config.pilot,
    limits: config.limits,
    until,
  });
  return { ...pilot, plan };
}
