/**
 * Cursor's agent transcripts.
 *
 * Where: `~/.cursor/projects/<path with dashes>/agent-transcripts/`, as `<id>.txt` (2025: `user:` and `assistant:` on
 * lines of their own, `[Tool call] name` with arguments below) or as `<id>.jsonl` or `<id>/<id>.jsonl` (2026: a message
 * a line, in the shape of Anthropic's messages, with `turn_ended` between), sub-agents in `<id>/subagents/`. Written
 * from published descriptions and readers of both; no version is recorded.
 *
 * Shows little: prompts, edits and todo lists. There are no times (but for a tag in newer prompts), tokens, branches or
 * working directories, and results of tools are missing or cut, so shell runs are listed but nothing is judged by them.
 */
import { countCorrupt, remember, tally } from '../accounting.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headText } from '../head.ts';
import { parseObject } from '../json-fields.ts';
import { LineSplitter } from '../lines.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Session, Step } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readChunks } from '../source-file.ts';
import { excerpt } from '../text.ts';
import { keepCall, whole } from '../verbatim.ts';
import { somebodySpoke } from '../who-spoke.ts';
import { TaskList } from './claude-code-tools.ts';
import { type Json, toolStep } from './cursor-tools.ts';

/** What every transcript shows, whatever wrote it. */
export const CURSOR_SHOWS: readonly Capability[] = ['prompts', 'edits', 'tasks'];

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const QUERY = /<user_query>\s*([\s\S]*?)\s*(?:<\/user_query>|$)/g;
const TAG = /<([a-z]{1,30}(?:_[a-z]{1,30}){0,6})(?: [^>]{0,200})?>/g;
/** More tags than Cursor ever writes around a prompt. */
const MOST_TAGS = 50;
const COMMAND = /^-{3} Cursor Command: ([^\n]{1,120}?)(?:\.md)? -{3}$/m;
const TIMESTAMP =
  /<timestamp>\s*\w+, (\w{3})\w* (\d{1,2}), (\d{4}),? (?:at )?(\d{1,2}):(\d{2}) ?([AP]M) \(?(?:UTC|GMT)([+-]\d{1,2})?(?::(\d{2}))?\)?\s*<\/timestamp>/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** Longest text of a turn that is kept while a text transcript is read. */
const TURN_KEPT = 1 << 20;

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

function recognise(head: Head): Recognised | null {
  const text = headText(head);
  if (!isText(text) && !isLines(text)) return null;
  // Neither kind names its session: the file does, and the folder of sub-agents names their parent.
  const parts = head.path.split('/');
  const name = nameOf(head.path);
  const parent = parts.at(-2) === 'subagents' ? parts.at(-3) : undefined;
  if (parent !== undefined && parent !== '') return { key: parent, agent: name, copy: false };
  return { key: UUID.test(name) ? name : `file:${head.path}`, copy: false };
}

const nameOf = (path: string): string =>
  path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.(txt|jsonl)$/i, '');

/** `user:` first, and marks that only Cursor writes. */
function isText(text: string): boolean {
  if (!/^\s*user:\r?\n/.test(text)) return false;
  return (
    /^\s*user:\r?\n\s*<[a-z_]+>[\s\S]*<\/?user_query>/.test(text) ||
    (/^assistant:\r?$/m.test(text) && /^\[(?:Thinking\]|Tool call\] |Tool result\])/m.test(text))
  );
}

