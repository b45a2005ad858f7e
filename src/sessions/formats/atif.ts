/**
 * ATIF, the Agent Trajectory Interchange Format (1.0 to 1.7): one JSON document a trajectory, written by benchmark
 * harnesses, exporters and VS Code's "Export Agent Trajectories". Nobody keeps these files in a place of their own.
 * No real file was at hand: what is read follows the published specification and the writers' public code.
 *
 * A trajectory is steps of a person (`user`), the agent and the harness (`system`); the agent's tool calls keep the
 * names of the agent they come from, which `agent.name` tells. It cannot show interruptions, slash commands or plan mode,
 * because no field stands for them, nor who a `user` was: a benchmark's task reads like a person's prompt.
 */
import { countCorrupt, remember, tally } from '../accounting.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headText } from '../head.ts';
import { elementsOf, type Field, fieldsOf, LineCounter, type Part, partValue } from '../json-parts.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import { CAPABILITIES, type Capability, type Session, type Step, type Tokens } from '../model.ts';
import { fillPauses } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { refusalReason } from '../refusal.ts';
import { readDocument } from '../source-file.ts';
import { taskChanges } from '../task-changes.ts';
import { excerpt } from '../text.ts';
import { typedCommand } from '../typed-command.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { type AtifCall, argumentsOf, atifCall, finishAtifCall, isRefusal } from './atif-tools.ts';
import { classifyUserText } from './claude-code-prompt.ts';

type Json = Record<string, unknown>;

const VERSION = /^ATIF-v1\.\d/;
/** A trajectory that was split is continued under its identity with a number. */
const CONTINUED = /-cont-\d+$/;
/** Agents of benchmark harnesses: nobody holds their sessions. */
const HARNESS_AGENT = /^(?:terminus(?:-\d+)?|oracle|nop)$/i;
/** Agents that have a terminal and nothing else: what they edit is not told apart from what they run. */
const TERMINAL_ONLY = /^(?:terminus(?:-\d+)?|mini-swe-agent|swe-agent-mini)$/i;
const HAS_SKILLS = /claude|opencode|gemini|copilot/i;

/**
 * What trajectories of an agent can show.
 * @param agents names of agents, as the trajectories have them
 */
export function atifShows(agents: readonly string[]): Capability[] {
  const shown = new Set<Capability>(['prompts', 'shell', 'commits', 'integrations']);
  if (!agents.every((a) => TERMINAL_ONLY.test(a)) || agents.length === 0)
    for (const capability of ['edits', 'subagents', 'tasks', 'questions'] as const) shown.add(capability);
  if (agents.some((a) => HAS_SKILLS.test(a))) shown.add('skills');
  return CAPABILITIES.filter((c) => shown.has(c));
}

function recognise(head: Head): Recognised | null {
  const text = headText(head);
  const found = fieldsOf(text);
  if (!found) return null;
  const field = (name: string): Field | undefined => found.fields.find((f) => f.name === name);
  const value = (name: string): unknown => {
    const part = field(name);
    return part && partValue(text, part);
  };
  if (!VERSION.test(str(value('schema_version')))) return null;
  const key = str(value('session_id')) || str(value('trajectory_id'));
  return {
    key: key === '' ? `file:${head.path}` : key.replace(CONTINUED, ''),
    copy: CONTINUED.test(key),
  };
}

class AtifReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #lists: Step[][] = [];
  readonly #agents: string[] = [];
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  readonly #branches: string[] = [];
  readonly #tokens: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  #list: Step[] = [];

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const bytes = await readDocument(file.absolute, file.compression, this.#context.limits.maxFileBytes);
    this.#list = [];
    this.#files.push(file.path);
    this.#lists.push(this.#list);
    const text = bytes.toString('utf8');
    this.#trajectory(text, 0, new LineCounter(text), undefined);
  }

  finish(): Session[] {
    const steps = mergeSteps(this.#lists);
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    fillPauses(steps);
    const spoken = somebodySpoke(steps);
    const automated = this.#agents.some((a) => HARNESS_AGENT.test(a))
      ? 'scripted'
      : spoken
        ? undefined
        : 'nobody-spoke';
    return [
      {
        key: this.#context.key,
        format: atif.id,
        versions: this.#versions,
        ...(automated === undefined ? {} : { automated }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: [],
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: this.#tokens,
        observable: atifShows(this.#agents),
        steps,
      },
    ];
  }

  /**
   * Reads a trajectory, the document's or one that stands inside it.
   * @param offset where the text stands in the document whose lines are counted
   */
  #trajectory(text: string, offset: number, lines: LineCounter, inside: string | undefined): void {
    const fields = fieldsOf(text)?.fields ?? [];
    const value = (name: string): unknown => {
      const field = fields.find((f) => f.name === name);
      return field && partValue(text, field);
    };
    const agent = objectIn(value('agent'));
    const name = str(agent['name']);
    if (inside === undefined) this.#about(agent, objectIn(value('extra')));
    // An exporter that writes sub-agents to files of their own names them so.
    const by = inside ?? (/sub-?agent/i.test(name) ? name.slice(0, 120) : undefined);
    const metrics = this.#stepsOf(text, fields, offset, lines, by);
    if (!metrics && inside === undefined) this.#addTokens(value('final_metrics'), 'total_');
  }

  /** @returns whether any step says what it cost */
  #stepsOf(
    text: string,
    fields: readonly Field[],
    offset: number,
    lines: LineCounter,
    by: string | undefined,
  ): boolean {
    let metrics = false;
    let found = false;
    const tasks = new Map<string, string>();
    // In the order of the text, because lines are counted upwards.
    for (const field of fields) {
      const isArray = text[field.start] === '[';
      if (field.name === 'steps' && isArray) {
        found = true;
        for (const part of elementsOf(text, field.start)) {
          const line = lines.lineAt(offset + part.start);
          const step = partValue(text, part);
          if (!isObject(step)) {
            this.#corrupt(
              line,
              part.whole ? 'the step is no JSON object' : 'the file is cut off or broken here',
            );
            continue;
          }
          if (this.#step(step, line, by, tasks)) metrics = this.#addTokens(step['metrics'], '') || metrics;
        }
      } else if (field.name === 'subagent_trajectories' && isArray)
        elementsOf(text, field.start).forEach((part, i) => {
          this.#inside(text, part, offset, lines, i);
        });
    }
    if (!found) this.#corrupt(lines.lineAt(offset), 'the trajectory has no steps');
    return metrics;
  }

  #inside(text: string, part: Part, offset: number, lines: LineCounter, i: number): void {
    const own = text.slice(part.start, part.end);
    const id = fieldsOf(own)?.fields.find((f) => f.name === 'trajectory_id' || f.name === 'session_id');
    const name = str(id && partValue(own, id));
    this.#trajectory(
      own,
      offset + part.start,
      lines,
      name === '' ? `sub-agent ${i + 1}` : name.slice(0, 120),
    );
  }

  #about(agent: Json, extra: Json): void {
    const name = str(agent['name']).slice(0, 80);
    pushNew(this.#agents, name);
    // The tool's name belongs to its version: many agents write this format.
    pushNew(this.#versions, [name, str(agent['version']).slice(0, 40)].filter((t) => t !== '').join(' '));
    for (const about of [objectIn(agent['extra']), extra]) {
      for (const key of ['cwds', 'cwd', 'working_directory', 'workspace'])
        for (const path of listIn(about[key])) pushNew(this.#directories, path.slice(0, 1000));
      for (const key of ['git_branches', 'git_branch', 'branch'])
        for (const branch of listIn(about[key])) pushNew(this.#branches, branch.slice(0, 300));
    }
  }

  #addTokens(value: unknown, prefix: string): boolean {
    if (!isObject(value)) return false;
    const n = (name: string): number => {
      const v = value[`${prefix}${name}`];
      return typeof v === 'number' && Number.isFinite(v) && v > 0 ? v : 0;
    };
    // Prompt tokens include the cached ones.
    this.#tokens.input += Math.max(0, n('prompt_tokens') - n('cached_tokens'));
    this.#tokens.output += n('completion_tokens');
    this.#tokens.cacheRead += n('cached_tokens');
    return true;
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#files.at(-1)}:${line}`, why });
  }

  /** @returns whether the step was used */
  #step(record: Json, line: number, by: string | undefined, tasks: Map<string, string>): boolean {
    const { accounting, seen, key } = this.#context;
    const { records } = accounting;
    records.total++;
    const source = record['source'];
    if (source !== 'user' && source !== 'agent' && source !== 'system') {
      const name = str(source).slice(0, 60) || '(none)';
      tally(records.unknown, `source ${name}`);
      remember(accounting, 'unknown-record', {
        where: `${this.#files.at(-1)}:${line}`,
        why: `a step whose source is ${name}`,
      });
      return false;
    }
    // A continuation repeats what the model still had in view.
    if (record['is_copied_context'] === true) {
      tally(records.ignored, 'copied-context');
      return false;
    }
    if (!seen.add(`atif ${key} ${by ?? ''} ${written(record, line)}`)) {
      tally(records.ignored, 'duplicate');
      return false;
    }
    records.used++;
    const extra = objectIn(record['extra']);
    const agent =
      by ??
      (extra['is_sidechain'] === true ? str(extra['agent_id']).slice(0, 120) || 'sub-agent' : undefined);
    for (const path of listIn(extra['cwd'])) pushNew(this.#directories, path.slice(0, 1000));
    const at = timeOf(record['timestamp']);
    const push = (step: StepDraft): Step => {
      const full = placeStep({ ...step }, { file: this.#files.length - 1, line, at, agent });
      this.#list.push(full);
      return full;
    };
    const { text, image } = contentOf(record['message']);
    if (source === 'user') this.#said(text, image, agent, push);
    else if (source === 'system') {
      if (/^Performed context summarization/.test(text)) push({ kind: 'compaction', trigger: 'auto' });
      else if (text.trim() !== '') push({ kind: 'meta', text: excerpt(text) });
    } else if (text.trim() !== '')
      push({ kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
    this.#calls(record, push, tasks);
    return true;
  }

  #said(text: string, image: boolean, agent: string | undefined, push: (step: StepDraft) => Step): void {
    if (text.trim() === '' && !image) return;
    // What a sub-agent is told is the agent's that sent it.
    const told = agent === undefined ? classifyUserText(text) : ({ is: 'meta' } as const);
    switch (told.is) {
      case 'interrupt':
        push({ kind: 'interrupt' });
        return;
      case 'skill':
        push({ kind: 'skill', name: told.name.slice(0, 120), ok: true });
        return;
      case 'command':
        push(typedCommand(told, this.#context));
        return;
      case 'meta':
        if (agent !== undefined || !image) {
          push({ kind: 'meta', text: excerpt(text) });
          return;
        }
    }
    const own = told.is === 'prompt' ? told.text : '';
    const mentions = mentionsOf(own);
    if (image) mentions.push('image');
    push({
      kind: 'prompt',
      text: excerpt(own === '' ? '(image)' : own),
      chars: own.length,
      mentions,
      ...whole(this.#context, own),
    });
  }

  #calls(record: Json, push: (step: StepDraft) => Step, tasks: Map<string, string>): void {
    const results = objectIn(record['observation'])['results'];
    const observed = Array.isArray(results) ? results.filter(isObject) : [];
    const calls = Array.isArray(record['tool_calls']) ? (record['tool_calls'] as unknown[]) : [];
    for (const [i, raw] of calls.entries()) {
      const made = atifCall(raw, this.#directories[0], this.#context.commands);
      if (!made) continue;
      if (made.todos) made.step.changes = taskChanges(tasks, made.todos);
      const id = str(objectIn(raw)['tool_call_id']);
      // Results name their call; where they do not, they stand in the calls' order.
      const answers = observed.filter((r, at) =>
        str(r['source_call_id']) === '' ? at === i || calls.length === 1 : r['source_call_id'] === id,
      );
      if (
        made.step.action === 'other' &&
        answers.some((r) => listOf(r['subagent_trajectory_ref']).length > 0)
      )
        made.step.action = 'delegate';
      keepCall(this.#context, made.step, argumentsOf(objectIn(raw)['arguments']));
      this.#call(made, answers, push);
    }
  }

  #call(made: AtifCall, answers: readonly Json[], push: (step: StepDraft) => Step): void {
    const content = answers.map((r) => contentOf(r['content']).text).join('\n');
    if (answers.length > 0) {
      const extra: Json = Object.assign({}, ...answers.map((r) => objectIn(r['extra'])));
      finishAtifCall(made, content, extra);
    }
    if (made.step.kind === 'call' && made.step.action !== 'edit') keepOutput(made.step, content);
    push(made.step);
    if (isRefusal(content)) {
      const said = refusalReason(content);
      push({
        kind: 'rejection',
        ...(made.step.name ? { name: made.step.name } : {}),
        ...(said === undefined ? {} : { text: excerpt(said) }),
      });
    } else if (
      made.step.how === 'presented' &&
      /^User has approved your plan|^Plan approved/.test(content.trimStart())
    )
      push({ kind: 'plan', how: 'approved' });
  }
}

/** A message or an observation: a text, or parts (since 1.6). */
function contentOf(content: unknown): { text: string; image: boolean } {
  if (typeof content === 'string') return { text: content, image: false };
  let text = '';
  let image = false;
  for (const part of listOf(content)) {
    const { type, text: own } = objectIn(part);
    if (typeof own === 'string') text += text === '' ? own : `\n${own}`;
    if (type === 'image') image = true;
  }
  return { text, image };
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const objectIn = (value: unknown): Json => (isObject(value) ? value : {});
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
/** A field that should be a string. Anything else is none. */
const str = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Texts of a field that is a text or a list of texts. */
const listIn = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((v): v is string => typeof v === 'string' && v !== '');

function pushNew(list: string[], value: string): void {
  if (value !== '' && !list.includes(value)) list.push(value);
}

function written(record: Json, line: number): string {
  try {
    return JSON.stringify(record);
  } catch {
    return `line ${line}`;
  }
}

const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** Milliseconds since the epoch. A time without a zone is taken for UTC, so that every machine reads the same. */
function timeOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !ISO.test(value)) return undefined;
  const ms = Date.parse(/(?:Z|[+-]\d{2}:?\d{2})$/i.test(value) ? value : `${value}Z`);
  return Number.isNaN(ms) ? undefined : ms;
}

export const atif: Format = {
  id: 'atif',
  name: 'ATIF',
  recognise,
  open: (context) => new AtifReader(context),
};
