import { armsOf, designOf } from './design.ts';
import type { OutcomeInput } from './input.ts';
import type { Week } from './model.ts';
import { type PersonTime, timesOf } from './times-of.ts';
import type { Work } from './work.ts';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** A Monday, 1970-01-05. */
const MONDAY = 4 * DAY;

/**
 * The run chart: how much work was done in each week, and its median elapsed hours, by arm.
 *
 * Answers: did it change when the practice was spread, or before, or was it always moving. All work of an arm counts in
 * the week of its end (Monday to Sunday, UTC), also that of no period. Every arm has every week from the first with work
 * of any arm to the last; a week without work has n 0.
 *
 * @param work of the same input, from `workOf`
 * @returns in order of week, then arm
 */
export function weeksOf(input: OutcomeInput, work: readonly Work[]): Week[] {
  const arms = armsOf(designOf(input));
  const weeks = new Map<number, (PersonTime & { arm: Week['arm'] })[]>();
  for (const { arm, status, end, elapsed, person } of work) {
    if (arm === null || !arms.includes(arm) || status !== 'done') continue;
    if (end === null || elapsed === null || elapsed <= 0) continue;
    const week = Math.floor((end - MONDAY) / WEEK);
    const done = weeks.get(week) ?? [];
    done.push({ arm, person, time: elapsed });
    weeks.set(week, done);
  }
  if (weeks.size === 0) return [];
  const first = Math.min(...weeks.keys());
  const last = Math.max(...weeks.keys());
  return Array.from({ length: last - first + 1 }, (_, i) => first + i).flatMap((week) =>
    arms.map((arm) => ({
      from: new Date(week * WEEK + MONDAY).toISOString().slice(0, 10),
      arm,
      times: timesOf((weeks.get(week) ?? []).filter((one) => one.arm === arm)),
    })),
  );
}
