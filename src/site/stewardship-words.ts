/** What the stewardship page says in its heading, and of the day of a row. */
import { CHECK_IDS, type CheckId, type Stewardship, type StewardshipRow } from '../stewardship/model.ts';
import { stateOf } from '../stewardship/stewardship.ts';
import { CHECK_NAMES } from '../stewardship/words.ts';
import { count, counted, list } from '../wording.ts';

/** Most checks that the heading names. */
const NAMED = 3;

/** The finding: what is overdue, else what is due, else that nothing is. */
export function stewardshipFinding({ rows }: Pick<Stewardship, 'rows'>): string {
  const of = (state: 'overdue' | 'due' | 'unknown'): string[] =>
    CHECK_IDS.filter((id) => stateOf(id, rows) === state).map((id) => CHECK_NAMES[id].toLowerCase());
  const [overdue, due, unknown] = [of('overdue'), of('due'), of('unknown')];
  const named = (checks: readonly string[]): string =>
    checks.length <= NAMED
      ? list(checks)
      : `${checks.slice(0, NAMED).join(', ')} and ${checks.length - NAMED} more`;
  const nothingKnown = unknown.length > 0 ? `; of ${counted(unknown.length, 'check')} nothing is known` : '';
  if (overdue.length > 0)
    return `${count(overdue.length)} of ${CHECK_IDS.length} checks ${overdue.length === 1 ? 'is' : 'are'} overdue: ${named(overdue)}`;
  if (due.length > 0) return `Nothing is overdue; due soon: ${named(due)}`;
  return `Nothing is overdue and nothing due${nothingKnown}`;
}

/** Checks whose day is that of what was last seen, and not one by which something is due. */
const SEEN: Partial<Record<CheckId, string>> = {
  tools: 'Last used on',
  'sensitive-paths': 'Last edited on',
  'unreviewed-changes': 'Last merged on',
  secrets: 'Searched up to',
};

/** The same for rows in which all is well: what ends or ended on that day. */
const KEPT: Partial<Record<CheckId, string>> = {
  cycles: 'The last cycle',
  pulse: 'The last cycle',
  reports: 'The last quarter',
};

/**
 * What the day of a row is, as words before it.
 * @param on the day on which the checks were made, ISO
 * @returns null where the row has no day
 */
export function dateMeans(
  { check, state, date }: Pick<StewardshipRow, 'check' | 'state' | 'date'>,
  on: string,
): string | null {
  if (date === null) return null;
  const seen = SEEN[check];
  if (seen !== undefined) return seen;
  const kept = state === 'good' ? KEPT[check] : undefined;
  if (kept !== undefined) return `${kept} ${date >= on ? 'ends' : 'ended'} on`;
  return date >= on ? 'Due by' : 'Due since';
}
