/** Cursor's tools in the model's terms, under the names of its JSON transcripts and of the older text ones. */

import { lineChange } from '../line-change.ts';
import type { Action } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import type { StepDraft } from '../place-step.ts';
import { classifyCommand, type ExtraCommands } from '../shell.ts';
import { excerpt } from '../text.ts';
import type { TaskList } from './claude-code-tools.ts';

export type Json = Record<string, unknown>;

const ACTIONS: Record<string, Action> = {
  Read: 'read',
  read_file: 'read',
  ReadFile: 'read',
  Grep: 'search',
  grep: 'search',
  grep_search: 'search',
  rg: 'search',
  Glob: 'search',
  glob_file_search: 'search',
  file_search: 'search',
  LS: 'search',
  list_dir: 'search',
  SemanticSearch: 'search',
  codebase_search: 'search',
  Write: 'edit',
  write: 'edit',
  StrReplace: 'edit',
  search_replace: 'edit',
  MultiStrReplace: 'edit',
  edit_file: 'edit',
  EditNotebook: 'edit',
  edit_notebook: 'edit',
  Delete: 'edit',
  delete_file: 'edit',
  ApplyPatch: 'edit',
  apply_patch: 'edit',
  Shell: 'shell',
  run_terminal_cmd: 'shell',
  Task: 'delegate',
  Subagent: 'delegate',
  TodoWrite: 'tasks',
  todo_write: 'tasks',
  AskQuestion: 'ask',
  WebSearch: 'web',
  WebFetch: 'web',
  web_search: 'web',
  CallMcpTool: 'integration',
  FetchMcpResource: 'integration',
};
const PATCHED_FILE = /^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm;

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const list = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((v): v is Json => typeof v === 'object' && v !== null) : [];

/** @param input its arguments; those of text transcripts are strings only */
export function toolStep(name: string, input: Json, tasks: TaskList, commands: ExtraCommands): StepDraft {
  if (name === 'CreatePlan')
    return {
      kind: 'plan',
      how: 'presented',
      name,
      text: excerpt(str(input['plan']) || str(input['overview'])),
    };
  if (name === 'SwitchMode' && input['target_mode_id'] === 'plan') return { kind: 'plan', how: 'mode', name };
  const action: Action = Object.hasOwn(ACTIONS, name)
    ? (ACTIONS[name] as Action)
    : /^mcp_/.test(name)
      ? 'integration'
      : 'other';
  const step: StepDraft = { kind: 'call', name, action };
  switch (action) {
    case 'read':
    case 'edit': {
      const patch = str(input['patch']) || str(input['input']);
      const patched = [...patch.matchAll(PATCHED_FILE)].map((m) => (m[1] as string).trim());
      const one =
        str(input['path']) ||
        str(input['file_path']) ||
        str(input['target_file']) ||
        str(input['target_notebook']);
      const raw = one ? [one] : patched;
      // No working directory is recorded: paths stay as they are, with the home folder as `~`.
      step.files = raw.map((f) => displayPath(f, undefined));
      step.text = excerpt(step.files.join(', '));
      if (action === 'edit') {
        const targets = raw.map(targetOf);
        step.target = targets.includes('source') ? 'source' : (targets[0] ?? 'source');
        Object.assign(step, editSize(input, patch));
      }
      break;
    }
    case 'shell': {
      const command = str(input['command']);
      const runs = classifyCommand(command, commands);
      step.text = excerpt(command);
      if (runs.length > 0) step.runs = runs;
      break;
    }
    case 'tasks':
      Object.assign(step, tasks.facts('TodoWrite', { todos: list(input['todos']), merge: input['merge'] }));
      break;
    case 'delegate':
      step.text = excerpt(
        [str(input['subagent_type']), str(input['description'])].filter(Boolean).join(': '),
      );
      break;
    case 'ask':
      step.text = excerpt(str(list(input['questions'])[0]?.['prompt']));
      break;
    case 'integration':
      step.text = excerpt([str(input['server']), str(input['toolName'])].filter(Boolean).join('.') || name);
      break;
    case 'search':
      step.text = excerpt(
        str(input['pattern']) || str(input['query']) || str(input['glob_pattern']) || str(input['path']),
      );
      break;
    case 'web':
      step.text = excerpt(str(input['url']) || str(input['search_term']) || str(input['query']));
      break;
    default:
      step.text = excerpt(name);
  }
  return step;
}

/** Lines changed, where the arguments tell. */
function editSize(input: Json, patch: string): { added: number; removed: number } | Record<string, never> {
  if (patch !== '') {
    const lines = patch.split('\n');
    return {
      added: lines.filter((l) => l.startsWith('+')).length,
      removed: lines.filter((l) => l.startsWith('-')).length,
    };
  }
  if (typeof input['new_string'] === 'string')
    return lineChange(str(input['old_string']), input['new_string']);
  const written = str(input['contents']) || str(input['content']);
  return written === '' ? {} : lineChange('', written.replace(/\n$/, ''));
}
