/**
 * opencode sessions, and those of its forks (Kilo, MiMoCode), which keep the same shapes under other folder names.
 *
 * Where: `~/.local/share/opencode/`, either `opencode.db` (SQLite, tables session, message and part) or the older tree
 * `storage/{session,message,part,project}/…json`, a file a record; also what `opencode export` prints. Folders that
 * were migrated hold the same sessions in both. Written from the published schemas of 0.5 to 1.3.
 *
 * Files of one data folder are read together, since only together they say what a part belongs to; all data folders
 * share the records they have used, so that a backup or a fork of a session counts once.
 *
 * Shows: prompts, edits, shell with exit codes, sub-agents (sessions with a parent), plan mode (the agent `plan`), todo
 * lists, interrupts, refusals, MCP calls. Does not show: slash commands (only the text they expand to is kept),
 * branches.
 */
import { countCorrupt, remember, tally } from '../accounting.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { pushNew } from '../json-fields.ts';
import { mentionsOf } from '../mentions.ts';
import { mergeSteps } from '../merge-steps.ts';
import { messageFacts } from '../message.ts';
import {
  CAPABILITIES,
  type Capability,
  type Mention,
  type Session,
  type Step,
  type Tokens,
} from '../model.ts';
import { displayPath } from '../paths.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { readChunks, readDocument } from '../source-file.ts';
import { excerpt } from '../text.ts';
import { keepCall, keepOutput, type Verbatim, whole } from '../verbatim.ts';
import { hintsIn, somebodySpoke } from '../who-spoke.ts';
import { TaskList } from './claude-code-tools.ts';
import { readDatabase } from './opencode-database.ts';
import { type ToolFacts, toolFacts } from './opencode-tools.ts';

type Json = Record<string, unknown>;

const SESSION_ID = /^ses_\w{10,60}$/;
const MESSAGE_ID = /^msg_\w{10,60}$/;
const PART_ID = /^prt_\w{10,60}$/;

