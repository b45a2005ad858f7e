import type { EarlierReport } from '../report/published/between-versions.ts';
import { contributionsOf } from '../report/published/contributions.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { frozenReport } from './frozen-report.ts';
import { type Published, readPublished } from './published.ts';

/**
 * The versions of a workspace as leadership's next report is held against them, in the order of their publication. What
 * people added to each is taken from its own frozen file.
 *
 * @param reports the folder of versions; absolute. It may be missing
 * @throws Problem when one of them is not as it was published
 */
export function earlierReports(reports: string): EarlierReport[] {
  const at = ({ manifest }: Published): number => Date.parse(manifest.publishedAt);
  return readPublished(reports)
    .versions.sort((a, b) => at(a) - at(b) || compareCodePoints(a.name, b.name))
    .map((version) => ({
      name: version.name,
      period: version.manifest.period,
      leadership: frozenReport(reports, version, 'leadership'),
      contributions: contributionsOf(frozenReport(reports, version, 'team')),
    }));
}
