import { type Accounting, balances, tally } from '../../sessions/accounting.ts';
import { FORMATS } from '../../sessions/formats/index.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { byVersion, sortedRecord } from '../order.ts';
import type { Coverage } from '../schema/coverage.ts';
import type { SessionRecord } from '../session-record.ts';

/** Sessions of one format. */
export type FormatRow = Coverage['formats'][number];

/** Sessions by format, sorted by format. Automated ones are part of `sessions`. */
export function formatRows(
  sessions: Iterable<Pick<SessionRecord, 'format' | 'automated' | 'versions'>>,
): FormatRow[] {
  const rows = new Map<string, { sessions: number; automated: number; versions: Set<string> }>();
  for (const { format, automated, versions } of sessions) {
    const row = rows.get(format) ?? { sessions: 0, automated: 0, versions: new Set() };
    rows.set(format, row);
    row.sessions += 1;
    if (automated !== null) row.automated += 1;
    for (const version of versions) row.versions.add(version);
  }
  return [...rows]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([format, row]) => ({
      format,
      name: nameOf(format),
      ...row,
      versions: [...row.versions].sort(byVersion),
    }));
}

/** As people call the tool; rows that stand for several formats are called what they are. */
const nameOf = (format: string): string => FORMATS.find(({ id }) => id === format)?.name ?? format;

/** Automated sessions by reason. */
export function automatedByReason(
  sessions: Iterable<Pick<SessionRecord, 'automated'>>,
): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { automated } of sessions) if (automated !== null) tally(counts, automated);
  return sortedRecord(counts);
}

/**
 * What was read and what was left out, without places. Reasons are in alphabetical order. Files and records are those
 * of the whole run: a file can hold sessions of any time.
 *
 * @param sessions those that the report is about
 * @param outside the others, see period-sessions.ts
 * @throws Error when the run's sums do not add up: a defect of a reader, never of the input
 */
export function coverage(
  { files, records }: Pick<Accounting, 'files' | 'records'>,
  sessions: readonly SessionRecord[],
  outside: Readonly<Record<string, number>> = {},
): Coverage {
  if (!balances({ files, records })) throw new Error('what was read and what was left out do not add up');
  return {
    files: { found: files.found, read: files.read, skipped: sortedRecord(files.skipped) },
    records: {
      total: records.total,
      used: records.used,
      ignored: sortedRecord(records.ignored),
      unknown: sortedRecord(records.unknown),
      corrupt: records.corrupt,
    },
    formats: formatRows(sessions),
    sessions: sessions.length,
    automated: automatedByReason(sessions),
    outside: sortedRecord({ ...outside }),
  };
}
