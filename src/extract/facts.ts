/**
 * Facts: what extract keeps of a session. One JSON line a session. Everything right of here (matrix, pages, later
 * versions) is made from facts alone, so transcripts can stay where they are.
 */
import type { Outcome } from '../practices/rule.ts';
import type { Accounting } from '../sessions/accounting.ts';
import type { PersonHints, StepKind, Tokens } from '../sessions/model.ts';
import type { Why } from './explain-session.ts';

/** Depth of use of a session (measures.md §1; thresholds in the workspace's configuration). */
export type Depth = 'trivial' | 'assisted' | 'substantial';

/** A step that decided an outcome. `at` is `file:line`, the file relative to the root that was read. */
export interface Evidence {
  /** Index of the step, from 0; the session page's anchor is `step-<n>` of the moment that holds it. */
  step: number;
  at: string;
}

/** A counter-sign seen in a session. */
export interface CounterSign {
  name: string;
  evidence: Evidence[];
}

/** What one practice came out as in one session. */
export interface PracticeOutcome {
  outcome: Outcome;
  /** For yes: the steps that show it. For no: the step that shows what was missed, if there is one. */
  evidence: Evidence[];
  /** For not-observable: the capability that is missing. */
  missing?: string;
  counterSigns?: CounterSign[];
  /** Only where extract was asked to explain (`practice try`). */
  why?: Why;
}

/** A trouble sign that was seen in a session, with the steps that show it. */
export interface SignSeen {
  id: string;
  evidence: Evidence[];
}

/** A trouble sign that the session's format cannot show, with the capability that is missing. */
export interface SignHidden {
  id: string;
  missing: string;
}

/** A text that may come back in other sessions of the person, for a counter-sign that only these show together. */
export interface Repeat {
  practice: string;
  /** Name of the counter-sign. */
  sign: string;
  /** Of the text, see repeats.ts. */
  digest: string;
  /** The first step that says it. */
  evidence: Evidence;
}

/** Numbers that describe a session. Sub-agents' edits and runs count as the session's. */
export interface SessionCounts {
  steps: number;
  prompts: number;
  messages: number;
  calls: number;
  edits: number;
  filesEdited: number;
  linesAdded: number;
  linesRemoved: number;
  tests: number;
  commits: number;
  pullRequests: number;
  subagents: number;
  commands: number;
  skills: number;
  compactions: number;
  interrupts: number;
  rejections: number;
}

/** How a moment reads on a session page. */
export type MomentKind =
  | StepKind
  | 'read'
  | 'search'
  | 'edit'
  | 'run'
  | 'delegate'
  | 'tasks'
  | 'ask'
  | 'web'
  | 'integration';

/**
 * A line of a session's timeline: one step, or a run of like tool calls folded into one ("Read 5 files"). A step
 * that is evidence always has a moment of its own.
 */
export interface Moment {
  kind: MomentKind;
  /** First and last step folded into it. */
  first: number;
  last: number;
  /** Milliseconds since the epoch; absent where unknown. */
  time?: number;
  /** `file:line` of the first step. */
  at: string;
  /** What happened, one line of plain text: a prompt's beginning, a command line, file names. Untrusted. */
  text: string;
  /** Length in characters of the whole prompt or message the text was cut from. */
  chars?: number;
  /** Calls folded into it. */
  calls?: number;
  added?: number;
  removed?: number;
  /** Whether it failed (a tool error), or what the tests said. */
  state?: 'failed' | 'tests-pass' | 'tests-fail';
  /** Runs found in a command line. */
  runs?: string[];
  /** Whether a sub-agent did it. */
  subagent?: true;
}

/** One session as extract writes it. */
export interface SessionFacts {
  schema: 1;
  /** Address of the session in the site: 12 lower-case hexadecimal characters, safe in a path. */
  id: string;
  /** Identity in the tool, e.g. a UUID. Untrusted. */
  key: string;
  format: string;
  versions: string[];
  /** Why no person held it; absent otherwise. */
  automated?: string;
  person: PersonHints;
  /** Last segment of the first working directory. Untrusted. */
  project: string | null;
  branches: string[];
  pullRequests: string[];
  /** Hashes of commits that it made, 7 to 40 hexadecimal characters; absent where its output names none. */
  commits?: string[];
  files: string[];
  /**
   * Files below the working directory that edits which went through touched, as the transcript writes them, sorted; absent
   * where there are none. The first 500: `counts.filesEdited` says how many there were in all.
   */
  edited?: string[];
  time: {
    /** Milliseconds since the epoch; null where the format has no time. */
    start: number | null;
    end: number | null;
    /** Time in use: gaps between steps added up, gaps over the idle limit left out. Milliseconds. */
    active: number;
  };
  tokens: Tokens;
  counts: SessionCounts;
  depth: Depth;
  practices: Record<string, PracticeOutcome>;
  /** Trouble signs that were seen, by id. One that is in neither list was looked for and not there. */
  signs: SignSeen[];
  hiddenSigns: SignHidden[];
  /** Absent where there are none. */
  repeats?: Repeat[];
  timeline: Moment[];
  /** Records of this session's files. Files that held no session are only in the run's total. */
  accounting: Pick<Accounting, 'records'>;
}

/** What a run of extract says about itself, beside the sessions. */
export interface ExtractSummary {
  accounting: Accounting;
  sessions: number;
  /** Sessions by format. */
  formats: Record<string, number>;
  /** Phase → milliseconds. */
  ms: Record<string, number>;
  peakMemoryBytes: number;
  /** Whether sessions came from the cache: `none`, `all`, or how many. */
  cached: number;
}
