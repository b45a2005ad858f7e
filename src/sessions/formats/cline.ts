/**
 * Tasks of Cline and of the extensions that grew from it (Roo Code, Kilo Code before it moved to opencode's storage).
 *
 * Where: `<editor>/User/globalStorage/<extension>/tasks/<task>/`: `ui_messages.json` (what the window shows),
 * `api_conversation_history.json` (what the model was sent), `task_metadata.json` (versions), and in Roo
 * `history_item.json` (working directory, parent task). Written from the published types of Cline 3 and Roo Code 3.
 *
 * The two large files say the same twice. The window's is read, since it has times, modes and stops; the model's only
 * adds the working directory and which calls were refused, and is read in full where the window's is not there.
 *
 * Shows: prompts, edits, shell (without exit codes: results are told by the output), plan mode, questions, checklists,
 * stops, MCP calls, slash commands. Does not show: sub-agents and skills of old versions, so neither is judged.
 */

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headLatin1 } from '../head.ts';
import { pushNew } from '../json-fields.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Session, Step, Tokens } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readDocument, readHead } from '../source-file.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn } from '../who-spoke.ts';
import {
  Checklist,
  commandStep,
  type Json,
  type ModelCall,
  modelCall,
  object,
  splitTags,
  str,
  toolStep,
} from './cline-tools.ts';

/** What every task shows. Versions are not recorded by every fork, so what came later is left out. */
export const CLINE_SHOWS: readonly Capability[] = [
  'prompts',
  'edits',
  'shell',
  'commands',
  'plans',
  'interrupts',
  'questions',
  'tasks',
  'integrations',
  'commits',
];

/** Entries of the window that hold nothing a practice or a number needs. */
const IGNORED = new Set(
  `say/reasoning say/checkpoint_created say/checkpoint_saved say/api_req_finished say/api_req_retried
  say/api_req_retry_delayed say/api_req_rate_limit_wait say/error_retry say/info say/hook_status say/hook_output_stream
  say/browser_action_result say/mcp_server_request_started say/mcp_notification say/shell_integration_warning
  say/shell_integration_warning_with_suggestion say/load_mcp_documentation say/generate_explanation
  say/conditional_rules_applied say/subagent say/subagent_usage say/codebase_search_result say/image
  say/condense_context_error say/too_many_tools_warning say/browser_session_status ask/completion_result
  ask/api_req_failed ask/resume_task ask/resume_completed_task ask/mistake_limit_reached ask/new_task ask/report_bug
  ask/auto_approval_max_req_reached ask/command_output ask/payment_required_prompt ask/interactive_app`.split(
    /\s+/,
  ),
);
/** Slash commands that ship with Cline or Roo; a workflow of the person's own ends in `.md` or has another name. */
const BUILTIN = new Set(
  'newtask new smol compact newrule reportbug deep-planning subagent explain-changes init'.split(' '),
);
/** Output of a command is kept up to here from both ends for telling test results. */
const OUTPUT_END = 16_000;

