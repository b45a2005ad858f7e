/**
 * Copilot CLI events: JSON lines in `~/.copilot/session-state/<uuid>/events.jsonl` (before 2026 `<uuid>.jsonl`), one
 * file a session, sub-agents among the rest. Seen: 1.0.64 and 1.0.68; the event types are those of the tool's own
 * published schema. A resumed session goes on in its file.
 *
 * What it cannot show: slash commands are handled before they are recorded, and input tokens are told once, at the
 * session's end, so a session that never ended has none. Who started a compaction is told by new versions only.
 *
 * Two in five lines are hooks and system prompts. They are told by their first bytes and not parsed.
 */
import { countCorrupt, remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import type { Format, InputFile, ReadContext, SessionReader } from '../format.ts';
import { type Json, jsonOf, objectIn, parseObject, pushNew, textIn, timeIn } from '../json-fields.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import type { Session, Step } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readRecordLines } from '../record-lines.ts';
import { isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { IGNORED, KNOWN_FAMILY, SKIPPED_UNPARSED, TYPE_START, USED } from './copilot-cli-events.ts';
import { attached, BUILTIN } from './copilot-cli-prompt.ts';
import { recognise } from './copilot-cli-recognise.ts';
import { EXITED, exitCodeOf, SHELL_ID, STILL_RUNNING, shellOf, textOf } from './copilot-cli-results.ts';
import { copilotCliShows } from './copilot-cli-shows.ts';
import { CopilotTasks, copilotCallFacts, POLLS } from './copilot-cli-tools.ts';

const SECOND_RECORD = Buffer.from('}{"type":"');
const CLOSE_BRACE = 0x7d;

/** A call without a result yet. */
interface OpenCall {
  step: Step;
  piped: boolean;
  input: Json;
}

/** Token counts of the models, as one `session.shutdown` tells them. */
interface Usage {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}

class CopilotCliReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #lists: Step[][] = [];
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  readonly #branches: string[] = [];
  readonly #pending = new Map<string, OpenCall>();
  /** Requests of tool calls that have not begun: in case the record of the beginning is missing. */
  readonly #requested = new Map<string, { name: string; arguments: unknown }>();
  /** Commands still running, by the tool's name for their shell. */
  readonly #running = new Map<string, OpenCall>();
  readonly #rejected = new Set<string>();
  readonly #asked = new Map<string, string>();
  /** Calls that the person made with `!`. */
  readonly #own = new Set<string>();
  readonly #tasks = new CopilotTasks();
  readonly #shutdowns: Usage[] = [];
  #outputTokens = 0;
  #automated: string | undefined;
  #startedWithPrompt = false;
  #endedByItself = false;
  #toldTrigger = false;
  #compactionTrigger: unknown;
  #skill: Step | undefined;
  #planMode = false;
  #prompts = 0;
  #path = '';
  #file = 0;
  #steps: Step[] = [];
  #line = 0;
  #at: number | undefined;
  #lastAt: number | undefined;
  #agent: string | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const steps: Step[] = [];
    this.#file = this.#files.length;
    this.#path = file.path;
    this.#steps = steps;
    this.#files.push(file.path);
    this.#lists.push(steps);
    this.#planMode = false;
    this.#lastAt = undefined;
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
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = somebodySpoke(steps);
    // `copilot -p` and the SDK hand over one prompt and end when it is answered; a person leaves by command.
    const scripted = this.#startedWithPrompt && this.#endedByItself && this.#prompts === 1;
    const automated = this.#automated ?? (spoken ? (scripted ? 'scripted' : undefined) : 'nobody-spoke');
    const observable = copilotCliShows(this.#versions);
    if (this.#toldTrigger) observable.push('compaction-trigger');
    return [
      {
        key: this.#context.key,
        format: copilotCli.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: [],
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: this.#tokens(),
        observable,
        steps,
      },
    ];
  }

  /**
   * A resumed session shuts down more than once. Whether the later figures hold the earlier ones has changed between
   * versions, so that reading is taken which comes nearer to the output that the messages tell.
   */
  #tokens(): Usage {
    const sum = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    for (const usage of this.#shutdowns) {
      sum.input += usage.input;
      sum.output += usage.output;
      sum.cacheRead += usage.cacheRead;
      sum.cacheWrite += usage.cacheWrite;
    }
    const last = this.#shutdowns.at(-1);
    if (!last) return { ...sum, output: this.#outputTokens };
    const off = (usage: Usage): number => Math.abs(usage.output - this.#outputTokens);
    return off(last) < off(sum) ? last : sum;
  }

  #bytes(buffer: Buffer, start: number, end: number, line: number): void {
    const { records } = this.#context.accounting;
    const type = TYPE_START.exec(buffer.toString('latin1', start, Math.min(end, start + 120)))?.[1];
    if (type !== undefined && SKIPPED_UNPARSED.has(type) && buffer[end - 1] === CLOSE_BRACE) {
      const bytes = buffer.subarray(start, end);
      if (bytes.indexOf(SECOND_RECORD) < 0) {
        records.total++;
        tally(records.ignored, type);
        if (type === 'hook.start') this.#hook(bytes);
        return;
      }
    }
    const text = buffer.toString('utf8', start, end);
    const record = parseObject(text);
    if (record) this.#record(record, line);
    else this.#recover(text, line);
  }

  /** Hooks matter in one way: they tell a session that was started with its prompt and ended by itself. */
  #hook(bytes: Buffer): void {
    const start = bytes.toString('latin1', 0, 240);
    if (start.includes('"hookType":"sessionStart"')) {
      if (bytes.includes('"initialPrompt":"')) this.#startedWithPrompt = true;
    } else if (start.includes('"hookType":"sessionEnd"'))
      this.#endedByItself = bytes.includes('"reason":"complete"');
  }

  /** A line that is no single JSON object: two objects written on one line, or a broken one. */
  #recover(text: string, line: number): void {
    const parts = text.split(/(?<=\})(?=\{"type":")/);
    for (const part of parts) {
      const record = parts.length > 1 ? parseObject(part) : null;
      if (record) this.#record(record, line);
      else
        this.#corrupt(
          line,
          parts.length > 1 ? 'part of the line is no JSON object' : 'the line is no JSON object',
        );
    }
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#path}:${line}`, why });
  }

  #record(record: Json, line: number): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    records.total++;
    const type = typeof record['type'] === 'string' ? record['type'] : '(none)';
    if (!USED.has(type)) {
      if (IGNORED.has(type) || KNOWN_FAMILY.test(type)) tally(records.ignored, type.slice(0, 80));
      else {
        tally(records.unknown, type.slice(0, 80));
        remember(accounting, 'unknown-record', {
          where: `${this.#path}:${line}`,
          why: `event type ${type.slice(0, 80)}`,
        });
      }
      return;
    }
    const id = record['id'];
    // A redaction may have made ids alike.
    const identified = typeof id === 'string' && id !== '' && !id.includes('REDACTED');
    if (
      !seen.add(`copilot-cli ${identified ? id : `${this.#context.key} ${jsonOf(record, `line ${line}`)}`}`)
    ) {
      tally(records.ignored, 'duplicate');
      return;
    }
    records.used++;
    const data = objectIn(record['data']);
    this.#line = line;
    this.#at = timeIn(record['timestamp']);
    // `parentAgentTaskId` stands on what a person typed as well, so it marks no sub-agent.
    this.#agent = textIn(record['agentId']) || textIn(data['parentToolCallId']) || undefined;
    this.#event(type, data);
    if (this.#at !== undefined && !type.startsWith('session.')) this.#lastAt = this.#at;
  }

  #event(type: string, data: Json): void {
    switch (type) {
      case 'session.start':
      case 'session.resume':
        this.#start(data);
        break;
      case 'session.context_changed':
        this.#where(data);
        break;
      case 'session.mode_changed':
        this.#mode(data['newMode']);
        break;
      case 'session.shutdown':
        this.#shutdown(data);
        break;
      case 'session.compaction_start':
        this.#compactionTrigger = data['trigger'];
        break;
      case 'session.compaction_complete':
        this.#compaction(data);
        break;
      case 'user.message':
        this.#user(data);
        break;
      case 'assistant.message':
        this.#assistant(data);
        break;
      case 'tool.user_requested':
        this.#own.add(textIn(data['toolCallId']));
        this.#push({ kind: 'meta', text: excerpt(textIn(objectIn(data['arguments'])['command'])) });
        break;
      case 'tool.execution_start':
        this.#call(data);
        break;
      case 'tool.execution_complete':
        this.#result(data);
        break;
      case 'skill.invoked':
        this.#skillInvoked(textIn(data['name']));
        break;
      case 'subagent.started':
        if (!this.#pending.has(textIn(data['toolCallId'])))
          this.#push({
            kind: 'call',
            name: 'subagent',
            action: 'delegate',
            text: excerpt(textIn(data['agentDisplayName']) || textIn(data['agentName'])),
          });
        break;
      case 'subagent.failed': {
        const open = this.#pending.get(textIn(data['toolCallId']));
        if (open) open.step.ok = false;
        break;
      }
      case 'abort':
        this.#push({ kind: 'interrupt' });
        break;
      case 'permission.requested':
        this.#asked.set(
          textIn(data['requestId']),
          textIn(objectIn(data['permissionRequest'])['toolCallId']) || textIn(data['toolCallId']),
        );
        break;
      case 'permission.completed':
        if (objectIn(data['result'])['kind'] === 'denied-interactively-by-user')
          this.#reject(
            textIn(data['toolCallId']) ||
              this.#asked.get(textIn(data['requestId'])) ||
              textIn(data['requestId']),
          );
        break;
      case 'command.queued':
        this.#command(textIn(data['command']));
        break;
    }
  }

  #push(step: StepDraft): Step {
    const full = placeStep(step, { file: this.#file, line: this.#line, at: this.#at, agent: this.#agent });
    this.#steps.push(full);
    return full;
  }

  #start(data: Json): void {
    const version = textIn(data['copilotVersion']);
    if (version !== '') pushNew(this.#versions, version.slice(0, 40));
    // A run that the tool starts by itself when a person leaves.
    if (textIn(data['detachedFromSpawningParentSessionId']) !== '') this.#automated ??= 'background';
    this.#where(objectIn(data['context']));
  }

  #where(context: Json): void {
    const cwd = textIn(context['cwd']);
    const branch = textIn(context['branch']);
    if (cwd !== '') pushNew(this.#directories, cwd);
    if (branch !== '') pushNew(this.#branches, branch);
  }

  #mode(mode: unknown): void {
    if (typeof mode !== 'string') return;
    if (mode === 'plan' && !this.#planMode) this.#push({ kind: 'plan', how: 'mode' });
    this.#planMode = mode === 'plan';
  }

  #shutdown(data: Json): void {
    const total: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    for (const metric of Object.values(objectIn(data['modelMetrics']))) {
      const usage = objectIn(objectIn(metric)['usage']);
      const read = count(usage['cacheReadTokens']);
      // The tool's input tokens hold what was read from the cache.
      total.input += Math.max(0, count(usage['inputTokens']) - read);
      total.output += count(usage['outputTokens']);
      total.cacheRead += read;
      total.cacheWrite += count(usage['cacheWriteTokens']);
    }
    this.#shutdowns.push(total);
  }

  #compaction(data: Json): void {
    const told = data['trigger'] ?? this.#compactionTrigger;
    this.#compactionTrigger = undefined;
    if (data['success'] === false) return;
    const focus = textIn(data['customInstructions']) !== '';
    if (typeof told === 'string' || focus) this.#toldTrigger = true;
    const manual = told === 'manual' || focus;
    const trigger = manual ? 'manual' : typeof told === 'string' ? 'auto' : 'unknown';
    this.#push({ kind: 'compaction', trigger });
  }

  /** `content` is what was typed; `transformedContent` has dates, reminders and files around it. */
  #user(data: Json): void {
    const source = textIn(data['source']);
    let text = textIn(data['content']).trim();
    const fromCommand = /^command-(.+)$/.exec(source)?.[1];
    if (this.#agent === undefined && fromCommand !== undefined) {
      this.#command(`/${fromCommand}`);
      return;
    }
    const person = source === '' || source === 'user' || source === 'immediate-prompt';
    if (
      this.#agent !== undefined ||
      !person ||
      data['isAutopilotContinuation'] === true ||
      data['agentMode'] === 'shell' ||
      data['crossSession'] !== undefined
    ) {
      this.#push({ kind: 'meta', text: excerpt(text) });
      return;
    }
    this.#skill = undefined;
    if (text.startsWith('[[PLAN]]')) {
      text = text.slice(8).trim();
      this.#mode('plan');
    } else this.#mode(data['agentMode']);
    if (/^\/[a-z][\w:-]*(?:\s|$)/i.test(text)) {
      this.#command(text);
      return;
    }
    const mentions = mentionsOf(text);
    for (const mention of attached(data['attachments'])) pushNew(mentions, mention);
    if (text === '' && mentions.length === 0) {
      this.#push({ kind: 'meta' });
      return;
    }
    const delivery = data['delivery'];
    this.#prompts++;
    this.#push({
      kind: 'prompt',
      text: excerpt(text === '' ? '(attachment)' : text),
      ...whole(this.#context, text),
      chars: text.length,
      mentions,
      ...(delivery === 'steering' || delivery === 'queued' || source === 'immediate-prompt'
        ? { queued: true }
        : {}),
      ...(this.#prompts > 1 ? pauseSince(this.#lastAt, this.#at) : {}),
    });
  }

  #command(text: string): void {
    const name = (/^\/?(\S+)/.exec(text)?.[1] ?? '').slice(0, 120);
    if (name === '') return;
    this.#push({
      kind: 'command',
      name,
      builtin: BUILTIN.has(name.toLowerCase()),
      text: excerpt(text),
      ...whole(this.#context, text),
    });
  }

  #assistant(data: Json): void {
    this.#outputTokens += count(data['outputTokens']);
    const text = textIn(data['content']);
    if (text.trim() !== '')
      this.#push({ kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
    if (!Array.isArray(data['toolRequests'])) return;
    for (const item of data['toolRequests'] as unknown[]) {
      const request = objectIn(item);
      const id = textIn(request['toolCallId']);
      if (id !== '' && !this.#pending.has(id))
        this.#requested.set(id, { name: textIn(request['name']), arguments: request['arguments'] });
    }
  }

  #call(data: Json): void {
    const id = textIn(data['toolCallId']);
    this.#requested.delete(id);
    if (this.#own.has(id)) return;
    const name = textIn(data['toolName']).slice(0, 120);
    const server = textIn(data['mcpServerName']) || undefined;
    const input = objectIn(data['arguments']);
    let step: Step;
    if (name === 'exit_plan_mode')
      step = this.#push({ kind: 'plan', how: 'presented', name, text: excerpt(textIn(input['summary'])) });
    else if (name === 'skill') {
      step = this.#push({
        kind: 'skill',
        name: excerpt(textIn(input['skill']) || textIn(input['name']), 120),
      });
      this.#skill = step;
    } else
      step = this.#push({
        kind: 'call',
        name,
        ...copilotCallFacts(
          name,
          data['arguments'],
          server,
          this.#directories[0],
          this.#tasks,
          this.#context.commands,
        ),
      });
    const patch = textIn(data['arguments']);
    keepCall(this.#context, step, patch === '' ? input : { patch });
    if (id === '') return;
    const piped = step.action === 'shell' && isPiped(textIn(input['command']));
    this.#pending.set(id, { step, piped, input });
  }

  /** A skill is told twice when a tool call loaded it, once when the person named it. */
  #skillInvoked(name: string): void {
    if (this.#skill && (this.#skill.name === name || name === '')) {
      this.#skill.ok = true;
      this.#skill = undefined;
    } else this.#push({ kind: 'skill', name: excerpt(name, 120), ok: true });
  }

  #reject(id: string): void {
    if (this.#rejected.has(id)) return;
    this.#rejected.add(id);
    const step = this.#pending.get(id)?.step;
    if (step) step.ok = false;
    const name = step?.name ?? this.#requested.get(id)?.name;
    this.#push({ kind: 'rejection', ...(name ? { name: name.slice(0, 120) } : {}) });
  }

  #result(data: Json): void {
    const id = textIn(data['toolCallId']);
    if (this.#own.has(id)) return;
    const requested = this.#requested.get(id);
    if (requested && !this.#pending.has(id))
      this.#call({ toolCallId: id, toolName: requested.name, arguments: requested.arguments });
    const open = this.#pending.get(id);
    const error = objectIn(data['error']);
    const byPerson =
      error['code'] === 'rejected' ||
      /\b(?:user (?:rejected|denied)|rejected by the user)\b/i.test(textIn(error['message']));
    if (data['success'] === false && byPerson) {
      this.#reject(id);
      this.#pending.delete(id);
      return;
    }
    if (!open) return;
    this.#pending.delete(id);
    const { step, input } = open;
    const result = objectIn(data['result']);
    const text = textOf(result) || textIn(data['result']) || textIn(error['message']);
    const exit = exitCodeOf(result, text);
    if (step.action !== 'edit' && step.kind === 'call') keepOutput(step, text);
    if (step.name !== undefined && POLLS.has(step.name)) this.#polled(shellOf(input), text, exit);
    if (step.ok !== false && typeof data['success'] === 'boolean') step.ok = data['success'];
    if (step.kind === 'plan') {
      const refused = /\b(?:reject|declin|den(?:y|ied)|not approved|revise|feedback|cancel)/i.test(text);
      if (step.ok === true && !refused) this.#push({ kind: 'plan', how: 'approved' });
      return;
    }
    if (step.action !== 'shell') return;
    if (exit === undefined && step.ok === true && STILL_RUNNING.test(text.slice(-600))) {
      // What it comes to is told by a later call that asks for it.
      delete step.ok;
      this.#running.set(shellOf(input) || (SHELL_ID.exec(text.slice(-600))?.[1] ?? ''), open);
      return;
    }
    this.#ended(open, text, exit);
  }

  #polled(shell: string, text: string, exit: number | undefined): void {
    const open = this.#running.get(shell);
    if (!open || exit === undefined) return;
    this.#running.delete(shell);
    open.step.ok = true;
    this.#ended(open, text, exit);
  }

  /** A command ended: the tool counts any end as a success, so the exit code decides. */
  #ended({ step, piped }: OpenCall, text: string, exit: number | undefined): void {
    if (exit !== undefined && exit !== 0) step.ok = false;
    forgetEmptyDiff(step, text.replace(EXITED, ''));
    rememberCommits(step, text);
    if (!step.runs?.includes('test')) return;
    const result = testResult(text.replace(EXITED, ''), step.ok, piped);
    if (result) step.result = result;
  }
}

const count = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : 0;

export const copilotCli: Format = {
  id: 'copilot-cli',
  name: 'Copilot CLI',
  recognise,
  open: (context) => new CopilotCliReader(context),
};
