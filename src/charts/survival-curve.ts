/**
 * How long work stays open, with what is still open and what was given up counted for as long as it was watched: the
 * Kaplan–Meier curve of an arm before and after, a tick where something was not watched further, the medians, and how
 * many were still watched below.
 */
import { bisectLeft, bisector } from 'd3';
import type { Arm, Period, SurvivalOf } from '../outcomes/model.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, percent } from '../wording.ts';
import { ARM_NAMES, piecesOf } from './arm-names.ts';
import { ticksBelow } from './axis-marks.ts';
import { outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout, WIDTHS } from './frame.ts';
import { quantileLabels } from './quantile-labels.ts';
import { type Corner, crosses, stairsPath } from './stairs.ts';
import { textWidth } from './text-width.ts';
import { linearTimeAxis, type TimeUnit, timeInWords } from './time-axis.ts';

export interface SurvivalCurves {
  arm: Arm;
  unit: TimeUnit;
  noun: 'tickets' | 'changes';
  before: SurvivalOf | null;
  after: SurvivalOf | null;
}

/**
 * Curves of an arm.
 * @returns null when neither period has work
 */
export function survivalCurves(
  survival: readonly SurvivalOf[],
  arm: Arm,
  unit: TimeUnit,
  noun: 'tickets' | 'changes' = 'tickets',
): SurvivalCurves | null {
  const side = (period: Period): SurvivalOf | null =>
    survival.find((one) => one.arm === arm && one.period === period && one.n > 0) ?? null;
  const [before, after] = [side('before'), side('after')];
  return before === null && after === null ? null : { arm, unit, noun, before, after };
}

/** How many were still watched just before a time. */
export const atRisk = ({ doneTimes, censoredTimes }: SurvivalOf, time: number): number =>
  [doneTimes, censoredTimes].reduce((n, times) => n + times.length - bisectLeft(times, time), 0);

const stepsUntil = bisector(({ time }: SurvivalOf['curve'][number]) => time).right;

/** The last step of a curve up to a time, looked up in rising times; undefined before the first. */
export const stepAt = ({ curve }: SurvivalOf, time: number): SurvivalOf['curve'][number] | undefined =>
  curve[stepsUntil(curve, time) - 1];

/** The share that is still open at a time. */
const shareAt = (side: SurvivalOf, time: number): number => stepAt(side, time)?.share ?? 1;

/** The last time that a side knows of. */
const lastTime = ({ doneTimes, censoredTimes }: SurvivalOf): number =>
  Math.max(doneTimes.at(-1) ?? 0, censoredTimes.at(-1) ?? 0);

/** So little is left of a curve when it is cut off, where it goes on for long. */
const TAIL = 0.1;

/** Up to when the curves are drawn: a while beyond where little is left of either. */
function endOf(sides: readonly SurvivalOf[]): number {
  const ends = sides.map((side) => side.curve.find(({ share }) => share <= TAIL)?.time ?? lastTime(side));
  return Math.min(Math.max(...sides.map(lastTime)), Math.max(...ends) * 1.4) || 1;
}

/** What goes on behind the end of the drawing; empty where nothing does. */
function beyond(sides: readonly SurvivalOf[], until: number, unit: TimeUnit): string {
  const last = Math.max(...sides.map(lastTime));
  if (last <= until) return '';
  const n = sides.reduce((sum, side) => sum + atRisk(side, until), 0);
  return `${count(n)} watched for longer, up to ${timeInWords(last, unit)}`;
}

const PLOT: Record<Layout, { left: number; right: number; top: number; height: number }> = {
  wide: { left: 62, right: 20, top: 28, height: 220 },
  narrow: { left: 56, right: 16, top: 28, height: 210 },
};

