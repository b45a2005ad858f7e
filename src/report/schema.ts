/**
 * The audience files: all a site knows. Each site is drawn from its own file alone, so what an audience may not see
 * is not in its file. Schemas are published beside the sites; a change of shape is a new schema version.
 */
import { z } from 'zod';
import { TASKS } from '../library/example.ts';
import { nextPractice, pair } from '../loop/advice.ts';
import { publishedSpread, shownCycle } from '../loop/history.ts';
import { outcomes } from '../outcomes/model.ts';
import { publishedOutcomes } from '../outcomes/published-model.ts';
import { RECORD_KINDS } from '../pilot-records.ts';
import { stewardship, stewardshipCounts } from '../stewardship/model.ts';

/** A share with its Wilson 95 % interval. Shares are 0–1. `applicable = yes + no`. */
const share = z.strictObject({
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
  /** null when fewer than 5 sessions were applicable: too few to state a share. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof share>;

const links = z.array(z.strictObject({ label: z.string(), href: z.string() }));

/** A practice as every site may show it: definition and how it is detected. How-to text stays in content/. */
const practiceInfo = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  actor: z.enum(['human', 'agent', 'harness']),
  /** Ids of the practices that a person does well to have first. */
  prerequisites: z.array(z.string()),
  notScored: z.string().nullable(),
  /**
   * Judged over a person's sessions together: one yes among at least so many sessions that could show it. null for a
   * practice that each session with occasion can show.
   */
  perPerson: z.strictObject({ sessions: z.int().positive() }).nullable(),
  detected: z.strictObject({ applies: z.string(), yes: z.string(), limits: z.string() }),
  /** First 16 hexadecimal characters of the digest of what decides its outcomes; null where it is not known. */
  rule: z.string().nullable(),
  links,
});
export type PracticeInfo = z.infer<typeof practiceInfo>;

/** A trouble sign as a site may show it: what it is and when it is seen. What to do about it stays in content/. */
const signInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  detected: z.strictObject({ when: z.string(), limits: z.string() }),
  /** Ids of the practices that prevent it or help, the most useful one first. */
  instead: z.array(z.string()),
  links,
});
export type SignInfo = z.infer<typeof signInfo>;
/** A sign on the team's site. It has no count, and its sessions have no person: it is no record of people. */
const teamSign = signInfo.extend({
  /** Whether any session that a person held could show it. */
  observable: z.boolean(),
  /** The newest sessions that show it, with the first step that does (null where no single step does). */
  recent: z.array(z.strictObject({ session: z.string(), step: z.int().nullable() })),
});
export type TeamSign = z.infer<typeof teamSign>;

/** How well a rule detects what it says, from labelled sessions: see practices/evaluation.ts. */
const detectionFigures = z.strictObject({
  /** Whether it was this version of the rule that was measured. */
  current: z.boolean(),
  /** Labelled sessions, and labels that were changed after the first comparison. */
  sessions: z.int(),
  settled: z.int(),
  /** Of the rule's yes, what a reader called yes; of a reader's yes, what the rule found. */
  precision: share,
  recall: share,
  /** The same at the first comparison, before any rule was corrected on these sessions; null where it is not known. */
  first: z.strictObject({ precision: share, recall: share }).nullable(),
  /** Formats with enough labelled sessions to say something of them alone. */
  formats: z.array(
    z.strictObject({
      format: z.string(),
      /** As people call the tool. */
      name: z.string(),
      precision: share,
      recall: share,
    }),
  ),
  /** Sessions that two readers judged, those they judged the same, and Cohen's kappa (null where not defined). */
  readers: z.strictObject({ sessions: z.int(), equal: z.int(), kappa: z.number().nullable() }),
});
export type DetectionFigures = z.infer<typeof detectionFigures>;
const practiceEvaluation = detectionFigures.extend({ practice: z.string() });
const signEvaluation = detectionFigures.extend({ sign: z.string() });
export type SignEvaluation = z.infer<typeof signEvaluation>;
export type PracticeEvaluation = z.infer<typeof practiceEvaluation>;

