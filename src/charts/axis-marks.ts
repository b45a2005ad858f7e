import { type Markup, markup } from '../site/markup.ts';
import type { Tick } from './axis-ticks.ts';
import { TEXT_SIZES, within, word } from './chart-text.ts';
import { at, type Layout, WIDTHS } from './frame.ts';
import { textWidth } from './text-width.ts';

/** Ticks below an axis across, with their labels. A label at the end of the drawing stays inside of it. */
export function ticksBelow(
  axis: { at(value: number): number; ticks: readonly Tick[] },
  layout: Layout,
  y: number,
): Markup[] {
  return axis.ticks.map(({ value, label }) => {
    const x = at(axis.at(value));
    const place = within(x, textWidth(label, TEXT_SIZES.tick), 0, WIDTHS[layout]);
    return markup`<line class="axis" x1="${x}" x2="${x}" y1="${y}" y2="${y + 4}"/>${word(place, y + 18, label, { kind: 'tick', anchor: 'middle' })}`;
  });
}
