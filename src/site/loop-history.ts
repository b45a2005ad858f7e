/** The history of the loop as a file: what was spread, before and after, month by month. People are counts. */

import type { ShownAdoption } from '../loop/history.ts';
import type { LoopMonth } from './loop-months.ts';
import { cycleTitle } from './loop-words.ts';
import type { DataTable } from './outcome-data.ts';

const UNITS = ['people', 'sessions'] as const;
const PERIODS = ['before', 'after'] as const;

/** Rows oldest first, a month without a cycle among them. Shares and limits are 0–1. @param months newest first */
export function loopHistory(months: readonly LoopMonth[], nameOf: (practice: string) => string): DataTable {
  return {
    columns: [
      'Month',
      'Cycle',
      'Practice',
      ...UNITS.flatMap((unit) =>
        PERIODS.flatMap((period) => [
          `${unit === 'people' ? 'People' : 'Sessions'} ${period}`,
          `With occasion ${period}, ${unit}`,
          `Share ${period}, ${unit}`,
          `Low ${period}, ${unit}`,
          `High ${period}, ${unit}`,
        ]),
      ),
      'Tried',
      'No occasion',
      'Not tried',
      'Cannot be seen',
      'Decision',
    ],
    rows: months
      .map(({ month, cycle }) => {
        const check = cycle?.check ?? null;
        const counts = check?.counts;
        return [
          cycleTitle(month),
          cycle === null ? 'none' : cycle.closed === null ? 'open' : 'closed',
          cycle?.spread == null ? null : nameOf(cycle.spread.practice),
          ...UNITS.flatMap((unit) => PERIODS.flatMap((period) => numbersOf(check?.[period] ?? null, unit))),
          counts?.tried ?? null,
          counts?.noOccasion ?? null,
          counts?.notTried ?? null,
          counts?.notObservable ?? null,
          check?.decision ?? null,
        ];
      })
      .reverse(),
  };
}

function numbersOf(adoption: ShownAdoption | null, unit: (typeof UNITS)[number]): (number | null)[] {
  if (adoption === null) return [null, null, null, null, null];
  const { yes, applicable, share, low, high } = adoption[unit];
  return [yes, applicable, share, low, high];
}
