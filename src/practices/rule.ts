/**
 * The rule language. A practice is a file in content/practices: its front matter is a rule (this schema), its body
 * says how to do it. Rules are data; evaluate.ts is the one engine that reads them.
 *
 * A rule asks three things of a session's steps: can this format show it at all (`needs`), did the session give
 * occasion (`applies`), and did it happen (`yes`). Both conditions are built from the few forms below:
 * `count`, `sequence`, `stretch`, `streak`, `covered`, `areas` and `session`, joined by `all`, `any` and `not`.
 */
import { z } from 'zod';
import { CAPABILITIES } from '../sessions/model.ts';
import { STEP_FIELDS, type StepField } from './fields.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** What one field of a step must be: a value, any of several values, a pattern, or a range. */
const fieldTest = z.union([
  scalar,
  z.array(scalar).min(1),
  z.strictObject({
    /** Regular expression, case-insensitive, found anywhere in the field. */
    matches: z.string().optional(),
    atLeast: z.number().optional(),
    atMost: z.number().optional(),
    /** Whether the field is present at all. */
    present: z.boolean().optional(),
    /** A field that holds several values must hold none of these. */
    lacks: z.union([scalar, z.array(scalar).min(1)]).optional(),
  }),
]);
export type FieldTest = z.infer<typeof fieldTest>;

/**
 * Which steps are meant: the name of a signal, an object of field tests (all must hold; a list field holds if any of
 * its values does), or a list of matchers of which one must hold.
 */
export type Match = string | { [field in StepField]?: FieldTest } | Match[];
const match: z.ZodType<Match> = z.lazy(() =>
  z.union([
    z.string(),
    z.strictObject(Object.fromEntries(STEP_FIELDS.map((f) => [f, fieldTest.optional()]))),
    z.array(match).min(1),
  ]),
) as z.ZodType<Match>;

/**
 * A step that other steps are before or after. Where a session has no such step, the whole session is before it and
 * nothing is after it (see evaluate.ts).
 */
const anchor = z.union([z.strictObject({ first: match }), z.strictObject({ last: match })]);
export type Anchor = z.infer<typeof anchor>;

const count = z.strictObject({
  /** Counts steps that match. */
  count: match,
  /** Only steps before this anchor. */
  before: anchor.optional(),
  /** Only steps after this anchor. */
  after: anchor.optional(),
  /** Only the first so many matching steps of `among`. */
  among: z.strictObject({ first: z.number().int().positive(), of: match }).optional(),
  /** Count different values of this field instead of steps. */
  distinct: z.enum(['files', 'name', 'agent']).optional(),
  /** Add this field up instead of counting steps. */
  sum: z.enum(['added', 'removed', 'changes', 'items', 'chars']).optional(),
  /** Default 1 when neither bound is given. */
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
});

const sequence = z.strictObject({
  /**
   * Steps that follow one another, other steps between them. `is: start` stands for the start of the session.
   * `unless` forbids a matching step between the item before and this one; `within` allows so many of them.
   */
  sequence: z
    .array(
      z.strictObject({
        is: match,
        unless: match.optional(),
        within: z.strictObject({ atMost: z.number().int().positive(), of: match }).optional(),
      }),
    )
    .min(2),
});

const stretch = z.strictObject({
  /**
   * The largest sum of a field over steps that match `of`, in any stretch that a step matching `endedBy`, or the end
   * of the session, ends. One bound: `atMost` for a sum that no stretch may pass, `atLeast` for one that some stretch
   * has to reach.
   */
  stretch: z.strictObject({ sum: z.enum(['added', 'removed', 'changes']), of: match, endedBy: match }),
  atMost: z.number().optional(),
  atLeast: z.number().positive().optional(),
});

const streak = z.strictObject({
  /**
   * Steps that match `of`, one after the other: other steps may lie between, unless they match `endedBy`, or match
   * `among` and not `of` ("three prompts in a row that …" is among prompts). With `same`, only steps in which these
   * fields are equal make a streak, and streaks of different values run side by side.
   */
  streak: z.strictObject({
    of: match,
    among: match.optional(),
    endedBy: match.optional(),
    same: z
      .array(z.enum(['name', 'text', 'files', 'agent']))
      .min(1)
      .optional(),
  }),
  atLeast: z.number().int().min(2),
});

const covered = z.strictObject({
  /** Share of the files in steps that match `of` that an earlier step that matches `by` names too. 0 to 1. */
  covered: z.strictObject({ of: match, by: match }),
  atLeast: z.number().min(0).max(1),
});

const areas = z.strictObject({
  /**
   * Separate areas of the project in which steps that match `of` touched files: folders belong together where one turn
   * touched both, or where one lies in the other. A step that matches `turn` begins a turn.
   */
  areas: z.strictObject({ of: match, turn: match }),
  atLeast: z.number().int().min(2),
});

const ofSession = z.strictObject({
  /** Tests of the session itself; all must hold. */
  session: z.strictObject({
    branches: fieldTest.optional(),
    pullRequests: fieldTest.optional(),
    directories: fieldTest.optional(),
  }),
});

type CountCondition = z.infer<typeof count>;
type SequenceCondition = z.infer<typeof sequence>;
type StretchCondition = z.infer<typeof stretch>;
type StreakCondition = z.infer<typeof streak>;
type CoveredCondition = z.infer<typeof covered>;
type AreasCondition = z.infer<typeof areas>;
type SessionCondition = z.infer<typeof ofSession>;
export type Condition =
  | CountCondition
  | SequenceCondition
  | StretchCondition
  | StreakCondition
  | CoveredCondition
  | AreasCondition
  | SessionCondition
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    count,
    sequence,
    stretch,
    streak,
    covered,
    areas,
    ofSession,
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
  ]),
) as z.ZodType<Condition>;

