import { describe, expect, it, test } from 'vitest';
import type { MonthDepth } from '../report/schema/depth.ts';
import {
  depthMonthDescription,
  depthMonthRows,
  depthMonthTable,
  depthTrend,
  drawDepthMonths,
} from './depth-months.ts';

const month = (name: string, trivial: number, assisted: number, substantial: number): MonthDepth => ({
  month: name,
  trivial,
  assisted,
  substantial,
});
const rows = depthMonthRows([
  month('2025-11', 1, 1, 2),
  month('2026-01', 0, 0, 8),
  month('2026-02', 5, 5, 0),
]);
const name = { id: 'm', title: 't', desc: 'd' };

describe('months', () => {
  it('follow each other without a gap, across the end of a year', () => {
    expect(rows.map(({ month, label, sessions }) => [month, label, sessions])).toEqual([
      ['2025-11', 'Nov 2025', 4],
      ['2025-12', 'Dec 2025', 0],
      ['2026-01', 'Jan 2026', 8],
      ['2026-02', 'Feb 2026', 10],
    ]);
  });

  it('are the latest 24 where there are more', () => {
    const all = Array.from({ length: 40 }, (_, i) =>
      month(`${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`, 1, 0, 0),
    );
    const shown = depthMonthRows(all);
    expect([shown.length, shown[0]?.month, shown.at(-1)?.month]).toEqual([24, '2024-05', '2026-04']);
  });

  it('without a session are one row together, also when a clock was wrong by decades', () => {
    const many = depthMonthRows([
      month('1970-01', 1, 0, 0),
      month('2025-12', 0, 0, 1),
      month('2026-03', 0, 0, 2),
    ]);
    expect(many.map(({ month, label, empty }) => [month, label, empty])).toEqual([
      ['1970-01', 'Jan 1970', undefined],
      ['1970-02', '', 670],
      ['2025-12', 'Dec 2025', undefined],
      ['2026-01', '', 2],
      ['2026-03', 'Mar 2026', undefined],
    ]);
    const svg = drawDepthMonths(many, name, 'wide', 5).text;
    expect(svg).toContain('>2 months without a session</text>');
    expect(depthMonthTable(many, 5).rows[3]?.[0]).toBe('From Jan 2026: 2 months without a session');
    expect(depthMonthDescription(many)).toContain('; 2 months without a session; Mar 2026: 2 sessions');
  });

  it('are none without a session', () => {
    expect(depthMonthRows([])).toEqual([]);
  });
});

test('a bar is as long as its sessions, its parts stand side by side, and a month without sessions has none', () => {
  const svg = drawDepthMonths(rows, name, 'wide', 5).text;
  const bars = [
    ...svg.matchAll(/<rect class="bar bar-(\w+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/g),
  ].map(([, depth, x, y, width]) => [depth, Number(x), Number(y), Number(width)] as const);
  // The first row has all parts, so their names stand above it.
  const top = (n: number): number => 22 + n * 26;
  // The longest, ten sessions, is 640 − 104 − 12 − 150 − 16.25 wide: what its words leave.
  expect(bars).toEqual([
    ['substantial', 104, top(0), 71.55],
    ['assisted', 175.55, top(0), 35.78],
    ['trivial', 211.33, top(0), 35.78],
    ['substantial', 104, top(2), 286.2],
    ['assisted', 104, top(3), 178.88],
    ['trivial', 282.88, top(3), 178.88],
  ]);
});

test('a month with few sessions states the count of substantial ones, and no share', () => {
  const words = [
    ...drawDepthMonths(rows, name, 'wide', 5).text.matchAll(/>(\d+)<tspan class="chart-of">, ([^<]+)</g),
  ].map(([, sessions, part]) => `${sessions}: ${part}`);
  expect(words).toEqual(['4: 2 substantial', '8: 100\u202f% substantial', '10: 0\u202f% substantial']);
});

test('each part is named once, above a row that has it', () => {
  const named = (months: MonthDepth[], layout: 'wide' | 'narrow' = 'wide'): [string, number][] =>
    [
      ...drawDepthMonths(depthMonthRows(months), name, layout, 5).text.matchAll(
        /class="chart-tick" x="[\d.]+" y="(\d+)">(\w+)</g,
      ),
    ].map(([, y, part]) => [part as string, Number(y)]);
  const [one, two, three] = [month('2026-01', 0, 0, 8), month('2026-02', 5, 5, 1), month('2026-03', 1, 0, 1)];
  for (const layout of ['wide', 'narrow'] as const)
    expect(named([one, two, three], layout)).toEqual([
      ['substantial', 40],
      ['assisted', 40],
      ['trivial', 40],
    ]);
  // No month has all three: what the fullest lacks is named where it comes first.
  expect(named([one, month('2026-02', 0, 3, 0), three])).toEqual([
    ['assisted', 40],
    ['substantial', 86],
    ['trivial', 86],
  ]);
});

test('the title says how much of the last three months was substantial, and compares them with nothing', () => {
  expect(depthTrend(rows)).toBe('8 of 18 sessions of the last 3 months were substantial');
  expect(depthTrend(rows.slice(2, 3))).toBe('8 of 8 sessions of the last month were substantial');
  const apart = depthMonthRows([
    month('2025-01', 0, 0, 1),
    month('2025-06', 0, 3, 0),
    month('2025-07', 0, 3, 0),
  ]);
  expect(depthTrend(apart)).toBe('1 of 7 sessions of the last 3 months with a session was substantial');
});

test('the table and the sentence say the same', () => {
  expect(depthMonthTable(rows, 5).rows[1]).toEqual(['Dec 2025', '0', '0', '0', '0', '–']);
  expect(depthMonthTable(rows, 5).rows[0]).toEqual(['Nov 2025', '4', '1', '1', '2', '–']);
  expect(depthMonthTable(rows, 4).rows[0]).toEqual(['Nov 2025', '4', '1', '1', '2', '50\u202f%']);
  expect(depthMonthDescription(rows.slice(2, 3))).toBe('Jan 2026: 8 sessions, 8 substantial.');
});
