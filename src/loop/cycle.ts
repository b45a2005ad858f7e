/**
 * A cycle's file, `cycles/<cycle>.yaml` in the workspace: what `practicum cycle open` proposes from the data, people edit,
 * and `practicum cycle close` completes. Week 1 collect, week 2 review and name, week 3 spread one practice, week 4 check.
 * Names are those of the roster; texts are a person's own words.
 */
import { z } from 'zod';

const day = (what: string) => z.iso.date().describe(`${what} Year-month-day.`);
const words = z.string().trim().min(1);
const count = z.int().nonnegative();
const practice = words.describe('Id of a practice of the catalogue.');
const person = words.describe('A name of the roster.');

/** The month a cycle is called after, `2026-10`. */
export const cycleName = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

/** Whom to ask for a session, and with which words. */
const asked = z.strictObject({
  person,
  session: z
    .string()
    .optional()
    .describe(
      "The session to ask for, as the session's page is called; absent to ask for one that the person picks.",
    ),
  why: words.describe('Why this person and this session, in a sentence.'),
  ask: words.describe('What to write to them: specific, and easy to say no to.'),
  answer: z
    .enum(['open', 'shared', 'declined'])
    .default('open')
    .describe('What they said. Everybody may decline.'),
});

/** A strong session and the behaviour that is named from it. */
const reviewed = z.strictObject({
  session: z.string().describe('The session, as its page is called.'),
  person,
  practice,
  behaviour: words.describe('What the person did, in plain words that somebody else could do too.'),
  evidence: z.array(z.string()).default([]).describe('Places that show it, file:line.'),
});

/** One person's one assignment. */
const assignment = z.strictObject({
  person,
  practice,
  why: words.describe('Why this one, a sentence with numbers.'),
  try: words.describe('Try … on your next ….'),
  example: z.string().optional().describe('Slug of an example of the library to look at first.'),
  session: z.string().optional().describe('A session of a colleague to look at first.'),
  with: person.optional().describe('Who helps with it: somebody who does it.'),
});
export type Assignment = z.infer<typeof assignment>;

/** The week 3 demonstration: somebody shows the practice on a live ticket. */
const demonstration = z.strictObject({
  by: person.optional().describe('Who shows it. A name of the roster.'),
  example: z.string().optional().describe('Slug of an example of the library to show.'),
  session: z.string().optional().describe('A session to show.'),
  ticket: z.string().optional().describe('A real ticket that is waiting to be done.'),
  on: day('When it is.').optional(),
  minutes: z.int().min(5).max(90).default(20).describe('How long it takes.'),
});

/** Whether somebody did what was assigned, from the person's own sessions of the cycle, beside their own answer. */
const checked = z.strictObject({
  person,
  practice,
  yes: count.describe('Sessions that showed it.'),
  applicable: count.describe('Sessions that gave occasion.'),
  hidden: count.describe('Sessions that cannot show it.'),
  seen: z.enum(['tried', 'no-occasion', 'not-tried', 'not-observable']).describe('What the sessions say.'),
  said: z
    .enum(['tried', 'not-tried', 'no-occasion'])
    .optional()
    .describe('What the person said; absent when nobody asked or nobody answered.'),
});
export type CheckedAssignment = z.infer<typeof checked>;

/** People who practise it, of those who can be measured, in the sessions of a stretch of time. */
const adoption = z.strictObject({
  from: day('First day of the stretch.'),
  to: day('Last day of the stretch.'),
  people: count.describe('People who practise it.'),
  measured: count.describe('People who can be measured.'),
  yes: count.describe('Sessions of all of them that showed it.'),
  applicable: count.describe('Sessions of all of them that gave occasion.'),
});
export type Adoption = z.infer<typeof adoption>;

export const cycleFile = z
  .strictObject({
    schema: z.literal('practicum/cycle/1').describe('What this file is.'),
    cycle: cycleName.describe('The month, as the file is called: 2026-10.'),
    from: day('First day of the cycle.'),
    to: day('Last day of the cycle.'),
    opened: day("Day of the data's end when it was opened."),
    closed: day("Day of the data's end when it was closed; written by “cycle close”.")
      .nullable()
      .default(null),
    champion: person.optional().describe('Who runs it. A name of the roster.'),
    bias: words.describe(
      'How the sessions came together, so that readers know what they are not: volunteered, all, a selection.',
    ),
    collect: z.array(asked).default([]).describe('Week 1: whom to ask for a session, and with which words.'),
    review: z
      .array(reviewed)
      .default([])
      .describe('Week 2: strong sessions, and the behaviour that is named from each.'),
    spread: z
      .strictObject({
        practice,
        why: words.describe('Why this one, in a sentence.'),
        text: words.describe('Half a page, Markdown: the behaviour in plain language.'),
        demonstration: demonstration.describe('Somebody shows the practice on a live ticket.'),
      })
      .nullable()
      .describe('Week 3: the one practice that is spread; null for none.'),
    assignments: z.array(assignment).default([]).describe('One assignment a person.'),
    check: z
      .strictObject({
        results: z
          .array(checked)
          .describe(
            'Whether people did what was assigned, from their own sessions, beside their own answers.',
          ),
        before: adoption
          .nullable()
          .describe('Of the practice that was spread, in as long a stretch before the cycle.'),
        after: adoption.nullable().describe('Of the practice that was spread, in the cycle.'),
        surprised: z.string().optional().describe('What surprised the team. Written by people.'),
        decision: z
          .enum(['keep', 'drop', 'again'])
          .optional()
          .describe('What is done about the practice. Decided by people.'),
        next: z.string().optional().describe('What comes next. Written by people.'),
      })
      .nullable()
      .default(null)
      .describe('Week 4: written by “cycle close”; surprised, decision and next by people.'),
  })
  .meta({
    title: 'Cycle of the loop',
    description:
      'A month of the loop (cycles/<month>.yaml): proposed by “cycle open”, edited by people, completed by “cycle close”.',
  });
export type Cycle = z.infer<typeof cycleFile>;

/** The JSON Schema of a cycle's file as a person writes it, for editors. */
export function cycleJsonSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(cycleFile, {
    io: 'input',
    override: ({ jsonSchema }) => {
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
}
