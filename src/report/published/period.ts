import { periodOf } from '../head.ts';
import { quarterOf } from '../measures/quarter.ts';
import type { LeadershipReport } from '../schema/leadership.ts';
import type { SessionRecord } from '../session-record.ts';

/**
 * The period as leadership may see it: from the first day of the quarter of the first session to the last day of the
 * quarter of the last one. The days themselves are a minimum and a maximum, each somebody's session.
 *
 * @param byPerson see held-sessions.ts; what no person held, or nobody who was found, is in no number and sets no end
 */
export function publishPeriod(
  byPerson: ReadonlyMap<string, readonly Pick<SessionRecord, 'start'>[]>,
): LeadershipReport['period'] {
  const period = periodOf([...byPerson.values()].flat());
  return period === null ? null : { from: quarterOf(period.from).firstDay, to: quarterOf(period.to).lastDay };
}
