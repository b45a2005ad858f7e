/**
 * The one model every transcript is read into. It follows ATIF (steps → tool calls → observations) and adds what
 * practices need to know. A step keeps small facts, never bulk: no file contents, no full outputs.
 */

import type { Verbatim } from './verbatim.ts';

/** What a step is. A tool call carries its own observation (result), so there is no separate result step. */
export type StepKind =
  | 'prompt' // what a person typed (queued messages and pasted plans too)
  | 'message' // the agent's prose
  | 'call' // a tool call with its observation
  | 'command' // a slash command the person invoked
  | 'skill' // a skill was loaded
  | 'plan' // an explicit plan: entered plan mode, presented, approved, or started from a ready plan
  | 'compaction' // the context was compacted
  | 'interrupt' // the person stopped the agent
  | 'rejection' // the person refused a tool call
  | 'meta'; // harness text that neither person nor agent wrote

/** What a tool call does, whatever the tool is called in its format. */
export type Action =
  | 'read'
  | 'search'
  | 'edit'
  | 'shell'
  | 'delegate' // starts a sub-agent
  | 'tasks' // writes or updates a task list
  | 'ask' // asks the person a question
  | 'web'
  | 'integration' // MCP tool
  | 'other';

/** What a shell command line runs, found by its words (see shell.ts). One line may run several. */
export type Run =
  | 'test'
  | 'lint'
  | 'build'
  | 'commit'
  | 'push'
  | 'diff'
  | 'pull-request'
  | 'worktree'
  | 'service'; // a service's own command line: gh, jira, linear …

/** What kind of file an edit touches. `doc` covers prose, plans and notes; everything else that is no test is `source`. */
export type Target = 'source' | 'test' | 'doc';

/** What a prompt names or states (see mentions.ts). */
export type Mention =
  | 'path'
  | 'url'
  | 'ticket' // an issue, a ticket or a pull request, by its number
  | 'symbol' // a name in code, a command, or a text of the program in quotes
  | 'code'
  | 'error' // an error's text, a stack trace or a log
  | 'list'
  | 'acceptance' // how one would know that it is done
  | 'constraint' // what is not to be done, or within which limits
  | 'image';

/**
 * One step of a session. Fields that do not belong to its kind are absent. Rules match on these fields by name
 * (see practices/rule.ts), so a name here is part of the rule language.
 */
export interface Step {
  kind: StepKind;
  /** Milliseconds since the epoch, UTC; absent where the format has no time. */
  at?: number;
  /** Index into `Session.files`. */
  file: number;
  /** Line of origin in that file, from 1. */
  line: number;
  /** Identity of the sub-agent that did it; absent for the main conversation. */
  agent?: string;

  /**
   * prompt, message, command, plan, skill, call: a short excerpt, one line, at most 200 characters. rejection: what the
   * person said with it.
   */
  text?: string;
  /** prompt, message: length of the whole text in characters. */
  chars?: number;
  /** message: its end asks the person something. Leave to go on is not asked for in this sense. */
  asks?: true;
  /** message: its end asks leave to do what it said, and nothing else. */
  offers?: true;
  /** prompt: what it names or states. */
  mentions?: Mention[];
  /** prompt: typed while the agent was working. */
  queued?: boolean;
  /** prompt: minutes since the step before it. */
  pauseMinutes?: number;

  /** command, skill, call: its name as the format has it, without a leading slash. */
  name?: string;
  /** command: one that ships with the tool, not the person's own. */
  builtin?: boolean;
  /** plan: how it came about. */
  how?: 'mode' | 'presented' | 'approved' | 'ready';
  /** compaction: who started it. */
  trigger?: 'manual' | 'auto' | 'unknown';

  /** call: what it does. */
  action?: Action;
  /**
   * call: files read or written, as the transcript writes them, relative to the working directory where possible.
   * meta: files that the harness gave the agent to read.
   */
  files?: string[];
  /** call with action `edit`: what kind of file. */
  target?: Target;
  /** call with action `edit`: lines added. */
  added?: number;
  /** call with action `edit`: lines removed. */
  removed?: number;
  /** call with action `shell`: what it runs. */
  runs?: Run[];
  /** call with action `tasks`: items in the list. */
  items?: number;
  /** call with action `tasks`: items whose status this call changed. */
  changes?: number;
  /** call: whether it succeeded; absent when the transcript does not say. */
  ok?: boolean;
  /** Hashes of commits that its output says it made (see commits-made.ts). Nothing that a rule can ask for. */
  hashes?: string[];
  /** call that runs tests: what the output says (text first, then exit code). */
  result?: 'pass' | 'fail';

  /** Whole texts; only where reading was asked for them (ReadContext.verbatim). No rule sees them. */
  verbatim?: Verbatim;
}

/** What a format, in a given tool version, is able to show. A rule names what it needs. */
export const CAPABILITIES = [
  'prompts',
  'edits',
  'shell',
  'subagents',
  'commands',
  'skills',
  'plans',
  'compactions',
  /** Whether a compaction says who started it. */
  'compaction-trigger',
  'interrupts',
  'questions',
  'tasks',
  'integrations',
  /** Commits are somebody's choice: aider commits by itself. */
  'commits',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** Hints about who held the session. Resolved to a person with the roster in workspace/people.ts, never guessed. */
export interface PersonHints {
  /** Home folder name found in the working directory, e.g. `dev-a` of `/Users/dev-a/work`. */
  home?: string;
  /** Folder names between the root that was read and the file, without folders that a tool's own layout makes. */
  folders: string[];
  /** E-mail addresses a format records for the person. */
  emails: string[];
}

/** Token counts as the tool reports them. */
export interface Tokens {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

/** A whole session: one conversation with its sub-agents, read from one or more files. */
export interface Session {
  /** Identity within the format, e.g. the session's UUID. Hostile input: never use it as a path. */
  key: string;
  /** Format identifier, e.g. `claude-code`. */
  format: string;
  /** Tool versions seen, in order of appearance. */
  versions: string[];
  /** Why no person held it (background, scripted …); absent for a session that a person held. */
  automated?: string;
  /** Working directories seen, in order of appearance, as written. */
  directories: string[];
  /** Branches seen, in order of appearance. */
  branches: string[];
  /** Links of pull requests opened or linked. */
  pullRequests: string[];
  hints: PersonHints;
  /** Files it was read from, relative to the root, with `/`. */
  files: string[];
  tokens: Tokens;
  /** What this session's format and version can show. */
  observable: Capability[];
  /** In the order things happened; sub-agents' steps stand where they ran. */
  steps: Step[];
}
