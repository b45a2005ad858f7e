/**
 * What was spread: for each cycle the people who did it before (hollow) and in the cycle (solid), with their 95 %
 * intervals on a scale of 0 to 100 %. A month without a cycle keeps its row.
 */
import { scaleLinear } from 'd3';
import type { ShownAdoption } from '../loop/history.ts';
import type { LoopMonth } from '../site/loop-months.ts';
import { adoptionInWords, cycleTitle, DECISIONS } from '../site/loop-words.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, percent } from '../wording.ts';
import { ticksBelow } from './axis-marks.ts';
import { outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { drawInterval } from './interval-mark.ts';
import type { ValueAxis } from './ratio-axis.ts';
import { linesTo } from './text-width.ts';

export interface SpreadRow {
  /** `October 2026` */
  month: string;
  /** Name of the practice that was spread, or why there is none. */
  practice: string;
  before: ShownAdoption | null;
  after: ShownAdoption | null;
  /** null while nobody decided. */
  decision: string | null;
}

/** Rows of closed cycles and of months without one, oldest first. @param months newest first */
export function spreadRows(months: readonly LoopMonth[], nameOf: (practice: string) => string): SpreadRow[] {
  return months
    .flatMap(({ month, cycle }): SpreadRow[] => {
      const name = cycleTitle(month);
      if (cycle === null)
        return [{ month: name, practice: 'no cycle', before: null, after: null, decision: null }];
      if (cycle.check === null) return [];
      const { before, after, decision } = cycle.check;
      return [
        {
          month: name,
          practice: cycle.spread === null ? 'nothing was spread' : nameOf(cycle.spread.practice),
          before,
          after,
          decision: decision === null ? null : DECISIONS[decision],
        },
      ];
    })
    .reverse();
}

type Known = { yes: number; applicable: number; share: number; low: number; high: number };

/** People of a stretch, where there is a share. */
function known(adoption: ShownAdoption | null): Known | null {
  const people = adoption?.people;
  return people == null || people.share === null || people.low === null || people.high === null
    ? null
    : (people as Known);
}

const COLUMN: Record<Layout, { from: number; to: number }> = {
  wide: { from: 190, to: 470 },
  narrow: { from: 12, to: 308 },
};

/** `2 of 8` */
const of = (adoption: ShownAdoption | null): string => {
  const people = known(adoption);
  return people === null ? '–' : `${count(people.yes)} of ${count(people.applicable)}`;
};

/** The rows as SVG. */
export function drawSpread(rows: readonly SpreadRow[], name: ChartName, layout: Layout): Markup {
  const { from, to } = COLUMN[layout];
  const scale = scaleLinear().domain([0, 1]).range([from, to]);
  const axis: ValueAxis = {
    at: (value) => scale(value),
    low: 0,
    high: 1,
    unchanged: 0.5,
    ticks: [0, 0.5, 1].map((value) => ({ value, label: percent(value) })),
  };
  const marks: Markup[] = [];
  const wide = layout === 'wide';
  let y = 0;
  for (const [i, row] of rows.entries()) {
    const [before, after] = [known(row.before), known(row.after)];
    const drawn = before !== null || after !== null;
    const names = linesTo(row.practice, wide ? from - 20 : WIDTHS.narrow, 2, TEXT_SIZES.note);
    marks.push(word(0, y + 16, row.month, { kind: 'value' }));
    names.forEach((line, n) => {
      marks.push(word(0, y + 33 + n * 16, line, { kind: 'note', name: true }));
    });
    const words = `${of(row.before)} before, ${of(row.after)} after`;
    if (drawn && !wide) marks.push(word(0, y + 33 + names.length * 16, words, { kind: 'label' }));
    const middle = wide ? y + 24 : y + 43 + (names.length + 1) * 16;
    if (drawn) {
      marks.push(
        markup`<line class="grid" x1="${from}" x2="${to}" y1="${middle}" y2="${middle}"/>`,
        ...(before === null
          ? []
          : drawInterval(
              { value: before.share, low: before.low, high: before.high, shape: 'hollow' },
              axis,
              middle - 8,
            )),
        ...(after === null
          ? []
          : drawInterval(
              { value: after.share, low: after.low, high: after.high, shape: 'solid' },
              axis,
              middle + 8,
            )),
      );
      if (wide)
        marks.push(
          word(to + 20, middle - 4, `${of(row.before)} before`, { kind: 'note' }),
          word(to + 20, middle + 13, `${of(row.after)} after`, { kind: 'label' }),
        );
    } else if (wide && row.practice !== 'no cycle')
      marks.push(word(from, middle + 4, 'not measured', { kind: 'note' }));
    y += wide ? Math.max(52, 26 + names.length * 16) : drawn ? middle - y + 24 : 26 + names.length * 16;
    if (i < rows.length - 1)
      marks.push(markup`<line class="grid" x1="0" x2="${WIDTHS[layout]}" y1="${y}" y2="${y}"/>`);
    y += 6;
  }
  marks.push(
    markup`<line class="axis" x1="${at(from)}" x2="${at(to)}" y1="${y}" y2="${y}"/>`,
    ...ticksBelow(axis, layout, y),
    word((from + to) / 2, y + 36, 'Share of the people who had occasion', { kind: 'note', anchor: 'middle' }),
  );
  return outcomeFrame(name, layout, y + 42, marks);
}

/** The numbers behind the marks. */
export function spreadTable(rows: readonly SpreadRow[]): ChartTable {
  return {
    columns: [
      'Month',
      'Practice',
      'People before',
      'People after',
      'Sessions before',
      'Sessions after',
      'Decision',
    ],
    rows: rows.map(({ month, practice, before, after, decision }) => [
      month,
      practice,
      ...(['people', 'sessions'] as const).flatMap((unit) =>
        [before, after].map((one) => (one === null ? '–' : adoptionInWords(one, unit))),
      ),
      decision ?? '–',
    ]),
  };
}

/** The picture in words. */
export function spreadDescription(rows: readonly SpreadRow[]): string {
  return rows
    .map(({ month, practice, before, after }) =>
      known(before) === null && known(after) === null
        ? `${month}: ${practice}.`
        : `${month}, ${practice}: ${of(before)} people before, ${of(after)} after.`,
    )
    .join(' ');
}

/** In how many cycles clearly more people did it, by intervals that lie apart. A sentence without a full stop. */
export function spreadFinding(rows: readonly SpreadRow[]): string {
  const pairs = rows.flatMap((row) => {
    const [before, after] = [known(row.before), known(row.after)];
    return before === null || after === null ? [] : [{ row, before, after }];
  });
  const one = pairs[0];
  if (one === undefined) return 'No cycle has numbers before and after yet';
  const clear = pairs.filter(({ before, after }) => after.low > before.high).length;
  if (pairs.length === 1)
    return `${one.row.practice}: ${of(one.row.before)} people before, ${of(one.row.after)} after${clear === 1 ? '' : '; the intervals overlap'}`;
  const more = pairs.filter(({ before, after }) => after.share > before.share).length;
  const inCycles =
    more === pairs.length ? `each of ${count(pairs.length)}` : `${count(more)} of ${count(pairs.length)}`;
  if (more === 0)
    return `In none of ${count(pairs.length)} cycles a larger share of the people did it than before`;
  const sure =
    clear === more
      ? 'clearly'
      : clear === 0
        ? 'and the intervals overlap each time'
        : `clearly in ${count(clear)}`;
  return `In ${inCycles} cycles a larger share of the people did it than before, ${sure}`;
}
