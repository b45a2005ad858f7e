/**
 * VS Code's chat with GitHub Copilot: `…/Code/User/workspaceStorage/<hash>/chatSessions/<uuid>.json` (one document, up
 * to the end of 2025) or `.jsonl` (a log of operations on the same document, since), also under
 * `globalStorage/emptyWindowChatSessions`, and what `Chat: Export Chat…` writes. Document version 3; the extension's
 * version stands with each request. Written after the editor's published source (to 1.132), not after real files.
 *
 * A record is a request, or a part of its response: text, a tool call, an edit. A line of a log that cannot be applied
 * is a corrupt record; the other lines are only how the document was written.
 *
 * What it cannot show: a time for each step (requests have one, rounds of calls in new versions), who started a
 * compaction, and the prompts that were typed and taken back. Tokens are those of each request's last model call.
 */

import { countCorrupt, remember, tally } from '../accounting.ts';
import { rememberCommits } from '../commits-made.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headLatin1 } from '../head.ts';
import { LineSplitter } from '../lines.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Session, Step } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { placeStep, type StepDraft } from '../place-step.ts';
import { isPiped } from '../shell.ts';
import { MAX_DOCUMENT_BYTES, readChunks, readDocument, Unreadable } from '../source-file.ts';
import { testResult } from '../test-results.ts';
import { excerpt } from '../text.ts';
import { compareVersions, newestVersion } from '../tool-version.ts';
import { keepCall, keepOutput, whole } from '../verbatim.ts';
import { hintsIn } from '../who-spoke.ts';
import {
  agentOf,
  callOf,
  exitCodeIn,
  nextEdit,
  outputOf,
  pair,
  type RoundCall,
  roundCalls,
  setResult,
  sizeOf,
  succeeded,
  textEdits,
} from './vscode-copilot-chat-calls.ts';
import {
  count,
  fileKey,
  isObject,
  type Json,
  markdown,
  objectIn,
  parseJson,
  pathOf,
  pushNew,
  textIn,
  timeIn,
} from './vscode-copilot-chat-fields.ts';
import { OperationLog } from './vscode-copilot-chat-log.ts';
import { attached, commandOf } from './vscode-copilot-chat-prompt.ts';
import {
  actionOf,
  type ChatCall,
  chatCallFacts,
  chatEditFacts,
  editFacts,
  skillOf,
  TodoList,
  toolName,
} from './vscode-copilot-chat-tools.ts';

/** Parts of a response that hold nothing a practice or a number needs. */
const IGNORED = new Set(
  `thinking prepareToolInvocation undoStop codeblockUri mcpServersStarting progressMessage progressTask
  progressTaskSerialized progressTaskResult command commandButton confirmation elicitation elicitationSerialized
  elicitation2 extensions treeData warning multiDiffData clearToPreviousToolInvocation usedContext contentReference
  reference codeCitation hook questionCarousel workspaceEdit disabledClaudeHooks autoModeResolution move textEdit
  notebookEdit externalToolInvocationUpdate info planReview`.split(/\s+/),
);
const USED = new Set([
  'markdownContent',
  'markdownVuln',
  'inlineReference',
  'toolInvocationSerialized',
  'textEditGroup',
  'notebookEditGroup',
  'pullRequest',
]);

/** First version of the extension that has something to show: the release of the month that brought it, or the next. */
const SHOWN: Partial<Record<Capability, string>> = {
  prompts: '0',
  edits: '0',
  shell: '0',
  commands: '0',
  interrupts: '0',
  integrations: '0',
  commits: '0',
  compactions: '0.28',
  tasks: '0.31',
  subagents: '0.33',
  plans: '0.33',
  skills: '0.36',
  questions: '0.37',
};

/**
 * What sessions of these versions of the extension can show. Exports and old documents name no version: then only
 * what every version shows counts, and what the session itself has (see the reader).
 */
