/**
 * Rows of estimates with their intervals on one axis, each with a name, what it says in words, and where it has one the
 * limit it was held against. Wide: name, mark and words side by side. Narrow: one above the other.
 */
import { type Markup, markup } from '../site/markup.ts';
import { ticksBelow } from './axis-marks.ts';
import { TEXT_SIZES, type TextStyle, within, word } from './chart-text.ts';
import { at, type Layout, WIDTHS } from './frame.ts';
import { drawInterval, type IntervalMark } from './interval-mark.ts';
import { pointsAxis, ratioAxis, type ValueAxis } from './ratio-axis.ts';
import { linesTo, textWidth } from './text-width.ts';

export interface IntervalRow {
  label: string;
  /** null: there is nothing to draw, and the words say why. */
  mark: IntervalMark | null;
  /** How far it may go, and what that is called. Beyond it the row is shaded. */
  limit: { value: number; words: string } | null;
  /** What it comes to: `held`. */
  says: string;
  /** The number with its interval, or why there is none. */
  detail: string;
}

export interface IntervalPanel {
  /** Above the rows; empty: none. */
  title: string;
  kind: 'ratio' | 'points';
  /** What the axis shows. */
  axisTitle: string;
  /** What lies left and right of "unchanged". */
  less: string;
  more: string;
  rows: readonly IntervalRow[];
}

/** All numbers that a panel's axis should hold. */
function numbersOf(rows: readonly IntervalRow[]): number[] {
  return rows.flatMap(({ mark, limit }) => [
    ...(mark === null ? [] : [mark.value, mark.low ?? mark.value, mark.high ?? mark.value]),
    ...(limit === null ? [] : [limit.value]),
  ]);
}

const SIZES = { label: TEXT_SIZES.label, note: TEXT_SIZES.note } as const;
/** Where the middle column begins and ends. */
const COLUMN: Record<Layout, { from: number; to: number }> = {
  wide: { from: 190, to: 432 },
  narrow: { from: 16, to: 304 },
};

/** Draws a panel from `top` down. @returns the marks and where the panel ends */
export function drawIntervalPanel(
  panel: IntervalPanel,
  layout: Layout,
  top: number,
): { marks: Markup[]; bottom: number } {
  const { from, to } = COLUMN[layout];
  const width = WIDTHS[layout];
  const axis = (panel.kind === 'ratio' ? ratioAxis : pointsAxis)(numbersOf(panel.rows), [from, to]);
  const marks: Markup[] = [];
  let y = top;
  if (panel.title !== '') {
    for (const line of linesTo(panel.title, width, 2, TEXT_SIZES.value)) {
      marks.push(word(0, y + 13, line, { kind: 'value' }));
      y += 17;
    }
    y += 7;
  }
  const begin = y;
  const back: Markup[] = [];
  const front: Markup[] = [];
  for (const row of panel.rows) {
    const { height, below, above } = drawRow(row, axis, layout, y);
    back.push(...below);
    front.push(...above);
    y += height;
  }
  const bottom = y + 2;
  marks.push(
    ...back,
    // On a phone words stand where the line would pass: it is drawn beside the marks.
    ...(layout === 'wide' ? [unchangedLine(axis, begin, bottom)] : [unchangedLine(axis, bottom - 6, bottom)]),
    ...front,
    markup`<line class="axis" x1="${at(axis.at(axis.low))}" x2="${at(axis.at(axis.high))}" y1="${bottom}" y2="${bottom}"/>`,
    ...ticksBelow(axis, layout, bottom),
    ...drawEnds(panel, axis, layout, bottom + 35),
  );
  return { marks, bottom: bottom + (endsFit(panel, axis) ? 40 : 57) };
}

/** The line at which nothing would have changed. */
function unchangedLine(axis: ValueAxis, from: number, to: number): Markup {
  const x = at(axis.at(axis.unchanged));
  return markup`<line class="unchanged" x1="${x}" x2="${x}" y1="${from}" y2="${to}"/>`;
}

type Ends = Pick<IntervalPanel, 'less' | 'more' | 'axisTitle'>;
const note = (text: string): number => textWidth(text, TEXT_SIZES.note);

/** Whether the title of the axis has room between the words at its ends. */
export function endsFit({ less, more, axisTitle }: Ends, axis: ValueAxis): boolean {
  const [left, right] = [axis.at(axis.low), axis.at(axis.high)];
  const side = Math.max(note(`← ${less}`), note(`${more} →`));
  return axisTitle === '' || note(axisTitle) + 2 * side + 28 <= right - left + 20;
}

