/**
 * What every chart shares: an SVG with a name and a description, drawn in one of two layouts. A chart is drawn twice, for
 * a wide column and for a phone, and the style sheet shows one: text in a scaled-down picture cannot be read. Colours and
 * fonts are classes (styles/charts.css), so dark mode, print and forced colours work; there is no style attribute.
 */
import { type Markup, markup } from '../site/markup.ts';

/** Wide: labels beside the marks. Narrow: labels above the marks. */
export type Layout = 'wide' | 'narrow';

/** Width of the drawing in user units, about one CSS pixel each. */
export const WIDTHS: Record<Layout, number> = { wide: 640, narrow: 320 };

/** A chart as a table: the numbers behind the picture, as text. */
export interface ChartTable {
  columns: string[];
  rows: string[][];
}

/** A chart's name for those who cannot see it, and an `id` that is unique on its page. */
export interface ChartName {
  id: string;
  title: string;
  desc: string;
}

/** The SVG around a chart's marks. */
export function frame(name: ChartName, layout: Layout, height: number, marks: readonly Markup[]): Markup {
  const id = `${name.id}-${layout}`;
  return markup`<svg class="chart chart-${layout}" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${WIDTHS[layout]} ${height}" width="${WIDTHS[layout]}" height="${height}" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${name.title}</title><desc id="${id}-desc">${name.desc}</desc>${marks}</svg>`;
}

/** A coordinate with at most two decimals. */
export const at = (n: number): number => Math.round(n * 100) / 100;
