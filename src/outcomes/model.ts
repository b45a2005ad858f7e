/**
 * What is said about outcomes: cycle time, quality, verdict and headline, and what they rest on. This is the team's
 * view, with people and tickets; what leadership may see of it is made by report/published/outcomes.ts.
 *
 * Times are hours unless a field says otherwise. Ratios are after ÷ before: 0.8 is a fifth less. Shares are 0–1.
 * People are named by the id they have in the report. Days are ISO, moments ISO in UTC. Null is "not known" or "too
 * little to say", never zero.
 */
import { z } from 'zod';

const count = z.int().nonnegative();
const days = z.strictObject({ from: z.string(), to: z.string() });

export const arm = z.enum(['pilot', 'control']);
export type Arm = z.infer<typeof arm>;
export const period = z.enum(['before', 'after']);
export type Period = z.infer<typeof period>;

/** What a pilot is judged by; see pilot/plan.ts. */
export const metric = z.enum(['ticket-cycle-time', 'ticket-time-against-forecast', 'change-cycle-time']);
export type Metric = z.infer<typeof metric>;
export const clock = z.enum(['elapsed', 'working-hours']);
export type Clock = z.infer<typeof clock>;

export const estimate = z.strictObject({ value: z.number(), low: z.number(), high: z.number() });
/** A number with its 95 % interval. */
export type Estimate = z.infer<typeof estimate>;

/** Times of several pieces of work. Never the mean. */
export const times = z.strictObject({
  /** Pieces of work that came to their end. */
  n: count,
  /** Of how many people. */
  people: count,
  median: z.number().nullable(),
  /** 85th percentile. */
  p85: z.number().nullable(),
});
export type Times = z.infer<typeof times>;
export const pair = <T extends z.ZodType>(of: T) => z.strictObject({ before: of, after: of });

const change = z.strictObject({ key: z.string(), from: z.json(), to: z.json() });
/** What was said before the data was seen, beside what is used. */
export const registration = z.strictObject({
  /** `none`: no plan; `unsealed`: a plan that was never registered; `changed`: it differs from what was sealed last. */
  state: z.enum(['none', 'unsealed', 'sealed', 'amended', 'changed']),
  registeredAt: z.string().nullable(),
  sha256: z.string().nullable(),
  /** Whether the first seal is from before the first day of the period after; null without a seal. */
  beforeTheData: z.boolean().nullable(),
  /** Oldest first. Reasons are untrusted text. */
  amendments: z.array(
    z.strictObject({ registeredAt: z.string(), reason: z.string(), changes: z.array(change) }),
  ),
  /** What is used and was not sealed. */
  unsealed: z.array(change),
});
export type Registration = z.infer<typeof registration>;

/** Words of the plan that the report repeats. Untrusted text. */
const planned = z.strictObject({
  title: z.string(),
  question: z.string().nullable(),
  metric,
  clock,
  periods: z.strictObject({ before: days, after: days, earlier: z.array(days) }),
  inclusion: z.string(),
  strata: z.array(z.enum(['type', 'size'])),
  band: z.strictObject({ low: z.number(), high: z.number() }),
  /** Key of the plan's `margins` → margin; only those that are set. */
  margins: z.record(z.string(), z.number()),
  signals: z.array(z.string()),
  stop: z.array(z.string()),
  concurrent: z.array(z.string()),
  withheld: z.string().nullable(),
  optOuts: count.nullable(),
  skeptic: z.boolean().nullable(),
});
export type Planned = z.infer<typeof planned>;

/** Why work, or a person, is not in the comparison. */
export const leftOut = z.enum([
  'not-imported',
  'no-arm',
  'no-period',
  'never-started',
  'still-open',
  'abandoned',
  'no-duration',
  'no-forecast',
  'person-without-both-periods',
  'stratum-in-one-period',
]);
export type LeftOut = z.infer<typeof leftOut>;
/**
 * The way of the work from the exports into the comparison. Sums: read = Σ leftOut before the arms + Σ (arm, period)
 * found; in each arm and period found = counted + Σ leftOut.
 */
