/**
 * One person's practices over time, a small chart each: the share of sessions that show it by month or quarter, with its
 * 95 % interval and the number of sessions with occasion below. One person is set against their own earlier sessions only.
 */
import { scaleLinear } from 'd3';
import { toShare } from '../report/measures/cell.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import type { Share } from '../report/schema/share.ts';
import { type Markup, markup } from '../site/markup.ts';
import { count, interval, month as monthName, percent } from '../wording.ts';
import { outcomeFrame, TEXT_SIZES, word } from './chart-text.ts';
import { at, type ChartName, type ChartTable, type Layout } from './frame.ts';
import { linesTo } from './text-width.ts';

/** From so many sessions a month on, a month says enough to be drawn. */
const MONTHLY = 8;
/** Periods that are drawn, the last ones. The table has all. */
const DRAWN = 5;

export interface PersonPeriods {
  unit: 'month' | 'quarter';
  /** Names of the periods with a session, oldest first: `Q2 2026`. */
  periods: string[];
  /** Practices with at least two periods that have a share, in the order of the catalogue. */
  panels: { practice: PracticeInfo; shares: Share[] }[];
  /** Practices with occasion, and too few sessions a period. */
  few: PracticeInfo[];
}

const quarterOf = (day: string): string => `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
const named = (period: string): string =>
  period.includes('Q') ? `${period.slice(5)} ${period.slice(0, 4)}` : monthName(period);

/**
 * A person's practices by period: by month for whoever has eight sessions or more a month, by quarter otherwise.
 * Sessions without a time are in no period.
 * @param practices those that say something about a person
 * @param shareFrom fewest sessions that make a share
 */
export function personPeriods(
  sessions: readonly Pick<SessionSummary, 'start' | 'outcomes'>[],
  practices: readonly PracticeInfo[],
  shareFrom: number,
): PersonPeriods {
  const timed = sessions.flatMap(({ start, outcomes }) => (start === null ? [] : [{ start, outcomes }]));
  const months = new Set(timed.map(({ start }) => start.slice(0, 7)));
  const unit = timed.length >= MONTHLY * Math.max(1, months.size) ? 'month' : 'quarter';
  const byPeriod = Map.groupBy(timed, ({ start }) =>
    unit === 'month' ? start.slice(0, 7) : quarterOf(start),
  );
  const keys = [...byPeriod.keys()].sort();
  const all = practices
    .filter(({ perPerson }) => perPerson === null)
    .map((practice) => ({
      practice,
      shares: keys.map((key) => {
        const outcomes = (byPeriod.get(key) ?? []).map((session) => session.outcomes[practice.id]);
        return toShare(
          outcomes.filter((outcome) => outcome === 'yes').length,
          outcomes.filter((outcome) => outcome === 'no').length,
          shareFrom,
        );
      }),
    }));
  const enough = (shares: readonly Share[]): boolean =>
    shares.filter(({ share }) => share !== null).length >= 2;
  return {
    unit,
    periods: keys.map(named),
    panels: all.filter(({ shares }) => enough(shares)),
    few: all
      .filter(({ shares }) => !enough(shares) && shares.some(({ applicable }) => applicable > 0))
      .map(({ practice }) => practice),
  };
}

const GRID: Record<Layout, { columns: number; width: number; gap: number }> = {
  wide: { columns: 3, width: 196, gap: 26 },
  narrow: { columns: 2, width: 150, gap: 20 },
};
const LEFT = 42;
const PLOT = 72;
const TITLE = 36;
const PANEL = TITLE + PLOT + 58;

/** The small charts as one SVG. */
export function drawPersonPeriods(model: PersonPeriods, name: ChartName, layout: Layout): Markup {
  const { columns, width, gap } = GRID[layout];
  const first = Math.max(0, model.periods.length - DRAWN);
  const periods = model.periods.slice(first);
  const marks = model.panels.flatMap(({ practice, shares }, i) => {
    const left = (i % columns) * (width + gap);
    const top = Math.floor(i / columns) * PANEL;
    const titles = linesTo(practice.name, width, 2, TEXT_SIZES.label);
    const y = scaleLinear()
      .domain([0, 1])
      .range([top + TITLE + PLOT, top + TITLE + 6]);
    const column = (width - LEFT) / periods.length;
    const x = (n: number): number => at(left + LEFT + (n + 0.5) * column);
    const panel: Markup[] = titles.map((line, n) =>
      word(left, top + 14 + (n + 2 - titles.length) * 16, line),
    );
    for (const tick of [0, 0.5, 1])
      panel.push(
        markup`<line class="${tick === 0 ? 'axis' : 'grid'}" x1="${left + LEFT}" x2="${left + width}" y1="${at(y(tick))}" y2="${at(y(tick))}"/>`,
        ...(tick === 0.5
          ? []
          : [word(left + LEFT - 6, y(tick) + 4, percent(tick), { kind: 'tick', anchor: 'end' })]),
      );
    shares.slice(first).forEach(({ share, low, high, applicable }, n) => {
      if (share !== null && low !== null && high !== null)
        panel.push(
          markup`<line class="interval" x1="${x(n)}" x2="${x(n)}" y1="${at(y(high))}" y2="${at(y(low))}"/><circle class="dot" cx="${x(n)}" cy="${at(y(share))}" r="4"/>`,
        );
      panel.push(word(x(n), top + TITLE + PLOT + 17, count(applicable), { kind: 'note', anchor: 'middle' }));
    });
    panel.push(
      word(left, top + TITLE + PLOT + 17, 'n', { kind: 'note' }),
      word(left + LEFT, top + TITLE + PLOT + 34, periods[0] ?? '', { kind: 'tick' }),
      word(left + width, top + TITLE + PLOT + 34, periods.at(-1) ?? '', { kind: 'tick', anchor: 'end' }),
    );
    return panel;
  });
  return outcomeFrame(name, layout, Math.ceil(model.panels.length / columns) * PANEL - 18, marks);
}

/** The numbers behind the marks, a row a practice and a period. */
export function personPeriodsTable({ periods, panels, unit }: PersonPeriods): ChartTable {
  return {
    columns: [
      'Practice',
      unit === 'month' ? 'Month' : 'Quarter',
      'Seen in',
      'Sessions with occasion',
      'Share',
      '95\u202f% interval',
    ],
    rows: panels.flatMap(({ practice, shares }) =>
      shares.map(({ yes, applicable, share, low, high }, i) => [
        practice.name,
        periods[i] as string,
        count(yes),
        count(applicable),
        share === null ? 'too few' : percent(share),
        low === null || high === null ? '–' : interval(low, high),
      ]),
    ),
  };
}

/** What clearly changed, by intervals of the first and last share that lie apart. */
export function personPeriodsFinding({ panels }: PersonPeriods): string {
  const changed = panels.flatMap(({ practice, shares }) => {
    const stated = shares.filter(({ share }) => share !== null) as (Share & { low: number; high: number })[];
    const [first, last] = [stated[0], stated.at(-1)];
    if (first === undefined || last === undefined) return [];
    return last.low > first.high
      ? [{ name: practice.name, more: true }]
      : last.high < first.low
        ? [{ name: practice.name, more: false }]
        : [];
  });
  const names = (more: boolean): string =>
    changed
      .filter((one) => one.more === more)
      .map(({ name }) => name)
      .join(', ');
  const [more, less] = [names(true), names(false)];
  if (more === '' && less === '') return 'None of your practices has clearly changed yet';
  return [more && `Clearly more often now: ${more}`, less && `clearly less often: ${less}`]
    .filter(Boolean)
    .join('; ')
    .replace(/^c/, 'C');
}

/** The picture in words. */
export const personPeriodsDescription = ({ periods, panels }: PersonPeriods): string =>
  panels
    .map(
      ({ practice, shares }) =>
        `${practice.name}: ${shares.map(({ yes, applicable }, i) => `${periods[i]} ${count(yes)} of ${count(applicable)}`).join(', ')}.`,
    )
    .join(' ');
