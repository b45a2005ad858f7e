/**
 * The front matter of an example, `content/examples/<slug>.mdx`: what people say of an excerpt. The text below it says
 * what the task was and why the session is worth reading. Written by `practicum promote`, edited by people.
 */
import { z } from 'zod';

const isoDay = z.iso.date();
const line = z.string().trim().min(1);

export const TASKS = [
  'bug',
  'feature',
  'refactoring',
  'tests',
  'review',
  'documentation',
  'exploration',
  'chore',
] as const;

export const exampleFrontMatter = z.strictObject({
  /** A finding: `Gave the agent the failing test instead of describing the bug`. */
  title: line.max(120),
  /** Why it is strong, in one or two sentences. */
  summary: line.max(400),
  /** Ids of practices it shows; the first is the one it is an example of. */
  practices: z.array(z.string()).min(1),
  task: z.enum(TASKS),
  /** Programming language, as people call it: `TypeScript`. */
  language: line.optional(),
  /** Whose kind of work it is, e.g. `backend`, `data`, `test`. */
  role: line.optional(),
  /**
   * Who held the session, by their name in the roster, and the day on which they agreed to show it. The name is checked
   * against the roster's `consent` and never leaves the workspace: no site shows it.
   */
  author: z.strictObject({ person: line, consent: isoDay }),
  /** The session it was taken from, by its address in the team's site, so that it is not suggested again. On no site. */
  source: z.strictObject({ session: line }).optional(),
  /** Day on which it was promoted, and the day by which somebody looks at it again. */
  promoted: isoDay,
  reviewBy: isoDay,
  /** Set on the day the author takes it back: the example and its excerpt are on no site from the next build on. */
  withdrawn: isoDay.optional(),
  /** Remarks in the margin, at steps of the excerpt. Markdown, one or two sentences. */
  notes: z
    .array(z.strictObject({ step: z.int().positive(), practice: z.string().optional(), text: line.max(600) }))
    .default([]),
  /** What the reader does on real work: `On your next bug, …`. */
  try: line.max(600),
  /** What its author would do better next time. */
  better: line.max(600).optional(),
  /** Slugs of other examples. */
  related: z.array(z.string()).default([]),
});
export type ExampleFrontMatter = z.infer<typeof exampleFrontMatter>;

/** An example as it was read. */
export interface Example extends ExampleFrontMatter {
  /** The file's name without `.mdx`; an address. */
  slug: string;
}
