import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ticket } from '../pilot-records.ts';
import { survivalOf } from './survival-of.ts';
import { at, inputOf, planOf, ticket } from './testdata/pilot-input.ts';
import { workOf } from './work.ts';

const HOUR = 3_600_000;
const START = Date.parse(at('2026-05-04'));
const of = (
  tickets: readonly Ticket[],
  untilHours: number,
  clock: 'elapsed' | 'working-hours' = 'elapsed',
) => {
  const input = inputOf({ tickets, plan: planOf() });
  return survivalOf(
    workOf(input),
    ['pilot', 'control'],
    START + untilHours * HOUR,
    clock,
    input.settings.workingTime,
  );
};
const done = (hours: number): Ticket => ticket('a', 'pilot', 'before', hours);
const open = (): Ticket => ticket('b', 'pilot', 'before', 0, { status: 'open' });
const abandoned = (hours: number): Ticket => ticket('c', 'pilot', 'before', hours, { status: 'abandoned' });

describe('survivalOf', () => {
  it('censors open work at the end of the data and abandoned work when it was given up', () => {
    // 2, 4+, 6, 10+ by Kaplan–Meier: 3/4 after 2, then 1 of 2 at risk: 3/8 after 6.
    const [one, ...others] = of([done(2), abandoned(4), done(6), open()], 10);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      arm: 'pilot',
      period: 'before',
      n: 4,
      done: 2,
      open: 1,
      abandoned: 1,
      median: 6,
      horizon: 10,
      // 2 + ¾ · 4 + ⅜ · 4
      restrictedMean: 6.5,
      abandonedByHorizon: 0.25,
      // ¼ + ½ · ½
      doneByHorizon: 0.5,
    });
    expect([one?.doneTimes, one?.censoredTimes]).toEqual([
      [2, 6],
      [4, 10],
    ]);
    expect(one?.curve.map(({ time, share }) => [time, share])).toEqual([
      [2, 0.75],
      [6, 0.375],
    ]);
  });

  it('takes what ended after the data as open', () => {
    expect(of([done(2), done(50)], 10)[0]).toMatchObject({ n: 2, done: 1, open: 1 });
  });

  it('leaves out work that was started after the data and work that never was', () => {
    const never = ticket('a', 'pilot', 'before', 1, { startedAt: null });
    const later = ticket('a', 'pilot', 'before', 1, { startedAt: at('2026-05-05') });
    expect(of([done(2), never, later], 10)[0]).toMatchObject({ n: 1 });
    expect(of([never], 10)).toEqual([]);
  });

  it('has one horizon: the shortest watch of those that still had open work at its end', () => {
    const after = [ticket('a', 'pilot', 'after', 3), ticket('a', 'pilot', 'after', 5)];
    const found = of([done(2), done(100), open(), ...after], 24 * 100 + 5);
    // The period after is known to its end at 5 hours, so it does not shorten the horizon; whole days.
    expect(found.map(({ horizon }) => horizon)).toEqual([168, 168]);
    expect(found[1]).toMatchObject({ restrictedMean: 4, doneByHorizon: 1, abandonedByHorizon: 0 });
    // 24 · 64 + 5 hours after 4 May 08:00 are 29 hours after 6 July 08:00.
    const unfinished = ticket('b', 'pilot', 'after', 0, { status: 'open' });
    const both = of([done(2), done(100), open(), ...after, unfinished], 24 * 64 + 5);
    expect(both.map(({ horizon }) => horizon)).toEqual([29, 29]);
    // All known to their ends: the longest time, in whole hours below two days.
    expect(of([done(2), done(9.7), ...after], 24 * 100).map(({ horizon }) => horizon)).toEqual([9, 9]);
  });

  it('has a horizon of at most twice the longest 85th percentile, so that one forgotten ticket is not all', () => {
    // 0.85 of the way from 40 to 60 hours is 57; twice that, in whole days, is 96.
    const found = of([done(40), done(60), open()], 24 * 100);
    expect(found[0]).toMatchObject({ horizon: 96, open: 1 });
    expect(found[0]?.restrictedMean).toBeCloseTo((40 + 60 + 96) / 3, 9);
  });

  it('has no horizon below an hour', () => {
    expect(of([open()], 0.5)[0]).toMatchObject({
      horizon: null,
      restrictedMean: null,
      doneByHorizon: null,
      abandonedByHorizon: null,
      median: null,
      curve: [],
    });
  });

  it('has numbers as limits also where the curve is 0', () => {
    const curve = of([done(1), done(2)], 10)[0]?.curve;
    expect(curve?.[1]).toMatchObject({ time: 2, share: 0, low: 0, high: curve?.[0]?.high });
  });

  it('goes by the working-hours clock for open work too', () => {
    // From Monday 08:00: done on Tuesday 10:00 after 9 hours, watched to Wednesday 08:00, 16 hours.
    expect(of([done(26), open()], 48, 'working-hours')[0]).toMatchObject({ horizon: 16, median: 9 });
  });

  it('keeps exact steps of a long curve', () => {
    const long = of(
      Array.from({ length: 900 }, (_, i) => done(i + 1)),
      2000,
    )[0];
    expect(long?.curve).toHaveLength(400);
    expect(long?.curve[0]).toMatchObject({ time: 1 });
    expect(long?.curve.at(-1)).toMatchObject({ time: 900, share: 0 });
    for (const { time, share } of long?.curve ?? []) expect(share).toBeCloseTo(1 - time / 900, 9);
  });

  it('says of all work by the horizon that it was done, abandoned or is open', () => {
    const work = fc.array(
      fc.record({ hours: fc.integer({ min: 1, max: 60 }), how: fc.constantFrom(done, abandoned, open) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(work, (list) => {
        const [one] = of(
          list.map(({ hours, how }) => how(hours)),
          100,
        );
        expect((one?.done ?? 0) + (one?.open ?? 0) + (one?.abandoned ?? 0)).toBe(list.length);
        const ended = (one?.doneByHorizon ?? 0) + (one?.abandonedByHorizon ?? 0);
        expect(ended).toBeLessThanOrEqual(1 + 1e-9);
        expect(one?.restrictedMean ?? 0).toBeLessThanOrEqual((one?.horizon ?? 0) + 1e-9);
      }),
    );
  });
});
