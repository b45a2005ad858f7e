/** The way of work from the exports into the comparison: nothing is lost on it without a reason. */
import type { DropReason, Source } from '../pilot/account.ts';
import type { RecordKind } from '../pilot-records.ts';
import { armsOf, designOf } from './design.ts';
import type { OutcomeInput } from './input.ts';
import { type Arm, type Flow, type LeftOut, leftOut, type Period } from './model.ts';
import { primaryOf } from './primary.ts';
import type { Work } from './work.ts';

/** Rows that say again what another row says are no work of their own; what came later is none yet. */
const REPEATS: readonly DropReason[] = [
  'duplicate',
  'merge-commit',
  'commit-of-a-change',
  'after-the-period',
];

/** What the rows of a format are, for a file of which not one row could be read. */
const KIND_OF: Readonly<Record<string, RecordKind>> = {
  'gh-issues': 'ticket',
  'gitlab-issues': 'ticket',
  'jira-csv': 'ticket',
  'jira-json': 'ticket',
  linear: 'ticket',
  'gh-pulls': 'change',
  'gitlab-merge-requests': 'change',
  'git-log': 'change',
};

/**
 * Answers: of all work in the exports, how much is in the comparison, and why not the rest.
 *
 * Each piece of work is counted once: before the arms when it is in no arm or period of the comparison, else in its arm
 * and period. Rows that repeat another row, merge commits and the commits of a pull request are not counted as read.
 *
 * @param work of the same input, from `workOf`
 */
export function flowOf(input: OutcomeInput, work: readonly Work[]): Flow {
  const what = primaryOf(input.plan).metric === 'change-cycle-time' ? 'changes' : 'tickets';
  const lost = notImported(input.pilot.account.sources, what === 'changes' ? 'change' : 'ticket');
  const outside = work.filter(({ arm, period }) => arm === null || period === null);
  return {
    what,
    read: lost + work.length,
    leftOut: [...(lost > 0 ? [{ reason: 'not-imported' as const, n: lost }] : []), ...reasonsOf(outside)],
    arms: armsOf(designOf(input)).map((arm) => ({
      arm,
      periods: { before: inPeriod(work, arm, 'before'), after: inPeriod(work, arm, 'after') },
    })),
  };
}

function inPeriod(work: readonly Work[], arm: Arm, period: Period): Flow['arms'][number]['periods'][Period] {
  const found = work.filter((one) => one.arm === arm && one.period === period);
  const counted = found.filter((one) => one.leftOut === null);
  return {
    found: found.length,
    leftOut: reasonsOf(found),
    counted: counted.length,
    people: new Set(counted.map(({ person }) => person)).size,
  };
}

/** Reasons with how much work each leaves out, in the order of the model's list. */
function reasonsOf(work: readonly Work[]): { reason: LeftOut; n: number }[] {
  return leftOut.options.flatMap((reason) => {
    const n = work.filter((one) => one.leftOut === reason).length;
    return n > 0 ? [{ reason, n }] : [];
  });
}

function notImported(sources: readonly Source[], kind: RecordKind): number {
  return sources
    .filter((source) => (source.kind ?? KIND_OF[source.format]) === kind)
    .flatMap(({ dropped }) => Object.entries(dropped))
    .reduce((n, [reason, rows]) => (REPEATS.includes(reason as DropReason) ? n : n + rows), 0);
}
