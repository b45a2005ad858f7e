/** opencode's tools in the model's terms. Names are those of the tools that ship with it and with its forks. */

import { rememberCommits } from '../commits-made.ts';
import { lineChange } from '../line-change.ts';
import type { Action, Step, Target } from '../model.ts';
import { targetOf } from '../paths.ts';
import type { StepDraft } from '../place-step.ts';
import { refusalReason } from '../refusal.ts';
import { classifyCommand, type ExtraCommands, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';

type Json = Record<string, unknown>;

const ACTIONS: Record<string, Action> = {
  read: 'read',
  list: 'search',
  glob: 'search',
  grep: 'search',
  lsp: 'search',
  edit: 'edit',
  write: 'edit',
  multiedit: 'edit',
  patch: 'edit',
  apply_patch: 'edit',
  bash: 'shell',
  task: 'delegate',
  todowrite: 'tasks',
  question: 'ask',
  webfetch: 'web',
  websearch: 'web',
  codesearch: 'web',
  invalid: 'other',
  todoread: 'other',
  batch: 'other',
  plan_enter: 'other',
  plan_exit: 'other',
};

/** How a tool's error begins when a person, and not a rule, refused it. */
const REFUSED = /^(?:Error: )?The user (?:rejected permission|dismissed this question|has rejected)/;
const PATCHED_FILE = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm;

/** A tool call as facts. Paths stand as the transcript writes them; `todos` only for `todowrite`. */
export interface ToolFacts {
  step: StepDraft;
  /** The person refused it. */
  refused: boolean;
  /** What the person said with the refusal. */
  said?: string;
  /** The plan that it presented was accepted. */
  approved: boolean;
  todos?: Json[];
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : []);

/** @param part a part of type `tool`: `{tool, state: {status, input, output, error, metadata}}` */
export function toolFacts(part: Json, commands: ExtraCommands): ToolFacts {
  const tool = str(part['tool']).slice(0, 120);
  const state = object(part['state']);
  const input = object(state['input']);
  const metadata = object(state['metadata']);
  const status = state['status'];
  const failed = status === 'error';
  const refused = failed && REFUSED.test(str(state['error']));
  const ok = failed ? false : status === 'completed' ? true : undefined;
  const done = ok === undefined ? {} : { ok };
  const facts: ToolFacts = { step: { kind: 'call', name: tool }, refused, approved: false };
  const said = refused ? refusalReason(str(state['error'])) : undefined;
  if (said !== undefined) facts.said = excerpt(said);
  if (tool === 'skill') {
    facts.step = { kind: 'skill', name: excerpt(str(input['name']), 120), ...done };
    return facts;
  }
  if (tool === 'plan_enter' || tool === 'plan_exit') {
    facts.step = { kind: 'plan', how: tool === 'plan_exit' ? 'presented' : 'mode', name: tool, ...done };
    facts.approved = tool === 'plan_exit' && ok === true;
    return facts;
  }
  // A call whose arguments no tool takes: recorded as completed, though nothing was done.
  if (tool === 'invalid') {
    facts.step = { kind: 'call', name: tool, action: 'other', text: excerpt(str(input['tool'])), ok: false };
    return facts;
  }
  const action = actionOf(tool);
  const step: ToolFacts['step'] = { kind: 'call', name: tool, action, ...done };
  facts.step = step;
  switch (action) {
    case 'read':
      step.files = [str(input['filePath']) || str(input['path'])].filter(Boolean);
      break;
    case 'edit':
      Object.assign(step, editFacts(tool, input, metadata));
      break;
    case 'shell': {
      const command = str(input['command']);
      const runs = classifyCommand(command, commands);
      step.text = excerpt(command);
      if (runs.length > 0) step.runs = runs;
      // The status says that the shell ran; how the command ended stands in the metadata alone.
      const exit = metadata['exit'];
      if (!failed) delete step.ok;
      if (!failed && typeof exit === 'number') step.ok = exit === 0;
      if (runs.includes('commit')) rememberCommits(step, str(state['output']) || str(metadata['output']));
      if (runs.includes('test') && status !== 'pending' && status !== 'running' && !refused) {
        const output = str(state['output']) || str(metadata['output']) || str(state['error']);
        const result = testResult(output, step.ok, isPiped(command));
        if (result) step.result = result;
      }
      break;
    }
    case 'delegate':
      step.text = excerpt(
        [str(input['subagent_type']), str(input['description'])].filter(Boolean).join(': '),
      );
      break;
    case 'tasks':
      facts.todos = list(input['todos']);
      break;
    case 'ask':
      step.text = excerpt(str(list(input['questions'])[0]?.['question']));
      break;
    case 'search':
      step.text = excerpt(str(input['pattern']) || str(input['path']) || str(input['filePath']));
      break;
    case 'web':
      step.text = excerpt(str(input['url']) || str(input['query']));
      break;
    default:
      step.text = tool;
  }
  return facts;
}

/** Tools that widespread plugins add under such names, and which reach no service. */
const OF_PLUGINS = /^(?:lsp|ast_grep|background|session|call_omo|look|interactive)_/;

/** Tools of MCP servers are named `<server>_<tool>`; none that ships with opencode has such a name and is not listed. */
function actionOf(tool: string): Action {
  if (Object.hasOwn(ACTIONS, tool)) return ACTIONS[tool] as Action;
  return /^[^_]+_./.test(tool) && !OF_PLUGINS.test(tool) ? 'integration' : 'other';
}

function editFacts(tool: string, input: Json, metadata: Json): Partial<Step> {
  if (tool === 'patch' || tool === 'apply_patch') {
    const patch = str(input['patchText']) || str(input['patch']);
    const files = [...patch.matchAll(PATCHED_FILE)].map((m) => (m[1] as string).trim());
    let added = 0;
    let removed = 0;
    for (const line of patch.split('\n')) {
      if (line.startsWith('+')) added++;
      else if (line.startsWith('-')) removed++;
    }
    return { files, target: targetOfAll(files), added, removed };
  }
  const file = str(input['filePath']) || str(input['path']);
  const diff = object(metadata['filediff']);
  const size =
    typeof diff['additions'] === 'number' && typeof diff['deletions'] === 'number'
      ? { added: diff['additions'], removed: diff['deletions'] }
      : editSize(tool, input);
  return { files: file ? [file] : [], target: targetOf(file), ...size };
}

function editSize(tool: string, input: Json): { added: number; removed: number } {
  if (tool === 'write') return lineChange('', str(input['content']).replace(/\n$/, ''));
  const edits = tool === 'multiedit' ? list(input['edits']) : [input];
  let added = 0;
  let removed = 0;
  for (const edit of edits) {
    const change = lineChange(str(edit['oldString']), str(edit['newString']));
    added += change.added;
    removed += change.removed;
  }
  return { added, removed };
}

/** A patch that touches source is an edit of source, whatever else it touches. */
function targetOfAll(files: readonly string[]): Target {
  const targets = files.map(targetOf);
  if (targets.length === 0 || targets.includes('source')) return 'source';
  return targets.includes('test') ? 'test' : 'doc';
}
