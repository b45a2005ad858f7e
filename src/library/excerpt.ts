/**
 * The excerpt of an example: what is kept of a session once it was promoted and redacted. It stands beside its example
 * as `content/examples/<slug>.json`; the session itself is not needed afterwards. All texts are untrusted, though redacted.
 */
import { z } from 'zod';

const steps = z.int().positive();

/** A piece of text with the size of what was cut from it. Cuts are at line ends where there is one. */
const cutText = z.strictObject({
  text: z.string(),
  /** Characters and lines that were left out after `text`; 0 when it is whole. */
  cutCharacters: z.int().nonnegative(),
  cutLines: z.int().nonnegative(),
});
export type CutText = z.infer<typeof cutText>;

/** A change of a file, as lines. */
const fileDiff = z.strictObject({
  /** Relative to the project, redacted. */
  file: z.string(),
  added: z.int().nonnegative(),
  removed: z.int().nonnegative(),
  /** In order; ` ` context, `+` added, `-` removed, `@` where lines were left out (its text says how many). */
  lines: z.array(z.strictObject({ sign: z.enum([' ', '+', '-', '@']), text: z.string() })),
});
export type FileDiff = z.infer<typeof fileDiff>;

/** One step of the excerpt; kinds as in sessions/model.ts. */
const excerptStep = z.strictObject({
  /** Number of the step in the excerpt, from 1 without gaps; notes cite it, and it is the anchor `step-<n>`. */
  n: steps,
  kind: z.enum([
    'prompt',
    'message',
    'call',
    'command',
    'skill',
    'plan',
    'compaction',
    'interrupt',
    'rejection',
    'meta',
  ]),
  /** `Sub-agent 1`, `Sub-agent 2` …; null for the main conversation. */
  agent: z.string().nullable(),
  /** Whole minutes since the session's first step; null where the format has no time. */
  minute: z.int().nonnegative().nullable(),
  /** call, command, skill: its name in the tool. */
  name: z.string().nullable(),
  /** call: what it does, as in sessions/model.ts. */
  action: z.string().nullable(),
  /** One plain line that says what happened, e.g. `Edited src/limits.ts, +12 −3` or `Ran the tests: 2 failed`. */
  summary: z.string(),
  /** prompt, message, plan, rejection: what was said, Markdown. call: the command line or what was asked, plain text. */
  text: cutText.nullable(),
  /** call with action `edit`. */
  diffs: z.array(fileDiff),
  /** call: what came back, plain text. */
  output: cutText.nullable(),
  /** call: whether it succeeded; null when the transcript does not say. */
  ok: z.boolean().nullable(),
  /** call that ran tests. */
  result: z.enum(['pass', 'fail']).nullable(),
});
export type ExcerptStep = z.infer<typeof excerptStep>;

/** `<slug>.json` */
export const excerpt = z.strictObject({
  schema: z.literal('practicum/excerpt/1'),
  tool: z.strictObject({
    format: z.string(),
    /** As people call it. */
    name: z.string(),
    versions: z.array(z.string()),
  }),
  /** Of the whole session: steps, and whole minutes in use (null where the format has no time). */
  session: z.strictObject({ steps, minutes: z.int().nonnegative().nullable() }),
  /** Which steps of the session were taken, counted from 1, both ends included. */
  taken: z.strictObject({ from: steps, to: steps }),
  steps: z.array(excerptStep).min(1),
  /** What the rules said of the whole session, with the evidence that lies in the excerpt (numbers `n`). */
  practices: z.array(z.strictObject({ practice: z.string(), steps: z.array(steps) })),
  /** What was replaced before this was written, by kind and rule; never what it was. Sorted. */
  redactions: z.array(z.strictObject({ kind: z.string(), rule: z.string(), count: z.int().positive() })),
});
export type Excerpt = z.infer<typeof excerpt>;
