/** Depth of use month by month: a bar a month, as long as its sessions, in parts by depth. */
import { scaleLinear } from 'd3';
import type { DepthCounts, MonthDepth } from '../report/schema.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted, month as monthName, percent } from '../site/wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';

/** Months that are shown, the latest ones. */
const DRAWN = 24;

const DEPTHS = ['substantial', 'assisted', 'trivial'] as const;

export interface DepthMonth extends DepthCounts {
  /** `2026-07` */
  month: string;
  /** `July 2026` */
  label: string;
  sessions: number;
}

/** Months from the first to the last, those without a session among them; no more than the last two years. */
export function depthMonthRows(months: readonly MonthDepth[]): DepthMonth[] {
  const last = months.at(-1)?.month;
  if (last === undefined) return [];
  const known = new Map(months.map((one) => [one.month, one]));
  const rows: DepthMonth[] = [];
  for (
    let month = last;
    rows.length < DRAWN && month >= (months[0] as MonthDepth).month;
    month = before(month)
  ) {
    const { trivial, assisted, substantial } = known.get(month) ?? {
      trivial: 0,
      assisted: 0,
      substantial: 0,
    };
    rows.unshift({
      month,
      label: monthName(month),
      trivial,
      assisted,
      substantial,
      sessions: trivial + assisted + substantial,
    });
  }
  return rows;
}

/** The month before. */
function before(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 1
    ? `${String(year - 1).padStart(4, '0')}-12`
    : `${month.slice(0, 4)}-${String(number - 1).padStart(2, '0')}`;
}

/** How much of a month was substantial: a share, or the count alone where a share would say more than it knows. */
const substantialPart = ({ substantial, sessions }: DepthMonth, shareFrom: number): string =>
  sessions < Math.max(1, shareFrom) ? count(substantial) : percent(substantial / sessions);

/**
 * The months as SVG, oldest first. Each bar carries its sessions and how much of them was substantial.
 *
 * @param shareFrom fewest sessions of a month that make a share
 */
export function drawDepthMonths(
  rows: readonly DepthMonth[],
  name: ChartName,
  layout: Layout,
  shareFrom: number,
): Markup {
  const narrow = layout === 'narrow';
  const left = narrow ? 82 : 104;
  const height = 26;
  const head = 24;
  const length = scaleLinear()
    .domain([0, Math.max(1, ...rows.map(({ sessions }) => sessions))])
    .range([0, WIDTHS[layout] - left - (narrow ? 44 : 180)]);
  const marks: Markup[] = key(left, narrow);
  rows.forEach((row, i) => {
    const top = head + i * height;
    marks.push(
      markup`<text class="chart-label" x="${left - 10}" y="${top + 14}" text-anchor="end">${row.label}</text>`,
    );
    let start = left;
    for (const depth of DEPTHS) {
      const width = at(length(row[depth]));
      if (row[depth] > 0)
        marks.push(
          markup`<rect class="bar bar-${depth}" x="${at(start)}" y="${top + 2}" width="${width}" height="16"/>`,
        );
      start += width;
    }
    const share =
      narrow || row.sessions === 0
        ? null
        : markup` <tspan class="chart-of">${substantialPart(row, shareFrom)} substantial</tspan>`;
    marks.push(
      markup`<text class="chart-value" x="${at(start + 8)}" y="${top + 14}">${count(row.sessions)}${share}</text>`,
    );
  });
  marks.push(
    markup`<line class="axis" x1="${left}" x2="${left}" y1="${head}" y2="${head + rows.length * height}"/>`,
  );
  return frame(name, layout, head + rows.length * height, marks);
}

/** What the months say: the first and the last quarter of a year set side by side, or the last one alone. */
export function depthTrend(rows: readonly DepthMonth[]): string {
  const sum = (some: readonly DepthMonth[]): { sessions: number; substantial: number } => ({
    sessions: some.reduce((n, row) => n + row.sessions, 0),
    substantial: some.reduce((n, row) => n + row.substantial, 0),
  });
  const half = Math.floor(rows.length / 2);
  const length = Math.min(3, half);
  const [early, late] = [sum(rows.slice(0, length)), sum(rows.slice(-length))];
  const words = ({ substantial, sessions }: typeof early): string =>
    `${count(substantial)} of ${counted(sessions, 'session')}`;
  const months = length === 1 ? 'month' : `${count(length)} months`;
  return `Substantial work in ${words(late)} of the last ${months}, and in ${words(early)} of the first ${length === 1 ? 'one' : count(length)}`;
}

/** What the parts of a bar are. */
function key(left: number, narrow: boolean): Markup[] {
  return DEPTHS.map((depth, i) => {
    const x = (narrow ? 0 : left) + i * 100;
    return markup`<rect class="bar bar-${depth}" x="${x}" y="2" width="10" height="10"/><text class="chart-tick" x="${x + 15}" y="11">${depth}</text>`;
  });
}

/** The same numbers as a table. @param shareFrom fewest sessions of a month that make a share */
export function depthMonthTable(rows: readonly DepthMonth[], shareFrom: number): ChartTable {
  return {
    columns: ['Month', 'Sessions', 'Trivial', 'Assisted', 'Substantial', 'Share substantial'],
    rows: rows.map((row) => [
      row.label,
      count(row.sessions),
      count(row.trivial),
      count(row.assisted),
      count(row.substantial),
      row.sessions < Math.max(1, shareFrom) ? '–' : percent(row.substantial / row.sessions),
    ]),
  };
}

/** The picture in a sentence. */
export function depthMonthDescription(rows: readonly DepthMonth[]): string {
  return `${rows.map((row) => `${row.label}: ${counted(row.sessions, 'session')}, ${count(row.substantial)} substantial`).join('; ')}.`;
}
