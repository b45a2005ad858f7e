/** Tells whether a file is a Gemini CLI chat, and whose. */
import type { Head, Recognised } from '../format.ts';
import { headText } from '../head.ts';
import { objectIn, parseObject } from '../json-fields.ts';
import { type Field, fieldsOf, partValue } from '../json-parts.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function recognise(head: Head): Recognised | null {
  const text = headText(head);
  const found = fieldsOf(text);
  if (!found) return null;
  const field = (name: string): Field | undefined => found.fields.find((f) => f.name === name);
  const string = (name: string): string | undefined => {
    const part = field(name);
    const value = part && partValue(text, part);
    return typeof value === 'string' ? value : undefined;
  };
  const key = string('sessionId');
  if (key !== undefined && string('projectHash') !== undefined) {
    const messages = field('messages');
    const first =
      messages && text[messages.start] === '['
        ? /^\[\s*\{\s*"id"\s*:\s*"([^"\\]{1,200})"/.exec(
            text.slice(messages.start, messages.start + 1000),
          )?.[1]
        : undefined;
    const firstRecord = first ?? (found.end < 0 ? undefined : firstMessageId(text.slice(found.end)));
    const shared = firstRecord === undefined ? {} : { firstRecord };
    if (string('kind') !== 'subagent') return { key, ...shared, copy: false };
    // A sub-agent's folder is its parent's identity; nothing inside the file names the parent.
    const folder = head.path.split('/').at(-2) ?? '';
    return { key: UUID.test(folder) ? folder : key, agent: key, copy: false };
  }
  // The first line is lost or broken: what follows is still unlike any other tool's.
  const lines = text.split('\n', 50);
  if (!lines.some(isOwnLine)) return null;
  const named = lines
    .map((line) => /^\{"sessionId":"([^"\\]{1,200})","projectHash":"/.exec(line)?.[1])
    .find(Boolean);
  const firstRecord = firstMessageId(text);
  return {
    key: named ?? `file:${head.path}`,
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy: false,
  };
}

/** Whether a line of JSON is a message of the model or a change as only this tool writes them. */
function isOwnLine(line: string): boolean {
  if (/^\{"sessionId":"[^"\\]{1,200}","projectHash":"/.test(line)) return true;
  const record = parseObject(line) ?? {};
  if (record['type'] === 'gemini')
    return typeof record['id'] === 'string' && typeof record['timestamp'] === 'string' && 'content' in record;
  const set = objectIn(record['$set']);
  return typeof set['lastUpdated'] === 'string' || Array.isArray(set['messages']);
}

/** Identity of the first message among lines, of which the last may be cut off. */
function firstMessageId(text: string): string | undefined {
  for (const line of text.split('\n', 50)) {
    const id = /^\{"id":"([^"\\]{1,200})","timestamp":"/.exec(line)?.[1];
    if (id !== undefined) return id;
  }
  return undefined;
}
