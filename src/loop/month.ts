import { Problem } from '../problem.ts';
import { cycleName } from './cycle.ts';

const DAY = 24 * 3_600_000;
const iso = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** First and last day of the month that a cycle is called after, and its four weeks; days are ISO. */
export interface Month {
  from: string;
  to: string;
  /** First days of weeks 1 to 4; the fourth lasts to the end of the month. */
  weeks: [string, string, string, string];
  /** Wednesday of week 3. */
  demonstration: string;
}

/** @throws Problem when the name is no month */
export function monthOf(cycle: string): Month {
  if (!cycleName.safeParse(cycle).success)
    throw new Problem(`“${cycle}” is no cycle`, {
      why: 'A cycle is called after its month.',
      action: 'Write year-month, e.g. 2026-10.',
    });
  const [year, month] = cycle.split('-').map(Number) as [number, number];
  const first = Date.UTC(year, month - 1, 1);
  const third = first + 14 * DAY;
  const wednesday = third + ((3 - new Date(third).getUTCDay() + 7) % 7) * DAY;
  return {
    from: iso(first),
    to: iso(Date.UTC(year, month, 0)),
    weeks: [iso(first), iso(first + 7 * DAY), iso(third), iso(first + 21 * DAY)],
    demonstration: iso(wednesday),
  };
}

/** The day before, ISO. */
export const dayBefore = (day: string): string => iso(Date.parse(day) - DAY);
/** The day after, ISO. */
export const dayAfter = (day: string): string => iso(Date.parse(day) + DAY);
