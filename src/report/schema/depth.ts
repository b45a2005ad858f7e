import { z } from 'zod';

/** Sessions by depth of use: see extract/depth.ts. */
export const depthCounts = z.strictObject({ trivial: z.int(), assisted: z.int(), substantial: z.int() });
export type DepthCounts = z.infer<typeof depthCounts>;

/** The same of the sessions that started in a month. */
export const monthDepth = depthCounts.extend({
  /** `2026-07`, in UTC. */
  month: z.string(),
});
export type MonthDepth = z.infer<typeof monthDepth>;
