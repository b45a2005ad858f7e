/**
 * People along a measure of use: a dot for each, nobody named, with the median and the 90th percentile. It shows what a
 * ratio of two numbers hides: how few people, and how far apart.
 */
import { scaleLinear } from 'd3';
import type { Gap } from '../report/schema.ts';
import { type Markup, markup } from '../site/markup.ts';
import { decimal } from '../site/use-words.ts';
import { count, counted } from '../site/wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';

/** A gap that has a median and a 90th percentile. */
export type DrawnGap = Gap & { median: number; top: number };

/** Whether there is enough to draw. */
export const canDraw = (gap: Gap): gap is DrawnGap => gap.median !== null && gap.top !== null;

const DOT = 10;
/** Dots that would stand higher than this overlap. */
const HIGHEST = 150;

/**
 * Places side by side become columns: a column takes what is less than a dot's width from its first, and stands in
 * their middle. Source: L. Wilkinson, "Dot plots", The American Statistician 53 (1999), 276–281.
 *
 * @param places sorted
 */
function columnsOf(places: readonly number[]): { x: number; dots: number }[] {
  const columns: number[][] = [];
  for (const place of places) {
    const column = columns.at(-1);
    if (column !== undefined && place - (column[0] as number) < DOT) column.push(place);
    else columns.push([place]);
  }
  return columns.map((column) => ({
    x: column.reduce((sum, place) => sum + place, 0) / column.length,
    dots: column.length,
  }));
}

/** The strip as SVG. Dots that fall on the same place stand on each other. */
export function drawGapStrip(gap: DrawnGap, name: ChartName, layout: Layout): Markup {
  const right = WIDTHS[layout] - 12;
  const x = scaleLinear()
    .domain([0, Math.max(gap.top, ...gap.values) || 1])
    .nice(5)
    .range([12, right]);
  const columns = columnsOf(gap.values.map((value) => x(value)));
  const tallest = Math.max(1, ...columns.map(({ dots }) => dots));
  const step = Math.min(DOT, HIGHEST / tallest);
  const ground = 48 + (tallest - 1) * step + DOT;

  // The median's words stand left of its line and the other's right of it, where there is room.
  const line = (value: number, label: string, row: number, side: 'start' | 'end'): Markup => {
    const middle = at(x(value));
    return markup`<line class="mark-line" x1="${middle}" x2="${middle}" y1="${row * 17 + 3}" y2="${at(ground)}"/><text class="chart-value" x="${side === 'end' ? middle - 5 : middle + 5}" y="${row * 17 + 13}" text-anchor="${side}">${label} ${decimal(value)}</text>`;
  };
  const whole = gap.values.every(Number.isInteger);
  const ticks = x.ticks(layout === 'narrow' ? 4 : 6).filter((tick) => !whole || Number.isInteger(tick));
  return frame(name, layout, Math.ceil(ground + 24), [
    line(gap.top, '90th percentile', 0, x(gap.top) > WIDTHS[layout] - 150 ? 'end' : 'start'),
    line(gap.median, 'median', 1, x(gap.median) > 110 ? 'end' : 'start'),
    ...columns.flatMap((column) =>
      Array.from(
        { length: column.dots },
        (_, height) =>
          markup`<circle class="dot dot-solid" cx="${at(column.x)}" cy="${at(ground - DOT / 2 - height * step)}" r="4"/>`,
      ),
    ),
    markup`<line class="axis" x1="12" x2="${right}" y1="${at(ground)}" y2="${at(ground)}"/>`,
    ...ticks.map(
      (tick) =>
        markup`<text class="chart-tick" x="${at(x(tick))}" y="${at(ground + 16)}" text-anchor="middle">${decimal(tick)}</text>`,
    ),
  ]);
}

/** The same numbers as a table: how many people at each value. */
export function gapTable(gap: DrawnGap, what: string): ChartTable {
  const people = new Map<string, number>();
  for (const value of gap.values) people.set(decimal(value), (people.get(decimal(value)) ?? 0) + 1);
  return {
    columns: [what, 'People'],
    rows: [...people].map(([value, n]) => [value, count(n)]),
  };
}

/** The picture in a sentence. */
export function gapDescription(gap: DrawnGap, what: string): string {
  return `${counted(gap.people, 'person', 'people')} by ${what}: median ${decimal(gap.median)}, 90th percentile ${decimal(gap.top)}.`;
}
