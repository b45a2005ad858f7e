/**
 * The effect: by what factor time changed, with its 95 % interval, a line at "no change" and the band of changes that the
 * plan says nobody would mind. It shows no person, and so it may stand on the leadership's site too.
 */
import type { Estimate, Speed, SpeedVerdict } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { armsInWords } from './arm-names.ts';
import { ticksBelow } from './axis-marks.ts';
import { outcomeFrame, TEXT_SIZES, within, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { drawInterval } from './interval-mark.ts';
import { drawEnds, endsFit } from './interval-rows.ts';
import {
  changeOfTime,
  ratioAxis,
  ratioInWords,
  ratioLimits,
  ratioWithLimits,
  type ValueAxis,
} from './ratio-axis.ts';
import { textWidth } from './text-width.ts';

type Design = Speed['design'];

export interface EffectInterval {
  design: Design;
  effect: Estimate;
  verdict: SpeedVerdict;
  band: { low: number; high: number } | null;
  people: { pilot: number; control: number | null };
}

/**
 * The effect as it is drawn.
 * @param band of the plan; null without a plan
 * @param people of each arm in the comparison; control null where there is no such arm
 * @returns null when there is too little data for an effect
 */
export function effectInterval(
  { design, effect, verdict }: { design: Design; effect: Estimate | null; verdict: SpeedVerdict },
  band: { low: number; high: number } | null,
  people: { pilot: number; control: number | null },
): EffectInterval | null {
  return effect === null ? null : { design, effect, verdict, band, people };
}

/** People of each arm that the team's outcomes compare. */
export function peopleCompared(speed: Pick<Speed, 'arms' | 'design'>): {
  pilot: number;
  control: number | null;
} {
  const of = (arm: 'pilot' | 'control'): number => speed.arms.find((one) => one.arm === arm)?.people ?? 0;
  return { pilot: of('pilot'), control: speed.design === 'before-after' ? null : of('control') };
}

/** What the ratio compares. */
export const AXIS_TITLES: Record<Design, Record<Layout, string>> = {
  'difference-in-differences': {
    wide: 'change in the pilot arm ÷ change in the control arm',
    narrow: 'change in pilot ÷ change in control',
  },
  'before-after': { wide: 'time after ÷ time before', narrow: 'time after ÷ time before' },
};

const EDGE: Record<Layout, number> = { wide: 40, narrow: 14 };

/** Draws the effect from `top` down. @returns the marks and where they end */
export function drawEffectMarks(
  model: EffectInterval,
  layout: Layout,
  top: number,
): { marks: Markup[]; bottom: number } {
  const { effect, band } = model;
  const width = WIDTHS[layout];
  const axis = ratioAxis(
    [effect.value, effect.low, effect.high, ...(band === null ? [] : [band.low, band.high])],
    [EDGE[layout], width - EDGE[layout]],
  );
  const value = ratioWithLimits(effect);
  const marks: Markup[] = [
    word(valuePlace(effect, axis, value, width), top + 13, value, { kind: 'value', anchor: 'middle' }),
  ];
  let y = top + 22;
  if (band !== null) {
    const [from, to] = [axis.at(band.low), axis.at(band.high)];
    const words = `no meaningful change: ${ratioLimits(band)}`;
    marks.push(
      word(within((from + to) / 2, textWidth(words, TEXT_SIZES.note), 0, width), y + 12, words, {
        kind: 'note',
        anchor: 'middle',
      }),
      markup`<rect class="no-change" x="${at(from)}" y="${y + 18}" width="${at(to - from)}" height="40"/>`,
    );
    y += 18;
  }
  const one = at(axis.at(1));
  const ends = { less: 'less time', more: 'more time', axisTitle: AXIS_TITLES[model.design][layout] };
  marks.push(
    markup`<line class="unchanged" x1="${one}" x2="${one}" y1="${y}" y2="${y + 40}"/>`,
    ...drawInterval({ ...effect, shape: 'solid' }, axis, y + 20),
    markup`<line class="axis" x1="${at(axis.at(axis.low))}" x2="${at(axis.at(axis.high))}" y1="${y + 40}" y2="${y + 40}"/>`,
    ...ticksBelow(axis, layout, y + 40),
    ...drawEnds(ends, axis, layout, y + 76),
  );
  return { marks, bottom: y + (endsFit(ends, axis) ? 82 : 99) };
}

/** The number stands above its dot, or as near as the drawing allows. */
const valuePlace = (effect: Estimate, axis: ValueAxis, words: string, width: number): number =>
  within(axis.at(effect.value), textWidth(words, TEXT_SIZES.value), 0, width);

/** The effect as SVG. */
export function drawEffect(model: EffectInterval, name: ChartName, layout: Layout): Markup {
  const { marks, bottom } = drawEffectMarks(model, layout, 0);
  return outcomeFrame(name, layout, bottom, marks);
}

/** The numbers as a table. */
export function effectTable({ design, effect, band, people }: EffectInterval): ChartTable {
  return {
    columns: ['Number', 'Value'],
    rows: [
      [
        design === 'before-after' ? 'Time after ÷ before' : 'Change in pilot ÷ change in control',
        ratioInWords(effect.value),
      ],
      ['95\u202f% interval', ratioLimits(effect)],
      ['No meaningful change', band === null ? 'no plan says' : ratioLimits(band)],
      ['People in the pilot arm', String(people.pilot)],
      ['People in the control arm', people.control === null ? 'no such arm' : String(people.control)],
    ],
  };
}

/** The picture in words, for those who cannot see it. */
export function effectDescription(model: EffectInterval): string {
  const band =
    model.band === null ? '' : ` A change within ${ratioLimits(model.band)} would not matter, the plan says.`;
  return `${model.design === 'before-after' ? 'Time after ÷ time before' : 'Change in the pilot arm ÷ change in the control arm'}: ${ratioInWords(model.effect.value)}, 95\u202f% interval ${ratioLimits(model.effect)}.${band}`;
}

/** What the effect says, in a sentence without a full stop: the finding, the number with its interval, how many people. */
export function effectFinding(model: EffectInterval): string {
  const { effect, verdict, design, people } = model;
  const numbers = `(ratio ${ratioInWords(effect.value)}, 95\u202f% interval ${ratioLimits(effect)}; ${armsInWords(people)})`;
  const against = design === 'before-after' ? 'than before' : 'than if it had changed as in the control arm';
  switch (verdict) {
    case 'faster':
    case 'slower':
      return `Work took ${changeOfTime(effect.value)} ${against} ${numbers}`;
    case 'no-meaningful-change':
      return `No meaningful change in how long work takes ${numbers}`;
    case 'inconclusive':
      return `It cannot be said whether work got faster or slower ${numbers}`;
    case 'too-little-data':
      return `Too little data to say whether work got faster or slower ${numbers}`;
  }
}
