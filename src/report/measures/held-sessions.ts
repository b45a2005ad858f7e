import type { ReportPeople } from '../input.ts';
import type { SessionRecord } from '../session-record.ts';

/** Sessions by who held them. Every session is in exactly one of the three. */
export interface HeldSessions {
  /** Person id → the sessions this person held. Everybody has an entry, with no session if need be. */
  byPerson: Map<string, SessionRecord[]>;
  /** Held by a person who was not found. */
  byUnknown: SessionRecord[];
  /** Held by no person: left out of every rate. */
  automated: SessionRecord[];
}

/**
 * Sorts sessions by who held them.
 *
 * @throws Error when a session's person is not among the people
 */
export function heldSessions(
  sessions: readonly SessionRecord[],
  { people, bySession }: Pick<ReportPeople, 'people' | 'bySession'>,
): HeldSessions {
  const byPerson = new Map<string, SessionRecord[]>(people.map(({ id }) => [id, []]));
  const byUnknown: SessionRecord[] = [];
  const automated: SessionRecord[] = [];
  for (const session of sessions) {
    const person = bySession.get(session.id);
    const own = person === undefined ? byUnknown : byPerson.get(person);
    if (own === undefined)
      throw new Error(`session ${session.id} belongs to ${person}, who is not among the people`);
    (session.automated === null ? own : automated).push(session);
  }
  return { byPerson, byUnknown, automated };
}
