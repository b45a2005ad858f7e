import { countDepth } from '../measures/depth.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { DepthCounts } from '../schema.ts';
import { mayPublish } from './disclosure.ts';

/**
 * Sessions by depth as leadership may see them: all three counts or none. The sum is known (from the coverage), so
 * one withheld count could be worked out from the other two. Each count must be publishable by disclosure.ts, or 0:
 * that no session was of one kind is true of everyone alike.
 */
export function publishDepth(
  { byPerson, byUnknown }: Pick<HeldSessions, 'byPerson' | 'byUnknown'>,
  k: number,
): DepthCounts | null {
  const all = countDepth([...byPerson.values(), byUnknown].flat());
  const unknown = countDepth(byUnknown);
  const people = [...byPerson.values()].map(countDepth);
  const open = (['trivial', 'assisted', 'substantial'] as const).every(
    (depth) =>
      all[depth] === 0 ||
      mayPublish(
        people.map((counts) => counts[depth]),
        k,
        unknown[depth],
      ),
  );
  return open ? all : null;
}
