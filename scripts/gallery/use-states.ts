/** The charts of use and of practices, in every state. */
import { drawFunnel, funnelBars, funnelTable, funnelTitle } from '../../src/charts/adoption-funnel.ts';
import {
  depthBars,
  depthDescription,
  depthFinding,
  depthTable,
  drawDepthBars,
} from '../../src/charts/depth-bars.ts';
import {
  depthMonthDescription,
  depthMonthRows,
  depthMonthTable,
  depthTrend,
  drawDepthMonths,
} from '../../src/charts/depth-months.ts';
import {
  canDraw,
  type DrawnGap,
  drawGapStrip,
  gapDescription,
  gapTable,
} from '../../src/charts/gap-strip.ts';
import { dotsTable, drawPracticeDots, practiceDots } from '../../src/charts/practice-dots.ts';
import {
  drawTrend,
  trendDescription,
  trendFinding,
  trendMonths,
  trendTable,
} from '../../src/charts/practice-trend.ts';
import {
  drawShareMultiples,
  monthMultiples,
  type ShareMultiples,
  shareMultiplesDescription,
  shareMultiplesFinding,
  shareMultiplesTable,
  versionMultiples,
} from '../../src/charts/share-multiples.ts';
import {
  drawVersionTrend,
  versionTrendDescription,
  versionTrendFinding,
  versionTrendTable,
} from '../../src/charts/version-trend.ts';
import { toShare } from '../../src/report/measures/cell.ts';
import { gap } from '../../src/report/measures/gap.ts';
import type { DepthCounts, MonthDepth } from '../../src/report/schema/depth.ts';
import type { FunnelStep } from '../../src/report/schema/funnel.ts';
import type { Trend } from '../../src/report/schema/trend.ts';
import type { TrendLine } from '../../src/site/trends.ts';
import {
  type ChartStates,
  type Kind,
  LONG_NAMES,
  NO_NAMES,
  RIGHT_TO_LEFT_NAMES,
  type Shown,
  shown,
} from './state.ts';

/** Fewest people, and fewest sessions of a share, as a workspace has them unless it says otherwise. */
const K = 5;
const SHARE_FROM = 5;
const FAINT = 10;

type Steps = readonly FunnelStep[];
const FUNNEL_STEPS = ['licensed', 'ever-active', 'active', 'substantial', 'practises'] as const;
const steps = (...people: (number | 'no-data' | 'withheld')[]): Steps =>
  FUNNEL_STEPS.map((id, i) => {
    const n = people[i] ?? 0;
    return typeof n === 'number' ? { id, people: n, why: null } : { id, people: null, why: n };
  });
const funnel: Kind<Steps> = {
  title: (of) => funnelTitle(funnelBars(of, K), 3),
  desc: (of) =>
    `${funnelBars(of, K)
      .map(({ label, people, note }) => `${label}: ${people ?? note}`)
      .join('; ')}.`,
  table: (of) => funnelTable(funnelBars(of, K)),
  draw: (of, name, layout) => drawFunnel(funnelBars(of, K), name, layout),
};

const depth: Kind<DepthCounts> = {
  title: depthFinding,
  desc: (of) => depthDescription(depthBars(of)),
  table: (of) => depthTable(depthBars(of)),
  draw: (of, name, layout) => drawDepthBars(depthBars(of), name, layout),
};
const depthOf = (trivial: number, assisted: number, substantial: number): DepthCounts => ({
  trivial,
  assisted,
  substantial,
});

const months: Kind<MonthDepth[]> = {
  title: (of) => depthTrend(depthMonthRows(of)),
  desc: (of) => depthMonthDescription(depthMonthRows(of)),
  table: (of) => depthMonthTable(depthMonthRows(of), SHARE_FROM),
  draw: (of, name, layout) => drawDepthMonths(depthMonthRows(of), name, layout, SHARE_FROM),
};
const monthOf = (
  month: string,
  ...[trivial, assisted, substantial]: [number, number, number]
): MonthDepth => ({
  month,
  ...depthOf(trivial, assisted, substantial),
});
/** Months from January 2023 on. */
const month = (i: number): string => `${2023 + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`;

const strip: Kind<DrawnGap> = {
  title: () => 'Substantial sessions a week',
  desc: (of) => gapDescription(of, 'substantial sessions a week'),
  table: (of) => gapTable(of, 'Substantial sessions a week'),
  draw: drawGapStrip,
};
const stripOf = (values: readonly number[]): Shown => {
  const made = gap(values);
  return shown(
    strip,
    canDraw(made) ? made : null,
    'The page says in a sentence why there is no gap to state.',
  );
};

