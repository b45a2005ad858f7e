/**
 * Claude Code transcripts: JSON lines, append-only, one file a session and one a sub-agent. Read here: the schemas of
 * 1.0 (2025), 2.0–2.1 (early 2026), 2.1.2xx (terminal and desktop), sub-agent folders, and cumulative copies.
 *
 * Speed: a line is looked at as bytes first. Records that cannot matter are never parsed; `toolUseResult`, which
 * repeats what `message` says in two thirds of all bytes, is cut off before parsing; lines are parsed as Latin-1 and
 * only the strings that are kept are decoded.
 */

import { countCorrupt, remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import type { Format, InputFile, ReadContext, SessionReader } from '../format.ts';
import { type Json, parseObject, pushNew, textIn } from '../json-fields.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import type { Run, Session, Step } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readRecordLines, recordsOnLine, TWO_OBJECTS } from '../record-lines.ts';
import { refusalReason } from '../refusal.ts';
import { isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt, fromLatin1, latin1Excerpt, own } from '../text.ts';
import { TokensByMessage } from '../tokens-by-message.ts';
import { typedCommand } from '../typed-command.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { endOfMessage, holdsSecondRecord, onlyField } from './claude-code-bytes.ts';
import { classifyUserText } from './claude-code-prompt.ts';
import { recognise } from './claude-code-recognise.ts';
import {
  agentProgress,
  attachmentType,
  contentOf,
  IGNORED,
  KNOWN_SYSTEM,
  textOf,
  timeOf,
  tokensOf,
} from './claude-code-records.ts';
import { claudeCodeShows } from './claude-code-shows.ts';
import { callFacts, Known, TaskList } from './claude-code-tools.ts';

/** Of these the bytes alone tell the type, so they are not parsed. */
const SKIPPED_UNPARSED = new Set([
  'progress',
  'file-history-snapshot',
  'summary',
  'last-prompt',
  'custom-title',
]);
const TYPE_KEY = '"type":"';
const AGENT_PROGRESS = '"agent_progress"';
const DATA_TYPE = '"data":{"type":"';
const DATA_MESSAGE = '"data":{"message":{';
const HOOK_PROGRESS = 'hook_progress"';
const COMMAND_KEY = '"command":"';
/** A hook's command line, where all of it is there. */
const HOOK_COMMAND = /"command":"(?:[^"\\]|\\.)*"/;
/** Hooks that run when something was done; others run before it, or when a session starts. */
const AFTER_WORK = new Set(['PostToolUse', 'PostToolUseFailure', 'PostToolBatch', 'Stop', 'SubagentStop']);
/** Runs whose output says what came of them. */
const TELLING: ReadonlySet<Run> = new Set(['test', 'diff', 'commit']);
/** What of a hook's command line is worth a step. */
const CHECKS: ReadonlySet<Run> = new Set(['test', 'lint', 'build']);
const PARENT_TOOL_USE = '"parentToolUseID":"';
/** Where the value stands in `{"parentUuid":"…`. */
const PARENT_AT = 15;
const TOOL_USE_ID = '"tool_use_id":"';
const RESULT_CONTENT = '","type":"tool_result","content":';
/** How a tool result's message ends: its content, whether it failed, then the record's identity and time. */
const RESULT_END = /["\]](?:,"is_error":(true|false))?\}\]\},"uuid":"([^"]*)"(.*?),"timestamp":"([^"]*)"/;
const ONLY_THINKING = '"type":"message","role":"assistant","content":[{"type":"thinking","thinking":"';
const USAGE = '"usage":';
const MESSAGE_ID = /"message":\{"model":"[^"]*","id":"([^"]+)"/;
const ID_AND_TIME = /"type":"assistant","uuid":"([^"]+)","timestamp":"([^"]+)"/;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;

/**
 * Whether a line is one record, told by its last characters: they hold a field that the record must end with, and no
 * record begins among them. Cheaper than looking for a second record in all of a large tool result.
 */
const endsWithOwn = (tail: string, field: string): boolean =>
  tail.includes(field) && !tail.includes(TWO_OBJECTS);
/** Characters looked at from either end: longer than the fields around a record's bulk. */
const LOOK = 640;
/** A line up to this length is decoded as a whole at once: that costs less than decoding two ends of it, or all of it later. */
const SHORT = 4096;

/** Attachments that say what a person did; most are the harness's. */
const USED_ATTACHMENTS = new Set(['queued_command', 'file']);
/** What one file adds: its steps are merged with those of the session's other files at the end. */
interface OpenFile {
  index: number;
  path: string;
  agent: string | undefined;
  steps: Step[];
}

class ClaudeCodeReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #lists: Step[][] = [];
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  readonly #branches: string[] = [];
  readonly #pullRequests: string[] = [];
  readonly #usage = new TokensByMessage();
  /** Calls without a result yet; `piped` where a pipe hides the exit code. */
  readonly #pending = new Map<string, { step: Step; piped: boolean }>();
  /** By agent: each keeps a list of its own. */
  readonly #tasks = new Map<string | undefined, TaskList>();
  readonly #known = new Known();
  /** Whether a hook checks something, by its command as it is written. */
  readonly #knownHooks = new Map<string, boolean>();
  readonly #queue: string[] = [];
  #automated: string | undefined;
  /** Working directory, branch and version of the last tool result, as bytes. */
  #lastOrigin = '';
  #planMode = false;
  #prompts = 0;
  #file: OpenFile = { index: 0, path: '', agent: undefined, steps: [] };
  /** Of the record being read. */
  #line = 0;
  #at: number | undefined;
  #lastAt: number | undefined;
  #agent: string | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const steps: Step[] = [];
    this.#file = { index: this.#files.length, path: file.path, agent: file.agent, steps };
    this.#files.push(file.path);
    this.#lists.push(steps);
    this.#planMode = false;
    this.#lastAt = undefined;
    this.#queue.length = 0;
    const { limits } = this.#context;
    try {
      await readRecordLines(
        file,
        limits,
        (buffer, start, end, line) => this.#bytes(buffer, start, end, line),
        (line, why) => this.#corrupt(line, why),
      );
    } catch (error) {
      // Half a file is no session: a cell must not rest on where the reading happened to stop.
      steps.length = 0;
      throw error;
    }
  }

  finish(): Session[] {
    const steps = mergeSteps(this.#lists);
    // Titles, snapshots and what the harness says of itself are no conversation.
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = somebodySpoke(steps);
    const automated = this.#automated ?? (spoken ? undefined : 'nobody-spoke');
    return [
      {
        key: this.#context.key,
        format: claudeCode.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: this.#pullRequests,
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: this.#usage.total(),
        observable: claudeCodeShows(this.#versions),
        steps,
      },
    ];
  }

  /** A line as bytes: decides what can be left unparsed. */
  #bytes(buffer: Buffer, start: number, end: number, line: number): void {
    const { records } = this.#context.accounting;
    const short = end - start <= SHORT;
    const probe = buffer.toString('latin1', start, short ? end : start + LOOK);
    const at = probe.indexOf(TYPE_KEY);
    let type: string | undefined;
    if (at === 1 || (at > 1 && at < LOOK && probe.charCodeAt(at - 1) === COMMA)) {
      const close = probe.indexOf('"', at + TYPE_KEY.length);
      if (close > 0) type = probe.slice(at + TYPE_KEY.length, close);
    }
    const closed = buffer[end - 1] === CLOSE_BRACE;
    const tail = (): string => (short ? probe.slice(-LOOK) : buffer.toString('latin1', end - LOOK, end));
    if (type !== undefined && closed && SKIPPED_UNPARSED.has(type) && buffer[start] === OPEN_BRACE) {
      const progress = type === 'progress';
      const alone = short
        ? !probe.includes(TWO_OBJECTS)
        : (progress && endsWithOwn(tail(), PARENT_TOOL_USE)) ||
          !holdsSecondRecord(buffer.subarray(start, end), 0);
      if (alone && !(progress && this.#worthParsing(probe, at, buffer, start, end))) {
        records.total++;
        tally(records.ignored, type);
        return;
      }
    }
    let record: Json | null = null;
    if (type === 'user' && closed) {
      const bytes = buffer.subarray(start, end);
      const message = endOfMessage(bytes, at);
      // A tool result names its call's record at both ends.
      if (
        message !== null &&
        (endsWithOwn(tail(), probe.slice(PARENT_AT, PARENT_AT + 36)) ||
          !holdsSecondRecord(bytes, message.end))
      ) {
        if (
          !message.blocks &&
          !this.#context.verbatim &&
          this.#plainResult(probe, bytes.subarray(0, message.end), line)
        )
          return;
        record = parseObject(`${bytes.toString('latin1', 0, message.end)}}`);
        if (record?.['message'] === undefined) record = null;
      }
    }
    if (type === 'message' && closed && this.#thinking(probe, at, buffer, start, end)) return;
    const all = (): string => (short ? probe : buffer.toString('latin1', start, end));
    record ??= parseObject(all());
    if (record) this.#record(record, line);
    else this.#recover(all(), line);
  }

  /**
   * A tool result of which only success matters, taken without parsing: most of a transcript's bytes are contents of
   * files that were read. In JSON text a quote inside a string is escaped, so `,"key":` is always a real key.
   * @param probe the line's first characters, as Latin-1
   * @param bytes the line up to `toolUseResult`
   * @returns false when the record must be parsed
   */
  #plainResult(probe: string, bytes: Buffer, line: number): boolean {
    const idAt = probe.indexOf(TOOL_USE_ID);
    const idEnd = idAt < 0 ? -1 : probe.indexOf('"', idAt + TOOL_USE_ID.length);
    if (idEnd < 0) return false;
    const id = probe.slice(idAt + TOOL_USE_ID.length, idEnd);
    const open = this.#pending.get(id);
    if (open?.step.kind !== 'call' || open.step.runs?.some((run) => TELLING.has(run))) return false;
    const tail = bytes.toString('latin1', Math.max(idEnd, bytes.length - 400));
    const fields = RESULT_END.exec(tail);
    // One result a record where there is a `toolUseResult`; what failed may be a refusal, which its text tells.
    if (!fields || fields[1] === 'true' || fields[3]?.includes('"isMeta"')) return false;
    const head = probe.slice(0, idAt);
    if (!head.endsWith('"content":[{') || !probe.startsWith(RESULT_CONTENT, idEnd)) return false;
    if (head.includes('"isSidechain":true') && this.#file.agent === undefined) return false;
    // Where and with which version is told once; a change is worth parsing for.
    const cwdAt = head.indexOf('"cwd":"');
    const typeAt = head.indexOf('"type":"user"');
    const origin = cwdAt > 0 && typeAt > cwdAt ? head.slice(cwdAt, typeAt) : '';
    if (origin !== this.#lastOrigin) {
      const fields = parseObject(`{${origin.replace(/,$/, '')}}`);
      if (!fields) return false;
      this.#origin(fields);
      this.#lastOrigin = origin;
    }
    const [, , uuid, , time] = fields as unknown as [string, string, string, string, string];
    if (uuid.includes('REDACTED')) return false;
    const { records } = this.#context.accounting;
    records.total++;
    if (!this.#context.seen.add(uuid)) {
      tally(records.ignored, 'duplicate');
      return true;
    }
    records.used++;
    this.#line = line;
    this.#lastAt = timeOf(time) ?? this.#lastAt;
    open.step.ok = true;
    this.#pending.delete(id);
    return true;
  }

  /**
   * An assistant's line that holds nothing but thinking: two fifths of what agents write, and no step. Only its usage
   * counts, which stands behind the text.
   * @param at where the line's first type stands in its first characters
   * @returns false when the record must be parsed
   */
  #thinking(probe: string, at: number, buffer: Buffer, start: number, end: number): boolean {
    if (!probe.startsWith(ONLY_THINKING, at)) return false;
    const bytes = buffer.subarray(start, end);
    const usageAt = onlyField(bytes, at + ONLY_THINKING.length, USAGE);
    if (usageAt < 0) return false;
    const tail = bytes.toString('latin1', usageAt);
    const afterMessage = tail.lastIndexOf('},"requestId":"');
    const fields = ID_AND_TIME.exec(tail.slice(afterMessage));
    const message = MESSAGE_ID.exec(probe);
    if (afterMessage < 0 || !fields || !message) return false;
    const usage = parseObject(tail.slice(0, afterMessage));
    const [, uuid, time] = fields as unknown as [string, string, string];
    if (!usage || uuid.includes('REDACTED')) return false;
    const { records } = this.#context.accounting;
    records.total++;
    if (!this.#context.seen.add(uuid)) {
      tally(records.ignored, 'duplicate');
      return true;
    }
    records.used++;
    this.#usage.set(message[1] as string, tokensOf(usage));
    this.#lastAt = timeOf(time) ?? this.#lastAt;
    return true;
  }

  /** A line that is no single JSON object: two objects written on one line, or a broken one. */
  #recover(text: string, line: number): void {
    for (const part of recordsOnLine(text)) {
      if ('record' in part) this.#record(part.record, line);
      else this.#corrupt(line, part.why);
    }
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#file.path}:${line}`, why });
  }

  #record(record: Json, line: number): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    records.total++;
    const type = typeof record['type'] === 'string' ? record['type'] : '(none)';
    const nested = type === 'progress' ? agentProgress(record) : null;
    const body = nested ?? record;

    const kind = nested
      ? 'agent-progress'
      : type === 'system'
        ? `system/${textIn(record['subtype']) || '(none)'}`
        : type;
    const uuid = body['uuid'];
    const identified = typeof uuid === 'string' && !uuid.includes('REDACTED');

    const used =
      nested !== null ||
      type === 'user' ||
      type === 'assistant' ||
      type === 'queue-operation' ||
      type === 'pr-link' ||
      type === 'permission-mode' ||
      kind === 'system/compact_boundary' ||
      kind === 'system/local_command' ||
      (type === 'attachment' && USED_ATTACHMENTS.has(attachmentType(record)));
    const hooks = used ? [] : this.#hooksOf(record, kind);
    if (!used && hooks.length === 0) {
      const known =
        IGNORED.has(type) ||
        type === 'attachment' ||
        (type === 'system' && KNOWN_SYSTEM.has(textIn(record['subtype'])));
      const name = type === 'attachment' ? `attachment/${attachmentType(record)}` : kind;
      if (known) tally(records.ignored, name.slice(0, 80));
      else {
        const said = fromLatin1(name).slice(0, 80);
        tally(records.unknown, said);
        remember(accounting, 'unknown-record', {
          where: `${this.#file.path}:${line}`,
          why: `record type ${said}`,
        });
      }
      return;
    }
    if (!seen.add(identified ? uuid : `${this.#context.key} ${contentOf(record, line)}`)) {
      tally(records.ignored, 'duplicate');
      return;
    }
    records.used++;
    this.#line = line;
    this.#at = timeOf(body['timestamp']) ?? timeOf(record['timestamp']);
    this.#agent =
      this.#file.agent ??
      (nested ? textIn((record['data'] as Json)['agentId']) || 'sub-agent' : undefined) ??
      (record['isSidechain'] === true ? textIn(record['agentId']) || 'sub-agent' : undefined);
    this.#origin(record);
    if (hooks.length > 0) {
      for (const { command, runs } of hooks) this.#push({ kind: 'meta', runs, text: latin1Excerpt(command) });
      if (this.#at !== undefined) this.#lastAt = this.#at;
      return;
    }
    switch (nested ? nested['type'] : type) {
      case 'assistant':
        this.#assistant(body);
        break;
      case 'user':
        this.#user(body);
        break;
      case 'system':
        this.#system(body);
        break;
      case 'attachment': {
        const attachment = body['attachment'] as Json;
        if (attachmentType(body) === 'file') this.#attached(textIn(attachment['filename']));
        else this.#queued(attachment['prompt'], attachment['commandMode'] as string);
        break;
      }
      case 'queue-operation':
        this.#queueOperation(body);
        break;
      case 'permission-mode':
        this.#permissionMode(body['permissionMode'] ?? body['mode']);
        break;
      case 'pr-link':
        if (typeof body['prUrl'] === 'string')
          pushNew(this.#pullRequests, fromLatin1(body['prUrl']).slice(0, 300));
        this.#push({
          kind: 'meta',
          runs: ['pull-request'],
          text: latin1Excerpt(textIn(body['prUrl'])),
        });
        break;
    }
    if (this.#at !== undefined) this.#lastAt = this.#at;
  }

  /** What a hook's command line checks, where it checks something: `npx eslint --fix`, `make test`. */
  #checks(command: string): Run[] {
    if (command === '' || command === 'callback') return [];
    return this.#known.command(command, this.#context.commands).runs.filter((run) => CHECKS.has(run));
  }

  /**
   * Whether a `progress` line is a sub-agent's record, or that of a hook that checks something. Most name their kind at
   * once (`"data":{"type":"bash_progress"`); a sub-agent's mostly begins with its message.
   * @param probe the line's first characters
   */
  #worthParsing(probe: string, from: number, buffer: Buffer, start: number, end: number): boolean {
    const dataAt = probe.indexOf(DATA_TYPE, from);
    if (dataAt < 0)
      return (
        probe.includes(DATA_MESSAGE, from) ||
        buffer.subarray(start, end).includes(AGENT_PROGRESS) ||
        (probe.includes(`"${HOOK_PROGRESS}`) && this.#hookChecks(probe, 0))
      );
    const kindAt = dataAt + DATA_TYPE.length;
    return (
      probe.startsWith('agent_progress', kindAt) ||
      (probe.startsWith(HOOK_PROGRESS, kindAt) && this.#hookChecks(probe, kindAt))
    );
  }

  /** Whether the hook whose record begins like this checks something. */
  #hookChecks(probe: string, from: number): boolean {
    const commandAt = probe.indexOf(COMMAND_KEY, from);
    // Most hooks are a few commands, again and again: what stands up to the next quote tells them apart.
    const end = commandAt < 0 ? -1 : probe.indexOf('"', commandAt + COMMAND_KEY.length);
    if (end < 0 || probe.charCodeAt(end - 1) === BACKSLASH) return this.#commandChecks(probe);
    const command = probe.slice(commandAt, end);
    let checks = this.#knownHooks.get(command);
    if (checks === undefined) {
      checks = this.#commandChecks(probe);
      this.#knownHooks.set(own(command), checks);
    }
    return checks;
  }

  #commandChecks(probe: string): boolean {
    const command = HOOK_COMMAND.exec(probe)?.[0];
    // A longer command line goes on behind what was looked at.
    return command === undefined || this.#checks(textIn(parseObject(`{${command}}`)?.['command'])).length > 0;
  }

  /** Checks that hooks ran, by their command lines. A hook is the harness's act, so it is no call. */
  #hooksOf(record: Json, kind: string): { command: string; runs: Run[] }[] {
    const ended = kind === 'system/stop_hook_summary';
    const hooks = ended
      ? record['hookInfos']
      : kind === 'progress'
        ? [record['data']]
        : kind === 'attachment'
          ? [record['attachment']]
          : [];
    if (!Array.isArray(hooks)) return [];
    return (hooks as (Json | null)[]).flatMap((hook) => {
      if (!ended && !AFTER_WORK.has(textIn(hook?.['hookEvent']))) return [];
      const command = textIn(hook?.['command']);
      const runs = this.#checks(command);
      return runs.length > 0 ? [{ command, runs }] : [];
    });
  }

  #push(step: StepDraft): Step {
    const full = placeStep(step, {
      file: this.#file.index,
      line: this.#line,
      at: this.#at,
      agent: this.#agent,
    });
    this.#file.steps.push(full);
    return full;
  }

  /** Where and with what it was held. */
  #origin(record: Json): void {
    const { cwd, gitBranch, version } = record;
    if (typeof cwd === 'string' && cwd !== '' && cwd !== this.#directories.at(-1))
      pushNew(this.#directories, fromLatin1(cwd));
    if (typeof gitBranch === 'string' && gitBranch !== '' && gitBranch !== this.#branches.at(-1))
      pushNew(this.#branches, fromLatin1(gitBranch));
    if (typeof version === 'string' && version !== this.#versions.at(-1))
      pushNew(this.#versions, version.slice(0, 40));
    if (record['sessionKind'] === 'bg') this.#automated ??= 'background';
    const entrypoint = record['entrypoint'];
    if (typeof entrypoint === 'string' && /^sdk-|^headless|^github-action|^action$/.test(entrypoint))
      this.#automated ??= 'scripted';
    if (record['promptSource'] === 'sdk' && entrypoint !== 'claude-desktop' && record['origin'] === undefined)
      this.#automated ??= 'scripted';
  }

  #assistant(record: Json): void {
    const message = record['message'] as Json | undefined;
    if (!message || typeof message !== 'object') return;
    const { content, id, usage } = message;
    if (usage && typeof usage === 'object' && typeof id === 'string')
      this.#usage.set(id, tokensOf(usage as Json));
    if (record['isApiErrorMessage'] === true) {
      this.#push({ kind: 'meta', text: latin1Excerpt(textOf(content)) });
      return;
    }
    if (typeof content === 'string') {
      this.#message(content);
      return;
    }
    if (!Array.isArray(content)) return;
    for (const block of content as Json[]) {
      if (block?.['type'] === 'text') this.#message(textIn(block['text']));
      else if (block?.['type'] === 'tool_use') this.#call(block);
    }
  }

  #message(text: string): void {
    if (text.trim() === '' || text === '(no content)' || text === 'No response requested.') return;
    const said = fromLatin1(text);
    this.#push({ kind: 'message', ...messageFacts(said), ...whole(this.#context, said) });
  }

  #call(block: Json): void {
    const tool = fromLatin1(textIn(block['name'])).slice(0, 120);
    const input = (
      typeof block['input'] === 'object' && block['input'] !== null ? block['input'] : {}
    ) as Json;
    let step: Step;
    if (tool === 'ExitPlanMode' || tool === 'exit_plan_mode')
      step = this.#push({
        kind: 'plan',
        how: 'presented',
        name: tool,
        text: latin1Excerpt(textIn(input['plan'])),
      });
    else if (tool === 'EnterPlanMode') step = this.#push({ kind: 'plan', how: 'mode', name: tool });
    else if (tool === 'Skill')
      step = this.#push({
        kind: 'skill',
        name: latin1Excerpt(textIn(input['skill']) || textIn(input['command']), 120),
      });
    else
      step = this.#push({
        kind: 'call',
        name: tool,
        ...callFacts(
          tool,
          input,
          this.#directories[0],
          this.#taskList(),
          this.#context.commands,
          this.#known,
        ),
      });
    keepCall(this.#context, step, input, fromLatin1);
    if (typeof block['id'] === 'string')
      this.#pending.set(block['id'], {
        step,
        piped: step.action === 'shell' && isPiped(textIn(input['command'])),
      });
  }

  #taskList(): TaskList {
    let list = this.#tasks.get(this.#agent);
    if (!list) {
      list = new TaskList();
      this.#tasks.set(this.#agent, list);
    }
    return list;
  }

  #user(record: Json): void {
    const content = (record['message'] as Json | undefined)?.['content'];
    if (Array.isArray(content)) {
      for (const block of content as Json[]) if (block?.['type'] === 'tool_result') this.#result(block);
    }
    const images =
      Array.isArray(content) &&
      (content as Json[]).some((b) => b?.['type'] === 'image' || b?.['type'] === 'document');
    const raw = textOf(content);
    if (raw === '' && !images) return;
    // A sub-agent's "user" is the agent that sent it.
    if (this.#agent !== undefined) {
      this.#push({ kind: 'meta', text: latin1Excerpt(raw) });
      return;
    }
    this.#permissionMode(record['permissionMode']);
    const origin = record['origin'] as Json | undefined;
    const harness =
      record['isMeta'] === true ||
      record['isCompactSummary'] === true ||
      record['isVisibleInTranscriptOnly'] === true ||
      (origin?.['kind'] !== undefined && origin['kind'] !== 'human') ||
      record['promptSource'] === 'system';
    const hasPlan = typeof record['planContent'] === 'string' && record['planContent'] !== '';
    if (hasPlan)
      this.#push({
        kind: 'plan',
        how: 'ready',
        text: latin1Excerpt(textIn(record['planContent'])),
        ...whole(this.#context, fromLatin1(textIn(record['planContent']))),
      });
    this.#spoken(raw, { harness, images, queued: false, invokedBy: record['sourceToolUseID'] });
  }

  /** A text in a person's place: says what it really is. */
  #spoken(
    raw: string,
    {
      harness,
      images,
      queued,
      invokedBy,
    }: { harness: boolean; images: boolean; queued: boolean; invokedBy?: unknown },
  ): void {
    const text = fromLatin1(raw);
    const told = classifyUserText(text);
    if (told.is === 'skill') {
      // The expanded text of a skill that a tool call loaded is no second loading.
      if (invokedBy === undefined) this.#push({ kind: 'skill', name: told.name.slice(0, 120), ok: true });
      else this.#push({ kind: 'meta', text: excerpt(text) });
    } else if (told.is === 'interrupt') this.#interrupt();
    else if (harness || (told.is === 'meta' && !images)) this.#push({ kind: 'meta', text: excerpt(text) });
    else if (told.is === 'command') this.#push(typedCommand(told, this.#context));
    else {
      const own = told.is === 'prompt' ? told.text : '';
      const mentions = mentionsOf(own);
      if (told.is === 'prompt' && told.selected && !mentions.includes('path')) mentions.unshift('path');
      if (images) mentions.push('image');
      this.#prompts++;
      this.#push({
        kind: 'prompt',
        text: excerpt(own === '' ? '(image)' : own),
        chars: own.length,
        mentions,
        ...whole(this.#context, own),
        ...(queued ? { queued: true } : {}),
        ...(this.#prompts > 1 ? pauseSince(this.#lastAt, this.#at) : {}),
      });
    }
  }

  #interrupt(): void {
    if (this.#file.steps.at(-1)?.kind !== 'interrupt') this.#push({ kind: 'interrupt' });
  }

  #permissionMode(mode: unknown): void {
    if (typeof mode !== 'string') return;
    if (mode === 'plan' && !this.#planMode) this.#push({ kind: 'plan', how: 'mode' });
    this.#planMode = mode === 'plan';
  }

  #result(block: Json): void {
    const id = block['tool_use_id'];
    const open = typeof id === 'string' ? this.#pending.get(id) : undefined;
    const step = open?.step;
    const failed = block['is_error'] === true;
    const text = textOf(block['content']);
    if (failed && text.includes("The user doesn't want to proceed with this tool use")) {
      if (step) step.ok = false;
      const said = refusalReason(text);
      this.#push({
        kind: 'rejection',
        ...(step?.name ? { name: step.name } : {}),
        ...(said === undefined
          ? {}
          : { text: latin1Excerpt(said), ...whole(this.#context, fromLatin1(said)) }),
      });
    } else if (failed && text.startsWith('[Request interrupted by user')) {
      // The desktop says it here only; the terminal says it once more in a record of its own.
      if (step) step.ok = false;
      this.#interrupt();
    } else if (step) {
      step.ok = !failed;
      if (step.kind === 'plan' && step.how === 'presented' && !failed)
        this.#push({ kind: 'plan', how: 'approved' });
      if (step.action === 'shell' && step.runs?.includes('test')) {
        const result = testResult(fromLatin1(text), step.ok, open?.piped === true);
        if (result) step.result = result;
      }
      rememberCommits(step, text);
      forgetEmptyDiff(step, text);
      if (step.verbatim) keepOutput(step, fromLatin1(text));
    }
    if (typeof id === 'string') this.#pending.delete(id);
  }

  #system(record: Json): void {
    if (record['subtype'] === 'compact_boundary') {
      const trigger = (record['compactMetadata'] as Json | undefined)?.['trigger'];
      this.#push({
        kind: 'compaction',
        trigger: trigger === 'manual' || trigger === 'auto' ? trigger : 'unknown',
      });
      return;
    }
    // A built-in command that new versions record here instead of as a user's text.
    const raw = textIn(record['content']);
    if (this.#agent === undefined && raw.includes('<command-name>'))
      this.#spoken(raw, { harness: false, images: false, queued: false });
    else this.#push({ kind: 'meta', text: latin1Excerpt(raw) });
  }

  /**
   * Text typed while the agent works. What is dequeued comes again as a user record; what is removed was handed to
   * the agent in mid-turn and is recorded nowhere else; what is popped went back to the person's input line.
   */
  #queueOperation(record: Json): void {
    const content = typeof record['content'] === 'string' ? record['content'] : undefined;
    switch (record['operation']) {
      case 'enqueue':
        this.#queue.push(content ?? '');
        break;
      case 'remove': {
        const text = content ?? this.#queue[0];
        const at = text === undefined ? -1 : this.#queue.indexOf(text);
        if (at >= 0) this.#queue.splice(at, 1);
        if (text) this.#queued(text, undefined);
        break;
      }
      case 'dequeue':
        this.#queue.shift();
        break;
      case 'popAll':
        this.#queue.length = 0;
        break;
    }
  }

  /** A file that a prompt named with `@`: the harness reads it, so the agent knows it without a call. */
  #attached(raw: string): void {
    if (raw === '') return;
    const { files, text } = this.#known.path(raw, this.#directories[0]);
    this.#push({ kind: 'meta', files, text });
  }

  #queued(prompt: unknown, mode: string | undefined): void {
    const text = textOf(prompt);
    if (text === '') return;
    // New versions record the same text twice, as a queue operation and as an attachment.
    const said = latin1Excerpt(text);
    const again = this.#file.steps.slice(-12).some((s) => s.queued === true && s.text === said);
    if (again) return;
    this.#spoken(text, { harness: mode !== undefined && mode !== 'prompt', images: false, queued: true });
  }
}

export const claudeCode: Format = {
  id: 'claude-code',
  name: 'Claude Code',
  recognise,
  open: (context) => new ClaudeCodeReader(context),
};