const flow = z.strictObject({
  what: z.enum(['tickets', 'changes']),
  /** Rows of the exports that are this kind of work, those that could not be imported among them. */
  read: count,
  leftOut: z.array(z.strictObject({ reason: leftOut, n: count })),
  arms: z.array(
    z.strictObject({
      arm,
      periods: pair(
        z.strictObject({
          found: count,
          leftOut: z.array(z.strictObject({ reason: leftOut, n: count })),
          counted: count,
          people: count,
        }),
      ),
    }),
  ),
});
export type Flow = z.infer<typeof flow>;

/** An effect: by what factor time changed. */
export const effect = estimate.extend({
  /** Where the limits are from. */
  interval: z.enum(['t', 'bootstrap-t', 'welch']),
  /** Degrees of freedom; null for the bootstrap. */
  df: z.number().nullable(),
  /** Of people's log ratios (of the pilot arm); null where it cannot be had. */
  skewness: z.number().nullable(),
});
export type Effect = z.infer<typeof effect>;

/** A rule of "too little data" that was not met. */
const shortage = z.strictObject({
  rule: z.enum(['people', 'tickets-per-person', 'tickets-per-arm', 'no-spread']),
  arm,
  found: count,
  needed: count,
});
export type Shortage = z.infer<typeof shortage>;

/** A person in the comparison. Stays on the team's site. */
const personTimes = z.strictObject({
  person: z.string(),
  arm,
  before: times,
  after: times,
  /** exp(dᵢ): the person's own ratio within strata; null with the reason. */
  ratio: z.number().nullable(),
  /** `too-few`: fewer than 3 pieces of work in a period, in strata of both. */
  why: z.enum(['none-before', 'none-after', 'no-common-stratum', 'too-few']).nullable(),
});
export type PersonTimes = z.infer<typeof personTimes>;

const survivalPoint = z.strictObject({
  time: z.number(),
  share: z.number(),
  low: z.number(),
  high: z.number(),
});
/** How long work stays open, what is still open and what was given up among it. */
const survival = z.strictObject({
  arm,
  period,
  n: count,
  done: count,
  open: count,
  abandoned: count,
  /** Kaplan–Meier: share still open, at the times at which that changes; abandoned work is censored. */
  curve: z.array(survivalPoint),
  /** Times at which work was done, and up to which the other work was watched; both rising. At risk at t: those ≥ t. */
  doneTimes: z.array(z.number()),
  censoredTimes: z.array(z.number()),
  median: z.number().nullable(),
  medianLow: z.number().nullable(),
  medianHigh: z.number().nullable(),
  /** Restricted mean up to `horizon`, the same in both periods; null where it cannot be had. */
  restrictedMean: z.number().nullable(),
  horizon: z.number().nullable(),
  /** Aalen–Johansen: share that was done, and that was abandoned, by the horizon; null without a horizon. */
  doneByHorizon: z.number().nullable(),
  abandonedByHorizon: z.number().nullable(),
});
export type SurvivalOf = z.infer<typeof survival>;

/** What is printed beside the effect, small: would another reasonable way of computing it say the same. */
const sensitivity = z.strictObject({
  /** Exact sign-flip p of the pilot arm's people. */
  signFlip: z.strictObject({ p: z.number(), exact: z.boolean() }).nullable(),
  /** Hodges–Lehmann with its exact interval: signed rank of the pilot arm, or rank sum of both arms. */
  hodgesLehmann: estimate
    .extend({ level: z.number(), exact: z.boolean(), kind: z.enum(['signed-rank', 'rank-sum']) })
    .nullable(),
  /** Median after ÷ median before of all work of the pilot arm, whoever did it. */
  medianRatio: z.number().nullable(),
  /** The effect with any one person left out. */
  leaveOneOut: z.strictObject({ low: z.number(), high: z.number() }).nullable(),
  /** Kind of work held fixed and not, all work of the pilot arm together; see stats/direct-standardisation.ts. */
  mix: z
    .strictObject({
      standardised: z.number(),
      unstandardised: z.number(),
      covered: z.number(),
      reversed: z.boolean(),
    })
    .nullable(),
  /** The same effect by the other clock. */
  otherClock: effect.nullable(),
  /** The pilot arm alone, before and after, where the effect is a difference between arms. */
  pilotAlone: effect.nullable(),
  /** The smallest speed-up that this many people would have shown with 80 % power: a ratio below 1. */
  smallestEffect: z.number().nullable(),
});
export type Sensitivity = z.infer<typeof sensitivity>;

