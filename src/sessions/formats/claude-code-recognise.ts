/** Tells whether a file is a Claude Code transcript, and whose. */
import type { Head, Recognised } from '../format.ts';
import { beginsObject } from '../head.ts';
import { type Json, parseObject } from '../json-fields.ts';
import { hasByteOrderMark } from '../lines.ts';
import { RECORD_TYPES } from './claude-code-records.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function recognise(head: Head): Recognised | null {
  let key: string | undefined;
  let agent: string | undefined;
  let firstRecord: string | undefined;
  let copy = false;
  let found = false;
  const name = head.path
    .slice(head.path.lastIndexOf('/') + 1)
    .replace(/\.(gz|zst)$/i, '')
    .replace(/\.[a-z]+$/i, '');
  let start = hasByteOrderMark(head.bytes, 0) ? 3 : 0;
  for (let lines = 0; start < head.bytes.length && lines < 200; lines++) {
    const newline = head.bytes.indexOf(10, start);
    if (newline < 0 && !head.whole && found) break;
    const end = newline < 0 ? head.bytes.length : newline;
    const line = beginsObject(head.bytes, start, end) ? head.bytes.toString('latin1', start, end) : '';
    const record =
      newline < 0 && !head.whole ? fieldsOfBrokenLine(line) : (parseObject(line) ?? fieldsOfBrokenLine(line));
    start = newline < 0 ? head.bytes.length : newline + 1;
    if (!record) continue;
    const type = record['type'];
    if (typeof type !== 'string' || !RECORD_TYPES.has(type)) {
      if (!found) continue;
    } else if (
      ['sessionId', 'uuid', 'leafUuid', 'messageId', 'isSnapshotUpdate'].some((k) => record[k] !== undefined)
    )
      found = true;
    if (!found) continue;
    if (key === undefined && typeof record['sessionId'] === 'string') key = record['sessionId'];
    if (typeof record['agentId'] === 'string' && record['isSidechain'] === true) agent ??= record['agentId'];
    if (record['forkedFrom'] !== undefined || type === 'fork-context-ref') copy = true;
    if (type !== 'progress' && typeof record['uuid'] === 'string') {
      firstRecord = record['uuid'];
      break;
    }
  }
  if (!found) return null;
  // The name is the identity: a resumed session's records may carry the session they came from. Sub-agents carry
  // their parent's, and other layouts (checkpoint folders) name every file alike.
  const named = agent === undefined && UUID.test(name) ? name : undefined;
  if (named !== undefined && key !== undefined && key !== named) copy = true;
  return {
    key: named ?? key ?? `file:${head.path}`,
    ...(agent === undefined ? {} : { agent }),
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy,
  };
}

/** The leading fields of a line that is cut off or broken: enough to know whose it is. */
function fieldsOfBrokenLine(line: string): Json | null {
  if (!line.startsWith('{"')) return null;
  const head = line.slice(0, 2000);
  const field = (name: string): string | undefined =>
    new RegExp(`[{,]"${name}":"([^"\\\\]*)"`).exec(head)?.[1];
  const type = field('type');
  const sessionId = field('sessionId');
  if (sessionId === undefined || (type === undefined && !head.includes('"isSidechain"'))) return null;
  return {
    type: type === undefined || !RECORD_TYPES.has(type) ? 'user' : type,
    sessionId,
    agentId: field('agentId'),
    uuid: field('uuid'),
    isSidechain: /"isSidechain":true/.test(head),
  };
}
