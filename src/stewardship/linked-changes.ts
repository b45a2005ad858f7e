/** Which changes a session worked on: what is asked of the review of a change that an agent helped with. */
import type { OutcomeInput } from '../outcomes/input.ts';
import { linkSessions } from '../outcomes/link-sessions.ts';
import type { Work } from '../outcomes/work.ts';

/**
 * Links as outcomes make them, to changes whatever the pilot compares. Being near in time is not enough here: a change is
 * only said to be made with an agent where a session names it, made its commit or worked on its branch or ticket.
 *
 * @returns id of a session → ids of changes, sorted; sessions without any are not in it
 */
export function linkedChanges(
  input: Pick<OutcomeInput, 'pilot' | 'personId' | 'sessions'>,
): Map<string, readonly string[]> {
  const work = input.pilot.records.changes.map(
    (change): Work => ({
      id: change.id,
      title: null,
      person: input.personId(change.person),
      arm: null,
      period: null,
      earlier: null,
      stratum: 'all',
      start: null,
      end: null,
      status: 'done',
      elapsed: null,
      workingHours: null,
      againstForecast: null,
      leftOut: null,
      source: { change },
    }),
  );
  const { bySession } = linkSessions({ ...input, plan: null }, work);
  return new Map(
    [...bySession].flatMap(([id, { way, work: ids }]) => (way === 'time' ? [] : [[id, ids] as const])),
  );
}
