/** Depth of use month by month: a bar a month, as long as its sessions, in parts by depth. */
import { scaleLinear } from 'd3';
import type { DepthCounts, MonthDepth } from '../report/schema/depth.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted, month as monthName, percent } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { partLabels } from './part-labels.ts';
import { textWidth } from './text-width.ts';

/** Rows that are shown, the latest ones. */
const DRAWN = 24;
/** So many months without a session in a row become one row. */
const FOLDED = 2;

/** Room above a row whose parts are named, and the size of the names. */
const NAMES = 20;
const TICK = 12;

const DEPTHS = ['substantial', 'assisted', 'trivial'] as const;

export interface DepthMonth extends DepthCounts {
  /** `2026-07` */
  month: string;
  /** `July 2026` */
  label: string;
  sessions: number;
  /** Months that this row stands for, where it is several without a session; `month` is the first of them. */
  empty?: number;
}

/**
 * Months from the first to the last; two or more without a session are folded into one row. No more rows than the
 * latest that fit.
 */
export function depthMonthRows(months: readonly MonthDepth[]): DepthMonth[] {
  const rows: DepthMonth[] = [];
  for (const [i, { month, trivial, assisted, substantial }] of months.entries()) {
    const before = months[i - 1];
    if (before !== undefined) rows.push(...emptyBetween(before.month, month));
    const sessions = trivial + assisted + substantial;
    rows.push({ month, label: monthName(month), trivial, assisted, substantial, sessions });
  }
  const latest = rows.slice(-DRAWN);
  return latest[0]?.sessions === 0 ? latest.slice(1) : latest;
}

/** The months between two that have sessions: one row each, or one for all of them. */
function emptyBetween(from: string, to: string): DepthMonth[] {
  const first = numberOf(from) + 1;
  const n = numberOf(to) - first;
  const none = { trivial: 0, assisted: 0, substantial: 0, sessions: 0 };
  if (n < FOLDED)
    return Array.from({ length: n }, (_, i) => {
      const month = nameOfNumber(first + i);
      return { month, label: monthName(month), ...none };
    });
  const month = nameOfNumber(first);
  return [{ month, label: '', ...none, empty: n }];
}

/** Months since the year 0. @param month `2026-07` */
function numberOf(month: string): number {
  const [year, of] = month.split('-').map(Number) as [number, number];
  return year * 12 + of - 1;
}

/** The month of a number. */
const nameOfNumber = (n: number): string =>
  `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;

/** A folded row in words: `5 months without a session`. */
const emptyWords = (empty: number): string => `${count(empty)} months without a session`;

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
  const numbers = Math.max(...rows.map(({ sessions }) => textWidth(count(sessions))));
  const length = scaleLinear()
    .domain([0, Math.max(1, ...rows.map(({ sessions }) => sessions))])
    .range([0, WIDTHS[layout] - left - 12 - (narrow ? 0 : 150) - numbers]);
  const named = namedParts(rows);
  const marks: Markup[] = [];
  let top = 0;
  rows.forEach((row, i) => {
    const names = named.get(i) ?? [];
    if (names.length > 0) top += NAMES;
    if (row.empty !== undefined) {
      marks.push(
        markup`<text class="chart-note" x="${left + 8}" y="${top + 14}">${emptyWords(row.empty)}</text>`,
      );
      top += height;
      return;
    }
    marks.push(
      markup`<text class="chart-label" x="${left - 10}" y="${top + 14}" text-anchor="end">${row.label}</text>`,
    );
    let start = left;
    const parts: { name: string; from: number; to: number }[] = [];
    for (const depth of DEPTHS) {
      const width = at(length(row[depth]));
      if (row[depth] > 0)
        marks.push(
          markup`<rect class="bar bar-${depth}" x="${at(start)}" y="${top + 2}" width="${width}" height="16"/>`,
        );
      if (names.includes(depth)) parts.push({ name: depth, from: start, to: start + width });
      start += width;
    }
    for (const { name, x, leader } of partLabels(parts, TICK, left, WIDTHS[layout]))
      marks.push(
        markup`<text class="chart-tick" x="${at(x)}" y="${top - 6}">${name}</text>`,
        ...(leader === null
          ? []
          : [
              markup`<line class="part-leader" x1="${at(leader.from)}" x2="${at(leader.to)}" y1="${top - 4}" y2="${top + 2}"/>`,
            ]),
      );
    const share =
      narrow || row.sessions === 0
        ? null
        : markup`<tspan class="chart-of">, ${substantialPart(row, shareFrom)} substantial</tspan>`;
    marks.push(
      markup`<text class="chart-value" x="${at(start + 8)}" y="${top + 14}">${count(row.sessions)}${share}</text>`,
    );
    top += height;
  });
  marks.push(
    markup`<line class="axis" x1="${left}" x2="${left}" y1="${named.has(0) ? NAMES : 0}" y2="${top}"/>`,
  );
  return frame(name, layout, top, marks);
}

/**
 * Which parts are named above which row: all above the longest bar that has all of them, or has most of them; what that one
 * lacks, above the longest that has it. Each once.
 */
function namedParts(rows: readonly DepthMonth[]): Map<number, readonly (typeof DEPTHS)[number][]> {
  const partsOf = (row: DepthMonth) => DEPTHS.filter((depth) => row[depth] > 0);
  const left = new Set(DEPTHS);
  const named = new Map<number, readonly (typeof DEPTHS)[number][]>();
  const order = rows
    .map((row, i) => ({ i, sessions: row.sessions, parts: partsOf(row) }))
    .sort((a, b) => b.parts.length - a.parts.length || b.sessions - a.sessions);
  for (const { i, parts } of order) {
    const here = parts.filter((depth) => left.has(depth));
    if (here.length === 0) continue;
    named.set(i, here);
    for (const depth of here) left.delete(depth);
  }
  return named;
}

/**
 * What the months say: how much of the last three was substantial. They are not set against the first three: other
 * people with other tools had sessions then.
 */
export function depthTrend(rows: readonly DepthMonth[]): string {
  const last = rows.filter(({ empty }) => empty === undefined).slice(-3);
  const sessions = last.reduce((n, row) => n + row.sessions, 0);
  const substantial = last.reduce((n, row) => n + row.substantial, 0);
  const together =
    last.length < 3 ||
    numberOf((last[2] as DepthMonth).month) - numberOf((last[0] as DepthMonth).month) === 2;
  const months = together
    ? `the last ${last.length === 1 ? 'month' : `${count(last.length)} months`}`
    : `the last ${count(last.length)} months with a session`;
  return `${count(substantial)} of ${counted(sessions, 'session')} of ${months} ${substantial === 1 ? 'was' : 'were'} substantial`;
}

/** The same numbers as a table. @param shareFrom fewest sessions of a month that make a share */
export function depthMonthTable(rows: readonly DepthMonth[], shareFrom: number): ChartTable {
  return {
    columns: ['Month', 'Sessions', 'Trivial', 'Assisted', 'Substantial', 'Share substantial'],
    rows: rows.map((row) => [
      row.empty === undefined ? row.label : `From ${monthName(row.month)}: ${emptyWords(row.empty)}`,
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
  const words = (row: DepthMonth): string =>
    row.empty === undefined
      ? `${row.label}: ${counted(row.sessions, 'session')}, ${count(row.substantial)} substantial`
      : emptyWords(row.empty);
  return `${rows.map(words).join('; ')}.`;
}
