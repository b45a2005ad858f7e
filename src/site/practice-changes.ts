/** Practices on leadership's two pages: how many practise each, and what changed since the version before. */
import { keptFrom } from '../report/published/stated-anew.ts';
import type { LeadershipReport, PracticeUse } from '../report/schema/leadership.ts';
import { compareReports } from '../versions/compare.ts';
import type { PracticeChange } from '../versions/comparison.ts';
import { percent } from '../wording.ts';
import { inProfile } from './practising.ts';

/** The version before, and what it is called. */
export interface VersionBefore {
  name: string;
  report: LeadershipReport;
}

export interface PracticeRow {
  id: string;
  name: string;
  use: PracticeUse;
  /** Version that the number of people is of, where it stands as in an earlier one; else null. */
  bandFrom: string | null;
  /** Whether the share clearly rose or fell. */
  clear: boolean;
  /** How the share of sessions stands to that of the version before, in words; null without a version before. */
  change: string | null;
}

/** Practices in which the person acts, are detected well enough, and of which people could be counted; in their order. */
export function practiceRows(report: LeadershipReport, before: VersionBefore | null): PracticeRow[] {
  const compared = before && compareReports(before.report, report);
  return report.use.flatMap((use): PracticeRow[] => {
    const info = report.practices.find(({ id }) => id === use.practice);
    if (info === undefined || !inProfile(info) || use.people === null) return [];
    const found = compared?.practices.find(({ id }) => id === info.id);
    return [
      {
        id: info.id,
        name: info.name,
        use,
        bandFrom: keptFrom(report, `band:${info.id}`),
        clear:
          found?.share.change.startsWith('clear') === true &&
          keptFrom(report, `sessions:${info.id}`) === null,
        change:
          before === null || found === undefined
            ? null
            : changeInWords(found, before.name, keptFrom(report, `sessions:${info.id}`)),
      },
    ];
  });
}

/** So many of the rows, in their order: first those that clearly changed, then those measured for most people. */
export function mostTelling(rows: readonly PracticeRow[], most: number): PracticeRow[] {
  const chosen = [...rows]
    .sort((a, b) => Number(b.clear) - Number(a.clear) || (b.use.people ?? 0) - (a.use.people ?? 0))
    .slice(0, most);
  return rows.filter((row) => chosen.includes(row));
}

/** @param kept the version that the share stands as in: such a number is never a change */
function changeInWords({ share, sameDefinition }: PracticeChange, name: string, kept: string | null): string {
  if (kept !== null) return `stands as in ${kept}`;
  const { a, b, change } = share;
  if (b === null) return 'share withheld';
  if (a === null) return `not stated in ${name}`;
  switch (change) {
    case 'same':
      return 'the same';
    case 'clear-rise':
      return `rose from ${percent(a.value)}`;
    case 'clear-fall':
      return `fell from ${percent(a.value)}`;
    case 'not-clear':
      return `no clear change from ${percent(a.value)}`;
    case 'unknown':
      return sameDefinition === false ? 'its rule changed' : 'measured otherwise now';
  }
}

/** Steps of the funnel as the version before has them: `Active in the period 12`; those that stand as they did are left out. */
export function funnelBefore(
  report: LeadershipReport,
  before: VersionBefore,
  label: (id: LeadershipReport['funnel'][number]['id']) => string,
): string[] {
  return before.report.funnel.flatMap(({ id, people }) =>
    people === null || keptFrom(report, `funnel:${id}`) !== null ? [] : [`${label(id)}: ${people}`],
  );
}
