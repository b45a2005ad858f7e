import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween, endOfMonth, monthsBetween, stateByDay } from './days.ts';

describe('days', () => {
  it('adds months, and takes the last day where the month has no such day', () => {
    expect(addMonths('2026-08-31', 1)).toBe('2026-09-30');
    expect(addMonths('2027-08-31', 6)).toBe('2028-02-29');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(endOfMonth('2026-02')).toBe('2026-02-28');
    expect(monthsBetween('2026-11', '2027-02')).toEqual(['2026-11', '2026-12', '2027-01', '2027-02']);
    expect(monthsBetween('2026-11', '2026-10')).toEqual([]);
  });

  it.each([
    ['2026-10-31', 'good'],
    ['2026-10-30', 'due'],
    ['2026-09-30', 'due'],
    ['2026-09-29', 'overdue'],
  ])('what is due by %s is %s on 30 September', (by, state) => {
    expect(stateByDay(by, '2026-09-30', 30)).toBe(state);
  });

  it('gets never better as days go by', () => {
    const order = ['good', 'due', 'overdue'];
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), fc.nat(100), fc.nat(100), (by, on, later, soon) => {
        const day = (n: number): string => addDays('2020-01-01', n);
        const now = order.indexOf(stateByDay(day(by), day(on), soon));
        expect(order.indexOf(stateByDay(day(by), day(on + later), soon))).toBeGreaterThanOrEqual(now);
        expect(daysBetween(day(by), day(on))).toBe(on - by);
      }),
    );
  });
});
