import type { Change } from '../../pilot-records.ts';

const DAY = 86_400_000;

/** A stretch of time in which what happens to a change counts. Milliseconds since the epoch; `end` is not in it. */
export interface Window {
  start: number;
  end: number;
}

/**
 * The days after a change's merge, or its deployment, within which an event counts: the same number for every change,
 * so that those of the period before, which had more time for something to happen, are not held against it. A change
 * of which no deployment is known is watched from its merge.
 *
 * @param change one that was merged
 * @param days 0 where a measure needs no follow-up
 */
export function windowOf(change: Change, days: number, from: 'merge' | 'deployment'): Window {
  const moment = (from === 'deployment' ? change.deployedAt : null) ?? change.mergedAt;
  if (moment === null) throw new RangeError('windowOf: the change was not merged');
  const start = Date.parse(moment);
  return { start, end: start + days * DAY };
}
