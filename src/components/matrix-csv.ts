/** The matrix as a table of numbers, a line a person and practice. */
import type { TeamReport } from '../report/schema/team.ts';
import { type CsvValue, csv } from '../site/csv.ts';
import type { MatrixView } from './matrix-view.ts';

/** Names of the columns. Shares and their 95 % intervals are 0–1, and empty where there are too few sessions. */
export const MATRIX_COLUMNS = [
  'team',
  'person',
  'code',
  'practice',
  'yes',
  'applicable',
  'share',
  'low',
  'high',
  'not_applicable',
  'not_observable',
  'period',
  'tool',
] as const;

const decimal = (share: number | null): number | null =>
  share === null ? null : Math.round(share * 1e4) / 1e4;

/** The text of the file. `period` is `all`, `2026-q2` or `2026-05`; `tool` is `all` or the tool's name. */
export function matrixCsv(
  { slice, bodies }: Pick<MatrixView, 'slice' | 'bodies'>,
  { practices, coverage }: Pick<TeamReport, 'practices' | 'coverage'>,
): string {
  const tool = coverage.formats.find(({ format }) => format === slice?.format)?.name ?? 'all';
  const period =
    slice?.period == null ? 'all' : slice.id.slice(slice.format === null ? 0 : slice.format.length + 1);
  const rows = bodies.flatMap(({ team, rows: people }) =>
    people.flatMap(({ person, cells }) =>
      practices.map(({ code, name }, i): CsvValue[] => {
        const cell = cells[i];
        if (cell === undefined) throw new Error(`${person.id} has no cell ${i}`);
        return [
          team,
          person.name,
          code,
          name,
          cell.yes,
          cell.applicable,
          decimal(cell.share),
          decimal(cell.low),
          decimal(cell.high),
          cell.notApplicable,
          cell.notObservable,
          period,
          tool,
        ];
      }),
    ),
  );
  return csv(MATRIX_COLUMNS, rows);
}
