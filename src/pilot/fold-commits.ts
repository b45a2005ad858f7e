/**
 * A repository's log beside its pull requests says the same changes twice. The requests count, as they know when work
 * was opened and reviewed; a revert or a trailer that only the log shows is carried over to them.
 */

import type { Change, Incident } from '../pilot-records.ts';
import type { DropEntry, Entry } from './read.ts';

const HASH = /^[0-9a-f]{40,64}$/;
/** What forges write behind the title of a squashed commit, and in the title of a merge. */
const NUMBER = /(?:\((?:#|!)(\d+)\)$|^Merge pull request #(\d+)\b)/;

/** Two lists by spaces as one, each word once. */
const joined = (a: string | null, b: string | null): string | null =>
  b === null ? a : [...new Set([...(a?.split(' ') ?? []), ...b.split(' ')])].join(' ');

const isCommit = (entry: Entry): boolean => entry.kind === 'change' && entry.subject !== null;

/** Drops commits that belong to a request; commits without one stay changes of their own. */
export function foldCommits(entries: readonly Entry[], drop: DropEntry): Entry[] {
  if (!entries.some(isCommit)) return [...entries];
  const byCommit = new Map<string, Entry>();
  const byNumber = new Map<string, Entry | null>();
  for (const entry of entries) {
    if (entry.kind !== 'change' || isCommit(entry)) continue;
    const { id, commits } = entry.record as Change;
    for (const commit of commits?.split(' ') ?? []) if (HASH.test(commit)) byCommit.set(commit, entry);
    const number = /[#!](\d+)$/.exec(id)?.[1];
    // A number that two repositories have tells nothing.
    if (number !== undefined) byNumber.set(number, byNumber.has(number) ? null : entry);
  }
  const owner = new Map<Entry, Entry>();
  const ownerOfId = new Map<string, string>();
  for (const entry of entries) {
    if (!isCommit(entry)) continue;
    const { id } = entry.record as Change;
    const found = NUMBER.exec(entry.subject ?? '');
    const request = byCommit.get(id) ?? byNumber.get(found?.[1] ?? found?.[2] ?? '') ?? null;
    if (!request) continue;
    owner.set(entry, request);
    ownerOfId.set(id, (request.record as Change).id);
  }
  for (const [{ record }, { record: request }] of owner as Map<Entry<'change'>, Entry<'change'>>) {
    request.reverted ??= record.reverted;
    if (record.aiAssisted) request.aiAssisted = true;
    request.commits = joined(request.commits, record.commits);
    request.sessions = joined(request.sessions, record.sessions);
    if (record.reverts !== null) request.reverts ??= ownerOfId.get(record.reverts) ?? record.reverts;
  }
  for (const { kind, record } of entries) {
    if (kind !== 'incident') continue;
    const incident = record as Incident;
    if (incident.change !== null) incident.change = ownerOfId.get(incident.change) ?? incident.change;
  }
  return entries.filter((entry) => {
    const request = owner.get(entry);
    if (request) drop(entry, 'commit-of-a-change', `it belongs to ${(request.record as Change).id}`);
    return !request;
  });
}