const strata = z.strictObject({
  arm,
  /** `bug, S`; `all` without strata. Untrusted text. */
  stratum: z.string(),
  before: times,
  after: times,
});
export type StratumTimes = z.infer<typeof strata>;

export const speedVerdict = z.enum([
  'faster',
  'slower',
  'no-meaningful-change',
  'inconclusive',
  'too-little-data',
]);
export type SpeedVerdict = z.infer<typeof speedVerdict>;

const speed = z.strictObject({
  metric,
  clock,
  /** Whether a control arm went on as before in the same weeks. */
  design: z.enum(['difference-in-differences', 'before-after']),
  /** Whether people's ratios are within strata, or of time against forecast. */
  basis: z.enum(['strata', 'forecast']),
  /** Where the clock of any ticket starts at its creation, because an export has no status history. */
  fromCreation: count,
  /** null when there is too little data. */
  effect: effect.nullable(),
  tooLittle: z.array(shortage),
  verdict: speedVerdict,
  arms: z.array(
    z.strictObject({
      arm,
      /** People with both periods. */
      people: count,
      elapsed: pair(times),
      workingHours: pair(times),
      /** Time ÷ forecast; null where work has no forecast. */
      againstForecast: pair(times).nullable(),
      /** Work of the earlier periods of the plan, oldest first, elapsed. */
      earlier: z.array(times),
    }),
  ),
  strata: z.array(strata),
  persons: z.array(personTimes),
  survival: z.array(survival),
  sensitivity: sensitivity.nullable(),
});
export type Speed = z.infer<typeof speed>;

export const stageName = z.enum(['coding', 'pickup', 'review', 'deploy', 'whole']);
/** Stages of changes: medians by arm and period. */
const stage = z.strictObject({
  stage: stageName,
  arm,
  before: times,
  after: times,
});
export type Stage = z.infer<typeof stage>;

/** A week of the run chart. */
const week = z.strictObject({
  /** Monday. */
  from: z.string(),
  arm,
  /** Work that was done in it, and the median of its time. */
  times,
});
export type Week = z.infer<typeof week>;

export const qualityVerdict = z.enum(['held', 'worse', 'inconclusive', 'too-little-data', 'no-margin']);
export type QualityVerdict = z.infer<typeof qualityVerdict>;
export const qualityMeasureId = z.enum([
  'revert-rate-14',
  'revert-rate-30',
  'change-fail-rate',
  'rework-rate',
  'changes-requested-rate',
  'review-rounds',
  'unreviewed-rate',
  'incidents-per-change',
  'escaped-per-change',
  'defects-per-change',
  'defects-per-ticket',
]);
export type QualityMeasureId = z.infer<typeof qualityMeasureId>;
/** Events of so many items: reverted of merged changes, incidents of changes. */
const rate = z.strictObject({
  events: count,
  of: count,
  /** People whose items these are. */
  people: count,
  /** With Wilson's interval for a share, the exact Poisson one for a rate; null without items. */
  value: estimate.nullable(),
  /** Items that are not in it: the follow-up had not passed, or it is not known. */
  tooRecent: count,
  unknown: count,
});
export type Rate = z.infer<typeof rate>;
const qualityMeasure = z.strictObject({
  id: qualityMeasureId,
  kind: z.enum(['share', 'rate']),
  /** Days after its beginning within which an event counts, equal for all items; null where none is needed. */
  followUpDays: z.number().nullable(),
  /** Key in the plan's margins, and the margin that was set: points as a share for a share, a ratio for a rate. */
  marginKey: z.string(),
  margin: z.number().nullable(),
  arms: z.array(
    z.strictObject({
      arm,
      before: rate,
      after: rate,
      /** after − before (a share, Newcombe) or after ÷ before (a rate, exact); null where it cannot be had. */
      change: estimate.nullable(),
    }),
  ),
  /** Of the pilot arm. `not-measured`: the exports cannot show it. */
  verdict: z.enum(['held', 'worse', 'inconclusive', 'too-little-data', 'no-margin', 'not-measured']),
  /**
   * Of a measure that the plan sets no margin for: p of “nothing changed” in the pilot arm, and after Benjamini and
   * Hochberg over all such measures. null for a measure with a margin, and where there is too little data.
   */
  exploratory: z.strictObject({ p: z.number(), adjusted: z.number() }).nullable(),
  /**
   * The pilot arm's change if what one person makes is alike; see stats/clustered-change.ts. null for fewer than 6 people,
   * where it cannot be had, and where events are nobody's.
   */
  byPerson: estimate.extend({ designEffect: z.number(), people: count }).nullable(),
});
export type QualityMeasure = z.infer<typeof qualityMeasure>;
const quality = z.strictObject({ measures: z.array(qualityMeasure), verdict: qualityVerdict });
export type Quality = z.infer<typeof quality>;

