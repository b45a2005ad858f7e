/**
 * Times in plain units, and axes of them: minutes below an hour, hours below two days, days above, and years above three
 * of them. Hours of working time stay hours, because a working day is no day; time against a forecast is a multiple.
 */
import { scaleLinear, scaleLog } from 'd3';
import type { Clock, Metric } from '../outcomes/model.ts';
import { count, THIN } from '../wording.ts';
import { fittingTicks, type Tick } from './axis-ticks.ts';

/** What a time is: hours by the calendar, hours of working time, or a multiple of what was forecast. */
export type TimeUnit = 'elapsed' | 'working-hours' | 'against-forecast';

/** The unit of a plan's metric. */
export const timeUnit = (metric: Metric, clock: Clock): TimeUnit =>
  metric === 'ticket-time-against-forecast' ? 'against-forecast' : clock;

/** What an axis of times is called. */
export const TIME_TITLES: Record<TimeUnit, string> = {
  elapsed: 'elapsed time',
  'working-hours': 'working hours',
  'against-forecast': 'time ÷ forecast',
};

const HOUR = 60;
const DAY = 24;
const YEAR = 365.25 * DAY;

/** A number with one decimal below ten, and none from there on. */
const brief = (n: number): string => (n < 9.95 ? String(Number(n.toFixed(1))) : count(Math.round(n)));

/** A time in words: `40 min`, `6.5 h`, `3.2 days`; of a forecast `1.2×`. @param value hours, or a multiple */
export function timeInWords(value: number, unit: TimeUnit): string {
  if (unit === 'against-forecast') {
    if (value > 0 && value < 0.005) return `<0.01×`;
    return `${value < 0.995 ? Number(value.toFixed(2)) : brief(value)}×`;
  }
  const minutes = value * HOUR;
  if (minutes > 0 && minutes < 0.5) return `<1${THIN}min`;
  if (Math.round(minutes) < HOUR) return `${Math.round(minutes)}${THIN}min`;
  if (unit === 'working-hours' || value < 2 * DAY) return `${brief(value)}${THIN}h`;
  return value < 3 * YEAR ? `${brief(value / DAY)}${THIN}days` : `${brief(value / YEAR)}${THIN}years`;
}

/**
 * Times that stand below one another, all in the unit of the longest: `1.4 days` beside `2.7 days`, not `34 h`.
 * @returns `–` where there is none
 */
export function timesInWords(values: readonly (number | null)[], unit: TimeUnit): string[] {
  const days = unit === 'elapsed' && values.some((value) => value !== null && value >= 2 * DAY);
  return values.map((value) =>
    value === null
      ? '–'
      : days && value >= 0.1 * DAY && value < 2 * DAY
        ? `${brief(value / DAY)}${THIN}days`
        : timeInWords(value, unit),
  );
}

const minutes = (...of: number[]): number[] => of.map((n) => n / HOUR);
const days = (...of: number[]): number[] => of.map((n) => n * DAY);
const powers = (from: number, ...of: number[]): number[] =>
  Array.from({ length: 6 }, (_, i) => of.map((n) => n * from * 10 ** i)).flat();

