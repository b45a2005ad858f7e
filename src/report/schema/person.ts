import { z } from 'zod';
import { depthCounts } from './depth.ts';
import { cell } from './matrix.ts';
import { personUse } from './use.ts';

/** A person of the team. Stays on the team site. */
export const person = z.strictObject({
  /** Address in the site: `p-` and 10 hexadecimal characters. */
  id: z.string(),
  /** As the roster writes it, or the folder's name. Untrusted text. */
  name: z.string(),
  team: z.string().nullable(),
  sessions: z.int(),
  /** Sessions that no person held, found under this person's folder. */
  automated: z.int(),
  depth: depthCounts,
  /** Days on which the person had a session. */
  activeDays: z.int(),
  first: z.string().nullable(),
  last: z.string().nullable(),
  /** In the order of `practices`. */
  cells: z.array(cell),
  use: personUse,
});
export type Person = z.infer<typeof person>;
