/** Gemini CLI's tools in the model's terms: what a call does, which files, how many lines, how it ended. */

import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import { lineChange } from '../line-change.ts';
import type { Action } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import type { StepDraft } from '../place-step.ts';
import { classifyCommand, type ExtraCommands, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';

type Json = Record<string, unknown>;

const ACTIONS: Record<string, Action> = {
  read_file: 'read',
  read_many_files: 'read',
  list_directory: 'search',
  glob: 'search',
  search_file_content: 'search',
  grep_search: 'search',
  write_file: 'edit',
  replace: 'edit',
  edit: 'edit',
  save_memory: 'edit',
  run_shell_command: 'shell',
  codebase_investigator: 'delegate',
  delegate_to_agent: 'delegate',
  invoke_agent: 'delegate',
  generalist: 'delegate',
  cli_help: 'delegate',
  browser_agent: 'delegate',
  write_todos: 'tasks',
  write_todos_list: 'tasks',
  tracker_create_task: 'tasks',
  tracker_update_task: 'tasks',
  ask_user: 'ask',
  web_fetch: 'web',
  google_web_search: 'web',
};

/** Where `save_memory` writes when nothing else is set up. */
const MEMORY_FILE = '~/.gemini/GEMINI.md';

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** A call as the reader keeps it until the session is whole. */
export interface Call {
  id: string;
  step: StepDraft;
  /** The person refused it. */
  refused: boolean;
  /** The person approved the plan that it presents. */
  approved: boolean;
  /** The task list that the call wrote, by name and status; which items it changed is known in the end only. */
  todos?: [string, string][];
  /** A command whose exit code a pipe hides, or that was only started. */
  piped: boolean;
}

/** A tool call's record, with its result where it has one. Returns null for what is no call at all. */
export function callOf(record: unknown, directory: string | undefined, commands: ExtraCommands): Call | null {
  const call = objectIn(record);
  const name = str(call['name']).slice(0, 120);
  if (name === '') return null;
  const args = objectIn(call['args']);
  const action = actionOf(name, call);
  const kept: Call = {
    id: str(call['id']),
    step: stepOf(name, action, args, call, directory, commands),
    refused: false,
    approved: false,
    piped: action === 'shell' && (args['is_background'] === true || isPiped(str(args['command']))),
  };
  if (action === 'tasks') {
    const todos = todosOf(args);
    kept.todos = todos;
    kept.step.items = todos.length;
  }
  finishCall(kept, call['status'], call['result']);
  return kept;
}

function actionOf(name: string, call: Json): Action {
  if (Object.hasOwn(ACTIONS, name)) return ACTIONS[name] as Action;
  // A call that a sub-agent answered names it.
  if (str(call['agentId']) !== '') return 'delegate';
  return name.startsWith('mcp_') || name.includes('__') || / MCP Server\)$/.test(str(call['displayName']))
    ? 'integration'
    : 'other';
}

function stepOf(
  name: string,
  action: Action,
  args: Json,
  call: Json,
  directory: string | undefined,
  commands: ExtraCommands,
): Call['step'] {
  if (name === 'activate_skill') return { kind: 'skill', name: excerpt(str(args['name']), 120) };
  if (name === 'enter_plan_mode')
    return { kind: 'plan', how: 'mode', name, text: excerpt(str(args['reason'])) };
  if (name === 'exit_plan_mode')
    return {
      kind: 'plan',
      how: 'presented',
      name,
      text: excerpt(displayPath(str(args['plan_filename']) || str(args['plan_path']), directory)),
    };
  const step: Call['step'] = { kind: 'call', name, action };
  switch (action) {
    case 'read':
    case 'edit': {
      if (name === 'save_memory') {
        const fact = str(args['fact']);
        return {
          ...step,
          files: [MEMORY_FILE],
          target: 'doc',
          text: excerpt(fact),
          added: fact === '' ? 0 : 1,
          removed: 0,
        };
      }
      const raw = pathsOf(args);
      const files = raw.map((path) => displayPath(path, directory));
      Object.assign(step, { files, text: excerpt(files.join(', ')) });
      if (action === 'edit')
        Object.assign(step, { target: targetOf(raw[0] ?? '') }, editSize(name, args, call));
      return step;
    }
    case 'shell': {
      const command = str(args['command']);
      const runs = classifyCommand(command, commands);
      return { ...step, text: excerpt(command), ...(runs.length > 0 ? { runs } : {}) };
    }
    case 'delegate':
      return {
        ...step,
        text: excerpt(
          [
            str(args['agent_name']),
            str(args['objective']) ||
              str(args['prompt']) ||
              str(args['request']) ||
              str(args['query']) ||
              str(args['question']),
          ]
            .filter(Boolean)
            .join(': ') || name,
        ),
      };
    case 'ask': {
      const questions = Array.isArray(args['questions']) ? args['questions'] : [];
      return { ...step, text: excerpt(str(objectIn(questions[0])['question'])) };
    }
    case 'search': {
      const folder = displayPath(str(args['dir_path']) || str(args['path']), directory);
      return { ...step, text: excerpt(str(args['pattern']) || str(args['query']) || folder) };
    }
    case 'web':
      return { ...step, text: excerpt(str(args['url']) || str(args['query']) || str(args['prompt'])) };
    case 'tasks':
      return step;
    default:
      return { ...step, text: name };
  }
}

