/**
 * The effect as twenty dots: what the data leave possible, a dot for each twentieth of it. Dots can be counted, which most
 * people do better than they read an interval. Source: M. Kay, T. Kola, J. Hullman and S. Munson, "When (ish) is my bus?",
 * CHI 2016. It shows no person, and so it may stand on the leadership's site.
 */
import type { Effect, Estimate, Speed } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { ratioQuantile } from '../stats/ratio-quantile.ts';
import { list } from '../wording.ts';
import { armsInWords } from './arm-names.ts';
import { ticksBelow } from './axis-marks.ts';
import { NOTE_LINE, notes, outcomeFrame, TEXT_SIZES, within, word } from './chart-text.ts';
import { AXIS_TITLES } from './effect-interval.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { ratioAxis, ratioInWords, ratioLimits, type ValueAxis } from './ratio-axis.ts';
import { textWidth } from './text-width.ts';

/** How many dots. The outermost then stand at the limits of the 95 % interval. */
export const DOTS = 20;

/** What a value means: less time, a change that would not matter by the plan, more time. */
export type Meaning = 'less' | 'no-change' | 'more';
const MEANINGS = ['less', 'no-change', 'more'] as const satisfies readonly Meaning[];

export interface QuantileDots {
  design: Speed['design'];
  effect: Estimate;
  band: { low: number; high: number } | null;
  people: { pilot: number; control: number | null };
  /** Rising; each is the middle of a twentieth. */
  dots: { value: number; means: Meaning }[];
}

/**
 * The effect's dots.
 * @param band of the plan; null without one: then only 1 is no change
 * @returns null without an effect
 */
export function quantileDots(
  design: Speed['design'],
  effect: Pick<Effect, 'value' | 'low' | 'high' | 'df'> | null,
  band: { low: number; high: number } | null,
  people: { pilot: number; control: number | null },
): QuantileDots | null {
  if (effect === null || effect.low <= 0 || !Number.isFinite(effect.high)) return null;
  const { value, low, high, df } = effect;
  const unchanged = band ?? { low: 1, high: 1 };
  const dots = Array.from({ length: DOTS }, (_, i) => {
    const ratio = ratioQuantile({ value, low, high }, df, (i + 0.5) / DOTS);
    return {
      value: ratio,
      means: ratio < unchanged.low ? 'less' : ratio > unchanged.high ? 'more' : ('no-change' as Meaning),
    };
  });
  return { design, effect: { value, low, high }, band, people, dots };
}

const countOf = ({ dots }: QuantileDots, meaning: Meaning): number =>
  dots.filter(({ means }) => means === meaning).length;

const MEANING_WORDS: Record<Meaning, string> = {
  less: 'less time',
  'no-change': 'no meaningful change',
  more: 'more time',
};

/** Heights of the pile that the dots make, and the sizes that a dot may have. */
const PILE = { least: 54, most: 104 };
const LARGEST = 18;
const SMALLEST = 4;

const EDGE: Record<Layout, number> = { wide: 40, narrow: 14 };

/** Dots in columns: those nearer to each other than a dot is wide, as long as they mean the same. */
function columnsOf(
  dots: readonly { x: number; means: Meaning }[],
  wide: number,
): { x: number; dots: number }[] {
  const columns: { first: number; sum: number; dots: number; means: Meaning }[] = [];
  for (const { x, means } of dots) {
    const last = columns.at(-1);
    if (last !== undefined && last.means === means && x - last.first < wide) {
      last.sum += x;
      last.dots++;
    } else columns.push({ first: x, sum: x, dots: 1, means });
  }
  return columns.map((column) => ({ x: column.sum / column.dots, dots: column.dots }));
}

/** The dots of an axis in columns, as large as their highest pile allows. What lies beyond the axis is said below it. */
function pilesOf(
  dots: QuantileDots['dots'],
  axis: ValueAxis,
): { columns: { x: number; dots: number }[]; wide: number } {
  const placed = dots
    .filter(({ value }) => value >= axis.low && value <= axis.high)
    .map(({ value, means }) => ({ x: axis.at(value), means }));
  let wide = LARGEST;
  const fits = (): boolean => columnsOf(placed, wide).every((column) => column.dots * wide <= PILE.most);
  while (wide > SMALLEST && !fits()) wide -= 0.5;
  return { columns: columnsOf(placed, wide), wide };
}