type Rows = Parameters<typeof practiceDots>[0];
const dots: Kind<Rows> = {
  title: () => 'How often people did it when there was occasion',
  desc: (of) => `${of.map(({ label }) => label).join(', ')}.`,
  table: (of) => dotsTable(practiceDots(of, FAINT)),
  draw: (of, name, layout) => drawPracticeDots(practiceDots(of, FAINT), name, layout),
};
const shareOf = (yes: number, no: number) => toShare(yes, no, SHARE_FROM);
const named = (names: readonly string[]): Rows =>
  names.map((label, i) => ({ label, share: shareOf(9 + i * 7, 14 - i) }));

const trend: Kind<Trend['months']> = {
  title: (of) => trendFinding(trendMonths(of)) ?? 'Too early to tell',
  desc: (of) => trendDescription(trendMonths(of)),
  table: trendTable,
  draw: (of, name, layout) => drawTrend(trendMonths(of), name, layout),
};
const trendOf = (...shares: [yes: number, no: number][]): Trend['months'] =>
  shares.map(([yes, no], i) => ({ month: month(i + 30), ...shareOf(yes, no) }));

const multiples: Kind<ShareMultiples> = {
  title: shareMultiplesFinding,
  desc: shareMultiplesDescription,
  table: shareMultiplesTable,
  draw: drawShareMultiples,
};
/** Practices of these names in three versions and a draft, the rule of the second changed in the third. */
const namedMultiples = (names: readonly string[]): ShareMultiples =>
  versionMultiples(
    names.map((name, i) => ({
      id: `p${i}`,
      name,
      shares: [
        shareOf(4 + i, 30),
        shareOf(9 + i * 2, 20),
        i === 3 ? null : shareOf(22 + i, 9),
        shareOf(3, 1),
      ],
      changed: [false, false, i === 1, false],
    })),
    ['2026-Q1', '2026-Q2', '2026-Q3', 'Draft'].map((name, i) => ({ name, draft: i === 3 })),
  );

