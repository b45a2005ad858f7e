import { z } from 'zod';

const told = z.union([z.string(), z.number(), z.boolean()]);

/** Worked examples of a practice: invented sessions that its rule carries as tests. See practices/worked-examples.ts. */
export const practiceExamples = z.strictObject({
  practice: z.string(),
  examples: z.array(
    z.strictObject({
      /** A sentence that says what it shows. */
      name: z.string(),
      outcome: z.enum(['yes', 'no', 'not-applicable', 'not-observable']),
      /** What is known of the session as a whole: `branches`, `pullRequests`, `directories`. */
      session: z.record(z.string(), z.array(z.string())).optional(),
      steps: z.array(
        z.strictObject({
          /** `prompt`, `edit`, `run` … */
          does: z.string(),
          about: z.union([told, z.array(told)]),
          facts: z.record(z.string(), z.union([told, z.array(told)])).optional(),
          /** The outcome rests on it. */
          decides: z.literal(true).optional(),
          /** Further steps of the same sort that are not told one by one. */
          more: z.int().positive().optional(),
        }),
      ),
    }),
  ),
});
export type PracticeExamples = z.infer<typeof practiceExamples>;
