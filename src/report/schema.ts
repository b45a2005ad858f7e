/**
 * The audience files: all a site knows. Each site is drawn from its own file alone, so what an audience may not see
 * is not in its file. Schemas are published beside the sites; a change of shape is a new schema version.
 */
import { z } from 'zod';

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
  notScored: z.string().nullable(),
  detected: z.strictObject({ applies: z.string(), yes: z.string(), limits: z.string() }),
  links,
});
export type PracticeInfo = z.infer<typeof practiceInfo>;

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
});
export type Coverage = z.infer<typeof coverage>;
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

const depthCounts = z.strictObject({ trivial: z.int(), assisted: z.int(), substantial: z.int() });
export type DepthCounts = z.infer<typeof depthCounts>;

const head = {
  /** Name of the workspace, shown as the site's title. */
  title: z.string(),
  /** Days, ISO (`2026-07-01`), of the first and last session; null when no session has a time. */
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  /** True until the report is published as a version. */
  draft: z.boolean(),
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
});
export type Cell = z.infer<typeof cell>;

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
});
export type Person = z.infer<typeof person>;

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

/** team.json */
export const teamReport = z.strictObject({
  schema: z.literal('practicum/team/1'),
  ...head,
  method,
  practices: z.array(practiceInfo),
  /** All people together, in the order of `practices`. */
  totals: z.array(cell),
  /** Sorted by team, then name. */
  people: z.array(person),
  /** Sorted by start, newest first; line i of sessions.ndjson is the detail of sessions[i]. */
  sessions: z.array(sessionSummary),
  depth: depthCounts,
  coverage: coverageWithPlaces,
  /** Sessions for which no person was found, with what a roster alias could match. */
  unmatched: z.array(z.strictObject({ hint: z.string(), sessions: z.int() })),
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
/** A line of sessions.ndjson, beside team.json: what a session page adds to its summary. */
export const sessionDetail = z.strictObject({
  id: z.string(),
  /** Identity in the tool. Untrusted text. */
  key: z.string(),
  files: z.array(z.string()),
  timeline: z.array(moment),
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
  id: z.enum(['licensed', 'ever-active', 'active', 'substantial', 'practises']),
  /** null when unknown (no seat data) or withheld (a step, or the drop to the next, of 1 to k − 1 people). */
  people: z.int().nullable(),
  why: z.enum(['no-data', 'withheld']).nullable(),
});
export type FunnelStep = z.infer<typeof funnelStep>;

/** leadership.json. No names, pseudonyms, minima, maxima or points of persons. */
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
  coverage: coverage.nullable(),
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

/** library.json. The catalogue, what can be read, and examples once they are promoted. Nothing about sessions. */
export const libraryReport = z.strictObject({
  schema: z.literal('practicum/library/1'),
  ...head,
  practices: z.array(practiceInfo),
  /** Sorted by name. */
  formats: z.array(formatPractices),
  examples: z.array(z.strictObject({ slug: z.string(), title: z.string(), practices: z.array(z.string()) })),
});
export type LibraryReport = z.infer<typeof libraryReport>;

/** The schema of each audience's file. */
export const REPORT_SCHEMAS = {
  team: teamReport,
  leadership: leadershipReport,
  library: libraryReport,
} as const;
