/** Measures of quality as rows of a table, for the team and as far as they are published. */
import { ARM_NAMES } from '../charts/arm-names.ts';
import type { Arm, QualityMeasure } from '../outcomes/model.ts';
import type { PublishedMeasure, PublishedRate } from '../outcomes/published-model.ts';
import {
  marginInWords,
  measureInWords,
  measureVerdict,
  notIn,
  probabilityOf,
  qualityChange,
  rateInWords,
} from '../site/outcome-words.ts';
import { count, counted } from '../wording.ts';
import { measureHref } from './outcome-change-rows.ts';

/** An arm's numbers of a measure. */
interface ArmRow {
  arm: Arm;
  name: string;
  before: string;
  after: string;
  /** What is not in them: `3 too recent`; empty where nothing is. */
  notBefore: string;
  notAfter: string;
  change: string;
  /** Where what they count stands; null where rows are not shown. */
  hrefBefore: string | null;
  hrefAfter: string | null;
}

/** A measure with what is counted, its margin, and what it comes to. */
export interface QualityRow {
  name: string;
  meaning: string;
  /** A sentence; null where the plan sets no margin. */
  judgement: string | null;
  /** Sentences: what is exploratory, and a check of the interval. */
  asides: string[];
  arms: ArmRow[];
}

export interface QualityTable {
  /** Measures that the plan judges by, then the others; a group without any is left out. */
  groups: { title: string; rows: QualityRow[] }[];
  /** Names of what the exports do not show. */
  notMeasured: string[];
}

type Judged = Pick<QualityMeasure, 'id' | 'kind' | 'followUpDays' | 'margin' | 'verdict'>;

function rowOf(measure: Judged, high: number | null, arms: ArmRow[]): QualityRow {
  const { id, kind, followUpDays, margin } = measure;
  const { name, meaning } = measureInWords(id);
  const within =
    followUpDays === null || name.includes(`${followUpDays} days`) ? '' : `, within ${followUpDays} days`;
  const limit = margin === null ? '' : `; margin: ${marginInWords(margin, kind)}`;
  return {
    name,
    meaning: `${meaning}${within}${limit}`,
    judgement: margin === null ? null : measureVerdict({ ...measure, high }),
    asides: [],
    arms,
  };
}

function tableOf<T extends Judged>(measures: readonly T[], row: (measure: T) => QualityRow): QualityTable {
  const measured = measures.filter(({ verdict }) => verdict !== 'not-measured');
  return {
    groups: [
      { title: 'Judged by the plan', rows: measured.filter(({ margin }) => margin !== null).map(row) },
      {
        title: 'Exploratory, not judged: the plan sets no margin',
        rows: measured.filter(({ margin }) => margin === null).map(row),
      },
    ].filter(({ rows }) => rows.length > 0),
    notMeasured: measures
      .filter(({ verdict }) => verdict === 'not-measured')
      .map(({ id }) => measureInWords(id).name),
  };
}

/** The team's measures, both arms. */
export const teamQuality = (measures: readonly QualityMeasure[]): QualityTable => {
  const asked = measures.filter(({ exploratory }) => exploratory !== null).length;
  return tableOf(measures, (measure) => ({
    ...rowOf(
      measure,
      measure.arms.find(({ arm }) => arm === 'pilot')?.change?.high ?? null,
      measure.arms.map(({ arm, before, after, change }) => ({
        arm,
        name: ARM_NAMES[arm],
        before: rateInWords(before, measure.kind),
        after: rateInWords(after, measure.kind),
        notBefore: notIn(before),
        notAfter: notIn(after),
        change: qualityChange(change, measure.kind, arm === 'pilot' ? measure.margin : null),
        hrefBefore: measureHref(measure.id, arm, 'before'),
        hrefAfter: measureHref(measure.id, arm, 'after'),
      })),
    ),
    asides: asidesOf(measure, asked),
  }));
};

/** What is known beside the judgement: sentences. @param asked how many measures were looked at without a margin */
function asidesOf({ kind, exploratory, byPerson }: QualityMeasure, asked: number): string[] {
  const said: string[] = [];
  if (exploratory !== null)
    said.push(
      `Exploratory: p ${probabilityOf(exploratory.adjusted)}, corrected for ${counted(asked, 'measure')} without a margin.`,
    );
  if (byPerson !== null)
    said.push(
      `With people in place of ${kind === 'share' ? 'items' : 'events'} as the unit: ${qualityChange(byPerson, kind, null)}, design effect ${byPerson.designEffect.toFixed(1)} (${counted(byPerson.people, 'person', 'people')}).`,
    );
  return said;
}

/** The pilot arm's measures as far as leadership may know them. */
export const publishedQuality = (measures: readonly PublishedMeasure[]): QualityTable =>
  tableOf(measures, (measure) => {
    const { kind, margin, before, after, change } = measure;
    return rowOf(measure, change?.high ?? null, [
      {
        arm: 'pilot',
        name: ARM_NAMES.pilot,
        before: published(before, kind),
        after: published(after, kind),
        notBefore: '',
        notAfter: '',
        change: qualityChange(change, kind, margin),
        hrefBefore: null,
        hrefAfter: null,
      },
    ]);
  });

/** A published rate. Small counts are withheld: how many there were is not said, of how many is. */
function published(rate: PublishedRate | null, kind: QualityMeasure['kind']): string {
  if (rate === null) return 'withheld';
  const { events, of, value } = rate;
  if (events !== null) return rateInWords({ events, of, value }, kind);
  return `withheld, ${kind === 'share' ? 'of' : 'in'} ${count(of)}`;
}
