/** The charts of outcomes, in every state. */
import * as associations from '../../src/charts/associations-plot.ts';
import * as ecdf from '../../src/charts/ecdf-pair.ts';
import * as effects from '../../src/charts/effect-interval.ts';
import * as estimation from '../../src/charts/estimation-plot.ts';
import * as felts from '../../src/charts/felt-measured.ts';
import * as flows from '../../src/charts/flow-diagram.ts';
import * as forest from '../../src/charts/forest-plot.ts';
import * as quantiles from '../../src/charts/quantile-dots.ts';
import * as runs from '../../src/charts/run-chart.ts';
import * as stages from '../../src/charts/stage-dumbbell.ts';
import * as survivals from '../../src/charts/survival-curve.ts';
import type {
  Arm,
  Association,
  Effect,
  Flow,
  LeftOut,
  Period,
  PersonTimes,
  Speed,
  Stage,
  SurvivalOf,
  Times,
  Week,
  WorkRow,
} from '../../src/outcomes/model.ts';
import { kaplanMeier } from '../../src/stats/kaplan-meier.ts';
import {
  type ChartStates,
  type Kind,
  LONG_NAMES,
  NO_NAMES,
  RIGHT_TO_LEFT_NAMES,
  type Shown,
  shown,
} from './state.ts';

const BAND = { low: 0.95, high: 1.05 };
const PERIODS = {
  before: { from: '2026-05-04', to: '2026-06-12' },
  after: { from: '2026-07-06', to: '2026-08-14' },
};
const TOO_LITTLE = 'There is too little data for an effect: counts and medians stand in a table instead.';

/** `n` times that look drawn: like a log-normal distribution around a middle, the same at each build. */
const timesLike = (n: number, middle: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    const place = ((i * 0.618034) % 1) * 0.98 + 0.01;
    return middle * (place / (1 - place)) ** 0.55;
  });

const times = (n: number, median: number | null, people = 8): Times => ({
  n,
  people,
  median,
  p85: median === null ? null : median * 2.2,
});

const EFFECT: Effect = { value: 0.8, low: 0.68, high: 0.97, interval: 'welch', df: 9.4, skewness: 0.2 };
const effectOf = (value: number, low: number, high: number, df: number | null = 9): Effect => ({
  ...EFFECT,
  value,
  low,
  high,
  df,
});

const effect: Kind<effects.EffectInterval> = {
  title: effects.effectFinding,
  desc: effects.effectDescription,
  table: effects.effectTable,
  draw: effects.drawEffect,
};
const effectShown = (of: Effect, verdict: Speed['verdict'], pilot: number, control: number | null): Shown =>
  shown(
    effect,
    effects.effectInterval(
      { design: control === null ? 'before-after' : 'difference-in-differences', effect: of, verdict },
      control === 3 ? null : BAND,
      { pilot, control },
    ),
  );

const chances: Kind<quantiles.QuantileDots> = {
  title: quantiles.quantileDotsFinding,
  desc: quantiles.quantileDotsDescription,
  table: quantiles.quantileDotsTable,
  draw: quantiles.drawQuantileDots,
};
const chancesShown = (of: Effect | null, pilot = 8, control: number | null = 6): Shown =>
  shown(
    chances,
    quantiles.quantileDots(
      control === null ? 'before-after' : 'difference-in-differences',
      of,
      control === 3 ? null : BAND,
      { pilot, control },
    ),
    TOO_LITTLE,
  );

const plot: Kind<estimation.EstimationPlot> = {
  title: estimation.estimationFinding,
  desc: estimation.estimationDescription,
  table: estimation.estimationTable,
  draw: estimation.drawEstimation,
};
const SPEED: Speed = {
  metric: 'ticket-cycle-time',
  clock: 'elapsed',
  design: 'difference-in-differences',
  basis: 'strata',
  fromCreation: 0,
  effect: EFFECT,
  tooLittle: [],
  verdict: 'faster',
  arms: [],
  strata: [],
  persons: [],
  survival: [],
  sensitivity: null,
};
const personOf = (person: string, arm: Arm, before: number, after: number | null): PersonTimes => ({
  person,
  arm,
  before: times(6, before, 1),
  after: times(after === null ? 0 : 7, after, 1),
  ratio: after === null ? null : after / before,
  why: after === null ? 'none-after' : null,
});
const armsOf = (persons: readonly PersonTimes[]): Speed['arms'] =>
  (['pilot', 'control'] as const).map((arm) => ({
    arm,
    people: persons.filter((one) => one.arm === arm && one.ratio !== null).length,
    elapsed: { before: times(9, 40), after: times(9, 32) },
    workingHours: { before: times(9, 14), after: times(9, 12) },
    againstForecast: null,
    earlier: [],
  }));
