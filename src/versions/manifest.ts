/** manifest.json of a published version: what it is, what it was made from, and a digest of each of its files. */
import { createHash } from 'node:crypto';
import { z } from 'zod';

export const MANIFEST_SCHEMA = 'practicum/manifest/1';
export const MANIFEST = 'manifest.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const period = z.strictObject({ from: z.iso.date(), to: z.iso.date() });

const manifestSchema = z.strictObject({
  schema: z.literal(MANIFEST_SCHEMA),
  /** As its folder is named: `2026-Q3`, `2026-Q3.r2`. */
  version: z.string(),
  period,
  /** ISO 8601 in UTC. */
  publishedAt: z.iso.datetime(),
  /** The version that it corrects; null for the first one of its name. */
  revises: z.string().nullable(),
  /** What was corrected; null with `revises`. Untrusted text. */
  reason: z.string().nullable(),
  /** Doubts that somebody accepted when it was published. Reasons are untrusted text. */
  accepted: z.array(z.strictObject({ check: z.string(), count: z.int(), reason: z.string() })),
  /** Every file of the folder but this one, sorted by path. */
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int().nonnegative(), sha256 })),
  /** Digest of what it was made from, see inputs-digest.ts. */
  inputs: sha256,
  /** What made it: see `made` of the reports. */
  made: z.strictObject({ practicum: z.string(), method: z.int(), rules: z.string() }),
  /** Digest of the pilot's plan as it was used; null without one. */
  plan: sha256.nullable(),
  /** Digest of the plan's seal as it stood, see plan-seals.ts; null without one. */
  seal: sha256.nullable(),
  /** The version that was published before this one, with the digest of its manifest.json; null for the first. */
  previous: z.strictObject({ version: z.string(), sha256 }).nullable(),
  /** Digest of all lines above as they stand, so that a changed one shows even where no later version names it. */
  above: sha256,
});
export type Manifest = z.infer<typeof manifestSchema>;

export const digestOf = (bytes: string | Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

/** The bytes of a manifest, one value a line. */
export function manifestText(manifest: Omit<Manifest, 'above'>): string {
  // In the order of the schema, whoever put it together.
  const lines = manifestSchema.omit({ above: true }).parse(manifest);
  return `${JSON.stringify({ ...lines, above: digestOf(JSON.stringify(lines)) }, null, 1)}\n`;
}

/**
 * Reads a manifest.
 *
 * @param bytes as they lie in the file
 * @returns it, or why it is none that `publish` wrote, a sentence
 */
export function readManifest(bytes: Uint8Array): { manifest: Manifest } | { broken: string } {
  const text = Buffer.from(bytes).toString('utf8');
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { broken: 'It is no JSON.' };
  }
  const schema = (data as { schema?: unknown } | null)?.schema;
  const parsed = manifestSchema.safeParse(data);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    return {
      broken:
        typeof schema === 'string' && schema !== MANIFEST_SCHEMA
          ? `It says it is “${schema.slice(0, 60)}”; this version of Practicum reads ${MANIFEST_SCHEMA}.`
          : `At ${issue?.path.join('.') || 'its beginning'} it is not what was written.`,
    };
  }
  const { above: _, ...rest } = parsed.data;
  // The text has to be the one that was written, to the byte: keys in another order say the same and are a change.
  if (manifestText(rest) !== text || !Buffer.from(text).equals(bytes))
    return { broken: 'It was changed after it was written.' };
  return { manifest: parsed.data };
}
