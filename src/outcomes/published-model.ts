/**
 * What leadership may know about outcomes: aggregates of arms with at least k people each. No person, no ticket, no
 * text that names somebody. Made by report/published/outcomes.ts; units as in model.ts.
 */
import { z } from 'zod';
import {
  arm,
  check,
  clock,
  cost,
  effect,
  estimate,
  metric,
  pair,
  qualityMeasureId,
  qualityVerdict,
  registration,
  speedVerdict,
  stageName,
  times,
} from './model.ts';

/** Times of at least k people, nobody holding nearly all of it; null otherwise. */
const publishedTimes = times.nullable();

/** A rate of at least k people's items. Small counts of events, and of the rest, are given as “fewer than k”. */
const publishedRate = z.strictObject({
  of: z.int(),
  people: z.int(),
  /** null: fewer than k, none included. */
  events: z.int().nullable(),
  /** null with `events`. */
  value: estimate.nullable(),
});
export type PublishedRate = z.infer<typeof publishedRate>;

const publishedMeasure = z.strictObject({
  id: qualityMeasureId,
  kind: z.enum(['share', 'rate']),
  followUpDays: z.number().nullable(),
  margin: z.number().nullable(),
  /** Of the pilot arm. */
  before: publishedRate.nullable(),
  after: publishedRate.nullable(),
  /** null where a count behind it is withheld: beside the other count, even a limit would tell it. */
  change: estimate.nullable(),
  verdict: z.enum(['held', 'worse', 'inconclusive', 'too-little-data', 'no-margin', 'not-measured']),
});
export type PublishedMeasure = z.infer<typeof publishedMeasure>;

export const publishedOutcomes = z.strictObject({
  /** Why nothing is said: an arm has fewer than k people. Then all below is null or empty. */
  withheld: z.enum(['few-people']).nullable(),
  /** null without a plan. Texts are null where they hold a name of somebody. Untrusted text. */
  plan: z
    .strictObject({
      title: z.string().nullable(),
      question: z.string().nullable(),
      inclusion: z.string().nullable(),
      metric,
      clock,
      periods: pair(z.strictObject({ from: z.string(), to: z.string() })),
      band: z.strictObject({ low: z.number(), high: z.number() }),
    })
    .nullable(),
  registration: registration
    .pick({ state: true, registeredAt: true, beforeTheData: true })
    .extend({ amendments: z.int() }),
  design: z.enum(['difference-in-differences', 'before-after']).nullable(),
  /** People of each arm with both periods. */
  people: z.strictObject({ pilot: z.int(), control: z.int().nullable() }).nullable(),
  effect: effect.omit({ skewness: true }).nullable(),
  smallestEffect: z.number().nullable(),
  /** The verdict as it was made, without sentences that rest on a withheld number. */
  verdict: z
    .strictObject({
      speed: speedVerdict,
      quality: qualityVerdict,
      headline: z.string(),
      canSay: z.array(z.string()),
      cannotSay: z.array(z.string()),
      wouldChange: z.array(z.string()),
    })
    .nullable(),
  arms: z.array(z.strictObject({ arm, before: publishedTimes, after: publishedTimes })),
  stages: z.array(z.strictObject({ stage: stageName, arm, before: publishedTimes, after: publishedTimes })),
  quality: z.array(publishedMeasure),
  checks: z.array(check),
  felt: z.strictObject({ people: z.int(), median: z.number() }).nullable(),
  /** Licences and tokens of the pilot arm in the period after, beside the hours of cycle time saved; null where not all of it is known. */
  cost: cost.omit({ licences: true, tokens: true, basis: true, complete: true }).nullable(),
});
export type PublishedOutcomes = z.infer<typeof publishedOutcomes>;