/** What lies either way of "unchanged", and what the axis shows: between them, or in a line of its own. */
export function drawEnds(ends: Ends, axis: ValueAxis, layout: Layout, y: number): Markup[] {
  const [left, right] = [axis.at(axis.low), axis.at(axis.high)];
  const style: TextStyle = { kind: 'note' };
  const title = within((left + right) / 2, note(ends.axisTitle), 0, WIDTHS[layout]);
  return [
    word(left - 10, y, `← ${ends.less}`, style),
    word(right + 10, y, `${ends.more} →`, { ...style, anchor: 'end' }),
    ...(ends.axisTitle === ''
      ? []
      : [word(title, endsFit(ends, axis) ? y : y + 17, ends.axisTitle, { ...style, anchor: 'middle' })]),
  ];
}

interface DrawnRow {
  height: number;
  /** What lies behind the line of "unchanged". */
  below: Markup[];
  above: Markup[];
}

/** One row from `top` down. */
function drawRow(row: IntervalRow, axis: ValueAxis, layout: Layout, top: number): DrawnRow {
  return layout === 'wide' ? drawWideRow(row, axis, top) : drawNarrowRow(row, axis, top);
}

function drawWideRow(row: IntervalRow, axis: ValueAxis, top: number): DrawnRow {
  const { from, to } = COLUMN.wide;
  const x = to + 22;
  const names = linesTo(row.label, from - 26, 3, SIZES.label);
  const says = linesTo(row.says, WIDTHS.wide - x, 2, TEXT_SIZES.value);
  const details = linesTo(row.detail, WIDTHS.wide - x, 3, SIZES.note);
  const lines = Math.max(names.length, says.length + details.length, row.limit === null ? 1 : 2);
  const height = lines * 16 + 14;
  const above: Markup[] = [
    ...names.map((line, i) => word(0, top + 18 + i * 16, line, { name: true })),
    ...says.map((line, i) => word(x, top + 18 + i * 16, line, { kind: 'value' })),
    ...details.map((line, i) => word(x, top + 18 + (says.length + i) * 16, line, { kind: 'note' })),
    markup`<line class="grid" x1="0" x2="${WIDTHS.wide}" y1="${top + height}" y2="${top + height}"/>`,
  ];
  return { height, ...addMark(row, axis, 'wide', top + 14, above) };
}

function drawNarrowRow(row: IntervalRow, axis: ValueAxis, top: number): DrawnRow {
  const above: Markup[] = [];
  let y = top;
  for (const line of linesTo(row.label, WIDTHS.narrow, 2, SIZES.label)) {
    above.push(word(0, y + 14, line, { name: true }));
    y += 16;
  }
  const middle = y + 14;
  if (row.mark !== null || row.limit !== null) y += row.limit === null ? 26 : 42;
  const says = linesTo(row.says, WIDTHS.narrow, 2, TEXT_SIZES.value);
  for (const line of says) {
    above.push(word(0, y + 14, line, { kind: 'value' }));
    y += 16;
  }
  // A short verdict has its number beside it.
  const beside = textWidth(says.at(-1) ?? '', TEXT_SIZES.value) + 8;
  if (says.length === 1 && beside + note(row.detail) <= WIDTHS.narrow)
    above.push(word(beside, y - 2, row.detail, { kind: 'note' }));
  else
    for (const line of linesTo(row.detail, WIDTHS.narrow, 3, SIZES.note)) {
      above.push(word(0, y + 14, line, { kind: 'note' }));
      y += 16;
    }
  y += 10;
  above.push(markup`<line class="grid" x1="0" x2="${WIDTHS.narrow}" y1="${y}" y2="${y}"/>`);
  return { height: y - top, ...addMark(row, axis, 'narrow', middle, above) };
}

/** The mark of a row with the limit that it is held against. */
function addMark(
  row: IntervalRow,
  axis: ValueAxis,
  layout: Layout,
  middle: number,
  above: Markup[],
): { below: Markup[]; above: Markup[] } {
  const below: Markup[] = [];
  if (row.limit !== null) {
    const x = axis.at(row.limit.value);
    const words = row.limit.words;
    const place = within(x, note(words), COLUMN[layout].from - 12, COLUMN[layout].to + 12);
    below.push(
      markup`<rect class="beyond" x="${at(x)}" y="${middle - 11}" width="${at(axis.at(axis.high) - x)}" height="22"/>`,
    );
    above.push(
      markup`<line class="margin" x1="${at(x)}" x2="${at(x)}" y1="${middle - 11}" y2="${middle + 11}"/>`,
      word(place, middle + 25, words, { kind: 'note', anchor: 'middle' }),
    );
  }
  if (layout === 'narrow' && (row.mark !== null || row.limit !== null))
    below.push(unchangedLine(axis, middle - 12, middle + 12));
  if (row.mark !== null) above.push(...drawInterval(row.mark, axis, middle));
  return { below, above };
}
