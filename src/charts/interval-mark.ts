/** A point and its interval on an axis. What lies beyond the axis ends in an arrow, never silently at its edge. */
import { type Markup, markup } from '../site/markup.ts';
import { at } from './frame.ts';
import type { ValueAxis } from './ratio-axis.ts';

export interface IntervalMark {
  value: number;
  /** null: a point without an interval. */
  low: number | null;
  high: number | null;
  /** A diamond is what people said; a dot is what was measured. */
  shape: 'solid' | 'hollow' | 'diamond';
}

/** The mark as SVG, at height `y`. */
export function drawInterval(mark: IntervalMark, axis: ValueAxis, y: number): Markup[] {
  const [left, right] = [axis.at(axis.low), axis.at(axis.high)];
  const low = mark.low ?? mark.value;
  const high = mark.high ?? mark.value;
  const marks: Markup[] = [];
  if (mark.low !== null && mark.high !== null)
    marks.push(
      markup`<line class="interval" x1="${at(axis.at(low))}" x2="${at(axis.at(high))}" y1="${y}" y2="${y}"/>`,
    );
  if (low < axis.low) marks.push(arrow(left, y, -1));
  if (high > axis.high) marks.push(arrow(right, y, 1));
  if (mark.value < axis.low || mark.value > axis.high) return marks;
  const x = at(axis.at(mark.value));
  marks.push(
    mark.shape === 'diamond'
      ? markup`<path class="dot" d="M${x},${y - 6.5}l6,6.5l-6,6.5l-6,-6.5z"/>`
      : markup`<circle class="${mark.shape === 'hollow' ? 'dot dot-hollow' : 'dot'}" cx="${x}" cy="${y}" r="5"/>`,
  );
  return marks;
}

/** An arrow at the end of the axis. Its tip stands a little outside. */
const arrow = (x: number, y: number, way: -1 | 1): Markup =>
  markup`<path class="arrow" d="M${at(x + way * 7)},${y}l${way * -9},-5.5v11z"/>`;
