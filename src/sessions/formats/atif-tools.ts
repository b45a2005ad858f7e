/**
 * Tools of many agents in the model's terms. Trajectories carry each agent's own names, so a name is looked up without
 * case, underscores and dashes, and arguments under all the names they go by.
 */

import { rememberCommits } from '../commits-made.ts';
import { lineChange } from '../line-change.ts';
import type { Action } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import type { StepDraft } from '../place-step.ts';
import { classifyCommand, type ExtraCommands, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';

type Json = Record<string, unknown>;

const NAMES: Record<Exclude<Action, 'integration' | 'other'>, string> = {
  read: 'read readfile readmanyfiles view viewfile viewimage openfile cat notebookread getfile readtextfile',
  search: `glob grep ls list listdir listdirectory listfiles search searchfiles filesearch grepsearch searchfilecontent
    semanticsearch codebasesearch findfiles find findpath codesearch toolsearch lsp ripgrep rg`,
  edit: `edit multiedit write writefile notebookedit replace replacestringinfile multireplacestringinfile createfile
    inserteditintofile editfile editfiles applypatch strreplace searchreplace createnewfile deletefile patch
    streditortool fileeditor editnotebookfile updatefile savefile`,
  shell: `bash shell sh terminal powershell runshellcommand runinterminal runterminalcommand runterminalcmd bashcommand
    executebash executecommand runcommand execcommand exec localshell shellcommand execute runscript container.exec
    bashtool executeshell runtests`,
  delegate: `task agent spawnagent subagent runsubagent codebaseinvestigator delegatetoagent invokeagent delegate newtask
    searchsubagent executionsubagent dispatchagent`,
  tasks: `todowrite taskcreate taskupdate updateplan writetodos managetodolist todo updatetodolist tasktracker`,
  ask: 'askuserquestion askuser question requestuserinput askquestions askfollowupquestion vscodeaskquestions',
  web: `webfetch websearch fetch fetchurl fetchwebpage googlewebsearch browse browser websearchcall searchweb
    openurl browserinteractive`,
};
const ACTIONS = new Map<string, Action>(
  Object.entries(NAMES).flatMap(([action, names]) =>
    names.split(/\s+/).map((name): [string, Action] => [name, action as Action]),
  ),
);
/** One tool that reads and writes: its `command` argument tells which. */
const EDITORS = /^(?:strreplaceeditor|strreplacebasededittool|texteditor|editor)$/;

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const objectIn = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const first = (args: Json, names: readonly string[]): string => {
  for (const name of names) if (typeof args[name] === 'string' && args[name] !== '') return args[name];
  return '';
};

const FILE = [
  'file_path',
  'filePath',
  'path',
  'absolute_path',
  'target_file',
  'notebook_path',
  'filename',
  'file',
];
const COMMAND = ['command', 'cmd', 'keystrokes', 'script', 'code', 'commandLine'];
const BEFORE = ['old_string', 'oldString', 'old_str', 'search'];
const AFTER = ['new_string', 'newString', 'new_str', 'replace', 'new_source'];
const WHOLE = ['content', 'file_text', 'contents', 'text', 'code'];

/** A call of a trajectory, with what is needed to read its result. */
export interface AtifCall {
  step: StepDraft;
  piped: boolean;
  todos?: [string, string][];
}

/** What a tool's name says it does, for this call. */
export function actionOf(name: string, args: Json): Action {
  const plain = name
    .toLowerCase()
    .replace(/^functions\./, '')
    .replace(/[_-]/g, '');
  if (EDITORS.test(plain)) return args['command'] === 'view' ? 'read' : 'edit';
  const known = ACTIONS.get(plain);
  if (known) return known;
  return /^mcp_|__/.test(name) ? 'integration' : 'other';
}

/** @param record a trajectory's tool call */
export function atifCall(
  record: unknown,
  directory: string | undefined,
  commands: ExtraCommands,
): AtifCall | null {
  const call = objectIn(record);
  const name = str(call['function_name']).slice(0, 120);
  if (name === '') return null;
  const args = argumentsOf(call['arguments']);
  const plain = name.toLowerCase().replace(/[_-]/g, '');
  if (plain === 'exitplanmode')
    return {
      step: { kind: 'plan', how: 'presented', name, text: excerpt(first(args, ['plan', 'plan_filename'])) },
      piped: false,
    };
  if (plain === 'enterplanmode') return { step: { kind: 'plan', how: 'mode', name }, piped: false };
  if (plain === 'skill' || plain === 'activateskill')
    return {
      step: { kind: 'skill', name: excerpt(first(args, ['skill', 'name', 'command']), 120) },
      piped: false,
    };
  // Servers of tools are named beside the call by some writers.
  const action = str(call['mcp_server']) === '' ? actionOf(name, args) : 'integration';
  const step: AtifCall['step'] = { kind: 'call', name, action };
  switch (action) {
    case 'read':
    case 'edit': {
      const patch = action === 'edit' ? patchOf(args) : '';
      const raw = patch === '' ? [first(args, FILE)].filter((p) => p !== '') : patchedFiles(patch);
      const files = raw.map((path) => displayPath(path, directory));
      Object.assign(step, { files, text: excerpt(files.join(', ')) });
      if (action === 'edit')
        Object.assign(
          step,
          { target: targetOf(raw[0] ?? '') },
          patch === '' ? editSize(args) : patchSize(patch),
        );
      return { step, piped: false };
    }
    case 'shell': {
      const command = commandOf(args);
      // VS Code's own tool for it takes no command.
      const runs = plain === 'runtests' ? (['test'] as const) : classifyCommand(command, commands);
      Object.assign(
        step,
        { text: excerpt(command === '' ? name : command) },
        runs.length > 0 ? { runs } : {},
      );
      return { step, piped: isPiped(command) };
    }
    case 'tasks': {
      const todos = todosOf(args);
      step.items = todos.length;
      return { step, piped: false, todos };
    }
    case 'delegate':
      step.text = excerpt(
        [
          first(args, ['subagent_type', 'agent_name', 'agentName']),
          first(args, ['description', 'objective', 'prompt', 'query']),
        ]
          .filter((t) => t !== '')
          .join(': ') || name,
      );
      return { step, piped: false };
    case 'ask': {
      const questions = args['questions'];
      step.text = excerpt(
        Array.isArray(questions)
          ? str(objectIn(questions[0])['question'])
          : first(args, ['question', 'message']),
      );
      return { step, piped: false };
    }
    case 'search':
      step.text = excerpt(
        first(args, ['pattern', 'query', 'regex']) ||
          displayPath(first(args, ['path', 'dir_path']), directory),
      );
      return { step, piped: false };
    case 'web':
      step.text = excerpt(first(args, ['url', 'query', 'prompt']));
      return { step, piped: false };
    default:
      step.text = excerpt(name);
      return { step, piped: false };
  }
}

/** Arguments: an object; some writers keep the model's JSON text. */
export function argumentsOf(value: unknown): Json {
  if (typeof value !== 'string') return objectIn(value);
  try {
    return objectIn(JSON.parse(value));
  } catch {
    return { input: value };
  }
}

/** A command as one line of shell: a text, or words of which `bash -lc` hides the real one. */
function commandOf(args: Json): string {
  const words = args['command'];
  if (Array.isArray(words)) {
    const all = words.filter((w): w is string => typeof w === 'string');
    return /(?:^|\/)(?:ba|z)?sh$/.test(all[0] ?? '') && /^-\w*c$/.test(all[1] ?? '')
      ? (all[2] ?? '')
      : all.join(' ');
  }
  return first(args, COMMAND);
}

const patchOf = (args: Json): string => {
  const text = first(args, ['input', 'patch', 'diff']);
  return text.includes('*** Begin Patch') || text.startsWith('--- ') ? text : '';
};

/** Files that a patch changes, in either of the two ways of writing it. */
function patchedFiles(patch: string): string[] {
  const found = new Set<string>();
  for (const m of patch.matchAll(/^(?:\*\*\* (?:Add|Update|Delete) File: |\+\+\+ (?:b\/)?)(\S.*?)\s*$/gm))
    found.add(m[1] as string);
  found.delete('/dev/null');
  return [...found].slice(0, 50);
}

function patchSize(patch: string): { added: number; removed: number } {
  let added = 0;
  let removed = 0;
  for (const line of patch.split('\n')) {
    if (line.startsWith('+') && !line.startsWith('+++ ')) added++;
    else if (line.startsWith('-') && !line.startsWith('--- ')) removed++;
  }
  return { added, removed };
}

function editSize(args: Json): { added: number; removed: number } {
  const edits = Array.isArray(args['edits'])
    ? args['edits']
    : Array.isArray(args['replacements'])
      ? args['replacements']
      : undefined;
  if (edits) {
    const sizes = edits.map((edit) => editSize(objectIn(edit)));
    return {
      added: sizes.reduce((n, s) => n + s.added, 0),
      removed: sizes.reduce((n, s) => n + s.removed, 0),
    };
  }
  if (BEFORE.some((name) => name in args) || AFTER.some((name) => name in args))
    return lineChange(first(args, BEFORE), first(args, AFTER));
  return lineChange('', first(args, WHOLE).replace(/\n$/, ''));
}

function todosOf(args: Json): [string, string][] {
  const list = args['todos'] ?? args['todoList'] ?? args['plan'] ?? args['tasks'];
  if (!Array.isArray(list)) return [];
  return list.map((todo) => {
    const item = objectIn(todo);
    return [first(item, ['content', 'step', 'title', 'description']), str(item['status'])];
  });
}

/** Texts in which an observation names an exit code. */
const EXIT_CODE =
  /\b(?:exit(?:ed with)?[ _](?:status[ _])?code|exit(?:ed with)? status|return ?code|returncode)["']?\s{0,3}[:=]?\s{0,3}(-?\d{1,6})\b/gi;
const REFUSED =
  /^(?:The user doesn't want to proceed with this tool use|\[Operation Cancelled\] Reason: User did not allow)/;

/** Whether an observation says that the person refused the call. */
export const isRefusal = (content: string): boolean => REFUSED.test(content.trimStart());

/**
 * Fills in how a call ended. The format has no field for it, so a call is known to have failed or succeeded only where
 * its writer's `extra` or the text says so.
 */
export function finishAtifCall({ step, piped }: AtifCall, content: string, extra: Json): void {
  const failed = extra['is_error'] ?? extra['error'];
  const code = exitCodeOf(extra) ?? (step.action === 'shell' ? exitCodeIn(content) : undefined);
  if (code !== undefined) step.ok = code === 0;
  else if (typeof failed === 'boolean') step.ok = !failed;
  else if (isRefusal(content) || /^(?:<tool_use_error>|Error: |error: )/.test(content.trimStart()))
    step.ok = false;
  rememberCommits(step, content);
  if (step.action === 'shell' && step.runs?.includes('test')) {
    const told = testResult(content, step.ok, piped);
    if (told) step.result = told;
  }
}

function exitCodeOf(extra: Json): number | undefined {
  const code = extra['exit_code'] ?? extra['returncode'] ?? objectIn(extra['metadata'])['exit_code'];
  return typeof code === 'number' && Number.isInteger(code) ? code : undefined;
}

function exitCodeIn(content: string): number | undefined {
  const ends = content.length > 2000 ? `${content.slice(0, 1000)}\n${content.slice(-1000)}` : content;
  const codes = [...ends.matchAll(EXIT_CODE)];
  return codes.length === 0 ? undefined : Number(codes.at(-1)?.[1]);
}
