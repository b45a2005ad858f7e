/** What was measured of rules on labelled sessions. */
import { z } from 'zod';
import { share } from './share.ts';

/** How well a rule detects what it says, from labelled sessions: see practices/evaluation.ts. */
const detectionFigures = z.strictObject({
  /** Whether it was this version of the rule that was measured. */
  current: z.boolean(),
  /** Labelled sessions, and labels that were changed after the first comparison. */
  sessions: z.int(),
  settled: z.int(),
  /** Of the rule's yes, what a reader called yes; of a reader's yes, what the rule found. */
  precision: share,
  recall: share,
  /** The same at the first comparison, before any rule was corrected on these sessions; null where it is not known. */
  first: z.strictObject({ precision: share, recall: share }).nullable(),
  /** Formats with enough labelled sessions to say something of them alone. */
  formats: z.array(
    z.strictObject({
      format: z.string(),
      /** As people call the tool. */
      name: z.string(),
      precision: share,
      recall: share,
    }),
  ),
  /** Sessions that two readers judged, those they judged the same, and Cohen's kappa (null where not defined). */
  readers: z.strictObject({ sessions: z.int(), equal: z.int(), kappa: z.number().nullable() }),
});
export type DetectionFigures = z.infer<typeof detectionFigures>;

export const practiceEvaluation = detectionFigures.extend({ practice: z.string() });

export const signEvaluation = detectionFigures.extend({ sign: z.string() });
export type SignEvaluation = z.infer<typeof signEvaluation>;
export type PracticeEvaluation = z.infer<typeof practiceEvaluation>;
