import { z } from 'zod';
import { TASKS } from '../../library/example.ts';

/** What was replaced in an example before it was written, by kind and rule; never what it was. */
const redactionCounts = z.array(
  z.strictObject({ kind: z.string(), rule: z.string(), count: z.int().positive() }),
);

/**
 * An example as the library shows it, without the steps of its excerpt: those stand beside the report as
 * `examples/<slug>.json` (schema `practicum/excerpt/1`). It never says who held the session, or which session it was.
 * Texts were checked for secrets and names, and are untrusted all the same.
 */
export const libraryExample = z.strictObject({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Markdown without tags and braces (checked): what the task was and why it is worth reading. May be empty. */
  body: z.string(),
  /** Ids; the first is the one it is an example of. All are in `practices`. */
  practices: z.array(z.string()).min(1),
  task: z.enum(TASKS),
  language: z.string().nullable(),
  role: z.string().nullable(),
  tool: z.strictObject({ format: z.string(), name: z.string(), versions: z.array(z.string()) }),
  /** Whole minutes in use of the whole session; null where the format has no time. */
  minutes: z.int().nonnegative().nullable(),
  /** Steps of the excerpt, of the whole session, and prompts in the excerpt. */
  steps: z.int().positive(),
  sessionSteps: z.int().positive(),
  prompts: z.int().nonnegative(),
  promoted: z.iso.date(),
  reviewBy: z.iso.date(),
  /** Why it may no longer be good advice, as sentences; empty for a fresh one. */
  stale: z.array(z.strictObject({ reason: z.enum(['review-due', 'old', 'tool-gone']), words: z.string() })),
  try: z.string(),
  better: z.string().nullable(),
  /** Slugs, all of them in the list. */
  related: z.array(z.string()),
  notes: z.array(
    z.strictObject({ step: z.int().positive(), practice: z.string().nullable(), text: z.string() }),
  ),
  redactions: redactionCounts,
});
export type LibraryExample = z.infer<typeof libraryExample>;
