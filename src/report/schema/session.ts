/** A session: its line in team.json, and what its page adds to that. */
import { z } from 'zod';
import { outcomeName } from './practice.ts';

/** What lists of sessions need. */
export const sessionSummary = z.strictObject({
  id: z.string(),
  /** Person id; null when no person could be found. */
  person: z.string().nullable(),
  format: z.string(),
  versions: z.array(z.string()),
  automated: z.string().nullable(),
  project: z.string().nullable(),
  branches: z.array(z.string()),
  pullRequests: z.array(z.string()),
  /** ISO date and time in UTC, to the minute; null where unknown. */
  start: z.string().nullable(),
  end: z.string().nullable(),
  activeMinutes: z.number(),
  depth: z.enum(['trivial', 'assisted', 'substantial']),
  counts: z.record(z.string(), z.int()),
  /** Practice id → outcome. */
  outcomes: z.record(z.string(), outcomeName),
});
export type SessionSummary = z.infer<typeof sessionSummary>;

const evidence = z.strictObject({ step: z.int(), at: z.string() });

const moment = z.strictObject({
  kind: z.string(),
  first: z.int(),
  last: z.int(),
  time: z.number().optional(),
  at: z.string(),
  text: z.string(),
  chars: z.int().optional(),
  calls: z.int().optional(),
  added: z.int().optional(),
  removed: z.int().optional(),
  state: z.enum(['failed', 'tests-pass', 'tests-fail']).optional(),
  runs: z.array(z.string()).optional(),
  subagent: z.literal(true).optional(),
});

/** A line of sessions.ndjson, beside team.json: what a session page adds to its summary. */
export const sessionDetail = z.strictObject({
  id: z.string(),
  /** Identity in the tool. Untrusted text. */
  key: z.string(),
  files: z.array(z.string()),
  timeline: z.array(moment),
  /** Trouble signs that were seen. One that is in neither list was looked for and not there. */
  signs: z.array(z.strictObject({ id: z.string(), evidence: z.array(evidence) })),
  /** Ids of trouble signs that this session's format cannot show. */
  hiddenSigns: z.array(z.string()),
  practices: z.record(
    z.string(),
    z.strictObject({
      outcome: outcomeName,
      evidence: z.array(evidence),
      missing: z.string().optional(),
      counterSigns: z
        .array(z.strictObject({ name: z.string(), says: z.string(), evidence: z.array(evidence) }))
        .optional(),
    }),
  ),
});
export type SessionDetail = z.infer<typeof sessionDetail>;
