import type { Detection, KnownEvaluation } from '../../practices/evaluation.ts';
import { FORMATS } from '../../sessions/formats/index.ts';
import type { DetectionFigures, PracticeEvaluation, SignEvaluation } from '../schema/detection.ts';
import type { Share } from '../schema/share.ts';
import { toShare } from './cell.ts';

/** Fewest sessions that make a share of precision or recall. */
export const LEAST_LABELLED = 5;

/** How well practices are detected, for those of which it is known, in the order of the rules. */
export function practiceEvaluations(
  rules: readonly { id: string }[],
  known: ReadonlyMap<string, KnownEvaluation>,
): PracticeEvaluation[] {
  return rules.flatMap(({ id }) => {
    const evaluation = known.get(id);
    return evaluation === undefined ? [] : [{ practice: id, ...evaluated(evaluation) }];
  });
}

/** The same of trouble signs, in their order. */
export function signEvaluations(
  signs: readonly { id: string }[],
  known: ReadonlyMap<string, KnownEvaluation>,
): SignEvaluation[] {
  return signs.flatMap(({ id }) => {
    const evaluation = known.get(id);
    return evaluation === undefined ? [] : [{ sign: id, ...evaluated(evaluation) }];
  });
}

/** Formats whose labelled sessions say nothing are left out; the others add up to the whole. */
function evaluated({ figures, current }: KnownEvaluation): DetectionFigures {
  return {
    current,
    sessions: figures.sessions,
    settled: figures.settled,
    ...shares(figures),
    first: figures.first === undefined ? null : shares(figures.first),
    formats: figures.formats
      .filter(({ precision, recall }) => precision.of > 0 || recall.of > 0)
      .map((format) => ({
        format: format.format,
        name: FORMATS.find((one) => one.id === format.format)?.name ?? format.format,
        ...shares(format),
      })),
    readers: figures.readers,
  };
}

function shares({ precision, recall }: Pick<Detection, 'precision' | 'recall'>): {
  precision: Share;
  recall: Share;
} {
  const share = ({ right, of }: Detection['precision']): Share => toShare(right, of - right, LEAST_LABELLED);
  return { precision: share(precision), recall: share(recall) };
}
