import type { Accounting } from '../../sessions/accounting.ts';
import type { ReportPeople } from '../input.ts';
import { coverage } from '../measures/coverage.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { PublishedCoverage } from '../schema/coverage.ts';
import { mayPublish } from './disclosure.ts';
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
 * Coverage as leadership may see it. Names of unknown record types come out of transcripts and could say anything, so
 * reasons and types are added up; the sums still hold.
 *
 * Sessions are those of the people who were found: with all sessions as the total, the automated ones and those of
 * nobody found could be worked out, and either may be one person's.
 */
export function publishCoverage(
  accounting: Pick<Accounting, 'files' | 'records'>,
  sessions: HeldSessions,
  people: Pick<ReportPeople, 'bySession'>,
  k: number,
): PublishedCoverage {
  const held = [...sessions.byPerson.values()].flat();
  const { files, records } = coverage(accounting, held);
  return {
    files: { ...files, skipped: total(files.skipped, ALL_REASONS) },
    records: {
      ...records,
      ignored: total(records.ignored, ALL_TYPES),
      unknown: total(records.unknown, ALL_TYPES),
    },
    formats: publishFormats(sessions, k),
    sessions: held.length,
    automated: publishAutomated(sessions, people, k),
  };
}

/**
 * How many sessions no person held, when those in whose folders they lie are at least k people. Somebody set them up
 * and lets them run: "5 sessions ran by themselves" may be what one person does. null: withheld, none included.
 */
function publishAutomated(
  { automated, byPerson }: HeldSessions,
  { bySession }: Pick<ReportPeople, 'bySession'>,
  k: number,
): number | null {
  const owners = new Map<string, number>();
  let unknown = 0;
  for (const { id } of automated) {
    const person = bySession.get(id);
    if (person === undefined) unknown += 1;
    else owners.set(person, (owners.get(person) ?? 0) + 1);
  }
  return mayPublish(
    [...byPerson.keys()].map((person) => owners.get(person) ?? 0),
    k,
    unknown,
  )
    ? automated.length
    : null;
}