/** Parts that hold nothing a practice or a number needs. */
const IGNORED_PARTS = new Set([
  'reasoning',
  'step-start',
  'step-finish',
  'snapshot',
  'patch',
  'retry',
  'agent',
]);
const USED_PARTS = new Set(['text', 'tool', 'file', 'subtask', 'compaction']);
/** Commands that ship with opencode; only those that run as a sub-agent are recorded by name. */
const BUILTIN_COMMANDS = new Set(['init', 'review']);
/** Texts in a person's place that a harness or plugin wrote. */
const HARNESS =
  /^\s*(?:<system-reminder>|\[SYSTEM (?:REMINDER|DIRECTIVE)|<!-- \w+_INTERNAL)|<!-- \w+_INTERNAL_INITIATOR -->/;
const REMINDER = /<system-reminder>[\s\S]*?(?:<\/system-reminder>|$)/g;

/** Never shown, whatever the version: see the comment above. */
const NOT_SHOWN = new Set<Capability>(['commands']);
/** From which version on a capability is surely there; some were there a few versions earlier. */
const SHOWN_SINCE: Partial<Record<Capability, readonly [number, number, number]>> = {
  'compaction-trigger': [1, 0, 0],
  skills: [1, 1, 0],
  questions: [1, 1, 20],
};

/** What sessions of this version can show. An unknown version (a build of one's own says `local`) shows the least. */
export function opencodeShows(version: string | undefined): Capability[] {
  const numbers = /^(\d+)\.(\d+)\.(\d+)/
    .exec(version ?? '')
    ?.slice(1)
    .map(Number);
  return CAPABILITIES.filter((c) => {
    if (NOT_SHOWN.has(c)) return false;
    const since = SHOWN_SINCE[c];
    if (since === undefined) return true;
    if (numbers === undefined) return false;
    const differs = since.findIndex((n, i) => n !== numbers[i]);
    return differs < 0 || (numbers[differs] as number) > (since[differs] as number);
  });
}

const str = (value: unknown): string => (typeof value === 'string' ? value : '');
const time = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value > 0 ? Math.floor(value) : undefined;
const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** What a JSON object of the tree is, by its identities alone. */
function kindOf(record: Json): 'session' | 'message' | 'part' | 'project' | 'export' | null {
  const id = str(record['id']);
  if (PART_ID.test(id) && MESSAGE_ID.test(str(record['messageID']))) return 'part';
  if (MESSAGE_ID.test(id) && SESSION_ID.test(str(record['sessionID'])) && 'role' in record) return 'message';
  if (SESSION_ID.test(id) && 'time' in record) return 'session';
  if (id !== '' && typeof record['worktree'] === 'string' && 'time' in record) return 'project';
  if (Array.isArray(record['messages']) && SESSION_ID.test(str(object(record['info'])['id'])))
    return 'export';
  return null;
}

const SQLITE = 'SQLite format 3\0';
const TABLE = (name: string): RegExp => new RegExp(`CREATE TABLE ["'\`]?${name}["'\`]?\\s*\\(`);
const TABLES = [TABLE('session'), TABLE('message'), TABLE('part')];
/** A database's schema may stand anywhere in it: then its own indexes or its name tell. The reader looks again. */
const INDEX =
  /\b(?:part_session_idx|part_message_(?:id_(?:id_)?)?idx|message_session_(?:time_created_id_)?idx)\b/;
const NAMED = /(?:^|\/)(?:opencode|kilo|mimo)[\w.-]*\.(?:db|db-wal)(?:\.gz|\.zst)?$/i;
const LOG_MAGIC = [0x377f0682, 0x377f0683];
const ANY_ID = /(?:ses|msg|prt)_[0-9a-f]{12}[0-9A-Za-z]{14}/;
/** A file that is longer than the head is told by the identities at its beginning. */
const PART_START =
  /^\s*\{[^{}[\]]{0,400}"(?:id|messageID)"\s*:\s*"(?:prt|msg)_\w{10,60}"[^{}[\]]{0,400}"(?:id|messageID)"\s*:\s*"(?:prt|msg)_/;
const MESSAGE_START = /^\s*\{\s*"id"\s*:\s*"msg_\w{10,60}"\s*,\s*"(?:sessionID"\s*:\s*"ses_|role")/;
const SESSION_START =
  /^\s*\{\s*"id"\s*:\s*"ses_\w{10,60}"\s*,\s*"(?:slug|version|projectID|parentID|title|directory)"/;
const EXPORT_START = /^\s*\{\s*"info"\s*:\s*\{\s*"id"\s*:\s*"ses_\w{10,60}"/;

function recognise(head: Head): Recognised | null {
  return isOurs(head) ? { key: storeOf(head.path), firstRecord: 'opencode', copy: false } : null;
}

function isOurs(head: Head): boolean {
  const { bytes, whole } = head;
  const start = bytes.toString('latin1', 0, Math.min(bytes.length, 2000));
  if (start.startsWith(SQLITE)) {
    const schema = bytes.toString('latin1');
    return NAMED.test(head.path) || INDEX.test(schema) || TABLES.every((table) => table.test(schema));
  }
  if (bytes.length >= 32 && LOG_MAGIC.includes(bytes.readUInt32BE(0)))
    return NAMED.test(head.path) || ANY_ID.test(bytes.toString('latin1'));
  const text = start.replace(/^\xef\xbb\xbf/, '');
  if (!/^\s*\{/.test(text)) return false;
  if (
    PART_START.test(text) ||
    MESSAGE_START.test(text) ||
    SESSION_START.test(text) ||
    EXPORT_START.test(text)
  )
    return true;
  if (!whole || bytes.length > 1 << 20) return false;
  try {
    return kindOf(object(JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, '')))) !== null;
  } catch {
    return false;
  }
}

/** Lists that opencode keeps beside a session: its todos, its changed files; and the index of a database's log. */
function companion({ path, bytes }: Head): { reason: string; why: string } | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const beside =
    (/^ses_\w{10,60}\.json$/.test(name) && /^\s*\[/.test(bytes.toString('latin1', 0, 100))) ||
    /^(?:opencode|kilo|mimo)[\w.-]*\.db-shm$/i.test(name);
  return beside ? { reason: 'companion', why: 'a file that belongs to a session beside it' } : null;
}

/**
 * The data folder that a file lies in. A part names its session and a session its parent, but a database names nothing
 * in its head, so the folder says what is read together. It decides nothing else: records are told by identity.
 */
function storeOf(path: string): string {
  const cut = /^(.*?)(?:^|\/)(?:storage|session|message|part)\//.exec(path);
  return `store ${cut ? cut[1] : path.slice(0, Math.max(0, path.lastIndexOf('/')))}`;
}

interface Origin {
  file: number;
  line: number;
}

interface Conversation {
  id: string;
  parent?: string;
  directory?: string;
  version?: string;
  created: number;
  messages: Message[];
}

interface Message {
  id: string;
  session: string;
  origin: Origin;
  role: string;
  at: number | undefined;
  completed: number | undefined;
  /** The agent that answers: `build`, `plan`, or one of the person's own. */
  mode: string;
  directory: string;
  aborted: boolean;
  /** The assistant's summary at a compaction. */
  summary: boolean;
  parentMessage: string;
  tokens: Tokens | undefined;
  /** Same for a message and its copy in a fork, where every identity is new. */
  signature: string;
  /** Counted and used in another data folder: here only to say what its parts belong to. */
  elsewhere: boolean;
  pieces: Piece[];
}

/** What is kept of a part. */
type Piece = { id: string; origin: Origin; at: number | undefined } & (
  | {
      is: 'text';
      own: boolean;
      text: string;
      chars: number;
      asks?: true;
      offers?: true;
      mentions: Mention[];
      verbatim?: Verbatim;
    }
  | { is: 'file'; image: boolean; name: string }
  | { is: 'tool'; facts: ToolFacts }
  | { is: 'subtask'; command: string; text: string }
  | { is: 'compaction'; trigger: 'manual' | 'auto' | 'unknown' }
);

class OpencodeReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #conversations = new Map<string, Conversation>();
  readonly #messages = new Map<string, Message>();
  readonly #projects = new Map<string, string>();
  readonly #projectOf = new Map<string, string>();
  /** Signatures of messages of whole conversations, for telling forks while counting. */
  readonly #signatures = new Map<string, string>();
  #file: InputFile = { path: '', absolute: '', compression: 'none' };

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    this.#file = file;
    this.#files.push(file.path);
    const { limits } = this.#context;
    const first = await firstBytes(file);
    if (first === 'log') return;
    if (first === 'database') {
      await readDatabase(
        file,
        limits,
        (row) => {
          const data = row.data === null ? null : parse(row.data);
          if (data === null) {
            const why =
              row.data === null ? `longer than ${limits.maxLineBytes} characters, or no text` : 'no JSON';
            this.#corrupt(row.row, `a row of ${row.table}: ${why}`);
          } else if (row.table === 'session')
            this.#record('session', { ...data, id: row.id, parentID: row.of ?? undefined }, row.row);
          else if (row.table === 'message')
            this.#record('message', { ...data, id: row.id, sessionID: row.of }, row.row);
          else
            this.#record('part', { ...data, id: row.id, messageID: row.of, sessionID: row.session }, row.row);
        },
        (table, rows) => {
          const { records } = this.#context.accounting;
          records.total += rows;
          if (rows > 0) tally(records.ignored, table, rows);
        },
      );
      return;
    }
    const document = parse(
      (await readDocument(file.absolute, file.compression, limits.maxFileBytes)).toString('utf8'),
    );
    const kind = document === null ? null : kindOf(document);
    if (document === null || kind === null)
      this.#corrupt(1, document ? 'no record of opencode' : 'the file is no JSON');
    else if (kind === 'export') this.#export(document);
    else this.#record(kind, document, 1);
  }

  /** `{info: session, messages: [{info: message, parts: [part]}]}` */
  #export(document: Json): void {
    this.#record('session', object(document['info']), 1);
    for (const message of document['messages'] as unknown[]) {
      const { info, parts } = object(message);
      this.#record('message', object(info), 1);
      for (const part of Array.isArray(parts) ? parts : []) this.#record('part', object(part), 1);
    }
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#file.path}:${line}`, why });
  }

  /** Counts a record, once, and takes it in. */
  #record(kind: 'session' | 'message' | 'part' | 'project', record: Json, line: number): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    const id = str(record['id']);
    if (id === '' || (kind === 'message' && str(record['sessionID']) === '')) {
      this.#corrupt(line, `a ${kind} without its identities`);
      return;
    }
    records.total++;
    const origin: Origin = { file: this.#files.length - 1, line };
    if (kind === 'project') {
      tally(records.ignored, 'project');
      this.#projects.set(id, str(record['worktree']));
      return;
    }
    const isNew = seen.add(`opencode ${kind} ${id}`);
    if (kind === 'session') {
      if (isNew) records.used++;
      else tally(records.ignored, 'duplicate');
      this.#session(record);
    } else if (kind === 'message') {
      const message = this.#message(record, origin, !isNew);
      if (!isNew || message === null) tally(records.ignored, 'duplicate');
      else if (this.#isFork(message)) tally(records.ignored, 'duplicate');
      else if (message.role === 'user' || message.role === 'assistant') records.used++;
      else this.#unknown(`message/${message.role}`, line);
    } else {
      const type = str(record['type']).slice(0, 60) || '(none)';
      const known = IGNORED_PARTS.has(type) || USED_PARTS.has(type);
      if (!known) this.#unknown(`part/${type}`, line);
      else if (!isNew) tally(records.ignored, 'duplicate');
      else if (!USED_PARTS.has(type)) tally(records.ignored, `part/${type}`);
      else {
        const message = this.#part(type, record, origin);
        if (this.#isFork(message)) tally(records.ignored, 'duplicate');
        else records.used++;
      }
    }
  }

  #unknown(name: string, line: number): void {
    const { accounting } = this.#context;
    tally(accounting.records.unknown, name);
    remember(accounting, 'unknown-record', {
      where: `${this.#file.path}:${line}`,
      why: `record type ${name}`,
    });
  }

  /** Whether another conversation holds this message too: a fork copies messages under new identities. */
  #isFork(message: Message): boolean {
    const first = this.#signatures.get(message.signature);
    return (
      first !== undefined &&
      first !== message.session &&
      this.#conversations.get(message.session)?.parent === undefined
    );
  }

  #conversation(id: string): Conversation {
    let conversation = this.#conversations.get(id);
    if (!conversation) {
      conversation = { id, created: Number.POSITIVE_INFINITY, messages: [] };
      this.#conversations.set(id, conversation);
    }
    return conversation;
  }

  #session(record: Json): void {
    const conversation = this.#conversation(str(record['id']));
    const created = time(object(record['time'])['created']) ?? time(record['time_created']);
    if (created !== undefined) conversation.created = created;
    if (str(record['parentID'])) conversation.parent = str(record['parentID']);
    if (str(record['directory'])) conversation.directory = str(record['directory']);
    if (str(record['version'])) conversation.version = str(record['version']).slice(0, 40);
    if (str(record['projectID'])) this.#projectOf.set(conversation.id, str(record['projectID']));
  }

  /** @returns null for a message that this data folder has already */
  #message(record: Json, origin: Origin, elsewhere: boolean): Message | null {
    const id = str(record['id']);
    const existing = this.#messages.get(id);
    if (existing && existing.role !== '') return null;
    const times = object(record['time']);
    const at = time(times['created']);
    const completed = time(times['completed']);
    const role = str(record['role']).slice(0, 60) || '(none)';
    const session = str(record['sessionID']);
    const tokens = role === 'assistant' ? tokensOf(object(record['tokens'])) : undefined;
    const signature = `${role} ${at ?? id} ${completed ?? ''} ${tokens ? `${tokens.input} ${tokens.output} ${tokens.cacheRead}` : ''}`;
    const message: Message = {
      id,
      session,
      origin,
      role,
      at,
      completed,
      mode: str(record['agent']) || str(record['mode']),
      directory: str(object(record['path'])['cwd']),
      aborted: object(record['error'])['name'] === 'MessageAbortedError',
      summary: record['summary'] === true,
      parentMessage: str(record['parentID']),
      tokens,
      signature,
      elsewhere,
      pieces: existing?.pieces ?? [],
    };
    this.#messages.set(id, message);
    const conversation = this.#conversation(session);
    if (existing) removeFrom(conversation.messages, existing);
    conversation.messages.push(message);
    if (!elsewhere && conversation.parent === undefined && !this.#signatures.has(signature))
      this.#signatures.set(signature, session);
    return message;
  }

  #part(type: string, record: Json, origin: Origin): Message {
    const of = str(record['messageID']);
    let message = this.#messages.get(of);
    if (!message) {
      // Its message comes later, or was lost.
      message = {
        ...{
          id: of,
          session: str(record['sessionID']),
          origin,
          role: '',
          at: undefined,
          completed: undefined,
        },
        ...{ mode: '', directory: '', aborted: false, summary: false, parentMessage: '', tokens: undefined },
        ...{ signature: `part of ${of}`, elsewhere: false, pieces: [] },
      };
      this.#messages.set(of, message);
      this.#conversation(message.session).messages.push(message);
    }
    const state = object(record['state']);
    const at = time(object(state['time'])['start']) ?? time(object(record['time'])['start']);
    const base = { id: str(record['id']), origin, at };
    if (type === 'text') {
      const raw = str(record['text']);
      const synthetic = record['synthetic'] === true || record['ignored'] === true || HARNESS.test(raw);
      const text = raw.includes('<system-reminder>') ? raw.replace(REMINDER, '').trim() : raw;
      message.pieces.push({
        ...base,
        is: 'text',
        own: !synthetic,
        ...messageFacts(text),
        ...whole(this.#context, text),
        ...(text === '' ? { text: excerpt(raw) } : {}),
        mentions: synthetic || message.role === 'assistant' ? [] : mentionsOf(text),
      });
    } else if (type === 'file') {
      const image = /^(?:image\/|application\/pdf)/.test(str(record['mime']));
      message.pieces.push({ ...base, is: 'file', image, name: str(record['filename']) });
    } else if (type === 'tool') {
      const facts = toolFacts(record, this.#context.commands);
      keepCall(this.#context, facts.step, object(state['input']));
      if (facts.step.kind === 'call' && facts.step.action !== 'edit')
        keepOutput(facts.step, str(state['output']) || str(state['error']));
      message.pieces.push({ ...base, is: 'tool', facts });
    } else if (type === 'subtask') {
      const said = str(record['description']) || str(record['prompt']);
      message.pieces.push({
        ...base,
        is: 'subtask',
        command: str(record['command']).slice(0, 120),
        text: excerpt(said),
      });
    } else {
      const { auto } = record;
      message.pieces.push({
        ...base,
        is: 'compaction',
        trigger: auto === true ? 'auto' : auto === false ? 'manual' : 'unknown',
      });
    }
    return message;
  }

  finish(): Session[] {
    const all = [...this.#conversations.values()].sort(
      (a, b) => a.created - b.created || (a.id < b.id ? -1 : 1),
    );
    // A fork's copies go: the conversation that was first keeps them.
    const owner = new Map<string, string>();
    // Sub-agents are never forked, and several may begin in one millisecond.
    for (const conversation of all)
      if (conversation.parent === undefined)
        conversation.messages = conversation.messages.filter((m) => {
          const first = owner.get(m.signature) ?? conversation.id;
          if (!owner.has(m.signature)) owner.set(m.signature, conversation.id);
          return first === conversation.id;
        });
    const children = new Map<string, Conversation[]>();
    const roots: Conversation[] = [];
    for (const conversation of all) {
      const root = this.#rootOf(conversation);
      if (root === conversation) roots.push(conversation);
      else children.set(root.id, [...(children.get(root.id) ?? []), conversation]);
    }
    return roots.flatMap((root) => this.#finished(root, children.get(root.id) ?? []));
  }

  /** The conversation a person held, of which this one is a sub-agent; itself where its parent is not here. */
  #rootOf(conversation: Conversation): Conversation {
    let at = conversation;
    const passed = new Set([at.id]);
    for (;;) {
      const up = at.parent === undefined ? undefined : this.#conversations.get(at.parent);
      if (!up) return at;
      if (passed.has(up.id)) return conversation;
      passed.add(up.id);
      at = up;
    }
  }

  #finished(root: Conversation, children: readonly Conversation[]): Session[] {
    const members = [root, ...children];
    const directories: string[] = [];
    const versions: string[] = [];
    const tokens: Tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
    for (const { id, directory, version, messages } of members) {
      const project = this.#projects.get(this.#projectOf.get(id) ?? '');
      for (const path of [directory, ...messages.map((m) => m.directory)])
        if (path) pushNew(directories, path);
      if (directories.length === 0 && project && project !== '/') directories.push(project);
      if (version) pushNew(versions, version);
      for (const m of messages)
        if (m.tokens && !m.elsewhere)
          for (const key of ['input', 'output', 'cacheRead', 'cacheWrite'] as const)
            tokens[key] += m.tokens[key];
    }
    const used = new Map<number, number>();
    const fileOf = (index: number): number => {
      const known = used.get(index);
      if (known !== undefined) return known;
      used.set(index, used.size);
      return used.size - 1;
    };
    const lists = members.map((c) =>
      stepsOf(c, c !== root || root.parent !== undefined, directories[0], fileOf),
    );
    const steps = mergeSteps(lists);
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = somebodySpoke(steps);
    const automated = root.parent !== undefined ? 'sub-agent-alone' : spoken ? undefined : 'nobody-spoke';
    // A later part of a session that another data folder holds already must not pass for the whole.
    const files = [...used.keys()].map((i) => this.#files[i] as string);
    const first = this.#context.seen.add(`opencode conversation ${root.id}`);
    return [
      {
        key: first ? root.id : `${root.id} in ${files[0]}`,
        format: opencode.id,
        versions,
        ...(automated === undefined ? {} : { automated }),
        directories,
        branches: [],
        pullRequests: [],
        hints: hintsIn(directories),
        files,
        tokens,
        observable: opencodeShows(root.version),
        steps,
      },
    ];
  }
}

/** @param fileOf number of a file in the session's own list */
function stepsOf(
  conversation: Conversation,
  isAgent: boolean,
  directory: string | undefined,
  fileOf: (index: number) => number,
): Step[] {
  const steps: Step[] = [];
  const tasks = new TaskList();
  // Identities of messages and parts grow with time.
  const byTime = (a: Message, b: Message): number => (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1);
  const messages = [...conversation.messages].sort(byTime);
  const compacting = new Set(
    messages.filter((m) => m.pieces.some((p) => p.is === 'compaction')).map((m) => m.id),
  );
  let planMode = false;
  let planned = false;
  let prompts = 0;
  let busyUntil = 0;
  let lastAt: number | undefined;
  for (const message of messages) {
    message.pieces.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    const push = (step: StepDraft, origin: Origin, at = message.at): void => {
      const agent = isAgent ? conversation.id : undefined;
      steps.push(placeStep(step, { file: fileOf(origin.file), line: origin.line, at, agent }));
      if (at !== undefined) lastAt = Math.max(lastAt ?? at, at);
    };
    if (message.role === 'user') {
      const texts = message.pieces.filter((p) => p.is === 'text');
      const own = texts.filter((p) => p.own && p.chars > 0);
      const images = message.pieces.some((p) => p.is === 'file' && p.image);
      const named = message.pieces.some((p) => p.is === 'file' && !p.image);
      for (const p of message.pieces) {
        if (p.is === 'compaction') push({ kind: 'compaction', trigger: p.trigger }, p.origin);
        else if (p.is === 'subtask' && p.command !== '' && !isAgent)
          push(
            {
              kind: 'command',
              name: p.command,
              builtin: BUILTIN_COMMANDS.has(p.command),
              text: excerpt(`/${p.command} ${p.text}`),
            },
            p.origin,
          );
      }
      const origin = (own[0] ?? texts[0] ?? message).origin;
      if (own.length === 0 && !images) {
        if (texts[0]) push({ kind: 'meta', text: texts[0].text }, origin);
      } else if (isAgent) {
        // A sub-agent's "user" is the agent that sent it.
        push({ kind: 'meta', text: own[0]?.text ?? '' }, origin);
      } else {
        const isPlan = message.mode === 'plan';
        if (isPlan && !planMode) push({ kind: 'plan', how: 'mode' }, message.origin);
        // Leaving the plan agent after it answered is how a plan is accepted here.
        else if (!isPlan && planMode && planned) push({ kind: 'plan', how: 'approved' }, message.origin);
        planMode = isPlan;
        planned = false;
        const mentions = [...new Set(own.flatMap((p) => p.mentions))];
        if (named && !mentions.includes('path')) mentions.unshift('path');
        if (images) mentions.push('image');
        prompts++;
        const before = lastAt;
        push(
          {
            kind: 'prompt',
            text: own.length === 0 ? '(image)' : excerpt(own.map((p) => p.text).join(' ')),
            ...(own[0]?.verbatim
              ? { verbatim: { text: own.map((p) => p.verbatim?.text ?? '').join('\n') } }
              : {}),
            chars: own.reduce((n, p) => n + p.chars, 0) + Math.max(0, own.length - 1),
            mentions,
            ...(message.at !== undefined && message.at < busyUntil ? { queued: true } : {}),
            ...(prompts > 1 ? pauseSince(before, message.at) : {}),
          },
          origin,
        );
      }
      continue;
    }
    if (message.summary && !message.elsewhere && !compacting.has(message.parentMessage))
      push({ kind: 'compaction', trigger: 'unknown' }, message.origin);
    for (const piece of message.pieces) {
      const at = piece.at ?? message.at;
      if (piece.is === 'text' && piece.chars > 0) {
        const prose = message.role === 'assistant' && !message.summary && piece.own;
        if (prose) {
          push(
            {
              kind: 'message',
              text: piece.text,
              chars: piece.chars,
              ...(piece.verbatim ? { verbatim: piece.verbatim } : {}),
              ...(piece.asks ? { asks: true } : {}),
              ...(piece.offers ? { offers: true } : {}),
            },
            piece.origin,
            at,
          );
          planned ||= planMode;
        } else push({ kind: 'meta', text: piece.text }, piece.origin, at);
      } else if (piece.is === 'tool') {
        const { step, refused, said, approved, todos } = piece.facts;
        const call = { ...step };
        if (step.files) {
          call.files = step.files.map((f) => displayPath(f, directory));
          call.text = excerpt(call.files.join(', '));
        }
        if (todos) Object.assign(call, tasks.facts('TodoWrite', { todos }));
        push(call, piece.origin, at);
        if (refused)
          push(
            {
              kind: 'rejection',
              ...(step.name ? { name: step.name } : {}),
              ...(said === undefined ? {} : { text: said }),
            },
            piece.origin,
            at,
          );
        if (approved) push({ kind: 'plan', how: 'approved' }, piece.origin, at);
      }
    }
    // Who stops the agent stops its sub-agents with it: that is one interrupt.
    if (message.aborted && !message.elsewhere && !isAgent)
      push({ kind: 'interrupt' }, message.origin, message.completed ?? lastAt);
    if (message.completed !== undefined) busyUntil = Math.max(busyUntil, message.completed);
  }
  return steps;
}

function tokensOf(tokens: Json): Tokens {
  const n = (v: unknown): number => (typeof v === 'number' && Number.isFinite(v) ? v : 0);
  const cache = object(tokens['cache']);
  return {
    input: n(tokens['input']),
    output: n(tokens['output']) + n(tokens['reasoning']),
    cacheRead: n(cache['read']),
    cacheWrite: n(cache['write']),
  };
}

function parse(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

/** What the file is by its first bytes, after decompression. */
async function firstBytes(file: InputFile): Promise<'database' | 'log' | 'document'> {
  let start: Buffer = Buffer.alloc(0);
  await readChunks(file.absolute, file.compression, Number.POSITIVE_INFINITY, (chunk) => {
    start = Buffer.concat([start, chunk.subarray(0, 32)]);
    return start.length < 32;
  });
  if (start.toString('latin1').startsWith(SQLITE)) return 'database';
  return start.length >= 32 && LOG_MAGIC.includes(start.readUInt32BE(0)) ? 'log' : 'document';
}

function removeFrom<T>(list: T[], value: T): void {
  const at = list.indexOf(value);
  if (at >= 0) list.splice(at, 1);
}

export const opencode: Format = {
  id: 'opencode',
  name: 'opencode',
  recognise,
  companion,
  open: (context) => new OpencodeReader(context),
};
