/** How the matrix names a tool, a period and a slice. */
import type { MatrixSlice } from '../report/schema/matrix.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { longMonth } from '../wording.ts';

/** A period in words: `April to June 2026`, `May 2026`. */
export function periodName({ kind, from, to }: NonNullable<MatrixSlice['period']>): string {
  return kind === 'month'
    ? `${longMonth(from)} ${from.slice(0, 4)}`
    : `${longMonth(from)} to ${longMonth(to)} ${to.slice(0, 4)}`;
}

/** A tool as people call it. */
export function toolName(format: string, { formats }: Pick<TeamReport['coverage'], 'formats'>): string {
  return formats.find((entry) => entry.format === format)?.name ?? format;
}

/** What a slice is of: `Codex, April to June 2026`. */
export function sliceName(
  { format, period }: Pick<MatrixSlice, 'format' | 'period'>,
  coverage: Pick<TeamReport['coverage'], 'formats'>,
): string {
  return [format === null ? '' : toolName(format, coverage), period === null ? '' : periodName(period)]
    .filter((part) => part !== '')
    .join(', ');
}