/** The curves as SVG. */
export function drawSurvival(curves: SurvivalCurves, name: ChartName, layout: Layout): Markup {
  const { left, right, top, height } = PLOT[layout];
  const end = WIDTHS[layout] - right;
  const bottom = top + height;
  const sides = [curves.before, curves.after].filter((side) => side !== null);
  const until = endOf(sides);
  const axis = linearTimeAxis(until, curves.unit, [left, end], layout === 'wide' ? 8 : 5, true);
  const y = (share: number): number => bottom - share * height;
  const marks: Markup[] = [word(0, 13, `Share of ${curves.noun} still open`, { kind: 'note' })];
  for (const share of [0, 0.5, 1])
    marks.push(
      markup`<line class="${share === 0 ? 'axis' : share === 1 ? 'grid' : 'guide'}" x1="${left}" x2="${end}" y1="${at(y(share))}" y2="${at(y(share))}"/>`,
      word(left - 8, y(share) + 4, percent(share), { kind: 'tick', anchor: 'end' }),
    );
  marks.push(...ticksBelow(axis, layout, bottom));
  const title = `${axis.title} since the start`;
  const more = beyond(sides, until, curves.unit);
  const beside = textWidth(`${title}${more}`, TEXT_SIZES.note) + 16 <= end - left;
  const foot = beside || more === '' ? bottom : bottom + 17;
  marks.push(word(left, bottom + 37, title, { kind: 'note' }));
  if (more !== '') marks.push(word(end, foot + 37, more, { kind: 'note', anchor: 'end' }));
  const drawn: Corner[][] = [];
  for (const period of ['before', 'after'] as const) {
    const side = curves[period];
    if (side === null) continue;
    const curve = corners(side, until, axis.at, y);
    drawn.push(curve);
    marks.push(
      markup`<path class="curve curve-${period}" d="${stairsPath(curve)}"/>`,
      ...censored(side, until, axis.at, y),
    );
  }
  marks.push(...medians(curves, until, layout, axis.at, y, drawn));
  const rows = (['before', 'after'] as const).filter((period) => curves[period] !== null);
  marks.push(word(0, foot + 62, 'Still watched', { kind: 'note' }));
  rows.forEach((period, i) => {
    const base = foot + 80 + i * 18;
    marks.push(word(0, base, period, { kind: 'tick' }));
    for (const tick of axis.ticks)
      marks.push(
        word(
          axis.at(tick.value) + (tick.value === 0 && layout === 'narrow' ? 4 : 0),
          base,
          count(atRisk(curves[period] as SurvivalOf, tick.value)),
          { kind: 'tick', anchor: 'middle' },
        ),
      );
  });
  return outcomeFrame(name, layout, foot + 86 + (rows.length - 1) * 18, marks);
}

/** The stairs of a side, down from where all are open. */
function corners(
  side: SurvivalOf,
  until: number,
  x: (time: number) => number,
  y: (share: number) => number,
): Corner[] {
  const found: Corner[] = [[x(0), y(1)]];
  let level = y(1);
  for (const { time, share } of side.curve) {
    if (time > until) break;
    found.push([x(time), level], [x(time), y(share)]);
    level = y(share);
  }
  return [...found, [x(Math.min(until, lastTime(side))), level]];
}

/** Half the height of a tick where something was not watched further. */
const TICK = 5;

/** A tick for each that was not watched further. */
const censored = (
  side: SurvivalOf,
  until: number,
  x: (time: number) => number,
  y: (share: number) => number,
): Markup[] =>
  [...new Set(side.censoredTimes.filter((time) => time <= until))].map((time) => {
    const [at_, level] = [at(x(time)), y(shareAt(side, time))];
    return markup`<line class="censored" x1="${at_}" x2="${at_}" y1="${at(level - TICK)}" y2="${at(level + TICK)}"/>`;
  });

/** The medians: their marks, and their words where a falling curve leaves room: left below and right above. */
function medians(
  curves: SurvivalCurves,
  until: number,
  layout: Layout,
  x: (time: number) => number,
  y: (share: number) => number,
  drawn: readonly Corner[][],
): Markup[] {
  const { left, right, top } = PLOT[layout];
  const found = (['before', 'after'] as const)
    .flatMap((period) => {
      const median = curves[period]?.median ?? null;
      if (median === null || median > until) return [];
      const short = timeInWords(median, curves.unit);
      return [{ period, median, x: x(median), words: `${period} ${short}`, short }];
    })
    .sort((a, b) => a.median - b.median);
  const size = TEXT_SIZES.value;
  const baseline = (anchor: 'start' | 'end'): number => y(0.5) + (anchor === 'end' ? 18 : -8);
  const labels = quantileLabels(found, size, left, WIDTHS[layout] - right + 10, (side, from, to) => {
    const [top, bottom] = [baseline(side) - size * 0.76, baseline(side) + size * 0.2];
    const box = { left: from, right: to, top: top - TICK, bottom: bottom + TICK };
    return !drawn.some((curve) => crosses(curve, box));
  });
  const marks: Markup[] = [
    ...found.map(
      (mark) =>
        markup`<circle class="${mark.period === 'before' ? 'dot dot-hollow' : 'dot'}" cx="${at(mark.x)}" cy="${at(y(0.5))}" r="4.5"/>`,
    ),
    ...labels.map(({ words, x: place, anchor }) =>
      word(place, baseline(anchor), words, { kind: 'value', anchor }),
    ),
  ];
  // A curve that does not come down to half has no median. It says so above its end, where nothing else stands.
  const taken = labels.map(({ anchor }) => baseline(anchor));
  for (const period of ['before', 'after'] as const) {
    const side = curves[period];
    if (side === null || found.some((one) => one.period === period)) continue;
    const level = nearestFree(y(shareAt(side, until)) - 10, taken, top + 14, y(0) - 6);
    taken.push(level);
    marks.push(
      word(WIDTHS[layout] - right, level, `${period}: half not done yet`, { kind: 'value', anchor: 'end' }),
    );
  }
  return marks;
}