/** The same text in several sessions of a person: what a single session cannot show. */
const repeated = z.strictObject({
  /** Steps whose text is compared: prompts, or what was said with a refusal. */
  of: match,
  /** Only texts of so many characters or more. */
  chars: z.number().int().positive(),
  /** In so many sessions of one person. */
  sessions: z.number().int().min(2),
});

/** What a session's outcome for a practice can be. */
export const OUTCOMES = ['yes', 'no', 'not-applicable', 'not-observable'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * A step in an example: one key says what happens, the rest are facts. Written as a person would say it:
 * `{prompt: …}`, `{edit: src/a.ts, added: 20}`, `{run: npm test, fails: true}`, `{command: plan}`, `{skill: tdd}`,
 * `{plan: approved}`, `{delegate: review}`, `{read: src/a.ts}`, `{compaction: manual}`, `{interrupt: true}`,
 * `{rejection: Edit}`, `{tool: mcp__x__y}`. Turned into steps by practices/examples.ts with the same classification
 * of shell commands and paths that readers use.
 */
const exampleStep = z.record(z.string(), z.union([scalar, z.array(scalar)]));
export type ExampleStep = z.infer<typeof exampleStep>;

const example = z.strictObject({
  /** A sentence that says what the example shows. */
  name: z.string(),
  steps: z.array(exampleStep),
  /** What is known of the session as a whole. */
  session: z
    .strictObject({
      branches: z.array(z.string()).optional(),
      pullRequests: z.array(z.string()).optional(),
      directories: z.array(z.string()).optional(),
    })
    .optional(),
  /** Capabilities the session's format has; all by default. */
  observable: z.array(z.enum(CAPABILITIES)).optional(),
  outcome: z.enum(OUTCOMES),
  /** Indices (from 0) of the steps that must be given as evidence; not checked when absent. */
  evidence: z.array(z.number().int().nonnegative()).optional(),
});

const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens');

/** Front matter of a file in content/practices. */
export const ruleSchema = z.strictObject({
  /** Same as the file's name without .mdx. */
  id: slug,
  /** Short code used in the catalogue, e.g. P01. */
  code: z.string().regex(/^[A-Z]+\d+$/, 'capital letters and a number'),
  name: z.string().max(40),
  /** One sentence: what a person who does this does. */
  summary: z.string(),
  /** Who acts. Only human practices enter a person's profile. */
  actor: z.enum(['human', 'agent', 'harness']),
  /** Ids of practices that a person does well to have first; few, and in no circle. Changes no outcome. */
  prerequisites: z.array(slug).min(1).optional(),
  /** What somebody who learns it does once, on real work: `Try … on your next …`. */
  try: z.string().trim().min(1).max(240).optional(),
  /** Shown with evidence but left out of profiles, funnel and advice; says why. */
  notScored: z.string().optional(),
  /**
   * Judged over a person's sessions together: one yes among at least so many sessions that could show it is a yes. For
   * practices that no single session has to show.
   */
  perPerson: z.strictObject({ sessions: z.number().int().positive() }).optional(),
  /** What a format must be able to show, else the outcome is not observable. */
  needs: z.array(z.enum(CAPABILITIES)).min(1),
  /** In plain words for the method page: when a session counts, and when it counts as yes. */
  detected: z.strictObject({ applies: z.string(), yes: z.string(), limits: z.string() }),
  /** Names for matchers of this rule; shared ones are in content/practices/signals.yaml. */
  signals: z.record(slug, match).optional(),
  applies: condition,
  yes: condition,
  /** For `no`: the step that shows what was missed, e.g. the first edit that no plan preceded. */
  missedAt: anchor.optional(),
  /** Signs that the opposite habit is at work; shown as evidence, never scored. */
  counterSigns: z
    .array(
      z.strictObject({
        name: z.string(),
        says: z.string(),
        /** Seen in one session. A sign has this or `repeated`. */
        when: condition.optional(),
        repeated: repeated.optional(),
      }),
    )
    .optional(),
  links: z.array(z.strictObject({ label: z.string(), href: z.url() })).optional(),
  examples: z.array(example).min(2),
});
export type Rule = z.infer<typeof ruleSchema>;
export type RuleExample = z.infer<typeof example>;

/**
 * Front matter of a file in content/signs: a trouble sign, something that went sideways in a session. It is the rule
 * language with one question instead of three: whether it was seen. A sign is evidence in a session and material to
 * learn from, never part of a number about a person, so it has no occasion, no share and no score.
 */
export const signSchema = z.strictObject({
  /** Same as the file's name without .mdx. */
  id: slug,
  name: z.string().max(40),
  /** One sentence: what was seen in a session that shows it. */
  summary: z.string(),
  /** What a format must be able to show, else it cannot be said that the sign was not there. */
  needs: z.array(z.enum(CAPABILITIES)).min(1),
  /** In plain words: when the sign is seen, and what that does not tell. */
  detected: z.strictObject({ when: z.string(), limits: z.string() }),
  /** Names for matchers of this sign; shared ones are in content/practices/signals.yaml. */
  signals: z.record(slug, match).optional(),
  when: condition,
  /** Ids of the practices that prevent it, or help at that moment, the most useful one first. */
  instead: z.array(slug).min(1),
  links: z.array(z.strictObject({ label: z.string(), href: z.url() })).optional(),
  examples: z.array(example.extend({ outcome: z.enum(['yes', 'no', 'not-observable']) })).min(6),
});
export type Sign = z.infer<typeof signSchema>;

/** content/practices/signals.yaml: matchers that several rules share. */
export const signalsSchema = z.record(slug, match);
export type Signals = z.infer<typeof signalsSchema>;
