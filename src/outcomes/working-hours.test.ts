import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WorkingTime } from './input.ts';
import { workingHours } from './working-hours.ts';

const OFFICE: WorkingTime = { from: 9, to: 17, days: [1, 2, 3, 4, 5], timeZone: 'UTC', holidays: [] };
const ALWAYS: WorkingTime = { ...OFFICE, from: 0, to: 24, days: [1, 2, 3, 4, 5, 6, 7] };
const hours = (from: string, to: string, time: WorkingTime = OFFICE): number =>
  workingHours(Date.parse(from), Date.parse(to), time);

describe('workingHours', () => {
  it.each([
    ['within a day', '2026-05-04T10:00Z', '2026-05-04T12:30Z', 2.5],
    ['over a night', '2026-05-04T16:00Z', '2026-05-05T10:00Z', 2],
    ['over a weekend', '2026-05-08T16:00Z', '2026-05-11T10:00Z', 2],
    ['a week', '2026-05-04T00:00Z', '2026-05-11T00:00Z', 40],
    ['from before work to after it', '2026-05-04T06:00Z', '2026-05-04T22:00Z', 8],
    ['at night', '2026-05-04T18:00Z', '2026-05-05T08:59Z', 0],
    ['on a weekend', '2026-05-09T09:00Z', '2026-05-10T17:00Z', 0],
    ['before 1970', '1969-12-29T00:00Z', '1970-01-05T00:00Z', 40],
  ])('%s', (_, from, to, expected) => {
    expect(hours(from, to)).toBe(expected);
  });

  it('does not count holidays', () => {
    expect(hours('2026-05-04T16:00Z', '2026-05-06T10:00Z', { ...OFFICE, holidays: ['2026-05-05'] })).toBe(2);
  });

  it('takes half hours, days and offsets as they are given', () => {
    const time = { ...OFFICE, from: 8.5, to: 16.75, days: [7], timeZone: '-03:30' };
    // Sunday 10 May 08:30–16:45 at −03:30 is 12:00–20:15 UTC.
    expect(hours('2026-05-09T00:00Z', '2026-05-12T00:00Z', time)).toBe(8.25);
    expect(hours('2026-05-10T11:00Z', '2026-05-10T12:15Z', time)).toBe(0.25);
  });

  it('goes by the calendar of the zone, not by that of UTC', () => {
    // 21:00 UTC on Sunday is 09:00 on Monday in Auckland (UTC+12 in May).
    const time = { ...OFFICE, timeZone: 'Pacific/Auckland' };
    expect(hours('2026-05-10T20:00Z', '2026-05-10T23:00Z', time)).toBe(2);
    // 22:00 UTC on Friday is Saturday there.
    expect(hours('2026-05-08T20:00Z', '2026-05-09T23:00Z', time)).toBe(0);
    // 05:30 there is not yet 17:00 the day before.
    expect(hours('2026-05-08T04:00Z', '2026-05-08T06:00Z', time)).toBe(1);
  });

  it('follows the change of the clock: 09:00 in Vienna is 08:00 UTC in winter and 07:00 in summer', () => {
    const time = { ...OFFICE, timeZone: 'Europe/Vienna' };
    expect(hours('2026-03-27T07:00Z', '2026-03-27T10:00Z', time)).toBe(2);
    expect(hours('2026-03-30T07:00Z', '2026-03-30T10:00Z', time)).toBe(3);
    expect(hours('2026-03-27T00:00Z', '2026-03-31T00:00Z', time)).toBe(16);
  });

  it('goes by the offset that holds at the hour, not by that of the same hour in UTC', () => {
    // On 8 March clocks in Los Angeles went forward at 10:00 UTC: 09:00 there is 16:00 UTC.
    const time = { ...OFFICE, days: [7], timeZone: 'America/Los_Angeles' };
    expect(hours('2026-03-08T15:00Z', '2026-03-08T17:00Z', time)).toBe(1);
  });

  it('gives the day of the change its own length', () => {
    const time = { ...ALWAYS, timeZone: 'Europe/Vienna' };
    expect(hours('2026-03-28T23:00Z', '2026-03-29T22:00Z', time)).toBe(23);
    const sundays = { ...time, days: [7] };
    expect(hours('2026-03-27T00:00Z', '2026-03-31T00:00Z', sundays)).toBe(23);
    expect(hours('2026-10-23T00:00Z', '2026-10-27T00:00Z', sundays)).toBe(25);
  });

  it('throws when the end is before the start', () => {
    expect(() => workingHours(2, 1, OFFICE)).toThrow(RangeError);
  });

  it('throws for a time zone that is none', () => {
    for (const timeZone of ['Nowhere/Else', '+99:00'])
      expect(() => workingHours(1, 2, { ...OFFICE, timeZone })).toThrow(RangeError);
  });

  const zone = fc.constantFrom(
    'UTC',
    '+05:45',
    '-11:00',
    'Europe/Vienna',
    'America/St_Johns',
    'Pacific/Apia',
  );
  const moment = fc.integer({ min: Date.parse('2011-12-01'), max: Date.parse('2012-12-01') });
  const span = fc.integer({ min: 0, max: 40 * 24 * 3_600_000 });

  it('of all hours of all days is the elapsed time, in every zone', () => {
    fc.assert(
      fc.property(zone, moment, span, (timeZone, start, length) => {
        // Samoa left out 30 December 2011: a day that lasted no time.
        expect(workingHours(start, start + length, { ...ALWAYS, timeZone })).toBeCloseTo(
          length / 3_600_000,
          9,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('adds up: to a moment between and from there is the whole', () => {
    fc.assert(
      fc.property(zone, moment, span, span, (timeZone, start, one, other) => {
        const time = { ...OFFICE, timeZone };
        const whole = workingHours(start, start + one + other, time);
        const parts =
          workingHours(start, start + one, time) + workingHours(start + one, start + one + other, time);
        expect(parts).toBeCloseTo(whole, 9);
        expect(whole).toBeLessThanOrEqual((one + other) / 3_600_000 + 1e-9);
      }),
      { numRuns: 60 },
    );
  });
});
