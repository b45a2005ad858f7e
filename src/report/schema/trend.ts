import { z } from 'zod';
import { share } from './share.ts';

/** A practice by month: see trend.ts. */
export const trend = z.strictObject({
  practice: z.string(),
  /** Oldest first; months without a session that gave occasion are left out. `month` is `2026-07`. */
  months: z.array(share.extend({ month: z.string() })),
});
export type Trend = z.infer<typeof trend>;
