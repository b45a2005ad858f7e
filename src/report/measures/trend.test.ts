import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, type Outcome } from '../../practices/rule.ts';
import { trends } from './trend.ts';

const session = (start: string | null, outcome: Outcome) => ({
  id: `s ${start}`,
  start: start === null ? null : Date.parse(start),
  outcomes: new Map([['plan', outcome]]),
});
const PLAN = [{ id: 'plan' }];

describe('trends', () => {
  test('count each session in the month (UTC) in which it began, oldest first', () => {
    const [trend] = trends(
      [
        session('2026-08-01T00:00:00Z', 'no'),
        session('2026-07-31T23:59:59Z', 'yes'),
        session('2026-07-01T00:00:00Z', 'no'),
      ],
      PLAN,
    );
    expect(trend?.months.map(({ month, yes, applicable }) => [month, yes, applicable])).toEqual([
      ['2026-07', 1, 2],
      ['2026-08', 0, 1],
    ]);
  });

  test('give a month a share and its interval from five sessions with occasion on', () => {
    const of = (n: number) =>
      trends(
        Array.from({ length: n }, (_, i) => session('2026-07-02T09:00:00Z', i < 2 ? 'yes' : 'no')),
        PLAN,
      )[0]?.months[0];
    expect(of(4)).toEqual({ month: '2026-07', yes: 2, applicable: 4, share: null, low: null, high: null });
    expect(of(5)).toMatchObject({ yes: 2, applicable: 5, share: 0.4 });
  });

  test('leave out what gave no occasion or could not be seen, and months with nothing else', () => {
    const [trend] = trends(
      [
        session('2026-07-02T09:00:00Z', 'not-applicable'),
        session('2026-08-02T09:00:00Z', 'not-observable'),
        session('2026-08-03T09:00:00Z', 'yes'),
        session(null, 'yes'),
      ],
      PLAN,
    );
    expect(trend?.months).toMatchObject([{ month: '2026-08', yes: 1, applicable: 1 }]);
  });

  test('are not made of practices that are judged over a person’s sessions together', () => {
    expect(
      trends(
        [],
        [
          { id: 'plan', perPerson: { sessions: 10 } },
          { id: 'x', perPerson: null },
        ],
      ),
    ).toEqual([{ practice: 'x', months: [] }]);
  });

  test('do not depend on the order of sessions, and their months add up', () => {
    const start = fc.date({
      min: new Date('2025-11-01'),
      max: new Date('2026-03-01'),
      noInvalidDate: true,
    });
    const any = fc.record({ start, outcome: fc.constantFrom(...OUTCOMES) });
    fc.assert(
      fc.property(fc.array(any), (all) => {
        const sessions = all.map((one) => session(one.start.toISOString(), one.outcome));
        const [trend] = trends(sessions, PLAN);
        expect(trends(sessions.toReversed(), PLAN)).toEqual([trend]);
        const sum = (pick: (month: { yes: number; applicable: number }) => number): number =>
          (trend?.months ?? []).reduce((total, month) => total + pick(month), 0);
        expect(sum((m) => m.yes)).toBe(all.filter(({ outcome }) => outcome === 'yes').length);
        expect(sum((m) => m.applicable)).toBe(
          all.filter(({ outcome }) => outcome === 'yes' || outcome === 'no').length,
        );
      }),
    );
  });
});
