/** Ratios and differences with their intervals, in words and on an axis. */
import { scaleLinear, scaleLog } from 'd3';
import type { Estimate } from '../outcomes/model.ts';
import { count } from '../wording.ts';
import { fittingTicks, type Tick } from './axis-ticks.ts';
import { TEXT_SIZES } from './chart-text.ts';
import { textWidth } from './text-width.ts';

/** An axis on which estimates stand, and the value at which nothing would have changed. */
export interface ValueAxis {
  at(value: number): number;
  /** Where it ends. An interval that goes further ends in an arrow. */
  low: number;
  high: number;
  ticks: Tick[];
  /** 1 of ratios, 0 of differences. */
  unchanged: number;
}

/** How far a ratio's axis goes at most, either way: further out nothing can be read of the rest. */
const FURTHEST = 10;
/** How far it goes at least. */
const NEAREST = 2;

const RATIO_ROUNDS = [0.1, 0.2, 0.5, 1, 2, 5, 10] as const;
const RATIO_TICKS: readonly (readonly number[])[] = [
  [0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.2, 1.4, 1.6, 1.8, 2, 3, 4, 5, 6, 8, 10],
  [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.25, 1.5, 2, 3, 4, 5, 7, 10],
  [0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 10],
  [0.1, 0.2, 0.5, 1, 2, 5, 10],
  [0.1, 1, 10],
];

/** The part of what is drawn that an axis must hold. */
const drawn = (values: readonly number[], low: number, high: number): number[] =>
  values.filter((value) => !Number.isNaN(value)).map((value) => Math.min(high, Math.max(low, value)));

const tickRoom = (label: string): number => textWidth(label, TEXT_SIZES.tick) + 8;

/** A logarithmic axis of ratios: a half lies as far from 1 as twice. */
export function ratioAxis(values: readonly number[], range: readonly [number, number]): ValueAxis {
  const shown = drawn(values, 1 / FURTHEST, FURTHEST);
  const least = Math.min(1 / NEAREST, ...shown);
  const most = Math.max(NEAREST, ...shown);
  const low = RATIO_ROUNDS.findLast((round) => round <= least) ?? 1 / FURTHEST;
  const high = RATIO_ROUNDS.find((round) => round >= most) ?? FURTHEST;
  const scale = scaleLog().domain([low, high]).range(range).clamp(true);
  const place = (value: number): number => scale(Math.max(low, value));
  return {
    at: place,
    low,
    high,
    unchanged: 1,
    ticks: fittingTicks(RATIO_TICKS, low, high, place, (value) => String(value), tickRoom),
  };
}

/** How far an axis of points goes at most, either way. */
const MOST_POINTS = 0.3;

/** An axis of differences of shares, in percentage points. @param values differences, 0.05 is five points */
export function pointsAxis(values: readonly number[], range: readonly [number, number]): ValueAxis {
  const shown = drawn(values, -MOST_POINTS, MOST_POINTS);
  const scale = scaleLinear()
    .domain([Math.min(-0.05, ...shown) * 100, Math.max(0.05, ...shown) * 100])
    .nice(6)
    .range(range)
    .clamp(true);
  const [low, high] = scale.domain() as [number, number];
  const sets = [12, 8, 6, 4, 2].map((n) => scale.ticks(n).filter(Number.isInteger));
  const place = (value: number): number => scale(value * 100);
  const ticks = sets.map((set) => set.map((value) => ({ value: value / 100, label: signed(value, 0) })));
  return {
    at: place,
    low: low / 100,
    high: high / 100,
    unchanged: 0,
    ticks:
      ticks.find((set) =>
        set.every((tick, i) => {
          const before = set[i - 1];
          return (
            before === undefined ||
            place(tick.value) - place(before.value) >= (tickRoom(tick.label) + tickRoom(before.label)) / 2
          );
        }),
      ) ?? [],
  };
}

