/** What of leadership's report is of its own period: a number that stands as an earlier version has it says nothing of it. */
import type { LeadershipReport } from '../schema/leadership.ts';

/** The version that a number stands as in; null where it is of this report. @param what as `kept` names it: `band:skills` */
export const keptFrom = ({ kept }: Pick<LeadershipReport, 'kept'>, what: string): string | null =>
  kept.find((entry) => entry.what === what)?.from ?? null;

/**
 * A report without the numbers that stand as in an earlier version, for whatever compares reports: such a number would
 * look as if nothing had changed.
 */
export function statedAnew(report: LeadershipReport): LeadershipReport {
  const isKept = (what: string): boolean => keptFrom(report, what) !== null;
  const sessions = isKept('sessions');
  return {
    ...report,
    people: isKept('people') ? null : report.people,
    use: report.use.map((use) => ({
      ...use,
      people: isKept(`measured:${use.practice}`) ? null : use.people,
      band: isKept(`band:${use.practice}`) ? null : use.band,
      sessions: isKept(`sessions:${use.practice}`) ? null : use.sessions,
    })),
    funnel: report.funnel.map((step) =>
      isKept(`funnel:${step.id}`) ? { id: step.id, people: null, why: 'withheld' } : step,
    ),
    ...(sessions ? { depth: null, gap: { sessions: null, practices: null }, coverage: null } : {}),
    teams: isKept('teams') ? [] : report.teams,
    outcomes: isKept('outcomes') ? null : report.outcomes,
  };
}
