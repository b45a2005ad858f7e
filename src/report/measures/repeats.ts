/**
 * Counter-signs that only several sessions of a person show together: the same long prompt, the same correction. They
 * are evidence to look at and enter no number; leadership's file holds nothing of them.
 */
import type { Rule } from '../../practices/rule.ts';
import type { PersonRepeat } from '../schema/repeat.ts';
import type { SessionRecord } from '../session-record.ts';

/** Most sessions that are named for a text. */
export const REPEAT_SESSIONS = 8;
/** Most texts that are shown for a person and a sign: those that came back most often. */
export const REPEAT_TEXTS = 5;

type Seen = Pick<SessionRecord, 'id' | 'repeats'>;

/**
 * What came back, by person in their order, then practice, sign, and how often.
 * @param byPerson person id → the sessions this person held, newest first
 */
export function personRepeats(
  byPerson: ReadonlyMap<string, readonly Seen[]>,
  people: readonly { id: string }[],
  rules: readonly Pick<Rule, 'id' | 'counterSigns'>[],
): PersonRepeat[] {
  return people.flatMap(({ id: person }) => {
    const texts = new Map<string, { session: string; step: number }[]>();
    for (const { id: session, repeats } of byPerson.get(person) ?? [])
      for (const { practice, sign, digest, step } of repeats) {
        const key = keyOf(practice, sign, digest);
        const known = texts.get(key);
        if (known) known.push({ session, step });
        else texts.set(key, [{ session, step }]);
      }
    const keys = [...texts.keys()];
    return rules.flatMap(({ id: practice, counterSigns = [] }) =>
      counterSigns.flatMap(({ name, says, repeated }) => {
        if (repeated === undefined) return [];
        const prefix = keyOf(practice, name, '');
        return keys
          .filter((key) => key.startsWith(prefix))
          .map((key) => ({ key, times: texts.get(key) ?? [] }))
          .filter(({ times }) => times.length >= repeated.sessions)
          .sort((a, b) => b.times.length - a.times.length || (a.key < b.key ? -1 : 1))
          .slice(0, REPEAT_TEXTS)
          .map(({ times }) => ({
            person,
            practice,
            name,
            says,
            sessions: times.length,
            recent: times.slice(0, REPEAT_SESSIONS),
          }));
      }),
    );
  });
}

const keyOf = (practice: string, sign: string, digest: string): string => `${practice}\0${sign}\0${digest}`;
