/** What the stewardship page says in its heading. */
import { CHECK_IDS, type Stewardship } from '../stewardship/model.ts';
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
