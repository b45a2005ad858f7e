/**
 * The figures of the pages on outcomes, each made once: the page draws it, and the files beside it hold its numbers.
 * What cannot be drawn is not in the list.
 */
import {
  associationsDescription,
  associationsFinding,
  associationsPlot,
  associationsTable,
  drawAssociations,
} from '../charts/associations-plot.ts';
import { drawEcdf, ecdfDescription, ecdfFinding, ecdfPair, ecdfTable } from '../charts/ecdf-pair.ts';
import {
  drawEffect,
  effectDescription,
  effectFinding,
  effectInterval,
  effectTable,
} from '../charts/effect-interval.ts';
import {
  drawEstimation,
  estimationDescription,
  estimationFinding,
  estimationPlot,
  estimationTable,
} from '../charts/estimation-plot.ts';
import {
  drawFelt,
  type FeltMeasured,
  feltDescription,
  feltFinding,
  feltMeasured,
  feltTable,
} from '../charts/felt-measured.ts';
import { drawFlow, flowDescription, flowFinding, flowTable } from '../charts/flow-diagram.ts';
import {
  drawForest,
  type ForestRow,
  forestDescription,
  forestFinding,
  forestRows,
  forestTable,
  publishedForestRows,
} from '../charts/forest-plot.ts';
import type { ChartName, ChartTable, Layout } from '../charts/frame.ts';
import {
  drawQuantileDots,
  quantileDots,
  quantileDotsDescription,
  quantileDotsFinding,
  quantileDotsTable,
} from '../charts/quantile-dots.ts';
import { drawRun, runChart, runDescription, runFinding, runTable } from '../charts/run-chart.ts';
import {
  drawStages,
  type StageDumbbell,
  stageDescription,
  stageDumbbell,
  stageFinding,
  stageTable,
} from '../charts/stage-dumbbell.ts';
import {
  drawSurvival,
  survivalCurves,
  survivalDescription,
  survivalFinding,
  survivalTable,
} from '../charts/survival-curve.ts';
import type { Outcomes } from '../outcomes/model.ts';
import type { PublishedOutcomes } from '../outcomes/published-model.ts';
import { csv } from './csv.ts';
import type { Markup } from './markup.ts';
import {
  associationsData,
  type DataTable,
  ecdfData,
  ecdfPoints,
  effectData,
  estimationData,
  feltData,
  flowData,
  forestData,
  quantileDotsData,
  runData,
  stageData,
  survivalData,
  survivalPoints,
} from './outcome-data.ts';
import { unitOf } from './outcome-words.ts';
import { visibleText } from './visible-text.ts';

/** Which figure. Part of its address, `charts/<id>.csv`. */
export type FigureId =
  | 'effect'
  | 'chances'
  | 'times'
  | 'times-control'
  | 'survival'
  | 'survival-control'
  | 'stages'
  | 'weeks'
  | 'quality'
  | 'flow'
  | 'felt'
  | 'practices';

export interface OutcomeFigure {
  id: FigureId;
  /** The finding. */
  title: string;
  /** Wide and narrow. */
  drawings: readonly Markup[];
  /** In words, under the drawing. */
  table: ChartTable;
  /** The same rows for the files. */
  data: DataTable;
  /** What a curve is drawn through; null where the table has all that is drawn. */
  points: DataTable | null;
}

/** How a chart is made of its model. */
interface Drawing<T> {
  draw(model: T, name: ChartName, layout: Layout): Markup;
  table(model: T): ChartTable;
  data(model: T): DataTable;
  points?(model: T): DataTable;
  description(model: T): string;
  finding(model: T): string;
}

/** @param name what the picture is called for those who cannot see it */
function figure<T>(
  id: FigureId,
  name: string,
  model: T | null,
  { draw, table, data, points, description, finding }: Drawing<T>,
): OutcomeFigure[] {
  if (model === null) return [];
  const named = { id: `figure-${id}`, title: name, desc: description(model) };
  return [
    {
      id,
      title: finding(model),
      drawings: [draw(model, named, 'wide'), draw(model, named, 'narrow')],
      table: table(model),
      data: data(model),
      points: points?.(model) ?? null,
    },
  ];
}

/**
 * The figures of the team's page, in its order. With too little data there is none of speed: counts and medians stand in
 * tables.
 *
 * @param practiceName name of a practice by id. Untrusted text
 */
