/**
 * Where time goes on the way of a change: the median of each stage before (hollow) and after (solid), an arm a panel, on
 * one logarithmic axis. Stages do not add up to the whole: these are medians.
 */
import type { Arm, Stage, Times } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, counted } from '../wording.ts';
import { ARM_NAMES, ARM_ORDER } from './arm-names.ts';
import { ticksBelow } from './axis-marks.ts';
import { outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { spreadLabels } from './spread-labels.ts';
import { textWidth } from './text-width.ts';
import { logTimeAxis, TIME_TITLES, type TimeUnit, timeInWords } from './time-axis.ts';

/** What the stages are called, in their order. */
export const STAGE_NAMES = {
  coding: 'Coding',
  pickup: 'Pickup',
  review: 'Review',
  deploy: 'Deploy',
  whole: 'All of it',
} as const satisfies Record<Stage['stage'], string>;
const STAGE_ORDER = Object.keys(STAGE_NAMES) as Stage['stage'][];

/** Times of a stage; null where they may not be told. */
export interface StageRow {
  stage: Stage['stage'];
  before: Times | null;
  after: Times | null;
}

export interface StageDumbbell {
  unit: TimeUnit;
  panels: { arm: Arm; rows: StageRow[] }[];
}

/**
 * Stages by arm, in the order of the work. Takes the team's stages and the published ones.
 * @returns null when no stage has a median
 */
export function stageDumbbell(
  stages: readonly (StageRow & { arm: Arm })[],
  unit: TimeUnit = 'elapsed',
): StageDumbbell | null {
  const panels = ARM_ORDER.map((arm) => ({
    arm,
    rows: STAGE_ORDER.flatMap((stage) =>
      stages
        .filter(
          (one) => one.arm === arm && one.stage === stage && (hasTimes(one.before) || hasTimes(one.after)),
        )
        .map(({ before, after }) => ({ stage, before, after })),
    ),
  })).filter(({ rows }) => rows.length > 0);
  return panels.length === 0 ? null : { unit, panels };
}

const hasTimes = (times: Times | null): boolean => times !== null && times.median !== null;
const medianOf = (times: Times | null): number | null => times?.median ?? null;

const ROW: Record<Layout, number> = { wide: 42, narrow: 60 };
const COLUMN: Record<Layout, { from: number; to: number }> = {
  wide: { from: 100, to: 420 },
  narrow: { from: 22, to: 296 },
};

/** The stages as SVG. */
export function drawStages(model: StageDumbbell, name: ChartName, layout: Layout): Markup {
  const { from, to } = COLUMN[layout];
  const medians = model.panels.flatMap(({ rows }) =>
    rows.flatMap(({ before, after }) => [medianOf(before) ?? [], medianOf(after) ?? []].flat()),
  );
  const axis = logTimeAxis(
    medians,
    model.unit,
    [from, to],
    (label) => textWidth(label, TEXT_SIZES.tick) + 14,
  );
  const marks: Markup[] = [];
  let top = 0;
  for (const { arm, rows } of model.panels) {
    marks.push(word(0, top + 13, ARM_NAMES[arm], { kind: 'value' }));
    top += 24;
    const bottom = top + rows.length * ROW[layout];
    if (layout === 'wide')
      for (const tick of axis.ticks)
        marks.push(
          markup`<line class="grid" x1="${at(axis.at(tick.value))}" x2="${at(axis.at(tick.value))}" y1="${top}" y2="${bottom}"/>`,
        );
    rows.forEach((row, i) => {
      marks.push(...drawStage(row, model.unit, layout, top + i * ROW[layout], axis.at, i === 0));
    });
    marks.push(
      markup`<line class="axis" x1="${from}" x2="${to}" y1="${bottom}" y2="${bottom}"/>`,
      ...ticksBelow(axis, layout, bottom),
    );
    top = bottom + 40;
  }
  marks.push(word(0, top - 3, `Median ${TIME_TITLES[model.unit]}, logarithmic`, { kind: 'note' }));
  return outcomeFrame(name, layout, top + 4, marks);
}

/** `6.2 h → 4.1 h` */
function changeInWords({ before, after }: StageRow, unit: TimeUnit): string {
  const time = (times: Times | null): string => {
    const median = medianOf(times);
    return median === null ? '–' : timeInWords(median, unit);
  };
  return `${time(before)} → ${time(after)}`;
}

/** Of how many changes the medians are. */
function changesInWords({ before, after }: StageRow): string {
  if (before === null || after === null)
    return before === null && after === null ? '' : `${before === null ? 'before' : 'after'} is not told`;
  return `${count(before.n)} and ${counted(after.n, 'change')}`;
}

/** One stage from `top` down. The first one's marks are named. */
function drawStage(
  row: StageRow,
  unit: TimeUnit,
  layout: Layout,
  top: number,
  x: (value: number) => number,
  first: boolean,
): Markup[] {
  const middle = layout === 'wide' ? top + 25 : top + 42;
  const [before, after] = [medianOf(row.before), medianOf(row.after)];
  const { to } = COLUMN[layout];
  const marks: Markup[] =
    layout === 'wide'
      ? [
          word(0, middle + 4, STAGE_NAMES[row.stage]),
          word(to + 24, middle - 3, changeInWords(row, unit), { kind: 'value' }),
          word(to + 24, middle + 13, changesInWords(row), { kind: 'note' }),
        ]
      : [
          word(0, top + 14, STAGE_NAMES[row.stage]),
          word(textWidth(STAGE_NAMES[row.stage]) + 10, top + 14, changeInWords(row, unit), { kind: 'value' }),
          word(WIDTHS.narrow, top + 14, layoutCount(row, unit), { kind: 'note', anchor: 'end' }),
          markup`<line class="grid" x1="${COLUMN.narrow.from}" x2="${to}" y1="${middle}" y2="${middle}"/>`,
        ];
  if (before !== null && after !== null)
    marks.push(
      markup`<line class="change" x1="${at(x(before))}" x2="${at(x(after))}" y1="${middle}" y2="${middle}"/>`,
    );
  if (before !== null)
    marks.push(markup`<circle class="dot dot-hollow" cx="${at(x(before))}" cy="${middle}" r="5"/>`);
  if (after !== null) marks.push(markup`<circle class="dot" cx="${at(x(after))}" cy="${middle}" r="5"/>`);
  if (!first || before === null || after === null) return marks;
  const names = ['before', 'after'] as const;
  const wide = Math.max(...names.map((name) => textWidth(name, TEXT_SIZES.note)));
  const { from } = COLUMN[layout];
  const places = spreadLabels([x(before), x(after)], wide + 6, from - 22 + wide / 2, to + 20 - wide / 2);
  return [
    ...marks,
    ...names.map((name, i) =>
      word(places[i] as number, middle - 10, name, { kind: 'note', anchor: 'middle' }),
    ),
  ];
}

/** How many changes, where the line has room for it. */
function layoutCount(row: StageRow, unit: TimeUnit): string {
  const used =
    textWidth(STAGE_NAMES[row.stage]) + 10 + textWidth(changeInWords(row, unit), TEXT_SIZES.value) + 10;
  const long = changesInWords(row);
  if (used + textWidth(long, TEXT_SIZES.note) <= WIDTHS.narrow) return long;
  const short =
    row.before === null || row.after === null ? '' : `n ${count(row.before.n)}, ${count(row.after.n)}`;
  return used + textWidth(short, TEXT_SIZES.note) <= WIDTHS.narrow ? short : '';
}

/** The numbers behind the marks. */
export function stageTable(model: StageDumbbell): ChartTable {
  const cells = (times: Times | null): string[] =>
    times === null
      ? ['–', '–', '–']
      : [
          times.median === null ? '–' : timeInWords(times.median, model.unit),
          times.p85 === null ? '–' : timeInWords(times.p85, model.unit),
          count(times.n),
        ];
  return {
    columns: [
      'Stage',
      'Arm',
      'Median before',
      '85\u202f% within, before',
      'Changes before',
      'Median after',
      '85\u202f% within, after',
      'Changes after',
    ],
    rows: model.panels.flatMap(({ arm, rows }) =>
      rows.map((row) => [STAGE_NAMES[row.stage], ARM_NAMES[arm], ...cells(row.before), ...cells(row.after)]),
    ),
  };
}

/** The picture in words, for those who cannot see it. */
export function stageDescription(model: StageDumbbell): string {
  return model.panels
    .map(
      ({ arm, rows }) =>
        `${ARM_NAMES[arm]}: ${rows.map((row) => `${STAGE_NAMES[row.stage].toLowerCase()} ${changeInWords(row, model.unit).replace(' → ', ' before, ')} after`).join('; ')}.`,
    )
    .join(' ');
}

/** Which stage of the pilot arm changed most, in a sentence without a full stop. It is no test. */
export function stageFinding(model: StageDumbbell): string {
  const pilot =
    model.panels.find(({ arm }) => arm === 'pilot') ?? (model.panels[0] as StageDumbbell['panels'][number]);
  let most: { row: StageRow; by: number } | null = null;
  for (const row of pilot.rows) {
    const [before, after] = [medianOf(row.before), medianOf(row.after)];
    if (row.stage === 'whole' || before === null || after === null || before <= 0 || after <= 0) continue;
    const by = Math.abs(Math.log(after / before));
    if (most === null || by > most.by) most = { row, by };
  }
  if (most === null) return `No stage of the ${pilot.arm} arm’s changes can be compared`;
  const [before, after] = [medianOf(most.row.before) as number, medianOf(most.row.after) as number];
  const name = STAGE_NAMES[most.row.stage].toLowerCase();
  const n = `${changesInWords(most.row)}`;
  if (timeInWords(before, model.unit) === timeInWords(after, model.unit))
    return `No stage of the ${pilot.arm} arm’s changes has another median after than before`;
  return `Of the stages of the ${pilot.arm} arm’s changes, ${name} changed most: a median of ${timeInWords(before, model.unit)} before, ${timeInWords(after, model.unit)} after (${n})`;
}
