/** Published versions are verified before anything is drawn from them. */
import { join } from 'node:path';
import { PILOT } from '../pilot/read.ts';
import { Problem } from '../problem.ts';
import { pilotPlan } from './pilot-plan.ts';
import { planSeals } from './plan-seals.ts';
import { REPORTS } from './published.ts';
import { type Finding, type Verification, verifyVersions } from './verify.ts';

/** Findings that a message lists. */
const LISTED = 5;

/** Verifies the versions of a workspace. @param workspace absolute */
export async function verifyWorkspace(workspace: string): Promise<Verification> {
  const read = await pilotPlan(join(workspace, PILOT));
  // Where the plan or its seal is damaged, no version's seal can be found in it.
  const seals = 'refused' in read ? null : read.plan === null ? [] : planSeals(read.plan);
  return verifyVersions(join(workspace, REPORTS), seals);
}

/** Where a finding is. @param workspace as the message shall name it */
export const whereOf = (workspace: string, { version, file }: Finding): string =>
  file?.startsWith(`${PILOT}/`) ? join(workspace, file) : join(workspace, REPORTS, version, file ?? '');

/**
 * Refuses versions that are not as they were published: what is drawn under a version’s name is what was published.
 *
 * @throws Problem that names each file
 */
export async function mustBeWhole(workspace: string): Promise<void> {
  const { findings } = await verifyWorkspace(workspace);
  const first = findings[0];
  if (first === undefined) return;
  const others = findings.slice(1, LISTED).map((one) => `${whereOf(workspace, one)}: ${one.what}`);
  const more = findings.length - 1 - others.length;
  throw new Problem('A published version is not as it was published, so nothing was drawn', {
    where: whereOf(workspace, first),
    why: [first.what, ...others, ...(more > 0 ? [`And ${more} more.`] : [])].join(' '),
    action: `${first.action} “verify” lists everything.`,
  });
}
