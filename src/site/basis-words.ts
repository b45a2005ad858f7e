/** What the numbers of a page rest on, in words. */
import { keptFrom } from '../report/published/stated-anew.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { STATES, type StewardshipCounts } from '../stewardship/model.ts';
import { counted, day, quarters } from '../wording.ts';

/** The days of a period; null where no session has a time. */
export const daysInWords = (period: { from: string; to: string } | null): string | null =>
  period && (period.from === period.to ? day(period.from) : `${day(period.from)} to ${day(period.to)}`);

/** Sessions that count in rates, and whose they are. */
export function teamBasis({ depth, people }: Pick<TeamReport, 'depth' | 'people'>): string {
  const sessions = depth.trivial + depth.assisted + depth.substantial;
  const active = people.filter((person) => person.sessions > 0).length;
  return `${counted(sessions, 'session')} of ${counted(active, 'person', 'people')}`;
}

/** What leadership may know of it; a number that stands as in an earlier version says so. */
export function leadershipBasis(
  report: Pick<LeadershipReport, 'coverage' | 'people' | 'method' | 'kept'>,
): string {
  const { coverage, people, method } = report;
  if (people === null) return `sessions of fewer than ${method.k} people`;
  const asIn = (what: string): string => {
    const from = keptFrom(report, what);
    return from === null ? '' : ` (as in ${from})`;
  };
  const who = `${counted(people, 'person', 'people')}${asIn('people')}`;
  if (coverage === null) return `sessions of ${who}`;
  return `${counted(coverage.sessions, 'session')}${asIn('sessions')} of ${who}`;
}

/** Leadership's period in whole quarters; null where no session has a time. */
export const quartersInWords = ({ period }: Pick<LeadershipReport, 'period'>): string | null =>
  period && quarters(period);

/** How many checks of stewardship there are. */
export const checksInWords = (counts: StewardshipCounts): string =>
  counted(
    counts.reduce((sum, area) => sum + STATES.reduce((n, state) => n + area[state], 0), 0),
    'check',
  );
