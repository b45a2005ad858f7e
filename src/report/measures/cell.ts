import type { Outcome } from '../../practices/rule.ts';
import { wilson } from '../../stats/wilson.ts';
import type { Cell } from '../schema/matrix.ts';
import type { Share } from '../schema/share.ts';

/** How often each outcome came up. */
export type OutcomeCounts = Record<Outcome, number>;

/** Counts with nothing in them. */
export function noOutcomes(): OutcomeCounts {
  return { yes: 0, no: 0, 'not-applicable': 0, 'not-observable': 0 };
}

/**
 * A share of sessions. Under `shareFrom` applicable sessions it is the counts alone: a share of three sessions says
 * more than it knows.
 */
export function toShare(yes: number, no: number, shareFrom: number): Share {
  const applicable = yes + no;
  if (applicable < Math.max(1, shareFrom)) return { yes, applicable, share: null, low: null, high: null };
  const { low, high } = wilson(yes, applicable);
  return { yes, applicable, share: yes / applicable, low, high };
}

/**
 * A cell of the matrix. What gave no occasion or could not be seen is counted beside the share, never in it: not
 * observable is not zero.
 *
 * A practice that is judged over a person's sessions together has no share: nobody has to do it in every session, so
 * its yes are counted among all sessions that could show it, those without an occasion included.
 *
 * @param shareFrom fewest applicable sessions that make a share (`cells.count` of the configuration)
 * @param perPerson for a practice that is judged over a person's sessions together
 */
export function toCell(
  practice: string,
  counts: OutcomeCounts,
  shareFrom: number,
  perPerson?: { sessions: number } | null,
): Cell {
  if (perPerson)
    return {
      practice,
      yes: counts.yes,
      applicable: counts.yes + counts.no + counts['not-applicable'],
      share: null,
      low: null,
      high: null,
      notApplicable: 0,
      notObservable: counts['not-observable'],
      perPerson: perPerson.sessions,
    };
  return {
    practice,
    ...toShare(counts.yes, counts.no, shareFrom),
    notApplicable: counts['not-applicable'],
    notObservable: counts['not-observable'],
  };
}
