/** Depth of use as horizontal bars: how many sessions were trivial, assisted, substantial. */
import { scaleLinear } from 'd3';
import type { DepthCounts } from '../report/schema/depth.ts';
import { type Markup, markup } from '../site/markup.ts';
import { wilson } from '../stats/wilson.ts';
import { count, counted, interval, percent, THIN } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';

export interface DepthBar {
  depth: keyof DepthCounts;
  label: string;
  sessions: number;
  /** 0–1 of all sessions; 0 when there is none. */
  share: number;
}

/** Deepest last. All three are present, also when empty. */
export function depthBars(depth: DepthCounts): DepthBar[] {
  const total = depth.trivial + depth.assisted + depth.substantial;
  return (['trivial', 'assisted', 'substantial'] as const).map((name) => ({
    depth: name,
    label: name[0]?.toUpperCase() + name.slice(1),
    sessions: depth[name],
    share: total === 0 ? 0 : depth[name] / total,
  }));
}

const value = (bar: DepthBar): string =>
  bar.sessions === 0 ? '0' : `${count(bar.sessions)} · ${percent(bar.share)}`;

/** The bars as SVG. The longest bar is as wide as the plot; every bar carries its number. */
export function drawDepthBars(bars: readonly DepthBar[], name: ChartName, layout: Layout): Markup {
  const narrow = layout === 'narrow';
  const left = narrow ? 0 : 104;
  const row = narrow ? 46 : 32;
  const thickness = 18;
  const length = scaleLinear()
    .domain([0, Math.max(1, ...bars.map((bar) => bar.sessions))])
    .range([0, WIDTHS[layout] - left - 110]);
  const marks = bars.map((bar, i) => {
    const top = i * row + (narrow ? 20 : 6);
    const width = at(length(bar.sessions));
    return markup`<text class="chart-label" x="${narrow ? 0 : left - 10}" y="${narrow ? top - 6 : top + 13}" text-anchor="${narrow ? 'start' : 'end'}">${bar.label}</text><rect class="bar bar-${bar.depth}" x="${left}" y="${top}" width="${width}" height="${thickness}"/><text class="chart-value" x="${left + width + 8}" y="${top + 13}">${value(bar)}</text>`;
  });
  marks.push(markup`<line class="axis" x1="${left}" x2="${left}" y1="0" y2="${bars.length * row}"/>`);
  return frame(name, layout, bars.length * row, marks);
}

/** Fewest sessions of which a share is stated. */
const LEAST = 5;

/** What the bars say, with Wilson's 95 % interval: `50 % of 112 sessions were substantial (95 % interval 41–59 %)`. */
export function depthFinding({ trivial, assisted, substantial }: DepthCounts): string {
  const all = trivial + assisted + substantial;
  if (all === 0) return 'No session was read yet';
  if (all < LEAST)
    return `${substantial === 0 ? 'None' : count(substantial)} of ${counted(all, 'session')} ${substantial === 1 ? 'was' : 'were'} substantial`;
  const { low, high } = wilson(substantial, all);
  return `${percent(substantial / all)} of ${count(all)} sessions were substantial (95${THIN}% interval ${interval(low, high)})`;
}

/** The same numbers as a table. */
export function depthTable(bars: readonly DepthBar[]): ChartTable {
  return {
    columns: ['Depth of use', 'Sessions', 'Share'],
    rows: bars.map((bar) => [bar.label, count(bar.sessions), percent(bar.share)]),
  };
}

/** The picture in a sentence. */
export function depthDescription(bars: readonly DepthBar[]): string {
  return `${bars.map((bar) => `${bar.label}: ${counted(bar.sessions, 'session')}`).join('; ')}.`;
}