/** The one sentence, and what it says in more words. Made from the numbers, never written by hand. */
const verdict = z.strictObject({
  speed: speedVerdict,
  quality: qualityVerdict,
  headline: z.string(),
  /** Sentences of "what this can say". */
  canSay: z.array(z.string()),
  cannotSay: z.array(z.string()),
  /** What would change this verdict. */
  wouldChange: z.array(z.string()),
});
export type Verdict = z.infer<typeof verdict>;

/** Something a reader should know before believing the effect. */
export const check = z.strictObject({
  id: z.enum([
    'registered',
    'size',
    'length',
    'equal-length',
    'real-tickets',
    'skeptic',
    'opt-outs',
    'withheld',
    'regression-to-the-mean',
    'mix-shift',
    'concurrent-changes',
    'control-arm',
    'comparable-arms',
    'missing-months',
    'clock',
    'used-the-tool',
  ]),
  state: z.enum(['good', 'caution', 'unknown']),
  /** A plain sentence with its numbers. May hold untrusted text of the plan. */
  says: z.string(),
  /** What it means for the reading, or what to do; null when there is nothing to do. */
  action: z.string().nullable(),
});
export type Check = z.infer<typeof check>;

/** What people felt, beside what was measured. */
const felt = z.strictObject({
  /** Answers with a felt ratio, in the period after, and of how many people of the pilot arm. */
  answers: count,
  people: count,
  /** Median over people of their median answer: time it felt to take ÷ time without. */
  median: z.number(),
  measured: estimate.nullable(),
  /** Stays on the team's site. */
  persons: z.array(z.strictObject({ person: z.string(), felt: z.number(), measured: z.number().nullable() })),
});
export type Felt = z.infer<typeof felt>;

/** How sessions were linked to work. */
const linked = z.strictObject({
  /** Sessions of known people within the plan's periods (all, without a plan). */
  sessions: count,
  linked: count,
  /** Strongest link of each linked session: way → how many. */
  by: z.strictObject({
    pullRequest: count,
    commit: count,
    trailer: count,
    ticketKey: count,
    branch: count,
    time: count,
  }),
  /** Tickets and changes that are counted, and those with a linked session. */
  work: count,
  workLinked: count,
});
export type Linked = z.infer<typeof linked>;
/** Practice × outcome: work with a linked session that shows it, against work whose linked sessions do not. */
const association = z.strictObject({
  practice: z.string(),
  /** People with work of both kinds. */
  people: count,
  with: count,
  without: count,
  /** Time with ÷ time without, within people and strata. null where there is too little. */
  ratio: estimate.nullable(),
  p: z.number().nullable(),
  /** Benjamini–Hochberg over all practices that could be compared. */
  adjusted: z.number().nullable(),
});
export type Association = z.infer<typeof association>;
const practices = z.strictObject({
  linked,
  /** Confidence of the intervals, corrected for how many were looked at. */
  level: z.number(),
  associations: z.array(association),
});
export type PracticeOutcomes = z.infer<typeof practices>;

