import { describe, expect, it } from 'vitest';
import { isZone, minutesAhead, toUtcIn } from './time-zone.ts';

const utc = (local: string, zone: string): string =>
  new Date(toUtcIn(zone)(Date.parse(`${local}Z`))).toISOString();

describe('toUtcIn', () => {
  it.each([
    ['2026-05-04T13:02:00', 'UTC', '2026-05-04T13:02:00.000Z'],
    ['2026-05-04T13:02:00', '+02:00', '2026-05-04T11:02:00.000Z'],
    ['2026-05-04T13:02:00', '-09:30', '2026-05-04T22:32:00.000Z'],
    ['2026-05-04T13:02:00.250', 'Europe/Vienna', '2026-05-04T11:02:00.250Z'],
    ['2026-01-04T13:02:00', 'Europe/Vienna', '2026-01-04T12:02:00.000Z'],
    // Clocks go forward at 2: there is no half past.
    ['2026-03-29T01:59:59', 'Europe/Vienna', '2026-03-29T00:59:59.000Z'],
    ['2026-03-29T02:30:00', 'Europe/Vienna', '2026-03-29T01:30:00.000Z'],
    ['2026-03-29T03:00:00', 'Europe/Vienna', '2026-03-29T01:00:00.000Z'],
  ])('reads %s in %s', (local, zone, expected) => {
    expect(utc(local, zone)).toBe(expected);
  });

  it('refuses what is no time zone', () => {
    for (const zone of ['Nowhere/Else', '+99:00', '-02:75', '']) {
      expect(() => toUtcIn(zone)).toThrow(RangeError);
      expect(isZone(zone)).toBe(false);
    }
    for (const zone of ['UTC', '+02:00', '-12:00', 'Europe/Vienna']) expect(isZone(zone)).toBe(true);
  });

  it('knows how far an offset is ahead', () => {
    expect(['+00:00', '+05:45', '-06:00', '+14:00', '+14:01', '+02:60'].map(minutesAhead)).toEqual([
      0,
      345,
      -360,
      840,
      null,
      null,
    ]);
  });
});
