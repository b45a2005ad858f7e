import type { Rule } from '../practices/rule.ts';
import { isoDay } from './day.ts';
import type { ReportInput } from './input.ts';
import type { MethodSettings } from './schema/method.ts';
import type { PracticeInfo } from './schema/practice.ts';
import type { TeamReport } from './schema/team.ts';
import type { SessionRecord } from './session-record.ts';

/** Version of the measures' definitions. A changed definition is a new version, shown in the report. */
export const METHOD = 1;

type Head = Pick<TeamReport, 'title' | 'period' | 'draft' | 'version' | 'demo' | 'made'>;

/** Days of the first and last session's start; null when no session has a time. */
export function periodOf(sessions: Iterable<Pick<SessionRecord, 'start'>>): Head['period'] {
  let from: string | null = null;
  let to: string | null = null;
  for (const { start } of sessions) {
    const day = isoDay(start);
    if (day === null) continue;
    if (from === null || day < from) from = day;
    if (to === null || day > to) to = day;
  }
  return from === null || to === null ? null : { from, to };
}

/** What every audience's file begins with. A report is a draft until it is published as a version. */
export function head(
  {
    title,
    config,
    version,
    digest,
    published = null,
  }: Pick<ReportInput, 'title' | 'config' | 'version' | 'digest' | 'published'>,
  period: Head['period'],
): Head {
  return {
    title,
    period,
    draft: published === null,
    version: published,
    demo: config.demo,
    made: { practicum: version, method: METHOD, rules: digest },
  };
}

/** The settings that change numbers, and no other key of the configuration. */
export function methodSettings({
  idleMinutes,
  depth,
  cells,
  practises,
  segments,
  k,
}: MethodSettings): MethodSettings {
  return {
    idleMinutes,
    depth: { promptsUnder: depth.promptsUnder, filesFrom: depth.filesFrom, editsFrom: depth.editsFrom },
    cells: { count: cells.count, faint: cells.faint },
    practises: {
      share: practises.share,
      applicable: practises.applicable,
      practices: practises.practices,
    },
    segments: {
      triedOnce: segments.triedOnce,
      weeks: segments.weeks,
      leastWeeks: segments.leastWeeks,
      regularWeeks: segments.regularWeeks,
      top: segments.top,
    },
    k,
  };
}

/** A practice as every site may show it. */
export function practiceInfo(rule: Rule, definitions?: ReportInput['definitions']): PracticeInfo {
  return {
    id: rule.id,
    code: rule.code,
    name: rule.name,
    summary: rule.summary,
    actor: rule.actor,
    prerequisites: [...(rule.prerequisites ?? [])],
    notScored: rule.notScored ?? null,
    perPerson: rule.perPerson ? { sessions: rule.perPerson.sessions } : null,
    detected: {
      applies: rule.detected.applies,
      yes: rule.detected.yes,
      limits: rule.detected.limits,
    },
    rule: definitions?.get(rule.id)?.slice(0, 16) ?? null,
    links: (rule.links ?? []).map(({ label, href }) => ({ label, href })),
  };
}
