/** `diff`: what changed between two published versions, number by number. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../src/problem.ts';
import type { LeadershipReport } from '../../src/report/schema/leadership.ts';
import type { TeamReport } from '../../src/report/schema/team.ts';
import { suggest } from '../../src/suggest.ts';
import { compareReports } from '../../src/versions/compare.ts';
import type { Comparison } from '../../src/versions/comparison.ts';
import { comparisonSections } from '../../src/versions/comparison-rows.ts';
import { damagedVersion, frozenReport } from '../../src/versions/frozen-report.ts';
import { REPORTS, readPublished } from '../../src/versions/published.ts';
import { printable, table } from '../terminal/format.ts';
import type { Io } from '../terminal/io.ts';
import type { Args } from './command.ts';
import type { DIFF_OPTIONS } from './options.ts';

export async function run({ values, positionals }: Args<typeof DIFF_OPTIONS>, io: Io): Promise<number> {
  const [workspace = '', a = '', b = ''] = positionals;
  if (!statSync(workspace, { throwIfNoEntry: false })?.isDirectory())
    throw new Problem('There is no such directory', { where: workspace, action: 'Check the path.' });
  const audience = (values.audience ?? 'leadership') as 'leadership' | 'team';
  const read = (name: string) => reportOf(join(workspace, REPORTS), name, audience);
  const found = compareReports<LeadershipReport | TeamReport>(read(a), read(b));
  io.stdout(values.json ? `${JSON.stringify(found, null, 2)}\n` : describe(found));
  return 0;
}

/** @throws Problem when there is no such version, or it is not as it was published */
function reportOf(
  reports: string,
  name: string,
  audience: 'leadership' | 'team',
): LeadershipReport | TeamReport {
  const { versions, unreadable } = readPublished(reports);
  const version = versions.find((one) => one.name === name);
  const broken = unreadable.find((one) => one.name === name);
  if (broken) throw damagedVersion(name, join(reports, name), broken.why);
  if (!version) {
    const names = versions.map((one) => one.name);
    const near = suggest(name, names);
    throw new Problem(`There is no version “${name}”`, {
      where: reports,
      action: near
        ? `Did you mean ${near}?`
        : names.length > 0
          ? `There are: ${names.join(', ')}.`
          : 'Publish one first.',
    });
  }
  return frozenReport(reports, version, audience);
}

function describe(found: Comparison): string {
  const { versions } = found;
  const title = (side: 'a' | 'b'): string => versions[side].name ?? 'draft';
  const period = (side: 'a' | 'b'): string => {
    const of = versions[side].period;
    return of === null ? '–' : `${of.from} to ${of.to}`;
  };
  const rows: string[][] = [
    ['', title('a'), title('b'), ''],
    ['period', period('a'), period('b'), ''],
    ...comparisonSections(found).flatMap((section) => [
      ['', '', '', ''],
      [section.title, '', '', ''],
      ...section.rows.map(({ what, a, b, says, more }) => [`${more ? '    ' : '  '}${what}`, a, b, says]),
    ]),
  ];
  return `${table(rows.map((row) => row.map((cell) => printable(plain(cell)))))}\nA change is clear only where the intervals do not overlap. – is what the report does not say.\n`;
}

/** Without the marks that keep a line from breaking: a terminal shows them as signs. */
const plain = (text: string): string => text.replaceAll('\u2060', '').replaceAll('\u202f', ' ');
