import type { DepthCounts } from '../schema/depth.ts';
import type { SessionRecord } from '../session-record.ts';

/** Counts sessions by depth of use. */
export function countDepth(sessions: Iterable<Pick<SessionRecord, 'depth'>>): DepthCounts {
  const counts: DepthCounts = { trivial: 0, assisted: 0, substantial: 0 };
  for (const { depth } of sessions) counts[depth] += 1;
  return counts;
}

/** Counts of several people together. */
export function sumDepth(all: readonly DepthCounts[]): DepthCounts {
  const sum = (depth: keyof DepthCounts): number => all.reduce((total, counts) => total + counts[depth], 0);
  return { trivial: sum('trivial'), assisted: sum('assisted'), substantial: sum('substantial') };
}
