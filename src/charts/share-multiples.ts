/**
 * Shares of several things over the same periods, as small multiples: a panel each, all on one scale from 0 to 100 % and
 * over one axis of periods, so that they can be held against each other. What changed clearly stands first and in
 * colour, and each panel says it in words. A draft's dot is hollow and joined to nothing; where what is measured
 * changed, the line is cut.
 */
import { line, area as outline, scaleLinear } from 'd3';
import type { Trend } from '../report/schema/trend.ts';
import { type Markup, markup } from '../site/markup.ts';
import type { PracticeShares } from '../site/trends.ts';
import { changeOf } from '../versions/compare.ts';
import { count, counted, interval, month as monthName, percent, shareInWords } from '../wording.ts';
import { TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, frame, type Layout, WIDTHS } from './frame.ts';
import { joinedPoints, type Placed } from './joined-points.ts';
import { trendMonths } from './practice-trend.ts';
import { cutTo, linesTo, textWidth } from './text-width.ts';

/** A share of 0–1 with its 95 % interval. */
export interface SharePoint {
  value: number;
  low: number;
  high: number;
}

/** One panel. */
export interface ShareSeries {
  name: string;
  /** One for each period; null where there is no share. */
  points: (SharePoint | null)[];
  /** The same as words, with what the share rests on. */
  cells: string[];
  /** Periods (their place) from which on something else is measured than before. */
  breaks: number[];
}

/** All panels, over the same periods. */
export interface ShareMultiples {
  /** What a period is, e.g. `month`. */
  unit: 'month' | 'version';
  /** Oldest first. */
  periods: { label: string; draft: boolean }[];
  series: ShareSeries[];
}

type Change = 'more' | 'less' | 'unclear';

/** What is compared in a panel: the first and the last period, drafts apart, that measure the same. */
interface Compared {
  first: SharePoint;
  last: SharePoint;
  change: Change;
}

/** null where fewer than two periods that can be compared have a share. */
function compared({ points, breaks }: ShareSeries, periods: ShareMultiples['periods']): Compared | null {
  const from = Math.max(0, ...breaks);
  const known = points.filter((point, i) => i >= from && point !== null && !periods[i]?.draft);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const change = changeOf(first, last);
  return {
    first,
    last,
    change: change === 'clear-rise' ? 'more' : change === 'clear-fall' ? 'less' : 'unclear',
  };
}

const ORDER: readonly (Change | undefined)[] = ['more', 'less', 'unclear', undefined];

/** Panels as they are drawn: what changed clearly first, the largest change before the others. */
function inOrder({ series, periods }: ShareMultiples): { series: ShareSeries; change: Compared | null }[] {
  const size = ({ change }: { change: Compared | null }): number =>
    change === null || change.change === 'unclear' ? 0 : Math.abs(change.last.value - change.first.value);
  const place = ({ change }: { change: Compared | null }): number => ORDER.indexOf(change?.change);
  return series
    .map((one) => ({ series: one, change: compared(one, periods) }))
    .sort((a, b) => place(a) - place(b) || size(b) - size(a));
}

const whole = (share: number): string => percent(share).replace(/\D*%$/u, '');

/** What a panel says below its name: `more, 24→71 %`. */
function inWords({ points, cells }: ShareSeries, change: Compared | null): string {
  if (change !== null) {
    const [first, last] = [whole(change.first.value), whole(change.last.value)];
    return `${change.change}, ${first === last ? 'still ' : `${first}→`}${percent(change.last.value)}`;
  }
  const last = points.findLast((point) => point !== null);
  return last ? `no trend yet, ${percent(last.value)}` : (cells.at(-1) ?? 'no sessions');
}

interface Place {
  across: number;
  left: number;
  gap: number;
  plot: number;
}
const PLACES: Record<Layout, Place> = {
  wide: { across: 3, left: 46, gap: 20, plot: 58 },
  narrow: { across: 2, left: 38, gap: 10, plot: 54 },
};
/** Size of what is set small in charts that are none of outcomes (styles/charts.css). */
const TICK = 12;
const LINE = 16;
/** Below a plot: air before the next panel, or the axis of periods. */
const BELOW = 20;

