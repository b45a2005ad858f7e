/** What each audience's file says of itself, first of all. */
import { z } from 'zod';

/** A published version, as each of its files says. */
const version = z.strictObject({
  /** As its folder is named: `2026-Q3`, `2026-Q3.r2`. */
  name: z.string(),
  /** 1 for the first of its name, 2 for the first correction. */
  revision: z.int().positive(),
  /** ISO 8601 in UTC. */
  publishedAt: z.string(),
  /** First and last day that it is about, ISO. */
  period: z.strictObject({ from: z.string(), to: z.string() }),
});
export type VersionHead = z.infer<typeof version>;

export const head = {
  /** Name of the workspace, shown as the site's title. */
  title: z.string(),
  /** Days, ISO (`2026-07-01`), of the first and last session; null when no session has a time. */
  period: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
  /** True until the report is published as a version. */
  draft: z.boolean(),
  /** Which version it is; null for a draft. */
  version: version.nullable(),
  /** True for the invented workspace that ships with Practicum. */
  demo: z.boolean(),
  /** What made it: tool version, version of the measures' definitions, digest of the rules. */
  made: z.strictObject({ practicum: z.string(), method: z.int(), rules: z.string() }),
};
