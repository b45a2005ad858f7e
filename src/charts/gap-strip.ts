/**
 * A measure of use across people: the median and the 90th percentile on a scale from 0, and the distance between them.
 * No person has a mark of their own: on a page that names people, a dot at 0 is somebody.
 */
import { scaleLinear } from 'd3';
import type { Gap } from '../report/schema/use.ts';
import { type Markup, markup } from '../site/markup.ts';
import { decimal } from '../site/use-words.ts';
import { counted } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';

/** A gap that has a median and a 90th percentile. */
export type DrawnGap = Gap & { median: number; top: number };

/** Whether there is enough to draw. */
export const canDraw = (gap: Gap): gap is DrawnGap => gap.median !== null && gap.top !== null;

/** Height of the axis. */
const GROUND = 60;

/** The strip as SVG. */
export function drawGapStrip(gap: DrawnGap, name: ChartName, layout: Layout): Markup {
  const right = WIDTHS[layout] - 12;
  const x = scaleLinear()
    .domain([0, gap.top || 1])
    .nice(5)
    .range([12, right]);

  // The median's words stand left of its line and the other's right of it, where there is room.
  const mark = (value: number, label: string, row: number, side: 'start' | 'end'): Markup => {
    const middle = at(x(value));
    return markup`<line class="mark-line" x1="${middle}" x2="${middle}" y1="${row * 17 + 3}" y2="${GROUND}"/><text class="chart-value" x="${side === 'end' ? middle - 5 : middle + 5}" y="${row * 17 + 13}" text-anchor="${side}">${label} ${decimal(value)}</text>`;
  };
  return frame(name, layout, GROUND + 24, [
    markup`<line class="interval" x1="${at(x(gap.median))}" x2="${at(x(gap.top))}" y1="${GROUND - 8}" y2="${GROUND - 8}"/>`,
    mark(gap.top, '90th percentile', 0, x(gap.top) > WIDTHS[layout] - 150 ? 'end' : 'start'),
    mark(gap.median, 'median', 1, x(gap.median) > 110 ? 'end' : 'start'),
    markup`<line class="axis" x1="12" x2="${right}" y1="${GROUND}" y2="${GROUND}"/>`,
    ...x
      .ticks(layout === 'narrow' ? 4 : 6)
      .map(
        (tick) =>
          markup`<text class="chart-tick" x="${at(x(tick))}" y="${GROUND + 16}" text-anchor="middle">${decimal(tick)}</text>`,
      ),
  ]);
}

/** The same numbers as a table. */
export function gapTable(gap: DrawnGap, what: string): ChartTable {
  return {
    columns: [`Of ${counted(gap.people, 'person', 'people')}`, what],
    rows: [
      ['Median', decimal(gap.median)],
      ['90th percentile', decimal(gap.top)],
    ],
  };
}

/** The picture in a sentence. */
export function gapDescription(gap: DrawnGap, what: string): string {
  return `${counted(gap.people, 'person', 'people')} by ${what}: median ${decimal(gap.median)}, 90th percentile ${decimal(gap.top)}.`;
}
