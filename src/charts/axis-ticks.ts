/** Which ticks an axis has room for. */

/** A place on an axis and what it is called. */
export interface Tick {
  value: number;
  label: string;
}

/**
 * The densest set of ticks in which no label covers its neighbour. Sets are taken whole, so that ticks stay regular.
 *
 * @param sets values, the densest set first; those outside of the axis are passed over
 * @param at where a value stands
 * @param room how much of the axis a label takes
 */
export function fittingTicks(
  sets: readonly (readonly number[])[],
  low: number,
  high: number,
  at: (value: number) => number,
  label: (value: number) => string,
  room: (label: string) => number,
): Tick[] {
  let ticks: Tick[] = [];
  for (const set of sets) {
    ticks = set
      .filter((value) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
      .map((value) => ({ value, label: label(value) }));
    const fits = ticks.every((tick, i) => {
      const before = ticks[i - 1];
      return (
        before === undefined ||
        Math.abs(at(tick.value) - at(before.value)) >= (room(tick.label) + room(before.label)) / 2
      );
    });
    if (fits) return ticks;
  }
  return ticks.slice(0, 1);
}
