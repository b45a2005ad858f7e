import { compareCodePoints } from '../../workspace/name-key.ts';
import { isoDay } from '../day.ts';
import type { MonthDepth } from '../schema/depth.ts';
import type { SessionRecord } from '../session-record.ts';
import { countDepth } from './depth.ts';

/**
 * Sessions by depth and calendar month (UTC), oldest first. Months without a session are not in it; a session
 * without a time is in none.
 */
export function depthMonths(sessions: Iterable<Pick<SessionRecord, 'start' | 'depth'>>): MonthDepth[] {
  const timed = [...sessions].filter(({ start }) => isoDay(start) !== null);
  const months = Map.groupBy(timed, ({ start }) => (isoDay(start) as string).slice(0, 7));
  return [...months]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([month, own]) => ({ month, ...countDepth(own) }));
}
