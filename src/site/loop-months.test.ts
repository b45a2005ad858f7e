import { expect, test } from 'vitest';
import type { ShownCycle } from '../loop/history.ts';
import { loopMonths, openCycle, weeksOf } from './loop-months.ts';

const cycle = (
  name: string,
  from = `${name}-01`,
  to = `${name}-28`,
  closed: string | null = to,
): ShownCycle => ({ cycle: name, from, to, closed }) as ShownCycle;

test('months without a cycle stand between those with one, and after the last up to the month that is not over', () => {
  const cycles = [cycle('2027-01'), cycle('2026-10')];
  expect(loopMonths(cycles, '2027-03-03').map(({ month, cycle }) => [month, cycle !== null])).toEqual([
    ['2027-02', false],
    ['2027-01', true],
    ['2026-12', false],
    ['2026-11', false],
    ['2026-10', true],
  ]);
  expect(loopMonths(cycles, null)).toHaveLength(4);
  expect(loopMonths([], '2027-03-03')).toEqual([]);
});

test('a cycle over two months skips none', () => {
  const months = loopMonths([cycle('2026-12'), cycle('2026-10', '2026-10-01', '2026-11-30')], null);
  expect(months.map(({ month }) => month)).toEqual(['2026-12', '2026-10']);
});

test('the open cycle is the newest that is not closed', () => {
  expect(openCycle([cycle('2026-10')])).toBeNull();
  const open = cycle('2026-11', '2026-11-01', '2026-11-30', null);
  expect(openCycle([open, cycle('2026-10')])).toBe(open);
});

test('the last of four weeks goes to the end of the cycle', () => {
  expect(weeksOf({ from: '2026-10-01', to: '2026-10-31' })).toEqual([
    { from: '2026-10-01', to: '2026-10-07' },
    { from: '2026-10-08', to: '2026-10-14' },
    { from: '2026-10-15', to: '2026-10-21' },
    { from: '2026-10-22', to: '2026-10-31' },
  ]);
});

test('a short cycle has four short weeks, and one day is enough', () => {
  expect(weeksOf({ from: '2026-10-01', to: '2026-10-12' }).map(({ from }) => from)).toEqual([
    '2026-10-01',
    '2026-10-04',
    '2026-10-07',
    '2026-10-10',
  ]);
  expect(weeksOf({ from: '2026-10-01', to: '2026-10-01' })[3]).toEqual({
    from: '2026-10-01',
    to: '2026-10-01',
  });
});