const plotShown = (persons: PersonTimes[], of: Effect | null = EFFECT): Shown =>
  shown(
    plot,
    estimation.estimationPlot(
      {
        ...SPEED,
        arms: armsOf(persons),
        persons,
        effect: of,
        verdict: of === null ? 'too-little-data' : 'faster',
      },
      (id) => id,
      BAND,
    ),
    TOO_LITTLE,
  );
const peopleNamed = (names: readonly string[]): PersonTimes[] =>
  names.map((name, i) => personOf(name, i % 2 === 0 ? 'pilot' : 'control', 40 + 22 * i, 35 + 12 * i));
const crowd = (n: number, arm: Arm, change: number): PersonTimes[] =>
  timesLike(n, 50).map((before, i) =>
    personOf(
      `Person ${arm} ${i}`,
      arm,
      before,
      i % 17 === 3 ? null : before * change * (0.75 + (i % 7) / 12),
    ),
  );

const pair: Kind<ecdf.EcdfPair> = {
  title: ecdf.ecdfFinding,
  desc: ecdf.ecdfDescription,
  table: ecdf.ecdfTable,
  draw: ecdf.drawEcdf,
};
const workOf = (period: Period, elapsed: number): WorkRow => ({
  id: 'T',
  title: null,
  person: 'p',
  arm: 'pilot',
  period,
  stratum: 'all',
  start: null,
  end: null,
  status: 'done',
  elapsed,
  workingHours: null,
  againstForecast: null,
  leftOut: null,
  sessions: [],
});
const pairShown = (before: readonly number[], after: readonly number[]): Shown =>
  shown(
    pair,
    ecdf.ecdfPair(
      [...before.map((hours) => workOf('before', hours)), ...after.map((hours) => workOf('after', hours))],
      'pilot',
      'elapsed',
    ),
    TOO_LITTLE,
  );

const survival: Kind<survivals.SurvivalCurves> = {
  title: survivals.survivalFinding,
  desc: survivals.survivalDescription,
  table: survivals.survivalTable,
  draw: survivals.drawSurvival,
};
/** Every `open`th of these times is one up to which work was watched, and not done. */
function survivalOf(period: Period, all: readonly number[], open: number): SurvivalOf {
  const seen = all.map((time, i) => ({ time, event: i % open !== open - 1 }));
  const km = kaplanMeier(seen);
  const ended = (event: boolean): number[] =>
    seen
      .filter((one) => one.event === event)
      .map(({ time }) => time)
      .sort((a, b) => a - b);
  return {
    arm: 'pilot',
    period,
    n: km.n,
    done: km.events,
    open: km.n - km.events,
    abandoned: 0,
    curve: km.steps.map(({ time, survival: share, low, high }) => ({
      time,
      share,
      low: low ?? 0,
      high: high ?? 1,
    })),
    doneTimes: ended(true),
    censoredTimes: ended(false),
    median: km.median,
    medianLow: km.medianLow,
    medianHigh: km.medianHigh,
    restrictedMean: null,
    horizon: null,
    doneByHorizon: null,
    abandonedByHorizon: null,
  };
}
const survivalShown = (...of: SurvivalOf[]): Shown =>
  shown(survival, survivals.survivalCurves(of, 'pilot', 'elapsed'), TOO_LITTLE);

const dumbbell: Kind<stages.StageDumbbell> = {
  title: stages.stageFinding,
  desc: stages.stageDescription,
  table: stages.stageTable,
  draw: stages.drawStages,
};
const stageOf = (
  stage: Stage['stage'],
  arm: Arm,
  before: number | null,
  after: number | null,
  n = 40,
): Stage => ({
  stage,
  arm,
  before: times(before === null ? 0 : n, before),
  after: times(after === null ? 0 : n + 3, after),
});
const stagesShown = (of: Stage[]): Shown => shown(dumbbell, stages.stageDumbbell(of));

const run: Kind<runs.RunChart> = {
  title: runs.runFinding,
  desc: runs.runDescription,
  table: runs.runTable,
  draw: runs.drawRun,
};
const weekOf = (i: number, n: number, median: number | null, arm: Arm = 'pilot'): Week => ({
  from: new Date(Date.parse('2026-05-04') + i * 7 * 86_400_000).toISOString().slice(0, 10),
  arm,
  times: times(n, median),
});
const runShown = (of: Week[]): Shown => shown(run, runs.runChart(of, 'elapsed', PERIODS), TOO_LITTLE);

const quality: Kind<readonly forest.ForestRow[]> = {
  title: forest.forestFinding,
  desc: forest.forestDescription,
  table: forest.forestTable,
  draw: forest.drawForest,
};
const measure = (extra: Partial<forest.ForestRow>): forest.ForestRow => ({
  id: 'revert-rate-30',
  kind: 'share',
  verdict: 'held',
  margin: 0.05,
  change: { value: -0.002, low: -0.054, high: 0.048 },
  before: { events: 4, of: 121 },
  after: { events: 4, of: 128 },
  ...extra,
});

