/** What was counted between two moments of reading one file. */
import type { RecordCounts } from '../sessions/accounting.ts';

/** @returns `now` less `before`; names that nothing was added to are left out */
export function recordsSince(before: RecordCounts, now: RecordCounts): RecordCounts {
  return {
    total: now.total - before.total,
    used: now.used - before.used,
    ignored: less(now.ignored, before.ignored),
    unknown: less(now.unknown, before.unknown),
    corrupt: now.corrupt - before.corrupt,
  };
}

function less(now: Record<string, number>, before: Record<string, number>): Record<string, number> {
  const rest: Record<string, number> = {};
  for (const [name, n] of Object.entries(now)) {
    const more = n - (Object.hasOwn(before, name) ? (before[name] as number) : 0);
    if (more > 0) rest[name] = more;
  }
  return rest;
}
