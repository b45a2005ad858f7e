/**
 * Codex's tools in the model's terms. Codex reads and searches with shell commands and edits with patches, so a
 * command that only reads counts as reading, and a patch is one edit a file.
 */

import { type Json, parseObject, textIn } from '../json-fields.ts';
import type { Action, Run, Step } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import { classifyCommand, type ExtraCommands, splitCommands } from '../shell.ts';
import { excerpt } from '../text.ts';

/** Names of the shell tool, from the oldest to the newest. */
const SHELL = new Set(['shell', 'container.exec', 'local_shell', 'shell_command', 'exec_command']);

const ACTIONS: Record<string, Action> = {
  update_plan: 'tasks',
  spawn_agent: 'delegate',
  spawn_agents_on_csv: 'delegate',
  request_user_input: 'ask',
  request_user_input_async: 'ask',
  view_image: 'read',
  read_file: 'read',
  list_dir: 'search',
  grep_files: 'search',
  tool_search: 'search',
  web_search: 'web',
  list_mcp_resources: 'integration',
  list_mcp_resource_templates: 'integration',
  read_mcp_resource: 'integration',
};

/** Facts of a call's steps: several where a patch changes several files. */
export interface CallFacts {
  steps: (Partial<Step> & { kind: 'call' | 'skill' })[];
  /** The command line, for a call that runs one. */
  command?: string;
  /** For `write_stdin`: the running command it waits for or writes to. */
  session?: string;
  /** For a command that only reads skills: what it is when they are loaded already. */
  again?: Partial<Step> & { kind: 'call' };
}

/** Tracks the task list: every call carries the whole of it. */
export class PlanList {
  #status = new Map<string, string>();

  facts(input: Json): { items: number; changes: number } {
    const plan = Array.isArray(input['plan']) ? (input['plan'] as Json[]) : [];
    const next = new Map<string, string>();
    let changes = 0;
    for (const item of plan) {
      const name = textIn(item?.['step']);
      const status = textIn(item?.['status']);
      const before = this.#status.get(name);
      if (before !== undefined && before !== status) changes++;
      next.set(name, status);
    }
    this.#status = next;
    return { items: plan.length, changes };
  }
}

/**
 * @param namespace of an MCP server's tool, as newer versions write it beside the name
 * @param input parsed arguments; `text` is what they were parsed from, or a custom tool's free text
 */
export function callFacts(
  tool: { name: string; namespace: string },
  { input, text }: { input: Json; text: string },
  directory: string | undefined,
  tasks: PlanList,
  commands: ExtraCommands,
): CallFacts {
  const { name } = tool;
  if (name === 'apply_patch') {
    const patch = textIn(input['input']) || textIn(input['patch']) || text;
    return { steps: patchSteps(patch, directory) };
  }
  if (SHELL.has(name)) return shellFacts(name, commandLine(input), directory, commands);
  if (name === 'write_stdin') {
    const chars = textIn(input['chars']);
    const session = String(input['session_id'] ?? '').slice(0, 40);
    // Waiting for a command is no act of its own.
    if (chars === '') return { steps: [], session };
    return { steps: [{ kind: 'call', name, action: 'shell', text: excerpt(chars) }], session };
  }
  const integration =
    tool.namespace.startsWith('mcp__') || name.startsWith('mcp__') || /^[\w-]+__\w/.test(name);
  const action: Action = integration
    ? 'integration'
    : Object.hasOwn(ACTIONS, name)
      ? (ACTIONS[name] as Action)
      : 'other';
  const full = integration ? joined(tool) : name;
  return {
    steps: [{ ...factsOf(action, full, input, directory, tasks), kind: 'call', name: full, action }],
  };
}

function joined({ namespace, name }: { name: string; namespace: string }): string {
  if (namespace === '' || name.startsWith('mcp__')) return name;
  return `${namespace}${name.startsWith('_') || namespace.endsWith('__') ? '' : '__'}${name}`.slice(0, 200);
}

function factsOf(
  action: Action,
  name: string,
  input: Json,
  directory: string | undefined,
  tasks: PlanList,
): Partial<Step> {
  switch (action) {
    case 'tasks':
      return tasks.facts(input);
    case 'delegate': {
      const role = textIn(input['agent_type']) || textIn(input['role']);
      const task = textIn(input['message']) || textIn(input['prompt']) || textIn(input['task_name']);
      return { text: excerpt([role, task].filter(Boolean).join(': ')) };
    }
    case 'ask': {
      const questions = Array.isArray(input['questions']) ? (input['questions'] as Json[]) : [];
      return { text: excerpt(textIn(questions[0]?.['question'])) };
    }
    case 'read': {
      const path = textIn(input['path']) || textIn(input['file_path']);
      const file = displayPath(path, directory);
      return { files: path ? [file] : [], text: excerpt(file) };
    }
    case 'search':
      return {
        text: excerpt(
          textIn(input['pattern']) ||
            textIn(input['query']) ||
            displayPath(textIn(input['dir_path']) || textIn(input['path']), directory),
        ),
      };
    case 'web':
      return { text: excerpt(textIn(input['query']) || textIn(input['url'])) };
    default:
      return {
        text: excerpt(name),
        ...(/create_pull_request$/.test(name) ? { runs: ['pull-request'] as Run[] } : {}),
      };
  }
}

