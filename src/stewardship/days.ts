/** Days of the calendar as ISO text, in UTC. */

const DAY = 86_400_000;

/** @param days may be negative */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);

/** The same day so many months on; the last day of the month where it has no such day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}

/** Days from one to the other; negative when the other is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY);

/** Last day of a month, `2026-02`. */
export const endOfMonth = (month: string): string => addDays(addMonths(`${month}-01`, 1), -1);

/** Months from one to the other, both included. @param from `2026-02` */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(`${month}-01`, 1).slice(0, 7)) months.push(month);
  return months;
}

/** The state of what is due by a day: the day itself is not too late. @param soon days before it that count as due */
export function stateByDay(by: string, on: string, soon: number): 'overdue' | 'due' | 'good' {
  if (on > by) return 'overdue';
  return daysBetween(on, by) <= soon ? 'due' : 'good';
}
