/**
 * A practice by month, all people together: a dot for each month's share, a band for its 95 % interval, and the number
 * of sessions below. A month with too few sessions for a share has its number and no dot; months side by side are
 * joined, and over a gap nothing is drawn.
 */
import { line, area as outline, scaleLinear } from 'd3';
import type { Trend } from '../report/schema/trend.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted, interval, month as monthName, percent } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { joinedPoints, type Placed } from './joined-points.ts';
import { textWidth } from './text-width.ts';

/** Most months that are drawn: the last ones. The table has all. */
export const MOST_MONTHS = 12;

export interface TrendMonth {
  /** `2026-07` */
  month: string;
  yes: number;
  applicable: number;
  /** 0–1; null where there are too few sessions. */
  share: number | null;
  low: number | null;
  high: number | null;
}

type Point = TrendMonth & { share: number; low: number; high: number };
const isPoint = (month: TrendMonth): month is Point => month.share !== null;

/** The last months of a trend, without a gap: months without a session have zeros. */
export function trendMonths(months: Trend['months'], most = MOST_MONTHS): TrendMonth[] {
  const known = new Map(months.map((month) => [month.month, month]));
  const last = months.at(-1);
  const first = months[0];
  if (first === undefined || last === undefined) return [];
  const shown: TrendMonth[] = [];
  for (let at = numberOf(last.month); at >= numberOf(first.month) && shown.length < most; at--) {
    const month = nameOf(at);
    shown.unshift(known.get(month) ?? { month, yes: 0, applicable: 0, share: null, low: null, high: null });
  }
  return shown;
}

/** Months since the year 0, so that they can be counted. */
const numberOf = (month: string): number => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const nameOf = (n: number): string =>
  `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

const SPACE: Record<Layout, { left: number; right: number; top: number; plot: number }> = {
  wide: { left: 62, right: 14, top: 10, plot: 150 },
  narrow: { left: 44, right: 6, top: 10, plot: 130 },
};

/** The trend as SVG. `months` stand side by side, from `trendMonths`. */
export function drawTrend(months: readonly TrendMonth[], name: ChartName, layout: Layout): Markup {
  const { left, right, top, plot } = SPACE[layout];
  const width = WIDTHS[layout] - left - right;
  const column = width / Math.max(1, months.length);
  const x = (i: number): number => at(left + (i + 0.5) * column);
  const y = scaleLinear()
    .domain([0, 1])
    .range([top + plot, top]);
  const bottom = top + plot;
  const marks: Markup[] = [0, 0.5, 1].map(
    (tick) =>
      markup`<line class="${tick === 0.5 ? 'grid grid-half' : 'grid'}" x1="${left}" x2="${WIDTHS[layout] - right}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="chart-tick" x="${left - 8}" y="${at(y(tick)) + 4}" text-anchor="end">${percent(tick)}</text>`,
  );
  for (const run of joinedPoints(months.map((month) => (isPoint(month) ? month : null))))
    marks.push(...runMarks(run, x, y));
  // Where the numbers are wider than a column, every second (third …) is set, the last one always; the table has all.
  const widest = Math.max(0, ...months.map(({ applicable }) => textWidth(count(applicable)))) + 6;
  const every = Math.max(1, Math.ceil(widest / column));
  const numbered = (i: number): boolean =>
    every === 1 || ((months.length - 1 - i) % every === 0 && x(i) - widest / 2 > left);
  const numberAt = (middle: number): number => Math.min(middle, at(WIDTHS[layout] - (widest - 6) / 2));
  months.forEach((month, i) => {
    // A narrow column has room for the month alone; the year stands where it begins.
    const label = monthName(month.month).slice(0, -5);
    const year = i === 0 || month.month.endsWith('-01') ? month.month.slice(0, 4) : '';
    marks.push(
      markup`${numbered(i) ? markup`<text class="${isPoint(month) ? 'chart-value' : 'chart-tick'}" x="${numberAt(x(i))}" y="${bottom + 18}" text-anchor="middle">${count(month.applicable)}</text>` : null}<text class="chart-tick" x="${x(i)}" y="${bottom + 36}" text-anchor="middle">${layout === 'narrow' && months.length > 8 ? label.slice(0, 1) : label}</text>${year === '' ? null : markup`<text class="chart-tick" x="${x(i)}" y="${bottom + 51}" text-anchor="middle">${year}</text>`}`,
    );
  });
  marks.push(
    markup`<text class="chart-tick" x="${left - 8}" y="${bottom + 18}" text-anchor="end">${layout === 'wide' ? 'sessions' : 'n'}</text>`,
  );
  return frame(name, layout, bottom + 56, marks);
}

function runMarks(
  run: readonly Placed<Point>[],
  x: (i: number) => number,
  y: (share: number) => number,
): Markup[] {
  const marks: Markup[] = [];
  if (run.length > 1) {
    const band = outline<Placed<Point>>()
      .x((d) => x(d.i))
      .y0((d) => at(y(d.point.low)))
      .y1((d) => at(y(d.point.high)));
    const path = line<Placed<Point>>()
      .x((d) => x(d.i))
      .y((d) => at(y(d.point.share)));
    marks.push(
      markup`<path class="band" d="${band([...run]) ?? ''}"/><path class="line" d="${path([...run]) ?? ''}"/>`,
    );
  }
  for (const { i, point } of run)
    marks.push(
      markup`<line class="interval" x1="${x(i)}" x2="${x(i)}" y1="${at(y(point.low))}" y2="${at(y(point.high))}"/><circle class="dot" cx="${x(i)}" cy="${at(y(point.share))}" r="4.5"/>`,
    );
  return marks;
}

/** All months as a table, those with too few sessions too. */
export function trendTable(months: Trend['months']): ChartTable {
  return {
    columns: ['Month', 'Seen in', 'Sessions with occasion', 'Share', '95\u202f% interval'],
    rows: months.map((month) => [
      monthName(month.month),
      count(month.yes),
      count(month.applicable),
      month.share === null ? 'too few' : percent(month.share),
      month.low === null || month.high === null ? '–' : interval(month.low, month.high),
    ]),
  };
}

/** The picture in words, for those who cannot see it. */
export function trendDescription(months: readonly TrendMonth[]): string {
  return `${months
    .map((month) =>
      isPoint(month)
        ? `${monthName(month.month)}: ${percent(month.share)} of ${count(month.applicable)}`
        : `${monthName(month.month)}: ${counted(month.applicable, 'session')}, too few`,
    )
    .join('; ')}.`;
}

/**
 * What the drawn months say, in a sentence: whether the last share lies clear of the first, judged by their intervals.
 * null where fewer than two months have a share.
 */
export function trendFinding(months: readonly TrendMonth[]): string | null {
  const points = months.filter(isPoint);
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || first === last) return null;
  const share = (month: Point): string => `${percent(month.share)} of ${count(month.applicable)} sessions`;
  if (last.low > first.high)
    return `Seen more often in ${monthName(last.month)} (${share(last)}) than in ${monthName(first.month)} (${share(first)})`;
  if (last.high < first.low)
    return `Seen less often in ${monthName(last.month)} (${share(last)}) than in ${monthName(first.month)} (${share(first)})`;
  return `No clear change from ${monthName(first.month)} (${share(first)}) to ${monthName(last.month)} (${share(last)})`;
}