const told = z.union([z.string(), z.number(), z.boolean()]);
/** Worked examples of a practice: invented sessions that its rule carries as tests. See practices/worked-examples.ts. */
const practiceExamples = z.strictObject({
  practice: z.string(),
  examples: z.array(
    z.strictObject({
      /** A sentence that says what it shows. */
      name: z.string(),
      outcome: z.enum(['yes', 'no', 'not-applicable', 'not-observable']),
      /** What is known of the session as a whole: `branches`, `pullRequests`, `directories`. */
      session: z.record(z.string(), z.array(z.string())).optional(),
      steps: z.array(
        z.strictObject({
          /** `prompt`, `edit`, `run` … */
          does: z.string(),
          about: z.union([told, z.array(told)]),
          facts: z.record(z.string(), z.union([told, z.array(told)])).optional(),
          /** The outcome rests on it. */
          decides: z.literal(true).optional(),
          /** Further steps of the same sort that are not told one by one. */
          more: z.int().positive().optional(),
        }),
      ),
    }),
  ),
});
export type PracticeExamples = z.infer<typeof practiceExamples>;

/** A practice by month: see trend.ts. */
const trend = z.strictObject({
  practice: z.string(),
  /** Oldest first; months without a session that gave occasion are left out. `month` is `2026-07`. */
  months: z.array(share.extend({ month: z.string() })),
});
export type Trend = z.infer<typeof trend>;

const place = z.strictObject({ where: z.string(), why: z.string() });
/** What was read and what was left out. Sums: found = read + Σ skipped; total = used + Σ ignored + Σ unknown + corrupt. */
const coverage = z.strictObject({
  files: z.strictObject({ found: z.int(), read: z.int(), skipped: z.record(z.string(), z.int()) }),
  records: z.strictObject({
    total: z.int(),
    used: z.int(),
    ignored: z.record(z.string(), z.int()),
    unknown: z.record(z.string(), z.int()),
    corrupt: z.int(),
  }),
  /** Sessions by format, automated ones included. */
  formats: z.array(
    z.strictObject({
      format: z.string(),
      /** As people call the tool. */
      name: z.string(),
      sessions: z.int(),
      automated: z.int(),
      versions: z.array(z.string()),
    }),
  ),
  sessions: z.int(),
  /** Sessions that no person held, by reason. They are left out of every rate. */
  automated: z.record(z.string(), z.int()),
  /**
   * Sessions that were read and are not of the period, by reason: read = sessions + Σ outside. Empty for a draft, which
   * is about all of them.
   */
  outside: z.record(z.string(), z.int()),
});
export type Coverage = z.infer<typeof coverage>;
/** Coverage for leadership: people's sessions alone, reasons and types added up. */
const publishedCoverage = coverage.omit({ outside: true }).extend({
  /** People's sessions by format; empty when no format may be named. */
  formats: z.array(z.strictObject({ format: z.string(), name: z.string(), sessions: z.int() })),
  /** Sessions of people who were found. Those below, and those of nobody found, are not in it. */
  sessions: z.int(),
  /** Sessions that no person held; null when they may be those of fewer than k people. */
  automated: z.int().nullable(),
});
export type PublishedCoverage = z.infer<typeof publishedCoverage>;
const formatDetail = z.strictObject({
  format: z.string(),
  people: z.int(),
  /** Days of the first and last session; null where the format has no times. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Practices that some of its sessions cannot show. */
  cannotShow: z.array(
    z.strictObject({
      practice: z.string(),
      sessions: z.int(),
      /** Tool versions of these sessions. */
      versions: z.array(z.string()),
      /** What is not written down (capabilities, see sessions/model.ts). */
      missing: z.array(z.string()),
      /** Version from which on every session of the format shows it; null where versions do not decide. */
      from: z.string().nullable(),
    }),
  ),
});
export type FormatDetail = z.infer<typeof formatDetail>;
/** Coverage with places (`file:line`), which name files, and details of formats: both stay on the team site. */
const coverageWithPlaces = coverage.extend({
  places: z.record(z.string(), z.array(place)),
  details: z.array(formatDetail),
});

/** Account of pilot data: found = read + Σ skipped; total = used + Σ dropped. See pilot/account.ts. */
const pilotAccount = z.strictObject({
  files: z.strictObject({ found: z.int(), read: z.int(), skipped: z.record(z.string(), z.int()) }),
  rows: z.strictObject({ total: z.int(), used: z.int(), dropped: z.record(z.string(), z.int()) }),
  /** The first places of each reason. Untrusted text. */
  places: z.record(z.string(), z.array(place)),
  sources: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string(),
      /** null where not one row could be read. */
      kind: z.enum(RECORD_KINDS).nullable(),
      rows: z.int(),
      used: z.int(),
      dropped: z.record(z.string(), z.int()),
    }),
  ),
  warnings: z.array(z.strictObject({ reason: z.string(), where: z.string(), what: z.string() })),
  unknownPeople: z.array(
    z.strictObject({ hint: z.string(), rows: z.int(), where: z.string(), why: z.string() }),
  ),
});
export type PilotAccountView = z.infer<typeof pilotAccount>;

