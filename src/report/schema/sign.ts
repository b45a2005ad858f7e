import { z } from 'zod';
import { links } from './links.ts';

/** A trouble sign as a site may show it: what it is and when it is seen. What to do about it stays in content/. */
export const signInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  detected: z.strictObject({ when: z.string(), limits: z.string() }),
  /** Ids of the practices that prevent it or help, the most useful one first. */
  instead: z.array(z.string()),
  links,
});
export type SignInfo = z.infer<typeof signInfo>;

/** A sign on the team's site. It has no count, and its sessions have no person: it is no record of people. */
export const teamSign = signInfo.extend({
  /** Whether any session that a person held could show it. */
  observable: z.boolean(),
  /** The newest sessions that show it, with the first step that does (null where no single step does). */
  recent: z.array(z.strictObject({ session: z.string(), step: z.int().nullable() })),
});
export type TeamSign = z.infer<typeof teamSign>;