/** The panels as SVG. */
export function drawShareMultiples(of: ShareMultiples, name: ChartName, layout: Layout): Markup {
  const { across, left, gap, plot } = PLACES[layout];
  const width = (WIDTHS[layout] - left - gap * (across - 1) - 4) / across;
  const panels = inOrder(of).map(({ series, change }) => ({
    series,
    change,
    lines: linesTo(series.name, width, 2, TEXT_SIZES.label),
  }));
  const marks: Markup[] = [];
  let top = 4;
  for (let row = 0; row * across < panels.length; row++) {
    const own = panels.slice(row * across, (row + 1) * across);
    const heading = Math.max(...own.map(({ lines }) => lines.length));
    const above = top + (heading + 1) * LINE + 8;
    own.forEach(({ series, change, lines }, column) => {
      const x = left + column * (width + gap);
      // A name of one line stands next to its panel, not a line above it.
      const first = top + (heading - lines.length) * LINE + 12;
      lines.forEach((text, i) => {
        marks.push(word(x, first + i * LINE, text, { name: true }));
      });
      const said = cutTo(inWords(series, change), width, TICK);
      marks.push(word(x, top + heading * LINE + 12, said, { kind: 'note' }));
      // The axis stands once a column, below the last panel of it.
      const lowest = (row + 1) * across + column >= panels.length;
      marks.push(
        panel(series, of.periods, change, {
          x,
          top: above,
          width,
          plot,
          scale: column === 0,
          axis: lowest,
        }),
      );
    });
    top = above + plot + BELOW;
  }
  return frame(name, layout, at(top + 4), marks);
}

function panel(
  { points, breaks }: ShareSeries,
  periods: ShareMultiples['periods'],
  change: Compared | null,
  {
    x: left,
    top,
    width,
    plot,
    scale,
    axis,
  }: {
    x: number;
    top: number;
    width: number;
    plot: number;
    scale: boolean;
    axis: boolean;
  },
): Markup {
  const column = width / Math.max(1, periods.length);
  const x = (i: number): number => at(left + (i + 0.5) * column);
  const y = scaleLinear()
    .domain([0, 1])
    .range([top + plot, top]);
  const marks: Markup[] = [0, 0.5, 1].map(
    (tick) =>
      markup`<line class="${tick === 0.5 ? 'grid grid-half' : 'grid'}" x1="${at(left)}" x2="${at(left + width)}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>${scale ? word(left - 6, y(tick) + 4, percent(tick), { kind: 'tick', anchor: 'end' }) : null}`,
  );
  for (const from of breaks)
    marks.push(
      markup`<line class="trend-break" x1="${at(left + from * column)}" x2="${at(left + from * column)}" y1="${top}" y2="${at(top + plot)}"/>`,
    );
  const joined = points.map((point, i) => (periods[i]?.draft ? null : point));
  for (const run of joinedPoints(joined, breaks)) {
    const band = outline<Placed<SharePoint>>()
      .x((d) => x(d.i))
      .y0((d) => at(y(d.point.low)))
      .y1((d) => at(y(d.point.high)));
    const path = line<Placed<SharePoint>>()
      .x((d) => x(d.i))
      .y((d) => at(y(d.point.value)));
    if (run.length > 1)
      marks.push(
        markup`<path class="band" d="${band(run) ?? ''}"/><path class="line" d="${path(run) ?? ''}"/>`,
      );
  }
  points.forEach((point, i) => {
    if (point === null) return;
    marks.push(
      markup`<line class="interval" x1="${x(i)}" x2="${x(i)}" y1="${at(y(point.low))}" y2="${at(y(point.high))}"/><circle class="${periods[i]?.draft ? 'dot dot-hollow' : 'dot'}" cx="${x(i)}" cy="${at(y(point.value))}" r="2.5"/>`,
    );
  });
  if (axis) {
    const last = periods.length > 1 ? cutTo(periods.at(-1)?.label ?? '', width * 0.55, TICK) : '';
    const first = cutTo(periods[0]?.label ?? '', width - textWidth(last, TICK) - 8, TICK);
    const below = top + plot + 16;
    marks.push(word(left, below, first, { kind: 'tick' }));
    if (last !== '') marks.push(word(left + width, below, last, { kind: 'tick', anchor: 'end' }));
  }
  return markup`<g class="multiple${change === null || change.change === 'unclear' ? ' multiple-unclear' : ''}">${marks}</g>`;
}

