/**
 * A number across published versions: a dot for each with its 95 % interval, joined by a line that is cut where what is
 * measured changed. The draft’s dot is hollow and is joined to nothing.
 */
import { line, scaleLinear } from 'd3';
import { type Markup, markup } from '../site/markup.ts';
import type { TrendLine, TrendPoint } from '../site/trends.ts';
import { changeOf } from '../versions/compare.ts';
import { count, interval, percent, THIN } from '../wording.ts';
import { within } from './chart-text.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { joinedPoints, type Placed } from './joined-points.ts';
import { pointsLimits, ratioLimits } from './ratio-axis.ts';
import { cutTo, textWidth } from './text-width.ts';

const SPACE: Record<Layout, { left: number; right: number; top: number; plot: number }> = {
  wide: { left: 62, right: 14, top: 22, plot: 150 },
  narrow: { left: 48, right: 6, top: 22, plot: 130 },
};

/** A value as the axis and the table write it. */
export function trendValue(value: number, unit: TrendLine['unit']): string {
  if (unit === 'share') return percent(value);
  if (unit === 'count') return count(value);
  if (unit === 'ratio') return value.toFixed(2);
  const points = Math.round(value * 1000) / 10;
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points).toFixed(1)}`;
}

/** An interval, its ends rounded outwards as on every other page, or `–` where there is none. */
function limitsOf({ low, high }: TrendPoint, unit: TrendLine['unit']): string {
  if (low === null || high === null) return '–';
  if (unit === 'share') return interval(low, high);
  if (unit === 'ratio') return ratioLimits({ low, high });
  return unit === 'difference' ? pointsLimits({ low, high }) : `${count(low)} to ${count(high)}`;
}

/** From where to where the axis goes, with round ends: all of 0–1 for a share, and where nothing changed for the others. */
function domainOf({ unit, points }: TrendLine): [number, number] {
  if (unit === 'share') return [0, 1];
  const values = points.flatMap((point) =>
    point === null ? [] : [point.value, point.low ?? point.value, point.high ?? point.value],
  );
  const still = unit === 'ratio' ? 1 : 0;
  const [low, high] = scaleLinear()
    .domain([Math.min(still, ...values), Math.max(still, ...values)])
    .nice(4)
    .domain() as [number, number];
  return low === high ? [low, low + 1] : [low, high];
}

/** The line as SVG. */
export function drawVersionTrend(trend: TrendLine, name: ChartName, layout: Layout): Markup {
  const { left: least, right, top, plot } = SPACE[layout];
  const y = scaleLinear()
    .domain(domainOf(trend))
    .range([top + plot, top]);
  const ticks = y.ticks(4).filter((tick) => trend.unit !== 'count' || Number.isInteger(tick));
  const left = Math.max(least, ...ticks.map((tick) => textWidth(trendValue(tick, trend.unit), 12) + 8));
  // The last number has its room right of its dot: left of it there may be other dots, and the line of a break.
  const edge = WIDTHS[layout] - lastWidth(trend);
  const columns = Math.max(1, trend.points.length);
  const column = Math.min((WIDTHS[layout] - right - left) / columns, (edge - left) / (columns - 0.5));
  const end = at(left + column * columns);
  const x = (i: number): number => at(left + (i + 0.5) * column);
  const still = trend.unit === 'ratio' ? 1 : trend.unit === 'difference' ? 0 : null;
  const bottom = top + plot;
  const marks: Markup[] = ticks.map(
    (tick) =>
      markup`<line class="${tick === still ? 'grid grid-half' : 'grid'}" x1="${left}" x2="${end}" y1="${at(y(tick))}" y2="${at(y(tick))}"/><text class="chart-tick" x="${left - 8}" y="${at(y(tick)) + 4}" text-anchor="end">${trendValue(tick, trend.unit)}</text>`,
  );
  for (const { at: from } of trend.breaks) {
    const where = at(left + from * column);
    const words = layout === 'wide' ? 'measured otherwise from here' : 'otherwise';
    marks.push(
      markup`<line class="trend-break" x1="${where}" x2="${where}" y1="${top - 6}" y2="${bottom}"/><text class="chart-tick" x="${at(within(where, textWidth(words, 12), 0, WIDTHS[layout]))}" y="${top - 10}" text-anchor="middle">${words}</text>`,
    );
  }
  const joined = trend.points.map((point, i) => (trend.editions[i]?.draft ? null : point));
  for (const run of joinedPoints(
    joined,
    trend.breaks.map((one) => one.at),
  )) {
    const path = line<Placed<TrendPoint>>()
      .x((d) => x(d.i))
      .y((d) => at(y(d.point.value)));
    if (run.length > 1) marks.push(markup`<path class="line" d="${path(run) ?? ''}"/>`);
  }
  // Where there is no room for the names of all versions, every second (third …) stands there, the last one always, and
  // only the last number: the table has all.
  const every = Math.max(1, Math.ceil(widestWords(trend) / column));
  const last = trend.points.length - 1;
  const named = (i: number): boolean => (last - i) % every === 0;
  /** A dot's number right of it, unless it would stand across the line of a break: the table has it. */
  const valueBeside = (i: number, { value }: TrendPoint): Markup | null => {
    const words = trendValue(value, trend.unit);
    if (trend.breaks.some((one) => one.at === i + 1) && BESIDE + textWidth(words) > column / 2) return null;
    return markup`<text class="chart-value" x="${at(x(i) + BESIDE)}" y="${at(y(value) - 7)}" text-anchor="start">${words}</text>`;
  };
  trend.points.forEach((point, i) => {
    const { name: edition, draft } = trend.editions[i] as TrendLine['editions'][number];
    if (point !== null) {
      if (point.low !== null && point.high !== null)
        marks.push(
          markup`<line class="interval" x1="${x(i)}" x2="${x(i)}" y1="${at(y(point.low))}" y2="${at(y(point.high))}"/>`,
        );
      marks.push(
        markup`<circle class="${draft ? 'dot dot-hollow' : 'dot'}" cx="${x(i)}" cy="${at(y(point.value))}" r="4.5"/>${every === 1 || i === last ? valueBeside(i, point) : null}`,
      );
    }
    if (named(i)) {
      const words = cutTo(edition, column * every - 6, 12);
      const middle = within(x(i), textWidth(words, 12), 0, WIDTHS[layout]);
      marks.push(
        markup`<text class="chart-tick" x="${at(middle)}" y="${bottom + 18}" text-anchor="middle">${words}</text>`,
      );
    }
  });
  return frame(name, layout, bottom + 26, marks);
}

/** Longest name of a version that dots are thinned out for; a longer one is cut. */
const LONGEST = 64;

/** Room that the words of a version need. */
const widestWords = ({ points, editions, unit }: TrendLine): number =>
  Math.max(
    ...points.map((point) => (point === null ? 0 : textWidth(trendValue(point.value, unit)) + 16)),
    ...editions.map(({ name }) => Math.min(LONGEST, textWidth(name, 12) + 6)),
  );

/** From a dot to its number. */
const BESIDE = 8;

/** Room that the number of the last version takes right of its dot; 0 without one. */
function lastWidth({ points, unit }: TrendLine): number {
  const point = points.at(-1) ?? null;
  return point === null ? 0 : BESIDE + textWidth(trendValue(point.value, unit));
}

/** What the line says: whether the newest version lies clear of the one before it. */
export function versionTrendFinding(trend: TrendLine): string {
  const versions = trend.points.flatMap((point, i) =>
    point === null || trend.editions[i]?.draft ? [] : [{ i, point, name: trend.editions[i]?.name as string }],
  );
  const now = versions.at(-1);
  const before = versions.at(-2);
  const name = trend.name.charAt(0).toUpperCase() + trend.name.slice(1);
  const valued = ({ point, name: edition }: { point: TrendPoint; name: string }): string =>
    `${trendValue(point.value, trend.unit)}${trend.unit === 'difference' ? `${THIN}points` : ''}${point.n !== null && trend.unit === 'count' ? ` of ${count(point.n)}` : ''} in ${edition}`;
  if (now === undefined) return `${name}: no version states it`;
  if (before === undefined) return `${name}: ${valued(now)}`;
  const numbers = `${valued(now)}, ${valued(before)}`;
  if (trend.breaks.some(({ at: from }) => from > before.i && from <= now.i))
    return `${name}: ${numbers}; they are measured otherwise and cannot be compared`;
  const limits = ({ value, low, high }: TrendPoint) =>
    low === null || high === null ? null : { value, low, high };
  const [a, b] = [limits(before.point), limits(now.point)];
  if (a === null || b === null) return `${name}: ${numbers}`;
  const change = changeOf(a, b);
  const said =
    change === 'clear-rise'
      ? 'clearly up'
      : change === 'clear-fall'
        ? 'clearly down'
        : change === 'same'
          ? 'unchanged'
          : 'no clear change';
  return `${name}: ${said} (${numbers})`;
}

/** The one edition that states a number, and what it states; null where none or several do. One number is no trend. */
export function statedOnce(
  trend: TrendLine,
): { edition: string; value: string; interval: string; n: string } | null {
  const stated = trend.points.flatMap((point, i) => (point === null ? [] : [{ point, i }]));
  const [only] = stated;
  if (only === undefined || stated.length > 1) return null;
  const { point, i } = only;
  return {
    edition: (trend.editions[i] as TrendLine['editions'][number]).name,
    value: trendValue(point.value, trend.unit),
    interval: limitsOf(point, trend.unit),
    n: trend.of === '' || point.n === null ? '–' : `${count(point.n)} ${trend.of}`,
  };
}

/** All points as a table. */
export function versionTrendTable(trend: TrendLine): ChartTable {
  return {
    columns: ['Version', 'Value', '95\u202f% interval', ...(trend.of === '' ? [] : ['n']), 'Measured'],
    rows: trend.editions.map(({ name }, i) => {
      const point = trend.points[i] ?? null;
      const broken = trend.breaks.find((one) => one.at === i);
      return [
        name,
        point === null ? 'not stated' : trendValue(point.value, trend.unit),
        point === null ? '–' : limitsOf(point, trend.unit),
        ...(trend.of === ''
          ? []
          : [point === null || point.n === null ? '–' : `${count(point.n)} ${trend.of}`]),
        broken ? `otherwise: ${broken.why} changed` : i === 0 ? '' : 'as before',
      ];
    }),
  };
}

/** The picture in words, for those who cannot see it. */
export function versionTrendDescription(trend: TrendLine): string {
  return `${trend.editions
    .map(({ name }, i) => {
      const point = trend.points[i] ?? null;
      if (point === null) return `${name}: not stated`;
      const limits = point.low === null ? '' : ` (${limitsOf(point, trend.unit)})`;
      return `${name}: ${trendValue(point.value, trend.unit)}${limits}`;
    })
    .join('; ')}.`;
}
