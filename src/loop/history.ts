/**
 * What a site knows of cycles. The team's site has them with people by their ids; leadership's has what was spread and
 * how many took it up, in words.
 */
import { z } from 'zod';
import { cycleName } from './cycle.ts';

const id = z.string();
/** Id of a person in the report. */
const person = z.string();
const day = z.iso.date();

/** A share with its Wilson 95 % interval, 0–1; share and limits are null of nothing at all. */
const share = z.strictObject({
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

/** Who did it in a stretch of time: see adoption.ts. */
const adoption = z.strictObject({
  from: day,
  to: day,
  /** People, of those with a session that gave occasion. */
  people: share,
  /** Sessions of all of them, of those that gave occasion. */
  sessions: share,
});
export type ShownAdoption = z.infer<typeof adoption>;

const assignment = z.strictObject({
  person,
  practice: id,
  /** A sentence with numbers. */
  why: z.string(),
  try: z.string(),
  example: z.string().nullable(),
  session: z.string().nullable(),
  /** Who helps. */
  with: person.nullable(),
});

const result = z.strictObject({
  person,
  practice: id,
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
  hidden: z.int().nonnegative(),
  seen: z.enum(['tried', 'no-occasion', 'not-tried', 'not-observable']),
  /** The person's own answer; null when there is none. */
  said: z.enum(['tried', 'not-tried', 'no-occasion']).nullable(),
});

/** A cycle on the team's site. All texts are untrusted: people wrote them. */
export const shownCycle = z.strictObject({
  cycle: cycleName,
  from: day,
  to: day,
  opened: day,
  /** null while it is open, and where it was closed after the end of the report. */
  closed: day.nullable(),
  champion: person.nullable(),
  /** How the sessions came together. */
  bias: z.string(),
  /** Answers of those who were asked for a session. */
  collect: z.strictObject({ asked: z.int(), shared: z.int(), declined: z.int(), open: z.int() }),
  review: z.array(
    z.strictObject({
      session: z.string(),
      person,
      practice: id,
      behaviour: z.string(),
      /** `file:line`. */
      evidence: z.array(z.string()),
    }),
  ),
  spread: z
    .strictObject({
      practice: id,
      why: z.string(),
      /** Markdown. */
      text: z.string(),
      demonstration: z.strictObject({
        by: person.nullable(),
        example: z.string().nullable(),
        session: z.string().nullable(),
        ticket: z.string().nullable(),
        on: day.nullable(),
        minutes: z.int(),
      }),
    })
    .nullable(),
  /** Empty where people's pages are kept to sheets. */
  assignments: z.array(assignment),
  /** null until it is closed. */
  check: z
    .strictObject({
      /** How the assignments came out, those of everybody. */
      counts: z.strictObject({
        tried: z.int(),
        noOccasion: z.int(),
        notTried: z.int(),
        notObservable: z.int(),
        /** Where what was seen and what the person said differ. */
        differ: z.int(),
      }),
      /** Empty where people's pages are kept to sheets. */
      results: z.array(result),
      /** Of the practice that was spread; null when there was none. */
      before: adoption.nullable(),
      after: adoption.nullable(),
      surprised: z.string().nullable(),
      decision: z.enum(['keep', 'drop', 'again']).nullable(),
      next: z.string().nullable(),
    })
    .nullable(),
  /** Entries about people whom this report does not know: they left the roster since. */
  leftOut: z.int().nonnegative(),
});
export type ShownCycle = z.infer<typeof shownCycle>;

/** How many of the people who had occasion did it; null when withheld. Bands as in a practice's use. */
const band = z.enum(['few', 'some', 'most', 'nearly-all']).nullable();

/** What was spread and what happened, for leadership: no people, no counts of them, no words of theirs. */
export const publishedSpread = z.strictObject({
  cycle: cycleName,
  practice: id,
  /** null while nobody decided. */
  decision: z.enum(['keep', 'drop', 'again']).nullable(),
  /** In as long a stretch before the cycle, and in the cycle. */
  before: band,
  after: band,
});
export type PublishedSpread = z.infer<typeof publishedSpread>;
