import { z } from 'zod';

/** The settings that change numbers, printed on the method page. */
export const method = z.strictObject({
  /** Gaps longer than this many minutes do not count as time in use. */
  idleMinutes: z.number(),
  depth: z.strictObject({ promptsUnder: z.int(), filesFrom: z.int(), editsFrom: z.int() }),
  /** Below `count`: count only; below `faint`: drawn faint. */
  cells: z.strictObject({ count: z.int(), faint: z.int() }),
  /** A person practises something at this share of at least this many applicable sessions. */
  practises: z.strictObject({ share: z.number(), applicable: z.int(), practices: z.int() }),
  /** How a person's use is named: see workspace/config.ts. */
  segments: z.strictObject({
    triedOnce: z.int(),
    weeks: z.int(),
    leastWeeks: z.int(),
    regularWeeks: z.number(),
    top: z.number(),
  }),
  /** Fewest people behind a number on the leadership site. */
  k: z.int(),
});
export type MethodSettings = z.infer<typeof method>;
