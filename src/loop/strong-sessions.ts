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
 * to look at is the one that is to be spread, where the session shows it; else the one of those it shows that the
 * fewest sessions show. Of equals those that show the practice to spread, then the newest. It is a choice of sessions for one
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
  return all
    .filter(({ person }) => !people.has(person) && people.add(person))
    .slice(0, most)
    .map((one) => ({
      ...one,
      practice:
        spread !== null && one.shows.includes(spread)
          ? spread
          : ([...one.shows].sort(
              (a, b) => (showing.get(a) as number) - (showing.get(b) as number),
            )[0] as string),
    }));
}