const depthCounts = z.strictObject({ trivial: z.int(), assisted: z.int(), substantial: z.int() });
export type DepthCounts = z.infer<typeof depthCounts>;

/** A published version, as each of its files says. */
const version = z.strictObject({
  /** As its folder is named: `2026-Q3`, `2026-Q3.r2`. */
  name: z.string(),
  /** 1 for the first of its name, 2 for the first correction. */
  revision: z.int().positive(),
  /** ISO 8601 in UTC. */
  publishedAt: z.string(),
  /** First and last day that it is about, ISO. */
  period: z.strictObject({ from: z.string(), to: z.string() }),
});
export type VersionHead = z.infer<typeof version>;

const head = {
  /** Name of the workspace, shown as the site's title. */
  title: z.string(),
  /** Days, ISO (`2026-07-01`), of the first and last session; null when no session has a time. */
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  /** True until the report is published as a version. */
  draft: z.boolean(),
  /** Which version it is; null for a draft. */
  version: version.nullable(),
  /** True for the invented workspace that ships with Practicum. */
  demo: z.boolean(),
  /** What made it: tool version, version of the measures' definitions, digest of the rules. */
  made: z.strictObject({ practicum: z.string(), method: z.int(), rules: z.string() }),
};

/** The settings that change numbers, printed on the method page. */
const method = z.strictObject({
  /** Gaps longer than this many minutes do not count as time in use. */
  idleMinutes: z.number(),
  depth: z.strictObject({ promptsUnder: z.int(), filesFrom: z.int(), editsFrom: z.int() }),
  /** Below `count`: count only; below `faint`: drawn faint. */
  cells: z.strictObject({ count: z.int(), faint: z.int() }),
  /** A person practises something at this share of at least this many applicable sessions. */
  practises: z.strictObject({ share: z.number(), applicable: z.int(), practices: z.int() }),
  /** How a person's use is named: see workspace/config.ts. */
  segments: z.strictObject({
    triedOnce: z.int(),
    weeks: z.int(),
    leastWeeks: z.int(),
    regularWeeks: z.number(),
    top: z.number(),
  }),
  /** Fewest people behind a number on the leadership site. */
  k: z.int(),
});
export type MethodSettings = z.infer<typeof method>;

const outcomeName = z.enum(['yes', 'no', 'not-applicable', 'not-observable']);

/** A cell of the matrix: person × practice. */
const cell = share.extend({
  practice: z.string(),
  notApplicable: z.int().nonnegative(),
  notObservable: z.int().nonnegative(),
  /**
   * Only for a practice that is judged over a person's sessions together: how many sessions that takes at least.
   * `applicable` is then every session that could show it, without an occasion or with one, and there is no share.
   */
  perPerson: z.int().positive().optional(),
});
export type Cell = z.infer<typeof cell>;