/** Distance of two lines of words. */
const LINE = 17;

/** The place for a line of words that is nearest to where it should stand, apart from others. */
function nearestFree(wanted: number, taken: readonly number[], low: number, high: number): number {
  const start = Math.min(high, Math.max(low, wanted));
  const places = [start, ...taken.flatMap((other) => [other - LINE, other + LINE])].filter(
    (place) =>
      place >= low && place <= high && taken.every((other) => Math.abs(other - place) >= LINE - 1e-9),
  );
  return places.sort((a, b) => Math.abs(a - start) - Math.abs(b - start))[0] ?? start;
}

/** The time at which the restricted means are cut, one for both periods; null without one. */
export const horizonOf = ({ before, after }: SurvivalCurves): number | null =>
  before?.horizon ?? after?.horizon ?? null;

/** The numbers behind the curves: also the restricted mean and, abandoned work as an end of its own, the shares by then. */
export function survivalTable(curves: SurvivalCurves): ChartTable {
  const time = (value: number | null): string =>
    value === null ? 'not reached' : timeInWords(value, curves.unit);
  const until = horizonOf(curves);
  return {
    columns: [
      'Period',
      'Started',
      'Done',
      'Still open',
      'Given up',
      'Half done within',
      '95\u202f% interval',
      until === null ? 'Mean' : `Mean, cut at ${timeInWords(until, curves.unit)}`,
      'Done by then',
      'Given up by then',
    ],
    rows: (['before', 'after'] as const).map((period) => {
      const of = curves[period];
      if (of === null) return [period, '0', '0', '0', '0', '–', '–', '–', '–', '–'];
      const limits =
        of.medianLow === null
          ? '–'
          : of.medianHigh === null
            ? `${time(of.medianLow)} or more`
            : `${time(of.medianLow)} to ${time(of.medianHigh)}`;
      return [
        period,
        count(of.n),
        count(of.done),
        count(of.open),
        count(of.abandoned),
        time(of.median),
        limits,
        of.restrictedMean === null ? '–' : timeInWords(of.restrictedMean, curves.unit),
        of.doneByHorizon === null ? '–' : percent(of.doneByHorizon),
        of.abandonedByHorizon === null ? '–' : percent(of.abandonedByHorizon),
      ];
    }),
  };
}

/** The picture in words, for those who cannot see it. */
export function survivalDescription(curves: SurvivalCurves): string {
  const words = (period: Period): string => {
    const of = curves[period];
    if (of === null) return `${period}: none`;
    const half =
      of.median === null ? 'half not done yet' : `half done within ${timeInWords(of.median, curves.unit)}`;
    return `${period}: ${half}, of ${piecesOf(of.n, curves.noun)} ${count(of.open)} still open and ${count(of.abandoned)} given up`;
  };
  return `${ARM_NAMES[curves.arm]}, ${words('before')}; ${words('after')}.`;
}

/** What the curves say, in a sentence without a full stop. It describes this work; it is no test. */
export function survivalFinding({ arm, noun, unit, before, after }: SurvivalCurves): string {
  const half = (side: SurvivalOf | null, period: Period): string =>
    side === null
      ? `there are none ${period}`
      : side.median === null
        ? `${period}, half are not done yet`
        : `within ${timeInWords(side.median, unit)} ${period}`;
  const subject = `Half of the ${arm} arm’s ${noun} are`;
  const known = (side: SurvivalOf | null): boolean => side !== null && side.median !== null;
  const open = (side: SurvivalOf | null, period: Period): string =>
    side === null ? `none ${period}` : `${count(side.open + side.abandoned)} of ${count(side.n)} ${period}`;
  const numbers = `(open or given up: ${open(before, 'before')}, ${open(after, 'after')})`;
  if (!known(before) && !known(after)) return `${subject} not done yet, before or after ${numbers}`;
  if (known(before) && known(after))
    return `${subject} done ${half(before, 'before')} and ${half(after, 'after')} ${numbers}`;
  return known(after)
    ? `${subject} done ${half(after, 'after')}; ${half(before, 'before')} ${numbers}`
    : `${subject} done ${half(before, 'before')}; ${half(after, 'after')} ${numbers}`;
}
