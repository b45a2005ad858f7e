import { isoDay } from '../report/day.ts';
import { periodSessions } from '../report/period-sessions.ts';
import type { PersonHints } from '../sessions/model.ts';
import type { Config } from '../workspace/config.ts';
import { type People, resolvePeople } from '../workspace/people.ts';
import type { Roster } from '../workspace/roster.ts';
import type { Period } from './names.ts';

/** A session as far as it matters who held it. */
export interface Held {
  id: string;
  person: PersonHints;
  /** Milliseconds since the epoch; null where unknown. */
  start: number | null;
  automated?: string;
}

/**
 * People as the report of a period knows them: those of the roster, and those whose sessions begin up to its end. Sessions
 * for which nobody was found are those of the period alone.
 */
export function peopleOfPeriod(
  sessions: readonly Held[],
  period: Period,
  roster: Roster | null,
  config: Pick<Config, 'people'>,
): People {
  const { inPeriod, upToEnd } = periodSessions(sessions, period);
  return {
    ...resolvePeople(upToEnd, roster, config),
    unmatched: resolvePeople(inPeriod, roster, config).unmatched,
  };
}

/** How many sessions of a period people held, and for how many of these nobody was found. */
export function unmatchedShare(
  sessions: readonly Held[],
  period: Period,
  { bySession }: Pick<People, 'bySession'>,
): { sessions: number; unmatched: number } {
  const held = periodSessions(sessions, period).inPeriod.filter(({ automated }) => automated === undefined);
  return { sessions: held.length, unmatched: held.filter(({ id }) => !bySession.has(id)).length };
}

/** Days of the first and last of all sessions, ISO; null when none has a time. */
export function daysOf(sessions: readonly Pick<Held, 'start'>[]): Period | null {
  const days = sessions
    .map(({ start }) => isoDay(start))
    .filter((day) => day !== null)
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}
