/** What is missing between records: months without any, and references that lead nowhere. */

import type { Change, Incident, RecordKind, Ticket, Usage } from '../pilot-records.ts';
import type { Warning } from './account.ts';
import type { Entry } from './read.ts';

/** When a record came to be; kinds of which a month without any says nothing are left out. */
const DATED: Partial<Record<RecordKind, { when: (record: never) => string | null; many: string }>> = {
  ticket: {
    when: ({ createdAt, startedAt, doneAt }: Ticket) => createdAt ?? startedAt ?? doneAt,
    many: 'tickets',
  },
  change: { when: ({ openedAt, mergedAt }: Change) => openedAt ?? mergedAt, many: 'changes' },
  usage: { when: ({ day }: Usage) => day, many: 'days of use' },
};

/** `2026-12` → `2027-01`. */
function nextMonth(month: string): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

/** Months without a record between months that have some: an export that was forgotten, not a month without work. */
export function missingMonths(entries: readonly Entry[]): Warning[] {
  const warnings: Warning[] = [];
  for (const [kind, dated] of Object.entries(DATED)) {
    const months = new Map<string, string>();
    for (const { record, where, kind: of } of entries) {
      const month = of === kind ? (dated.when(record as never)?.slice(0, 7) ?? null) : null;
      if (month !== null && !months.has(month)) months.set(month, where);
    }
    const seen = [...months.keys()].sort();
    for (const [i, month] of seen.entries()) {
      const following = seen[i + 1];
      if (following === undefined) break;
      const gap: string[] = [];
      for (let next = nextMonth(month); next < following; next = nextMonth(next)) gap.push(next);
      if (gap.length === 0) continue;
      const named = gap.length === 1 ? gap[0] : `${gap[0]} to ${gap.at(-1)}`;
      warnings.push({
        reason: 'missing-month',
        where: months.get(following) as string,
        what: `There are no ${dated.many} of ${named}, between others: an export is missing rather than that nothing was done. It is not counted as zero.`,
      });
    }
  }
  return warnings;
}

/** Changes that name a ticket, and incidents that name a change, which are not among the records. */
export function loose(entries: readonly Entry[]): Warning[] {
  const ids = (kind: RecordKind): Set<string> =>
    new Set(entries.filter((one) => one.kind === kind).map(({ record }) => (record as { id: string }).id));
  const warnings: Warning[] = [];
  const check = (
    reason: Warning['reason'],
    from: RecordKind,
    to: RecordKind,
    refers: (record: never) => string | null,
    words: string,
  ): void => {
    const known = ids(to);
    if (known.size === 0) return;
    const missing = entries.filter((one) => {
      const target = one.kind === from ? refers(one.record as never) : null;
      return target !== null && !known.has(target);
    });
    const [first] = missing;
    if (first) warnings.push({ reason, where: first.where, what: `${missing.length} ${words}` });
  };
  check(
    'unknown-ticket',
    'change',
    'ticket',
    ({ ticket }: Change) => ticket,
    'changes name a ticket that is not among the records.',
  );
  check(
    'unknown-change',
    'incident',
    'change',
    ({ change }: Incident) => change,
    'incidents name a change that is not among the records.',
  );
  return warnings;
}
