import type { Depth, SessionCounts, SessionFacts } from '../extract/facts.ts';
import type { Outcome } from '../practices/rule.ts';
import type { PersonHints, Tokens } from '../sessions/model.ts';

/**
 * What a report needs to know of a session: its facts without timeline and evidence. Ten thousand of these fit in
 * memory; ten thousand timelines do not.
 */
export interface SessionRecord {
  id: string;
  /** Identities by which trailers of commits name it: its key in the tool, and the checkpoints its files are of. Untrusted text. */
  names: readonly string[];
  format: string;
  versions: string[];
  /** Why no person held it; null for a session that a person held. */
  automated: string | null;
  /** Hints about who held it, for workspace/people.ts. */
  person: PersonHints;
  project: string | null;
  branches: string[];
  pullRequests: string[];
  /** Hashes of commits that it made, 7 to 40 hexadecimal characters. */
  commits: readonly string[];
  /** Files below the working directory that it edited; see SessionFacts. */
  edited: readonly string[];
  /** Milliseconds since the epoch; null where unknown. */
  start: number | null;
  end: number | null;
  /** Time in use, milliseconds. */
  active: number;
  /** What the tool says it used; zeros where it does not say. */
  tokens: Tokens;
  depth: Depth;
  counts: SessionCounts;
  /** Practice id → outcome. */
  outcomes: ReadonlyMap<string, Outcome>;
  /** Practice id → the capability that is missing, for practices that could not be observed. */
  missing: ReadonlyMap<string, string>;
  /** Trouble signs that were seen → the first step that shows each; null where no single step does. */
  signs: ReadonlyMap<string, number | null>;
  /** Trouble signs that its format cannot show. */
  hiddenSigns: ReadonlySet<string>;
  /** Texts that may come back in other sessions of the person. */
  repeats: readonly { practice: string; sign: string; digest: string; step: number }[];
}

/** Most sessions have none: one list for all of them. */
const NONE: SessionRecord['repeats'] = [];
const NO_COMMITS: SessionRecord['commits'] = [];
const NO_FILES: SessionRecord['edited'] = [];

/** Where Entire keeps the transcript of a checkpoint: `a1/b2c3d4e5f6/0/full.jsonl` of `a1b2c3d4e5f6`. */
const CHECKPOINT = /(?:^|\/)([0-9a-f]{2})\/([0-9a-f]{10})\/\d{1,6}\/[^/]+$/;

function namesOf({ key, files }: Pick<SessionFacts, 'key' | 'files'>): string[] {
  const checkpoints = files.flatMap((file) => CHECKPOINT.exec(file)?.slice(1, 3).join('') ?? []);
  return [...new Set([key, ...checkpoints])];
}

/** The record of a session's facts. Lets go of everything else, so the facts can be collected as garbage. */
export function toRecord(facts: SessionFacts): SessionRecord {
  return {
    id: facts.id,
    names: namesOf(facts),
    format: facts.format,
    versions: facts.versions,
    automated: facts.automated ?? null,
    person: facts.person,
    project: facts.project,
    branches: facts.branches,
    pullRequests: facts.pullRequests,
    commits: facts.commits ?? NO_COMMITS,
    edited: facts.edited ?? NO_FILES,
    start: facts.time.start,
    end: facts.time.end,
    active: facts.time.active,
    tokens: facts.tokens,
    depth: facts.depth,
    counts: facts.counts,
    outcomes: new Map(Object.entries(facts.practices).map(([id, { outcome }]) => [id, outcome])),
    missing: new Map(
      Object.entries(facts.practices).flatMap(([id, { missing }]) =>
        missing === undefined ? [] : [[id, missing]],
      ),
    ),
    signs: new Map(facts.signs.map(({ id, evidence }) => [id, evidence[0]?.step ?? null])),
    hiddenSigns: new Set(facts.hiddenSigns.map(({ id }) => id)),
    repeats:
      facts.repeats?.map(({ practice, sign, digest, evidence }) => ({
        practice,
        sign,
        digest,
        step: evidence.step,
      })) ?? NONE,
  };
}

/**
 * The outcome of a practice in a session.
 *
 * @throws Error when the session was not judged by it: the facts were made with other rules
 */
export function outcomeOf(record: Pick<SessionRecord, 'id' | 'outcomes'>, practice: string): Outcome {
  const outcome = record.outcomes.get(practice);
  if (outcome === undefined) throw new Error(`session ${record.id} was not judged by practice ${practice}`);
  return outcome;
}
