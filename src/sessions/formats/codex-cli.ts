/**
 * Codex CLI rollouts: JSON lines, append-only, one file a thread, in `~/.codex/sessions/YYYY/MM/DD/rollout-<time>-<id>.jsonl`
 * and, once archived, in `~/.codex/archived_sessions/`. The editor extension and the desktop app write the same files.
 *
 * Read here: lines `{timestamp, type, payload}` of 0.63 and of 0.140 to 0.142 (seen), the later ones with `ordinal`
 * and `item_completed` (from their published description), and the bare lines without an envelope of mid 2025.
 *
 * A message is written twice, as what the model got and as what the screen showed; it counts once, and only a user's
 * message that the screen showed is a prompt. A fork and a sub-agent begin with a copy of their parent's turns, with
 * new times: records are known by turn and content, never by time.
 *
 * What it cannot show: slash commands (the terminal handles them; only `/review` leaves a record), who started a
 * compaction, and, where the model works by programs (the `exec` tool), what those programs ran and edited.
 */

import { remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { hash53 } from '../id-set.ts';
import { LineSplitter } from '../lines.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Session, Step } from '../model.ts';
import { displayPath, homeFolderOf } from '../paths.ts';
import { isPiped } from '../shell.ts';
import { readChunks } from '../source-file.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { classifyUserText, proposedPlan, sameText } from './codex-cli-text.ts';
import { callFacts, type Output, outputOf, PlanList, parsed } from './codex-cli-tools.ts';

type Json = Record<string, unknown>;

const ENVELOPES = new Set(['session_meta', 'turn_context', 'response_item', 'event_msg', 'compacted']);
const IGNORED_ENVELOPES = new Set([
  'inter_agent_communication',
  'inter_agent_communication_metadata',
  'world_state',
]);
const CALLS = new Set([
  'function_call',
  'custom_tool_call',
  'local_shell_call',
  'web_search_call',
  'tool_search_call',
  'image_generation_call',
]);
const OUTPUTS = new Set(['function_call_output', 'custom_tool_call_output']);
/** Response items that hold nothing a practice or a number needs. */
const IGNORED_ITEMS = new Set(
  `reasoning ghost_snapshot tool_search_output agent_message additional_tools compaction compaction_summary
  context_compaction compaction_trigger other`.split(/\s+/),
);
const USED_EVENTS = new Set(
  `user_message agent_message task_started turn_started turn_aborted token_count patch_apply_end mcp_tool_call_end
  context_compacted entered_review_mode`.split(/\s+/),
);
const IGNORED_EVENTS = new Set(
  `agent_reasoning agent_reasoning_raw_content agent_reasoning_section_break task_complete turn_complete
  web_search_begin web_search_end image_generation_begin image_generation_end exited_review_mode thread_rolled_back
  thread_goal_updated thread_name_updated thread_settings_applied sub_agent_activity exec_command_begin
  exec_command_end exec_command_output_delta terminal_interaction mcp_tool_call_begin patch_apply_begin
  patch_apply_updated view_image_tool_call dynamic_tool_call_request dynamic_tool_call_response
  collab_agent_spawn_begin collab_agent_spawn_end collab_agent_interaction_begin collab_agent_interaction_end
  collab_waiting_begin collab_waiting_end collab_close_begin collab_close_end collab_resume_begin collab_resume_end
  error warning stream_error guardian_assessment guardian_warning model_reroute plan_update turn_diff item_started
  hook_started hook_completed background_event undo_started undo_completed deprecation_notice shutdown_complete
  mcp_startup_update mcp_startup_complete session_configured exec_approval_request apply_patch_approval_request
  request_user_input request_permissions elicitation_request`.split(/\s+/),
);
/** Items that newer versions show as `item_completed`. */
const USED_ITEMS = new Set(['UserMessage', 'AgentMessage', 'Plan', 'ContextCompaction']);
const IGNORED_SHOWN = new Set(
  `HookPrompt Sleep Reasoning WebSearch CommandExecution FileChange McpToolCall SubAgentActivity EnteredReviewMode
  ExitedReviewMode ImageView ImageGeneration CollabAgentToolCall DynamicToolCall`.split(/\s+/),
);
/** `{"type":…}` lines of the time before the envelope. */
const BARE_TYPES = new Set(['message', ...CALLS, ...OUTPUTS, ...IGNORED_ITEMS]);

/**
 * First version from which on a rollout shows something for everybody; absent: never shown. What came as an experiment
 * that had to be turned on counts from when it was on by default (plan mode: 0.94.0), and in doubt later: a "not
 * observable" too many is better than a zero that is none.
 */
const SHOWN_SINCE: Partial<Record<Capability, string>> = {
  prompts: '0',
  edits: '0',
  shell: '0',
  commits: '0',
  integrations: '0.36.0',
  tasks: '0.36.0',
  compactions: '0.36.0',
  interrupts: '0.40.0',
  skills: '0.76.0',
  plans: '0.94.0',
  questions: '0.94.0',
  subagents: '0.117.0',
};
/** What programs of the model's own do unseen. */
const HIDDEN_BY_PROGRAMS = new Set<Capability>(['edits', 'shell', 'commits', 'skills', 'integrations']);

/**
 * What sessions of these versions can show: what the newest of them can. Files without a version are the oldest.
 * @param programs whether the model ran programs whose own calls are not recorded
 */
export function codexShows(versions: readonly string[], programs = false): Capability[] {
  const newest = versions.reduce((a, b) => (compareVersions(a, b) < 0 ? b : a), '0');
  return (Object.entries(SHOWN_SINCE) as [Capability, string][])
    .filter(([c, since]) => compareVersions(newest, since) >= 0 && !(programs && HIDDEN_BY_PROGRAMS.has(c)))
    .map(([c]) => c);
}

function compareVersions(a: string, b: string): number {
  const x = a.split(/[.-]/);
  const y = b.split(/[.-]/);
  for (let i = 0; i < 3; i++) {
    const d = (Number.parseInt(x[i] ?? '0', 10) || 0) - (Number.parseInt(y[i] ?? '0', 10) || 0);
    if (d !== 0) return d;
  }
  return 0;
}

/** The first look at a file. A rollout's first line alone is longer, so a second look is worth asking for. */
const FIRST_LOOK = 16 << 10;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const NAME = new RegExp(`^rollout-.*?(${UUID.source})`, 'i');
/** Identities that begin with the time they were made (UUID version 7): comparing them compares times. */
const TIMED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function recognise(head: Head): Recognised | null {
  let meta: Json | undefined;
  let found = false;
  let foreign = false;
  let headless = false;
  let firstRecord: string | undefined;
  let start = bom(head.bytes, 0) ? 3 : 0;
  for (let lines = 0; start < head.bytes.length && lines < 400; lines++) {
    const newline = head.bytes.indexOf(10, start);
    const cut = newline < 0 && !head.whole;
    const line = head.bytes.toString('utf8', start, newline < 0 ? head.bytes.length : newline);
    start = newline < 0 ? head.bytes.length : newline + 1;
    // Asking first is a hundred times cheaper than a failed attempt: other tools' files are asked line by line.
    const record = cut || !/^\s*\{/.test(line) ? null : parsed(line);
    if (record === null) {
      // A first line cut off or broken still begins with whose it is.
      const broken = META_HEAD.exec(line);
      if (broken && meta === undefined) {
        found = true;
        meta = brokenMeta(line);
      } else if (meta === undefined) headless = true;
      continue;
    }
    if (isBareHeader(record)) {
      if (found) continue;
      found = true;
      meta = record;
      continue;
    }
    const type = textIn(record['type']);
    const payload = record['payload'];
    const enveloped =
      (ENVELOPES.has(type) || IGNORED_ENVELOPES.has(type)) &&
      isObject(payload) &&
      (typeof record['timestamp'] === 'string' || type === 'session_meta') &&
      (type !== 'response_item' && type !== 'event_msg' ? true : typeof payload['type'] === 'string');
    if (!enveloped) {
      if (found && firstRecord === undefined && typeof record['call_id'] === 'string')
        firstRecord = `call ${record['call_id']}`;
      // Another tool's line: its files are not ours, whatever one line of them looks like.
      else if (!found && lines > 20) return null;
      continue;
    }
    found = true;
    if (type === 'session_meta') {
      if (meta === undefined) meta = payload;
      else if (payload['id'] !== meta['id']) foreign = true;
      continue;
    }
    const turn = turnBegun(type, payload) ?? turnNamed(payload);
    const call = payload['call_id'];
    if (turn !== undefined) firstRecord = `turn ${turn}`;
    else if (typeof call === 'string' && call !== '') firstRecord = `call ${call}`;
    if (firstRecord !== undefined) break;
  }
  if (!found) return null;
  if (firstRecord === undefined && !head.whole && head.bytes.length <= FIRST_LOOK) return null;
  const name = NAME.exec(head.path.slice(head.path.lastIndexOf('/') + 1))?.[1];
  // Behind a header that is lost, the next one may be that of the parent.
  const own = (headless && name) || textIn(meta?.['id']) || name || `file:${head.path}`;
  const parent = meta === undefined ? undefined : parentOf(meta);
  const copy = foreign || typeof meta?.['forked_from_id'] === 'string';
  return {
    key: parent?.key || own,
    ...(parent === undefined ? {} : { agent: own }),
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy,
  };
}

const META_HEAD = /^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?"type":"session_meta","payload":\{/;

/** What a broken first line says before it breaks. */
function brokenMeta(line: string): Json {
  const head = line.slice(0, 4000);
  const field = (name: string): string | undefined =>
    new RegExp(`[{,]"${name}":"([^"\\\\]{1,200})"`).exec(head)?.[1];
  const parent = field('parent_thread_id');
  const subagent = /"source":\{"subagent"/.test(head);
  return {
    id: field('id'),
    forked_from_id: field('forked_from_id'),
    ...(subagent ? { source: { subagent: { thread_spawn: { parent_thread_id: parent } } } } : {}),
  };
}

const bom = (bytes: Buffer, at: number): boolean =>
  bytes[at] === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `{id, timestamp, instructions}`: how a rollout without envelopes begins. */
const isBareHeader = (record: Json): boolean =>
  record['type'] === undefined &&
  record['payload'] === undefined &&
  typeof record['id'] === 'string' &&
  UUID.test(record['id']) &&
  typeof record['timestamp'] === 'string' &&
  Object.hasOwn(record, 'instructions');

/**
 * Whose sub-agent a thread is; undefined for a person's own thread. Reviewers and guardians name no parent: they are
 * sessions of their own, held by nobody.
 */
function parentOf(meta: Json): { key: string | undefined } | undefined {
  const source = meta['source'];
  const subagent = isObject(source) ? source['subagent'] : undefined;
  if (subagent === undefined && meta['thread_source'] !== 'subagent') return undefined;
  const spawn = isObject(subagent) && isObject(subagent['thread_spawn']) ? subagent['thread_spawn'] : {};
  // A sub-agent's sub-agent names its direct parent there, and the whole tree's session here.
  const root = typeof spawn['depth'] === 'number' && spawn['depth'] > 1 ? textIn(meta['session_id']) : '';
  const named = textIn(spawn['parent_thread_id']) || textIn(meta['parent_thread_id']);
  return { key: (root !== meta['id'] && root) || named || undefined };
}

/** The turn that a record begins. */
function turnBegun(type: string, payload: Json): string | undefined {
  const kind = payload['type'];
  return type === 'turn_context' ||
    (type === 'event_msg' && (kind === 'task_started' || kind === 'turn_started'))
    ? textIn(payload['turn_id']) || undefined
    : undefined;
}

/** The turn that a record says it belongs to, in newer versions. */
function turnNamed(payload: Json): string | undefined {
  const passed = payload['internal_chat_message_metadata_passthrough'];
  return isObject(passed) ? textIn(passed['turn_id']) || undefined : undefined;
}

/** One of the two records that a message is written as. */
interface Echo {
  /** What the model got, or what the screen showed. */
  source: 'response' | 'event';
  text: string;
  steps: Step[];
  /** Records read when it was met. */
  at: number;
  /** The record itself says that a person wrote it. */
  sure: boolean;
}
/** The two stand a few records apart. */
const ECHOES_KEPT = 48;

/** A call whose result is not known yet. */
interface OpenCall {
  steps: Step[];
  piped: boolean;
  /** Output so far of a test run. */
  text: string;
  /** For `write_stdin`: the running command. */
  session?: string;
}
/** Output of a test run that is kept until its end is known, in UTF-16 units. */
const OUTPUT_KEPT = 64_000;

class CodexReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #lists: Step[][] = [];
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  readonly #branches: string[] = [];
  readonly #pullRequests: string[] = [];
  readonly #pending = new Map<string, OpenCall>();
  readonly #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  #automated: string | undefined;
  #programs = false;

  // Of the file being read.
  #path = '';
  #index = 0;
  #agent: string | undefined;
  #steps: Step[] = [];
  #tasks = new PlanList();
  readonly #running = new Map<string, OpenCall>();
  #echoes: Echo[] = [];
  #shown = false;
  #records = 0;
  #thread: string | undefined;
  #copied = false;
  #turn = '';
  #anchor = '';
  /** How often each content was met in the turn, by hash. */
  readonly #occurrences = new Map<number, number>();
  #promptsInTurn = 0;
  #prompts = 0;
  #planMode = false;
  #skillsInTurn = new Set<string>();
  #total: Json | undefined;
  #bareStart: number | undefined;

  // Of the record being read.
  #line = 0;
  #at: number | undefined;
  #lastAt: number | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const steps: Step[] = [];
    this.#path = file.path;
    this.#index = this.#files.length;
    this.#agent = file.agent;
    this.#steps = steps;
    this.#files.push(file.path);
    this.#lists.push(steps);
    this.#tasks = new PlanList();
    this.#running.clear();
    this.#echoes = [];
    this.#shown = false;
    this.#records = 0;
    this.#thread = file.agent;
    this.#copied = false;
    this.#turn = '';
    this.#anchor = '';
    this.#occurrences.clear();
    this.#promptsInTurn = 0;
    this.#prompts = 0;
    this.#planMode = false;
    this.#skillsInTurn.clear();
    this.#total = undefined;
    this.#bareStart = undefined;
    this.#lastAt = undefined;
    const tokens = { ...this.#tokens };
    const { limits } = this.#context;
    const splitter = new LineSplitter(
      (buffer, start, end, line) => this.#bytes(buffer, start, end, line),
      limits.maxLineBytes,
      (line) => this.#corrupt(line, `the line is longer than ${limits.maxLineBytes} bytes`),
    );
    try {
      await readChunks(file.absolute, file.compression, limits.maxFileBytes, (chunk) => splitter.push(chunk));
      splitter.end();
    } catch (error) {
      // Half a file is no session: a cell must not rest on where the reading happened to stop.
      steps.length = 0;
      Object.assign(this.#tokens, tokens);
      throw error;
    }
    for (const echo of this.#echoes) this.#settle(echo);
  }

  finish(): Session[] {
    const steps = mergeSteps(this.#lists);
    // Instructions and settings are no conversation.
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = steps.some((s) => s.agent === undefined && (s.kind === 'prompt' || s.kind === 'command'));
    const automated = this.#automated ?? (spoken ? undefined : 'nobody-spoke');
    const home = this.#directories.map(homeFolderOf).find((h) => h !== undefined);
    return [
      {
        key: this.#context.key,
        format: codexCli.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: this.#pullRequests,
        hints: { ...(home === undefined ? {} : { home }), folders: [], emails: [] },
        files: this.#files,
        tokens: this.#tokens,
        observable: codexShows(this.#versions, this.#programs),
        steps,
      },
    ];
  }

  #bytes(buffer: Buffer, from: number, to: number, line: number): void {
    let start = from;
    let end = to;
    if (line === 1 && bom(buffer, start)) start += 3;
    while (end > start && (buffer[end - 1] as number) <= 0x20) end--;
    while (start < end && (buffer[start] as number) <= 0x20) start++;
    if (start === end) return;
    // Reasoning is encrypted, long and no step.
    const probe = buffer.toString('latin1', start, Math.min(end, start + 140));
    if (REASONING.test(probe) && buffer[end - 1] === CLOSE_BRACE) {
      const bytes = buffer.subarray(start, end);
      if (bytes.indexOf(SECOND_RECORD) < 0) {
        const { records } = this.#context.accounting;
        records.total++;
        this.#records++;
        tally(records.ignored, 'response_item/reasoning');
        return;
      }
    }
    const text = buffer.toString('utf8', start, end);
    const record = parsed(text);
    if (record) this.#record(record, line);
    else this.#recover(text, line);
  }

  /** A line that is no single JSON object: two objects written on one line, or a broken one. */
  #recover(text: string, line: number): void {
    const parts: string[] = [];
    let from = 0;
    for (let i = text.indexOf(TWO_OBJECTS); i >= 0; i = text.indexOf(TWO_OBJECTS, i + 1)) {
      parts.push(text.slice(from, i + 1));
      from = i + 1;
    }
    parts.push(text.slice(from));
    for (const part of parts) {
      const record = parsed(part);
      if (record) this.#record(record, line);
      else this.#corrupt(line, parts.length > 1 ? 'part of the line is no JSON object' : whyBroken(part));
    }
  }

  #corrupt(line: number, why: string): void {
    const { accounting } = this.#context;
    accounting.records.total++;
    accounting.records.corrupt++;
    remember(accounting, 'corrupt-record', { where: `${this.#path}:${line}`, why });
  }

  #record(record: Json, line: number): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    records.total++;
    this.#records++;
    this.#line = line;
    const told = this.#kindOf(record);
    this.#at = timeOf(record['timestamp']);
    this.#turnFrom(told.type, told.payload);
    if (told.state !== 'used') {
      const name = told.kind.slice(0, 80);
      if (told.state === 'ignored') tally(records.ignored, name);
      else {
        tally(records.unknown, name);
        remember(accounting, 'unknown-record', {
          where: `${this.#path}:${line}`,
          why: `record type ${name}`,
        });
      }
      return;
    }
    const copied = this.#isCopied(told.type, told.payload);
    const fresh = seen.add(this.#identity(told));
    if (copied || !fresh) {
      tally(records.ignored, copied ? 'replayed' : 'duplicate');
      // A copy's running total is where the copy's own count goes on from.
      if (told.kind === 'event_msg/token_count') this.#usage(told.payload, false);
      return;
    }
    records.used++;
    this.#use(told.type, told.kind, told.payload);
    if (this.#at !== undefined) this.#lastAt = this.#at;
  }

  /** What a record is, and whether it matters. */
  #kindOf(record: Json): {
    type: string;
    kind: string;
    payload: Json;
    state: 'used' | 'ignored' | 'unknown';
  } {
    if (isBareHeader(record)) return { type: 'bare', kind: 'bare', payload: record, state: 'used' };
    const { payload } = record;
    let type = textIn(record['type']) || '(none)';
    let body: Json;
    if (isObject(payload)) body = payload;
    else if (payload === undefined && BARE_TYPES.has(type)) {
      body = record;
      type = 'response_item';
    } else {
      const state = typeof record['record_type'] === 'string' ? 'ignored' : 'unknown';
      return { type, kind: state === 'ignored' ? 'record_type/state' : type, payload: {}, state };
    }
    if (IGNORED_ENVELOPES.has(type)) return { type, kind: type, payload: body, state: 'ignored' };
    if (!ENVELOPES.has(type)) return { type, kind: type, payload: body, state: 'unknown' };
    if (type !== 'response_item' && type !== 'event_msg')
      return { type, kind: type, payload: body, state: 'used' };
    const inner = textIn(body['type']) || '(none)';
    const kind = `${type}/${inner}`;
    if (type === 'response_item') {
      if (inner === 'message') {
        const role = textIn(body['role']) || '(none)';
        const spoken = role === 'user' || role === 'assistant';
        const known = role === 'developer' || role === 'system';
        return {
          type,
          kind: `${kind}/${role}`,
          payload: body,
          state: spoken ? 'used' : known ? 'ignored' : 'unknown',
        };
      }
      const state =
        CALLS.has(inner) || OUTPUTS.has(inner) ? 'used' : IGNORED_ITEMS.has(inner) ? 'ignored' : 'unknown';
      return { type, kind, payload: body, state };
    }
    if (inner === 'item_completed') {
      const item = textIn((body['item'] as Json | undefined)?.['type']) || '(none)';
      return {
        type,
        kind: `${kind}/${item}`,
        payload: body,
        state: USED_ITEMS.has(item) ? 'used' : IGNORED_SHOWN.has(item) ? 'ignored' : 'unknown',
      };
    }
    const state = USED_EVENTS.has(inner) ? 'used' : IGNORED_EVENTS.has(inner) ? 'ignored' : 'unknown';
    return { type, kind, payload: body, state };
  }

  /** Follows the turns of the file, of copied records too. */
  #turnFrom(type: string, payload: Json): void {
    const turn = turnBegun(type, payload);
    if (turn !== undefined && turn !== this.#turn) {
      this.#turn = turn;
      this.#anchor = '';
      this.#occurrences.clear();
      this.#promptsInTurn = 0;
      this.#skillsInTurn.clear();
    }
    if (turn !== undefined || this.#turn !== '') return;
    const call = payload['call_id'];
    if (typeof call === 'string' && type === 'response_item' && CALLS.has(textIn(payload['type']))) {
      this.#anchor = call;
      this.#occurrences.clear();
    }
  }

  /**
   * Whether a sub-agent's file repeats its parent: what stands behind the parent's own header, and every turn that
   * began before the sub-agent did. A fork's turns are known by `seen` alone: without its parent, nobody else has them.
   */
  #isCopied(type: string, payload: Json): boolean {
    if (type === 'session_meta') {
      const id = textIn(payload['id']);
      if (this.#thread === undefined) {
        this.#thread = id;
        return false;
      }
      if (id === this.#thread || id === '') return false;
      this.#copied = true;
      return true;
    }
    if (this.#agent === undefined || this.#thread === undefined) return false;
    const turn = turnNamed(payload) ?? this.#turn;
    if (turn === '') return this.#copied;
    return TIMED.test(turn) && TIMED.test(this.#thread) && turn < this.#thread;
  }

  /** What a record is known by, in whatever file it stands: its call, its own identity, or its turn and content. */
  #identity({ kind, payload }: { kind: string; payload: Json }): string {
    const call = payload['call_id'];
    if (typeof call === 'string' && call !== '' && !call.includes('REDACTED')) return `codex ${kind} ${call}`;
    const item = isObject(payload['item']) ? payload['item'] : payload;
    const id = item['id'];
    if (typeof id === 'string' && id !== '' && !id.includes('REDACTED') && kind !== 'event_msg/token_count')
      return `codex ${kind} ${id}${kind === 'session_meta' ? ` ${textIn(payload['cli_version'])}` : ''}`;
    const turn = turnNamed(payload) ?? (this.#turn || `after ${this.#anchor}`);
    const content = `${turn} ${kind} ${contentOf(kind, payload)}`;
    const hash = hash53(content);
    const n = (this.#occurrences.get(hash) ?? 0) + 1;
    this.#occurrences.set(hash, n);
    return `codex ${n} ${content}`;
  }

  #use(type: string, kind: string, payload: Json): void {
    switch (type) {
      case 'bare':
        this.#thread ??= textIn(payload['id']);
        this.#bareStart = timeOf(payload['timestamp']);
        this.#git(payload['git']);
        return;
      case 'session_meta':
        this.#meta(payload);
        return;
      case 'turn_context': {
        this.#directory(payload['cwd']);
        const mode = payload['collaboration_mode'];
        this.#mode(isObject(mode) ? mode['mode'] : mode);
        return;
      }
      case 'compacted':
        this.#compaction('response');
        return;
      case 'response_item':
        this.#item(textIn(payload['type']), payload);
        return;
      default:
        this.#event(kind, payload);
    }
  }

  /** Where and with what it was held. */
  #meta(payload: Json): void {
    const version = textIn(payload['cli_version']);
    if (version !== '') pushNew(this.#versions, version.slice(0, 40));
    this.#directory(payload['cwd']);
    this.#git(payload['git']);
    if (this.#agent !== undefined) return;
    const thread = textIn(payload['thread_source']);
    if (payload['source'] === 'exec' || /^codex_exec$|sdk/i.test(textIn(payload['originator'])))
      this.#automated ??= 'scripted';
    else if (thread !== '' && thread !== 'user' && thread !== 'subagent') this.#automated ??= 'background';
  }

  #directory(cwd: unknown): void {
    if (typeof cwd === 'string' && cwd !== '') pushNew(this.#directories, cwd);
  }

  #git(git: unknown): void {
    const branch = isObject(git) ? textIn(git['branch']) : '';
    if (branch !== '') pushNew(this.#branches, branch);
  }

  #push(step: Partial<Step> & Pick<Step, 'kind'>): Step {
    const full = step as Step;
    full.file = this.#index;
    full.line = this.#line;
    // Lines without an envelope have no time; the file's own is that of its beginning.
    const at = this.#at ?? this.#bareStart;
    this.#bareStart = undefined;
    if (at !== undefined) full.at = at;
    if (this.#agent !== undefined) full.agent = this.#agent;
    this.#steps.push(full);
    return full;
  }

  #item(inner: string, payload: Json): void {
    if (inner === 'message') {
      const text = textOf(payload['content']);
      if (payload['role'] === 'assistant') this.#said(text, 'response');
      else
        this.#spoken(text, {
          source: 'response',
          images: hasImage(payload['content']),
          person: personSays(payload),
        });
    } else if (CALLS.has(inner)) this.#call(inner, payload);
    else this.#result(payload);
  }

  #event(kind: string, payload: Json): void {
    const item = isObject(payload['item']) ? payload['item'] : {};
    switch (kind) {
      case 'event_msg/user_message': {
        const images = [payload['images'], payload['local_images']].some(
          (list) => Array.isArray(list) && list.length > 0,
        );
        this.#spoken(textIn(payload['message']), { source: 'event', images, person: undefined });
        return;
      }
      case 'event_msg/item_completed/UserMessage':
        this.#spoken(textOf(item['content']), {
          source: 'event',
          images: hasImage(item['content']),
          person: undefined,
        });
        return;
      case 'event_msg/agent_message':
        this.#said(textIn(payload['message']), 'event');
        return;
      case 'event_msg/item_completed/AgentMessage':
        this.#said(textOf(item['content']), 'event');
        return;
      case 'event_msg/item_completed/Plan':
        this.#planned(textIn(item['text']) || textOf(item['content']), 'event');
        return;
      case 'event_msg/task_started':
      case 'event_msg/turn_started':
        this.#mode(payload['collaboration_mode_kind']);
        return;
      case 'event_msg/turn_aborted': {
        const reason = payload['reason'];
        this.#interrupt('event', reason === undefined || reason === null || reason === 'interrupted');
        return;
      }
      case 'event_msg/token_count':
        this.#usage(payload, true);
        return;
      case 'event_msg/context_compacted':
      case 'event_msg/item_completed/ContextCompaction':
        this.#compaction('event');
        return;
      case 'event_msg/entered_review_mode':
        if (this.#agent === undefined)
          this.#push({
            kind: 'command',
            name: 'review',
            builtin: true,
            text: excerpt(`/review ${textIn(payload['user_facing_hint'])}`),
          });
        return;
      case 'event_msg/patch_apply_end':
        this.#patched(payload);
        return;
      case 'event_msg/mcp_tool_call_end': {
        const result = isObject(payload['result']) ? payload['result'] : {};
        const ok = isObject(result['Ok']) ? result['Ok'] : undefined;
        const step = this.#pending.get(textIn(payload['call_id']))?.steps[0];
        if (step) step.ok = ok !== undefined && ok['isError'] !== true && ok['is_error'] !== true;
      }
    }
  }

  /** The other record of the same message, if it was met; it is then done with. */
  #echoOf(source: Echo['source'], text: string): Echo | undefined {
    const at = this.#echoes.findIndex((e) => e.source !== source && e.text === text);
    if (at < 0) return undefined;
    const [echo] = this.#echoes.splice(at, 1);
    const { records } = this.#context.accounting;
    records.used--;
    tally(records.ignored, 'repeated-message');
    return echo;
  }

  #remember(source: Echo['source'], text: string, steps: Step[], sure = true): void {
    this.#echoes.push({ source, text, steps, at: this.#records, sure });
    if (this.#echoes.length > ECHOES_KEPT) this.#settle(this.#echoes.shift() as Echo);
  }

  /** A user's message that the screen never showed is the harness's, in files that show the person's. */
  #settle(echo: Echo): void {
    if (echo.sure || !this.#shown || echo.source === 'event' || echo.at === this.#records) return;
    for (const step of echo.steps) {
      const { file, line, at, agent, text } = step;
      for (const key of Object.keys(step)) delete step[key as keyof Step];
      Object.assign(step, { kind: 'meta', file, line });
      if (at !== undefined) step.at = at;
      if (agent !== undefined) step.agent = agent;
      if (text !== undefined) step.text = text;
    }
  }

  /** A text in a person's place: says what it really is. */
  #spoken(
    text: string,
    { source, images, person }: { source: Echo['source']; images: boolean; person: boolean | undefined },
  ): void {
    const same = `user ${sameText(text)}`;
    const told = classifyUserText(text);
    if (told.is === 'interrupt') {
      this.#interrupt(source, true);
      return;
    }
    if (source === 'event') this.#shown = true;
    const echo = this.#echoOf(source, same);
    if (echo) {
      if (images) for (const step of echo.steps) withImage(step);
      if (source === 'event' && this.#agent === undefined) this.#queued(echo.steps);
      return;
    }
    // A sub-agent's "user" is the agent that sent it.
    if (this.#agent !== undefined) {
      this.#remember(source, same, [this.#push({ kind: 'meta', text: excerpt(text) })]);
      return;
    }
    if (told.is === 'skill') {
      this.#skill(told.name, true);
      return;
    }
    const steps: Step[] = [];
    if ((told.is === 'meta' && !images) || person === false)
      steps.push(this.#push({ kind: 'meta', text: excerpt(text) }));
    else if (told.is === 'approved-plan') steps.push(this.#push({ kind: 'plan', how: 'approved' }));
    else if (told.is === 'command')
      steps.push(
        this.#push({
          kind: 'command',
          name: told.name.slice(0, 120),
          builtin: told.builtin,
          text: excerpt(`/${told.name} ${told.args}`),
          ...whole(this.#context, `/${told.name} ${told.args}`.trim()),
        }),
      );
    else {
      const own = told.is === 'meta' ? '' : told.text;
      if (told.is === 'ready-plan')
        steps.push(
          this.#push({
            kind: 'plan',
            how: 'ready',
            text: excerpt(told.text),
            ...whole(this.#context, told.text),
          }),
        );
      this.#prompts++;
      const pause =
        this.#at !== undefined && this.#lastAt !== undefined && this.#prompts > 1
          ? { pauseMinutes: Math.max(0, Math.round((this.#at - this.#lastAt) / 60_000)) }
          : {};
      const mentions = mentionsOf(own);
      if (told.is === 'prompt' && told.selected && !mentions.includes('path')) mentions.unshift('path');
      const prompt = this.#push({
        kind: 'prompt',
        text: excerpt(own === '' ? '(image)' : own),
        ...whole(this.#context, own),
        chars: own.length,
        mentions,
        ...pause,
      });
      if (images) withImage(prompt);
      steps.push(prompt);
      if (source === 'event') this.#queued(steps);
    }
    this.#remember(source, same, steps, person === true);
  }

  /** What is shown second in a turn was typed while the agent worked. */
  #queued(steps: readonly Step[]): void {
    const prompt = steps.find((s) => s.kind === 'prompt');
    if (!prompt || this.#turn === '') return;
    if (++this.#promptsInTurn > 1) prompt.queued = true;
  }

  #said(text: string, source: Echo['source']): void {
    if (text.trim() === '') return;
    const plan = proposedPlan(text);
    const own = plan ? plan.rest : text;
    const same = `agent ${sameText(text)}`;
    if (this.#echoOf(source, same)) return;
    const steps: Step[] = [];
    if (own.trim() !== '')
      steps.push(this.#push({ kind: 'message', ...messageFacts(own), ...whole(this.#context, own) }));
    if (plan) this.#planned(plan.plan, 'response');
    this.#remember(source, same, steps);
  }

  /** A plan stands in a message and, in newer versions, in a record of its own. */
  #planned(text: string, source: Echo['source']): void {
    const same = `plan ${sameText(text)}`;
    const at = this.#echoes.findIndex((e) => e.source !== source && e.text === same);
    if (at >= 0) {
      this.#echoes.splice(at, 1);
      return;
    }
    const step = this.#push({
      kind: 'plan',
      how: 'presented',
      text: excerpt(text),
      ...whole(this.#context, text),
    });
    this.#remember(source, same, [step]);
  }

  #interrupt(source: Echo['source'], byPerson: boolean): void {
    if (this.#echoOf(source, 'interrupt')) return;
    if (!byPerson) return;
    const step = this.#push({ kind: this.#agent === undefined ? 'interrupt' : 'meta' });
    this.#remember(source, 'interrupt', [step]);
  }

  #compaction(source: Echo['source']): void {
    if (this.#echoOf(source, 'compaction')) return;
    this.#skillsInTurn.clear();
    this.#remember(source, 'compaction', [this.#push({ kind: 'compaction', trigger: 'unknown' })]);
  }

  #mode(mode: unknown): void {
    if (typeof mode !== 'string') return;
    const plan = mode.toLowerCase() === 'plan';
    if (plan && !this.#planMode && this.#agent === undefined) this.#push({ kind: 'plan', how: 'mode' });
    this.#planMode = plan;
  }

  /** A skill counts once a turn: it is read in parts, and by name before it is read. */
  #skill(name: string, ok: boolean | undefined): Step | undefined {
    if (this.#skillsInTurn.has(name)) return undefined;
    this.#skillsInTurn.add(name);
    return this.#push({ kind: 'skill', name: excerpt(name, 120), ...(ok === undefined ? {} : { ok }) });
  }

  #call(inner: string, payload: Json): void {
    let name = textIn(payload['name']).slice(0, 120);
    let input: Json = {};
    let text = '';
    if (inner === 'local_shell_call') {
      name = 'local_shell';
      if (isObject(payload['action'])) input = payload['action'];
    } else if (
      inner === 'web_search_call' ||
      inner === 'image_generation_call' ||
      inner === 'tool_search_call'
    ) {
      name = inner.slice(0, -'_call'.length);
      const action = payload['action'] ?? payload['arguments'];
      if (isObject(action)) input = action;
    } else {
      const raw = payload['arguments'] ?? payload['input'];
      text = textIn(raw);
      input = isObject(raw)
        ? raw
        : inner === 'function_call' || text.startsWith('{')
          ? (parsed(text) ?? {})
          : {};
    }
    if (inner === 'custom_tool_call' && name === 'exec') this.#programs = true;
    const facts = callFacts(
      { name, namespace: textIn(payload['namespace']).slice(0, 120) },
      { input, text },
      this.#directories[0],
      this.#tasks,
      this.#context.commands,
    );
    const steps: Step[] = [];
    for (const fact of facts.steps) {
      const step = fact.kind === 'skill' ? this.#skill(fact.name ?? '', undefined) : this.#push(fact);
      if (step) steps.push(step);
    }
    if (steps.length === 0 && facts.again) steps.push(this.#push(facts.again));
    const given = { ...input, ...(facts.command === undefined ? {} : { command: facts.command }) };
    for (const step of steps)
      keepCall(
        this.#context,
        step,
        step.action === 'edit' ? { patch: patchIn(input, facts.command ?? text) } : given,
      );
    if (inner === 'web_search_call' && steps[0]) steps[0].ok = payload['status'] !== 'failed';
    const id = payload['call_id'];
    if (typeof id === 'string' && id !== '')
      this.#pending.set(id, {
        steps,
        piped: facts.command !== undefined && isPiped(facts.command),
        text: '',
        ...(facts.session === undefined ? {} : { session: facts.session }),
      });
  }

  #result(payload: Json): void {
    const id = textIn(payload['call_id']);
    const open = this.#pending.get(id);
    if (!open) return;
    this.#pending.delete(id);
    const output = outputOf(payload['output']);
    const waited = open.session === undefined ? undefined : this.#running.get(open.session);
    if (waited) {
      // What was typed went in; what comes out is the running command's.
      for (const step of open.steps) step.ok = output.ok ?? true;
      this.#came(waited, output);
      if (output.running === undefined && open.session !== undefined) this.#running.delete(open.session);
      return;
    }
    this.#came(open, output);
    if (output.exit !== undefined) for (const step of open.steps) forgetEmptyDiff(step, output.text);
  }

  /** A part of a call's output, the last one where nothing runs on. */
  #came(open: OpenCall, output: Output): void {
    if (output.running !== undefined) this.#running.set(output.running, open);
    for (const step of open.steps) {
      if (step.action !== 'edit') keepOutput(step, output.text);
      const ran = step.action === 'shell' || step.kind === 'skill' || step.name === 'exec_command';
      // A search that finds nothing exits with 1. What another record says of success (a patch, an MCP server) stands.
      const ok =
        (step.action === 'search' && output.exit === 1 ? true : output.ok) ??
        (ran || output.running !== undefined ? step.ok : (step.ok ?? true));
      if (ok !== undefined && (ok === false || step.ok === undefined || ran)) step.ok = ok;
      if (step.runs?.includes('test')) {
        open.text = (open.text + output.text).slice(-OUTPUT_KEPT);
        const known = output.ok !== undefined && output.running === undefined;
        const result =
          output.refused || output.stopped
            ? undefined
            : testResult(open.text, output.ok, open.piped || !known);
        if (result) step.result = result;
        else delete step.result;
      }
      rememberCommits(step, output.text);
      if (step.ok && step.runs?.includes('pull-request')) {
        const link = PULL_REQUEST.exec(output.text)?.[0];
        if (link) pushNew(this.#pullRequests, link);
      }
    }
    if (output.refused && this.#agent === undefined) {
      const name = open.steps.at(-1)?.name;
      this.#push({ kind: 'rejection', ...(name ? { name } : {}) });
    }
  }

  /** Whether a patch went through, and how much of a file it deleted. */
  #patched(payload: Json): void {
    const open = this.#pending.get(textIn(payload['call_id']));
    if (!open) return;
    const { success, changes } = payload;
    for (const step of open.steps)
      if (step.action === 'edit' && typeof success === 'boolean') step.ok = success;
    if (!isObject(changes)) return;
    for (const [path, change] of Object.entries(changes)) {
      if (!isObject(change) || change['type'] !== 'delete' || typeof change['content'] !== 'string') continue;
      const file = displayPath(path, this.#directories[0]);
      const step = open.steps.find((s) => s.files?.[0] === file);
      if (step) step.removed = lineCount(change['content']);
    }
  }

  /** Counts are running totals of the thread, and repeated: what counts is how much they grew. */
  #usage(payload: Json, counts: boolean): void {
    const info = isObject(payload['info']) ? payload['info'] : {};
    const total = isObject(info['total_token_usage']) ? info['total_token_usage'] : undefined;
    const last = isObject(info['last_token_usage']) ? info['last_token_usage'] : undefined;
    const before = this.#total;
    if (total) this.#total = total;
    if (!counts || (!total && !last)) return;
    const grew = total && before && all(total) >= all(before);
    const now = grew ? total : (last ?? total ?? {});
    const base = grew ? before : {};
    const more = (name: string): number => Math.max(0, number(now[name]) - number(base[name]));
    const cached = more('cached_input_tokens');
    this.#tokens.input += Math.max(0, more('input_tokens') - cached);
    this.#tokens.cacheRead += cached;
    this.#tokens.output += more('output_tokens');
  }
}

