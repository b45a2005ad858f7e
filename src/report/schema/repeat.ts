import { z } from 'zod';

/** A text that came back in several sessions of a person: a counter-sign. Stays on the team site. */
export const personRepeat = z.strictObject({
  person: z.string(),
  practice: z.string(),
  name: z.string(),
  says: z.string(),
  /** In how many sessions. */
  sessions: z.int(),
  /** The newest of them, with the step that says it. */
  recent: z.array(z.strictObject({ session: z.string(), step: z.int() })),
});
export type PersonRepeat = z.infer<typeof personRepeat>;
