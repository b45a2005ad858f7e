/** `verify`: says whether published versions are what was published. */
import { statSync } from 'node:fs';
import { Problem } from '../../src/problem.ts';
import { verifyWorkspace, whereOf } from '../../src/versions/must-be-whole.ts';
import type { Verification } from '../../src/versions/verify.ts';
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
  const found = await verifyWorkspace(workspace);
  const ok = found.findings.length === 0;
  if (values.json) io.stdout(`${JSON.stringify({ ok, ...found } satisfies VerifyJson, null, 2)}\n`);
  else io.stdout(describe(found, workspace));
  return ok ? 0 : 1;
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
  const said = findings.map(
    (finding) =>
      `\n${printable(finding.what)}\n  where:  ${printable(whereOf(workspace, finding))}\n  do:     ${printable(finding.action)}\n`,
  );
  return `${table(rows, [3, 4])}${said.join('')}`;
}
