import type { Accounting } from '../../sessions/accounting.ts';
import { coverage } from '../measures/coverage.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { Coverage } from '../schema.ts';
import { publishFormats } from './formats.ts';

/** Names under which reasons and types are added up. */
export const ALL_REASONS = 'all reasons';
export const ALL_TYPES = 'all types';

/** The sum of a record's counts under one name; nothing when there is nothing to add up. */
function total(counts: Readonly<Record<string, number>>, name: string): Record<string, number> {
  const sum = Object.values(counts).reduce((a, b) => a + b, 0);
  return sum === 0 ? {} : { [name]: sum };
}

/**
 * Coverage as leadership may see it: totals and formats. Names of unknown record types come out of transcripts and
 * could say anything, so reasons and types are added up; the sums still hold.
 */
export function publishCoverage(
  accounting: Pick<Accounting, 'files' | 'records'>,
  sessions: HeldSessions,
  k: number,
): Coverage {
  const {
    files,
    records,
    automated,
    sessions: count,
  } = coverage(accounting, [
    ...[...sessions.byPerson.values()].flat(),
    ...sessions.byUnknown,
    ...sessions.automated,
  ]);
  return {
    files: { ...files, skipped: total(files.skipped, ALL_REASONS) },
    records: {
      ...records,
      ignored: total(records.ignored, ALL_TYPES),
      unknown: total(records.unknown, ALL_TYPES),
    },
    formats: publishFormats(sessions, k),
    sessions: count,
    automated: total(automated, ALL_REASONS),
  };
}
