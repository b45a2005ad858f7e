/** What the numbers of a page rest on, in words. */
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { TeamReport } from '../report/schema/team.ts';
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

/** What leadership may know of it. */
export const leadershipBasis = ({
  coverage,
  people,
  method,
}: Pick<LeadershipReport, 'coverage' | 'people' | 'method'>): string =>
  people === null
    ? `sessions of fewer than ${method.k} people`
    : coverage === null
      ? `sessions of ${counted(people, 'person', 'people')}`
      : `${counted(coverage.sessions, 'session')} of ${counted(people, 'person', 'people')}`;

/** Leadership's period in whole quarters; null where no session has a time. */
export const quartersInWords = ({ period }: Pick<LeadershipReport, 'period'>): string | null =>
  period && quarters(period);