function pathsOf(args: Json): string[] {
  const one = str(args['file_path']) || str(args['absolute_path']) || str(args['path']);
  if (one !== '') return [one];
  const many = args['paths'] ?? args['include'];
  return Array.isArray(many) ? many.filter((p): p is string => typeof p === 'string').slice(0, 50) : [];
}

/** Lines as the tool counted them, where it did; else as the arguments tell. */
function editSize(name: string, args: Json, call: Json): { added: number; removed: number } {
  const stat = objectIn(objectIn(call['resultDisplay'])['diffStat']);
  const n = (key: string): number | undefined =>
    typeof stat[key] === 'number' && Number.isFinite(stat[key]) ? (stat[key] as number) : undefined;
  const added = n('model_added_lines') ?? n('ai_added_lines');
  const removed = n('model_removed_lines') ?? n('ai_removed_lines');
  if (added !== undefined && removed !== undefined)
    return { added: added + (n('user_added_lines') ?? 0), removed: removed + (n('user_removed_lines') ?? 0) };
  return name === 'write_file'
    ? lineChange('', str(args['content']).replace(/\n$/, ''))
    : lineChange(str(args['old_string']), str(args['new_string']));
}

function todosOf(args: Json): [string, string][] {
  if (!Array.isArray(args['todos'])) {
    const title = str(args['title']) || str(args['id']) || str(args['task_id']);
    return title === '' ? [] : [[title, str(args['status'])]];
  }
  return args['todos'].map((todo) => {
    const item = objectIn(todo);
    return [str(item['description']) || str(item['content']), str(item['status'])];
  });
}

/** Fills in how a call ended, from its status and result. A result may come later, in a message of its own. */
export function finishCall(call: Call, status: unknown, result: unknown): void {
  const { step } = call;
  const response = responseIn(result);
  if (status === 'cancelled') {
    step.ok = false;
    // What a person stops while it runs is an interruption, which is recorded by itself.
    call.refused = !/User cancelled tool execution/.test(response.error ?? '');
    return;
  }
  if (status === 'error' || response.error !== undefined) {
    step.ok = false;
    return;
  }
  if (status !== 'success' && response.output === undefined) return;
  const output = response.output ?? '';
  if (step.action === 'shell') {
    const shell = shellOutput(output);
    // The tool's own status is `success` for every command that could be started.
    step.ok = shell.exit === undefined ? !shell.signalled : shell.exit === 0;
    if (step.runs?.includes('test')) {
      const told = testResult(shell.text, step.ok, call.piped);
      if (told) step.result = told;
    }
    rememberCommits(step, shell.text);
    forgetEmptyDiff(step, shell.text);
    return;
  }
  step.ok = true;
  if (step.kind === 'plan' && step.how === 'presented') {
    call.approved = output.startsWith('Plan approved');
    call.refused = /^(?:Plan rejected|User cancelled the plan)/.test(output);
    step.ok = !call.refused;
  }
}

interface Response {
  output?: string;
  error?: string;
}

/** A result: `functionResponse` parts, a plain text, or nothing yet. */
export function responseIn(result: unknown): Response {
  if (typeof result === 'string') return { output: result };
  const parts = Array.isArray(result) ? result : result === undefined || result === null ? [] : [result];
  const response: Response = {};
  for (const part of parts) {
    const answer = objectIn(objectIn(part)['functionResponse']);
    const { output, error } = objectIn(answer['response']);
    if (typeof output === 'string') response.output = `${response.output ?? ''}${output}`;
    if (typeof error === 'string') response.error = error;
  }
  return response;
}

/** Output and exit code in the tool's text. New versions leave a code of 0 out, and name a signal only if there was one. */
export function shellOutput(text: string): { text: string; exit?: number; signalled: boolean } {
  const codes = [...text.slice(-2000).matchAll(/^Exit Code: (-?\d{1,6})[ \t]*$/gm)];
  const exit = codes.at(-1)?.[1];
  const from = text.startsWith('Command: ') ? text.indexOf('\nOutput: ') : text.indexOf('Output: ');
  const start = from < 0 ? 0 : from + (text[from] === '\n' ? 9 : 8);
  const trailer = /\n(?:Error: \(none\)\n)?(?:Exit Code|Signal|Background PIDs|Process Group PGID): /.exec(
    text.slice(Math.max(start, text.length - 2000)),
  );
  const end = trailer ? Math.max(start, text.length - 2000) + trailer.index : text.length;
  return {
    text: text.slice(start, end),
    ...(exit === undefined ? {} : { exit: Number(exit) }),
    signalled: /^Signal: (?!0\b|\(none\))\S/m.test(text.slice(-2000)),
  };
}
