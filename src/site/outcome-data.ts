/**
 * The numbers of the figures as the files beside them hold them: not rounded (leadership’s are, outcome-figures.ts), each
 * in a column of its own that names its unit, days as ISO. The rows are those of the table under the figure; a curve has
 * its points in a file of their own. Nothing is null, an empty field of the table for spreadsheets: there is no such
 * number, or it is withheld.
 */
import { bisectLeft, bisectRight } from 'd3';
import { ARM_NAMES } from '../charts/arm-names.ts';
import type { AssociationsPlot } from '../charts/associations-plot.ts';
import type { EcdfPair } from '../charts/ecdf-pair.ts';
import type { EffectInterval } from '../charts/effect-interval.ts';
import { type EstimationPlot, effectRowName } from '../charts/estimation-plot.ts';
import type { FeltMeasured } from '../charts/felt-measured.ts';
import { LEFT_OUT_WORDS } from '../charts/flow-diagram.ts';
import type { ForestRow } from '../charts/forest-plot.ts';
import { QUALITY_NAMES } from '../charts/quality-names.ts';
import type { QuantileDots } from '../charts/quantile-dots.ts';
import type { RunChart } from '../charts/run-chart.ts';
import { STAGE_NAMES, type StageDumbbell } from '../charts/stage-dumbbell.ts';
import { atRisk, type SurvivalCurves, stepAt } from '../charts/survival-curve.ts';
import type { TimeUnit } from '../charts/time-axis.ts';
import { type Flow, leftOut, type Times } from '../outcomes/model.ts';
import type { CsvValue } from './csv.ts';

/** A table whose numbers are numbers. */
export interface DataTable {
  columns: string[];
  rows: CsvValue[][];
}

const PERIODS = ['before', 'after'] as const;

/** What a column of times is in. */
const UNITS: Record<TimeUnit, string> = {
  elapsed: 'hours',
  'working-hours': 'working hours',
  'against-forecast': 'multiple of the forecast',
};

export function effectData({ design, effect, band, people }: EffectInterval): DataTable {
  return {
    columns: ['Number', 'Value', 'Low', 'High'],
    rows: [
      [
        design === 'before-after' ? 'Time after ÷ before' : 'Change in pilot ÷ change in control',
        effect.value,
        null,
        null,
      ],
      ['95 % interval', null, effect.low, effect.high],
      ['No meaningful change', null, band?.low ?? null, band?.high ?? null],
      ['People in the pilot arm', people.pilot, null, null],
      ['People in the control arm', people.control, null, null],
    ],
  };
}

export function quantileDotsData({ dots }: QuantileDots): DataTable {
  return {
    columns: ['Dot', 'Ratio', 'Means'],
    rows: dots.map(({ value, means }, i) => [i + 1, value, means]),
  };
}

/** A row a person and, last, the effect that is drawn below them with its 95 % interval. */
export function estimationData({ unit, panels, effect }: EstimationPlot): DataTable {
  const median = (period: string): string => `Median ${period}, ${UNITS[unit]}`;
  return {
    columns: [
      'Person',
      'Arm',
      median('before'),
      'Works before',
      median('after'),
      'Works after',
      'Ratio of like with like',
      'Low',
      'High',
    ],
    rows: [
      ...panels.flatMap(({ arm, people, without }) => [
        ...people.map((one) => [
          one.name,
          ARM_NAMES[arm],
          one.before,
          one.worksBefore,
          one.after,
          one.worksAfter,
          one.ratio,
          null,
          null,
        ]),
        ...without.map(({ name, person: { before, after } }) => [
          name,
          ARM_NAMES[arm],
          before.median,
          before.n,
          after.median,
          after.n,
          null,
          null,
          null,
        ]),
      ]),
      ...(effect === null
        ? []
        : [
            [
              effectRowName(effect),
              null,
              null,
              null,
              null,
              null,
              effect.effect.value,
              effect.effect.low,
              effect.effect.high,
            ],
          ]),
    ],
  };
}

export function ecdfData(pair: EcdfPair): DataTable {
  const within = (share: string): string => `${share} done within, ${UNITS[pair.unit]}`;
  return {
    columns: ['Period', pair.noun === 'tickets' ? 'Tickets' : 'Changes', within('Half'), within('85 %')],
    rows: PERIODS.map((period) => {
      const side = pair[period];
      return [period, side?.n ?? 0, side?.median ?? null, side?.p85 ?? null];
    }),
  };
}

/** The corners of the stairs, so that they can be drawn again: up to `Share done` at each time, from 0 before the first. */
export function ecdfPoints(pair: EcdfPair): DataTable {
  return {
    columns: ['Period', `Time, ${UNITS[pair.unit]}`, 'Share done', 'Done by then'],
    rows: PERIODS.flatMap((period) => {
      const side = pair[period];
      return side === null
        ? []
        : side.steps.map(({ value, share }) => [period, value, share, Math.round(share * side.n)]);
    }),
  };
}

/**
 * The points of the curves and their ticks, so that they can be drawn again: the share that is still open from each time
 * on, with its 95 % interval, how many were watched until just before, and how many of them no further than that.
 */