/** A number with its sign, also above 0. */
function signed(n: number, decimals: number): string {
  const text = Math.abs(n).toFixed(decimals);
  return Number(text) === 0 ? '0' : `${n < 0 ? '−' : '+'}${text}`;
}

/**
 * A number rounded to decimals, or to as many more as it takes not to read as an edge that it does not reach: an interval
 * that ends just below a margin may not be written as if it touched it.
 */
function clearOf(
  n: number,
  round: (n: number) => number,
  decimals: number,
  edges: readonly (number | null)[],
): { n: number; decimals: number } {
  for (let d = decimals; d < decimals + 4; d++) {
    // Rounding outwards may not undo that a number had these decimals exactly.
    const rounded = round(Number((n * 10 ** d).toFixed(6))) / 10 ** d;
    const reads = (edge: number | null): boolean => edge !== null && Math.abs(rounded - edge) < 1e-9;
    if (!edges.some((edge) => reads(edge) && Math.abs(n - (edge as number)) > 1e-9))
      return { n: rounded, decimals: d };
  }
  return { n, decimals: decimals + 4 };
}

/** A ratio in words: `0.80`, `12`, `<0.01`. */
export const ratioInWords = (ratio: number): string => roundedRatio(ratio, Math.round, null);

function roundedRatio(ratio: number, round: (n: number) => number, margin: number | null): string {
  if (ratio === 0) return '0';
  if (!Number.isFinite(ratio)) return 'any';
  if (ratio < 0.01) return '<0.01';
  if (ratio >= 10) return count(round(ratio));
  const { n, decimals } = clearOf(ratio, round, 2, [1, margin]);
  return n.toFixed(decimals);
}

type Limits = Pick<Estimate, 'low' | 'high'>;

/** The upper limit of a ratio, rounded outwards, and never up to a margin that it stays below. */
export const ratioUpTo = (high: number, margin: number | null = null): string =>
  roundedRatio(high, Math.ceil, margin);

/** Limits of a ratio, rounded outwards: `0.71 to 0.91`. */
export const ratioLimits = ({ low, high }: Limits, margin: number | null = null): string =>
  `${roundedRatio(low, Math.floor, margin)} to ${ratioUpTo(high, margin)}`;

/** A ratio with its limits: `0.80 (0.71 to 0.91)`. */
export const ratioWithLimits = (estimate: Estimate, margin: number | null = null): string =>
  `${ratioInWords(estimate.value)} (${ratioLimits(estimate, margin)})`;

/** A difference of shares in points, with its sign: `−3.1`. */
export const pointsInWords = (difference: number): string => signed(difference * 100, 1);

function roundedPoints(share: number, round: (n: number) => number, margin: number | null): string {
  const { n, decimals } = clearOf(share * 100, round, 1, [0, margin === null ? null : margin * 100]);
  return signed(n, decimals);
}

/** The upper limit of a difference, rounded outwards, and never up to a margin that it stays below. */
export const pointsUpTo = (high: number, margin: number | null = null): string =>
  roundedPoints(high, Math.ceil, margin);

/** Limits of a difference, rounded outwards to tenths: `−3.1 to +2.2`. */
export const pointsLimits = ({ low, high }: Limits, margin: number | null = null): string =>
  `${roundedPoints(low, Math.floor, margin)} to ${pointsUpTo(high, margin)}`;

/** A difference with its limits: `−0.4 (−3.1 to +2.2)`. */
export const pointsWithLimits = (estimate: Estimate, margin: number | null = null): string =>
  `${pointsInWords(estimate.value)} (${pointsLimits(estimate, margin)})`;

/** By how much time changed, as one says it: `20 % less time`, `3.4 times the time`. */
export function changeOfTime(ratio: number): string {
  if (ratio >= 2)
    return `${ratio >= 10 ? count(Math.round(ratio)) : Number(ratio.toFixed(1))} times the time`;
  const whole = Math.round(Math.abs(ratio - 1) * 100);
  if (whole === 0) return 'the same time';
  return `${whole}\u202f% ${ratio < 1 ? 'less' : 'more'} time`;
}