const monthDepth = depthCounts.extend({
  /** `2026-07`, in UTC. */
  month: z.string(),
});
export type MonthDepth = z.infer<typeof monthDepth>;

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
const personUse = z.strictObject({
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

const person = z.strictObject({
  /** Address in the site: `p-` and 10 hexadecimal characters. */
  id: z.string(),
  /** As the roster writes it, or the folder's name. Untrusted text. */
  name: z.string(),
  team: z.string().nullable(),
  sessions: z.int(),
  /** Sessions that no person held, found under this person's folder. */
  automated: z.int(),
  depth: depthCounts,
  /** Days on which the person had a session. */
  activeDays: z.int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** In the order of `practices`. */
  cells: z.array(cell),
  use: personUse,
});
export type Person = z.infer<typeof person>;

/** A team's row of the matrix. */
const matrixTeam = z.strictObject({
  /** null for those without a team. Untrusted text. */
  team: z.string().nullable(),
  /** People with a session, and their sessions. */
  people: z.int(),
  sessions: z.int(),
  /** In the order of `practices`. */
  cells: z.array(cell),
});
export type MatrixTeam = z.infer<typeof matrixTeam>;

/** A part of the sessions that has a matrix of its own, see matrix-slices.ts. */
const matrixSlice = z.strictObject({
  /** Address in the site: `codex`, `2026-q2`, `2026-05`, `codex-2026-q2`. */
  id: z.string(),
  /** null for all tools. */
  format: z.string().nullable(),
  /** A calendar quarter or month, its first and last day; null for all of them. */
  period: z.strictObject({ kind: z.enum(['quarter', 'month']), from: z.string(), to: z.string() }).nullable(),
  sessions: z.int(),
  /** People with a session in it. */
  people: z.int(),
});
export type MatrixSlice = z.infer<typeof matrixSlice>;

const sessionSummary = z.strictObject({
  id: z.string(),
  /** Person id; null when no person could be found. */
  person: z.string().nullable(),
  format: z.string(),
  versions: z.array(z.string()),
  automated: z.string().nullable(),
  project: z.string().nullable(),
  branches: z.array(z.string()),
  pullRequests: z.array(z.string()),
  /** ISO date and time in UTC, to the minute; null where unknown. */
  start: z.string().nullable(),
  end: z.string().nullable(),
  activeMinutes: z.number(),
  depth: z.enum(['trivial', 'assisted', 'substantial']),
  counts: z.record(z.string(), z.int()),
  /** Practice id → outcome. */
  outcomes: z.record(z.string(), outcomeName),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

/** A text that came back in several sessions of a person: a counter-sign. Stays on the team site. */
const personRepeat = z.strictObject({
  person: z.string(),
  practice: z.string(),
  name: z.string(),
  says: z.string(),
  /** In how many sessions. */
  sessions: z.int(),
  /** The newest of them, with the step that says it. */
  recent: z.array(z.strictObject({ session: z.string(), step: z.int() })),
});
export type PersonRepeat = z.infer<typeof personRepeat>;

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

const funnelStepName = z.enum(['licensed', 'ever-active', 'active', 'substantial', 'practises']);

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

/** team.json */
export const teamReport = z.strictObject({
  schema: z.literal('practicum/team/1'),
  ...head,
  /** Whether people have their names here, or pseudonyms. */
  names: z.enum(['shown', 'pseudonyms']),
  method,
  practices: z.array(practiceInfo),
  /** Those that were measured, in the order of `practices`. */
  evaluations: z.array(practiceEvaluation),
  /** The same of trouble signs, in the order of `signs`. */
  signEvaluations: z.array(signEvaluation),
  /** What counts, in short: of the practices that have examples, in the order of `practices`. */
  worked: z.array(practiceExamples),
  /** In the order of `practices`; one that is judged over a person's sessions together has none. */
  trends: z.array(trend),
  /** Sorted by id. */
  signs: z.array(teamSign),
  /** All people together, in the order of `practices`. */
  totals: z.array(cell),
  /** Sorted by team, then name. */
  people: z.array(person),
  /** In the order of the people. */
  teams: z.array(matrixTeam),
  /** Line i of matrix.ndjson holds the rows of slices[i]. */
  slices: z.array(matrixSlice),
  use: teamUse,
  /** Sorted by start, newest first; line i of sessions.ndjson is the detail of sessions[i]. */
  sessions: z.array(sessionSummary),
  depth: depthCounts,
  coverage: coverageWithPlaces,
  /** Cycle time, quality and verdict of the pilot; null when the workspace has no pilot data. */
  outcomes: outcomes.nullable(),
  /** null for a bare directory, and where no day is known by which to judge. */
  stewardship: stewardship.nullable(),
  /** What was read of the pilot's exports and what was left out; null when there is none. */
  pilotAccount: pilotAccount.nullable(),
  /** What came back in several sessions of a person, in the order of the people. Evidence, in no number. */
  repeats: z.array(personRepeat),
  /**
   * Where a person's advice and assignment are shown: here, or on sheets that each gets alone. With sheets, `advice`,
   * `pairs` and what cycles say of single people are empty.
   */
  personPages: z.enum(['team', 'sheets']),
  /** One next practice a person, in the order of the people. */
  advice: z.array(nextPractice),
  /** Who shows whom what next, in the order of those who learn. */
  pairs: z.array(pair),
  /** The loop's cycles, newest first. */
  cycles: z.array(shownCycle),
  /** Sessions for which no person was found, with what a roster alias could match. */
  unmatched: z.array(z.strictObject({ hint: z.string(), sessions: z.int() })),
  /** Aliases of the roster that no session has, in its order. */
  unusedAliases: z.array(z.strictObject({ person: z.string(), alias: z.string() })),
});
export type TeamReport = z.infer<typeof teamReport>;

const evidence = z.strictObject({ step: z.int(), at: z.string() });
const moment = z.strictObject({
  kind: z.string(),
  first: z.int(),
  last: z.int(),
  time: z.number().optional(),
  at: z.string(),
  text: z.string(),
  chars: z.int().optional(),
  calls: z.int().optional(),
  added: z.int().optional(),
  removed: z.int().optional(),
  state: z.enum(['failed', 'tests-pass', 'tests-fail']).optional(),
  runs: z.array(z.string()).optional(),
  subagent: z.literal(true).optional(),
});
/** A line of matrix.ndjson, beside team.json: the rows of a slice. People without a session in it have none. */
export const matrixRows = z.strictObject({
  id: z.string(),
  totals: z.array(cell),
  teams: z.array(matrixTeam),
  people: z.array(z.strictObject({ id: z.string(), sessions: z.int(), cells: z.array(cell) })),
});
export type MatrixRows = z.infer<typeof matrixRows>;

/** A line of sessions.ndjson, beside team.json: what a session page adds to its summary. */
export const sessionDetail = z.strictObject({
  id: z.string(),
  /** Identity in the tool. Untrusted text. */
  key: z.string(),
  files: z.array(z.string()),
  timeline: z.array(moment),
  /** Trouble signs that were seen. One that is in neither list was looked for and not there. */
  signs: z.array(z.strictObject({ id: z.string(), evidence: z.array(evidence) })),
  /** Ids of trouble signs that this session's format cannot show. */
  hiddenSigns: z.array(z.string()),
  practices: z.record(
    z.string(),
    z.strictObject({
      outcome: outcomeName,
      evidence: z.array(evidence),
      missing: z.string().optional(),
      counterSigns: z
        .array(z.strictObject({ name: z.string(), says: z.string(), evidence: z.array(evidence) }))
        .optional(),
    }),
  ),
});
export type SessionDetail = z.infer<typeof sessionDetail>;

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

const funnelStep = z.strictObject({
  id: funnelStepName,
  /** null when unknown (no seat data) or withheld (a step, or the drop to it, of fewer than k people, none included). */
  people: z.int().nullable(),
  why: z.enum(['no-data', 'withheld']).nullable(),
});
export type FunnelStep = z.infer<typeof funnelStep>;

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

/** Which practices the sessions of a format can show: each is in exactly one list. */
const formatPractices = z.strictObject({
  format: z.string(),
  /** As people call the tool. */
  name: z.string(),
  always: z.array(z.string()),
  /** Only in some sessions. */
  some: z.array(z.string()),
  /** On what that depends: the tool's version, the agent that was recorded, what a written page tells. */
  dependsOn: z.enum(['version', 'agent', 'page']).nullable(),
  never: z.array(z.string()),
});
export type FormatPractices = z.infer<typeof formatPractices>;

/** What was replaced in an example before it was written, by kind and rule; never what it was. */
const redactionCounts = z.array(
  z.strictObject({ kind: z.string(), rule: z.string(), count: z.int().positive() }),
);

/**
 * An example as the library shows it, without the steps of its excerpt: those stand beside the report as
 * `examples/<slug>.json` (schema `practicum/excerpt/1`). It never says who held the session, or which session it was.
 * Texts were checked for secrets and names, and are untrusted all the same.
 */
const libraryExample = z.strictObject({
  slug: z.string(),
  title: z.string(),
  summary: z.string(),
  /** Markdown without tags and braces (checked): what the task was and why it is worth reading. May be empty. */
  body: z.string(),
  /** Ids; the first is the one it is an example of. All are in `practices`. */
  practices: z.array(z.string()).min(1),
  task: z.enum(TASKS),
  language: z.string().nullable(),
  role: z.string().nullable(),
  tool: z.strictObject({ format: z.string(), name: z.string(), versions: z.array(z.string()) }),
  /** Whole minutes in use of the whole session; null where the format has no time. */
  minutes: z.int().nonnegative().nullable(),
  /** Steps of the excerpt, of the whole session, and prompts in the excerpt. */
  steps: z.int().positive(),
  sessionSteps: z.int().positive(),
  prompts: z.int().nonnegative(),
  promoted: z.iso.date(),
  reviewBy: z.iso.date(),
  /** Why it may no longer be good advice, as sentences; empty for a fresh one. */
  stale: z.array(z.strictObject({ reason: z.enum(['review-due', 'old', 'tool-gone']), words: z.string() })),
  try: z.string(),
  better: z.string().nullable(),
  /** Slugs, all of them in the list. */
  related: z.array(z.string()),
  notes: z.array(
    z.strictObject({ step: z.int().positive(), practice: z.string().nullable(), text: z.string() }),
  ),
  redactions: redactionCounts,
});
export type LibraryExample = z.infer<typeof libraryExample>;

/** A standard as the library shows it. What stands behind its rules stays in content/. */
const standardInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  owner: z.string(),
  version: z.string().nullable(),
  /** Day on which it was agreed, ISO; null for a template that binds nobody. */
  approved: z.string().nullable(),
  /** Day by which it is read again, ISO; null for a template. */
  reviewBy: z.string().nullable(),
  rules: z.array(
    z.strictObject({
      level: z.enum(['encouraged', 'required', 'off-limits']),
      text: z.string(),
      /** Stands on the first page too. */
      glance: z.boolean(),
    }),
  ),
  ask: z.array(z.strictObject({ about: z.string(), who: z.string(), glance: z.boolean() })),
  /** `format`: id of the format its sessions are read in; null where none is named. */
  tools: z.array(z.strictObject({ name: z.string(), format: z.string().nullable(), versions: z.string() })),
  paths: z.array(z.strictObject({ glob: z.string(), why: z.string() })),
});
export type StandardInfo = z.infer<typeof standardInfo>;

/** A guide as the library lists it. Its text stays in content/. */
const guideInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  readers: z.string(),
});
export type GuideInfo = z.infer<typeof guideInfo>;