export function survivalPoints(curves: SurvivalCurves): DataTable {
  return {
    columns: [
      'Period',
      `Time, ${UNITS[curves.unit]}`,
      'Share still open',
      'Low',
      'High',
      'Still watched',
      'Not watched further',
    ],
    rows: PERIODS.flatMap((period) => {
      const side = curves[period];
      if (side === null) return [];
      const { curve, censoredTimes } = side;
      const times = new Set([0, ...curve.map(({ time }) => time), ...censoredTimes]);
      return [...times]
        .sort((a, b) => a - b)
        .map((time) => {
          const point = stepAt(side, time);
          return [
            period,
            time,
            point?.share ?? 1,
            point?.low ?? null,
            point?.high ?? null,
            atRisk(side, time),
            bisectRight(censoredTimes, time) - bisectLeft(censoredTimes, time),
          ];
        });
    }),
  };
}

export function survivalData(curves: SurvivalCurves): DataTable {
  const unit = UNITS[curves.unit];
  return {
    columns: [
      'Period',
      'Started',
      'Done',
      'Still open',
      'Given up',
      `Half done within, ${unit}`,
      `Low, ${unit}`,
      `High, ${unit}`,
      `Mean up to the horizon, ${unit}`,
      `Horizon, ${unit}`,
      'Share done by the horizon',
      'Share given up by the horizon',
    ],
    rows: PERIODS.map((period) => {
      const of = curves[period];
      return of === null
        ? [period, 0, 0, 0, 0, ...Array<null>(7).fill(null)]
        : [
            period,
            of.n,
            of.done,
            of.open,
            of.abandoned,
            of.median,
            of.medianLow,
            of.medianHigh,
            of.restrictedMean,
            of.horizon,
            of.doneByHorizon,
            of.abandonedByHorizon,
          ];
    }),
  };
}

export function stageData({ unit, panels }: StageDumbbell): DataTable {
  const cells = (times: Times | null): CsvValue[] => [
    times?.median ?? null,
    times?.p85 ?? null,
    times?.n ?? null,
  ];
  return {
    columns: [
      'Stage',
      'Arm',
      ...PERIODS.flatMap((period) => [
        `Median ${period}, ${UNITS[unit]}`,
        `85 % within, ${period}, ${UNITS[unit]}`,
        `Changes ${period}`,
      ]),
    ],
    rows: panels.flatMap(({ arm, rows }) =>
      rows.map((row) => [STAGE_NAMES[row.stage], ARM_NAMES[arm], ...cells(row.before), ...cells(row.after)]),
    ),
  };
}

export function runData({ unit, noun, mondays, panels }: RunChart): DataTable {
  return {
    columns: [
      'Week from',
      'Period',
      ...panels.flatMap(({ arm }) => [
        `${ARM_NAMES[arm]}: median, ${UNITS[unit]}`,
        `${ARM_NAMES[arm]}: ${noun}`,
      ]),
    ],
    rows: mondays.map((from, i) => [
      from,
      panels[0]?.weeks[i]?.period ?? 'neither',
      ...panels.flatMap(({ weeks }) => [weeks[i]?.median ?? null, weeks[i]?.n ?? 0]),
    ]),
  };
}

export function forestData(rows: readonly ForestRow[]): DataTable {
  return {
    columns: [
      'Measure',
      'Change is',
      'Events before',
      'Items before',
      'Events after',
      'Items after',
      'Change',
      'Low',
      'High',
      'Margin',
      'Verdict',
    ],
    rows: rows.map(({ id, kind, before, after, change, margin, verdict }) => [
      QUALITY_NAMES[id].name,
      kind === 'share' ? 'share after − share before' : 'rate after ÷ rate before',
      before?.events ?? null,
      before?.of ?? null,
      after?.events ?? null,
      after?.of ?? null,
      change?.value ?? null,
      change?.low ?? null,
      change?.high ?? null,
      margin,
      verdict,
    ]),
  };
}

export function flowData(flow: Flow): DataTable {
  const lost = (where: string, prefix: string, left: Flow['leftOut']): CsvValue[][] =>
    leftOut.options.flatMap((reason) => {
      const n = left.reduce((sum, one) => sum + (one.reason === reason ? one.n : 0), 0);
      return n === 0 ? [] : [[where, `${prefix}${LEFT_OUT_WORDS[reason]}`, n, null]];
    });
  return {
    columns: ['Where', 'What', flow.what === 'tickets' ? 'Tickets' : 'Changes', 'People'],
    rows: [
      ['In the exports', null, flow.read, null],
      ...lost('Left out', '', flow.leftOut),
      ...flow.arms.flatMap(({ arm, periods }) =>
        PERIODS.flatMap((period) => {
          const where = `${ARM_NAMES[arm]}, ${period}`;
          const { found, leftOut: left, counted, people } = periods[period];
          return [
            [where, 'found', found, null],
            ...lost(where, 'left out: ', left),
            [where, 'counted', counted, people],
          ];
        }),
      ),
    ],
  };
}

export function feltData({ felt, people, answers, measured }: FeltMeasured): DataTable {
  return {
    columns: ['What', 'Ratio', 'Low', 'High', 'People', 'Answers'],
    rows: [
      ['Felt', felt, null, null, people, answers],
      ['Measured', measured?.value ?? null, measured?.low ?? null, measured?.high ?? null, null, null],
    ],
  };
}

export function associationsData({ level, rows, without }: AssociationsPlot): DataTable {
  return {
    columns: [
      'Practice',
      'Time with ÷ without',
      'Low',
      'High',
      'Confidence of low and high',
      'With',
      'Without',
      'People',
      'p',
      'p, corrected',
    ],
    rows: [...rows, ...without].map(({ name, association: one }) => [
      name,
      one.ratio?.value ?? null,
      one.ratio?.low ?? null,
      one.ratio?.high ?? null,
      level,
      one.with,
      one.without,
      one.people,
      one.p,
      one.adjusted,
    ]),
  };
}
