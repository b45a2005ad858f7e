/**
 * What became of quality: for each measure the change in the pilot arm with its 95 % interval, against the margin that the
 * plan set. Held means that the whole interval stays left of the margin. Shares are differences in points; rates are
 * ratios, on an axis of their own.
 */
import type { Estimate, QualityMeasure, Rate } from '../outcomes/model.ts';
import type { PublishedMeasure } from '../outcomes/published-model.ts';
import { MEASURE_WORDS } from '../outcomes/quality/measure-words.ts';
import type { Markup } from '../site/markup.ts';
import { count, counted, list, percent } from '../wording.ts';
import { outcomeFrame } from './chart-text.ts';
import type { ChartName, ChartTable, Layout } from './frame.ts';
import { drawIntervalPanel, type IntervalPanel, type IntervalRow } from './interval-rows.ts';
import { QUALITY_NAMES } from './quality-names.ts';
import {
  pointsInWords,
  pointsLimits,
  pointsUpTo,
  pointsWithLimits,
  ratioInWords,
  ratioLimits,
  ratioUpTo,
  ratioWithLimits,
} from './ratio-axis.ts';

type Counts = { events: number | null; of: number } | null;

/** A measure as it is drawn. */
export interface ForestRow {
  id: QualityMeasure['id'];
  kind: QualityMeasure['kind'];
  verdict: QualityMeasure['verdict'];
  margin: number | null;
  change: Estimate | null;
  before: Counts;
  after: Counts;
}

/** The pilot arm's measures, in the order given. */
export function forestRows(measures: readonly QualityMeasure[]): ForestRow[] {
  const counts = (rate: Rate | undefined): Counts =>
    rate === undefined ? null : { events: rate.events, of: rate.of };
  return measures.map(({ id, kind, verdict, margin, arms }) => {
    const pilot = arms.find(({ arm }) => arm === 'pilot');
    return {
      id,
      kind,
      verdict,
      margin,
      change: pilot?.change ?? null,
      before: counts(pilot?.before),
      after: counts(pilot?.after),
    };
  });
}

/** The same for leadership, who may not know small counts. */
export function publishedForestRows(measures: readonly PublishedMeasure[]): ForestRow[] {
  return measures.map(({ id, kind, verdict, margin, change, before, after }) => ({
    id,
    kind,
    verdict,
    margin,
    change,
    before: before && { events: before.events, of: before.of },
    after: after && { events: after.events, of: after.of },
  }));
}

/** Verdicts in words. */
export const MEASURE_VERDICTS: Record<ForestRow['verdict'], string> = {
  held: 'held',
  worse: 'worse',
  inconclusive: 'inconclusive',
  'too-little-data': 'too little data',
  'no-margin': 'no margin was set',
  'not-measured': 'not measured',
};

const withLimits = ({ kind, margin }: ForestRow, change: Estimate): string =>
  kind === 'share' ? pointsWithLimits(change, margin) : ratioWithLimits(change, margin);

const marginInWords = ({ kind, margin }: Pick<ForestRow, 'kind' | 'margin'>): string =>
  margin === null
    ? 'none'
    : kind === 'share'
      ? `+${Number((margin * 100).toFixed(1))}`
      : String(Number(margin.toFixed(2)));

/** `3 of 120`, of a rate `170 in 121 reviewed changes`, or what may be said of it. */
function countsInWords({ id, kind }: ForestRow, counts: Counts): string {
  if (counts === null) return 'not known';
  const events = counts.events === null ? 'withheld,' : count(counts.events);
  if (kind === 'share') return `${events} of ${count(counts.of)}`;
  const { item, items } = MEASURE_WORDS[id];
  return `${events} in ${counted(counts.of, item, items)}`;
}

/** A measure as a row of the drawing. */
function intervalRow(row: ForestRow): IntervalRow {
  const detail =
    row.verdict === 'not-measured'
      ? 'the exports cannot show it'
      : row.change !== null
        ? withLimits(row, row.change)
        : `${countsInWords(row, row.before)} before, ${countsInWords(row, row.after)} after`;
  return {
    label: QUALITY_NAMES[row.id].name,
    mark: row.change === null ? null : { ...row.change, shape: 'solid' },
    limit:
      row.margin === null || row.verdict === 'not-measured'
        ? null
        : { value: row.margin, words: `margin ${marginInWords(row)}` },
    says: MEASURE_VERDICTS[row.verdict],
    // The upper limit of what is not settled says how bad it may be.
    detail: row.verdict === 'inconclusive' && row.change !== null ? `${detail}: ${couldBe(row)}` : detail,
  };
}