/** Ticks of each unit, the densest set first. The last sets are for very long axes. */
const TICKS: Record<TimeUnit, readonly (readonly number[])[]> = {
  elapsed: [
    [
      ...minutes(1, 2, 3, 5, 7, 10, 15, 20, 30, 45),
      ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 36],
      ...days(2, 2.5, 3, 4, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365, 500, 730),
      ...powers(YEAR, 3, 5, 10),
    ],
    [
      ...minutes(1, 2, 5, 10, 20, 30),
      ...[1, 2, 3, 6, 12, 24],
      ...days(2, 4, 7, 14, 30, 60, 120, 365),
      ...powers(YEAR, 3, 10),
    ],
    [...minutes(1, 5, 20), ...[1, 3, 8, 24], ...days(3, 7, 20, 60, 180, 500), ...powers(YEAR, 5)],
    [...minutes(1, 10), ...[1, 6, 24], ...days(5, 30, 120, 500), ...powers(YEAR, 10)],
    [...minutes(1), ...[1, 24], ...days(30, 500), ...powers(YEAR, 20)],
    [...minutes(1), ...[24], ...powers(YEAR, 5)],
  ],
  'working-hours': [
    [
      ...minutes(1, 2, 3, 5, 7, 10, 15, 20, 30, 45),
      ...[1, 1.5, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 40, 50, 60, 80],
      ...powers(100, 1, 1.5, 2, 3, 5, 7),
    ],
    [...minutes(1, 2, 5, 10, 20, 30), ...[1, 2, 4, 8, 16, 40, 80], ...powers(200, 1, 2, 5)],
    [...minutes(1, 5, 20), ...[1, 3, 8, 24, 80], ...powers(300, 1, 3)],
    [...minutes(1, 10), ...[1, 8, 40], ...powers(200, 1, 10)],
    [...minutes(1), ...[1, 40], ...powers(1000, 1, 10)],
  ],
  'against-forecast': [
    powers(0.01, 1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9),
    powers(0.01, 1, 2, 3, 5, 7),
    powers(0.01, 1, 2, 5),
    powers(0.01, 1, 3),
    powers(0.01, 1),
  ],
};

/** The least time that a logarithmic axis shows: what is shorter stands at its end. */
const LEAST: Record<TimeUnit, number> = {
  elapsed: 1 / HOUR,
  'working-hours': 1 / HOUR,
  'against-forecast': 0.01,
};

/** An axis of times. */
export interface TimeAxis {
  unit: TimeUnit;
  /** Where a time stands. What lies outside of the axis stands at its end. */
  at(value: number): number;
  ticks: Tick[];
}

/**
 * A logarithmic axis that holds all values, from a round time to a round time.
 *
 * @param values hours or multiples; none: an axis about 1
 * @param range from the place of the shortest to that of the longest
 * @param room how much of the axis a tick's label takes
 */
export function logTimeAxis(
  values: readonly number[],
  unit: TimeUnit,
  range: readonly [number, number],
  room: (label: string) => number,
): TimeAxis {
  const sets = TICKS[unit];
  const rounds = sets[0] as readonly number[];
  const shown = values.map((value) => Math.max(value, LEAST[unit]));
  const least = Math.min(...(shown.length > 0 ? shown : [1]));
  const most = Math.max(...(shown.length > 0 ? shown : [1]));
  const low = rounds.findLast((round) => round < least / 1.02) ?? (rounds[0] as number) / 1.2;
  const high = rounds.find((round) => round > most * 1.02) ?? most * 1.1;
  const scale = scaleLog().domain([low, high]).range(range).clamp(true);
  const place = (value: number): number => scale(Math.max(value, low));
  return {
    unit,
    at: place,
    ticks: fittingTicks(sets, low, high, place, (value) => timeInWords(value, unit), room),
  };
}

/** An axis of times from 0. `title` names the unit, which the labels of its ticks leave out. */
export interface LinearTimeAxis extends TimeAxis {
  title: string;
}

/**
 * A linear axis from 0 to a time, in the one unit that suits it.
 *
 * @param ticks about how many
 * @param end whether the axis ends at the time; else at the next tick behind it
 */
export function linearTimeAxis(
  to: number,
  unit: TimeUnit,
  range: readonly [number, number],
  ticks: number,
  end = false,
): LinearTimeAxis {
  const most = to > 0 ? to : 1;
  const [per, title] =
    unit === 'against-forecast'
      ? [1, TIME_TITLES[unit]]
      : unit === 'elapsed' && most >= 2 * DAY
        ? [DAY, 'days']
        : most < 2
          ? [1 / HOUR, unit === 'elapsed' ? 'minutes' : 'minutes of working time']
          : [1, unit === 'elapsed' ? 'hours' : 'working hours'];
  const scale = scaleLinear()
    .domain([0, most / per])
    .range(range)
    .clamp(true);
  if (!end) scale.nice(ticks);
  return {
    unit,
    title,
    at: (value) => scale(value / per),
    ticks: scale.ticks(ticks).map((value) => ({
      value: value * per,
      label: value >= 10 ? count(value) : String(Number(value.toFixed(2))),
    })),
  };
}