const LEFT_OUT = Object.keys(flows.LEFT_OUT_WORDS) as LeftOut[];
const flow: Kind<Flow> = {
  title: flows.flowFinding,
  desc: flows.flowDescription,
  table: flows.flowTable,
  draw: flows.drawFlow,
};
const flowSide = (found: number, people: number, left: Flow['leftOut'] = []) => ({
  found,
  leftOut: left,
  counted: found - left.reduce((sum, { n }) => sum + n, 0),
  people,
});

const felt: Kind<felts.FeltMeasured> = {
  title: felts.feltFinding,
  desc: felts.feltDescription,
  table: felts.feltTable,
  draw: felts.drawFelt,
};

const practices: Kind<associations.AssociationsPlot> = {
  title: associations.associationsFinding,
  desc: associations.associationsDescription,
  table: associations.associationsTable,
  draw: associations.drawAssociations,
};
const associationOf = (practice: string, ratio: Association['ratio'], n = 41): Association => ({
  practice,
  people: 7,
  with: n,
  without: n + 11,
  ratio,
  p: ratio === null ? null : 0.004,
  adjusted: ratio === null ? null : 0.03,
});
const practicesShown = (of: Association[]): Shown =>
  shown(
    practices,
    associations.associationsPlot(of, 0.9917, (id) => id),
    'The page says that no practice could be compared.',
  );
const associationsNamed = (names: readonly string[]): Association[] =>
  names.map((name, i) =>
    associationOf(name, { value: 0.7 + i * 0.2, low: 0.5 + i * 0.15, high: 0.95 + i * 0.4 }),
  );

