/** What people felt beside what was measured: the median felt ratio (a diamond) and the effect with its interval (a dot). */
import type { Estimate } from '../outcomes/model.ts';
import type { Markup } from '../site/markup.ts';
import { count, counted } from '../wording.ts';
import { outcomeFrame } from './chart-text.ts';
import type { ChartName, ChartTable, Layout } from './frame.ts';
import { drawIntervalPanel } from './interval-rows.ts';
import { changeOfTime, ratioInWords, ratioLimits, ratioWithLimits } from './ratio-axis.ts';

export interface FeltMeasured {
  felt: number;
  /** Digits behind the point that the felt ratio is known to. */
  digits: number;
  people: number;
  /** How many answers; null where that is not told. */
  answers: number | null;
  measured: Estimate | null;
}

/**
 * Felt beside measured. Takes the team's and, with `measured`, the published record.
 * @param measured the effect; by default that of the record
 * @returns null when nobody was asked
 */
export function feltMeasured(
  felt: { people: number; median: number; answers?: number; measured?: Estimate | null } | null,
  measured: Estimate | null = felt?.measured ?? null,
): FeltMeasured | null {
  if (felt === null || felt.people === 0) return null;
  // What is published is rounded to tenths.
  const digits = felt.answers === undefined ? 1 : 2;
  return { felt: felt.median, digits, people: felt.people, answers: felt.answers ?? null, measured };
}

/** `8 people, 23 answers` */
const askedInWords = ({ people, answers }: FeltMeasured): string =>
  `${counted(people, 'person', 'people')}${answers === null ? '' : `, ${counted(answers, 'answer').replace(' ', '\u00a0')}`}`;

const feltInWords = ({ felt, digits }: FeltMeasured): string =>
  digits === 1 ? felt.toFixed(1) : ratioInWords(felt);

/** The two as SVG. */
export function drawFelt(model: FeltMeasured, name: ChartName, layout: Layout): Markup {
  const { measured } = model;
  const { marks, bottom } = drawIntervalPanel(
    {
      title: '',
      kind: 'ratio',
      axisTitle: 'ratio of times',
      less: 'less time',
      more: 'more time',
      rows: [
        {
          label: 'Felt',
          mark: { value: model.felt, low: null, high: null, shape: 'diamond' },
          limit: null,
          says: feltInWords(model),
          detail: `median of ${askedInWords(model)}`,
        },
        {
          label: 'Measured',
          mark: measured === null ? null : { ...measured, shape: 'solid' },
          limit: null,
          says: measured === null ? 'too little data' : ratioInWords(measured.value),
          detail: measured === null ? 'for an effect' : `95\u202f% interval ${ratioLimits(measured)}`,
        },
      ],
    },
    layout,
    0,
  );
  return outcomeFrame(name, layout, bottom, marks);
}

/** The numbers as a table. */
export function feltTable(model: FeltMeasured): ChartTable {
  return {
    columns: ['What', 'Ratio', '95\u202f% interval', 'Of'],
    rows: [
      ['Felt', feltInWords(model), '–', askedInWords(model)],
      [
        'Measured',
        model.measured === null ? '–' : ratioInWords(model.measured.value),
        model.measured === null ? '–' : ratioLimits(model.measured),
        'the comparison',
      ],
    ],
  };
}

/** The picture in words, for those who cannot see it. */
export function feltDescription(model: FeltMeasured): string {
  const measured =
    model.measured === null ? 'too little data to measure' : `measured ${ratioWithLimits(model.measured)}`;
  return `Felt ${feltInWords(model)}, the median of ${askedInWords(model)}; ${measured}.`;
}

/** Whether what was felt lies within what was measured, in a sentence without a full stop. */
export function feltFinding(model: FeltMeasured): string {
  const { felt, measured, people } = model;
  const who = `median of ${count(people)} ${people === 1 ? 'person' : 'people'}`;
  const start = `It felt like ${changeOfTime(felt)} (ratio ${feltInWords(model)}, ${who})`;
  if (measured === null) return `${start}; there is too little data to measure it`;
  const where = felt < measured.low ? 'less' : felt > measured.high ? 'more' : null;
  return where === null
    ? `${start}, which lies within what was measured: ${ratioWithLimits(measured)}`
    : `${start}, which is ${where} than the measured ${ratioWithLimits(measured)}`;
}