/** The picture as SVG. */
export function drawQuantileDots(model: QuantileDots, name: ChartName, layout: Layout): Markup {
  const { effect, band } = model;
  const width = WIDTHS[layout];
  const axis = ratioAxis(
    [effect.value, effect.low, effect.high, ...(band === null ? [] : [band.low, band.high])],
    [EDGE[layout], width - EDGE[layout]],
  );
  const marks: Markup[] = [
    word(0, 14, `${countOf(model, 'less')} of ${DOTS}: less time`, { kind: 'value' }),
    word(width, 14, `${countOf(model, 'more')} of ${DOTS}: more time`, { kind: 'value', anchor: 'end' }),
  ];
  const { columns, wide } = pilesOf(model.dots, axis);
  const pile = Math.max(PILE.least, ...columns.map((column) => column.dots * wide)) + 4;
  let top = 24;
  if (band !== null) {
    const [from, to] = [axis.at(band.low), axis.at(band.high)];
    const words = `${countOf(model, 'no-change')}: no meaningful change, ${ratioLimits(band)}`;
    marks.push(
      word(within((from + to) / 2, textWidth(words, TEXT_SIZES.note), 0, width), top + 12, words, {
        kind: 'note',
        anchor: 'middle',
      }),
    );
    top += 20;
    marks.push(
      markup`<rect class="no-change" x="${at(from)}" y="${top}" width="${at(to - from)}" height="${at(pile)}"/>`,
    );
  }
  const ground = at(top + pile);
  const one = at(axis.at(1));
  const beyond = model.dots.filter(({ value }) => value < axis.low || value > axis.high).length;
  const below = notes(
    0,
    ground + 38,
    `${AXIS_TITLES[model.design][layout]}, logarithmic; each dot is a twentieth of what the data leave possible${beyond > 0 ? `, and ${beyond} of ${DOTS} lie beyond the axis` : ''}`,
    width,
  );
  marks.push(
    markup`<line class="unchanged" x1="${one}" x2="${one}" y1="${top}" y2="${ground}"/>`,
    ...columns.flatMap(({ x, dots: n }) =>
      Array.from(
        { length: n },
        (_, i) =>
          markup`<circle class="dot dot-chance" cx="${at(x)}" cy="${at(ground - (i + 0.5) * wide)}" r="${at(wide / 2 - 0.5)}"/>`,
      ),
    ),
    markup`<line class="axis" x1="${at(axis.at(axis.low))}" x2="${at(axis.at(axis.high))}" y1="${ground}" y2="${ground}"/>`,
    ...ticksBelow(axis, layout, ground),
    ...below,
  );
  return outcomeFrame(name, layout, ground + 44 + (below.length - 1) * NOTE_LINE, marks);
}

/** Every dot as a row, the shortest time first. */
export function quantileDotsTable({ dots }: QuantileDots): ChartTable {
  return {
    columns: ['Dot', 'Ratio', 'Means'],
    rows: dots.map(({ value, means }, i) => [String(i + 1), ratioInWords(value), MEANING_WORDS[means]]),
  };
}

/** How many dots mean what: `17 mean less time, 2 no meaningful change and 1 more time`. */
function meaningsInWords(model: QuantileDots): string {
  const said = MEANINGS.map((meaning) => ({ meaning, n: countOf(model, meaning) })).filter(({ n }) => n > 0);
  const verb = (i: number, n: number): string => (i > 0 ? '' : n === 1 ? ' means' : ' mean');
  const number = (n: number): string => (n === DOTS ? 'all' : String(n));
  return list(said.map(({ meaning, n }, i) => `${number(n)}${verb(i, n)} ${MEANING_WORDS[meaning]}`));
}

/** The picture in words, for those who cannot see it. */
export const quantileDotsDescription = (model: QuantileDots): string =>
  `${DOTS} values of the effect that the data leave equally possible, from ${ratioInWords(model.effect.low)} to ${ratioInWords(model.effect.high)}: ${meaningsInWords(model)}.`;

/** What the dots say, in a sentence without a full stop. */
export const quantileDotsFinding = (model: QuantileDots): string =>
  `Of ${DOTS} values that the data leave equally possible, ${meaningsInWords(model)} (95\u202f% interval of the ratio ${ratioLimits(model.effect)}; ${armsInWords(model.people)})`;
