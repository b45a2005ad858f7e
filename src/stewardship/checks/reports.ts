import { isoDay } from '../../report/day.ts';
import { counted, day, list } from '../../wording.ts';
import { addDays, addMonths, monthsBetween, stateByDay } from '../days.ts';
import type { CheckOf } from '../input.ts';
import type { Row } from '../model.ts';

/** Was the report of every quarter with sessions published: by a version, or by several that cover its months. */
export const reports: CheckOf = ({ versions, sessions, on, limits }): Row[] => {
  const months = [...new Set(sessions.flatMap(({ start }) => isoDay(start)?.slice(0, 7) ?? []))].sort();
  const [first] = months;
  if (first === undefined) return [{ state: 'off', says: 'There is no session to report on.' }];
  const quarters = [...new Set(months.map(quarterOf))].map((name) => ({ name, ...daysOf(name) }));
  const over = quarters.filter(({ to }) => to < on);
  const missing = over
    .filter(
      ({ from, to }) =>
        !monthsBetween(from.slice(0, 7), to.slice(0, 7)).every((one) => isCovered(one, versions)),
    )
    .map(({ name, to }) => ({ name, by: addDays(to, limits.reportDays) }))
    .map(
      (one) =>
        ({
          ...one,
          state: stateByDay(one.by, on, limits.reportDays) === 'overdue' ? 'overdue' : 'due',
        }) as const,
    );
  const rows: Row[] = [];
  const late = missing.filter(({ state }) => state === 'overdue');
  if (late.length > 0)
    rows.push({
      state: 'overdue',
      says: `${counted(late.length, 'quarter')} with sessions ${late.length === 1 ? 'has' : 'have'} no published report: ${list(late.map(({ name }) => name))}.`,
      date: late[0]?.by ?? null,
      action: `Run “publish” with ${list(late.map(({ name }) => name))}; it is made from what was known then.`,
    });
  for (const { name, by } of missing.filter(({ state }) => state === 'due'))
    rows.push({
      state: 'due',
      says: `The report of ${name} is not published; ${day(by)} is ${counted(limits.reportDays, 'day')} after its end.`,
      date: by,
      action: `Run “publish” with ${name}.`,
    });
  if (rows.length > 0) return rows;
  if (over.length === 0)
    return [
      { state: 'good', says: 'No quarter with sessions is over yet.', date: quarters.at(-1)?.to ?? null },
    ];
  return [
    {
      state: 'good',
      says: `The report of every quarter with sessions that is over was published, ${counted(over.length, 'quarter')} in all.`,
      date: over.at(-1)?.to ?? null,
    },
  ];
};

const quarterOf = (month: string): string =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5, 7)) / 3)}`;

function daysOf(quarter: string): { from: string; to: string } {
  const from = `${quarter.slice(0, 4)}-${String(Number(quarter.at(-1)) * 3 - 2).padStart(2, '0')}-01`;
  return { from, to: addDays(addMonths(from, 3), -1) };
}

const isCovered = (month: string, versions: readonly { period: { from: string; to: string } }[]): boolean =>
  versions.some(
    ({ period: { from, to } }) => from <= `${month}-01` && to >= addDays(addMonths(`${month}-01`, 1), -1),
  );
