/**
 * The tools of Cline and its forks in the model's terms. They are recorded twice and differently: for the window as
 * `{"tool":"editedExistingFile","path":…}`, for the model as `<replace_in_file><path>…` or as a tool call.
 */

import { lineChange } from '../line-change.ts';
import type { Action } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import type { StepDraft } from '../place-step.ts';
import { classifyCommand, type ExtraCommands } from '../shell.ts';
import { excerpt } from '../text.ts';

export type Json = Record<string, unknown>;

export const str = (value: unknown): string => (typeof value === 'string' ? value : '');
export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

const ACTIONS: Record<string, Action> = {
  readFile: 'read',
  listFilesTopLevel: 'search',
  listFilesRecursive: 'search',
  listFiles: 'search',
  listCodeDefinitionNames: 'search',
  searchFiles: 'search',
  codebaseSearch: 'search',
  editedExistingFile: 'edit',
  appliedDiff: 'edit',
  newFileCreated: 'edit',
  fileDeleted: 'edit',
  insertContent: 'edit',
  searchAndReplace: 'edit',
  webFetch: 'web',
  webSearch: 'web',
  newTask: 'delegate',
};

/** What the model calls a tool, and what the window calls it. */
const FOR_THE_WINDOW: Record<string, string> = {
  read_file: 'readFile',
  write_to_file: 'newFileCreated',
  replace_in_file: 'editedExistingFile',
  apply_diff: 'appliedDiff',
  apply_patch: 'appliedDiff',
  insert_content: 'insertContent',
  search_and_replace: 'searchAndReplace',
  search_files: 'searchFiles',
  codebase_search: 'codebaseSearch',
  list_files: 'listFiles',
  list_code_definition_names: 'listCodeDefinitionNames',
  web_fetch: 'webFetch',
  web_search: 'webSearch',
  use_skill: 'useSkill',
  new_task: 'newTask',
  switch_mode: 'switchMode',
  update_todo_list: 'updateTodoList',
};

/** A call as the window's files have it. @param tool `{tool, path, content, diff, …}` */
export function toolStep(tool: Json, directory: string | undefined): StepDraft {
  const name = str(tool['tool']).slice(0, 120);
  if (name === 'useSkill')
    return { kind: 'skill', name: excerpt(str(tool['path']) || str(tool['skill']), 120) };
  if (name === 'summarizeTask') return { kind: 'compaction', trigger: 'auto' };
  if (name === 'switchMode' && /^(?:architect|plan)$/.test(str(tool['mode'])))
    return { kind: 'plan', how: 'mode', name };
  const action = Object.hasOwn(ACTIONS, name) ? (ACTIONS[name] as Action) : 'other';
  const step: StepDraft = { kind: 'call', name, action };
  if (action === 'read' || action === 'edit') {
    const raw = filesOf(tool);
    step.files = raw.map((f) => displayPath(f, directory));
    step.text = excerpt(step.files.join(', '));
    if (action === 'edit') {
      const targets = raw.map(targetOf);
      step.target = targets.includes('source') ? 'source' : (targets[0] ?? 'source');
      if (name !== 'fileDeleted') Object.assign(step, editSize(name, tool));
    }
  } else if (action === 'search')
    step.text = excerpt(str(tool['regex']) || str(tool['query']) || str(tool['path']));
  else if (action === 'web') step.text = excerpt(str(tool['path']) || str(tool['url']) || str(tool['query']));
  else step.text = excerpt(str(tool['content']) || name);
  return step;
}

function filesOf(tool: Json): string[] {
  const many = tool['batchFiles'] ?? tool['batchDiffs'];
  if (Array.isArray(many)) return many.map((f) => str(object(f)['path'])).filter(Boolean);
  return [str(tool['path'])].filter(Boolean);
}

/** A shell call. Cline marks commands that it wants approved at their end. */
export function commandStep(raw: string, commands: ExtraCommands): StepDraft {
  const command = raw.replace(/REQ_APP$/, '').trim();
  const runs = classifyCommand(command, commands);
  return {
    kind: 'call',
    name: 'execute_command',
    action: 'shell',
    text: excerpt(command),
    ...(runs.length > 0 ? { runs } : {}),
  };
}

function editSize(name: string, tool: Json): { added: number; removed: number } {
  const content = str(tool['content']);
  if (name === 'newFileCreated') return lineChange('', content.replace(/\n$/, ''));
  const many = tool['batchDiffs'];
  const diffs = Array.isArray(many)
    ? many.map((d) => str(object(d)['content']) || str(object(d)['diff']))
    : [];
  const text = [str(tool['diff']) || content, ...diffs].join('\n');
  return /^(?:-{3,}|<{3,}) SEARCH/m.test(text) ? blockSize(text) : unifiedSize(text);
}

