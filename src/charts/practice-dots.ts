/**
 * Shares of practices, of several people together: a dot for the share, a line for its 95 % interval. A hollow dot stands for
 * few sessions; a practice with too few for a share shows its count, one that was not seen says so.
 */
import { scaleLinear } from 'd3';
import type { Share } from '../report/schema/share.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, interval, percent } from '../wording.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { cutTo } from './text-width.ts';

export interface PracticeDot {
  label: string;
  /** `solid`: a share; `hollow`: a share of few sessions; `count`: too few for a share; `none`: no occasion or withheld. */
  kind: 'solid' | 'hollow' | 'count' | 'none';
  yes: number;
  applicable: number;
  /** 0–1; null unless solid or hollow. */
  share: number | null;
  low: number | null;
  high: number | null;
  /** What stands where a number cannot. */
  note: string;
}

/**
 * Dots in the order given. `share` null means that nothing may or can be said; `faint` is the number of sessions below
 * which a dot is hollow.
 */
export function practiceDots(
  rows: readonly { label: string; share: Share | null; note?: string }[],
  faint: number,
): PracticeDot[] {
  return rows.map(({ label, share, note }) => {
    if (share === null || share.applicable === 0)
      return {
        label,
        kind: 'none',
        yes: 0,
        applicable: 0,
        share: null,
        low: null,
        high: null,
        note: note ?? 'no occasion seen',
      };
    const known = share.share !== null && share.low !== null && share.high !== null;
    return {
      label,
      kind: !known ? 'count' : share.applicable < faint ? 'hollow' : 'solid',
      ...share,
      note: known ? '' : `${count(share.yes)} of ${count(share.applicable)}: too few`,
    };
  });
}

/**
 * What the dots say: which practice was seen most often when there was occasion, which least. Of those with enough
 * sessions for a solid dot; where fewer than two have, only what the chart is about.
 */
export function dotsFinding(dots: readonly PracticeDot[]): string {
  const known = dots
    .flatMap(({ kind, label, share }) => (kind === 'solid' && share !== null ? [{ label, share }] : []))
    .sort((a, b) => b.share - a.share);
  const [most, least] = [known[0], known.at(-1)];
  if (most === undefined || least === undefined || most.share === least.share)
    return 'How often each practice was seen when there was occasion';
  return `When there was occasion, “${most.label}” was seen most often (${percent(most.share)}), “${least.label}” least (${percent(least.share)})`;
}

const ROW: Record<Layout, number> = { wide: 26, narrow: 42 };
const HEAD = 22;
/** Where the scale has a line. */
const SCALE = [0, 0.5, 1] as const;

/** The dots as SVG, with a scale from 0 to 100 % above them. */
export function drawPracticeDots(dots: readonly PracticeDot[], name: ChartName, layout: Layout): Markup {
  const narrow = layout === 'narrow';
  const left = narrow ? 8 : 212;
  const right = narrow ? 104 : 150;
  const row = ROW[layout];
  const height = HEAD + dots.length * row + 6;
  const x = scaleLinear()
    .domain([0, 1])
    .range([left, WIDTHS[layout] - right]);
  const marks: Markup[] = SCALE.map(
    (tick) =>
      markup`<text class="chart-tick" x="${at(x(tick))}" y="12" text-anchor="${tick === 0 && narrow ? 'start' : 'middle'}">${percent(tick)}</text>`,
  );
  // The lines of the scale stand where dots do, and pass through no words.
  const lines = (ticks: readonly number[], from: number, to: number): Markup[] =>
    ticks.map(
      (tick) =>
        markup`<line class="${tick === 0.5 ? 'grid grid-half' : 'grid'}" x1="${at(x(tick))}" x2="${at(x(tick))}" y1="${from}" y2="${to}"/>`,
    );
  if (!narrow) marks.push(...lines(SCALE, HEAD - 4, HEAD));
  dots.forEach((dot, i) => {
    const top = HEAD + i * row;
    const middle = top + (narrow ? 27 : row / 2);
    marks.push(
      ...lines(dot.share === null ? [0] : SCALE, narrow ? middle - 6 : top, narrow ? middle + 8 : top + row),
      narrow
        ? markup`<text class="chart-label" x="0" y="${middle - 11}">${cutTo(dot.label, WIDTHS.narrow)}</text>`
        : markup`<text class="chart-label" x="${left - 14}" y="${middle + 4}" text-anchor="end">${cutTo(dot.label, left - 14)}</text>`,
    );
    if (dot.share === null || dot.low === null || dot.high === null) {
      marks.push(markup`<text class="chart-note" x="${at(x(0)) + 8}" y="${middle + 4}">${dot.note}</text>`);
      return;
    }
    marks.push(
      markup`<line class="interval" x1="${at(x(dot.low))}" x2="${at(x(dot.high))}" y1="${middle}" y2="${middle}"/><circle class="dot dot-${dot.kind}" cx="${at(x(dot.share))}" cy="${middle}" r="4.5"/><text class="chart-value" x="${WIDTHS[layout] - right + 16}" y="${middle + 4}">${percent(dot.share)} <tspan class="chart-of">of ${count(dot.applicable)}</tspan></text>`,
    );
  });
  return frame(name, layout, height, marks);
}

/** The same numbers as a table. */
export function dotsTable(dots: readonly PracticeDot[]): ChartTable {
  return {
    columns: ['Practice', 'Seen in', 'Sessions with occasion', 'Share', '95 % interval'],
    rows: dots.map((dot) =>
      dot.kind === 'none'
        ? [dot.label, '–', '–', dot.note, '–']
        : [
            dot.label,
            count(dot.yes),
            count(dot.applicable),
            dot.share === null ? 'too few' : percent(dot.share),
            dot.low === null || dot.high === null ? '–' : interval(dot.low, dot.high),
          ],
    ),
  };
}
