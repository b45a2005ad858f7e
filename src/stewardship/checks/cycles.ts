import { isoDay } from '../../report/day.ts';
import { counted, day, list, month } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import { endOfMonth, monthsBetween } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Had every month with sessions its cycle, since the first one, and was each closed. A month that is not over may wait. */
export const cycles: CheckOf = ({ cycles: all, sessions, on }): Row[] => {
  const begun = all.filter(({ opened }) => opened <= on).sort((a, b) => compareCodePoints(a.cycle, b.cycle));
  const [first] = begun;
  if (first === undefined)
    return [
      {
        state: 'off',
        says: 'No cycle of the loop was opened.',
        action: 'Run “cycle open” with the month, and see what it proposes.',
      },
    ];
  const named = new Set(begun.map(({ cycle }) => cycle));
  const used = new Set(sessions.flatMap(({ start }) => isoDay(start)?.slice(0, 7) ?? []));
  const over = monthsBetween(first.cycle, on.slice(0, 7)).filter((one) => endOfMonth(one) < on);
  const skipped = over.filter((one) => used.has(one) && !named.has(one));
  const open = begun.filter(({ closed, to }) => (closed === null || closed > on) && to < on);
  const rows: Row[] = [];
  if (skipped.length > 0)
    rows.push({
      state: 'overdue',
      says: `${counted(skipped.length, 'month')} had sessions and no cycle: ${list(skipped.map(month))}.`,
      date: endOfMonth(skipped[0] as string),
      action: 'Open the next one, and make it smaller: one practice, one demonstration of 20 minutes.',
    });
  for (const { cycle, to, champion } of open)
    rows.push({
      state: 'overdue',
      says: `The cycle of ${month(cycle)} ended on ${day(to)} and was not closed.`,
      owner: champion ?? null,
      date: to,
      action: `Run “cycle close ${cycle}”, and write down what surprised you and what comes next.`,
    });
  if (rows.length === 0)
    rows.push({
      state: 'good',
      says: `Since ${month(first.cycle)} every month with sessions that is over had its cycle, and each was closed.`,
      date: begun.at(-1)?.to ?? null,
    });
  return rows;
};
