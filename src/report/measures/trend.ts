import type { Rule } from '../../practices/rule.ts';
import { isoDay } from '../day.ts';
import type { Trend } from '../schema/trend.ts';
import { outcomeOf, type SessionRecord } from '../session-record.ts';
import { noOutcomes, type OutcomeCounts, toShare } from './cell.ts';

type Judged = Pick<SessionRecord, 'id' | 'start' | 'outcomes'>;

/** Fewest sessions with occasion that make a month's share. Below it the month has its counts and no point. */
export const LEAST_A_MONTH = 5;

/**
 * A practice over time: the share of sessions that show it, by the month (UTC) in which they began. Months without a
 * session that gave occasion are left out. Sessions without a time are in no month, so the months can add up to less
 * than the total.
 *
 * @param sessions of known people, in any order: those of the matrix
 * @param practices a practice that is judged over a person's sessions together has no share in a month, and no trend
 */
export function trends(
  sessions: readonly Judged[],
  practices: readonly { id: string; perPerson?: Rule['perPerson'] | null }[],
): Trend[] {
  const byMonth = Map.groupBy(sessions, ({ start }) => isoDay(start)?.slice(0, 7) ?? null);
  const months = [...byMonth.keys()].filter((month) => month !== null).sort();
  return practices
    .filter(({ perPerson }) => !perPerson)
    .map(({ id }) => ({
      practice: id,
      months: months.flatMap((month) => {
        const { yes, no } = countsOf(byMonth.get(month) ?? [], id);
        return yes + no === 0 ? [] : [{ month, ...toShare(yes, no, LEAST_A_MONTH) }];
      }),
    }));
}

function countsOf(sessions: readonly Judged[], practice: string): OutcomeCounts {
  const counts = noOutcomes();
  for (const session of sessions) counts[outcomeOf(session, practice)] += 1;
  return counts;
}
