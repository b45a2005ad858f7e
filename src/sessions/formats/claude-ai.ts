/**
 * The data export of Claude.ai (Settings → Privacy → Export data): `conversations.json`, a JSON array of
 * conversations with their messages. Seen in public readers of 2024–2025; the export names no version.
 *
 * Prompts and answers only: it shows no work on files, no commands, no tokens. A conversation is a session; a record
 * is a message. Exports are cumulative, so all exports of an account are read together and a message counts once.
 */

import { createHash } from 'node:crypto';
import { remember, tally } from '../accounting.ts';
import type { Format, Head, InputFile, ReadContext, Recognised, SessionReader } from '../format.ts';
import { headText } from '../head.ts';
import { mentionsOf } from '../mentions.ts';
import { messageFacts } from '../message.ts';
import type { Capability, Session, Step } from '../model.ts';
import { pauseSince } from '../pauses.ts';
import { readDocument, Unreadable } from '../source-file.ts';
import { excerpt } from '../text.ts';
import { whole } from '../verbatim.ts';

type Json = Record<string, unknown>;

const SHOWN: readonly Capability[] = ['prompts'];

export const claudeAiShows = (): Capability[] => [...SHOWN];

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** `[{"uuid":…,"name":…` and, further on, its messages; spaces as in any JSON. */
const BEGINNING = /^\s*\[\s*\{\s*"uuid"\s*:\s*"([^"]{1,100})"\s*,\s*"name"\s*:/;
const MESSAGES = /"chat_messages"\s*:\s*\[/;
const ACCOUNT = /"account"\s*:\s*\{\s*"uuid"\s*:\s*"([^"]{1,100})"/;

function recognise(head: Head): Recognised | null {
  const text = headText(head);
  const first = BEGINNING.exec(text)?.[1];
  const messages = first === undefined ? -1 : text.search(MESSAGES);
  if (messages < 0) return null;
  const account = ACCOUNT.exec(text.slice(0, messages))?.[1];
  return { key: account === undefined ? `conversation:${first}` : `account:${account}`, copy: false };
}

/** A conversation, over all exports that hold it. */
interface Conversation {
  steps: Step[];
  files: string[];
}

class ClaudeAiReader implements SessionReader {
  readonly #context: ReadContext;
  readonly #conversations = new Map<string, Conversation>();

  constructor(context: ReadContext) {
    this.#context = context;
  }

  async read(file: InputFile): Promise<void> {
    const bytes = await readDocument(file.absolute, file.compression, this.#context.limits.maxFileBytes);
    let document: unknown;
    try {
      document = JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
    } catch {
      throw new Unreadable('corrupt-document', 'the file is no JSON; it may be cut off');
    }
    if (!Array.isArray(document))
      throw new Unreadable('corrupt-document', 'the file is no list of conversations');
    document.forEach((conversation: unknown, i) => {
      this.#conversation(conversation, i + 1, file.path);
    });
  }

  finish(): Session[] {
    const sessions: Session[] = [];
    for (const [key, { steps, files }] of this.#conversations) {
      if (steps.length === 0) continue;
      const spoken = steps.some((s) => s.kind === 'prompt');
      sessions.push({
        key,
        format: claudeAi.id,
        versions: [],
        ...(spoken ? {} : { automated: 'nobody-spoke' }),
        directories: [],
        branches: [],
        pullRequests: [],
        hints: { folders: [], emails: [] },
        files,
        tokens: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
        observable: claudeAiShows(),
        steps,
      });
    }
    return sessions;
  }

  /** The file is one line to most editors, so a place is the conversation's number and not a line. */
  #corrupt(path: string, number: number, why: string): void {
    const { accounting } = this.#context;
    accounting.records.total++;
    accounting.records.corrupt++;
    remember(accounting, 'corrupt-record', {
      where: `${path}:${number}`,
      why: `conversation ${number}: ${why}`,
    });
  }

  #conversation(value: unknown, number: number, path: string): void {
    const { accounting, seen } = this.#context;
    const { records } = accounting;
    if (!isObject(value)) {
      this.#corrupt(path, number, 'it is no object');
      return;
    }
    const messages = value['chat_messages'];
    if (!Array.isArray(messages)) {
      this.#corrupt(path, number, 'it has no list of messages');
      return;
    }
    const key = textIn(value['uuid']) || `conversation ${fingerprint(JSON.stringify(messages[0] ?? ''))}`;
    const conversation = this.#conversations.get(key) ?? { steps: [], files: [] };
    this.#conversations.set(key, conversation);
    messages.forEach((message: unknown, i) => {
      if (!isObject(message)) {
        this.#corrupt(path, number, `message ${i + 1} is no object`);
        return;
      }
      records.total++;
      const sender = textIn(message['sender']);
      if (sender !== 'human' && sender !== 'assistant') {
        const name = (sender || '(none)').slice(0, 80);
        tally(records.unknown, `sender ${name}`);
        remember(accounting, 'unknown-record', {
          where: `${path}:${number}`,
          why: `conversation ${number}: a message of sender ${name}`,
        });
        return;
      }
      const identity = textIn(message['uuid']) || `${i} ${JSON.stringify(message)}`;
      if (!seen.add(`claude-ai ${key} ${identity}`)) {
        tally(records.ignored, 'duplicate');
        return;
      }
      const step = stepOf(sender, message, conversation.steps);
      if (!step) {
        tally(records.ignored, 'empty-message');
        return;
      }
      records.used++;
      if (!conversation.files.includes(path)) conversation.files.push(path);
      conversation.steps.push({
        ...step,
        file: conversation.files.indexOf(path),
        line: number,
        ...whole(this.#context, textOf(message).trim()),
      });
    });
  }
}

const fingerprint = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** @returns null where the message holds nothing */
function stepOf(
  sender: 'human' | 'assistant',
  message: Json,
  before: readonly Step[],
): Omit<Step, 'file' | 'line'> | null {
  const text = textOf(message).trim();
  const at = Date.parse(textIn(message['created_at']));
  const time = Number.isNaN(at) ? {} : { at };
  if (sender === 'assistant') return text === '' ? null : { kind: 'message', ...time, ...messageFacts(text) };
  const files = [...names(message['attachments']), ...names(message['files']), ...names(message['files_v2'])];
  const images = files.some((name) => /\.(?:png|jpe?g|gif|webp|heic|svg)$/i.test(name));
  if (text === '' && files.length === 0) return null;
  const mentions = mentionsOf(text);
  if (files.length > (images ? 1 : 0) && !mentions.includes('path')) mentions.unshift('path');
  if (images) mentions.push('image');
  const last = before.findLast((s) => s.at !== undefined)?.at;
  const later = before.some((s) => s.kind === 'prompt');
  return {
    kind: 'prompt',
    ...time,
    text: excerpt(text === '' ? `(${files.join(', ')})` : text),
    chars: text.length,
    mentions,
    ...(later ? pauseSince(last, time.at) : {}),
  };
}

/** The message's text blocks, or `text`, which older exports have alone. */
function textOf(message: Json): string {
  const { content } = message;
  if (Array.isArray(content)) {
    const texts = content
      .filter((block): block is Json => isObject(block) && block['type'] === 'text')
      .map((block) => textIn(block['text']));
    if (texts.some((t) => t !== '')) return texts.join('\n');
  }
  return textIn(message['text']);
}

const names = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).filter(isObject).map((file) => textIn(file['file_name']) || 'a file');

export const claudeAi: Format = {
  id: 'claude-ai',
  name: 'Claude.ai',
  recognise,
  open: (context) => new ClaudeAiReader(context),
};
