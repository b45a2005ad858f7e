/** Claude Code's tools in the model's terms: what a call does, which files, how many lines. */
import { lineChange } from '../line-change.ts';
import type { Action, Run, Step, Target } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import { classifyCommand, type ExtraCommands } from '../shell.ts';
import { excerpt, fromLatin1, latin1Excerpt } from '../text.ts';

/** What each of Claude Code's tools does. */
export const ACTIONS: Readonly<Record<string, Action>> = {
  Read: 'read',
  NotebookRead: 'read',
  Glob: 'search',
  Grep: 'search',
  LS: 'search',
  LSP: 'search',
  ToolSearch: 'search',
  Edit: 'edit',
  MultiEdit: 'edit',
  Write: 'edit',
  NotebookEdit: 'edit',
  Bash: 'shell',
  PowerShell: 'shell',
  Task: 'delegate',
  Agent: 'delegate',
  TodoWrite: 'tasks',
  TaskCreate: 'tasks',
  TaskUpdate: 'tasks',
  AskUserQuestion: 'ask',
  WebFetch: 'web',
  WebSearch: 'web',
};

type Input = Record<string, unknown>;
const str = (value: unknown): string => (typeof value === 'string' ? value : '');

function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < text.length - 1; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

/**
 * Tracks one agent's task list over a session: calls carry the whole list (TodoWrite), with `merge` a part of it
 * (Cursor), or one item (TaskCreate, TaskUpdate).
 */
export class TaskList {
  /** By what the item says; an item that is sent by its id alone is looked up in `#byId`. */
  #status = new Map<string, string>();
  readonly #byId = new Map<string, string>();
  #created = 0;

  facts(tool: string, input: Input): { items: number; changes: number } {
    if (tool === 'TodoWrite') {
      const todos = Array.isArray(input['todos']) ? (input['todos'] as Input[]) : [];
      let changes = 0;
      const merge = input['merge'] === true || input['merge'] === 'true';
      const next = new Map(merge ? this.#status : []);
      for (const todo of todos) {
        const id = str(todo?.['id']);
        const name = str(todo?.['content']) || (this.#byId.get(id) ?? id);
        const status = str(todo?.['status']);
        const before = this.#status.get(name);
        if (before !== undefined && before !== status) changes++;
        next.set(name, status);
        if (id !== '') this.#byId.set(id, name);
      }
      this.#status = next;
      return { items: merge ? next.size : todos.length, changes };
    }
    if (tool === 'TaskCreate') this.#created++;
    return { items: this.#created, changes: tool === 'TaskUpdate' && input['status'] !== undefined ? 1 : 0 };
  }
}

/** A path as it is kept, and what kind of file it is. */
interface KnownPath {
  /** The path alone, as steps have it: one list for all of them. */
  files: string[];
  target: Target;
  text: string;
}

/** A command line as it is kept, and what it runs. */
interface KnownCommand {
  runs: Run[];
  text: string;
}

/** Paths and command lines of a session: the same few come again and again, and their texts are kept once. */
export class Known {
  readonly #paths = new Map<string, KnownPath>();
  readonly #commands = new Map<string, KnownCommand>();

  path(raw: string, directory: string | undefined): KnownPath {
    let known = this.#paths.get(raw);
    if (!known) {
      const path = fromLatin1(raw);
      const file = displayPath(path, directory);
      known = { files: raw === '' ? [] : [file], target: targetOf(path), text: excerpt(file) };
      this.#paths.set(raw, known);
    }
    return known;
  }

  command(raw: string, commands: ExtraCommands): KnownCommand {
    let known = this.#commands.get(raw);
    if (!known) {
      known = { runs: classifyCommand(fromLatin1(raw), commands), text: latin1Excerpt(raw) };
      if (raw.length < 500) this.#commands.set(raw, known);
    }
    return known;
  }
}

/** Facts of a tool call for its step. Strings of `input` were parsed as Latin-1. */
export function callFacts(
  tool: string,
  input: Input,
  directory: string | undefined,
  tasks: TaskList,
  commands: ExtraCommands,
  known: Known,
): Partial<Step> {
  const action: Action = Object.hasOwn(ACTIONS, tool)
    ? (ACTIONS[tool] as Action)
    : tool.startsWith('mcp__')
      ? 'integration'
      : 'other';
  switch (action) {
    case 'read':
    case 'edit': {
      const raw = str(input['file_path']) || str(input['notebook_path']) || str(input['path']);
      const { files, target, text } = known.path(raw, directory);
      const facts: Partial<Step> = { action, files, text };
      if (action === 'edit') {
        facts.target = target;
        Object.assign(facts, editSize(tool, input));
      }
      return facts;
    }
    case 'shell': {
      const command = str(input['command']);
      const { runs, text } = known.command(command, commands);
      return { action, text, ...(runs.length > 0 ? { runs } : {}) };
    }
    case 'delegate':
      return {
        action,
        text: latin1Excerpt(
          [str(input['subagent_type']), str(input['description'])].filter(Boolean).join(': '),
        ),
      };
    case 'tasks':
      return { action, ...tasks.facts(tool, input) };
    case 'ask': {
      const questions = Array.isArray(input['questions']) ? (input['questions'] as Input[]) : [];
      return { action, text: latin1Excerpt(str(questions[0]?.['question'])) };
    }
    case 'search':
      return {
        action,
        text: latin1Excerpt(str(input['pattern']) || str(input['query']) || str(input['path'])),
      };
    case 'web':
      return { action, text: latin1Excerpt(str(input['url']) || str(input['query'])) };
    default:
      return { action, text: tool.slice(0, 120) };
  }
}

function editSize(tool: string, input: Input): { added: number; removed: number } {
  if (tool === 'Write') return { added: lineCount(str(input['content'])), removed: 0 };
  if (tool === 'NotebookEdit') return { added: lineCount(str(input['new_source'])), removed: 0 };
  if (tool === 'MultiEdit' && Array.isArray(input['edits'])) {
    let added = 0;
    let removed = 0;
    for (const edit of input['edits'] as Input[]) {
      const change = lineChange(str(edit?.['old_string']), str(edit?.['new_string']));
      added += change.added;
      removed += change.removed;
    }
    return { added, removed };
  }
  return lineChange(str(input['old_string']), str(input['new_string']));
}
