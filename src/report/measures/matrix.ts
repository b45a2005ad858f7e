import type { Cell } from '../schema/matrix.ts';
import { outcomeOf, type SessionRecord } from '../session-record.ts';
import { noOutcomes, type OutcomeCounts, toCell } from './cell.ts';

interface Practice {
  id: string;
  perPerson?: { sessions: number } | null | undefined;
}

/** People × practices. Cells stand in the order of the practices. */
export interface Matrix {
  /** Person id → cells. */
  rows: Map<string, Cell[]>;
  /** All people together: each column's sums. */
  totals: Cell[];
}

type Judged = Pick<SessionRecord, 'id' | 'outcomes'>;

const countsOf = (sessions: readonly Judged[], practice: string): OutcomeCounts => {
  const counts = noOutcomes();
  for (const session of sessions) counts[outcomeOf(session, practice)] += 1;
  return counts;
};

/** The cells of some sessions, one a practice. */
export function cellsOf(
  sessions: readonly Judged[],
  practices: readonly Practice[],
  shareFrom: number,
): Cell[] {
  return practices.map(({ id, perPerson }) => toCell(id, countsOf(sessions, id), shareFrom, perPerson));
}

/**
 * The matrix. Only sessions that a person held and whose person is known are in it, so that each column's cells add
 * up to its total.
 *
 * @param byPerson see held-sessions.ts
 * @param shareFrom fewest applicable sessions that make a share
 */
export function matrix(
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  practices: readonly Practice[],
  shareFrom: number,
): Matrix {
  return {
    rows: new Map([...byPerson].map(([id, sessions]) => [id, cellsOf(sessions, practices, shareFrom)])),
    totals: cellsOf([...byPerson.values()].flat(), practices, shareFrom),
  };
}
