import { z } from 'zod';

/** Which practices the sessions of a format can show: each is in exactly one list. */
export const formatPractices = z.strictObject({
  format: z.string(),
  /** As people call the tool. */
  name: z.string(),
  always: z.array(z.string()),
  /** Only in some sessions. */
  some: z.array(z.string()),
  /** On what that depends: the tool's version, the agent that was recorded, what a written page tells. */
  dependsOn: z.enum(['version', 'agent', 'page']).nullable(),
  never: z.array(z.string()),
});
export type FormatPractices = z.infer<typeof formatPractices>;
