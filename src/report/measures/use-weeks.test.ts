import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mondayOf, personWeeks, useWindow, weekOf } from './use-weeks.ts';

const at = (start: string | null, depth: 'trivial' | 'assisted' | 'substantial' = 'assisted') => ({
  start: start === null ? null : Date.parse(start),
  depth,
});
const day = fc
  .integer({ min: 0, max: 40_000 })
  .map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10));

describe('a week', () => {
  it('goes from Monday to Sunday in UTC, across the end of a year', () => {
    expect(weekOf('2026-12-28')).toBe(weekOf('2027-01-03'));
    expect(weekOf('2027-01-04')).toBe(weekOf('2027-01-03') + 1);
    expect(mondayOf(weekOf('2027-01-03'))).toBe('2026-12-28');
    expect(mondayOf(weekOf('1970-01-01'))).toBe('1969-12-29');
  });

  it('begins on a Monday, holds its days, and the next follows seven days later', () => {
    fc.assert(
      fc.property(day, (one) => {
        const monday = mondayOf(weekOf(one));
        expect(new Date(monday).getUTCDay()).toBe(1);
        const apart = (Date.parse(one) - Date.parse(monday)) / 86_400_000;
        expect(apart).toBeGreaterThanOrEqual(0);
        expect(apart).toBeLessThan(7);
        expect(Date.parse(mondayOf(weekOf(one) + 1)) - Date.parse(monday)).toBe(7 * 86_400_000);
      }),
    );
  });
});

describe('the weeks that are looked at', () => {
  it('are the last ones of the data, from a Monday to the last day', () => {
    const window = useWindow({ from: '2026-01-05', to: '2026-09-28' }, 13);
    expect(window).toMatchObject({ from: '2026-07-06', to: '2026-09-28' });
    expect((window?.last ?? 0) - (window?.first ?? 0) + 1).toBe(13);
  });

  it('begin with the data where the data are shorter', () => {
    const window = useWindow({ from: '2026-09-16', to: '2026-09-28' }, 13);
    expect(window).toMatchObject({ from: '2026-09-16', to: '2026-09-28' });
    expect((window?.last ?? 0) - (window?.first ?? 0) + 1).toBe(3);
  });

  it('are not there when no session has a time', () => {
    expect(useWindow(null, 13)).toBeNull();
  });
});

describe('the weeks of a person', () => {
  const window = useWindow({ from: '2026-01-05', to: '2026-09-28' }, 13);

  it('are counted from the first session, two sessions of a week once', () => {
    const sessions = [at('2026-08-05T09:00:00Z'), at('2026-08-07T09:00:00Z'), at('2026-08-24T23:59:59Z')];
    expect(personWeeks(sessions, null, window)).toEqual({
      with: 2,
      of: 9,
      from: '2026-08-05',
      substantial: 0,
    });
  });

  it('are counted from the licence where that came first, but not from before the weeks that are looked at', () => {
    const sessions = [at('2026-08-05T09:00:00Z')];
    expect(personWeeks(sessions, '2026-07-20', window)).toMatchObject({ of: 11, from: '2026-07-20' });
    expect(personWeeks(sessions, '2026-03-02', window)).toMatchObject({ of: 13, from: '2026-07-06' });
    expect(personWeeks(sessions, '2026-09-01', window)).toMatchObject({ of: 9, from: '2026-08-05' });
  });

  it('hold no session from before them, which still says since when the person could', () => {
    const sessions = [at('2026-02-03T09:00:00Z', 'substantial'), at('2026-09-28T09:00:00Z', 'substantial')];
    expect(personWeeks(sessions, null, window)).toEqual({
      with: 1,
      of: 13,
      from: '2026-07-06',
      substantial: 1,
    });
  });

  it('are not known when neither a session with a time nor a licence says since when', () => {
    expect(personWeeks([at(null)], null, window)).toBeNull();
    expect(personWeeks([], '2026-10-01', window)).toBeNull();
    expect(personWeeks([at('2026-08-05T09:00:00Z')], null, null)).toBeNull();
    expect(personWeeks([], '2026-09-28', window)).toMatchObject({ with: 0, of: 1 });
  });

  it('with a session are never more than the weeks that count, and those no more than are looked at', () => {
    fc.assert(
      fc.property(
        fc.array(day, { minLength: 1, maxLength: 40 }),
        fc.option(day),
        fc.integer({ min: 1, max: 60 }),
        (days, licence, weeks) => {
          const sorted = [...days].sort();
          const period = { from: sorted[0] as string, to: sorted.at(-1) as string };
          const own = personWeeks(
            days.map((one) => at(`${one}T12:00:00Z`)),
            licence,
            useWindow(period, weeks),
          );
          expect(own?.with).toBeGreaterThanOrEqual(1);
          expect(own?.with).toBeLessThanOrEqual(own?.of as number);
          expect(own?.of).toBeLessThanOrEqual(weeks);
        },
      ),
    );
  });
});
