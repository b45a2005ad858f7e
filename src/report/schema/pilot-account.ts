import { z } from 'zod';
import { RECORD_KINDS } from '../../pilot-records.ts';
import { place } from './place.ts';

/** Account of pilot data: found = read + Σ skipped; total = used + Σ dropped. See pilot/account.ts. */
export const pilotAccount = z.strictObject({
  files: z.strictObject({ found: z.int(), read: z.int(), skipped: z.record(z.string(), z.int()) }),
  rows: z.strictObject({ total: z.int(), used: z.int(), dropped: z.record(z.string(), z.int()) }),
  /** The first places of each reason. Untrusted text. */
  places: z.record(z.string(), z.array(place)),
  sources: z.array(
    z.strictObject({
      file: z.string(),
      format: z.string(),
      /** null where not one row could be read. */
      kind: z.enum(RECORD_KINDS).nullable(),
      rows: z.int(),
      used: z.int(),
      dropped: z.record(z.string(), z.int()),
    }),
  ),
  warnings: z.array(z.strictObject({ reason: z.string(), where: z.string(), what: z.string() })),
  unknownPeople: z.array(
    z.strictObject({ hint: z.string(), rows: z.int(), where: z.string(), why: z.string() }),
  ),
});
export type PilotAccountView = z.infer<typeof pilotAccount>;
