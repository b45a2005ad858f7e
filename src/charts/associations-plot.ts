/**
 * Practices beside outcomes: for each practice, the time of work whose sessions show it ÷ the time of work whose sessions do
 * not, with intervals that are corrected for how many practices were looked at. Seen together, not shown to cause.
 */
import type { Association } from '../outcomes/model.ts';
import type { Markup } from '../site/markup.ts';
import { visibleText } from '../site/visible-text.ts';
import { count, counted, list } from '../wording.ts';
import { outcomeFrame } from './chart-text.ts';
import type { ChartName, ChartTable, Layout } from './frame.ts';
import { drawIntervalPanel, type IntervalRow } from './interval-rows.ts';
import { changeOfTime, ratioInWords, ratioLimits, ratioWithLimits } from './ratio-axis.ts';

export interface AssociationsPlot {
  /** Confidence of the intervals. */
  level: number;
  rows: { name: string; association: Association & { ratio: NonNullable<Association['ratio']> } }[];
  /** Practices with too little work of one kind. */
  without: { name: string; association: Association }[];
}

/**
 * Practices in the order given.
 * @param nameOf name of a practice by id
 * @returns null when no practice could be compared
 */
export function associationsPlot(
  associations: readonly Association[],
  level: number,
  nameOf: (practice: string) => string,
): AssociationsPlot | null {
  const rows: AssociationsPlot['rows'] = [];
  const without: AssociationsPlot['without'] = [];
  for (const association of associations) {
    const name = visibleText(nameOf(association.practice));
    const { ratio } = association;
    if (ratio === null) without.push({ name, association });
    else rows.push({ name, association: { ...association, ratio } });
  }
  return rows.length === 0 ? null : { level, rows, without };
}

/** Confidence in words: `99.2 %`. Never rounded up to more than it is. */
const levelInWords = (level: number): string => `${Math.floor(level * 1000 + 1e-9) / 10}\u202f%`;

const isClear = ({ association: { ratio } }: AssociationsPlot['rows'][number]): boolean =>
  ratio.high < 1 || ratio.low > 1;

/** How much work and how many people. */
const sizeInWords = ({ with: yes, without, people }: Association): string =>
  `${count(yes)} with, ${count(without)} without; ${counted(people, 'person', 'people').replace(' ', '\u00a0')}`;

function intervalRow({ name, association }: AssociationsPlot['rows'][number]): IntervalRow {
  return {
    label: name,
    mark: { ...association.ratio, shape: 'solid' },
    limit: null,
    says: ratioWithLimits(association.ratio),
    detail: sizeInWords(association),
  };
}

/** The practices as SVG. */
export function drawAssociations(plot: AssociationsPlot, name: ChartName, layout: Layout): Markup {
  const { marks, bottom } = drawIntervalPanel(
    {
      title: `Time with the practice ÷ without, ${levelInWords(plot.level)} intervals, logarithmic`,
      kind: 'ratio',
      axisTitle: '',
      less: 'less time with',
      more: 'more time with',
      rows: plot.rows.map(intervalRow),
    },
    layout,
    0,
  );
  return outcomeFrame(name, layout, bottom, marks);
}

/** All practices as a table, those that could not be compared too. */
export function associationsTable(plot: AssociationsPlot): ChartTable {
  const p = (value: number | null): string =>
    value === null ? '–' : value < 0.001 ? '<0.001' : value.toFixed(3);
  return {
    columns: [
      'Practice',
      'Time with ÷ without',
      `${levelInWords(plot.level)} interval`,
      'With',
      'Without',
      'People',
      'p',
      'p, corrected',
    ],
    rows: [...plot.rows, ...plot.without].map(({ name, association }) => [
      name,
      association.ratio === null ? 'too little' : ratioInWords(association.ratio.value),
      association.ratio === null ? '–' : ratioLimits(association.ratio),
      count(association.with),
      count(association.without),
      count(association.people),
      p(association.p),
      p(association.adjusted),
    ]),
  };
}

/** The picture in words, for those who cannot see it. */
export function associationsDescription(plot: AssociationsPlot): string {
  const rows = plot.rows.map(
    ({ name, association }) => `${name}: ${ratioWithLimits(association.ratio)}, ${sizeInWords(association)}`,
  );
  return `Time with the practice ÷ time without it. ${rows.join('. ')}.`;
}

/** Which intervals lie clear of 1, in a sentence without a full stop. */
export function associationsFinding(plot: AssociationsPlot): string {
  const clear = plot.rows.filter(isClear);
  const of = counted(plot.rows.length, 'practice');
  if (clear.length === 0)
    return `None of ${of} goes together with clearly shorter or longer times (${levelInWords(plot.level)} intervals, corrected)`;
  const said = clear.map(
    ({ name, association: { ratio } }) =>
      `“${name}” with ${changeOfTime(ratio.value)} (${ratioInWords(ratio.value)}, ${ratioLimits(ratio)})`,
  );
  return `Of ${of}, ${count(clear.length)} ${clear.length === 1 ? 'goes' : 'go'} together with another time: ${list(said)}; that is no cause`;
}
