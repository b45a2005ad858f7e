/**
 * What each field of a step holds, so that a rule that could never match is refused when it is read and not silently
 * false in every session. Knows nothing of the rules' schema: worker threads judge without it.
 */
import type { Action, Mention, Run, Step, StepKind, Target } from '../sessions/model.ts';

/** Field names of a step that a matcher may test (see sessions/model.ts). */
export const STEP_FIELDS = [
  'kind',
  'agent',
  'text',
  'chars',
  'asks',
  'offers',
  'mentions',
  'queued',
  'pauseMinutes',
  'name',
  'builtin',
  'how',
  'trigger',
  'action',
  'files',
  'target',
  'added',
  'removed',
  'runs',
  'items',
  'changes',
  'ok',
  'result',
] as const;
export type StepField = (typeof STEP_FIELDS)[number];

/** What is known of a session as a whole, beside its steps. Lists, of which one value has to hold. */
export const SESSION_FIELDS = ['branches', 'pullRequests', 'directories'] as const;
export type SessionField = (typeof SESSION_FIELDS)[number];

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
  ticket: true,
  symbol: true,
  code: true,
  error: true,
  list: true,
  acceptance: true,
  constraint: true,
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
  /** Kinds of steps that can have it; all where absent. A matcher that asks for it on others is refused. */
  on?: readonly StepKind[];
}

export const FIELDS: Record<StepField, FieldInfo> = {
  kind: { type: 'text', values: STEP_KINDS },
  agent: { type: 'text' },
  text: { type: 'text' },
  chars: { type: 'number', on: ['prompt', 'message'] },
  asks: { type: 'boolean', on: ['message'] },
  offers: { type: 'boolean', on: ['message'] },
  mentions: { type: 'text', list: true, values: Object.keys(MENTION), on: ['prompt'] },
  queued: { type: 'boolean', on: ['prompt'] },
  pauseMinutes: { type: 'number', on: ['prompt'] },
  name: { type: 'text', on: ['command', 'skill', 'call', 'plan', 'rejection'] },
  builtin: { type: 'boolean', on: ['command'] },
  how: { type: 'text', values: Object.keys(HOW), on: ['plan'] },
  trigger: { type: 'text', values: Object.keys(TRIGGER), on: ['compaction'] },
  action: { type: 'text', values: ACTIONS, on: ['call'] },
  files: { type: 'text', list: true, on: ['call', 'meta'] },
  target: { type: 'text', values: Object.keys(TARGET), on: ['call'] },
  added: { type: 'number', on: ['call'] },
  removed: { type: 'number', on: ['call'] },
  runs: { type: 'text', list: true, values: Object.keys(RUN), on: ['call', 'meta'] },
  items: { type: 'number', on: ['call'] },
  changes: { type: 'number', on: ['call'] },
  ok: { type: 'boolean', on: ['call', 'skill', 'plan'] },
  result: { type: 'text', values: Object.keys(RESULT), on: ['call'] },
};

/** The same for what is known of a session as a whole. */
export const SESSION_INFO: Record<SessionField, FieldInfo> = {
  branches: { type: 'text', list: true },
  pullRequests: { type: 'text', list: true },
  directories: { type: 'text', list: true },
};
