import { z } from 'zod';

/** A share with its Wilson 95 % interval. Shares are 0–1. `applicable = yes + no`. */
export const share = z.strictObject({
  yes: z.int().nonnegative(),
  applicable: z.int().nonnegative(),
  /** null when fewer than 5 sessions were applicable: too few to state a share. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof share>;