const TWO_OBJECTS = '}{"';
const CLOSE_BRACE = 0x7d;
const SECOND_RECORD = Buffer.from('}{"');
const REASONING =
  /^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?"type":"response_item","payload":\{"type":"reasoning"[,}]/;
const PULL_REQUEST =
  /https:\/\/[\w.-]{1,80}\/[\w.-]{1,80}\/[\w.-]{1,80}\/(?:pull|-\/merge_requests)\/\d{1,9}/;

const number = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);
const all = (usage: Json): number =>
  number(usage['total_tokens']) || number(usage['input_tokens']) + number(usage['output_tokens']);

/** A field that should be a string. Anything else is none: `String()` would run into a hostile object's `toString`. */
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function pushNew(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

/** The patch of a call, wherever its arguments have it. */
const patchIn = (input: Json, otherwise: string): string =>
  textIn(input['input']) || textIn(input['patch']) || otherwise;

function withImage(step: Step): void {
  if (step.kind === 'prompt' && !step.mentions?.includes('image'))
    step.mentions = [...(step.mentions ?? []), 'image'];
}

/** Newer versions say of each part of a user's message whether a person wrote it. */
function personSays(payload: Json): boolean | undefined {
  const passed = payload['internal_chat_message_metadata_passthrough'];
  const kinds = isObject(passed) ? passed['content_item_kinds'] : undefined;
  if (!Array.isArray(kinds) || kinds.length === 0) return undefined;
  const known = kinds.filter((k): k is string => typeof k === 'string' && k !== 'unknown');
  if (known.length === 0) return undefined;
  return known.some((k) => k.startsWith('user.'));
}

/** Text blocks of a content field, one a line. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  let text = '';
  for (const block of content as (Json | null)[]) {
    const part = block?.['text'];
    if (typeof part === 'string' && part !== '') text += text === '' ? part : `\n${part}`;
  }
  return text;
}

const hasImage = (content: unknown): boolean =>
  Array.isArray(content) &&
  (content as (Json | null)[]).some((b) => /^(?:input_image|local_image|image)$/.test(textIn(b?.['type'])));

/** What a record without an identity is known by, beside its turn. Only what a copy by another version keeps. */
function contentOf(kind: string, payload: Json): string {
  switch (kind) {
    case 'response_item/message/user':
    case 'response_item/message/assistant':
      return textOf(payload['content']);
    case 'event_msg/user_message':
    case 'event_msg/agent_message':
      return textIn(payload['message']);
    case 'event_msg/token_count':
    case 'response_item/web_search_call':
    case 'event_msg/entered_review_mode':
      return written(payload['info'] ?? payload['action'] ?? payload);
    case 'turn_context':
      return `${textIn(payload['cwd'])}`;
    case 'session_meta':
    case 'bare':
      return written(payload);
    default:
      return '';
  }
}

/** As JSON; a record nested too deep to be written has none. */
function written(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < text.length - 1; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? undefined : ms;
}

function whyBroken(text: string): string {
  try {
    JSON.parse(text);
    return 'the line is JSON but no object';
  } catch (error) {
    return /end of JSON|Unterminated/i.test(String(error)) ? 'the line is cut off' : 'the line is no JSON';
  }
}

const HISTORY = /^\{"session_id":"[^"]*","ts":\d+,"text":"/;
const INDEX = /^\{"id":"[^"]*","thread_name":(?:"|null)/;

/** Codex's own lists beside the rollouts: what they say stands in the rollouts as well. */
function companion(head: Head): { reason: string; why: string } | null {
  const start = bom(head.bytes, 0) ? 3 : 0;
  const line = head.bytes.toString('utf8', start, start + 600);
  if (HISTORY.test(line))
    return {
      reason: 'prompt-history',
      why: 'a list of typed prompts; each stands in its session’s own file as well',
    };
  if (INDEX.test(line)) return { reason: 'session-index', why: 'a list of session names' };
  return null;
}

export const codexCli: Format = {
  id: 'codex-cli',
  name: 'Codex CLI',
  recognise,
  companion,
  open: (context) => new CodexReader(context),
};
