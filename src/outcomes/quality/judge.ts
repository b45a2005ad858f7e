import type { QualityMeasure, QualityVerdict } from '../model.ts';
import type { Change } from './compare.ts';

/**
 * Non-inferiority of one measure: held when the upper limit of its change is below the margin, worse when the lower limit
 * is above no change, otherwise inconclusive. Held comes first, as in measures.md: a rise that is measurable and surely
 * below what was agreed to matter is within the margin, and the words say that there was a rise.
 *
 * @param change null where there is too little data
 * @param margin null where the plan sets none
 */
export function judge(
  kind: QualityMeasure['kind'],
  change: Change | null,
  margin: number | null,
): Exclude<QualityMeasure['verdict'], 'not-measured'> {
  if (change === null) return 'too-little-data';
  if (margin === null) return 'no-margin';
  if (change.high !== null && change.high < margin) return 'held';
  return change.low > noChange(kind) ? 'worse' : 'inconclusive';
}

/** What a change is when there is none: 0 of a share's difference, 1 of a rate's ratio. */
export const noChange = (kind: QualityMeasure['kind']): number => (kind === 'share' ? 0 : 1);

/** The measures that count for the verdict: those for which the plan sets a margin. */
export const withMargin = (measures: readonly QualityMeasure[]): QualityMeasure[] =>
  measures.filter(({ margin }) => margin !== null);

/**
 * The verdict on quality: worse if any measure with a margin is worse; held if all of them are; too little data if that is
 * so of all that could be measured; otherwise inconclusive. A margin on what the exports cannot show leaves it open at
 * best: nobody looked, so nothing held. `no-margin` when the plan sets none.
 */
export function overall(measures: readonly QualityMeasure[]): QualityVerdict {
  const verdicts = withMargin(measures).map(({ verdict }) => verdict);
  if (verdicts.length === 0) return 'no-margin';
  if (verdicts.includes('worse')) return 'worse';
  if (verdicts.every((one) => one === 'held')) return 'held';
  const measured = verdicts.filter((one) => one !== 'not-measured');
  if (measured.length > 0 && measured.every((one) => one === 'too-little-data')) return 'too-little-data';
  return 'inconclusive';
}
