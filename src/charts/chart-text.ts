/** Words in the charts of outcomes: every one with a kind that has a size, so that there is room for it. */
import { type Markup, markup } from '../site/markup.ts';
import { at, type ChartName, frame, type Layout } from './frame.ts';
import { wrapTo } from './text-width.ts';

/** `label`: what a mark is; `value`: a number that is read first; `tick`: of an axis; `note`: what is read last. */
export type TextKind = 'label' | 'value' | 'tick' | 'note';

/**
 * Sizes in user units, as in styles/outcome-charts.css. On the smallest phone and on paper a drawing is shown at
 * nine tenths, where 12.5 are still 11 pixels. Values are bold, which is wider.
 */
export const TEXT_SIZES: Record<TextKind, number> = { label: 13, value: 13.8, tick: 12.5, note: 12.5 };

export interface TextStyle {
  kind?: TextKind;
  anchor?: 'start' | 'middle' | 'end';
  /** Untrusted text or a name: its direction may not reorder what stands beside it. */
  name?: boolean;
}

/** A line of text with its baseline at `y`. */
export function word(x: number, y: number, text: string, style: TextStyle = {}): Markup {
  const { kind = 'label', anchor = 'start', name = false } = style;
  return markup`<text class="chart-${kind}${name ? ' chart-name' : ''}" x="${at(x)}" y="${at(y)}" text-anchor="${anchor}">${text}</text>`;
}

/** Height of a line of notes. */
export const NOTE_LINE = 16;

/** Notes in as many lines as they need, the first with its baseline at `y`. */
export const notes = (x: number, y: number, text: string, width: number): Markup[] =>
  wrapTo(text, width, TEXT_SIZES.note).map((line, i) => word(x, y + i * NOTE_LINE, line, { kind: 'note' }));

/** The SVG of a chart of outcomes. */
export const outcomeFrame = (
  name: ChartName,
  layout: Layout,
  height: number,
  marks: readonly Markup[],
): Markup => frame(name, layout, at(height), [markup`<g class="outcome">${marks}</g>`]);

/** A coordinate so that text in the middle of it stays between two edges. */
export const within = (x: number, width: number, low: number, high: number): number =>
  Math.min(Math.max(x, low + width / 2), Math.max(low + width / 2, high - width / 2));
