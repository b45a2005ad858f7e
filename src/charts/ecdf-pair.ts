/**
 * How the times of an arm's work lie, all of them: the share that was done within a time, before and after, with the median
 * and the 85th percentile marked. The axis is logarithmic, because a few pieces of work take very long.
 */
import type { Arm, WorkRow } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { quantile } from '../stats/quantile.ts';
import { count, percent } from '../wording.ts';
import { ARM_NAMES, piecesOf } from './arm-names.ts';
import { ticksBelow } from './axis-marks.ts';
import { outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { quantileLabels } from './quantile-labels.ts';
import { type Corner, crosses, stairsPath } from './stairs.ts';
import { textWidth } from './text-width.ts';
import { logTimeAxis, TIME_TITLES, type TimeUnit, timeInWords } from './time-axis.ts';

/** The times of a period. */
export interface EcdfSide {
  n: number;
  /** Times at which something was done, rising, with the share of all that was done by then. */
  steps: { value: number; share: number }[];
  median: number;
  p85: number;
}

export interface EcdfPair {
  arm: Arm;
  unit: TimeUnit;
  noun: 'tickets' | 'changes';
  before: EcdfSide | null;
  after: EcdfSide | null;
}

/**
 * Times of the work of an arm that counts in the comparison.
 * @param work rows behind the report
 * @returns null when neither period has a time
 */
export function ecdfPair(
  work: readonly WorkRow[],
  arm: Arm,
  unit: TimeUnit,
  noun: 'tickets' | 'changes' = 'tickets',
): EcdfPair | null {
  const side = (period: WorkRow['period']): EcdfSide | null =>
    ecdf(
      work
        .filter((row) => row.arm === arm && row.period === period && row.leftOut === null)
        .map((row) => timeOf(row, unit))
        .filter((value) => value !== null),
    );
  const before = side('before');
  const after = side('after');
  return before === null && after === null ? null : { arm, unit, noun, before, after };
}

/** The time of a row by a unit. */
function timeOf(row: WorkRow, unit: TimeUnit): number | null {
  switch (unit) {
    case 'elapsed':
      return row.elapsed;
    case 'working-hours':
      return row.workingHours;
    case 'against-forecast':
      return row.againstForecast;
  }
}

/** The empirical distribution of times; null without any. */
function ecdf(values: readonly number[]): EcdfSide | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const steps: EcdfSide['steps'] = [];
  sorted.forEach((value, i) => {
    if (sorted[i + 1] !== value) steps.push({ value, share: (i + 1) / sorted.length });
  });
  return { n: sorted.length, steps, median: quantile(sorted, 0.5), p85: quantile(sorted, 0.85) };
}

const PLOT: Record<Layout, { left: number; right: number; top: number; height: number }> = {
  wide: { left: 52, right: 30, top: 28, height: 240 },
  narrow: { left: 50, right: 28, top: 28, height: 230 },
};

/** The two distributions as SVG. */
export function drawEcdf(pair: EcdfPair, name: ChartName, layout: Layout): Markup {
  const { left, right, top, height } = PLOT[layout];
  const end = WIDTHS[layout] - right;
  const bottom = top + height;
  const sides = [pair.before, pair.after].filter((side) => side !== null);
  const axis = logTimeAxis(
    sides.flatMap(({ steps, p85 }) => [...steps.map(({ value }) => value), p85]),
    pair.unit,
    [left, end],
    (label) => textWidth(label, TEXT_SIZES.tick) + 14,
  );
  const y = (share: number): number => bottom - share * height;
  const marks: Markup[] = [word(0, 13, `Share of ${pair.noun} done within a time`, { kind: 'note' })];
  for (const share of [0, 0.5, 0.85, 1])
    marks.push(
      markup`<line class="${share === 0 ? 'axis' : share === 1 ? 'grid' : 'guide'}" x1="${left}" x2="${end}" y1="${at(y(share))}" y2="${at(y(share))}"/>`,
      word(left - 8, y(share) + 4, percent(share), { kind: 'tick', anchor: 'end' }),
    );
  marks.push(...ticksBelow(axis, layout, bottom));
  marks.push(word(left, bottom + 37, `${TIME_TITLES[pair.unit]}, logarithmic`, { kind: 'note' }));
  const curves: Corner[][] = [];
  for (const period of ['before', 'after'] as const) {
    const side = pair[period];
    if (side === null) continue;
    const curve = corners(side, axis.at, y);
    curves.push(curve);
    marks.push(markup`<path class="curve curve-${period}" d="${stairsPath(curve)}"/>`);
  }
  marks.push(
    ...marksAt(pair, 'median', y(0.5), layout, axis.at, curves),
    ...marksAt(pair, 'p85', y(0.85), layout, axis.at, curves),
  );
  return outcomeFrame(name, layout, bottom + 43, marks);
}

