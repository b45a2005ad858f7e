import { z } from 'zod';
import { publishedSpread } from '../../loop/history.ts';
import { publishedOutcomes } from '../../outcomes/published-model.ts';
import { stewardshipCounts } from '../../stewardship/model.ts';
import { publishedCoverage } from './coverage.ts';
import { depthCounts } from './depth.ts';
import { funnelStep } from './funnel.ts';
import { head } from './head.ts';
import { method } from './method.ts';
import { practiceInfo } from './practice.ts';
import { share } from './share.ts';

/**
 * A number about people that leadership may see: in words when it rests on fewer than k people or would reveal a
 * small group. `people` is how many could be measured; null (with everything else) when that is under k.
 */
const practiceUse = z.strictObject({
  practice: z.string(),
  people: z.int().nullable(),
  /** How many of them practise it, banded. */
  band: z.enum(['few', 'some', 'most', 'nearly-all']).nullable(),
  /** Sessions of all of them together. */
  sessions: share.nullable(),
});
export type PracticeUse = z.infer<typeof practiceUse>;

/** A power-to-typical gap that leadership may see: a range of ratios. */
const gapBand = z.enum(['under-1.5', '1.5-to-2', '2-to-3', '3-or-more']);
export type GapBand = z.infer<typeof gapBand>;

/** Sessions of a team, or of several (`other teams`), that leadership may see: see published/teams.ts. Untrusted text. */
const publishedTeam = z.strictObject({
  /** null: teams of which nothing may be said alone, and people without one, together. */
  team: z.string().nullable(),
  sessions: z.int(),
  /** Substantial ones among them. */
  substantial: share,
});
export type PublishedTeam = z.infer<typeof publishedTeam>;

/** leadership.json. `period` is whole quarters, in a version that of the version. No names, pseudonyms, minima, maxima or points of persons. */
export const leadershipReport = z.strictObject({
  schema: z.literal('practicum/leadership/1'),
  ...head,
  method,
  practices: z.array(practiceInfo),
  /** null when fewer than k people were seen: then nothing about people is in this file. */
  people: z.int().nullable(),
  use: z.array(practiceUse),
  depth: depthCounts.nullable(),
  funnel: z.array(funnelStep),
  /** null: withheld, or not known. See published-gap.ts. */
  gap: z.strictObject({ sessions: gapBand.nullable(), practices: gapBand.nullable() }),
  coverage: publishedCoverage.nullable(),
  /** By name, those together last; empty where there are no two rows, or one may not be known. Sums are those of all people. */
  teams: z.array(publishedTeam),
  /** null when the workspace has no pilot data. */
  outcomes: publishedOutcomes.nullable(),
  /** What was spread in closed cycles and what happened, newest first. */
  spread: z.array(publishedSpread),
  /** How many checks are in which state; null for a bare directory, and when fewer than k people were seen. */
  stewardship: stewardshipCounts.nullable(),
  /**
   * Numbers that stay as an earlier version (`from`) has them, because fewer than k people changed them since, or nobody:
   * see published/between-versions.ts. `what` is `people`, `funnel:<step>`, `sessions`, `teams`, `outcomes`, or
   * `measured:`, `band:` and `sessions:` before a practice.
   */
  kept: z.array(z.strictObject({ what: z.string(), from: z.string() })),
});
export type LeadershipReport = z.infer<typeof leadershipReport>;
