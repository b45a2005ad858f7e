import { describe, expect, test } from 'vitest';
import { outcomeFrame } from './chart-text.ts';
import type { Layout } from './frame.ts';
import { drawIntervalPanel, type IntervalPanel, type IntervalRow } from './interval-rows.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'x', title: 't', desc: 'd' };
const row = (value: number, low: number, high: number, extra: Partial<IntervalRow> = {}): IntervalRow => ({
  label: 'A measure',
  mark: { value, low, high, shape: 'solid' },
  limit: null,
  says: 'held',
  detail: 'detail',
  ...extra,
});
const panel = (kind: IntervalPanel['kind'], rows: IntervalRow[]): IntervalPanel => ({
  title: 'Title',
  kind,
  axisTitle: 'axis',
  less: 'better',
  more: 'worse',
  rows,
});
const draw = (of: IntervalPanel) => (layout: Layout) => {
  const { marks, bottom } = drawIntervalPanel(of, layout, 0);
  return outcomeFrame(NAME, layout, bottom, marks);
};

describe('an interval', () => {
  test('stands symmetrically about 1 when it does so as a ratio', () => {
    const svg = draw(panel('ratio', [row(1, 0.8, 1.25)]))('wide');
    const [x1, x2] = [
      numbersOf(svg, 'interval', 'x1')[0] as number,
      numbersOf(svg, 'interval', 'x2')[0] as number,
    ];
    const one = numbersOf(svg, 'unchanged', 'x1')[0] as number;
    expect(one - x1).toBeCloseTo(x2 - one);
    expect(x2).toBeGreaterThan(one);
    expect(svg.text).not.toContain('class="arrow"');
  });

  test('that goes beyond the axis ends in an arrow on that side', () => {
    const arrows = (of: IntervalRow): number =>
      (draw(panel('ratio', [of]))('wide').text.match(/class="arrow"/g) ?? []).length;
    expect(arrows(row(1, 0.01, 2))).toBe(1);
    expect(arrows(row(1, 0.01, 200))).toBe(2);
    expect(arrows(row(1, 0.1, 10))).toBe(0);
  });

  test('whose value lies beyond the axis has an arrow and no dot', () => {
    const svg = draw(panel('ratio', [row(300, 20, 4000)]))('wide');
    expect(svg.text).not.toContain('<circle');
    expect(svg.text.match(/class="arrow"/g)).toHaveLength(1);
  });
});

test('a margin is a line with its name, and what lies beyond it is shaded to the end of the axis', () => {
  const svg = draw(panel('points', [row(0, -0.05, 0.04, { limit: { value: 0.05, words: 'margin +5' } })]))(
    'wide',
  );
  const [margin, end] = [
    numbersOf(svg, 'margin', 'x1')[0] as number,
    numbersOf(svg, 'beyond', 'x')[0] as number,
  ];
  expect(margin).toBe(end);
  expect(margin).toBeGreaterThan(numbersOf(svg, 'interval', 'x2')[0] as number);
  expect(wordsOf(svg)).toContain('margin +5');
});

test('a row without a number keeps its words', () => {
  const svg = draw(
    panel('points', [
      row(0, 0, 0, { mark: null, says: 'not measured', detail: 'the exports cannot show it' }),
    ]),
  )('narrow');
  expect(wordsOf(svg).join(' ')).toContain('not measured the exports cannot show it');
  expect(svg.text).not.toContain('<circle');
});

test('on a phone the line at no change passes through no words', () => {
  const svg = draw(panel('ratio', [row(1, 0.8, 1.25)]))('narrow');
  const [from, to] = [numbersOf(svg, 'unchanged', 'y1'), numbersOf(svg, 'unchanged', 'y2')];
  expect(from.length).toBeGreaterThan(0);
  for (const [i, y] of from.entries()) expect((to[i] as number) - y).toBeLessThanOrEqual(24);
});

test.each(['ratio', 'points'] as const)('no words of %s cover each other or leave the drawing', (kind) => {
  const hard: IntervalRow[] = [
    row(0.01, -1, 1, {
      label: 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
      limit: { value: 0.9, words: 'margin +90' },
    }),
    row(1e9, 1e-9, 1e12, {
      label: 'תכנון לפני כתיבה <b>',
      says: 'inconclusive',
      detail: 'a very long detail that goes on and on until somebody stops it, somewhere, in the end',
    }),
    row(0, 0, 0, {
      label: 'A long name of a measure that nobody would ever give to one, in three lines or more',
      mark: null,
      limit: { value: 0.02, words: 'margin +2' },
      says: 'a verdict in far too many words for any column',
    }),
  ];
  expect(flawsOf(draw(panel(kind, hard)))).toEqual([]);
  expect(flawsOf(draw(panel(kind, [])))).toEqual([]);
});
