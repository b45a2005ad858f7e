/**
 * A cycle's file, `cycles/<cycle>.yaml` in the workspace: what `practicum cycle open` proposes from the data, people edit,
 * and `practicum cycle close` completes. Week 1 collect, week 2 review and name, week 3 spread one practice, week 4 check.
 * Names are those of the roster; texts are a person's own words.
 */
import { z } from 'zod';

const day = z.iso.date();
const words = z.string().trim().min(1);
const practice = words.describe('Id of a practice of the catalogue.');
const person = words.describe('A name of the roster.');

/** The month a cycle is called after, `2026-10`. */
export const cycleName = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Whom to ask for a session, and with which words. */
const asked = z.strictObject({
  person,
  /** The session to ask for, as the session's page is called; absent to ask for one that the person picks. */
  session: z.string().optional(),
  /** Why this person and this session, in a sentence. */
  why: words,
  /** What to write to them: specific, and easy to say no to. */
  ask: words,
  answer: z.enum(['open', 'shared', 'declined']).default('open'),
});

/** A strong session and the behaviour that is named from it. */
const reviewed = z.strictObject({
  session: z.string(),
  person,
  practice,
  /** What the person did, in plain words that somebody else could do too. */
  behaviour: words,
  /** Places that show it, `file:line`. */
  evidence: z.array(z.string()).default([]),
});

/** One person's one assignment. */
const assignment = z.strictObject({
  person,
  practice,
  /** Why this one, a sentence with numbers. */
  why: words,
  /** `Try … on your next …`. */
  try: words,
  /** Slug of an example of the library, or a session of a colleague, to look at first. */
  example: z.string().optional(),
  session: z.string().optional(),
  /** Who helps with it: somebody who does it. */
  with: person.optional(),
});
export type Assignment = z.infer<typeof assignment>;

/** The week 3 demonstration: somebody shows the practice on a live ticket. */
const demonstration = z.strictObject({
  by: person.optional(),
  example: z.string().optional(),
  session: z.string().optional(),
  /** A real ticket that is waiting to be done. */
  ticket: z.string().optional(),
  on: day.optional(),
  minutes: z.int().min(5).max(90).default(20),
});

/** Whether somebody did what was assigned, from the person's own sessions of the cycle, beside their own answer. */
const checked = z.strictObject({
  person,
  practice,
  /** Sessions that showed it, and those that gave occasion; `hidden` cannot show it. */
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
  hidden: z.int().nonnegative(),
  seen: z.enum(['tried', 'no-occasion', 'not-tried', 'not-observable']),
  /** From the pulse; absent when nobody asked or nobody answered. */
  said: z.enum(['tried', 'not-tried', 'no-occasion']).optional(),
});
export type CheckedAssignment = z.infer<typeof checked>;

/** People who practise it, of those who can be measured, in the sessions of a stretch of time. */
const adoption = z.strictObject({
  from: day,
  to: day,
  people: z.int().nonnegative(),
  measured: z.int().nonnegative(),
  /** Sessions of all of them. */
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
});
export type Adoption = z.infer<typeof adoption>;

export const cycleFile = z.strictObject({
  schema: z.literal('practicum/cycle/1'),
  cycle: cycleName,
  from: day,
  to: day,
  /** Day of the data's end when it was opened, and when it was closed. */
  opened: day,
  closed: day.nullable().default(null),
  /** Who runs it. */
  champion: person.optional(),
  /** How the sessions came together, so that readers know what they are not: volunteered, all, a selection. */
  bias: words,
  collect: z.array(asked).default([]),
  review: z.array(reviewed).default([]),
  spread: z
    .strictObject({
      practice,
      why: words,
      /** Half a page, Markdown: the behaviour in plain language. */
      text: words,
      demonstration,
    })
    .nullable(),
  assignments: z.array(assignment).default([]),
  /** Written by `cycle close`; `surprised`, `decision` and `next` by people. */
  check: z
    .strictObject({
      results: z.array(checked),
      /** Of the practice that was spread: as long a stretch before the cycle, and the cycle. */
      before: adoption.nullable(),
      after: adoption.nullable(),
      surprised: z.string().optional(),
      decision: z.enum(['keep', 'drop', 'again']).optional(),
      next: z.string().optional(),
    })
    .nullable()
    .default(null),
});
export type Cycle = z.infer<typeof cycleFile>;
