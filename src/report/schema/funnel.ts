import { z } from 'zod';

/** How far people came, each step one of those before it: see measures/funnel.ts. */
export const funnelStepName = z.enum(['licensed', 'ever-active', 'active', 'substantial', 'practises']);

/** A step as leadership may see it. */
export const funnelStep = z.strictObject({
  id: funnelStepName,
  /** null when unknown (no seat data) or withheld (a step, or the drop to it, of fewer than k people, none included). */
  people: z.int().nullable(),
  why: z.enum(['no-data', 'withheld']).nullable(),
});
export type FunnelStep = z.infer<typeof funnelStep>;
