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
import { countCorrupt, remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import { forgetEmptyDiff } from '../empty-diff.ts';
import type { Format, InputFile, ReadContext, SessionReader } from '../format.ts';
import { hash53 } from '../id-set.ts';
import { isObject, type Json, parseObject, pushNew, textIn, timeIn } from '../json-fields.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import type { Session, Step } from '../model.ts';
import { displayPath } from '../paths.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readRecordLines, recordsOnLine } from '../record-lines.ts';
import { isPiped } from '../shell.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { typedCommand } from '../typed-command.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { contentOf, hasImage, personSays, textOf } from './codex-cli-content.ts';
import { type Echo, Echoes } from './codex-cli-echoes.ts';
import { companion, recognise } from './codex-cli-recognise.ts';
import { CALLS, kindOf, turnBegun, turnNamed } from './codex-cli-records.ts';
import { codexShows } from './codex-cli-shows.ts';
import { classifyUserText, proposedPlan, sameText } from './codex-cli-text.ts';
import { callFacts, type Output, outputOf, PlanList } from './codex-cli-tools.ts';

/** Identities that begin with the time they were made (UUID version 7): comparing them compares times. */
const TIMED = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

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
  readonly #echoes: Echoes;
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
    this.#echoes = new Echoes(context);
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
    this.#echoes.begin();
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
      Object.assign(this.#tokens, tokens);
      throw error;
    }
    this.#echoes.end();
  }

  finish(): Session[] {
    const steps = mergeSteps(this.#lists);
    // Instructions and settings are no conversation.
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = somebodySpoke(steps);
    const automated = this.#automated ?? (spoken ? undefined : 'nobody-spoke');
    return [
      {
        key: this.#context.key,
        format: codexCli.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: this.#pullRequests,
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: this.#tokens,
        observable: codexShows(this.#versions, this.#programs),
        steps,
      },
    ];
  }

  #bytes(buffer: Buffer, start: number, end: number, line: number): void {
    // Reasoning is encrypted, long and no step.
    const probe = buffer.toString('latin1', start, Math.min(end, start + 140));
    if (REASONING.test(probe) && buffer[end - 1] === CLOSE_BRACE) {
      const bytes = buffer.subarray(start, end);
      if (bytes.indexOf(SECOND_RECORD) < 0) {
        const { records } = this.#context.accounting;
        records.total++;
        this.#echoes.met();
        tally(records.ignored, 'response_item/reasoning');
        return;
      }
    }
    const text = buffer.toString('utf8', start, end);
    const record = parseObject(text);
    if (record) this.#record(record, line);
    else this.#recover(text, line);
  }

  /** A line that is no single JSON object: two objects written on one line, or a broken one. */
  #recover(text: string, line: number): void {
    for (const part of recordsOnLine(text)) {
      if ('record' in part) this.#record(part.record, line);
      else this.#corrupt(line, part.why);
    }
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#path}:${line}`, why });
  }

  #record(record: Json, line: number): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    records.total++;
    this.#echoes.met();
    this.#line = line;
    const told = kindOf(record);
    this.#at = timeIn(record['timestamp']);
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
        this.#bareStart = timeIn(payload['timestamp']);
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

  #push(step: StepDraft): Step {
    // Lines without an envelope have no time; the file's own is that of its beginning.
    const at = this.#at ?? this.#bareStart;
    this.#bareStart = undefined;
    const full = placeStep(step, { file: this.#index, line: this.#line, at, agent: this.#agent });
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
    if (source === 'event') this.#echoes.show();
    const echo = this.#echoes.of(source, same);
    if (echo) {
      if (images) for (const step of echo.steps) withImage(step);
      if (source === 'event' && this.#agent === undefined) this.#queued(echo.steps);
      return;
    }
    // A sub-agent's "user" is the agent that sent it.
    if (this.#agent !== undefined) {
      this.#echoes.remember(source, same, [this.#push({ kind: 'meta', text: excerpt(text) })]);
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
    else if (told.is === 'command') steps.push(this.#push(typedCommand(told, this.#context)));
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
      const pause = this.#prompts > 1 ? pauseSince(this.#lastAt, this.#at) : {};
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
    this.#echoes.remember(source, same, steps, person === true);
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
    if (this.#echoes.of(source, same)) return;
    const steps: Step[] = [];
    if (own.trim() !== '')
      steps.push(this.#push({ kind: 'message', ...messageFacts(own), ...whole(this.#context, own) }));
    if (plan) this.#planned(plan.plan, 'response');
    this.#echoes.remember(source, same, steps);
  }

  /** A plan stands in a message and, in newer versions, in a record of its own. */
  #planned(text: string, source: Echo['source']): void {
    const same = `plan ${sameText(text)}`;
    if (this.#echoes.take(source, same)) return;
    const step = this.#push({
      kind: 'plan',
      how: 'presented',
      text: excerpt(text),
      ...whole(this.#context, text),
    });
    this.#echoes.remember(source, same, [step]);
  }

  #interrupt(source: Echo['source'], byPerson: boolean): void {
    if (this.#echoes.of(source, 'interrupt')) return;
    if (!byPerson) return;
    const step = this.#push({ kind: this.#agent === undefined ? 'interrupt' : 'meta' });
    this.#echoes.remember(source, 'interrupt', [step]);
  }

  #compaction(source: Echo['source']): void {
    if (this.#echoes.of(source, 'compaction')) return;
    this.#skillsInTurn.clear();
    this.#echoes.remember(source, 'compaction', [this.#push({ kind: 'compaction', trigger: 'unknown' })]);
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
          ? (parseObject(text) ?? {})
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

const CLOSE_BRACE = 0x7d;
const SECOND_RECORD = Buffer.from('}{"');

const REASONING =
  /^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?"type":"response_item","payload":\{"type":"reasoning"[,}]/;

const PULL_REQUEST =
  /https:\/\/[\w.-]{1,80}\/[\w.-]{1,80}\/[\w.-]{1,80}\/(?:pull|-\/merge_requests)\/\d{1,9}/;

const number = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);

const all = (usage: Json): number =>
  number(usage['total_tokens']) || number(usage['input_tokens']) + number(usage['output_tokens']);

/** The patch of a call, wherever its arguments have it. */
const patchIn = (input: Json, otherwise: string): string =>
  textIn(input['input']) || textIn(input['patch']) || otherwise;

function withImage(step: Step): void {
  if (step.kind === 'prompt' && !step.mentions?.includes('image'))
    step.mentions = [...(step.mentions ?? []), 'image'];
}

function lineCount(text: string): number {
  if (text === '') return 0;
  let lines = 1;
  for (let i = text.indexOf('\n'); i >= 0 && i < text.length - 1; i = text.indexOf('\n', i + 1)) lines++;
  return lines;
}

export const codexCli: Format = {
  id: 'codex-cli',
  name: 'Codex CLI',
  recognise,
  companion,
  open: (context) => new CodexReader(context),
};
