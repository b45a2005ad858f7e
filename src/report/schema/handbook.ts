/** What the library lists of the handbook. The texts stay in content/. */
import { z } from 'zod';

/** A standard as the library shows it. What stands behind its rules stays in content/. */
export const standardInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  owner: z.string(),
  version: z.string().nullable(),
  /** Day on which it was agreed, ISO; null for a template that binds nobody. */
  approved: z.string().nullable(),
  /** Day by which it is read again, ISO; null for a template. */
  reviewBy: z.string().nullable(),
  rules: z.array(
    z.strictObject({
      level: z.enum(['encouraged', 'required', 'off-limits']),
      text: z.string(),
      /** Stands on the first page too. */
      glance: z.boolean(),
    }),
  ),
  ask: z.array(z.strictObject({ about: z.string(), who: z.string(), glance: z.boolean() })),
  /** `format`: id of the format its sessions are read in; null where none is named. */
  tools: z.array(z.strictObject({ name: z.string(), format: z.string().nullable(), versions: z.string() })),
  paths: z.array(z.strictObject({ glob: z.string(), why: z.string() })),
});
export type StandardInfo = z.infer<typeof standardInfo>;

/** A guide as the library lists it. Its text stays in content/. */
export const guideInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  readers: z.string(),
});
export type GuideInfo = z.infer<typeof guideInfo>;
