import type { SessionRecord } from '../report/session-record.ts';
import { newestFirst } from './recent.ts';

/** Sessions that a review of an hour has time for: so many people are asked for one in a cycle. */
export const REVIEWED = 3;

type Candidate = Pick<SessionRecord, 'id' | 'start' | 'depth' | 'outcomes'>;

/** A session worth looking at together, and the practice to look at in it. */
export interface StrongSession<S extends Candidate> {
  person: string;
  session: S;
  practice: string;
  /** Scored practices that it shows, in the order of the catalogue. */
  shows: string[];
}

/**
 * Whom to ask for which session: those that show the most scored practices, one a person, substantial ones, with two
 * practices or more. It is what a cycle proposes (`collect`) and what the page for the coach lists. The practice
 * to look at is another one in each: the one that is to be spread first, then the one that the fewest sessions show. Of
 * equals those that show the practice to spread come first, then the newest. It is a choice of sessions for one
 * hour; nothing counts how often somebody is in it.
 *
 * @param byPerson person id → sessions to choose from
 * @param scored ids of the scored practices, in the order of the catalogue
 */
export function strongSessions<S extends Candidate>(
  byPerson: ReadonlyMap<string, readonly S[]>,
  scored: readonly string[],
  spread: string | null,
  most: number,
): StrongSession<S>[] {
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
