/** Tells whether a file is a Codex CLI rollout and whose, or one of the lists that Codex keeps beside them. */
import type { Head, Recognised } from '../format.ts';
import { beginsObject } from '../head.ts';
import { isObject, type Json, parseObject, textIn } from '../json-fields.ts';
import { hasByteOrderMark } from '../lines.ts';
import {
  ENVELOPES,
  IGNORED_ENVELOPES,
  isBareHeader,
  turnBegun,
  turnNamed,
  UUID,
} from './codex-cli-records.ts';

/** The first look at a file. A rollout's first line alone is longer, so a second look is worth asking for. */
const FIRST_LOOK = 16 << 10;
const NAME = new RegExp(`^rollout-.*?(${UUID.source})`, 'i');

export function recognise(head: Head): Recognised | null {
  let meta: Json | undefined;
  let found = false;
  let foreign = false;
  let headless = false;
  let firstRecord: string | undefined;
  let start = hasByteOrderMark(head.bytes, 0) ? 3 : 0;
  for (let lines = 0; start < head.bytes.length && lines < 400; lines++) {
    const newline = head.bytes.indexOf(10, start);
    const cut = newline < 0 && !head.whole;
    const end = newline < 0 ? head.bytes.length : newline;
    const line = beginsObject(head.bytes, start, end) ? head.bytes.toString('utf8', start, end) : '';
    start = newline < 0 ? head.bytes.length : newline + 1;
    const record = cut ? null : parseObject(line);
    if (record === null) {
      // A first line cut off or broken still begins with whose it is.
      const broken = META_HEAD.exec(line);
      if (broken && meta === undefined) {
        found = true;
        meta = brokenMeta(line);
      } else if (meta === undefined) headless = true;
      continue;
    }
    if (isBareHeader(record)) {
      if (found) continue;
      found = true;
      meta = record;
      continue;
    }
    const type = textIn(record['type']);
    const payload = record['payload'];
    const enveloped =
      (ENVELOPES.has(type) || IGNORED_ENVELOPES.has(type)) &&
      isObject(payload) &&
      (typeof record['timestamp'] === 'string' || type === 'session_meta') &&
      (type !== 'response_item' && type !== 'event_msg' ? true : typeof payload['type'] === 'string');
    if (!enveloped) {
      if (found && firstRecord === undefined && typeof record['call_id'] === 'string')
        firstRecord = `call ${record['call_id']}`;
      // Another tool's line: its files are not ours, whatever one line of them looks like.
      else if (!found && lines > 20) return null;
      continue;
    }
    found = true;
    if (type === 'session_meta') {
      if (meta === undefined) meta = payload;
      else if (payload['id'] !== meta['id']) foreign = true;
      continue;
    }
    const turn = turnBegun(type, payload) ?? turnNamed(payload);
    const call = payload['call_id'];
    if (turn !== undefined) firstRecord = `turn ${turn}`;
    else if (typeof call === 'string' && call !== '') firstRecord = `call ${call}`;
    if (firstRecord !== undefined) break;
  }
  if (!found) return null;
  if (firstRecord === undefined && !head.whole && head.bytes.length <= FIRST_LOOK) return null;
  const name = NAME.exec(head.path.slice(head.path.lastIndexOf('/') + 1))?.[1];
  // Behind a header that is lost, the next one may be that of the parent.
  const own = (headless && name) || textIn(meta?.['id']) || name || `file:${head.path}`;
  const parent = meta === undefined ? undefined : parentOf(meta);
  const copy = foreign || typeof meta?.['forked_from_id'] === 'string';
  return {
    key: parent?.key || own,
    ...(parent === undefined ? {} : { agent: own }),
    ...(firstRecord === undefined ? {} : { firstRecord }),
    copy,
  };
}

const META_HEAD = /^\{"timestamp":"[^"]*",(?:"ordinal":\d+,)?"type":"session_meta","payload":\{/;

/** What a broken first line says before it breaks. */
function brokenMeta(line: string): Json {
  const head = line.slice(0, 4000);
  const field = (name: string): string | undefined =>
    new RegExp(`[{,]"${name}":"([^"\\\\]{1,200})"`).exec(head)?.[1];
  const parent = field('parent_thread_id');
  const subagent = /"source":\{"subagent"/.test(head);
  return {
    id: field('id'),
    forked_from_id: field('forked_from_id'),
    ...(subagent ? { source: { subagent: { thread_spawn: { parent_thread_id: parent } } } } : {}),
  };
}

/**
 * Whose sub-agent a thread is; undefined for a person's own thread. Reviewers and guardians name no parent: they are
 * sessions of their own, held by nobody.
 */
function parentOf(meta: Json): { key: string | undefined } | undefined {
  const source = meta['source'];
  const subagent = isObject(source) ? source['subagent'] : undefined;
  if (subagent === undefined && meta['thread_source'] !== 'subagent') return undefined;
  const spawn = isObject(subagent) && isObject(subagent['thread_spawn']) ? subagent['thread_spawn'] : {};
  // A sub-agent's sub-agent names its direct parent there, and the whole tree's session here.
  const root = typeof spawn['depth'] === 'number' && spawn['depth'] > 1 ? textIn(meta['session_id']) : '';
  const named = textIn(spawn['parent_thread_id']) || textIn(meta['parent_thread_id']);
  return { key: (root !== meta['id'] && root) || named || undefined };
}

const HISTORY = /^\{"session_id":"[^"]*","ts":\d+,"text":"/;
const INDEX = /^\{"id":"[^"]*","thread_name":(?:"|null)/;

/** Codex's own lists beside the rollouts: what they say stands in the rollouts as well. */
export function companion(head: Head): { reason: string; why: string } | null {
  const start = hasByteOrderMark(head.bytes, 0) ? 3 : 0;
  const line = head.bytes.toString('utf8', start, start + 600);
  if (HISTORY.test(line))
    return {
      reason: 'prompt-history',
      why: 'a list of typed prompts; each stands in its session’s own file as well',
    };
  if (INDEX.test(line)) return { reason: 'session-index', why: 'a list of session names' };
  return null;
}