/** The panels that have rows. */
function panels(rows: readonly ForestRow[]): IntervalPanel[] {
  const shares = rows.filter(({ kind }) => kind === 'share').map(intervalRow);
  const rates = rows.filter(({ kind }) => kind === 'rate').map(intervalRow);
  const found: IntervalPanel[] = [];
  if (shares.length > 0)
    found.push({
      title: 'Shares: after − before, in percentage points',
      kind: 'points',
      axisTitle: 'points',
      less: 'better',
      more: 'worse',
      rows: shares,
    });
  if (rates.length > 0)
    found.push({
      title: 'Rates: after ÷ before, logarithmic',
      kind: 'ratio',
      axisTitle: 'ratio',
      less: 'better',
      more: 'worse',
      rows: rates,
    });
  return found;
}

/** The measures as SVG. */
export function drawForest(rows: readonly ForestRow[], name: ChartName, layout: Layout): Markup {
  const marks: Markup[] = [];
  let y = 0;
  for (const panel of panels(rows)) {
    const drawn = drawIntervalPanel(panel, layout, y === 0 ? 0 : y + 22);
    marks.push(...drawn.marks);
    y = drawn.bottom;
  }
  return outcomeFrame(name, layout, Math.max(y, 1), marks);
}

/** Every measure as a row. */
export function forestTable(rows: readonly ForestRow[]): ChartTable {
  return {
    columns: ['Measure', 'Before', 'After', 'Change', '95\u202f% interval', 'Margin', 'Verdict'],
    rows: rows.map((row) => [
      QUALITY_NAMES[row.id].name,
      cell(row, row.before),
      cell(row, row.after),
      row.change === null
        ? '–'
        : row.kind === 'share'
          ? `${pointsInWords(row.change.value)} points`
          : `× ${ratioInWords(row.change.value)}`,
      row.change === null
        ? '–'
        : row.kind === 'share'
          ? pointsLimits(row.change, row.margin)
          : ratioLimits(row.change, row.margin),
      marginInWords(row),
      MEASURE_VERDICTS[row.verdict],
    ]),
  };
}

/** Counts with their share, where it is one. */
function cell(row: ForestRow, counts: Counts): string {
  if (counts === null) return '–';
  const words = countsInWords(row, counts);
  if (row.kind === 'rate' || counts.events === null || counts.of === 0) return words;
  return `${words} (${percent(counts.events / counts.of)})`;
}

/** The picture in words, for those who cannot see it. */
export function forestDescription(rows: readonly ForestRow[]): string {
  return rows
    .map((row) => {
      const { says, detail, limit, label } = intervalRow(row);
      const number = row.change === null ? detail : changeInWords(row);
      return `${label}: ${number}${limit === null ? '' : `, ${limit.words}`}, ${says}.`;
    })
    .join(' ');
}

/** How much worse it could be, where that is not settled: `up to 8.1 points worse`. */
function couldBe({ kind, margin, change }: ForestRow): string {
  if (change === null) return '';
  const { high } = change;
  return kind === 'share'
    ? `up to ${pointsUpTo(high, margin).replace('+', '')} points worse`
    : `up to ${ratioUpTo(high, margin)} times as much`;
}

/** Most measures of one verdict that are named in a sentence. */
const NAMED = 2;

/** What became of quality, in a sentence without a full stop. Only measures that have a margin can be judged. */
export function forestFinding(rows: readonly ForestRow[]): string {
  const judged = rows.filter(
    ({ verdict }) => verdict === 'held' || verdict === 'worse' || verdict === 'inconclusive',
  );
  if (judged.length === 0)
    return rows.length === 0
      ? 'No measure of quality'
      : 'No measure of quality could be judged against a margin';
  const part = (
    verdict: ForestRow['verdict'],
    words: (n: number) => string,
    number: (row: ForestRow) => string,
  ): string[] => {
    const some = judged.filter((row) => row.verdict === verdict);
    if (some.length === 0) return [];
    const names = some.map((row) => {
      const { name } = QUALITY_NAMES[row.id];
      const added = some.length === 1 ? number(row) : '';
      return `${name.charAt(0).toLowerCase()}${name.slice(1)}${added === '' ? '' : `: ${added}`}`;
    });
    const said = `${count(some.length)} ${words(some.length)}`;
    return [some.length > NAMED ? said : `${said} (${names.join('; ')})`];
  };
  const parts = [
    ...part('worse', () => 'got worse', changeInWords),
    ...part('held', () => 'held', changeInWords),
    ...part('inconclusive', (n) => `${n === 1 ? 'is' : 'are'} inconclusive`, couldBe),
  ];
  return `Of ${counted(judged.length, 'measure')} that could be judged, ${list(parts)}`;
}

/** A change with its interval, inside brackets: `+22.0 points, +10.0 to +33.5`. */
function changeInWords({ kind, margin, change }: ForestRow): string {
  if (change === null) return '';
  return kind === 'share'
    ? `${pointsInWords(change.value)} points, ${pointsLimits(change, margin)}`
    : `ratio ${ratioInWords(change.value)}, ${ratioLimits(change, margin)}`;
}
