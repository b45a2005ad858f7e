/** Trends as files, and which editions are on them. */
import type { Audience } from '../report/audiences.ts';
import { statedAnew } from '../report/published/stated-anew.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { readEdition } from './audience-data.ts';
import type { CsvValue } from './csv.ts';
import { editionName } from './edition-words.ts';
import type { DataTable } from './outcome-data.ts';
import { seriesOf } from './pairs.ts';
import type { Shelf } from './shelf.ts';
import {
  libraryLines,
  type PracticeShares,
  practiceShares,
  type TrendLine,
  type TrendSource,
  trendLines,
} from './trends.ts';

/** The trends of a site. */
export interface SiteTrends {
  lines: TrendLine[];
  /** Of each practice, in the same editions; empty in the library. */
  practices: PracticeShares[];
  editions: { name: string; draft: boolean }[];
}

/** The trends of a site’s versions, and of its draft where the site has one. */
export function siteTrends(audience: Audience, shelf: Shelf): SiteTrends {
  const shown = [...seriesOf(shelf), ...shelf.editions.filter(({ draft }) => draft)];
  const sources = <A extends Audience>(of: A) =>
    shown.map((edition) => ({
      name: editionName(edition),
      draft: edition.draft,
      report: readEdition(of, edition.folder),
    }));
  const editions = shown.map((edition) => ({ name: editionName(edition), draft: edition.draft }));
  if (audience === 'library') return { lines: libraryLines(sources('library')), practices: [], editions };
  const own: TrendSource<TeamReport | LeadershipReport>[] =
    audience === 'team'
      ? sources('team')
      : // A number that stands as in an earlier version is a point of that version alone.
        sources('leadership').map((source) => ({ ...source, report: statedAnew(source.report) }));
  return { lines: trendLines(own), practices: practiceShares(own), editions };
}

/** The numbers of a line, not rounded. */
export function trendTable({ unit, editions, points, breaks }: TrendLine): DataTable {
  return {
    columns: ['Version', 'Draft', `Value (${unit})`, 'Low', 'High', 'n', 'Changed definition'],
    rows: editions.map(({ name, draft }, i): CsvValue[] => {
      const point = points[i] ?? null;
      return [
        name,
        draft ? 'yes' : 'no',
        point?.value ?? null,
        point?.low ?? null,
        point?.high ?? null,
        point?.n ?? null,
        breaks.find(({ at }) => at === i)?.why ?? null,
      ];
    }),
  };
}

/** The shares of all practices, a row for each in each edition. */
export function practiceTable({ practices, editions }: SiteTrends): DataTable {
  return {
    columns: [
      'Practice',
      'Version',
      'Draft',
      'Seen in',
      'Sessions with occasion',
      'Share',
      'Low',
      'High',
      'Rule changed',
    ],
    rows: practices.flatMap(({ name, shares, changed }) =>
      editions.map(({ name: edition, draft }, i): CsvValue[] => {
        const share = shares[i] ?? null;
        return [
          name,
          edition,
          draft ? 'yes' : 'no',
          share?.yes ?? null,
          share?.applicable ?? null,
          share?.share ?? null,
          share?.low ?? null,
          share?.high ?? null,
          changed[i] ? 'yes' : 'no',
        ];
      }),
    ),
  };
}