/**
 * library.json. The catalogue, the handbook, what can be read, and the promoted examples. Nothing about
 * other sessions.
 */
export const libraryReport = z.strictObject({
  schema: z.literal('practicum/library/1'),
  ...head,
  practices: z.array(practiceInfo),
  /** Those that were measured, in the order of `practices`. */
  evaluations: z.array(practiceEvaluation),
  /** The same of trouble signs, in the order of `signs`. */
  signEvaluations: z.array(signEvaluation),
  /** What counts, in short: of the practices that have examples, in the order of `practices`. */
  worked: z.array(practiceExamples),
  /** Sorted by id. */
  signs: z.array(signInfo),
  /** Sorted by name. */
  formats: z.array(formatPractices),
  /** Sorted by slug. Empty in a published version: examples are always today's, since consent can be taken back. */
  examples: z.array(libraryExample),
  /** Of each example what a published version keeps, so that two can be compared. Sorted by slug. */
  exampleIndex: z.array(z.strictObject({ slug: z.string(), practices: z.array(z.string()) })),
  /** Examples that are in content/ and not in this file, by reason; only reasons that occur. */
  examplesLeftOut: z.array(
    z.strictObject({
      reason: z.enum(['withdrawn', 'no-consent', 'unknown-author', 'later']),
      examples: z.int().positive(),
    }),
  ),
  /** The day (ISO) that freshness was judged against: the data's end, or the version's day. null: no session has a time. */
  freshOn: z.iso.date().nullable(),
  /** Sorted by id. */
  standards: z.array(standardInfo),
  /** In the order in which they are listed. */
  guides: z.array(guideInfo),
  /** Practices in the order of learning, each with why it comes at this place. */
  path: z.array(z.strictObject({ practice: z.string(), why: z.string() })),
  /** Only of a library of several workspaces, in their order; the practices that each judges by a rule that is not shown. */
  workspaces: z
    .array(
      z.strictObject({
        title: z.string(),
        examples: z.int().nonnegative(),
        otherRules: z.array(z.string()),
      }),
    )
    .optional(),
});
export type LibraryReport = z.infer<typeof libraryReport>;

/** The schema of each audience's file. */
export const REPORT_SCHEMAS = {
  team: teamReport,
  leadership: leadershipReport,
  library: libraryReport,
} as const;
