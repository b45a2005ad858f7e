import { expect, test } from 'vitest';
import type { TrendLine } from '../site/trends.ts';
import { WIDTHS } from './frame.ts';
import { numbersOf } from './testdata/drawn-text.ts';
import { textWidth } from './text-width.ts';
import {
  drawVersionTrend,
  statedOnce,
  trendValue,
  versionTrendFinding,
  versionTrendTable,
} from './version-trend.ts';

const point = (value: number, low: number, high: number, n = 40) => ({ value, low, high, n });
const LINE: TrendLine = {
  id: 'depth',
  name: 'share of substantial sessions',
  unit: 'share',
  of: 'sessions',
  says: '',
  editions: [
    { name: '2026-Q1', draft: false },
    { name: '2026-Q2', draft: false },
    { name: 'Draft', draft: true },
  ],
  points: [point(0.3, 0.2, 0.4), point(0.6, 0.5, 0.7), point(0.5, 0.4, 0.6)],
  breaks: [],
};
const NAME = { id: 'x', title: 'x', desc: 'x' };
const svg = (line: TrendLine) => drawVersionTrend(line, NAME, 'wide').text;

test('a change is called clear only where the intervals do not overlap', () => {
  expect(versionTrendFinding(LINE)).toBe(
    'Share of substantial sessions: clearly up (60\u202f% in 2026-Q2, 30\u202f% in 2026-Q1)',
  );
  const near = { ...LINE, points: [point(0.3, 0.2, 0.55), point(0.6, 0.5, 0.7), null] };
  expect(versionTrendFinding(near)).toContain('no clear change');
});

test('where what is measured changed nothing is compared, and the line is cut and marked', () => {
  const broken = { ...LINE, breaks: [{ at: 1, why: 'the method' }] };
  expect(versionTrendFinding(broken)).toContain('measured otherwise and cannot be compared');
  expect(svg(broken)).toContain('trend-break');
  expect(svg(broken)).not.toContain('class="line"');
  expect(svg(LINE)).toContain('class="line"');
  expect(versionTrendTable(broken).rows[1]?.at(-1)).toBe('otherwise: the method changed');
});

test('the line of a break goes through no number', () => {
  const many = Array.from({ length: 12 }, (_, i) => point(1_000_000 + i, 900_000, 2_000_000));
  for (const layout of ['wide', 'narrow'] as const)
    for (let n = 2; n <= many.length; n++)
      for (let from = 1; from < n; from++) {
        const line: TrendLine = {
          ...LINE,
          unit: n % 2 === 0 ? 'count' : 'share',
          editions: many.slice(0, n).map((_, i) => ({ name: `v${i}`, draft: i === n - 1 })),
          points: many.slice(0, n),
          breaks: [{ at: from, why: 'the method' }],
        };
        const drawn = drawVersionTrend(line, NAME, layout);
        const where = numbersOf(drawn, 'trend-break', 'x1')[0] as number;
        const values = [...drawn.text.matchAll(/class="chart-value" x="([\d.]+)"[^>]*>([^<]+)</g)];
        expect(values.length).toBeGreaterThan(0);
        for (const [, x, words] of values) {
          const from = Number(x);
          expect(where > from && where < from + textWidth(words as string)).toBe(false);
          expect(from + textWidth(words as string)).toBeLessThanOrEqual(WIDTHS[layout] + 0.01);
        }
      }
});

test('the draft’s dot is hollow and no line leads to it', () => {
  expect(svg(LINE).match(/dot-hollow/g)).toHaveLength(1);
  // Two points: one move and one line.
  expect(svg(LINE).match(/class="line" d="M[^L]*L[^L"]*"/g)).toHaveLength(1);
});

test('a version that does not state the number has no dot, and says so in the table', () => {
  const gap = { ...LINE, points: [null, point(0.6, 0.5, 0.7), null] };
  expect(svg(gap).match(/<circle/g)).toHaveLength(1);
  expect(versionTrendTable(gap).rows[0]).toEqual(['2026-Q1', 'not stated', '–', '–', '']);
});

test('differences are points with their sign, ratios have two decimals', () => {
  expect(trendValue(-0.0084, 'difference')).toBe('−0.8');
  expect(trendValue(0.05, 'difference')).toBe('+5.0');
  expect(trendValue(0.734, 'ratio')).toBe('0.73');
});

test('ends of intervals are rounded outwards, as on the page of outcomes', () => {
  const once = (unit: TrendLine['unit'], value: number, low: number, high: number) =>
    statedOnce({ ...LINE, unit, points: [null, point(value, low, high), null] })?.interval;
  expect(once('ratio', 0.734, 0.5751, 0.9349)).toBe('0.57 to 0.94');
  expect(once('difference', -0.0076, -0.0764, 0.0614)).toBe('−7.7 to +6.2');
});