const ERRORS = new Set([
  'error',
  'diff_error',
  'clineignore_error',
  'rooignore_error',
  'command_permission_denied',
]);
const DIRECTORY = /# Current (?:Working|Workspace) Directory \(([^)\n]{1,400})\)/;
const TASK_ID = /^(?:\d{13}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/i;

type Kind = 'window' | 'model' | 'metadata' | 'history';

const WINDOW_START = /^\s*\[\s*\{\s*"ts"\s*:\s*\d+\s*,\s*"type"\s*:\s*"(say|ask)"\s*,\s*"\1"\s*:\s*"/;
const MODEL_START = /^\s*\[\s*\{[^[\]{}]{0,200}"role"\s*:\s*"(?:user|assistant)"/;
const MODEL_MARK = /<task>|<environment_details>|<user_message>|\[TASK RESUMPTION\]/;
const METADATA_START = /^\s*\{\s*"(?:files_in_context|model_usage|environment_history)"\s*:\s*\[/;

/** Told by the beginning alone: these files are one JSON document each and may be long. */
function kindOf(head: Head): Kind | null {
  const text = headLatin1(head);
  const name = nameOf(head.path);
  if (WINDOW_START.test(text)) return 'window';
  if (METADATA_START.test(text)) return 'metadata';
  if (MODEL_START.test(text) && (MODEL_MARK.test(text) || name.startsWith('api_conversation_history.json')))
    return 'model';
  const start = text.slice(0, 4000);
  if (
    /^\s*\{/.test(start) &&
    ['id', 'ts', 'task', 'tokensIn', 'tokensOut'].every((k) => text.includes(`"${k}":`))
  )
    return 'history';
  return null;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function recognise(head: Head): Recognised | null {
  if (kindOf(head) === null) return null;
  // The files of a task name it nowhere: only their folder does.
  const folder = head.path.split('/').at(-2) ?? '';
  const key = TASK_ID.test(folder)
    ? folder
    : `task ${head.path.slice(0, Math.max(0, head.path.lastIndexOf('/')))}`;
  return { key, copy: false };
}

/** A call whose output or refusal may follow. */
interface OpenCall {
  step: Step;
  output: string;
}

class ClineReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #window: Step[] = [];
  readonly #model: Step[] = [];
  readonly #directories: string[] = [];
  readonly #versions: string[] = [];
  readonly #tokens: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  readonly #checklist = new Checklist();
  /** Position in the model's file of each entry's request, by step. */
  readonly #requestOf = new Map<Step, number>();
  /** Refusals that only the model's file shows: position there, time where it is recorded. */
  readonly #denied: { index: number; at: number | undefined }[] = [];
  #parent = false;
  #steps: Step[] = this.#window;
  #open: OpenCall | undefined;
  #file = 0;
  #line = 1;
  #at: number | undefined;
  #lastAt: number | undefined;
  #prompts = 0;
  #planMode = false;
  #presented = false;
  #spokeYet = false;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const { limits, accounting } = this.#context;
    this.#file = this.#files.length;
    this.#files.push(file.path);
    const bytes = await readDocument(file.absolute, file.compression, limits.maxFileBytes);
    const kind = kindOf({ path: file.path, bytes: bytes.subarray(0, 2 << 20), whole: false });
    let document: unknown;
    try {
      document = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
    } catch {
      document = undefined;
    }
    const { records } = accounting;
    if (document === undefined || kind === null) {
      records.total++;
      records.corrupt++;
      const why = 'the file is cut off, or no JSON';
      remember(accounting, 'corrupt-record', { where: `${file.path}:1`, why });
      return;
    }
    if (kind === 'metadata' || kind === 'history') {
      records.total++;
      records.used++;
      this.#metadata(object(document));
      return;
    }
    this.#open = undefined;
    this.#lastAt = undefined;
    this.#prompts = 0;
    this.#planMode = false;
    this.#presented = false;
    this.#spokeYet = false;
    const entries = Array.isArray(document) ? (document as unknown[]) : [];
    const same = new Map<string, number>();
    const repeated = kind === 'model' && windowBeside(file);
    this.#steps = kind === 'window' ? this.#window : this.#model;
    entries.forEach((value, i) => {
      records.total++;
      this.#line = i + 1;
      const entry = object(value);
      const what = kind === 'window' ? windowKind(entry) : str(entry['role']);
      if (what === '') {
        records.corrupt++;
        remember(accounting, 'corrupt-record', {
          where: `${file.path}:${i + 1}`,
          why: `the entry is no ${kind} entry`,
        });
        return;
      }
      if (kind === 'model') this.#beside(entry, i, repeated);
      if (repeated) {
        tally(records.ignored, 'repeats-window');
        return;
      }
      if (kind === 'window' && superseded(entries, i)) {
        tally(records.ignored, 'superseded-partial');
        return;
      }
      const content = `${what} ${str(entry['ts']) || String(entry['ts'])} ${contentOf(entry, i)}`;
      const n = (same.get(content) ?? 0) + 1;
      same.set(content, n);
      if (!this.#context.seen.add(`cline ${this.#context.key} ${kind} ${n} ${content}`)) {
        tally(records.ignored, 'duplicate');
        return;
      }
      this.#at = typeof entry['ts'] === 'number' && entry['ts'] > 0 ? entry['ts'] : undefined;
      const done = kind === 'window' ? this.#windowEntry(what, entry) : this.#modelEntry(what, entry);
      if (done === 'used') records.used++;
      else if (done === 'ignored') tally(records.ignored, what);
      else {
        tally(records.unknown, what.slice(0, 80));
        remember(accounting, 'unknown-record', {
          where: `${file.path}:${i + 1}`,
          why: `record type ${what.slice(0, 80)}`,
        });
      }
      if (this.#at !== undefined) this.#lastAt = this.#at;
    });
    this.#close();
  }

  finish(): Session[] {
    const fromWindow = this.#window.length > 0;
    const steps = fromWindow ? this.#withRefusals() : this.#model;
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = steps.some((s) => s.kind === 'prompt' || s.kind === 'command');
    const automated = this.#parent ? 'sub-task' : spoken ? undefined : 'nobody-spoke';
    return [
      {
        key: this.#context.key,
        format: cline.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: [],
        pullRequests: [],
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: this.#tokens,
        observable: [...CLINE_SHOWS],
        steps,
      },
    ];
  }

  /** Puts refusals behind the calls they refuse: a call is shown with the request it answers, refused with the next. */
  #withRefusals(): Step[] {
    const steps = [...this.#window];
    for (const { index, at } of this.#denied) {
      const refused = steps.findLastIndex((s) => {
        if (s.kind !== 'call') return false;
        const request = this.#requestOf.get(s);
        return request !== undefined
          ? request <= index - 2
          : at !== undefined && s.at !== undefined && s.at <= at;
      });
      const call = steps[refused];
      if (!call) continue;
      call.ok = false;
      delete call.result;
      const rejection: Step = { kind: 'rejection', file: call.file, line: call.line };
      if (call.name) rejection.name = call.name;
      if (call.at !== undefined) rejection.at = call.at;
      steps.splice(refused + 1, 0, rejection);
    }
    return steps;
  }

  #metadata(document: Json): void {
    const history = document['environment_history'];
    for (const entry of Array.isArray(history) ? history : []) {
      const version = str(object(entry)['cline_version']);
      if (version) pushNew(this.#versions, version.slice(0, 40));
    }
    const directory = str(document['workspace']) || str(document['cwdOnTaskInitialization']);
    if (directory) pushNew(this.#directories, directory);
    if (str(document['parentTaskId'])) this.#parent = true;
  }

  /** What the model's file says beside the conversation: where it was held, what was refused. */
  #beside(entry: Json, index: number, withWindow: boolean): void {
    if (entry['role'] !== 'user') return;
    for (const text of textsOf(entry['content'])) {
      const directory = DIRECTORY.exec(text)?.[1];
      if (directory) pushNew(this.#directories, directory);
      if (withWindow && isDenial(text))
        this.#denied.push({ index, at: typeof entry['ts'] === 'number' ? entry['ts'] : undefined });
    }
  }

  #push(step: StepDraft): Step {
    const full = placeStep(step, { file: this.#file, line: this.#line, at: this.#at });
    this.#steps.push(full);
    return full;
  }

  /** @param given its arguments */
  #call(step: StepDraft, given: Json = {}): void {
    this.#close();
    keepCall(this.#context, step, given);
    this.#open = { step: this.#push(step), output: '' };
  }

  /** The output of a test run is complete when something else follows. */
  #close(): void {
    const open = this.#open;
    this.#open = undefined;
    if (!open || open.output === '') return;
    rememberCommits(open.step, open.output);
    if (!open.step.runs?.includes('test')) return;
    // Exit codes are not recorded.
    const result = testResult(open.output, undefined, true);
    if (result) open.step.result = result;
  }

  #output(text: string): void {
    if (!this.#open) return;
    if (this.#open.step.action !== 'edit') keepOutput(this.#open.step, text);
    const output = this.#open.output === '' ? text : `${this.#open.output}\n${text}`;
    this.#open.output =
      output.length > 4 * OUTPUT_END
        ? `${output.slice(0, OUTPUT_END)}\n${output.slice(output.length - OUTPUT_END)}`
        : output;
  }

  #spoken(raw: string, images: boolean): void {
    this.#close();
    this.#spokeYet = true;
    const text = raw.trim();
    if (text === '' && !images) return;
    const command = /^\/([A-Za-z][\w.-]*)(?=\s|$)/.exec(text)?.[1];
    if (command !== undefined) {
      this.#push({
        kind: 'command',
        name: command,
        builtin: BUILTIN.has(command.toLowerCase()),
        text: excerpt(text),
        ...whole(this.#context, text),
      });
      return;
    }
    const mentions = mentionsOf(text);
    if (images) mentions.push('image');
    this.#prompts++;
    this.#push({
      kind: 'prompt',
      text: excerpt(text === '' ? '(image)' : text),
      ...whole(this.#context, text),
      chars: text.length,
      mentions,
      ...(this.#prompts > 1 ? pauseSince(this.#lastAt, this.#at) : {}),
    });
  }

  #mode(mode: string): void {
    if (mode === '') return;
    const plan = mode === 'plan' || mode === 'architect';
    if (plan && !this.#planMode) this.#push({ kind: 'plan', how: 'mode' });
    // Switching to act after a plan was presented is how it is accepted.
    else if (!plan && this.#planMode && this.#presented) this.#push({ kind: 'plan', how: 'approved' });
    if (plan !== this.#planMode) this.#presented = false;
    this.#planMode = plan;
  }

  #present(text: string, name: string): void {
    this.#close();
    this.#push({
      kind: 'plan',
      how: 'presented',
      name,
      text: excerpt(text),
      ...whole(this.#context, text),
    });
    this.#presented = true;
  }

  #windowEntry(what: string, entry: Json): 'used' | 'ignored' | 'unknown' {
    const text = str(entry['text']);
    const before = this.#steps.length;
    const done = this.#shown(what, text, entry);
    const index = entry['conversationHistoryIndex'];
    if (typeof index === 'number')
      for (const step of this.#steps.slice(before)) this.#requestOf.set(step, index);
    return done;
  }

  #shown(what: string, text: string, entry: Json): 'used' | 'ignored' | 'unknown' {
    const said = what.slice(4);
    const images = Array.isArray(entry['images']) && entry['images'].length > 0;
    if (what === 'say/command_output' || what === 'ask/command_output') {
      this.#output(text);
      return 'used';
    }
    if (IGNORED.has(what)) return 'ignored';
    this.#mode(str(object(entry['modelInfo'])['mode']));
    const first = what === 'say/text' && !this.#spokeYet && this.#steps.every((s) => s.kind === 'plan');
    if (first || what === 'say/task' || what === 'say/user_feedback') {
      this.#spoken(text, images);
      return 'used';
    }
    if (what.startsWith('say/') && ERRORS.has(said)) {
      if (this.#open) this.#open.step.ok = false;
      this.#push({ kind: 'meta', text: excerpt(text) });
      return 'used';
    }
    switch (said) {
      case 'text':
      case 'completion_result':
      case 'act_mode_respond':
        this.#message(what === 'ask/act_mode_respond' ? str(json(text)?.['response']) || text : text);
        return 'used';
      case 'user_feedback_diff':
      case 'user_edit_todos':
      case 'subtask_result':
        this.#push({ kind: 'meta', text: excerpt(text) });
        return 'used';
      case 'api_req_started':
      case 'deleted_api_reqs':
        this.#request(text);
        return 'used';
      case 'tool': {
        const tool = json(text);
        // Cut off while it was written.
        if (!tool) return 'ignored';
        if (tool['tool'] === 'updateTodoList') {
          const todos = Array.isArray(tool['todos']) ? tool['todos'].map(object) : [];
          const list = todos.map((t): [string, string] => [str(t['content']), str(t['status'])]);
          this.#call({
            kind: 'call',
            name: 'updateTodoList',
            action: 'tasks',
            ...this.#checklist.facts(list),
          });
        } else this.#call(toolStep(tool, this.#directories[0]), tool);
        return 'used';
      }
      case 'command': {
        const [command, ...output] = text.split('\nOutput:\n');
        this.#call(commandStep(command as string, this.#context.commands), { command });
        if (output.length > 0) this.#output(output.join('\n'));
        return 'used';
      }
      case 'task_progress':
        this.#call({
          kind: 'call',
          name: 'task_progress',
          action: 'tasks',
          ...this.#checklist.markdown(text),
        });
        return 'used';
      case 'use_mcp_server':
      case 'mcp_server_response': {
        if (said === 'mcp_server_response') {
          if (this.#open?.step.action === 'integration') this.#open.step.ok = !/^Error\b/.test(text);
          return 'used';
        }
        const { serverName, toolName, uri } = json(text) ?? {};
        const name = `${str(serverName)}.${str(toolName) || str(uri)}`.slice(0, 120);
        this.#call({ kind: 'call', name, action: 'integration', text: name });
        return 'used';
      }
      case 'browser_action':
      case 'browser_action_launch':
        this.#call({
          kind: 'call',
          name: 'browser_action',
          action: 'web',
          text: excerpt(str(json(text)?.['action']) || text),
        });
        return 'used';
      case 'use_subagents':
        this.#call(
          { kind: 'call', name: 'use_subagents', action: 'delegate', text: excerpt(text) },
          { prompt: text },
        );
        return 'used';
      case 'followup':
        this.#call(
          {
            kind: 'call',
            name: 'ask_followup_question',
            action: 'ask',
            text: excerpt(str(json(text)?.['question']) || text),
          },
          { question: str(json(text)?.['question']) || text },
        );
        return 'used';
      case 'plan_mode_respond':
        this.#present(str(json(text)?.['response']) || text, 'plan_mode_respond');
        return 'used';
      case 'condense':
      case 'condense_context':
      case 'summarize_task':
        this.#push({ kind: 'compaction', trigger: 'unknown' });
        return 'used';
      case 'sliding_window_truncation':
        this.#push({ kind: 'compaction', trigger: 'auto' });
        return 'used';
      default:
        return 'unknown';
    }
  }

  #message(text: string): void {
    this.#close();
    // Cline marks the end of a task in its last message.
    const own = text.replace(/HAS_CHANGES$/, '').trim();
    if (own !== '') this.#push({ kind: 'message', ...messageFacts(own), ...whole(this.#context, own) });
  }

  /** A request's tokens, the mode it was sent in, and whether the person stopped it. */
  #request(text: string): void {
    const request = json(text);
    if (!request) return;
    const n = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);
    this.#tokens.input += n(request['tokensIn']);
    this.#tokens.output += n(request['tokensOut']);
    this.#tokens.cacheRead += n(request['cacheReads']);
    this.#tokens.cacheWrite += n(request['cacheWrites']);
    const sent = str(request['request']);
    const directory = DIRECTORY.exec(sent)?.[1];
    if (directory) pushNew(this.#directories, directory);
    this.#mode(modeIn(sent));
    if (request['cancelReason'] === 'user_cancelled') this.#push({ kind: 'interrupt' });
  }

  #modelEntry(role: string, entry: Json): 'used' | 'ignored' | 'unknown' {
    if (role !== 'user' && role !== 'assistant') return 'unknown';
    const content = entry['content'];
    if (role === 'assistant') {
      for (const text of textsOf(content)) {
        const stopped = /\[Response interrupted by user\]/.test(text);
        const { prose, calls } = splitTags(text.replace(/\[Response interrupted by [^\]]*\]/, ''));
        this.#message(prose);
        for (const call of calls) this.#modelCall(call);
        if (stopped) this.#push({ kind: 'interrupt' });
      }
      for (const block of Array.isArray(content) ? content.map(object) : [])
        if (block['type'] === 'tool_use')
          this.#modelCall(modelCall(str(block['name']).slice(0, 120), object(block['input'])));
      return 'used';
    }
    const images = Array.isArray(content) && content.some((b) => object(b)['type'] === 'image');
    let spoke = false;
    for (const text of textsOf(content)) {
      this.#mode(modeIn(text));
      const own = /<(task|user_message|feedback|answer)>\s*([\s\S]*?)\s*<\/\1>/.exec(text);
      if (isDenial(text)) {
        const step = this.#open?.step;
        if (step) step.ok = false;
        this.#push({ kind: 'rejection', ...(step?.name ? { name: step.name } : {}) });
      }
      if (own && !spoke) {
        // What follows from a person comes after what it answers.
        this.#spoken(own[2] as string, images);
        spoke = true;
      } else if (!/^\s*<environment_details>/.test(text)) this.#output(text);
    }
    return 'used';
  }

  #modelCall({ name, input, window }: ModelCall): void {
    if (name === 'attempt_completion') this.#message(str(input['result']));
    else if (name === 'plan_mode_respond' || name === 'plan_mode_response')
      this.#present(str(input['response']), name);
    else if (name === 'execute_command')
      this.#call(commandStep(str(input['command']), this.#context.commands), input);
    else if (name === 'ask_followup_question')
      this.#call({ kind: 'call', name, action: 'ask', text: excerpt(str(input['question'])) }, input);
    else if (name === 'use_mcp_tool' || name === 'access_mcp_resource') {
      const tool = `${str(input['server_name'])}.${str(input['tool_name']) || str(input['uri'])}`.slice(
        0,
        120,
      );
      this.#call({ kind: 'call', name: tool, action: 'integration', text: tool });
    } else if (name === 'update_todo_list')
      this.#call({ kind: 'call', name, action: 'tasks', ...this.#checklist.markdown(str(input['todos'])) });
    else if (name === 'browser_action')
      this.#call({ kind: 'call', name, action: 'web', text: excerpt(str(input['action'])) });
    else if (window) this.#call({ ...toolStep(window, this.#directories[0]), name }, { ...window, ...input });
    else this.#call({ kind: 'call', name, action: 'other', text: excerpt(name) });
    const progress = str(input['task_progress']);
    if (progress)
      this.#push({
        kind: 'call',
        name: 'task_progress',
        action: 'tasks',
        ...this.#checklist.markdown(progress),
      });
  }
}

