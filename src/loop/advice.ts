/** What the report advises: one next practice a person, who may learn from whom, and what the team spreads. */
import { z } from 'zod';

/** Why nobody has anything to learn next, or nothing can be said. */
export const NO_ADVICE = [
  'too-few-sessions', // no practice can be judged for this person yet
  'nothing-open', // practises all that fit
  'team-not-ahead', // there is something left, and the team does not do it more
  'recently-assigned', // all that is open was assigned in the last two cycles
  'tool-cannot-show', // what is open cannot be seen in this person's tools
  'control-arm', // a pilot compares with this person, who goes on as before
] as const;

/** A person's one next practice (measures.md §1), or why there is none. */
export const nextPractice = z.strictObject({
  /** Id of the person in the report. */
  person: z.string(),
  next: z
    .strictObject({
      practice: z.string(),
      /** The person's sessions. */
      yes: z.int().nonnegative(),
      applicable: z.int().positive(),
      /** Share of the team's sessions, without this person's. 0–1. */
      team: z.number(),
      /** One sentence with the numbers. */
      why: z.string(),
      /** `Try … on your next …`. */
      try: z.string(),
      /** Slug of an example of the library. */
      example: z.string().nullable(),
      /** A colleague's session on this site that shows it, when names or pseudonyms may be seen there. */
      session: z.string().nullable(),
    })
    .nullable(),
  why: z.enum(NO_ADVICE).nullable(),
  /** Practices the person could show others, in the order of the catalogue. */
  teaches: z.array(z.string()),
});
export type NextPractice = z.infer<typeof nextPractice>;

/** Who shows whom what. Each learner once; nobody the same pair as in the cycle before. */
export const pair = z.strictObject({ shows: z.string(), learns: z.string(), practice: z.string() });
export type Pair = z.infer<typeof pair>;
