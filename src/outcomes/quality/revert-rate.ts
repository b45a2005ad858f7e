import type { Pilot } from '../../pilot/read.ts';
import type { Change } from '../../pilot-records.ts';
import type { ChangeRule, Look } from './rule.ts';

/** Formats that always show reverts: they are found by titles and messages, which every row has. */
const SHOW_REVERTS = new Set(['git-log', 'gh-pulls', 'gitlab-merge-requests']);

/**
 * Whether the exports can show that a change was taken back. A table in which nobody ever took anything back cannot be
 * told from a table without such a column, so it does not count as showing it.
 */
const showsReverted = (pilot: Pilot): boolean =>
  showsReverts(pilot) || pilot.records.changes.some(({ reverted }) => reverted !== null);

/** Whether the exports can show which change takes another one back. */
export const showsReverts = ({ records, account }: Pilot): boolean =>
  account.sources.some(({ format, used }) => used > 0 && SHOW_REVERTS.has(format)) ||
  records.changes.some(({ reverts }) => reverts !== null);

/**
 * The share of merged changes that were taken back, as things stood so many days after the merge. Every window is judged
 * by its own end, so a change that was put in again long after is treated alike in both periods.
 *
 * A revert of a revert is no revert: the importer settles the parity of a chain (pilot/reverts.ts), and here the state at
 * the window's end is followed along the same links. A change that takes back or puts in another counts as merged and
 * never as reverted, because its chain is counted where it begins.
 *
 * The plan's margin `revertRate` judges the 30 days, the longer and stricter of the two; 14 days are shown beside it, so
 * one and the same revert is not judged twice.
 */
export function revertRate(days: 14 | 30): ChangeRule {
  return {
    id: days === 14 ? 'revert-rate-14' : 'revert-rate-30',
    kind: 'share',
    followUpDays: days,
    from: 'merge',
    marginKey: 'revertRate',
    judged: days === 30,
    look: (pilot) => (showsReverted(pilot) ? lookFor(pilot.records.changes) : null),
  };
}

function lookFor(changes: readonly Change[]): Look {
  const takenBackBy = Map.groupBy(
    changes.filter(({ reverts, mergedAt }) => reverts !== null && mergedAt !== null),
    ({ reverts }) => reverts as string,
  );
  /** Whether a change is out at a moment, by the links; a circle, which only damaged data has, ends the chain. */
  const isOut = (id: string, at: number, seen: ReadonlySet<string> = new Set()): boolean =>
    !seen.has(id) &&
    (takenBackBy.get(id) ?? []).some(
      (by) => Date.parse(by.mergedAt as string) < at && !isOut(by.id, at, new Set([...seen, id])),
    );
  return ({ id, reverted, reverts }, { end }) => {
    if (reverts !== null) return 0;
    // Where the links tell another story than the importer, which knew more (rows that were dropped, two ids in one
    // message), the importer's is used.
    const linked = isOut(id, Number.POSITIVE_INFINITY) === (reverted !== null);
    const out = linked ? isOut(id, end) : reverted !== null && Date.parse(reverted) < end;
    return out ? 1 : 0;
  };
}
