/** `plan register`: seals the plan of a pilot, so that a report can show what was said before the data was seen. */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { loadPlan } from '../../src/pilot/plan.ts';
import { type PlanChange, registerPlan } from '../../src/pilot/plan-seal.ts';
import { mustBeKnown, smallArms } from '../../src/pilot/planned-people.ts';
import { PILOT, PLAN_FILE } from '../../src/pilot/read.ts';
import { Problem } from '../../src/problem.ts';
import { counted } from '../../src/wording.ts';
import { CONFIG_FILE, loadConfig } from '../../src/workspace/config-file.ts';
import { loadRoster, ROSTER_FILE } from '../../src/workspace/roster.ts';
import { printable } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { PLAN_REGISTER_OPTIONS } from './options.ts';

/** @param clock what the time is; the date of the seal */
export async function run(
  { values, positionals }: Args<typeof PLAN_REGISTER_OPTIONS>,
  io: Io,
  clock: () => Date = () => new Date(),
): Promise<number> {
  const [workspace = ''] = positionals;
  if (!existsSync(workspace) || !statSync(workspace).isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const directory = join(workspace, PILOT);
  if (!existsSync(directory))
    throw new Problem(`The workspace has no folder “${PILOT}”`, {
      where: directory,
      action: 'Make it and write plan.yaml into it.',
    });
  const plan = await loadPlan(join(directory, PLAN_FILE));
  const config = await loadConfig(join(workspace, CONFIG_FILE), { dir: '', keep: false });
  if (plan !== null) await mustBeKnown(directory, plan, await loadRoster(join(workspace, ROSTER_FILE)));
  const result = await registerPlan(directory, values.amend ?? null, clock);
  if (values.json) {
    io.stdout(`${JSON.stringify(result, null, 2)}\n`);
    return 0;
  }
  const day = result.registeredAt.slice(0, 10);
  const digest = result.sha256.slice(0, 12);
  if (result.did === 'nothing') {
    io.stdout(`The plan is registered as it stands, since ${day} (${digest}). Nothing was written.\n`);
  } else if (result.did === 'sealed') {
    io.stdout(
      `Registered the plan on ${day} (${digest}) in pilot/plan.seal.json. Keep both files in version control.\n`,
    );
    if (!result.beforeTheData)
      io.stderr('The period after has begun already: the report says that the plan was registered late.\n');
  } else {
    io.stdout(`Added an amendment of ${day} (${digest}) to pilot/plan.seal.json:\n`);
    for (const change of result.changes) io.stdout(`  ${printable(describe(change))}\n`);
  }
  if (plan !== null && result.did !== 'nothing')
    for (const { arm, people } of smallArms(plan, config.k))
      io.stderr(
        `The ${arm} arm has ${counted(people, 'person', 'people')}. Leadership sees nothing of a comparison in which an arm has fewer than ${config.k}; the team does.\n`,
      );
  return 0;
}

const describe = ({ key, from, to }: PlanChange): string => `${key}: ${words(from)} → ${words(to)}`;
const words = (value: unknown): string => (value === null ? 'nothing' : JSON.stringify(value));