/** `say/text`, `ask/tool`; empty for what is no entry. */
function windowKind(entry: Json): string {
  const type = str(entry['type']);
  if (type !== 'say' && type !== 'ask') return '';
  return `${type}/${str(entry[type]).slice(0, 80) || '(none)'}`;
}

/** Whether an entry was written while its text was still coming, and a later one holds it whole. */
function superseded(entries: readonly unknown[], i: number): boolean {
  const entry = object(entries[i]);
  if (entry['partial'] !== true) return false;
  const next = object(entries[i + 1]);
  const what = windowKind(entry).slice(4);
  if (windowKind(next).slice(4) !== what) return false;
  return next['ts'] === entry['ts'] || str(next['text']).startsWith(str(entry['text']).slice(0, 40));
}

/** A result that says the person refused; quoted in a file or an output it stands further in. */
function isDenial(text: string): boolean {
  const result = text
    .slice(0, 2000)
    .replace(/^\[[^\n]*\] Result:/, '')
    .trimStart();
  return result.startsWith('The user denied this operation') || /^\{"status":"denied"/.test(result);
}

const modeIn = (text: string): string =>
  (
    /# Current Mode\s+(PLAN|ACT) MODE/.exec(text)?.[1] ??
    /<slug>([\w-]{1,40})<\/slug>/.exec(text)?.[1] ??
    ''
  ).toLowerCase();

/** Whether the window's own file stands beside this one and is whole. */
function windowBeside(file: InputFile): boolean {
  const path = join(dirname(file.absolute), 'ui_messages.json');
  if (!existsSync(path)) return false;
  return kindOf({ path, bytes: readHead(path, 4096), whole: false }) === 'window';
}

/** Texts of a message: a string, text blocks, and what results hold. */
function textsOf(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  if (!Array.isArray(content)) return [];
  return content.flatMap((value) => {
    const block = object(value);
    if (block['type'] === 'text') return [str(block['text'])];
    return block['type'] === 'tool_result' ? textsOf(block['content']) : [];
  });
}

function json(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

function contentOf(entry: Json, i: number): string {
  try {
    return JSON.stringify(entry);
  } catch {
    return `entry ${i}`;
  }
}

export const cline: Format = {
  id: 'cline',
  name: 'Cline',
  recognise,
  open: (context) => new ClineReader(context),
};
