import type { SessionRecord } from '../report/session-record.ts';
import { nameKey } from '../workspace/name-key.ts';
import { occasions, type Stretch, within } from './adoption.ts';
import type { Assignment, CheckedAssignment } from './cycle.ts';
import type { Reply } from './pulse-replies.ts';

/** What was seen of an assignment: nothing else is made of it. */
export function seenOf(
  { yes, applicable, hidden }: Pick<CheckedAssignment, 'yes' | 'applicable' | 'hidden'>,
  sessions: number,
): CheckedAssignment['seen'] {
  if (yes > 0) return 'tried';
  if (applicable > 0) return 'not-tried';
  // Some sessions could have shown it and gave no occasion; or there was no session.
  return hidden > 0 && hidden === sessions ? 'not-observable' : 'no-occasion';
}

const saidIn = ({
  tried,
  noOccasion,
}: Pick<Reply, 'tried' | 'noOccasion'>): NonNullable<CheckedAssignment['said']> =>
  noOccasion ? 'no-occasion' : tried ? 'tried' : 'not-tried';

/** Whether what was seen and what was said contradict each other. Sessions without occasion contradict nothing. */
export const differs = ({
  seen,
  said,
}: Pick<CheckedAssignment, 'seen'> & { said?: CheckedAssignment['said'] | null }): boolean =>
  said != null && (seen === 'tried' || seen === 'not-tried') && seen !== said;

/**
 * Each assignment from the person's own sessions of the cycle, beside the person's own answer. Where the two differ both
 * stand: neither corrects the other.
 *
 * @param sessionsOf by the name that the assignment has; empty for somebody without sessions
 * @param pulse answers; those of the cycle and practice count, the last one of a person
 */
export function checkAssignments(
  cycle: { cycle: string; assignments: readonly Pick<Assignment, 'person' | 'practice'>[] } & Stretch,
  sessionsOf: (name: string) => readonly SessionRecord[],
  rules: readonly { id: string; perPerson?: object | undefined }[],
  pulse: readonly Pick<Reply, 'person' | 'cycle' | 'practice' | 'tried' | 'noOccasion'>[],
): CheckedAssignment[] {
  return cycle.assignments.map(({ person, practice }) => {
    const own = within(sessionsOf(person), cycle);
    const counts = occasions(own, rules.find(({ id }) => id === practice) ?? { id: practice });
    const said = pulse.findLast(
      (one) =>
        nameKey(one.person) === nameKey(person) && one.cycle === cycle.cycle && one.practice === practice,
    );
    return {
      person,
      practice,
      ...counts,
      seen: seenOf(counts, own.length),
      ...(said ? { said: saidIn(said) } : {}),
    };
  });
}
