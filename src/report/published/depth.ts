import { countDepth } from '../measures/depth.ts';
import type { HeldSessions } from '../measures/held-sessions.ts';
import type { DepthCounts } from '../schema/depth.ts';
import { mayPublish } from './disclosure.ts';

/**
 * People's sessions by depth as leadership may see them: all three counts or none. The sum is known (from the
 * coverage), so one withheld count could be worked out from the other two. Each count must be publishable by
 * disclosure.ts, a 0 included: that no session was substantial says of everybody what they do.
 */
export function publishDepth({ byPerson }: Pick<HeldSessions, 'byPerson'>, k: number): DepthCounts | null {
  const people = [...byPerson.values()].filter(({ length }) => length > 0).map(countDepth);
  const open = (['trivial', 'assisted', 'substantial'] as const).every((depth) =>
    mayPublish(
      people.map((counts) => counts[depth]),
      k,
    ),
  );
  return open ? countDepth([...byPerson.values()].flat()) : null;
}
