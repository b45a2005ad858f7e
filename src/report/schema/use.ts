/** How people use it: how often, how broadly, how far the team came. All of it stays on the team's site. */
import { z } from 'zod';
import { monthDepth } from './depth.ts';
import { funnelStepName } from './funnel.ts';

const segment = z.enum(['never', 'tried-once', 'earlier', 'occasional', 'regular', 'power']);
export type Segment = z.infer<typeof segment>;

/** How many scored practices a person practises, and the limits of that number: see breadth.ts. */
const breadth = z.strictObject({
  practised: z.int(),
  /** Practices with enough sessions to tell. */
  measured: z.int(),
  low: z.int(),
  high: z.int(),
});
export type Breadth = z.infer<typeof breadth>;

/** How a person uses it. Stays on the team site. */
export const personUse = z.strictObject({
  /** null when it cannot be said. */
  segment: segment.nullable(),
  /** Why not: sessions without a time could make the difference, or too few weeks have passed. */
  why: z.enum(['no-times', 'too-soon']).nullable(),
  /** Weeks with a session, of the weeks that count for the person; null when none can be counted: see use-weeks.ts. */
  weeks: z.strictObject({ with: z.int(), of: z.int(), from: z.string(), substantial: z.int() }).nullable(),
  breadth,
  /** Oldest first; months without a session are left out. */
  months: z.array(monthDepth),
});
export type PersonUse = z.infer<typeof personUse>;

/** People whose breadth of practice is compared. */
const comparedTeam = z.strictObject({
  /** Everybody together when null. Untrusted text. */
  team: z.string().nullable(),
  people: z.int(),
  /** Of the numbers of practices that these people practise. */
  median: z.number(),
  /** From here on a number is among the team's highest. */
  top: z.number(),
});
export type ComparedTeam = z.infer<typeof comparedTeam>;

/** Power-to-typical gap of a measure across people: see gap.ts. */
const gap = z.strictObject({
  people: z.int(),
  /** Fewest people for which it is stated. */
  least: z.int(),
  /** Why there is no ratio: too few people, or half of them and more are at 0. */
  why: z.enum(['too-few', 'median-zero']).nullable(),
  median: z.number().nullable(),
  /** 90th percentile. */
  top: z.number().nullable(),
  /** top / median */
  ratio: z.number().nullable(),
  /** Range of the ratio when any one person is left out; `high` is null when it then has no upper end. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Gap = z.infer<typeof gap>;

/** How the team uses it, with the people behind every number, sorted by name. Stays on the team site. */
export const teamUse = z.strictObject({
  /** Ids of the people who came as far as each step; null where there is no data. */
  funnel: z.array(z.strictObject({ id: funnelStepName, people: z.array(z.string()).nullable() })),
  /** Days that "active in the period" means: those of the version, in a draft those of `window`; null without times. */
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  /** Days and weeks that segments look at; null when no session has a time. */
  window: z.strictObject({ from: z.string(), to: z.string(), weeks: z.int() }).nullable(),
  /** Everyone is in exactly one, those of whom it cannot be said in the last. */
  segments: z.array(z.strictObject({ segment: segment.nullable(), people: z.array(z.string()) })),
  powerUsers: z.array(
    z.strictObject({
      person: z.string(),
      comparedWith: comparedTeam,
      /** Practices of this person that fewer than half of the others who can be measured practise. */
      practices: z.array(z.strictObject({ practice: z.string(), others: z.int(), measured: z.int() })),
    }),
  ),
  /** Substantial sessions a week, and practices in use. */
  gap: z.strictObject({ sessions: gap, practices: gap }),
  /** Oldest first; months without a session are left out. Sessions of known people. */
  months: z.array(monthDepth),
});
export type TeamUse = z.infer<typeof teamUse>;
