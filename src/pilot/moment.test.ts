import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOf, ordersOf, readMoment } from './moment.ts';

const read = (text: string, order: 'day-first' | 'month-first' | null = null, zone = 'UTC'): string => {
  const found = readMoment(text, order, zone);
  return typeof found === 'string' ? found : isoOf(found.ms);
};

describe('readMoment', () => {
  it.each([
    ['2026-05-04T13:02:00Z', '2026-05-04T13:02:00.000Z'],
    ['2017-02-28T09:24:59.366-0600', '2017-02-28T15:24:59.366Z'],
    ['2026-05-04 13:02:00 +02:00', '2026-05-04T11:02:00.000Z'],
    ['2026-05-04 13:02:00 UTC', '2026-05-04T13:02:00.000Z'],
    ['2026-05-04', '2026-05-04T00:00:00.000Z'],
    ['2026/5/4 13:02', '2026-05-04T13:02:00.000Z'],
    ['11/May/24 03:26 PM', '2024-05-11T15:26:00.000Z'],
    ['11/May/24 12:26 AM', '2024-05-11T00:26:00.000Z'],
    ['11. März 2024 15:26', '2024-03-11T15:26:00.000Z'],
    ['6/21/2025 16:14', '2025-06-21T16:14:00.000Z'],
    ['21.06.2025 16:14', '2025-06-21T16:14:00.000Z'],
    ['5/5/2025', '2025-05-05T00:00:00.000Z'],
    ['Sat May 11 2024 15:26:00 GMT+0200 (Some Summer Time)', '2024-05-11T13:26:00.000Z'],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-05-04T25:00:00Z',
    '2026-05-04T10:61:00Z',
    '31/31/2026',
    '0026-05-04',
    '2126-05-04',
    '11/May/24 13:26 PM',
    '2026-05-04T10:00:00+19:00',
    '29/Feb/25 10:00 AM',
  ])('%s is an impossible date', (text) => {
    expect(read(text)).toBe('impossible-date');
  });

  it.each([
    'soon',
    '2026',
    '20260504',
    '1714809600',
    'May',
    '11/Foo/24',
    '2026-05-04Tnoon',
    '2026-05-04 10:00 and more',
  ])('%s is not a date', (text) => {
    expect(read(text)).toBe('not-a-date');
  });

  it('does not guess which number is the day', () => {
    expect(read('5/6/2026')).toBe('ambiguous-date');
    expect(read('5/6/2026', 'day-first')).toBe('2026-06-05T00:00:00.000Z');
    expect(read('5/6/2026', 'month-first')).toBe('2026-05-06T00:00:00.000Z');
    expect(read('6/21/2025', 'day-first')).toBe('impossible-date');
    expect([
      ordersOf('5/6/2026'),
      ordersOf('6/21/2025'),
      ordersOf('5/5/2025'),
      ordersOf('2026-05-06'),
    ]).toEqual([['day-first', 'month-first'], ['month-first'], null, null]);
  });

  it('reads a date without a zone in the zone that is given, over changes of the clock', () => {
    expect(read('2026-01-10 12:00', null, 'Europe/Vienna')).toBe('2026-01-10T11:00:00.000Z');
    expect(read('2026-07-10 12:00', null, 'Europe/Vienna')).toBe('2026-07-10T10:00:00.000Z');
    expect(read('2026-03-29 03:30', null, 'Europe/Vienna')).toBe('2026-03-29T01:30:00.000Z');
    expect(read('2026-03-29 01:30', null, 'Europe/Vienna')).toBe('2026-03-29T00:30:00.000Z');
    expect(read('2026-07-10 12:00', null, '-05:30')).toBe('2026-07-10T17:30:00.000Z');
  });

  it('reads every moment back from every form it can be written in', () => {
    const form = fc.constantFrom('iso', 'offset', 'jira', 'slashes');
    const date = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true });
    fc.assert(
      fc.property(date, form, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, how, offset) => {
        const ms = Math.floor(at.getTime() / 60_000) * 60_000;
        const iso = isoOf(ms);
        const [year, month, day] = iso.slice(0, 10).split('-') as [string, string, string];
        const hour = Number(iso.slice(11, 13));
        const minutes = Math.abs(offset);
        const two = (n: number): string => String(n).padStart(2, '0');
        const names = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
        const texts: Record<string, string> = {
          iso,
          offset: `${isoOf(ms + offset * 60_000).slice(0, 19)}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`,
          jira: `${day}/${names[Number(month) - 1]}/${year.slice(2)} ${two(hour % 12 || 12)}:${iso.slice(14, 16)} ${hour < 12 ? 'AM' : 'PM'}`,
          slashes: `${Number(day)}/${Number(month)}/${year} ${iso.slice(11, 16)}`,
        };
        // Near the ends of the range an offset leaves it.
        if (how === 'offset' && !/^20/.test(texts['offset'] as string)) return;
        expect(read(texts[how] as string, 'day-first')).toBe(iso);
      }),
    );
  });
});