/** A distribution as stairs from 0 % to 100 %. */
function corners({ steps }: EcdfSide, x: (value: number) => number, y: (share: number) => number): Corner[] {
  return steps.flatMap(({ value, share }, i) => [
    [x(value), y(steps[i - 1]?.share ?? 0)],
    [x(value), y(share)],
  ]);
}

/** A quantile of both periods: its marks, and their words where a rising curve leaves room: left above and right below. */
function marksAt(
  pair: EcdfPair,
  which: 'median' | 'p85',
  level: number,
  layout: Layout,
  x: (value: number) => number,
  curves: readonly Corner[][],
): Markup[] {
  const { left, right } = PLOT[layout];
  const found = (['before', 'after'] as const)
    .flatMap((period) => {
      const side = pair[period];
      if (side === null) return [];
      const value = side[which];
      const short = timeInWords(value, pair.unit);
      return [{ period, value, x: x(value), words: `${period} ${short}`, short }];
    })
    .sort((a, b) => a.value - b.value);
  const size = TEXT_SIZES.value;
  const baseline = (anchor: 'start' | 'end'): number => level + (anchor === 'end' ? -7 : 17);
  const labels = quantileLabels(found, size, left, WIDTHS[layout] - right + 14, (side, from, to) => {
    const base = baseline(side);
    return !curves.some((curve) =>
      crosses(curve, { left: from, right: to, top: base - size * 0.76, bottom: base + size * 0.2 }),
    );
  });
  return [
    ...found.map(
      (mark) =>
        markup`<circle class="${mark.period === 'before' ? 'dot dot-hollow' : 'dot'}" cx="${at(mark.x)}" cy="${at(level)}" r="4.5"/>`,
    ),
    ...labels.map(({ words, x: place, anchor }) =>
      word(place, baseline(anchor), words, { kind: 'value', anchor }),
    ),
  ];
}

/** The numbers behind the curves. */
export function ecdfTable(pair: EcdfPair): ChartTable {
  const quantiles = (side: EcdfSide): string[] =>
    [side.median, side.p85].map((value) => timeInWords(value, pair.unit));
  return {
    columns: [
      'Period',
      `${pair.noun === 'tickets' ? 'Tickets' : 'Changes'}`,
      'Half done within',
      '85\u202f% done within',
    ],
    rows: (['before', 'after'] as const).map((period) => {
      const side = pair[period];
      return [period, count(side?.n ?? 0), ...(side === null ? ['–', '–'] : quantiles(side))];
    }),
  };
}

/** The picture in words, for those who cannot see it. */
export function ecdfDescription(pair: EcdfPair): string {
  const words = (period: 'before' | 'after'): string => {
    const side = pair[period];
    if (side === null) return `${period}: none`;
    return `${period}: half of ${piecesOf(side.n, pair.noun)} done within ${timeInWords(side.median, pair.unit)}, 85\u202f% within ${timeInWords(side.p85, pair.unit)}`;
  };
  return `${ARM_NAMES[pair.arm]}, ${words('before')}; ${words('after')}.`;
}

/** What the curves say, in a sentence without a full stop. It describes this work; it is no test. */
export function ecdfFinding({ arm, unit, noun, before, after }: EcdfPair): string {
  const time = (value: number): string => timeInWords(value, unit);
  if (before === null || after === null) {
    const side = (before ?? after) as EcdfSide;
    return `Half of ${piecesOf(side.n, noun)} of the ${arm} arm were done within ${time(side.median)}; there are none ${before === null ? 'before' : 'after'}`;
  }
  const slow = `85\u202f% within ${time(before.p85)} before and ${time(after.p85)} after`;
  return `Half of the ${arm} arm’s ${noun} were done within ${time(before.median)} before and ${time(after.median)} after, ${slow} (${count(before.n)} and ${count(after.n)} ${noun})`;
}