const versions: Kind<TrendLine> = {
  title: versionTrendFinding,
  desc: versionTrendDescription,
  table: versionTrendTable,
  draw: drawVersionTrend,
};
/** A share in versions of these names, the last one a draft. */
const versionsOf = (names: readonly string[], breaks: TrendLine['breaks'] = [], n = 40): TrendLine => ({
  id: 'depth',
  name: 'share of substantial sessions',
  unit: 'share',
  of: 'sessions',
  says: '',
  editions: names.map((name, i) => ({ name, draft: i > 0 && i === names.length - 1 })),
  points: names.map((_, i) => {
    const value = 0.2 + (i * 0.7) / (names.length + 1);
    return { value, low: value - 0.09, high: value + 0.1, n };
  }),
  breaks,
});
const quarters = (n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${2020 + Math.floor(i / 4)}-Q${(i % 4) + 1}`);

export const USE_STATES: readonly ChartStates[] = [
  {
    chart: 'adoption-funnel',
    states: {
      empty: shown(funnel, steps('no-data', 'no-data', 'no-data', 'no-data', 'no-data')),
      'one point': shown(funnel, steps('no-data', 1, 1, 0, 0)),
      usual: shown(funnel, steps(120, 74, 41, 'withheld', 12)),
      huge: shown(funnel, steps(1_240_000, 981_500, 640_001, 73_000, 12_000)),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'depth-bars',
    states: {
      empty: shown(depth, depthOf(0, 0, 0)),
      'one point': shown(depth, depthOf(0, 0, 1)),
      usual: shown(depth, depthOf(31, 60, 84)),
      huge: shown(depth, depthOf(12_040_300, 3, 981_022)),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'depth-months',
    states: {
      empty: shown(months, null),
      'one point': shown(months, [monthOf('2026-07', 0, 0, 1)]),
      usual: shown(months, [
        monthOf('2025-12', 9, 4, 2),
        monthOf('2026-01', 12, 14, 9),
        monthOf('2026-05', 3, 20, 31),
        monthOf('2026-06', 1, 1, 2),
        monthOf('2026-07', 11, 24, 48),
      ]),
      huge: shown(
        months,
        Array.from({ length: 40 }, (_, i) =>
          monthOf(month(i), 900 * i, 12_000 + 4000 * i, 700_000 - i * 17_000),
        ),
      ),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'gap-strip',
    states: {
      empty: stripOf([]),
      'one point': stripOf(Array(8).fill(3)),
      usual: stripOf([1, 2, 2, 2, 3, 3, 3, 4, 5, 6]),
      huge: stripOf(Array.from({ length: 500 }, (_, i) => (i % 40) + (i % 7 === 0 ? 900 : 0))),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'practice-dots',
    states: {
      empty: shown(dots, [{ label: 'Plan before coding', share: null, note: 'withheld' }]),
      'one point': shown(dots, [{ label: 'Plan before coding', share: shareOf(1, 0) }]),
      usual: shown(dots, [
        { label: 'Plan before coding', share: shareOf(30, 10) },
        { label: 'Small steps', share: shareOf(4, 4) },
        { label: 'Give context', share: shareOf(3, 1) },
        { label: 'Review before merge', share: shareOf(0, 0) },
        { label: 'Ask for tests', share: shareOf(58, 3) },
      ]),
      huge: shown(
        dots,
        Array.from({ length: 20 }, (_, i) => ({
          label: `Practice ${i + 1}`,
          share: shareOf(120_000 + 41_000 * i, 910_000 - 40_000 * i),
        })),
      ),
      'long names': shown(dots, named(LONG_NAMES)),
      'right to left': shown(dots, named(RIGHT_TO_LEFT_NAMES)),
    },
  },
  {
    chart: 'practice-trend',
    states: {
      empty: shown(trend, null, 'Too early to tell: it takes two months with enough sessions.'),
      'one point': shown(trend, trendOf([9, 4])),
      usual: shown(trend, trendOf([3, 12], [5, 9], [2, 1], [14, 8], [17, 9], [24, 4])),
      huge: shown(
        trend,
        trendOf(
          ...Array.from({ length: 30 }, (_, i): [number, number] => [
            100_000 + i * 9000,
            900_000 - i * 20_000,
          ]),
        ),
      ),
      'long names': NO_NAMES,
      'right to left': NO_NAMES,
    },
  },
  {
    chart: 'share-multiples',
    states: {
      empty: shown(multiples, null),
      'one point': shown(
        multiples,
        monthMultiples([{ name: 'Plan before coding', months: trendOf([9, 4]) }]),
      ),
      usual: shown(
        multiples,
        monthMultiples([
          { name: 'Small steps', months: trendOf([9, 8], [12, 9], [2, 1], [14, 8], [17, 14], [24, 14]) },
          { name: 'Plan before coding', months: trendOf([3, 12], [5, 9], [2, 1], [14, 8], [17, 9], [24, 4]) },
          { name: 'Ask for tests', months: trendOf([28, 3], [12, 3], [9, 4], [9, 8], [7, 9], [4, 14]) },
          { name: 'Deliberate compaction', months: trendOf([1, 0], [2, 1], [1, 1]) },
        ]),
      ),
      huge: shown(
        multiples,
        monthMultiples(
          Array.from({ length: 20 }, (_, i) => ({
            name: `Practice ${i + 1}`,
            months: trendOf(
              ...Array.from({ length: 30 }, (_, j): [number, number] => [
                1000 + ((i * 7 + j * 11) % 40) * 9000,
                1000 + ((i * 13 + j * 5) % 30) * 9000,
              ]),
            ),
          })),
        ),
      ),
      'long names': shown(multiples, namedMultiples(LONG_NAMES)),
      'right to left': shown(multiples, namedMultiples(RIGHT_TO_LEFT_NAMES)),
    },
  },
  {
    chart: 'version-trend',
    states: {
      empty: shown(versions, { ...versionsOf(['2026-Q1']), points: [null] }),
      'one point': shown(versions, versionsOf(['2026-Q1'])),
      usual: shown(
        versions,
        versionsOf(['2025-Q3', '2025-Q4', '2026-Q1', '2026-Q2', 'Draft'], [{ at: 2, why: 'the method' }]),
      ),
      huge: shown(versions, {
        ...versionsOf(quarters(26), [{ at: 25, why: 'the method' }], 1_204_000),
        unit: 'count',
        points: quarters(26).map((_, i) => ({ value: 91_000 * i + 7, low: null, high: null, n: 9_400_000 })),
      }),
      'long names': shown(versions, versionsOf(LONG_NAMES)),
      'right to left': shown(versions, versionsOf(RIGHT_TO_LEFT_NAMES)),
    },
  },
];
