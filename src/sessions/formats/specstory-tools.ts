/** Tools in SpecStory's blocks, in the model's terms. Blocks show little of a call's input; results tell the rest. */
import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import type { Action, Step } from '../model.ts';
import { displayPath, targetOf } from '../paths.ts';
import { classifyCommand, type ExtraCommands, isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { ACTIONS, type TaskList } from './claude-code-tools.ts';
import type { ToolBlock } from './specstory-turns.ts';

/** By the tool's name; the block's own type is `unknown` for new tools and `generic` for many. */
const BY_NAME: Readonly<Record<string, Action>> = {
  ...ACTIONS,
  TaskOutput: 'other',
  KillShell: 'other',
};
/** By the block's type, for tools of other agents that SpecStory exports. */
const BY_TYPE: Record<string, Action> = {
  read: 'read',
  write: 'edit',
  shell: 'shell',
  search: 'search',
  grep: 'search',
  mcp: 'integration',
};

/** Where a result says which file was changed. */
const CHANGED =
  /^(?:The file (.+?) has been (?:updated|created|overwritten)|File (?:created|updated) successfully at: (.+?)(?: \(|$)|Applied \d+ edits? to (.+?):?$)/m;
const EXIT_CODE = /^(?:Error: )?Exit code (\d+)/;
const FAILED =
  /^(?:<tool_use_error>|Error\b|\[Request interrupted by user|Permission to use |Claude requested permissions )/;
export const REFUSED = "The user doesn't want to proceed with this tool use";

/** The result's text without the fence that closes it. */
export function resultText(tool: ToolBlock): string | undefined {
  return tool.result?.text.replace(/^(?:\n*`{3,}[a-z]*\n)?/, '').replace(/\n?`{3,}\s*$/, '');
}

/** Whether the call succeeded, as far as its result says. A call that printed nothing does not say. */
export function succeeded(tool: ToolBlock, result: string | undefined): boolean | undefined {
  if (tool.error) return false;
  if (result === undefined || result === '') return undefined;
  const exit = EXIT_CODE.exec(result);
  if (exit) return exit[1] === '0';
  return !FAILED.test(result) && !result.startsWith(REFUSED);
}

/** What the session knows of paths: SpecStory shortens those it reads and leaves those it changed. */
export interface KnownPaths {
  /** Files that were read, relative to the working directory. */
  read: Set<string>;
  directory: string | undefined;
}

/** Paths that were read, kept for finding the working directory. */
const READS_KEPT = 2000;

/**
 * The working directory: what stands before the longest path that was read in the path of a file that was changed.
 * Agents read a file before they change it.
 */
export function directoryFrom(changed: string, read: ReadonlySet<string>): string | undefined {
  const slashed = changed.replaceAll('\\', '/');
  if (!/^(?:\/|[A-Za-z]:\/)/.test(slashed)) return undefined;
  for (let at = slashed.indexOf('/', 1); at > 0; at = slashed.indexOf('/', at + 1))
    if (read.has(slashed.slice(at + 1))) return slashed.slice(0, at);
  return undefined;
}

/** Facts of a call for its step. */
export function toolFacts(
  tool: ToolBlock,
  result: string | undefined,
  paths: KnownPaths,
  tasks: TaskList,
  commands: ExtraCommands,
): Partial<Step> {
  const { name } = tool;
  const action: Action = Object.hasOwn(BY_NAME, name)
    ? (BY_NAME[name] as Action)
    : name.startsWith('mcp__')
      ? 'integration'
      : Object.hasOwn(BY_TYPE, tool.type)
        ? (BY_TYPE[tool.type] as Action)
        : 'other';
  const input = tool.input.text.trim();
  const ok = succeeded(tool, result);
  const facts: Partial<Step> = { action, ...(ok === undefined ? {} : { ok }) };
  switch (action) {
    case 'read': {
      const file = quotedIn(input)?.replace(/^\.\//, '');
      if (file && !/^(?:[/~]|[A-Za-z]:)/.test(file) && paths.read.size < READS_KEPT) paths.read.add(file);
      return withFile(facts, file, paths);
    }
    case 'edit': {
      const changed = result === undefined ? null : CHANGED.exec(result);
      const file = changed?.[1] ?? changed?.[2] ?? changed?.[3] ?? quotedIn(input)?.replace(/^\.\//, '');
      if (file) {
        paths.directory ??= directoryFrom(file, paths.read);
        facts.target = targetOf(file);
      }
      // An edit's texts are not in the file; what was written is.
      if (name === 'Write' && tool.code.lines > 0) {
        facts.added = tool.code.lines - (tool.code.text.endsWith('\n') ? 1 : 0);
        facts.removed = 0;
      }
      return withFile(facts, file, paths);
    }
    case 'shell': {
      const command = commandOf(tool, input);
      const runs = classifyCommand(command, commands);
      facts.text = excerpt(command);
      if (runs.length > 0) facts.runs = runs;
      if (runs.includes('test')) {
        const outcome = result === undefined ? undefined : testResult(result, ok, isPiped(command));
        if (outcome) facts.result = outcome;
      }
      if (result !== undefined) {
        rememberCommits(facts, result);
        forgetEmptyDiff(facts, result);
      }
      return facts;
    }
    case 'tasks':
      return { ...facts, ...tasks.facts(name, taskInput(name, input, result)) };
    case 'ask':
      return { ...facts, text: excerpt(/\*\*(.+?)\*\*/.exec(input)?.[1] ?? input) };
    case 'search':
      return {
        ...facts,
        text: excerpt(/(?:pattern|query:) `(.*?)`(?= include|$)/m.exec(input)?.[1] ?? input),
      };
    case 'web':
      return { ...facts, text: excerpt(quotedIn(input) ?? input) };
    case 'delegate':
      return { ...facts, text: excerpt(input) };
    default:
      return { ...facts, text: name.slice(0, 120) };
  }
}

function withFile(facts: Partial<Step>, file: string | undefined, paths: KnownPaths): Partial<Step> {
  if (!file) return { ...facts, files: [] };
  const shown = displayPath(file, paths.directory);
  return { ...facts, files: [shown], text: excerpt(shown) };
}

/** The first text between backticks, from the first backtick of a line to its last. */
function quotedIn(input: string): string | undefined {
  for (const line of input.split('\n')) {
    const first = line.indexOf('`');
    const last = line.lastIndexOf('`');
    if (first >= 0 && last > first + 1) return line.slice(first + 1, last);
  }
  return undefined;
}

/** A command stands between backticks on the last line of the input, or in a fence when it has several lines. */
export function commandOf(tool: ToolBlock, input: string): string {
  if (tool.code.lines > 0) return tool.code.text;
  const lines = input.split('\n');
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i] as string;
    if (line.startsWith('`') && line.endsWith('`') && line.length > 2) return line.slice(1, -1);
  }
  return quotedIn(input) ?? '';
}

/** What a task tool was given, as far as the block shows it. */
function taskInput(name: string, input: string, result: string | undefined): Record<string, unknown> {
  if (name === 'TaskUpdate')
    return /Updated task #?\S+ .*status/.test(result ?? '') ? { status: 'changed' } : {};
  if (name !== 'TodoWrite') return {};
  const todos = [...input.matchAll(/^- \[(.)\] (?:\S+ )?(.*)$/gmu)].map((m) => ({
    status: m[1] === 'X' || m[1] === 'x' ? 'completed' : m[1] === '⚡' ? 'in_progress' : 'pending',
    content: m[2],
  }));
  return { todos };
}