/** Search and replace blocks, Cline's (`------- SEARCH`) and Roo's (`<<<<<<< SEARCH` with a line number in front). */
function blockSize(text: string): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  let before: string[] | null = null;
  let after: string[] | null = null;
  for (const line of text.split('\n')) {
    if (/^(?:-{3,}|<{3,}) SEARCH/.test(line)) {
      before = [];
      after = null;
    } else if (before && !after && /^={5,}$/.test(line.trim())) after = [];
    else if (before && after && /^(?:\+{3,}|>{3,}) REPLACE/.test(line)) {
      const change = lineChange(before.join('\n'), after.join('\n'));
      added += change.added;
      removed += change.removed;
      before = null;
      after = null;
    } else if (after) after.push(line);
    else if (before) {
      if (/^-{5,}$/.test(line.trim())) before = [];
      else before.push(line);
    }
  }
  return { added, removed };
}

function unifiedSize(text: string): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const line of text.split('\n')) {
    if (line.startsWith('+') && !line.startsWith('+++ ')) added++;
    else if (line.startsWith('-') && !line.startsWith('--- ')) removed++;
  }
  return { added, removed };
}

/** Follows a checklist in Markdown: `- [x] one`, `- [ ] two`, `[-] three`. */
export class Checklist {
  #status = new Map<string, string>();

  facts(list: readonly [item: string, status: string][]): { items: number; changes: number } {
    let changes = 0;
    for (const [item, status] of list) {
      const before = this.#status.get(item);
      if (before !== undefined && before !== status) changes++;
    }
    this.#status = new Map(list);
    return { items: list.length, changes };
  }

  markdown(text: string): { items: number; changes: number } {
    return this.facts(
      [...text.matchAll(/^\s*(?:[-*] )?\[([ xX-])\] (.+)$/gm)].map((m) => [m[2] as string, m[1] as string]),
    );
  }
}

/** A tool call that the model made: its name there, and the same as the window would have it. */
export interface ModelCall {
  name: string;
  input: Json;
  /** For `toolStep`; null for what is no tool of the window (commands, questions, MCP, answers). */
  window: Json | null;
}

export function modelCall(name: string, input: Json): ModelCall {
  const tool = Object.hasOwn(FOR_THE_WINDOW, name) ? FOR_THE_WINDOW[name] : undefined;
  const path = str(input['path']) || str(input['file_path']) || str(input['skill_name']) || str(input['url']);
  const mode = str(input['mode_slug']);
  return {
    name,
    input,
    window: tool === undefined ? null : { ...input, tool, path, ...(mode ? { mode } : {}) },
  };
}

const TAG =
  /<(execute_command|read_file|write_to_file|replace_in_file|apply_diff|insert_content|search_and_replace|search_files|codebase_search|list_files|list_code_definition_names|browser_action|use_mcp_tool|access_mcp_resource|ask_followup_question|plan_mode_respond|plan_mode_response|attempt_completion|new_task|switch_mode|update_todo_list|use_skill|web_fetch)>/g;
const PARAMETER = /<([a-z_]{1,40})>/g;

/** Splits what the model wrote into prose and calls written as tags. Contents may hold tags of their own. */
export function splitTags(text: string): { prose: string; calls: ModelCall[] } {
  let prose = '';
  const calls: ModelCall[] = [];
  let from = 0;
  TAG.lastIndex = 0;
  for (let m = TAG.exec(text); m; m = TAG.exec(text)) {
    const name = m[1] as string;
    // What a file holds may close the tag early; a file's last line does not follow it.
    const close = text.indexOf(`</${name}>`, TAG.lastIndex);
    const end = close < 0 ? text.length : close;
    prose += text.slice(from, m.index);
    calls.push(modelCall(name, parametersOf(text.slice(TAG.lastIndex, end))));
    from = close < 0 ? text.length : close + name.length + 3;
    TAG.lastIndex = from;
  }
  prose += text.slice(from);
  return { prose: prose.replace(/<thinking>[\s\S]*?(?:<\/thinking>|$)/g, '').trim(), calls };
}

/** Tags that are looked at in a call: each costs a search to the call's end. */
const MOST_PARAMETERS = 40;

function parametersOf(body: string): Json {
  const input: Json = {};
  PARAMETER.lastIndex = 0;
  let tries = 0;
  for (let m = PARAMETER.exec(body); m && tries < MOST_PARAMETERS; m = PARAMETER.exec(body)) {
    tries++;
    const name = m[1] as string;
    const end =
      name === 'content' || name === 'diff'
        ? body.lastIndexOf(`</${name}>`)
        : body.indexOf(`</${name}>`, PARAMETER.lastIndex);
    if (end < PARAMETER.lastIndex) continue;
    if (name === 'args' || name === 'file') continue;
    input[name] = body.slice(PARAMETER.lastIndex, end).replace(/^\n|\n$/g, '');
    PARAMETER.lastIndex = end + name.length + 3;
  }
  return input;
}