/** Cost beside time saved: only where the workspace has prices. Currency is untrusted text. */
export const cost = z.strictObject({
  currency: z.string(),
  /** In the period after, by what it is for; null where it is not known. */
  licences: z.number().nullable(),
  tokens: z.number().nullable(),
  total: z.number(),
  people: count,
  /** Whether tokens are known, and a seat of each of these people; otherwise it cost more than `total`. */
  complete: z.boolean(),
  /** How each part was come by, sentences. */
  basis: z.array(z.string()),
  /** Hours of cycle time that the counted work of the period after would have taken more (negative: less), with the interval of the effect. */
  hoursSaved: estimate.nullable(),
  /** total ÷ hours saved, where the cost is complete; limits can be absent where hours may be 0 or below. */
  perHour: z
    .strictObject({ value: z.number(), low: z.number().nullable(), high: z.number().nullable() })
    .nullable(),
});
export type Cost = z.infer<typeof cost>;

/** A ticket or change that the report counts, or says why not: the rows behind every number. Untrusted text. */
const workRow = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  person: z.string(),
  arm: arm.nullable(),
  period: period.nullable(),
  stratum: z.string(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  status: z.enum(['open', 'done', 'abandoned']),
  elapsed: z.number().nullable(),
  workingHours: z.number().nullable(),
  againstForecast: z.number().nullable(),
  /** null when it counts. */
  leftOut: leftOut.nullable(),
  /** Ids of sessions that were linked to it. */
  sessions: z.array(z.string()),
});
export type WorkRow = z.infer<typeof workRow>;

const hours = z.number().nullable();
/**
 * A merged change of a person of an arm: the rows behind the numbers of quality and of stages. Quality takes a change in
 * the period of its merge, stages in the period of its beginning; the two can differ, and either can be null, not both.
 * Untrusted text.
 */
const changeRow = z.strictObject({
  id: z.string(),
  person: z.string(),
  arm,
  mergedIn: period.nullable(),
  begunIn: period.nullable(),
  ticket: z.string().nullable(),
  /** Day of the merge. */
  merged: z.string(),
  /** Of each stage; those of a change that begins in no period are in no number. */
  hours: z.strictObject({ coding: hours, pickup: hours, review: hours, deploy: hours, whole: hours }),
  /** Day on which it was taken back. */
  reverted: z.string().nullable(),
  /** Ids of the incidents that are counted for it. */
  incidents: z.array(z.string()),
  rounds: count.nullable(),
  changesRequested: count.nullable(),
  reviewedByOther: z.boolean().nullable(),
  /**
   * Measure → its events that are this change’s, or why it is not among the items. A measure that does not ask about it
   * is absent. Sums by arm and `mergedIn` are those of quality, but for the events of defects, which are nobody’s.
   */
  seen: z.partialRecord(qualityMeasureId, z.union([count, z.enum(['too-recent', 'unknown'])])),
});
export type ChangeRow = z.infer<typeof changeRow>;

/**
 * A ticket that a measure of defects counts: a bug that was written down in a period, or one that was done in it. Only
 * where defects are measured. Untrusted text.
 */
const defectRow = z.strictObject({
  id: z.string(),
  title: z.string().nullable(),
  person: z.string(),
  /** Day and period in which a bug was written down. */
  written: z.strictObject({ day: z.string(), period }).nullable(),
  /** Day and period in which it was done: an item of defects per ticket. */
  done: z.strictObject({ day: z.string(), period, tooRecent: z.boolean() }).nullable(),
});
export type DefectRow = z.infer<typeof defectRow>;

export const outcomes = z.strictObject({
  plan: planned.nullable(),
  registration,
  /** Last day that the exports are taken to be complete for. */
  dataUntil: z.string().nullable(),
  people: z.array(z.strictObject({ person: z.string(), name: z.string(), arm })),
  flow,
  speed,
  stages: z.array(stage),
  weeks: z.array(week),
  quality,
  verdict,
  checks: z.array(check),
  felt: felt.nullable(),
  practices: practices.nullable(),
  cost: cost.nullable(),
  work: z.array(workRow),
  changes: z.array(changeRow),
  defects: z.array(defectRow),
});
/** All that is said about outcomes. */
export type Outcomes = z.infer<typeof outcomes>;