export const OUTCOME_STATES: readonly ChartStates[] = [
  {
    chart: 'effect-interval',
    states: {
      empty: shown(effect, null, TOO_LITTLE),
      'one point': effectShown(effectOf(1, 1, 1), 'no-meaningful-change', 6, 3),
      usual: effectShown(EFFECT, 'inconclusive', 8, 6),
      huge: effectShown(effectOf(0.02, 0.0004, 31), 'inconclusive', 12_400, null),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'quantile-dots',
    states: {
      empty: chancesShown(null),
      'one point': chancesShown(effectOf(0.7, 0.7, 0.7), 6, 3),
      usual: chancesShown(EFFECT),
      huge: chancesShown(effectOf(0.5, 0.004, 31, null), 12_400, null),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'estimation-plot',
    states: {
      empty: plotShown([]),
      'one point': plotShown([personOf('Ada', 'pilot', 40, 31)], null),
      usual: plotShown([...crowd(8, 'pilot', 0.8), ...crowd(6, 'control', 1)]),
      huge: plotShown([...crowd(400, 'pilot', 0.7), ...crowd(380, 'control', 1.1)]),
      'long names': plotShown(peopleNamed(LONG_NAMES)),
      'right to left': plotShown(peopleNamed(RIGHT_TO_LEFT_NAMES)),
    },
  },
  {
    chart: 'ecdf-pair',
    states: {
      empty: pairShown([], []),
      'one point': pairShown([], [31]),
      usual: pairShown(timesLike(61, 40), timesLike(70, 30)),
      huge: pairShown(timesLike(4000, 900), timesLike(5000, 3)),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'survival-curve',
    states: {
      empty: survivalShown(),
      'one point': survivalShown(survivalOf('after', [31], 9)),
      usual: survivalShown(
        survivalOf('before', timesLike(61, 40), 9),
        survivalOf('after', timesLike(70, 30), 6),
      ),
      huge: survivalShown(
        survivalOf('before', timesLike(1500, 900), 5),
        survivalOf('after', timesLike(1700, 300), 7),
      ),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'stage-dumbbell',
    states: {
      empty: stagesShown([]),
      'one point': stagesShown([stageOf('review', 'pilot', null, 8, 1)]),
      usual: stagesShown([
        ...(['coding', 'pickup', 'review', 'deploy', 'whole'] as const).flatMap((stage, i) => [
          stageOf(stage, 'pilot', 6 + i * 9, 4 + i * 8),
          stageOf(stage, 'control', 7 + i * 8, 7 + i * 9),
        ]),
      ]),
      huge: stagesShown(
        (['coding', 'pickup', 'review', 'deploy', 'whole'] as const).map((stage, i) =>
          stageOf(stage, 'pilot', 0.002 * 40 ** i, 900 / 3 ** i, 1_204_000),
        ),
      ),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'run-chart',
    states: {
      empty: runShown([]),
      'one point': runShown([weekOf(0, 1, 12)]),
      usual: runShown(
        timesLike(15, 42).flatMap((median, i) => [
          weekOf(i, 3 + (i % 5), i > 8 ? median * 0.7 : median),
          weekOf(i, i === 6 ? 0 : 1 + (i % 4), i === 6 ? null : median * 1.1, 'control'),
        ]),
      ),
      huge: runShown(timesLike(90, 700).map((median, i) => weekOf(i - 70, 900 + i * 13, median))),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'forest-plot',
    states: {
      empty: shown(quality, null, 'The page says that nothing in the exports says how good the work was.'),
      'one point': shown(quality, [
        measure({
          verdict: 'too-little-data',
          change: null,
          before: { events: 0, of: 1 },
          after: { events: 0, of: 1 },
        }),
      ]),
      usual: shown(quality, [
        measure({}),
        measure({
          id: 'changes-requested-rate',
          verdict: 'worse',
          change: { value: 0.22, low: 0.1, high: 0.33 },
        }),
        measure({
          id: 'incidents-per-change',
          kind: 'rate',
          verdict: 'inconclusive',
          margin: 1.5,
          change: { value: 0.79, low: 0.19, high: 3.1 },
        }),
        measure({ id: 'rework-rate', verdict: 'not-measured', change: null, before: null, after: null }),
      ]),
      huge: shown(quality, [
        measure({
          before: { events: 1_204_000, of: 31_000_000 },
          after: { events: 999_000, of: 30_100_000 },
        }),
        measure({
          id: 'defects-per-ticket',
          kind: 'rate',
          verdict: 'inconclusive',
          margin: 1.25,
          change: { value: 240, low: 0.0004, high: 99_000 },
          before: { events: 1, of: 9_100_000 },
          after: { events: 240, of: 9_100_000 },
        }),
      ]),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'flow-diagram',
    states: {
      empty: shown(flow, { what: 'tickets', read: 0, leftOut: [], arms: [] }),
      'one point': shown(flow, {
        what: 'tickets',
        read: 1,
        leftOut: [],
        arms: [{ arm: 'pilot', periods: { before: flowSide(0, 0), after: flowSide(1, 1) } }],
      }),
      usual: shown(flow, {
        what: 'tickets',
        read: 312,
        leftOut: [
          { reason: 'not-imported', n: 4 },
          { reason: 'no-period', n: 31 },
        ],
        arms: [
          {
            arm: 'pilot',
            periods: {
              before: flowSide(71, 8, [{ reason: 'abandoned', n: 6 }]),
              after: flowSide(80, 8, [{ reason: 'still-open', n: 11 }]),
            },
          },
          { arm: 'control', periods: { before: flowSide(64, 6), after: flowSide(62, 6) } },
        ],
      }),
      huge: shown(flow, {
        what: 'changes',
        read: 9_123_456,
        leftOut: LEFT_OUT.slice(0, 4).map((reason, i) => ({ reason, n: 120_000 + i })),
        arms: (['pilot', 'control'] as const).map((arm) => ({
          arm,
          periods: {
            before: flowSide(
              2_000_000,
              41_000,
              LEFT_OUT.slice(3).map((reason) => ({ reason, n: 91_234 })),
            ),
            after: flowSide(
              2_000_000,
              41_000,
              LEFT_OUT.slice(3).map((reason) => ({ reason, n: 81_234 })),
            ),
          },
        })),
      }),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'felt-measured',
    states: {
      empty: shown(felt, felts.feltMeasured(null), 'The page leaves it out: nobody was asked.'),
      'one point': shown(felt, felts.feltMeasured({ people: 1, answers: 1, median: 0.5, measured: null })),
      usual: shown(felt, felts.feltMeasured({ people: 8, answers: 23, median: 0.65, measured: EFFECT })),
      huge: shown(
        felt,
        felts.feltMeasured({
          people: 9100,
          answers: 120_000,
          median: 14,
          measured: effectOf(0.05, 0.001, 90),
        }),
      ),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'associations-plot',
    states: {
      empty: practicesShown([]),
      'one point': practicesShown([associationOf('Plan before coding', { value: 1, low: 1, high: 1 }, 3)]),
      usual: practicesShown([
        associationOf('Plan before coding', { value: 0.7, low: 0.52, high: 0.94 }),
        associationOf('Small steps', { value: 1.05, low: 0.6, high: 1.84 }),
        associationOf('Give context', null),
      ]),
      huge: practicesShown(
        Array.from({ length: 20 }, (_, i) =>
          associationOf(`Practice ${i + 1}`, { value: 0.5 + i / 9, low: 0.001, high: 30 + i }, 1_200_000),
        ),
      ),
      'long names': practicesShown(associationsNamed(LONG_NAMES)),
      'right to left': practicesShown(associationsNamed(RIGHT_TO_LEFT_NAMES)),
    },
  },
];