/** `"ls"`, `["bash", "-lc", "ls"]` or `["git", "status"]` as one command line. */
export function commandLine(input: Json): string {
  const command = input['cmd'] ?? input['command'];
  if (typeof command === 'string') return command;
  if (!Array.isArray(command)) return '';
  const words = command.filter((w): w is string => typeof w === 'string');
  if (
    words.length >= 3 &&
    /(?:^|[\\/])(?:(?:ba|z|da|fi|k)?sh|pwsh|powershell)(?:\.exe)?$/i.test(words[0] as string)
  )
    return words.at(-1) as string;
  return words.map((w) => (/[\s'"]/.test(w) ? `'${w.replaceAll("'", `'\\''`)}'` : w)).join(' ');
}

function shellFacts(
  name: string,
  command: string,
  directory: string | undefined,
  commands: ExtraCommands,
): CallFacts {
  const runs = classifyCommand(command, commands);
  const simple = splitCommands(command);
  const skills = skillsIn(simple, directory);
  const steps: CallFacts['steps'] = skills.map((skill) => ({ kind: 'skill', name: skill }));
  if (
    command.includes('*** Begin Patch') &&
    simple.some((words) => /^(?:apply_?patch)$/.test(words[0] ?? ''))
  )
    steps.push(...patchSteps(command, directory));
  const patched = steps.some((s) => s.action === 'edit');
  if (patched && runs.length === 0) return { steps, command };
  const looked = runs.length > 0 ? null : lookedAt(simple);
  const call = {
    kind: 'call' as const,
    name,
    action: looked?.action ?? ('shell' as const),
    text: excerpt(command),
    ...(looked?.action === 'read' ? { files: looked.files.map((f) => displayPath(f, directory)) } : {}),
    ...(runs.length > 0 ? { runs } : {}),
  };
  // Reading a skill is loading it, not a call beside it.
  if (skills.length > 0 && looked?.files.length === skills.length) return { steps, command, again: call };
  steps.push(call);
  return { steps, command };
}

const READERS = new Set(['cat', 'sed', 'head', 'tail', 'nl', 'bat', 'less', 'more']);
const SEARCHERS = new Set(['rg', 'grep', 'egrep', 'fgrep', 'find', 'fd', 'ls', 'tree']);
/** Neither read nor change anything by themselves. */
const NEUTRAL = new Set(['cd', 'pwd', 'echo', 'printf', 'true', 'sort', 'uniq', 'wc', 'cut', 'tr']);

/** What a command line looks at, where looking is all it does; null for every other one. */
export function lookedAt(
  simple: readonly (readonly string[])[],
): { action: 'read' | 'search'; files: string[] } | null {
  const files: string[] = [];
  let searched = false;
  for (const words of simple) {
    const program = words[0] ?? '';
    if (
      words.some((w, i) => /^[01&]?>>?/.test(w) && !w.includes('/dev/null') && words[i + 1] !== '/dev/null')
    )
      return null;
    if (READERS.has(program)) {
      if (program === 'sed' && words.some((w) => /^(?:-\w*i|--in-place)/.test(w))) return null;
      files.push(...filesRead(program, words));
    } else if (SEARCHERS.has(program)) {
      if (words.some((w) => /^-(?:delete|exec|execdir|ok)$/.test(w))) return null;
      searched = true;
    } else if (program === 'git' && (words[1] === 'grep' || words[1] === 'ls-files')) searched = true;
    else if (!NEUTRAL.has(program)) return null;
  }
  if (files.length > 0) return { action: 'read', files };
  return searched ? { action: 'search', files } : null;
}

/** The file arguments of a program that reads. */
function filesRead(program: string, words: readonly string[]): string[] {
  const files: string[] = [];
  // sed's first argument is its script, unless an option carries it.
  let script = program === 'sed' && !words.some((w) => w === '-e' || w === '-f');
  for (let i = 1; i < words.length; i++) {
    const word = words[i] as string;
    if (/^(?:-n|-c|--lines|--bytes)$/.test(word) && (program === 'head' || program === 'tail')) i++;
    else if (/^(?:-e|-f)$/.test(word) && program === 'sed') i++;
    else if (word.startsWith('-') || word.startsWith('<') || /^\d?>/.test(word)) continue;
    else if (word === '/dev/null') continue;
    else if (script) script = false;
    else files.push(word);
  }
  return files;
}

/**
 * Skills whose SKILL.md a command line reads. Codex loads a skill that way, from a skills folder outside the project
 * or in one of its dot-folders; a SKILL.md among the project's own files is being worked on.
 */
function skillsIn(simple: readonly (readonly string[])[], directory: string | undefined): string[] {
  const names: string[] = [];
  for (const words of simple) {
    const program = words[0] ?? '';
    if (!READERS.has(program)) continue;
    for (const file of filesRead(program, words)) {
      const slashed = displayPath(file, directory);
      const name = /([^/]+)\/SKILL\.md$/.exec(slashed)?.[1];
      const loaded = /^(?:[~$/]|[A-Za-z]:)/.test(slashed) || /(?:^|\/)\.[\w-]+\//.test(slashed);
      if (name && loaded && !names.includes(name)) names.push(name.slice(0, 120));
    }
  }
  return names;
}

/** What a patch does to one file. */
export interface FileChange {
  path: string;
  added: number;
  removed: number;
}

const FILE = /^\*\*\* (Add|Update|Delete) File: (.+?)\s*$/;
const MOVE = /^\*\*\* Move to: (.+?)\s*$/;

/** Files of an `apply_patch` text, in order. What a deleted file held is not in the patch. */
export function changesIn(patch: string): FileChange[] {
  const begin = patch.indexOf('*** Begin Patch');
  if (begin < 0) return [];
  const changes: FileChange[] = [];
  let open: FileChange | null = null;
  let at = begin;
  while (at < patch.length) {
    const end = patch.indexOf('\n', at);
    const stop = end < 0 ? patch.length : end;
    const first = patch.charCodeAt(at);
    if (first === 0x2a) {
      const line = patch.slice(at, stop);
      if (line.startsWith('*** End Patch')) break;
      const file = FILE.exec(line);
      const moved = open ? MOVE.exec(line) : null;
      if (file) {
        open = { path: file[2] as string, added: 0, removed: 0 };
        changes.push(open);
      } else if (moved && open) open.path = moved[1] as string;
    } else if (open && first === 0x2b) open.added++;
    else if (open && first === 0x2d) open.removed++;
    at = stop + 1;
  }
  return changes;
}

function patchSteps(patch: string, directory: string | undefined): CallFacts['steps'] {
  const changes = changesIn(patch);
  // A patch that names no file was broken; that it was tried still counts as a call.
  if (changes.length === 0)
    return [{ kind: 'call', name: 'apply_patch', action: 'other', text: 'apply_patch' }];
  return changes.map(({ path, added, removed }) => {
    const file = displayPath(path, directory);
    return {
      kind: 'call',
      name: 'apply_patch',
      action: 'edit',
      files: [file],
      text: excerpt(file),
      target: targetOf(path),
      added,
      removed,
    };
  });
}

/** What a call's output says. */
export interface Output {
  /** What was printed, without the header. */
  text: string;
  ok?: boolean;
  /** Exit code, where there is one. */
  exit?: number;
  /** Identity of the command that still runs. */
  running?: string;
  /** The person said no. */
  refused: boolean;
  /** It was stopped before its end: its text says nothing of its result. */
  stopped: boolean;
}

const FAILED =
  /^(?:apply_patch verification failed|failed (?:to|in)\b|[\w.]+ failed(?: for|:)|execution error|err(?:or)?:|unsupported (?:call|custom tool)|invalid patch|collab \w+ failed)/i;

/** @param raw a text, a JSON text `{"output", "metadata": {"exit_code"}}`, an object with `success`, or text blocks */
export function outputOf(raw: unknown): Output {
  let text = '';
  let ok: boolean | undefined;
  let exit: number | undefined;
  if (typeof raw === 'string') {
    text = raw;
    if (raw.startsWith('{"output":')) {
      const inner = parseObject(raw);
      const code = (inner?.['metadata'] as Json | undefined)?.['exit_code'];
      if (inner && typeof inner['output'] === 'string') text = inner['output'];
      if (typeof code === 'number') {
        ok = code === 0;
        exit = code;
      }
    }
  } else if (Array.isArray(raw)) text = blocks(raw);
  else if (typeof raw === 'object' && raw !== null) {
    const { content, success } = raw as Json;
    text = typeof content === 'string' ? content : Array.isArray(content) ? blocks(content) : '';
    if (typeof success === 'boolean') ok = success;
  }
  const refused =
    text.length < 400 && /^(?:(?:exec command|patch) )?rejected by user|^user rejected MCP/i.test(text);
  const stopped = text.length < 400 && /^aborted(?: by user|$)/.test(text);
  if (refused || stopped) return { text, ok: false, refused, stopped };
  const outputAt = text.indexOf('Output:\n');
  const header = outputAt >= 0 && outputAt < 400 ? text.slice(0, outputAt) : text.slice(0, 400);
  const code = /^(?:Exit code: |Process exited with code )(-?\d+)/m.exec(header)?.[1];
  const running = /^Process running with session ID (\S{1,40})/m.exec(header)?.[1];
  if (code !== undefined) exit = Number(code);
  if (code !== undefined) ok = code === '0';
  else if (FAILED.test(text)) ok = false;
  const body =
    (code !== undefined || running !== undefined) && outputAt >= 0 ? text.slice(outputAt + 8) : text;
  return {
    text: body,
    ...(ok === undefined ? {} : { ok }),
    ...(exit === undefined ? {} : { exit }),
    ...(running === undefined || code !== undefined ? {} : { running }),
    refused,
    stopped,
  };
}

function blocks(list: readonly unknown[]): string {
  return list
    .map((b) => textIn((b as Json | null)?.['text']))
    .filter(Boolean)
    .join('\n');
}
