import type { Rule } from '../practices/rule.ts';
import { isScored } from '../report/measures/practised.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { newestFirst } from './recent.ts';

/** A session worth looking at together, and the practice to look at in it. */
export interface StrongSession {
  person: string;
  session: SessionRecord;
  practice: string;
  /** Scored practices that it shows, in the order of the catalogue. */
  shows: string[];
}

/**
 * Sessions that show the most scored practices, one a person: substantial ones, with two practices or more. The practice
 * to look at is another one in each: the one that is to be spread first, then the one that the fewest sessions show. Of
 * equals those that show the practice to spread come first, then the newest. It is a choice of sessions for one
 * hour; nothing counts how often somebody is in it.
 *
 * @param byPerson person id → sessions to choose from
 */
export function strongSessions(
  byPerson: ReadonlyMap<string, readonly SessionRecord[]>,
  rules: readonly Rule[],
  spread: string | null,
  most: number,
): StrongSession[] {
  const scored = rules.filter(isScored).map(({ id }) => id);
  const showing = new Map(scored.map((id) => [id, 0]));
  const all = [...byPerson].flatMap(([person, sessions]) =>
    sessions.flatMap((session) => {
      const shows = scored.filter((id) => session.outcomes.get(id) === 'yes');
      for (const id of shows) showing.set(id, (showing.get(id) as number) + 1);
      return session.depth === 'substantial' && shows.length >= 2 ? [{ person, session, shows }] : [];
    }),
  );
  all.sort(
    (a, b) =>
      b.shows.length - a.shows.length ||
      Number(b.shows.includes(spread ?? '')) - Number(a.shows.includes(spread ?? '')) ||
      newestFirst(a.session, b.session),
  );
  const people = new Set<string>();
  const named = new Set<string>();
  return all
    .filter(({ person }) => !people.has(person) && people.add(person))
    .slice(0, most)
    .map((one) => {
      const rare = [...one.shows].sort((a, b) => (showing.get(a) as number) - (showing.get(b) as number));
      const fresh = rare.filter((id) => !named.has(id));
      const practice = (fresh.find((id) => id === spread) ?? fresh[0] ?? rare[0]) as string;
      named.add(practice);
      return { ...one, practice };
    });
}