export function vscodeCopilotChatShows(versions: readonly string[]): Capability[] {
  const newest = newestVersion(versions);
  return (Object.entries(SHOWN) as [Capability, string][])
    .filter(([, since]) => compareVersions(newest, since) >= 0)
    .map(([capability]) => capability);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LOG_START = /^\s*\{\s*"kind"\s*:\s*0\s*,\s*"v"\s*:\s*\{/;
/** Keys of the document, of which one tool's alone are enough. */
const OWN_KEY = /"(?:responderUsername|requesterUsername)"\s*:\s*"/;
const DATED = /"creationDate"\s*:\s*\d/;
const SESSION_ID = /"sessionId"\s*:\s*"([^"\\]{1,200})"/;
const REQUEST_ID = /"requestId"\s*:\s*"([^"\\]{1,200})"/;

function recognise(head: Head): Recognised | null {
  const text = headLatin1(head);
  const log = LOG_START.test(text);
  if (!log && !/^\s*\{\s*"/.test(text)) return null;
  const name = head.path
    .slice(head.path.lastIndexOf('/') + 1)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.[a-z]+$/i, '');
  let key: string | undefined;
  let firstRecord: string | undefined;
  const whole = head.whole ? parseJson(log ? (text.split('\n', 1)[0] as string) : text) : null;
  if (whole) {
    const document = log ? objectIn(whole['v']) : whole;
    const own =
      typeof document['responderUsername'] === 'string' || typeof document['requesterUsername'] === 'string';
    const dated = typeof document['creationDate'] === 'number' && typeof document['sessionId'] === 'string';
    if (!(own || dated) || !Array.isArray(document['requests'])) return null;
    key = textIn(document['sessionId']) || undefined;
    firstRecord = textIn(objectIn(document['requests'][0])['requestId']) || undefined;
  } else {
    // The document's own fields stand before its requests; what stands in them may be a quote of another file.
    const at = /"requests"\s*:\s*\[/.exec(text)?.index ?? -1;
    const before = at < 0 ? text : text.slice(0, at);
    if (!(OWN_KEY.test(before) || (DATED.test(before) && SESSION_ID.test(before)))) return null;
    if (at < 0 && !log) return null;
    key = SESSION_ID.exec(before)?.[1];
    firstRecord = at < 0 ? undefined : REQUEST_ID.exec(text.slice(at))?.[1];
  }
  const named = UUID.test(name) ? name : undefined;
  return {
    // Old documents have their identity behind the conversation, out of sight; the file is named after it.
    key: key ?? named ?? `file:${head.path}`,
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy: false,
  };
}

/** What one request adds. */
interface Turn {
  steps: Step[];
  /** How much of the response was there: of two copies of a request, the fuller one counts. */
  parts: number;
  input: number;
  output: number;
}

class ChatReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #files: string[] = [];
  readonly #versions: string[] = [];
  readonly #directories: string[] = [];
  readonly #branches: string[] = [];
  readonly #pullRequests: string[] = [];
  readonly #turns = new Map<string, Turn>();
  readonly #todos = new TodoList();
  #path = '';
  #planMode = false;
  #prompts = 0;
  #lastAt: number | undefined;
  /** Of the request being read. */
  #steps: Step[] = [];
  #line = 1;
  #at: number | undefined;
  #agent: string | undefined;
  #background = new Map<string, { step: Step; piped: boolean }>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const before = new Map(this.#turns);
    this.#path = file.path;
    this.#files.push(file.path);
    this.#planMode = false;
    this.#lastAt = undefined;
    try {
      const { document, lineOf } = await this.#document(file);
      if (document) this.#conversation(document, lineOf);
    } catch (error) {
      this.#turns.clear();
      for (const [id, turn] of before) this.#turns.set(id, turn);
      throw error;
    }
  }

  finish(): Session[] {
    const turns = [...this.#turns.values()];
    const steps = turns.flatMap((t) => t.steps);
    if (!steps.some((s) => s.kind !== 'meta')) return [];
    const spoken = steps.some((s) => s.kind === 'prompt' || s.kind === 'command');
    return [
      {
        key: this.#context.key,
        format: vscodeCopilotChat.id,
        versions: this.#versions,
        ...(spoken ? {} : { automated: 'nobody-spoke' }),
        directories: this.#directories,
        branches: this.#branches,
        pullRequests: this.#pullRequests,
        hints: hintsIn(this.#directories),
        files: this.#files,
        tokens: {
          input: turns.reduce((n, t) => n + t.input, 0),
          output: turns.reduce((n, t) => n + t.output, 0),
          cacheRead: 0,
          cacheWrite: 0,
        },
        observable: withEvidence(vscodeCopilotChatShows(this.#versions), steps),
        steps,
      },
    ];
  }

  /** The document of a file, whichever way it is written, and where its requests and parts stand. */
  async #document(
    file: InputFile,
  ): Promise<{ document: Json | null; lineOf: (value: object) => number | undefined }> {
    const { limits } = this.#context;
    let isLog: boolean | undefined;
    await readChunks(file.absolute, file.compression, Number.POSITIVE_INFINITY, (chunk) => {
      isLog = LOG_START.test(chunk.toString('latin1', 0, 200).replace(/^\u00ef\u00bb\u00bf/, ''));
      return false;
    });
    if (!isLog) {
      const text = (await readDocument(file.absolute, file.compression, limits.maxFileBytes)).toString(
        'utf8',
      );
      const document = parseJson(text.startsWith('\ufeff') ? text.slice(1) : text);
      if (!document)
        throw new Unreadable('corrupt-document', 'the document is no JSON object, or it is cut off');
      return { document, lineOf: linesOf(text) };
    }
    const log = new OperationLog();
    let bytes = 0;
    const splitter = new LineSplitter(
      (buffer, start, end, line) => {
        bytes += end - start;
        if (bytes > MAX_DOCUMENT_BYTES)
          throw new Unreadable('too-large', `more than ${MAX_DOCUMENT_BYTES} bytes in one conversation`);
        let text = buffer.toString('utf8', start, end);
        if (line === 1 && text.startsWith('\ufeff')) text = text.slice(1);
        if (text.trim() === '') return;
        const entry = parseJson(text);
        const why = entry ? log.apply(entry, line) : 'the line is no JSON object';
        if (why !== null) this.#corrupt(line, why);
      },
      // The first line is the whole conversation so far.
      Math.max(limits.maxLineBytes, MAX_DOCUMENT_BYTES),
      (line) => this.#corrupt(line, `the line is longer than ${MAX_DOCUMENT_BYTES} bytes`),
    );
    await readChunks(file.absolute, file.compression, limits.maxFileBytes, (chunk) => splitter.push(chunk));
    splitter.end();
    return { document: log.document, lineOf: (value) => log.lineOf(value) };
  }

  #corrupt(line: number, why: string): void {
    countCorrupt(this.#context.accounting, { where: `${this.#path}:${line}`, why });
  }

  #conversation(document: Json, lineOf: (value: object) => number | undefined): void {
    const { accounting, seen, key } = this.#context;
    const { records } = accounting;
    const requests = Array.isArray(document['requests']) ? (document['requests'] as unknown[]) : [];
    const branch = textIn(objectIn(document['repoData'])['localBranch']);
    if (branch !== '') pushNew(this.#branches, branch);
    const folder = pathOf(document['workingDirectory']);
    if (folder !== '') pushNew(this.#directories, folder);
    for (const request of requests) this.#where(objectIn(request));
    if (Array.isArray(document['pendingRequests']))
      for (const _ of document['pendingRequests']) {
        records.total++;
        tally(records.ignored, 'pending-request');
      }
    this.#line = 1;
    for (const value of requests) {
      if (!isObject(value)) {
        this.#corrupt(this.#line, 'a request is no object');
        continue;
      }
      this.#line = lineOf(value) ?? this.#line;
      const requestLine = this.#line;
      records.total++;
      const parts = Array.isArray(value['response']) ? (value['response'] as unknown[]) : [];
      const id = textIn(value['requestId']);
      const identity =
        id !== '' && !id.includes('REDACTED')
          ? id
          : `${key} ${timeIn(value['timestamp'])} ${contentOf(value)}`;
      if (!seen.add(`vscode-copilot-chat ${identity}`)) {
        records.total += parts.length;
        tally(records.ignored, 'duplicate', 1 + parts.length);
        // A log goes on where an older document of the same session stopped.
        const known = this.#turns.get(identity);
        if (known && parts.length > known.parts)
          this.#turns.set(identity, this.#turn(value, parts, requestLine, lineOf));
        continue;
      }
      records.used++;
      for (const part of parts)
        this.#count(part, isObject(part) ? (lineOf(part) ?? requestLine) : requestLine);
      this.#turns.set(identity, this.#turn(value, parts, requestLine, lineOf));
    }
  }

  #count(part: unknown, line: number): void {
    const { accounting } = this.#context;
    const { records } = accounting;
    if (!isObject(part) || Array.isArray(part)) {
      this.#corrupt(line, 'a part of a response is no object');
      return;
    }
    records.total++;
    const kind = kindOf(part);
    if (USED.has(kind)) records.used++;
    else if (IGNORED.has(kind)) tally(records.ignored, kind);
    else {
      tally(records.unknown, kind.slice(0, 80));
      remember(accounting, 'unknown-record', {
        where: `${this.#path}:${line}`,
        why: `part of a response of kind ${kind.slice(0, 80)}`,
      });
    }
  }

  /** Folders, branch and version: the document has none of its own, but what models are told about them is kept. */
  #where(request: Json): void {
    const version = textIn(objectIn(request['agent'])['extensionVersion']);
    if (version !== '') pushNew(this.#versions, version.slice(0, 40));
    const metadata = objectIn(objectIn(request['result'])['metadata']);
    for (const told of [metadata['renderedGlobalContext'], metadata['renderedUserMessage']])
      for (const part of Array.isArray(told) ? (told as unknown[]) : []) {
        const text = textIn(objectIn(part)['text']);
        const folder = /workspace with the following folders:\s*\n\s*- (\S[^\n]*)/.exec(text)?.[1];
        if (folder) pushNew(this.#directories, folder.trim());
        const branch = /\bCurrent branch: (\S+)/.exec(text)?.[1];
        if (branch) pushNew(this.#branches, branch);
      }
    for (const part of Array.isArray(request['response']) ? (request['response'] as unknown[]) : []) {
      const cwd = objectIn(objectIn(part)['toolSpecificData'])['cwd'];
      const path = pathOf(cwd);
      if (path !== '' && this.#directories.length === 0) pushNew(this.#directories, path);
    }
  }

  #push(step: StepDraft): Step {
    const full = placeStep(step, {
      file: this.#files.length - 1,
      line: this.#line,
      at: this.#at,
      agent: this.#agent,
    });
    this.#steps.push(full);
    return full;
  }

  #turn(
    request: Json,
    parts: readonly unknown[],
    line: number,
    lineOf: (value: object) => number | undefined,
  ): Turn {
    this.#steps = [];
    this.#line = line;
    this.#agent = undefined;
    const started = timeIn(request['timestamp']);
    this.#at = started;
    const state = objectIn(request['modelState']);
    const cancelled = request['isCanceled'] === true || state['value'] === CANCELLED;
    const result = objectIn(request['result']);
    const metadata = objectIn(result['metadata']);
    const elapsed = objectIn(result['timings'])['totalElapsed'];
    const ended =
      timeIn(state['completedAt']) ??
      (started !== undefined && typeof elapsed === 'number' && elapsed >= 0 && elapsed < 1e9
        ? started + Math.round(elapsed)
        : undefined);
    this.#spoken(request);
    this.#lastAt = ended ?? started ?? this.#lastAt;
    // Only what says when it happened has a time; the rest stands behind the step before it.
    this.#at = undefined;
    const asked = this.#steps.length;
    this.#answered(request, parts, cancelled, lineOf);
    if (
      isObject(metadata['summary']) ||
      (Array.isArray(metadata['summaries']) && metadata['summaries'].length > 0)
    )
      this.#push({ kind: 'compaction', trigger: 'unknown' });
    this.#agent = undefined;
    const last = this.#steps.length > asked ? this.#steps.at(-1) : undefined;
    if (last && last.at === undefined && ended !== undefined) last.at = ended;
    this.#at = ended;
    if (cancelled) this.#push({ kind: 'interrupt' });
    const usage = objectIn(request['usage']);
    return {
      steps: this.#steps,
      parts: parts.length,
      input: count(request['promptTokens'] ?? usage['promptTokens'] ?? metadata['promptTokens']),
      output: count(request['completionTokens'] ?? usage['completionTokens'] ?? metadata['outputTokens']),
    };
  }

  /** What the person did for this request: took edits back, changed the mode, typed. */
  #spoken(request: Json): void {
    for (const value of Array.isArray(request['editedFileEvents']) ? request['editedFileEvents'] : []) {
      const event = objectIn(value);
      if (event['eventKind'] === UNDO) this.#push({ kind: 'rejection', name: 'edit' });
    }
    const mode = objectIn(request['modeInfo']);
    const plan =
      /^plan$/i.test(textIn(objectIn(mode['modeInstructions'])['name'])) ||
      /^plan$/i.test(textIn(mode['modeName']));
    if (plan && !this.#planMode) this.#push({ kind: 'plan', how: 'mode' });
    if (request['modeInfo'] !== undefined) this.#planMode = plan;

    const message = request['message'];
    const text = (typeof message === 'string' ? message : textIn(objectIn(message)['text'])).trim();
    // A button (`Continue`) and the editor itself send requests too.
    if (textIn(request['confirmation']) !== '' || request['isSystemInitiated'] === true) {
      this.#push({ kind: 'meta', text: excerpt(text) });
      return;
    }
    const command = commandOf(request, text);
    let own = text;
    if (command) {
      this.#push({
        kind: 'command',
        name: command.name.slice(0, 120),
        builtin: command.builtin,
        text: excerpt(text),
        ...whole(this.#context, text),
      });
      // `/fix the rounding` is a prompt with an intent; what follows a saved prompt are its arguments.
      if (!command.builtin || command.rest === '') return;
      own = command.rest;
    }
    const mentions = mentionsOf(own);
    for (const mention of attached(objectIn(request['variableData'])['variables']))
      pushNew(mentions, mention);
    if (own === '' && mentions.length === 0) {
      this.#push({ kind: 'meta' });
      return;
    }
    this.#prompts++;
    this.#push({
      kind: 'prompt',
      text: excerpt(own === '' ? '(attachment)' : own),
      ...whole(this.#context, own),
      chars: own.length,
      mentions,
      ...(this.#prompts > 1 ? pauseSince(this.#lastAt, this.#at) : {}),
    });
  }

  /** The response in its order, with what the rounds of calls tell about its calls. */
  #answered(
    request: Json,
    parts: readonly unknown[],
    cancelled: boolean,
    lineOf: (value: object) => number | undefined,
  ): void {
    const metadata = objectIn(objectIn(request['result'])['metadata']);
    const rounds = roundCalls(metadata['toolCallRounds']);
    const results = objectIn(metadata['toolCallResults']);
    const invocations = parts.filter(
      (p): p is Json => isObject(p) && p['kind'] === 'toolInvocationSerialized',
    );
    const paired = pair(invocations, rounds);
    const edits = textEdits(parts);
    // Files that some call edits: the editor tells the same change again as text edits.
    const edited = new Set<string>();
    const calls = new Map<Json, ChatCall>();
    for (const part of invocations) {
      const call = callOf(part, paired.get(part));
      calls.set(part, call);
      if (actionOf(call.tool, call.mcp) === 'edit')
        for (const file of editFacts(call.tool, call.input).files) edited.add(fileKey(file));
    }
    for (const round of rounds)
      if (actionOf(toolName(round.name), false) === 'edit')
        for (const file of editFacts(toolName(round.name), round.input).files) edited.add(fileKey(file));

    let prose = '';
    let proseLine = this.#line;
    const say = (): void => {
      const text = prose.trim();
      prose = '';
      if (text === '') return;
      const line = this.#line;
      this.#line = proseLine;
      this.#push({ kind: 'message', ...messageFacts(text), ...whole(this.#context, text) });
      this.#line = line;
    };
    const told = new Set(paired.values());
    let next = 0;
    /** Calls that the response does not show (the tool hides some) stand where their round had them. */
    const hidden = (until: RoundCall | undefined): void => {
      if (paired.size === 0 && invocations.length > 0) return;
      const end = until === undefined ? rounds.length : until.place;
      for (; next < end; next++) {
        const round = rounds[next] as RoundCall;
        if (told.has(round)) continue;
        say();
        this.#at = round.at;
        this.#call(callOf(undefined, round), objectIn(results[round.id]), undefined, edits);
        this.#at = undefined;
      }
      if (until !== undefined && next === end) next = end + 1;
    };
    const lastInvocation = invocations.at(-1);
    for (const [i, part] of parts.entries()) {
      if (!isObject(part) || Array.isArray(part)) continue;
      this.#line = lineOf(part) ?? this.#line;
      const agent = agentOf(part);
      switch (kindOf(part)) {
        case 'markdownContent':
        case 'markdownVuln': {
          const text = textIn(part['value']) || markdown(part['content']) || markdown(part['value']);
          // Bare fences stand around edits, which are parts of their own.
          if (/^\s*```\s*$/.test(text)) break;
          if (prose === '') proseLine = this.#line;
          prose += text;
          break;
        }
        case 'inlineReference':
          prose += nameOf(part);
          break;
        case 'toolInvocationSerialized': {
          say();
          const round = paired.get(part);
          if (round) hidden(round);
          this.#agent = agent === '' ? undefined : agent;
          this.#at = round?.at;
          const call = calls.get(part) as ChatCall;
          if (
            actionOf(call.tool, call.mcp) === 'edit' &&
            editFacts(call.tool, call.input).files.length === 0
          ) {
            const file = call.linked[0] ?? nextEdit(parts, i, edited);
            if (file !== undefined) {
              edited.add(fileKey(file));
              call.input = { ...call.input, filePath: file };
            }
          }
          const stopped = cancelled && part === lastInvocation;
          const id = round?.id ?? textIn(part['toolCallId']);
          this.#call(call, objectIn(results[id]), { part, stopped }, edits);
          this.#at = undefined;
          this.#agent = undefined;
          break;
        }
        case 'textEditGroup':
        case 'notebookEditGroup': {
          const file = pathOf(part['uri']);
          const size = edits.get(fileKey(file));
          if (edited.has(fileKey(file)) || size === undefined) break;
          say();
          edited.add(fileKey(file));
          this.#push({
            kind: 'call',
            name: 'text_edit',
            ...chatEditFacts({ files: [file], ...size }, this.#directories[0]),
            ok: true,
          });
          break;
        }
        case 'pullRequest': {
          say();
          const link = textIn(part['uri']) || textIn(objectIn(part['uri'])['external']);
          if (link !== '') pushNew(this.#pullRequests, link.slice(0, 300));
          this.#push({ kind: 'meta', runs: ['pull-request'], text: excerpt(link || textIn(part['title'])) });
          break;
        }
      }
    }
    hidden(undefined);
    say();
  }

  #call(
    call: ChatCall,
    told: Json,
    shown: { part: Json; stopped: boolean } | undefined,
    edits: Map<string, { added: number; removed: number }>,
  ): void {
    const directory = this.#directories[0];
    const action = actionOf(call.tool, call.mcp);
    const data = objectIn(shown?.part['toolSpecificData']);
    const confirmed = shown?.part['isConfirmed'];
    const denied =
      confirmed === false ||
      objectIn(confirmed)['type'] === DENIED ||
      objectIn(confirmed)['type'] === SKIPPED;
    const details = objectIn(shown?.part['resultDetails']);
    const output = outputOf(data, told, details);
    const exit = objectIn(data['terminalCommandState'])['exitCode'] ?? exitCodeIn(output);
    const ok = denied ? false : succeeded(action, shown?.part, details, exit, output);
    const state = ok === undefined ? {} : { ok };

    const skill =
      action === 'read' ? skillOf(textIn(call.input['filePath']) || (call.linked[0] ?? '')) : undefined;
    if (skill !== undefined) {
      this.#push({ kind: 'skill', name: excerpt(skill, 120), ...state });
      return;
    }
    let step: Step;
    if (action === 'edit') {
      const facts = editFacts(call.tool, call.input);
      if (facts.added === undefined) Object.assign(facts, sizeOf(facts.files, edits));
      step = this.#push({ kind: 'call', name: call.tool, ...chatEditFacts(facts, directory), ...state });
    } else
      step = this.#push({
        kind: 'call',
        name: call.tool,
        ...chatCallFacts(call, directory, this.#todos, this.#context.commands),
        ...state,
      });
    const { command } = call;
    keepCall(this.#context, step, command === '' ? call.input : { ...call.input, command });
    if (action !== 'edit') keepOutput(step, output);
    if (denied) {
      // Of a cancelled request the last call was not refused: it was stopped with the rest.
      if (shown?.stopped !== true) this.#push({ kind: 'rejection', name: call.tool });
      return;
    }
    const piped = isPiped(call.command);
    if (call.tool === 'get_terminal_output' || call.tool === 'await_terminal')
      this.#ended(textIn(call.input['id']), output, exit);
    else if (
      call.tool === 'run_in_terminal' &&
      call.input['isBackground'] === true &&
      typeof exit !== 'number'
    ) {
      // It goes on; what it comes to is told by a later call that asks for it.
      delete step.ok;
      const terminal =
        /\bid[ =:]+"?([0-9a-f-]{8,})/i.exec(output)?.[1] ?? textIn(data['terminalToolSessionId']);
      if (terminal) this.#background.set(terminal, { step, piped });
    } else {
      rememberCommits(step, output);
      if (step.runs?.includes('test')) setResult(step, output, piped);
    }
  }

  #ended(terminal: string, output: string, exit: unknown): void {
    const open = this.#background.get(terminal);
    if (!open) return;
    if (typeof exit === 'number') open.step.ok = exit === 0;
    rememberCommits(open.step, output);
    if (open.step.runs?.includes('test') && open.step.result === undefined) {
      const result = testResult(output, open.step.ok, true);
      if (result) open.step.result = result;
    }
  }
}

const CANCELLED = 2;
/** Kinds of confirmation: refused, or passed over, by the person. */
const DENIED = 0;
const SKIPPED = 5;
/** What a person did with an edited file. */
const UNDO = 2;

/** A plain text part is Markdown without a kind. */
function kindOf(part: Json): string {
  const { kind } = part;
  if (typeof kind === 'string') return kind;
  return typeof part['value'] === 'string' ? 'markdownContent' : '(none)';
}

/** The name of a file or symbol that the text links. */
function nameOf(part: Json): string {
  const reference = objectIn(part['inlineReference']);
  const name =
    textIn(part['name']) ||
    textIn(reference['name']) ||
    pathOf(part['inlineReference']).split(/[\\/]/).at(-1);
  return name ? `\`${name}\`` : '';
}

/** What the session shows beyond what its version promises, because it is there. */
function withEvidence(observable: Capability[], steps: readonly Step[]): Capability[] {
  const evidence: [Capability, (s: Step) => boolean][] = [
    ['compactions', (s) => s.kind === 'compaction'],
    ['tasks', (s) => s.action === 'tasks'],
    ['subagents', (s) => s.action === 'delegate'],
    ['plans', (s) => s.kind === 'plan'],
    ['skills', (s) => s.kind === 'skill'],
    ['questions', (s) => s.action === 'ask'],
  ];
  for (const [capability, shows] of evidence)
    if (!observable.includes(capability) && steps.some(shows)) observable.push(capability);
  return observable;
}

/** Line of a request in a document written over several lines, found by its identity. */
function linesOf(text: string): (value: object) => number | undefined {
  if (!text.includes('\n', 2)) return () => 1;
  let from = 0;
  let line = 1;
  return (value) => {
    const id = textIn((value as Json)['requestId']);
    if (id === '') return undefined;
    const at = text.indexOf(JSON.stringify(id), from);
    if (at < 0) return undefined;
    for (let i = text.indexOf('\n', from); i >= 0 && i < at; i = text.indexOf('\n', i + 1)) line++;
    from = at;
    return line;
  };
}

/** What a request without an identity is known by. One nested too deep to be written is known by its time. */
function contentOf(request: Json): string {
  try {
    return JSON.stringify([request['message'], request['response']]);
  } catch {
    return '';
  }
}

export const vscodeCopilotChat: Format = {
  id: 'vscode-copilot-chat',
  name: 'VS Code Copilot Chat',
  recognise,
  open: (context) => new ChatReader(context),
};
