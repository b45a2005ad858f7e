/** Moments of a session's timeline are numbered from 1, so that what is cited can be found, on paper too. */
import type { SessionDetail } from '../report/schema/session.ts';

/** Finds the number of the moment that holds a step; null for a step behind the last moment. */
export function momentNumbers(
  timeline: readonly Pick<SessionDetail['timeline'][number], 'last'>[],
): (step: number) => number | null {
  // Moments follow each other: the first that does not end before the step holds it.
  return (step) => {
    let [low, high] = [0, timeline.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((timeline[middle]?.last ?? 0) < step) low = middle + 1;
      else high = middle;
    }
    return low < timeline.length ? low + 1 : null;
  };
}
