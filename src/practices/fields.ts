/**
 * What each field of a step holds, so that a rule that could never match is refused when it is read and not silently
 * false in every session.
 */
import type { Action, Mention, Run, Step, StepKind, Target } from '../sessions/model.ts';
import type { SessionField, StepField } from './rule.ts';

// `Record<Union, true>` makes the compiler name a value that the model gained and this table lacks.
const KIND: Record<StepKind, true> = {
  prompt: true,
  message: true,
  call: true,
  command: true,
  skill: true,
  plan: true,
  compaction: true,
  interrupt: true,
  rejection: true,
  meta: true,
};
const ACTION: Record<Action, true> = {
  read: true,
  search: true,
  edit: true,
  shell: true,
  delegate: true,
  tasks: true,
  ask: true,
  web: true,
  integration: true,
  other: true,
};
const RUN: Record<Run, true> = {
  test: true,
  lint: true,
  build: true,
  commit: true,
  push: true,
  diff: true,
  'pull-request': true,
  worktree: true,
  service: true,
};
const TARGET: Record<Target, true> = { source: true, test: true, doc: true };
const MENTION: Record<Mention, true> = {
  path: true,
  url: true,
  symbol: true,
  code: true,
  error: true,
  list: true,
  acceptance: true,
  image: true,
};
const HOW: Record<NonNullable<Step['how']>, true> = {
  mode: true,
  presented: true,
  approved: true,
  ready: true,
};
const TRIGGER: Record<NonNullable<Step['trigger']>, true> = { manual: true, auto: true, unknown: true };
const RESULT: Record<NonNullable<Step['result']>, true> = { pass: true, fail: true };

/** All kinds of steps, in the order of the model. */
export const STEP_KINDS = Object.keys(KIND) as StepKind[];
/** All actions of a call, in the order of the model. */
export const ACTIONS = Object.keys(ACTION) as Action[];

/** What a field holds. `values` lists all it can be, where that is fixed. */
export interface FieldInfo {
  type: 'text' | 'number' | 'boolean';
  /** Whether it holds several values, of which one has to match. */
  list?: true;
  values?: readonly string[];
}

export const FIELDS: Record<StepField, FieldInfo> = {
  kind: { type: 'text', values: STEP_KINDS },
  agent: { type: 'text' },
  text: { type: 'text' },
  chars: { type: 'number' },
  asks: { type: 'boolean' },
  mentions: { type: 'text', list: true, values: Object.keys(MENTION) },
  queued: { type: 'boolean' },
  pauseMinutes: { type: 'number' },
  name: { type: 'text' },
  builtin: { type: 'boolean' },
  how: { type: 'text', values: Object.keys(HOW) },
  trigger: { type: 'text', values: Object.keys(TRIGGER) },
  action: { type: 'text', values: ACTIONS },
  files: { type: 'text', list: true },
  target: { type: 'text', values: Object.keys(TARGET) },
  added: { type: 'number' },
  removed: { type: 'number' },
  runs: { type: 'text', list: true, values: Object.keys(RUN) },
  items: { type: 'number' },
  changes: { type: 'number' },
  ok: { type: 'boolean' },
  result: { type: 'text', values: Object.keys(RESULT) },
};

/** The same for what is known of a session as a whole. */
export const SESSION_INFO: Record<SessionField, FieldInfo> = {
  branches: { type: 'text', list: true },
  pullRequests: { type: 'text', list: true },
  directories: { type: 'text', list: true },
};
