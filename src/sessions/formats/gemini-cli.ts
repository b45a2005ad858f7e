/**
 * Gemini CLI chats, kept under `~/.gemini/tmp/<project>/chats/`: `session-<date>-<id>.json` (one JSON document, pretty
 * or not; Entire keeps it as `full.jsonl`) up to 0.38, JSON lines since, sub-agents in `<parent's id>/<own id>.jsonl`.
 * Seen: documents of December 2025 to February 2026 (0.22 and later); the lines as the tool's sources write them.
 *
 * The lines are a log of changes, not a list of messages: a message is written again whenever it changes (the last one
 * counts), `$rewindTo` takes a message back with all that follow, `$set.messages` is what the model is shown next, not
 * what was said. So messages are kept as steps until the session is whole.
 *
 * It cannot show: built-in commands (the tool does not record them, and expands a person's own to plain text), branches,
 * its version (but for the notice of a newer one), who started a compaction, or the working directory in documents.
 */
import { countCorrupt, remember, tally } from '../accounting.ts';
import type { Format, InputFile, ReadContext, SessionReader } from '../format.ts';
import { isObject, type Json, jsonOf, objectIn, textIn } from '../json-fields.ts';
import { elementsOf, fieldsOf, LineCounter, partValue, skipSpace } from '../json-parts.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import type { Session, Step, Tokens } from '../model.ts';
import { fillPauses } from '../pauses.ts';
import type { StepDraft } from '../place-step.ts';
import { readRecordLines } from '../record-lines.ts';
import { readChunks, readDocument } from '../source-file.ts';
import { taskChanges } from '../task-changes.ts';
import { excerpt } from '../text.ts';
import { typedCommand } from '../typed-command.ts';
import { keepCall, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { contentOf, type Entry, MESSAGE_TYPES, parsed, timeOf } from './gemini-cli-messages.ts';
import {
  classifyInfo,
  classifyUserText,
  directoriesIn,
  isSnapshot,
  isSubagentText,
} from './gemini-cli-prompt.ts';
import { recognise } from './gemini-cli-recognise.ts';
import { geminiCliShows } from './gemini-cli-shows.ts';
import { base, inheritEnd, keepAnswer } from './gemini-cli-steps.ts';
import { type Call, callOf, finishCall } from './gemini-cli-tools.ts';

interface OpenFile {
  path: string;
  agent: string | undefined;
  /** Entries whose place is in this file, by identity. */
  order: Set<string>;
}

class GeminiReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: OpenFile[] = [];
  readonly #entries = new Map<string, Entry>();
  /** Messages that were taken back, with the file that took them back. */
  readonly #takenBack = new Map<string, number>();
  readonly #calls = new Map<string, Call>();
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  #startedAt: number | undefined;
  /** Of the file being read. */
  #index = 0;
  #file: OpenFile = { path: '', agent: undefined, order: new Set() };
  #spoke = false;
  /** The model's context as last set: messages that were never said may be named by a rewind. */
  #contextIds = new Set<string>();
  #contextMessages: { messages: unknown[]; line: number } | undefined;
  /** The compaction since the last message: it is told by up to three records. */
  #compaction: Entry | undefined;

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    this.#index = this.#files.length;
    this.#file = { path: file.path, agent: file.agent, order: new Set() };
    this.#files.push(this.#file);
    this.#spoke = false;
    this.#contextIds = new Set();
    this.#contextMessages = undefined;
    this.#compaction = undefined;
    const { limits } = this.#context;
    try {
      if (await this.#isDocument(file)) {
        const bytes = await readDocument(file.absolute, file.compression, limits.maxFileBytes);
        this.#document(bytes.toString('utf8'));
      } else {
        await readRecordLines(
          file,
          limits,
          (buffer, start, end, line) => this.#bytes(buffer, start, end, line),
          (line, why) => this.#corrupt(line, why),
        );
      }
    } catch (error) {
      // Half a file is no session: a cell must not rest on where the reading happened to stop.
      for (const id of this.#file.order) this.#entries.delete(id);
      this.#file.order.clear();
      throw error;
    }
    this.#onlyContext();
    if (this.#file.agent === undefined && this.#isSubagent()) this.#file.agent = 'sub-agent';
  }

  /** Whether the file is one document: its first object has messages, and either goes on over lines or ends the file. */
  async #isDocument(file: InputFile): Promise<boolean> {
    let text = '';
    await readChunks(file.absolute, file.compression, Number.POSITIVE_INFINITY, (chunk) => {
      text = chunk.toString('utf8');
      return false;
    });
    const found = fieldsOf(text);
    if (!found) return false;
    const messages = found.fields.find((f) => f.name === 'messages');
    if (!messages || text[messages.start] !== '[') return false;
    return (
      found.end < 0 || text.slice(0, found.end).includes('\n') || skipSpace(text, found.end) >= text.length
    );
  }

  finish(): Session[] {
    const lists = this.#files.map((file, index) => this.#stepsOf(file, index));
    const steps = mergeSteps(lists);
    // Notices of the tool and what was said to a sub-agent are no conversation.
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    fillPauses(steps);
    const tokens: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    const n = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) && v > 0 ? v : 0);
    for (const { tokens: t } of this.#entries.values()) {
      if (!t) continue;
      // The tool counts cached tokens in its input, and thoughts beside its output.
      tokens.input += Math.max(0, n(t['input']) - n(t['cached'])) + n(t['tool']);
      tokens.output += n(t['output']) + n(t['thoughts']);
      tokens.cacheRead += n(t['cached']);
    }
    const spoken = somebodySpoke(steps);
    const first = steps.find((s) => s.at !== undefined)?.at;
    return [
      {
        key: this.#context.key,
        format: geminiCli.id,
        versions: this.#versions,
        ...(spoken ? {} : { automated: 'nobody-spoke' }),
        directories: this.#directories,
        branches: [],
        pullRequests: [],
        hints: hintsIn(this.#directories),
        files: this.#files.map((f) => f.path),
        tokens,
        observable: geminiCliShows(this.#versions, this.#startedAt ?? first),
        steps,
      },
    ];
  }

  /** The steps whose place is in a file, in the order in which they were said. */
  #stepsOf(file: OpenFile, index: number): Step[] {
    const steps: Step[] = [];
    const tasks = new Map<string, string>();
    /** The last message refused a call or was an interruption: the notice behind it tells the same act again. */
    let stopped = false;
    for (const id of file.order) {
      const entry = this.#entries.get(id);
      if (entry?.home !== index) continue;
      // A file that was told to be a sub-agent's after this version of the message was read.
      const agent = this.#files[entry.file]?.agent;
      const push = (step: StepDraft): void => {
        const full = { ...step, file: entry.file, line: entry.line } as Step;
        if (full.at === undefined && entry.at !== undefined) full.at = entry.at;
        if (agent !== undefined) {
          full.agent = agent;
          // What a sub-agent is told is the agent's that sent it.
          if (full.kind === 'prompt' || full.kind === 'command') {
            steps.push({ ...base(full), kind: 'meta' });
            return;
          }
        }
        steps.push(full);
      };
      const interrupt = entry.steps[0]?.kind === 'interrupt';
      if (interrupt && stopped) {
        push({ kind: 'meta', text: entry.steps[0]?.text ?? '' });
        continue;
      }
      for (const step of entry.steps) push(step);
      let refused: Call | undefined;
      for (const call of entry.calls) {
        if (call.todos) call.step.changes = taskChanges(tasks, call.todos);
        push(call.step);
        const at = call.step.at === undefined ? {} : { at: call.step.at };
        if (call.approved) push({ kind: 'plan', how: 'approved', ...at });
        if (call.refused) refused ??= call;
      }
      // Calls that were asked for together are refused together, by one act.
      if (refused)
        push({
          kind: 'rejection',
          ...(refused.step.name ? { name: refused.step.name } : {}),
          ...(refused.step.at === undefined ? {} : { at: refused.step.at }),
        });
      stopped = interrupt || refused !== undefined;
    }
    return steps;
  }

  /**
   * Whether the file is a sub-agent's, in versions that keep it beside the chats under the parent's identity. Some of
   * them write what a sub-agent is told into the parent's own file, so words that a person typed decide against it.
   */
  #isSubagent(): boolean {
    let marked = false;
    let finishes = false;
    let told = 0;
    let typed = 0;
    for (const id of this.#file.order) {
      const entry = this.#entries.get(id);
      if (!entry) continue;
      if (entry.forSubagent) marked = true;
      if (entry.calls.some((c) => c.step.name === 'complete_task')) finishes = true;
      if (entry.type === 'user' && entry.steps.length > 0) told++;
      if (entry.steps.some((s) => s.kind === 'prompt' || s.kind === 'command')) typed++;
    }
    return typed === 0 ? marked || finishes : finishes && told === 1;
  }

  #document(text: string): void {
    const found = fieldsOf(text);
    const lines = new LineCounter(text);
    let messages = false;
    for (const field of found?.fields ?? []) {
      if (field.name === 'messages' && text[field.start] === '[') {
        messages = true;
        for (const part of elementsOf(text, field.start)) {
          const line = lines.lineAt(part.start);
          const value = partValue(text, part);
          if (isObject(value)) this.#message(value, line);
          else
            this.#corrupt(
              line,
              part.whole ? 'the message is no JSON object' : 'the file is cut off or broken here',
            );
        }
      } else if (field.whole) this.#header({ [field.name]: partValue(text, field) });
    }
    if (!messages) this.#corrupt(1, 'the document has no messages');
  }

  #bytes(buffer: Buffer, from: number, end: number, line: number): void {
    let text = buffer.toString('utf8', from, end).trim();
    if (line === 1 && text.charCodeAt(0) === 0xfeff) text = text.slice(1).trim();
    if (text === '') return;
    const record = parsed(text);
    if (isObject(record)) {
      this.#record(record, line);
      return;
    }
    // Two records that were jsonOf on one line.
    const first = fieldsOf(text);
    const rest = first && first.end > 0 ? text.slice(first.end) : '';
    const one = rest === '' ? undefined : parsed(text.slice(0, first?.end));
    const two = rest === '' ? undefined : parsed(rest);
    if (!isObject(one)) {
      this.#corrupt(
        line,
        record === undefined ? 'the line is no JSON, or cut off' : 'the line is JSON but no object',
      );
      return;
    }
    this.#record(one, line);
    if (isObject(two)) this.#record(two, line);
    else this.#corrupt(line, 'part of the line is no JSON object');
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#file.path}:${line}`, why });
  }

  #unknown(name: string, line: number, why: string): void {
    const { accounting } = this.#context;
    tally(accounting.records.unknown, name.slice(0, 80));
    remember(accounting, 'unknown-record', { where: `${this.#file.path}:${line}`, why });
  }

  /** A line: told apart in the order in which the tool itself does. */
  #record(record: Json, line: number): void {
    const { records } = this.#context.accounting;
    const target = record['$rewindTo'];
    if (typeof target === 'string') {
      records.total++;
      this.#rewind(target, line);
    } else if (typeof record['id'] === 'string') this.#message(record, line);
    else if (isObject(record['$set'])) {
      records.total++;
      this.#set(record['$set'], line);
    } else if (typeof record['sessionId'] === 'string') {
      records.total++;
      records.used++;
      this.#header(record);
      if (Array.isArray(record['messages']))
        for (const message of record['messages'])
          if (isObject(message)) this.#message(message, line);
          else this.#corrupt(line, 'a message is no JSON object');
    } else {
      records.total++;
      const type = textIn(record['type']) || Object.keys(record)[0] || '(empty)';
      this.#unknown(type, line, `record type ${type.slice(0, 80)}`);
    }
  }

  #header(fields: Json): void {
    const started = timeOf(fields['startTime']);
    if (started !== undefined && (this.#startedAt === undefined || started < this.#startedAt))
      this.#startedAt = started;
    if (fields['kind'] === 'subagent') this.#file.agent ??= textIn(fields['sessionId']) || 'sub-agent';
    const directories = fields['directories'];
    if (Array.isArray(directories))
      for (const directory of directories) if (typeof directory === 'string') this.#directory(directory);
  }

  #directory(path: string): void {
    // The tool adds folders of its own to the person's.
    if (path !== '' && !/[\\/]\.gemini[\\/]/.test(path) && !this.#directories.includes(path))
      this.#directories.push(path);
  }

  /** `$set`: a change of what is said of the chat, or of what the model is shown of it. */
  #set(set: Json, line: number): void {
    const { records } = this.#context.accounting;
    this.#header(set);
    const messages = set['messages'];
    if (!Array.isArray(messages)) {
      tally(records.ignored, '$set');
      return;
    }
    tally(records.ignored, '$set/messages');
    this.#contextIds = new Set(messages.map((m) => textIn(objectIn(m)['id'])));
    if (messages.length > 0 && !this.#spoke) this.#contextMessages = { messages, line };
    for (const message of messages.slice(0, 3)) {
      const { text } = contentOf(objectIn(message)['content']);
      for (const directory of directoriesIn(text)) this.#directory(directory);
      if (!isSnapshot(text) || !this.#context.seen.add(`gemini-cli ${this.#context.key} ${text}`)) continue;
      if (this.#compaction) continue;
      const entry = this.#emptyEntry('compaction', line);
      entry.steps.push({ kind: 'compaction', trigger: 'unknown' });
      this.#compaction = entry;
      this.#place(`compaction ${this.#index}:${line}`, entry);
    }
  }

  /** Takes back a message and all that follow it. */
  #rewind(target: string, line: number): void {
    const { records } = this.#context.accounting;
    if (!this.#entries.has(target)) {
      // A copy of the message in the model's context: which of those said it stands for is not recorded.
      if (this.#contextIds.has(target)) tally(records.ignored, '$rewindTo/context');
      else this.#unknown('$rewindTo/unknown-target', line, 'a rewind to a message that is not in the file');
      return;
    }
    records.used++;
    let behind = false;
    for (const [id, entry] of this.#entries) {
      if (id === target) behind = true;
      if (!behind) continue;
      this.#entries.delete(id);
      this.#files[entry.home]?.order.delete(id);
      this.#takenBack.set(id, this.#index);
      if (entry.type !== 'compaction') this.#leaveOut(entry, 'rewound');
    }
    this.#compaction = undefined;
  }

  /** Moves a record that was used to those that were left out. A record of a file before this one stays counted there. */
  #leaveOut(entry: Entry, why: string): void {
    const { records } = this.#context.accounting;
    if (entry.file !== this.#index) return;
    records.used--;
    tally(records.ignored, why);
  }

  #message(record: Json, line: number): void {
    const { accounting, seen, key } = this.#context;
    const { records } = accounting;
    records.total++;
    const type = textIn(record['type']);
    if (!MESSAGE_TYPES.has(type)) {
      this.#unknown(type || '(no type)', line, `message type ${type.slice(0, 80) || '(none)'}`);
      return;
    }
    const given = textIn(record['id']);
    const id =
      given === '' || given.includes('REDACTED') ? `${key} ${jsonOf(record, `line ${line}`)}` : given;
    const before = this.#entries.get(id);
    const takenBackBy = this.#takenBack.get(id);
    if (takenBackBy !== undefined && takenBackBy !== this.#index) {
      tally(records.ignored, 'rewound');
      return;
    }
    // The tool's own rewrite of a message stands in the same file; another session's copy in another one.
    if (!before && takenBackBy === undefined && !seen.add(`gemini-cli ${id}`)) {
      tally(records.ignored, 'duplicate');
      return;
    }
    const entry = this.#entryOf(record, type, line);
    if (before) {
      const copy = before.file !== this.#index;
      if (copy && entry.weight <= before.weight) {
        tally(records.ignored, 'duplicate');
        return;
      }
      // Where the fuller copy stands in another file, the other one stays counted there.
      if (!copy) this.#leaveOut(before, 'superseded');
      for (const call of entry.calls) {
        const earlier = before.calls.find((c) => c.id !== '' && c.id === call.id);
        if (earlier && call.step.ok === undefined) inheritEnd(call, earlier);
      }
      Object.assign(before, entry, { home: before.home, line });
    } else this.#place(id, entry);
    records.used++;
    for (const call of entry.calls) if (call.id !== '') this.#calls.set(call.id, call);
    this.#responses(record['content']);
  }

  #emptyEntry(type: string, line: number): Entry {
    return {
      home: this.#index,
      file: this.#index,
      line,
      type,
      at: undefined,
      steps: [],
      calls: [],
      tokens: undefined,
      forSubagent: false,
      weight: 0,
    };
  }

  #place(id: string, entry: Entry): void {
    this.#entries.set(id, entry);
    this.#file.order.add(id);
  }

  #entryOf(record: Json, type: string, line: number): Entry {
    const entry = this.#emptyEntry(type, line);
    entry.at = timeOf(record['timestamp']);
    if (type === 'user') this.#user(record, entry);
    else if (type === 'gemini') this.#gemini(record, entry);
    else this.#notice(record, type, entry);
    entry.weight =
      entry.steps.reduce((n, s) => n + 1 + (s.chars ?? 0) / 1e6, 0) +
      entry.calls.reduce((n, c) => n + 1 + (c.step.ok === undefined ? 0 : 1), 0) +
      (entry.tokens === undefined ? 0 : 0.5);
    return entry;
  }

  #user(record: Json, entry: Entry): void {
    this.#spoke = true;
    this.#compaction = undefined;
    const content = contentOf(record['content']);
    const typed = contentOf(record['displayContent']);
    const text = typed.text === '' ? content.text : typed.text;
    if (text === '' && !content.image) return;
    for (const directory of directoriesIn(content.text)) this.#directory(directory);
    if (isSubagentText(text)) {
      entry.forSubagent = true;
      entry.steps.push({ kind: 'meta', text: excerpt(text) });
      return;
    }
    const told = classifyUserText(text);
    if (told.is === 'meta' && !content.image) entry.steps.push({ kind: 'meta', text: excerpt(text) });
    else if (told.is === 'command') entry.steps.push(typedCommand(told, this.#context));
    else {
      const own = told.is === 'prompt' ? told.text : '';
      const mentions = mentionsOf(own);
      if (content.image) mentions.push('image');
      entry.steps.push({
        kind: 'prompt',
        text: excerpt(own === '' ? '(image)' : own),
        ...whole(this.#context, own),
        chars: own.length,
        mentions,
      });
    }
  }

  #gemini(record: Json, entry: Entry): void {
    this.#spoke = true;
    this.#compaction = undefined;
    const { text, calls } = contentOf(record['content']);
    if (text.trim() !== '')
      entry.steps.push({ kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
    const recorded = Array.isArray(record['toolCalls']) ? (record['toolCalls'] as unknown[]) : [];
    const known = recorded.map((c) => objectIn(c));
    // A call may stand in the content as well; its record says more.
    const others = calls.filter(
      (c) =>
        !known.some((k) =>
          textIn(c['id']) === '' ? k['name'] === c['name'] : textIn(k['id']) === textIn(c['id']),
        ),
    );
    for (const call of [...recorded, ...others]) {
      const made = callOf(call, this.#directories[0], this.#context.commands);
      if (!made) continue;
      const { args, result } = objectIn(call);
      keepCall(this.#context, made.step, objectIn(args));
      keepAnswer(made, result);
      const at = timeOf(objectIn(call)['timestamp']);
      if (at !== undefined) made.step.at = at;
      entry.calls.push(made);
    }
    if (isObject(record['tokens'])) entry.tokens = record['tokens'];
  }

  /** Results that came in a message of their own. */
  #responses(content: unknown): void {
    if (!Array.isArray(content)) return;
    for (const part of content) {
      const response = objectIn(objectIn(part)['functionResponse']);
      const call = this.#calls.get(textIn(response['id']));
      if (call && call.step.ok === undefined) {
        finishCall(call, undefined, [part]);
        keepAnswer(call, [part]);
      }
    }
  }

  #notice(record: Json, type: string, entry: Entry): void {
    const { text } = contentOf(record['content']);
    const info = type === 'info' ? classifyInfo(text) : { is: 'other' as const };
    const before = this.#compaction?.steps[0];
    switch (info.is) {
      case 'interrupt':
        entry.steps.push({ kind: 'interrupt', text: excerpt(text) });
        return;
      case 'compaction':
        if (before?.trigger === 'unknown') before.trigger = 'auto';
        if (before) break;
        entry.steps.push({ kind: 'compaction', trigger: 'auto' });
        this.#compaction = entry;
        return;
      case 'compressed-by-hand':
        if (before?.trigger === 'unknown') before.trigger = 'manual';
        break;
      case 'version':
        if (!this.#versions.includes(info.version)) this.#versions.push(info.version);
        break;
    }
    entry.steps.push({ kind: 'meta', text: excerpt(text) });
  }

  /** A file in which nothing but the model's context was recorded: then that is all there is of the conversation. */
  #onlyContext(): void {
    const context = this.#contextMessages;
    if (this.#spoke || !context) return;
    for (const message of context.messages)
      if (isObject(message)) this.#message(message, context.line);
      else this.#corrupt(context.line, 'a message is no JSON object');
  }
}

export const geminiCli: Format = {
  id: 'gemini-cli',
  name: 'Gemini CLI',
  recognise,
  open: (context) => new GeminiReader(context),
};