/** What all panels say together: how many changed clearly between the first and the last period of each. */
export function shareMultiplesFinding(of: ShareMultiples): string {
  const changes = inOrder(of).flatMap(({ change }) => (change === null ? [] : [change.change]));
  if (changes.length === 0) {
    const published = of.periods.filter(({ draft }) => !draft).length;
    return published < 2
      ? `One ${of.unit} is no trend yet`
      : `No practice has two ${of.unit}s with enough sessions to be compared`;
  }
  const number = (change: Change): number => changes.filter((one) => one === change).length;
  const [more, less] = [number('more'), number('less')];
  const all = counted(changes.length, 'practice');
  if (more + less === 0)
    return `No clear change in ${changes.length === 1 ? 'the one practice' : `any of ${all}`} that can be compared`;
  if (less === 0)
    return `${count(more)} of ${all} ${more === 1 ? 'is' : 'are'} seen clearly more often than at first, none less often`;
  return `${more === 0 ? 'None' : count(more)} of ${all} ${more === 1 ? 'is' : 'are'} seen clearly more often than at first, ${count(less)} less often`;
}

/** All numbers as a table, a row for each panel in the order of the panels. */
export function shareMultiplesTable(of: ShareMultiples): ChartTable {
  return {
    columns: ['Practice', ...of.periods.map(({ label }) => label), 'First to last'],
    rows: inOrder(of).map(({ series, change }) => [series.name, ...series.cells, inWords(series, change)]),
  };
}

/** The picture in words, for those who cannot see it. */
export const shareMultiplesDescription = (of: ShareMultiples): string =>
  `${inOrder(of)
    .map(({ series, change }) => `${series.name}: ${inWords(series, change)}`)
    .join('; ')}.`;

/**
 * Practices by month, the last twelve, over the months of all of them together.
 *
 * @param practices with a name, in the order in which they are listed
 */
export function monthMultiples(
  practices: readonly { name: string; months: Trend['months'] }[],
): ShareMultiples {
  const known = [...new Set(practices.flatMap(({ months }) => months.map(({ month }) => month)))].sort();
  const none = { yes: 0, applicable: 0, share: null, low: null, high: null };
  const periods = trendMonths(known.map((month) => ({ month, ...none }))).map(({ month }) => month);
  return {
    unit: 'month',
    periods: periods.map((month) => ({ label: monthName(month), draft: false })),
    series: practices.map(({ name, months }) => {
      const own = periods.map((period) => months.find(({ month }) => month === period) ?? null);
      return {
        name,
        points: own.map((month) => month && pointOf(month)),
        cells: own.map((month) =>
          month === null
            ? 'no occasion'
            : month.share === null || month.low === null || month.high === null
              ? `too few (${counted(month.applicable, 'session')})`
              : `${percent(month.share)} of ${count(month.applicable)} (${interval(month.low, month.high)})`,
        ),
        breaks: [],
      };
    }),
  };
}

/** Practices by version. */
export function versionMultiples(
  practices: readonly PracticeShares[],
  editions: readonly { name: string; draft: boolean }[],
): ShareMultiples {
  return {
    unit: 'version',
    periods: editions.map(({ name, draft }) => ({ label: name, draft })),
    series: practices.map(({ name, shares, changed }) => ({
      name,
      points: shares.map((share) => share && pointOf(share)),
      cells: shares.map((share, i) => {
        const said =
          share === null
            ? 'not stated'
            : share.applicable === 0
              ? 'no occasion'
              : share.share === null
                ? `too few (${shareInWords(share)})`
                : shareInWords(share);
        return changed[i] ? `${said}; rule changed` : said;
      }),
      breaks: [...changed.keys()].filter((i) => changed[i]),
    })),
  };
}

const pointOf = ({ share, low, high }: { share: number | null; low: number | null; high: number | null }) =>
  share === null || low === null || high === null ? null : { value: share, low, high };
