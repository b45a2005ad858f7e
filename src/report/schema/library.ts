import { z } from 'zod';
import { practiceEvaluation, signEvaluation } from './detection.ts';
import { libraryExample } from './example.ts';
import { formatPractices } from './format-practices.ts';
import { guideInfo, standardInfo } from './handbook.ts';
import { head } from './head.ts';
import { practiceInfo } from './practice.ts';
import { signInfo } from './sign.ts';
import { practiceExamples } from './worked-examples.ts';

/**
 * library.json. The catalogue, the handbook, what can be read, and the promoted examples. Nothing about
 * other sessions.
 */
export const libraryReport = z.strictObject({
  schema: z.literal('practicum/library/1'),
  ...head,
  practices: z.array(practiceInfo),
  /** Those that were measured, in the order of `practices`. */
  evaluations: z.array(practiceEvaluation),
  /** The same of trouble signs, in the order of `signs`. */
  signEvaluations: z.array(signEvaluation),
  /** What counts, in short: of the practices that have examples, in the order of `practices`. */
  worked: z.array(practiceExamples),
  /** Sorted by id. */
  signs: z.array(signInfo),
  /** Sorted by name. */
  formats: z.array(formatPractices),
  /** Sorted by slug. Empty in a published version: examples are always today's, since consent can be taken back. */
  examples: z.array(libraryExample),
  /** Of each example what a published version keeps, so that two can be compared. Sorted by slug. */
  exampleIndex: z.array(z.strictObject({ slug: z.string(), practices: z.array(z.string()) })),
  /** Examples that are in content/ and not in this file, by reason; only reasons that occur. */
  examplesLeftOut: z.array(
    z.strictObject({
      reason: z.enum(['withdrawn', 'no-consent', 'unknown-author', 'later']),
      examples: z.int().positive(),
    }),
  ),
  /** The day (ISO) that freshness was judged against: the data's end, or the version's day. null: no session has a time. */
  freshOn: z.iso.date().nullable(),
  /** Sorted by id. */
  standards: z.array(standardInfo),
  /** In the order in which they are listed. */
  guides: z.array(guideInfo),
  /** Practices in the order of learning, each with why it comes at this place. */
  path: z.array(z.strictObject({ practice: z.string(), why: z.string() })),
  /** Only of a library of several workspaces, in their order; the practices that each judges by a rule that is not shown. */
  workspaces: z
    .array(
      z.strictObject({
        title: z.string(),
        examples: z.int().nonnegative(),
        otherRules: z.array(z.string()),
      }),
    )
    .optional(),
});
export type LibraryReport = z.infer<typeof libraryReport>;
