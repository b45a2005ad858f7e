import { type QualityMeasureId, qualityMeasureId } from '../outcomes/model.ts';
import { MEASURE_WORDS } from '../outcomes/quality/measure-words.ts';

/** The name as it stands at the head of a row: `Changes reverted within 14 days`. */
function rowName(id: QualityMeasureId): string {
  const name = MEASURE_WORDS[id].name.replace(/^the share of /, '');
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** What measures of quality are called where they stand by themselves. */
export const QUALITY_NAMES = Object.fromEntries(
  qualityMeasureId.options.map((id) => [id, { name: rowName(id) }]),
) as Record<QualityMeasureId, { name: string }>;
