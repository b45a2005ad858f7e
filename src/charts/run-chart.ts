/**
 * Week by week: the median time of the work that was done in a week, an arm a panel on the same axes, with the periods
 * that are compared, the median of the weeks before as a line, and how much work there was below. A week without work
 * leaves a gap. A week with very little of it is a mark of its own: one forgotten ticket would be all that it says.
 */
import type { Arm, Week } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { quantile } from '../stats/quantile.ts';
import { count, counted, day } from '../wording.ts';
import { ARM_NAMES, ARM_ORDER } from './arm-names.ts';
import { NOTE_LINE, notes, outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { spreadLabels } from './spread-labels.ts';
import { textWidth } from './text-width.ts';
import { linearTimeAxis, logTimeAxis, TIME_TITLES, type TimeUnit, timeInWords } from './time-axis.ts';

/** Most weeks that are drawn: the last ones. The table has all. */
export const MOST_WEEKS = 52;

/** Fewest pieces of work whose median is joined to others, compared with them, and may stretch the axis. */
export const LEAST_IN_WEEK = 3;

type Days = { from: string; to: string };

export interface RunWeek {
  /** Monday. */
  from: string;
  n: number;
  median: number | null;
  /** The period in which its Thursday lies. */
  period: 'before' | 'after' | null;
}

export interface RunPanel {
  arm: Arm;
  /** One for each week of the chart, also those without work. */
  weeks: RunWeek[];
  /** Median of the weekly medians of the period before, of those with enough work; null without any. */
  baseline: number | null;
}

export interface RunChart {
  unit: TimeUnit;
  noun: 'tickets' | 'changes';
  /** Mondays, without a gap. */
  mondays: string[];
  panels: RunPanel[];
  periods: { before: Days; after: Days } | null;
  /** Weeks that came before those drawn. */
  earlier: number;
}

/** Whether a week has work, and too little of it to say much. */
const isThin = ({ n }: Pick<RunWeek, 'n'>): boolean => n > 0 && n < LEAST_IN_WEEK;

/** Medians of weeks with enough work; of all where no week has enough. */
function mediansOf(weeks: readonly RunWeek[]): number[] {
  const known = weeks.filter(({ median }) => median !== null);
  const enough = known.filter((week) => !isThin(week));
  return (enough.length > 0 ? enough : known).map(({ median }) => median as number);
}

const WEEK = 7 * 86_400_000;
const monday = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/**
 * The chart of weeks.
 * @param periods of the plan; null without one
 * @returns null when no week has work
 */
export function runChart(
  weeks: readonly Week[],
  unit: TimeUnit,
  periods: { before: Days; after: Days } | null,
  noun: 'tickets' | 'changes' = 'tickets',
): RunChart | null {
  const starts = weeks.filter(({ times }) => times.n > 0).map(({ from }) => Date.parse(from));
  if (starts.length === 0) return null;
  const first = Math.min(...starts);
  const all: string[] = [];
  for (let ms = first; ms <= Math.max(...starts); ms += WEEK) all.push(monday(ms));
  const mondays = all.slice(-MOST_WEEKS);
  const panels = ARM_ORDER.filter((arm) => weeks.some((week) => week.arm === arm && week.times.n > 0)).map(
    (arm): RunPanel => {
      const known = new Map(weeks.filter((week) => week.arm === arm).map((week) => [week.from, week.times]));
      const drawn = mondays.map((from): RunWeek => {
        const times = known.get(from);
        return {
          from,
          n: times?.n ?? 0,
          median: times === undefined || times.n === 0 ? null : times.median,
          period: periodOf(from, periods),
        };
      });
      const before = drawn
        .filter((week) => week.period === 'before' && !isThin(week))
        .flatMap(({ median }) => median ?? []);
      return { arm, weeks: drawn, baseline: before.length === 0 ? null : quantile(before, 0.5) };
    },
  );
  return { unit, noun, mondays, panels, periods, earlier: all.length - mondays.length };
}

/** The period that most working days of a week lie in: that of its Thursday, unless only another day does. */
function periodOf(from: string, periods: RunChart['periods']): RunWeek['period'] {
  if (periods === null) return null;
  const thursday = monday(Date.parse(from) + 3 * 86_400_000);
  for (const period of ['before', 'after'] as const)
    if (thursday >= periods[period].from && thursday <= periods[period].to) return period;
  return null;
}

const PLOT: Record<Layout, { left: number; right: number; height: number; foot: number }> = {
  wide: { left: 74, right: 12, height: 130, foot: 33 },
  narrow: { left: 72, right: 6, height: 120, foot: 33 },
};
/** Where medians lie further apart than this factor, the axis is logarithmic. */
const LOGARITHMIC_FROM = 5;

/** The weeks as SVG. */
export function drawRun(chart: RunChart, name: ChartName, layout: Layout): Markup {
  const { left, right, height, foot } = PLOT[layout];
  const width = WIDTHS[layout] - left - right;
  const column = width / chart.mondays.length;
  const x = (i: number): number => left + (i + 0.5) * column;
  const medians = mediansOf(chart.panels.flatMap(({ weeks }) => weeks));
  const log = Math.max(...medians) > LOGARITHMIC_FROM * Math.min(...medians);
  const head = 40;
  const marks: Markup[] = [];
  let top = 0;
  const most = Math.max(...medians);
  const linear = (low: number, high: number) => linearTimeAxis(most, chart.unit, [low, high], 4);
  const scale = log ? 'logarithmic' : linear(0, 1).title;
  for (const panel of chart.panels) {
    const [low, high] = [top + head + height, top + head];
    const axis = log ? logTimeAxis(medians, chart.unit, [low, high], () => 20) : linear(low, high);
    marks.push(
      word(0, top + 13, ARM_NAMES[panel.arm], { kind: 'value' }),
      ...periodMarks(chart, left, column, high, low),
    );
    for (const tick of axis.ticks)
      marks.push(
        markup`<line class="grid" x1="${left}" x2="${WIDTHS[layout] - right}" y1="${at(axis.at(tick.value))}" y2="${at(axis.at(tick.value))}"/>`,
        word(left - 8, axis.at(tick.value) + 4, tick.label, { kind: 'tick', anchor: 'end' }),
      );
    marks.push(
      ...runMarks(panel, x, axis.at, chart.periods === null ? 'after' : 'neither', [
        Math.min(...medians),
        most,
      ]),
      ...baselineMarks(panel, chart.unit, layout, axis.at, top),
    );
    marks.push(...countMarks(panel, x, column, low, left));
    top += head + height + foot + 14;
  }
  const title =
    scale === TIME_TITLES[chart.unit]
      ? `Median ${scale}, by week`
      : `Median ${TIME_TITLES[chart.unit]}, ${scale}, by week`;
  const below = notes(0, top + 27, title, WIDTHS[layout]);
  marks.push(...weekMarks(chart.mondays, x, top - 8, layout), ...below);
  return outcomeFrame(name, layout, top + 33 + (below.length - 1) * NOTE_LINE, marks);
}

/** The periods that are compared: shaded, with their names above. */
function periodMarks(chart: RunChart, left: number, column: number, top: number, bottom: number): Markup[] {
  const weeks = chart.panels[0]?.weeks ?? [];
  const drawn = (['before', 'after'] as const).flatMap((period) => {
    const first = weeks.findIndex((week) => week.period === period);
    if (first < 0) return [];
    const last = weeks.findLastIndex((week) => week.period === period);
    return [{ period, from: left + first * column, to: left + (last + 1) * column }];
  });
  const wide = Math.max(
    ...(['before', 'after'] as const).map((period) => textWidth(period, TEXT_SIZES.note)),
  );
  const places = spreadLabels(
    drawn.map(({ from, to }) => (from + to) / 2),
    wide + 6,
    left + wide / 2,
    left + weeks.length * column - wide / 2,
  );
  return drawn.flatMap(({ period, from, to }, i) => [
    markup`<rect class="period period-${period}" x="${at(from)}" y="${top}" width="${at(to - from)}" height="${bottom - top}"/>`,
    markup`<line class="period-edge" x1="${at(from)}" x2="${at(from)}" y1="${top - 6}" y2="${bottom}"/>`,
    word(places[i] as number, top - 7, period, { kind: 'note', anchor: 'middle' }),
  ]);
}

/** A median within neither period is a small dot of its own. */
const DOTS = { before: 'dot dot-hollow', after: 'dot', neither: 'dot dot-other' } as const;

/** Medians, joined where weeks with enough work follow each other. @param range of the medians the axis was made for */
function runMarks(
  panel: RunPanel,
  x: (i: number) => number,
  y: (value: number) => number,
  other: keyof typeof DOTS,
  range: readonly [number, number],
): Markup[] {
  const [least, most] = range;
  let path = '';
  const [dots, thin]: [Markup[], Markup[]] = [[], []];
  const isJoined = (week: RunWeek | undefined): boolean =>
    week !== undefined && week.median !== null && !isThin(week);
  panel.weeks.forEach((week, i) => {
    const { median, period } = week;
    if (median === null) return;
    const [left, top] = [at(x(i)), at(y(median))];
    if (isThin(week)) {
      const isAtEnd = (end: number): boolean => top === at(y(end));
      thin.push(
        thinMark(left, top, median > most && isAtEnd(1e12) ? -1 : median < least && isAtEnd(1e-12) ? 1 : 0),
      );
    } else {
      path += `${isJoined(panel.weeks[i - 1]) ? 'L' : 'M'}${left},${top}`;
      dots.push(
        markup`<circle class="${DOTS[period ?? other]}" cx="${left}" cy="${top}" r="${panel.weeks.length > 30 ? 3 : 4}"/>`,
      );
    }
  });
  return [...thin, ...(path === '' ? [] : [markup`<path class="run" d="${path}"/>`]), ...dots];
}

/** A week with very little work: a small ring; at an end of the axis, which it does not stretch, a point that way. */
function thinMark(x: number, y: number, way: -1 | 0 | 1): Markup {
  if (way === 0) return markup`<circle class="dot dot-thin" cx="${x}" cy="${y}" r="2.25"/>`;
  const foot = at(y - way * 6);
  return markup`<path class="dot dot-thin" d="M${at(x - 3.5)},${foot}L${x},${y}L${at(x + 3.5)},${foot}Z"/>`;
}

/** Whether there are weeks with very little work. */
export const hasThinWeeks = (weeks: readonly Week[]): boolean => weeks.some(({ times }) => isThin(times));

/** The median of the weeks before, as a line through all of them; what it is stands in the head of the panel. */
function baselineMarks(
  { baseline }: RunPanel,
  unit: TimeUnit,
  layout: Layout,
  y: (value: number) => number,
  top: number,
): Markup[] {
  if (baseline === null) return [];
  const { left, right } = PLOT[layout];
  const end = WIDTHS[layout] - right;
  const level = at(y(baseline));
  const words = `median before: ${timeInWords(baseline, unit)}`;
  const start = at(end - textWidth(words, TEXT_SIZES.note) - 6);
  return [
    markup`<line class="baseline" x1="${left}" x2="${end}" y1="${level}" y2="${level}"/>`,
    markup`<line class="baseline" x1="${at(start - 26)}" x2="${start}" y1="${top + 9}" y2="${top + 9}"/>`,
    word(start + 6, top + 13, words, { kind: 'note' }),
  ];
}

/** How much work there was in each week: numbers where there is room, bars with the largest number where not. */
function countMarks(
  { weeks }: RunPanel,
  x: (i: number) => number,
  column: number,
  bottom: number,
  left: number,
): Markup[] {
  const most = Math.max(...weeks.map(({ n }) => n));
  const marks: Markup[] = [
    markup`<line class="axis" x1="${left}" x2="${at(left + weeks.length * column)}" y1="${bottom}" y2="${bottom}"/>`,
  ];
  if (textWidth(count(most), TEXT_SIZES.tick) + 1 <= column) {
    weeks.forEach(({ n }, i) => {
      marks.push(word(x(i), bottom + 19, count(n), { kind: 'tick', anchor: 'middle' }));
    });
    return [...marks, word(left - 8, bottom + 19, 'n', { kind: 'tick', anchor: 'end' })];
  }
  weeks.forEach(({ n }, i) => {
    if (n === 0) return;
    const height = at(Math.max(1, (n / most) * 20));
    marks.push(
      markup`<rect class="count" x="${at(x(i) - column * 0.35)}" y="${bottom + 4}" width="${at(column * 0.7)}" height="${height}"/>`,
    );
  });
  return [...marks, word(left - 8, bottom + 17, `n ≤ ${count(most)}`, { kind: 'tick', anchor: 'end' })];
}

/** Days of some Mondays: the first of each month, as far as there is room. */
function weekMarks(
  mondays: readonly string[],
  x: (i: number) => number,
  y: number,
  layout: Layout,
): Markup[] {
  const marks: Markup[] = [];
  let free = 0;
  let year = '';
  mondays.forEach((iso, i) => {
    if (i > 0 && iso.slice(0, 7) === mondays[i - 1]?.slice(0, 7)) return;
    const words = iso.slice(0, 4) === year ? day(iso).slice(0, -5) : day(iso);
    const wide = textWidth(words, TEXT_SIZES.tick);
    const middle = i === 0 ? Math.max(x(i), wide / 2) : Math.min(x(i), WIDTHS[layout] - wide / 2);
    if (middle - wide / 2 < free) return;
    year = iso.slice(0, 4);
    free = middle + wide / 2 + 10;
    marks.push(word(middle, y + 14, words, { kind: 'tick', anchor: 'middle' }));
    marks.push(markup`<line class="axis" x1="${at(x(i))}" x2="${at(x(i))}" y1="${y - 4}" y2="${y}"/>`);
  });
  return marks;
}

/** All weeks as a table, those without work too. */
export function runTable(chart: RunChart): ChartTable {
  const noun = chart.noun === 'tickets' ? 'Tickets' : 'Changes';
  return {
    columns: [
      'Week from',
      'Period',
      ...chart.panels.flatMap(({ arm }) => [
        `${ARM_NAMES[arm]}: median`,
        `${ARM_NAMES[arm]}: ${noun.toLowerCase()}`,
      ]),
    ],
    rows: chart.mondays.map((from, i) => [
      day(from),
      chart.panels[0]?.weeks[i]?.period ?? 'neither',
      ...chart.panels.flatMap(({ weeks }) => {
        const week = weeks[i] as RunWeek;
        return [week.median === null ? '–' : timeInWords(week.median, chart.unit), count(week.n)];
      }),
    ]),
  };
}

/** Weeks after with a median of enough work, and how many of them lie below the median of the weeks before. */
function weeksBelow({ weeks, baseline }: RunPanel): { below: number; of: number } | null {
  if (baseline === null) return null;
  const after = weeks.filter((week) => week.period === 'after' && week.median !== null && !isThin(week));
  return { below: after.filter(({ median }) => (median as number) < baseline).length, of: after.length };
}

/** The picture in words, for those who cannot see it. */
export function runDescription(chart: RunChart): string {
  const first = chart.mondays[0] as string;
  const arms = chart.panels.map((panel) => {
    const medians = mediansOf(panel.weeks);
    const range = `${timeInWords(Math.min(...medians), chart.unit)} to ${timeInWords(Math.max(...medians), chart.unit)}`;
    const baseline =
      panel.baseline === null
        ? ''
        : `, median of the weeks before ${timeInWords(panel.baseline, chart.unit)}`;
    return `${ARM_NAMES[panel.arm]}: weekly medians from ${range}${baseline}`;
  });
  return `${counted(chart.mondays.length, 'week')} from ${day(first)}. ${arms.join('. ')}.`;
}

/** What the weeks say, in a sentence without a full stop. */
export function runFinding(chart: RunChart): string {
  const said = chart.panels.flatMap((panel) => {
    const found = weeksBelow(panel);
    if (found === null || found.of === 0) return [];
    return [
      `${count(found.below)} of ${counted(found.of, 'week')} of the ${panel.arm} arm ${found.of === 1 ? 'lies' : 'lie'} below the median of its weeks before (${timeInWords(panel.baseline as number, chart.unit)})`,
    ];
  });
  if (said.length === 0) return 'There are no weeks to compare with weeks before';
  return `In the period after, ${said.join(', and ')}`;
}