export function teamFigures(outcomes: Outcomes, practiceName: (practice: string) => string): OutcomeFigure[] {
  const { people, speed, plan, work, flow, stages, weeks, quality, felt, practices } = outcomes;
  const nameOf = (id: string): string => people.find(({ person }) => person === id)?.name ?? id;
  const unit = unitOf(speed);
  const enough = speed.effect !== null;
  return [
    ...figure('effect', 'Effect', enough ? estimationPlot(speed, nameOf, plan?.band ?? null) : null, {
      draw: drawEstimation,
      table: estimationTable,
      data: estimationData,
      description: estimationDescription,
      finding: estimationFinding,
    }),
    ...(['pilot', 'control'] as const).flatMap((arm) =>
      figure(
        arm === 'pilot' ? 'times' : 'times-control',
        `Times of the ${arm} arm`,
        enough ? ecdfPair(work, arm, unit, flow.what) : null,
        {
          draw: drawEcdf,
          table: ecdfTable,
          data: ecdfData,
          points: ecdfPoints,
          description: ecdfDescription,
          finding: ecdfFinding,
        },
      ),
    ),
    ...(['pilot', 'control'] as const).flatMap((arm) =>
      figure(
        arm === 'pilot' ? 'survival' : 'survival-control',
        `Work of the ${arm} arm that is still open`,
        enough ? survivalCurves(speed.survival, arm, speed.clock, flow.what) : null,
        {
          draw: drawSurvival,
          table: survivalTable,
          data: survivalData,
          points: survivalPoints,
          description: survivalDescription,
          finding: survivalFinding,
        },
      ),
    ),
    ...stagesFigure(stageDumbbell(stages)),
    ...figure(
      'weeks',
      'Weeks',
      enough ? runChart(weeks, 'elapsed', plan?.periods ?? null, flow.what) : null,
      {
        draw: drawRun,
        table: runTable,
        data: runData,
        description: runDescription,
        finding: runFinding,
      },
    ),
    ...forestFigure(forestRows(quality.measures)),
    ...figure('flow', `Flow of ${flow.what}`, flow.read === 0 ? null : flow, {
      draw: drawFlow,
      table: flowTable,
      data: flowData,
      description: flowDescription,
      finding: flowFinding,
    }),
    ...feltFigure(feltMeasured(felt)),
    ...figure(
      'practices',
      'Practices and time',
      practices === null ? null : associationsPlot(practices.associations, practices.level, practiceName),
      {
        draw: drawAssociations,
        table: associationsTable,
        data: associationsData,
        description: associationsDescription,
        finding: associationsFinding,
      },
    ),
  ];
}

/** The figures of the leadership's page, in its order: of published numbers only. */
export function leadershipFigures(outcomes: PublishedOutcomes): OutcomeFigure[] {
  const { design, effect, verdict, people, plan, stages, quality, felt } = outcomes;
  const interval =
    design === null || verdict === null || people === null
      ? null
      : effectInterval({ design, effect, verdict: verdict.speed }, plan?.band ?? null, people);
  const figures = [
    ...figure('effect', 'Effect', interval, {
      draw: drawEffect,
      table: effectTable,
      data: effectData,
      description: effectDescription,
      finding: effectFinding,
    }),
    ...figure(
      'chances',
      'Twenty values of the effect',
      interval === null || people === null
        ? null
        : quantileDots(interval.design, effect, interval.band, people),
      {
        draw: drawQuantileDots,
        table: quantileDotsTable,
        data: quantileDotsData,
        description: quantileDotsDescription,
        finding: quantileDotsFinding,
      },
    ),
    ...stagesFigure(stageDumbbell(stages)),
    ...forestFigure(publishedForestRows(quality)),
    ...feltFigure(feltMeasured(felt, effect)),
  ];
  return figures.map((one) => ({ ...one, data: asPublished(one.data) }));
}

/** Numbers to three digits behind the point, a tenth of a percentage point: more than the page says, and no more than that. */
const asPublished = ({ columns, rows }: DataTable): DataTable => ({
  columns,
  rows: rows.map((row) => row.map((cell) => (typeof cell === 'number' ? Number(cell.toFixed(3)) : cell))),
});

const forestFigure = (rows: readonly ForestRow[]): OutcomeFigure[] =>
  figure('quality', 'Measures of quality', rows.length === 0 ? null : rows, {
    draw: drawForest,
    table: forestTable,
    data: forestData,
    description: forestDescription,
    finding: forestFinding,
  });

const stagesFigure = (model: StageDumbbell | null): OutcomeFigure[] =>
  figure('stages', 'Stages of changes', model, {
    draw: drawStages,
    table: stageTable,
    data: stageData,
    description: stageDescription,
    finding: stageFinding,
  });

const feltFigure = (model: FeltMeasured | null): OutcomeFigure[] =>
  figure('felt', 'Felt and measured', model, {
    draw: drawFelt,
    table: feltTable,
    data: feltData,
    description: feltDescription,
    finding: feltFinding,
  });

/** The formats of the files beside a figure. */
export const FIGURE_FORMATS = ['csv', 'json'] as const;
export type FigureFormat = (typeof FIGURE_FORMATS)[number];

/** A file beside a figure, without its format. */
export interface FigureFile {
  /** `effect`, or `survival-points`: `charts/survival-points.csv`. */
  id: string;
  holds: 'table' | 'points';
  title: string;
  data: DataTable;
}

/** The files beside a figure: its table, and the points of a curve. */
export const figureFiles = ({ id, title, data, points }: OutcomeFigure): FigureFile[] => [
  { id, holds: 'table', title, data },
  ...(points === null ? [] : [{ id: `${id}-points`, holds: 'points' as const, title, data: points }]),
];

/** Where such a file stands: `charts/effect.csv`. */
export const figureFile = ({ id }: Pick<FigureFile, 'id'>, format: FigureFormat): string =>
  `charts/${id}.${format}`;

/** The file's text: the rows of the table under the figure, or of its points, with numbers as they are. */
export function figureText(
  { title, data }: Pick<FigureFile, 'title' | 'data'>,
  format: FigureFormat,
): string {
  const { columns, rows } = data;
  if (format === 'csv') return csv(columns, rows);
  const plain = (text: string): string => visibleText(text.replace(/\u2060/g, '').replace(/\u202f/g, ' '));
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? plain(cell) : cell)));
  return `${JSON.stringify({ title: plain(title), columns, rows: cells }, null, 1)}\n`;
}

export const FIGURE_TYPES: Record<FigureFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};
