/** The months of the loop: the cycles, the weeks of one, and the months that had none. */
import type { ShownCycle } from '../loop/history.ts';

const DAY = 86_400_000;

/** A month of the loop's history. */
export interface LoopMonth {
  /** `2026-08` */
  month: string;
  /** null: there was no cycle. */
  cycle: ShownCycle | null;
}

/** The cycle that people are in: the newest one that is not closed. */
export const openCycle = (cycles: readonly ShownCycle[]): ShownCycle | null =>
  cycles.find(({ closed }) => closed === null) ?? null;

/**
 * Cycles and the months without one, newest first. A month is skipped when no cycle has a day in it. The month in which
 * the report's data ends is not over, so it is not skipped.
 * @param cycles newest first
 * @param until last day of the report; null without one
 */
export function loopMonths(cycles: readonly ShownCycle[], until: string | null): LoopMonth[] {
  const first = cycles.at(-1);
  const last = cycles[0];
  if (first === undefined || last === undefined) return [];
  const named = new Map(cycles.map((cycle) => [numberOf(cycle.cycle), cycle]));
  const covered = new Set(
    cycles.flatMap(({ from, to }) => {
      const begin = numberOf(from);
      return Array.from({ length: Math.max(0, numberOf(to) - begin + 1) }, (_, i) => begin + i);
    }),
  );
  const end = Math.max(numberOf(last.cycle), until === null ? 0 : numberOf(until) - 1);
  const months: LoopMonth[] = [];
  for (let n = end; n >= numberOf(first.cycle); n--) {
    const cycle = named.get(n);
    if (cycle !== undefined) months.push({ month: cycle.cycle, cycle });
    else if (!covered.has(n)) months.push({ month: monthOf(n), cycle: null });
  }
  return months;
}

/** Months since the year 0. @param iso `2026-07` or a day */
const numberOf = (iso: string): number => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1;
const monthOf = (n: number): string =>
  `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

/**
 * First and last day of a cycle's four weeks. Each has seven days and the last one what remains; a cycle of fewer than four
 * weeks is cut into four equal parts, as far as its days go.
 */
export function weeksOf({ from, to }: Pick<ShownCycle, 'from' | 'to'>): { from: string; to: string }[] {
  const first = Date.parse(from);
  const days = Math.max(1, Math.round((Date.parse(to) - first) / DAY) + 1);
  const length = Math.min(7, Math.max(1, Math.floor(days / 4)));
  const dayOf = (n: number): string =>
    new Date(first + Math.min(n, days - 1) * DAY).toISOString().slice(0, 10);
  return [0, 1, 2, 3].map((week) => ({
    from: dayOf(week * length),
    to: dayOf(week === 3 ? days - 1 : (week + 1) * length - 1),
  }));
}
