import { expect, test } from 'vitest';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import {
  drawPersonPeriods,
  personPeriods,
  personPeriodsFinding,
  personPeriodsTable,
} from './person-periods.ts';

const practice = (id: string, perPerson: { sessions: number } | null = null): PracticeInfo =>
  ({ id, name: `Name of ${id}`, perPerson }) as PracticeInfo;
type Session = Pick<SessionSummary, 'start' | 'outcomes'>;
/** So many sessions on a day, the first of them with a yes. */
const on = (day: string | null, n: number, yes: number, id = 'plan'): Session[] =>
  Array.from({ length: n }, (_, i) => ({
    start: day === null ? null : `${day}T08:00Z`,
    outcomes: { [id]: i < yes ? ('yes' as const) : ('no' as const) },
  }));

test('few sessions a month are put together by quarter, many stand by month; those without a time are left out', () => {
  const few = personPeriods(
    [...on('2026-02-03', 6, 1), ...on('2026-05-03', 6, 6), ...on(null, 9, 9)],
    [practice('plan')],
    5,
  );
  expect(few).toMatchObject({ unit: 'quarter', periods: ['Q1 2026', 'Q2 2026'], few: [] });
  expect(few.panels[0]?.shares.map(({ yes, applicable }) => [yes, applicable])).toEqual([
    [1, 6],
    [6, 6],
  ]);
  const many = personPeriods([...on('2026-02-03', 9, 1), ...on('2026-03-03', 9, 2)], [practice('plan')], 5);
  expect(many).toMatchObject({ unit: 'month', periods: ['Feb 2026', 'Mar 2026'] });
});

test('a practice without two shares is named and not drawn; one that needs no session to show it is neither', () => {
  const model = personPeriods(
    [...on('2026-02-03', 6, 1), ...on('2026-05-03', 4, 4)],
    [practice('plan'), practice('memory', { sessions: 5 }), practice('other')],
    5,
  );
  expect(model.panels).toEqual([]);
  expect(model.few.map(({ id }) => id)).toEqual(['plan']);
});

test('a change is named where the first and last interval lie apart', () => {
  const of = (first: number, last: number): string =>
    personPeriodsFinding(
      personPeriods([...on('2026-02-03', 20, first), ...on('2026-05-03', 20, last)], [practice('plan')], 5),
    );
  expect(of(1, 18)).toBe('Clearly more often now: Name of plan');
  expect(of(18, 1)).toBe('Clearly less often: Name of plan');
  expect(of(8, 10)).toBe('None of your practices has clearly changed yet');
});

test('the table has every period, the drawing the last five, each with its n', () => {
  const days = ['2025-01-03', '2025-04-03', '2025-07-03', '2025-10-03', '2026-01-03', '2026-04-03'];
  const model = personPeriods(
    days.flatMap((day, i) => on(day, 6, i)),
    [practice('plan')],
    5,
  );
  expect(personPeriodsTable(model).rows).toHaveLength(6);
  for (const layout of ['wide', 'narrow'] as const) {
    const { text } = drawPersonPeriods(model, { id: 'x', title: 't', desc: 'd' }, layout);
    expect(text.match(/<circle/g)).toHaveLength(5);
    expect(text).not.toContain('Q1 2025');
    expect(text).not.toMatch(/NaN|undefined/);
  }
});
