/** Records that are there twice: the same thing said twice counts once; two things said of one id are both refused. */

import type { Change, Incident, Pulse, RecordKind, RecordOf, Seat, Ticket, Usage } from '../pilot-records.ts';
import { compareCodePoints, nameKey } from '../workspace/name-key.ts';
import type { DropEntry, Entry } from './read.ts';

/** What makes two records the same one. */
const KEYS: { [K in RecordKind]: (record: RecordOf[K]) => readonly (string | null)[] } = {
  ticket: ({ id }: Ticket) => [id],
  change: ({ id }: Change) => [id],
  incident: ({ id }: Incident) => [id],
  seat: ({ person, tool }: Seat) => [nameKey(person), tool],
  pulse: ({ person, cycle, practice }: Pulse) => [nameKey(person), cycle, practice],
  usage: ({ person, tool, day, part }: Usage) => [nameKey(person), tool, day, part],
};

export function keyOf({ kind, record }: Pick<Entry, 'kind' | 'record'>): string {
  return JSON.stringify([kind, ...(KEYS[kind] as (record: unknown) => readonly (string | null)[])(record)]);
}

/** Leaves one of each; entries stay in their order. */
export function settleDuplicates(entries: readonly Entry[], drop: DropEntry): Entry[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  const kept = new Set<Entry>();
  for (const group of groups.values()) {
    const [first, ...others] = group as [Entry, ...Entry[]];
    const text = JSON.stringify(first.record);
    if (others.every(({ record }) => JSON.stringify(record) === text)) {
      kept.add(first);
      for (const entry of others) drop(entry, 'duplicate', `the same as ${first.where}`);
      continue;
    }
    for (const entry of group) {
      const places = group.filter((one) => one !== entry).map(({ where }) => where);
      const shown = places.slice(0, 3).sort(compareCodePoints).join(', ');
      drop(
        entry,
        'conflicting-duplicate',
        `${differs(entry.record, (group.find((one) => one !== entry) as Entry).record)} other than at ${shown}${places.length > 3 ? ' and elsewhere' : ''}`,
      );
    }
  }
  return entries.filter((entry) => kept.has(entry));
}

/** Which fields differ, in words. */
function differs(a: object, b: object): string {
  const names = Object.keys(a).filter(
    (name) => (a as Record<string, unknown>)[name] !== (b as Record<string, unknown>)[name],
  );
  return `it has ${names.slice(0, 3).join(', ') || 'the same fields'}`;
}
