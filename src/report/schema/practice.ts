import { z } from 'zod';
import { links } from './links.ts';

/** What a rule says of a session. */
export const outcomeName = z.enum(['yes', 'no', 'not-applicable', 'not-observable']);

/** A practice as every site may show it: definition and how it is detected. How-to text stays in content/. */
export const practiceInfo = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  summary: z.string(),
  actor: z.enum(['human', 'agent', 'harness']),
  /** Ids of the practices that a person does well to have first. */
  prerequisites: z.array(z.string()),
  notScored: z.string().nullable(),
  /**
   * Judged over a person's sessions together: one yes among at least so many sessions that could show it. null for a
   * practice that each session with occasion can show.
   */
  perPerson: z.strictObject({ sessions: z.int().positive() }).nullable(),
  detected: z.strictObject({ applies: z.string(), yes: z.string(), limits: z.string() }),
  /** First 16 hexadecimal characters of the digest of what decides its outcomes; null where it is not known. */
  rule: z.string().nullable(),
  links,
});
export type PracticeInfo = z.infer<typeof practiceInfo>;
