/** Tells whether a file is a Copilot CLI session, and whose. */
import type { Head, Recognised } from '../format.ts';
import { headLatin1 } from '../head.ts';
import { type Json, objectIn, parseObject, textIn } from '../json-fields.ts';
import { IGNORED, KNOWN_FAMILY, TYPE_START, USED } from './copilot-cli-events.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function recognise(head: Head): Recognised | null {
  const text = headLatin1(head);
  let found = false;
  let key: string | undefined;
  let firstRecord: string | undefined;
  for (const line of text.split('\n', 50)) {
    const event = parseObject(line) ?? fieldsOfCutLine(line);
    if (!event || typeof event['data'] !== 'object' || event['data'] === null) continue;
    const type = textIn(event['type']);
    if (!(USED.has(type) || IGNORED.has(type) || KNOWN_FAMILY.test(type))) continue;
    const data = objectIn(event['data']);
    // VS Code's chat writes the same events beside its sessions: they are told once, by the session.
    if (type === 'session.start' && data['vscodeVersion'] !== undefined) return null;
    found = true;
    key ??= textIn(data['sessionId']) || textIn(objectIn(data['input'])['sessionId']) || undefined;
    firstRecord ??= textIn(event['id']) || undefined;
    if (key !== undefined && firstRecord !== undefined) break;
  }
  if (!found) return null;
  const name = head.path
    .slice(head.path.lastIndexOf('/') + 1)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.[a-z]+$/i, '');
  const named = UUID.test(name) ? name : undefined;
  return {
    key: named ?? key ?? `file:${head.path}`,
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy: named !== undefined && key !== undefined && key !== named,
  };
}

/** The leading fields of a line that is cut off or broken: enough to know what it is. */
function fieldsOfCutLine(line: string): Json | null {
  const type = TYPE_START.exec(line)?.[1];
  if (type === undefined || !line.startsWith(`{"type":"${type}","data":{`)) return null;
  const head = line.slice(0, 2000);
  const sessionId = /"sessionId":"([^"\\]{1,200})"/.exec(head)?.[1];
  const editor = head.includes('"vscodeVersion":');
  return {
    type,
    data: { ...(sessionId === undefined ? {} : { sessionId }), ...(editor ? { vscodeVersion: '' } : {}) },
  };
}
