/** Who can show a practice: the people who practise it, each with a session that shows it. */
import { byName } from '../report/order.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { inProfile, practisesCell } from './practising.ts';

export interface Practitioner {
  id: string;
  /** Untrusted text. */
  name: string;
  /** Index of the newest session of the person that shows the practice. */
  session: number;
}

/**
 * By name, never by a number. Nobody for a practice that is not scored: nothing is said of people by it.
 * @param index the practice's place in `practices`
 */
export function practitioners(
  { practices, people, sessions, method }: Pick<TeamReport, 'practices' | 'people' | 'sessions' | 'method'>,
  index: number,
): Practitioner[] {
  const info = practices[index];
  if (info === undefined || !inProfile(info)) return [];
  const practice = info.id;
  const newest = new Map<string, number>();
  for (const [i, { person, automated, outcomes }] of sessions.entries())
    if (person !== null && automated === null && outcomes[practice] === 'yes' && !newest.has(person))
      newest.set(person, i);
  return people
    .filter(({ cells }) => {
      const cell = cells[index];
      return cell !== undefined && practisesCell(cell, method) === 'yes';
    })
    .flatMap(({ id, name }) => {
      const session = newest.get(id);
      return session === undefined ? [] : [{ id, name, session }];
    })
    .sort((a, b) => byName(a.name, b.name));
}
