/** `verify`: says whether published versions are what was published. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { readRegisteredPlan } from '../../src/pilot/plan-seal.ts';
import { PILOT } from '../../src/pilot/read.ts';
import { Problem } from '../../src/problem.ts';
import { planSeals } from '../../src/versions/plan-seals.ts';
import { REPORTS } from '../../src/versions/published.ts';
import { type Verification, verifyVersions } from '../../src/versions/verify.ts';
import { bytes, printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { VERIFY_OPTIONS } from './options.ts';

/** What `--json` prints. */
export interface VerifyJson extends Verification {
  ok: boolean;
}

export async function run({ values, positionals }: Args<typeof VERIFY_OPTIONS>, io: Io): Promise<number> {
  const [workspace = ''] = positionals;
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const found = await verifyVersions(join(workspace, REPORTS), await sealsOf(join(workspace, PILOT)));
  const ok = found.findings.length === 0;
  if (values.json) io.stdout(`${JSON.stringify({ ok, ...found } satisfies VerifyJson, null, 2)}\n`);
  else io.stdout(describe(found, workspace));
  return ok ? 0 : 1;
}

/** null when the plan or its seal is damaged: then no version's seal can be found in it. */
async function sealsOf(pilot: string): Promise<string[] | null> {
  try {
    const plan = await readRegisteredPlan(pilot);
    return plan === null ? [] : planSeals(plan);
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}

function describe({ versions, findings }: Verification, workspace: string): string {
  if (versions.length === 0 && findings.length === 0) return 'No version has been published yet.\n';
  const rows = versions.map(({ version, period, publishedAt, files, bytes: size, whole }) => [
    version,
    period === null ? '' : `${period.from} to ${period.to}`,
    publishedAt === null ? '' : `published ${publishedAt.slice(0, 10)}`,
    `${files} files`,
    bytes(size),
    whole ? 'unchanged' : 'CHANGED',
  ]);
  const said = findings.map(({ version, file, what, action }) => {
    const where = file?.startsWith(`${PILOT}/`)
      ? join(workspace, file)
      : join(workspace, REPORTS, version, file ?? '');
    return `\n${printable(what)}\n  where:  ${printable(where)}\n  do:     ${printable(action)}\n`;
  });
  return `${table(rows, [3, 4])}${said.join('')}`;
}
