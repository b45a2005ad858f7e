/** `verify`: says whether published versions are what was published, and the pilot's plan what was sealed. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { PILOT, PLAN_FILE } from '../../src/pilot/read.ts';
import { Problem } from '../../src/problem.ts';
import { verifyWorkspace, whereOf } from '../../src/versions/must-be-whole.ts';
import type { PlanFinding } from '../../src/versions/plan-findings.ts';
import type { Verification } from '../../src/versions/verify.ts';
import { verifyPlan } from '../../src/versions/verify-plan.ts';
import { bytes, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { VERIFY_OPTIONS } from './options.ts';

/** What `--json` prints. */
export interface VerifyJson extends Verification {
  /** Nothing was found but warnings about the plan. */
  ok: boolean;
  plan: PlanFinding[];
}

export async function run({ values, positionals }: Args<typeof VERIFY_OPTIONS>, io: Io): Promise<number> {
  const [workspace = ''] = positionals;
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const found = await verifyWorkspace(workspace);
  const plan = await verifyPlan(workspace);
  const ok = found.findings.length === 0 && !plan.some(({ fails }) => fails);
  if (values.json) io.stdout(`${JSON.stringify({ ok, ...found, plan } satisfies VerifyJson, null, 2)}\n`);
  else io.stdout(`${ofVersions(found, workspace)}${ofPlan(plan, workspace)}`);
  return ok ? 0 : 1;
}

function ofVersions({ versions, findings }: Verification, workspace: string): string {
  if (versions.length === 0 && findings.length === 0) return 'No version has been published yet.\n';
  const rows = versions.map(({ version, period, publishedAt, files, bytes: size, whole }) => [
    version,
    period === null ? '' : `${period.from} to ${period.to}`,
    publishedAt === null ? '' : `published ${publishedAt.slice(0, 10)}`,
    `${files} files`,
    bytes(size),
    whole ? 'unchanged' : 'CHANGED',
  ]);
  const said = findings.map((finding) =>
    paragraph(finding.what, whereOf(workspace, finding), finding.action),
  );
  return `${table(rows, [3, 4])}${said.join('')}`;
}

const ofPlan = (findings: readonly PlanFinding[], workspace: string): string =>
  findings
    .map(({ fails, what, action }) =>
      paragraph(
        `${fails ? 'The plan of the pilot' : 'Warning, the plan of the pilot'}: ${what}`,
        join(workspace, PILOT, PLAN_FILE),
        action,
      ),
    )
    .join('');

const paragraph = (what: string, where: string, action: string): string =>
  `\n${printable(what)}\n  where:  ${printable(where)}\n  do:     ${printable(action)}\n`;
