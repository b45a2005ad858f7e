/**
 * What changed between two reports, number by number. Of people it holds counts alone: who is behind a change is in
 * neither audience’s comparison. Shares are 0–1, ratios after ÷ before. null is what the report of that side does not say.
 */
import { z } from 'zod';

const count = z.int().nonnegative();
const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
/**
 * What a change of a number with an interval comes to: the intervals do not overlap (`clear-rise`, `clear-fall`), they do
 * (`not-clear`), a side has no interval or measures by another definition or method (`unknown`), or both are the same.
 */
const change = z.enum(['same', 'clear-rise', 'clear-fall', 'not-clear', 'unknown']);
export type Change = z.infer<typeof change>;

const sided = <T extends z.ZodType>(of: T) => z.strictObject({ a: of, b: of });
const estimates = sided(estimate.nullable()).extend({ change });
/** Both sides of a count or a word; there is no interval, so it is only the same or not. */
const counts = sided(count.nullable());
const words = sided(z.string().nullable());
export type Sided<T> = { a: T; b: T };

const practice = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** `a`: only in a, so it was taken out; `b`: only in b, so it is new. */
  in: z.enum(['both', 'a', 'b']),
  /**
   * Whether its rule decides by the same definition on both sides; then only are the numbers comparable. null where it
   * is on one side, or not known.
   */
  sameDefinition: z.boolean().nullable(),
  /** Share of the sessions it applies to that show it. */
  share: estimates,
  /** Sessions it applies to, and those that show it. */
  applicable: counts,
  yes: counts,
  /** People of whom it could be measured. */
  people: counts,
  /** How many of them practise it: a band for leadership, a count for the team. */
  practising: sided(z.union([z.string(), count]).nullable()),
});
export type PracticeChange = z.infer<typeof practice>;

export const comparison = z.strictObject({
  schema: z.literal('practicum/comparison/1'),
  audience: z.enum(['leadership', 'team']),
  /** Names and periods of both; a draft has no name. */
  versions: sided(
    z.strictObject({
      name: z.string().nullable(),
      period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
      publishedAt: z.string().nullable(),
    }),
  ),
  /** What made them: tool, method and rules, and the settings that differ by key. Numbers of two methods are not alike. */
  made: z.strictObject({ practicum: words, method: sided(count), sameRules: z.boolean() }),
  settings: z.array(z.strictObject({ key: z.string(), a: z.json(), b: z.json() })),
  /** In the order of b, those that only a has at the end. */
  practices: z.array(practice),
  /** People with a session. */
  people: counts,
  /** Sessions by depth. */
  depth: z.strictObject({ trivial: counts, assisted: counts, substantial: counts }),
  /** People who came as far as each step. */
  funnel: z.array(z.strictObject({ step: z.string(), people: counts })),
  /** null where neither has a pilot. */
  outcomes: z
    .strictObject({
      verdict: z.strictObject({ speed: words, quality: words }),
      /** By what factor time changed. */
      effect: estimates,
      people: z.strictObject({ pilot: counts, control: counts }),
      /** Change of each measure of quality of the pilot arm, and what is said of it. */
      quality: z.array(z.strictObject({ id: z.string(), measure: estimates, verdict: words })),
    })
    .nullable(),
  coverage: z.strictObject({
    sessions: counts,
    filesRead: counts,
    filesSkipped: counts,
    recordsUsed: counts,
    recordsTotal: counts,
    automated: counts,
  }),
});
/** What changed between two reports. */
export type Comparison = z.infer<typeof comparison>;