/** `{"role":…,"message":{"content":…}}` and nothing that names a session or record, as other tools' lines do. */
function isLines(text: string): boolean {
  for (const line of text.split('\n', 5)) {
    if (line.trim() === '') continue;
    const record = parseObject(line);
    // The first line may be longer than the head.
    if (record === null)
      return /^\s*\{"role":"user","message":\{"content":\[\{"type":"text","text":"(?:<[a-z_]+>)/.test(line);
    if (record['type'] === 'turn_ended') continue;
    return (
      (record['role'] === 'user' || record['role'] === 'assistant') &&
      'content' in object(record['message']) &&
      ['type', 'uuid', 'id', 'sessionId', 'session_id'].every((k) => !(k in record)) &&
      !('id' in object(record['message']))
    );
  }
  return false;
}

class CursorReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #main: Step[] = [];
  readonly #agents: Step[][] = [];
  readonly #tasks = new TaskList();
  #steps: Step[] = this.#main;
  /** Which of its two kinds the conversation was read from: the other repeats it. */
  #kind: 'text' | 'lines' | undefined;
  #agent: string | undefined;
  #line = 0;
  #at: number | undefined;
  #lastAt: number | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const { limits } = this.#context;
    this.#files.push(file.path);
    this.#agent = file.agent;
    this.#at = undefined;
    this.#lastAt = undefined;
    if (file.agent === undefined) this.#steps = this.#main;
    else {
      this.#steps = [];
      this.#agents.push(this.#steps);
    }
    const same = new Map<string, number>();
    const text = new TurnReader((turn) => this.#turn(turn, same));
    let kind: 'text' | 'lines' | undefined;
    const splitter = new LineSplitter(
      (buffer, start, end, line) => {
        const raw = buffer
          .toString('utf8', start, end)
          .replace(line === 1 ? /^\ufeff/ : /^$/, '')
          .replace(/\r$/, '');
        if (kind === undefined && raw.trim() !== '') kind = /^\s*\{/.test(raw) ? 'lines' : 'text';
        if (kind === 'text') text.line(raw, line);
        else if (raw.trim() !== '') this.#record(raw, line, same);
      },
      limits.maxLineBytes,
      (line) => this.#corrupt(line, `the line is longer than ${limits.maxLineBytes} bytes`),
    );
    await readChunks(file.absolute, file.compression, limits.maxFileBytes, (chunk) => splitter.push(chunk));
    splitter.end();
    text.end();
  }

  finish(): Session[] {
    const steps = [...this.#main];
    // Without times, a sub-agent's steps stand behind the call that started it: calls and files come in one order.
    for (const list of this.#agents) {
      const free = steps.findIndex((s, i) => s.action === 'delegate' && steps[i + 1]?.agent === undefined);
      steps.splice(free < 0 ? steps.length : free + 1, 0, ...list);
    }
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = somebodySpoke(steps);
    return [
      {
        key: this.#context.key,
        format: cursor.id,
        versions: [],
        ...(spoken ? {} : { automated: 'nobody-spoke' }),
        directories: [],
        branches: [],
        pullRequests: [],
        hints: { folders: [], emails: [] },
        files: this.#files,
        tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        observable: [...CURSOR_SHOWS],
        steps,
      },
    ];
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#files.at(-1)}:${line}`, why });
  }

  /** Counts a record and says whether it is to be used. */
  #isNew(kind: 'text' | 'lines', content: string, same: Map<string, number>): boolean {
    const { accounting, seen, key } = this.#context;
    const { records } = accounting;
    records.total++;
    if (this.#agent === undefined) {
      this.#kind ??= kind;
      if (this.#kind !== kind) {
        tally(records.ignored, 'same-in-other-file');
        return false;
      }
    }
    const n = (same.get(content) ?? 0) + 1;
    same.set(content, n);
    if (!seen.add(`cursor ${key} ${this.#agent ?? ''} ${n} ${content}`)) {
      tally(records.ignored, 'duplicate');
      return false;
    }
    return true;
  }

  #record(raw: string, line: number, same: Map<string, number>): void {
    const { accounting } = this.#context;
    const { records } = accounting;
    const record = parseObject(raw);
    if (!record) {
      this.#corrupt(line, 'the line is cut off, or no JSON');
      return;
    }
    if (!this.#isNew('lines', raw, same)) return;
    this.#line = line;
    const { role, type } = record;
    const content = object(record['message'])['content'];
    if (role === 'user') this.#user(textOf(content), imagesIn(content));
    else if (role === 'assistant') this.#assistant(content);
    else if (type === 'turn_ended') {
      if (record['status'] !== 'error' || !/abort|cancel/i.test(str(record['error']))) {
        tally(records.ignored, 'turn_ended');
        return;
      }
      this.#push({ kind: 'interrupt' });
    } else {
      const name = (str(type) || str(role) || '(none)').slice(0, 80);
      tally(records.unknown, name);
      remember(accounting, 'unknown-record', {
        where: `${this.#files.at(-1)}:${line}`,
        why: `record type ${name}`,
      });
      return;
    }
    records.used++;
  }

  #turn(turn: Turn, same: Map<string, number>): void {
    if (!this.#isNew('text', contentOf(turn), same)) return;
    this.#context.accounting.records.used++;
    this.#line = turn.line;
    if (turn.role === 'user') {
      this.#user(turn.text, false);
      return;
    }
    for (const said of turn.calls) {
      this.#line = said.line;
      if (said.name === '') this.#message(said.body);
      else this.#call(said.name, argumentsOf(said.body));
    }
  }

  #push(step: StepDraft): void {
    this.#steps.push(
      placeStep(step, { file: this.#files.length - 1, line: this.#line, at: this.#at, agent: this.#agent }),
    );
  }

  #user(raw: string, images: boolean): void {
    this.#at = timeIn(raw) ?? this.#at;
    const queries = [...raw.matchAll(QUERY)].map((m) => m[1] as string);
    const text = (queries.length > 0 ? queries.join('\n') : unwrapped(raw)).trim();
    // A sub-agent's "user" is the agent that sent it.
    if (this.#agent !== undefined) {
      this.#push({ kind: 'meta', text: excerpt(text === '' ? raw : text) });
      return;
    }
    const command = COMMAND.exec(raw)?.[1];
    if (command !== undefined && raw.includes('<cursor_commands>'))
      this.#push({ kind: 'command', name: command, builtin: false, text: excerpt(`/${command} ${text}`) });
    else if (text === '' && !images) this.#push({ kind: 'meta', text: excerpt(raw) });
    else {
      const mentions = mentionsOf(text);
      if (images || raw.includes('<image_files>')) mentions.push('image');
      const before = this.#lastAt;
      this.#push({
        kind: 'prompt',
        text: excerpt(text === '' ? '(image)' : text),
        ...whole(this.#context, text),
        chars: text.length,
        mentions,
        ...pauseSince(before, this.#at),
      });
    }
    this.#lastAt = this.#at;
  }

  #assistant(content: unknown): void {
    if (typeof content === 'string') this.#message(content);
    if (!Array.isArray(content)) return;
    for (const value of content) {
      const block = object(value);
      if (block['type'] === 'text') this.#message(str(block['text']));
      else if (block['type'] === 'tool_use') {
        const input = block['input'];
        const given = typeof input === 'string' ? { patch: input } : object(input);
        this.#call(str(block['name']).slice(0, 120), given);
      }
    }
  }

  #call(name: string, input: Json): void {
    const step = toolStep(name, input, this.#tasks, this.#context.commands);
    keepCall(this.#context, step, input);
    this.#push(step);
  }

  #message(raw: string): void {
    const text = raw.replace(/\n?\[REDACTED\]\s*$/, '').trim();
    if (text !== '') this.#push({ kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
  }
}

/** What a turn of a text transcript says: prose, or a call when it has a name. */
interface Said {
  name: string;
  line: number;
  body: string;
}
interface Turn {
  role: 'user' | 'assistant';
  line: number;
  /** user: all of it; assistant: nothing but the texts of `calls` matter. */
  text: string;
  calls: Said[];
}

/**
 * Splits a text transcript into turns. The text is not escaped: `assistant:` inside a query is the person's text, and
 * `user:` in what a tool printed begins no turn unless one of Cursor's own tags follows, as it does in this file.
 */
class TurnReader {
  readonly #onTurn: (turn: Turn) => void;
  #turn: Turn | null = null;
  #inQuery = false;
  #tagged: boolean | undefined;
  /** A line `user:` of which the next line says whether it begins a turn. */
  #waiting: number | undefined;
  #kept = 0;
  /** Of what the lines are: prose of the agent, a call, or what is left out (thinking, results). */
  #part: 'prose' | 'call' | 'none' = 'prose';

  constructor(onTurn: (turn: Turn) => void) {
    this.#onTurn = onTurn;
  }

  line(text: string, line: number): void {
    if (this.#waiting !== undefined && text.trim() !== '') {
      const at = this.#waiting;
      this.#waiting = undefined;
      const tagged = /^\s*<[a-z_]+>/.test(text);
      this.#tagged ??= tagged;
      if (tagged || !this.#tagged) this.#begin('user', at);
      else this.#add('user:', at);
    }
    if (!this.#inQuery && text === 'user:') this.#waiting = line;
    else if (!this.#inQuery && text === 'assistant:') this.#begin('assistant', line);
    else this.#add(text, line);
  }

  end(): void {
    if (this.#waiting !== undefined) this.#add('user:', this.#waiting);
    this.#finish();
  }

  #begin(role: 'user' | 'assistant', line: number): void {
    this.#finish();
    this.#turn = { role, line, text: '', calls: [] };
    this.#part = 'prose';
    this.#kept = 0;
  }

  #finish(): void {
    if (this.#turn) this.#onTurn(this.#turn);
    this.#turn = null;
    this.#inQuery = false;
  }

  #add(text: string, line: number): void {
    const turn = this.#turn;
    if (!turn) return;
    this.#kept += text.length + 1;
    const room = this.#kept <= TURN_KEPT;
    if (turn.role === 'user') {
      const open = text.lastIndexOf('<user_query>');
      const close = text.lastIndexOf('</user_query>');
      if (open > close) this.#inQuery = true;
      else if (close >= 0) this.#inQuery = false;
      if (room) turn.text += turn.text === '' ? text : `\n${text}`;
      return;
    }
    const call = /^\[Tool call\] (.{1,120})$/.exec(text)?.[1];
    if (call !== undefined) {
      this.#part = 'call';
      turn.calls.push({ name: call.trim(), line, body: '' });
    } else if (/^\[(?:Thinking|Tool result)\]/.test(text)) this.#part = 'none';
    else {
      // Bodies are indented; a line at the margin is the agent's prose again.
      if (this.#part !== 'prose' && /^\S/.test(text)) {
        this.#part = 'prose';
        turn.calls.push({ name: '', line, body: '' });
      }
      if (this.#part === 'none' || !room) return;
      let last = turn.calls.at(-1);
      if (!last || (this.#part === 'prose' && last.name !== '')) {
        if (text.trim() === '') return;
        last = { name: '', line, body: '' };
        turn.calls.push(last);
      }
      last.body += last.body === '' ? text : `\n${text}`;
    }
  }
}

const contentOf = ({ role, text, calls }: Turn): string =>
  `${role} ${text} ${calls.map((c) => `${c.name} ${c.body}`).join(' ')}`;

/** Arguments below a call: `  path: src/a.ts`, a value's further lines indented deeper; or JSON. */
function argumentsOf(body: string): Json {
  const whole = parseObject(body);
  if (whole) return whole;
  if (body.includes('*** Begin Patch')) return { patch: body.replace(/^ {2}/gm, '') };
  const input: Json = {};
  let name: string | undefined;
  for (const line of body.split('\n')) {
    const pair = /^\s{1,4}([a-z_A-Z]{1,40})\s?[:=]\s?(.*)$/.exec(line);
    if (pair) {
      name = pair[1] as string;
      const value = pair[2] as string;
      try {
        const parsed: unknown = /^[[{"]/.test(value) ? JSON.parse(value) : value;
        input[name] = parsed;
      } catch {
        input[name] = value;
      }
    } else if (name !== undefined && typeof input[name] === 'string')
      input[name] = `${input[name]}\n${line.trim()}`;
  }
  for (const key of Object.keys(input))
    if (typeof input[key] === 'string') input[key] = (input[key] as string).trim();
  return input;
}

/** `Monday, Mar 2, 2026, 9:05 AM (UTC+1)`, which newer prompts carry in a tag. */
function timeIn(text: string): number | undefined {
  const m = TIMESTAMP.exec(text);
  const month = MONTHS.indexOf(m?.[1] ?? '');
  if (!m || month < 0) return undefined;
  const hour = (Number(m[4]) % 12) + (m[6] === 'PM' ? 12 : 0);
  const hours = Number(m[7] ?? 0);
  const offset = hours * 60 + (m[7]?.startsWith('-') ? -1 : 1) * Number(m[8] ?? 0);
  return Date.UTC(Number(m[3]), month, Number(m[2]), hour, Number(m[5])) - offset * 60_000;
}

/** Without what Cursor puts around a prompt: open files, rules, reminders, in tags of words in snake case. */
function unwrapped(raw: string): string {
  let own = '';
  let from = 0;
  let tries = 0;
  TAG.lastIndex = 0;
  for (let m = TAG.exec(raw); m && tries < MOST_TAGS; m = TAG.exec(raw)) {
    tries++;
    const end = raw.indexOf(`</${m[1]}>`, TAG.lastIndex);
    if (end < 0) continue;
    own += raw.slice(from, m.index);
    from = end + (m[1] as string).length + 3;
    TAG.lastIndex = from;
  }
  return own + raw.slice(from);
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .map(object)
    .filter((b) => b['type'] === 'text')
    .map((b) => str(b['text']))
    .join('\n');
}

const imagesIn = (content: unknown): boolean =>
  Array.isArray(content) && content.some((b) => object(b)['type'] === 'image');

export const cursor: Format = {
  id: 'cursor',
  name: 'Cursor',
  recognise,
  open: (context) => new CursorReader(context),
};
