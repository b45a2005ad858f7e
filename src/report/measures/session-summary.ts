import type { SessionCounts } from '../../extract/facts.ts';
import type { Rule } from '../../practices/rule.ts';
import { isoMinute } from '../day.ts';
import type { SessionSummary } from '../schema/session.ts';
import { outcomeOf, type SessionRecord } from '../session-record.ts';

/** The order in which a summary lists its counts. */
const COUNTS = [
  'steps',
  'prompts',
  'messages',
  'calls',
  'edits',
  'filesEdited',
  'linesAdded',
  'linesRemoved',
  'tests',
  'commits',
  'pullRequests',
  'subagents',
  'commands',
  'skills',
  'compactions',
  'interrupts',
  'rejections',
] as const satisfies readonly (keyof SessionCounts)[];

/** What the team's site lists of a session. Time in use is in minutes, to a tenth. */
export function toSummary(
  record: SessionRecord,
  person: string | null,
  rules: readonly Pick<Rule, 'id'>[],
): SessionSummary {
  return {
    id: record.id,
    person,
    format: record.format,
    versions: record.versions,
    automated: record.automated,
    project: record.project,
    branches: record.branches,
    pullRequests: record.pullRequests,
    start: isoMinute(record.start),
    end: isoMinute(record.end),
    activeMinutes: Math.round(record.active / 6_000) / 10,
    depth: record.depth,
    counts: Object.fromEntries(COUNTS.map((name) => [name, record.counts[name]])),
    outcomes: Object.fromEntries(rules.map(({ id }) => [id, outcomeOf(record, id)])),
  };
}

/** The order of sessions: newest first, those without a time last, then by id. */
export function newestFirst(a: SessionRecord, b: SessionRecord): number {
  const time = (b.start ?? -Infinity) - (a.start ?? -Infinity);
  // Two sessions without a time differ by NaN.
  if (time > 0 || time < 0) return time;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
