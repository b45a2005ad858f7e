import type { Change } from '../../pilot-records.ts';
import { showsReverts } from './revert-rate.ts';
import type { ChangeRule } from './rule.ts';

/** Kinds of tickets that are repairs by their name. A `bug` is not: most are planned work. */
const REPAIRS = new Set(['hotfix', 'hot fix', 'hot-fix', 'incident', 'outage']);

const isRepair = (type: string | null): boolean => type !== null && REPAIRS.has(type);

/**
 * The share of changes that only repair: that take another change back, or that belong to a ticket of type hotfix,
 * incident or outage. Source: DORA, “deployment rework rate” (unplanned deployments that repair what users noticed), of
 * changes in place of deployments.
 *
 * It is a lower bound. The canonical records link an incident to the change that caused it and not to the one that
 * repaired it, so a repair that is neither a revert nor ticketed as one cannot be told from other work. Where a team has
 * tickets of these types, a change without a known ticket is unknown unless it is a revert; where it has none, reverts
 * are all that is seen. Not measured where the exports show neither.
 */
export const reworkRate: ChangeRule = {
  id: 'rework-rate',
  kind: 'share',
  followUpDays: null,
  from: 'deployment',
  marginKey: 'reworkRate',
  judged: true,
  look: (pilot) => {
    const { changes, tickets } = pilot.records;
    const types = new Map(tickets.map(({ id, type }) => [id, type]));
    const hasRepairs = tickets.some(({ type }) => isRepair(type));
    const seesReverts = showsReverts(pilot);
    if (!hasRepairs && !seesReverts) return null;
    const byId = new Map(changes.map((change) => [change.id, change]));
    return (change) => {
      if (takesBack(change, byId)) return 1;
      if (!hasRepairs) return 0;
      const type = change.ticket === null ? undefined : types.get(change.ticket);
      if (type === undefined || type === null) return 'unknown';
      return isRepair(type) ? 1 : 0;
    };
  },
};

/** Whether a change takes something back; a revert of a revert puts it in again and repairs nothing. */
function takesBack(change: Change, byId: ReadonlyMap<string, Change>): boolean {
  let reverts = 0;
  const seen = new Set<string>();
  for (
    let here: Change | undefined = change;
    here !== undefined && here.reverts !== null && !seen.has(here.id);
    here = byId.get(here.reverts)
  ) {
    seen.add(here.id);
    reverts++;
  }
  return reverts % 2 === 1;
}
