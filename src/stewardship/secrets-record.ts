/**
 * What `check --secrets` found: `secrets.json` in the workspace. Rules and counts, never a value and no digest of one. Kept
 * with the workspace, because a site is made from the workspace alone and never from a cache.
 */
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { compareCodePoints } from '../workspace/name-key.ts';
import { readTextFile } from '../workspace/text-file.ts';

export const SECRETS_FILE = 'secrets.json';

const schema = z.strictObject({
  schema: z.literal('practicum/secrets/1'),
  /** Day of the last session that was searched, ISO; null when none has a time. */
  until: z.iso.date().nullable(),
  files: z.int().nonnegative(),
  /** Files that could not be read. */
  unread: z.int().nonnegative(),
  /** Sorted by rule. `found`: values, each once a file; `files`: in how many they stand. */
  rules: z.array(
    z.strictObject({
      rule: z.string().min(1),
      found: z.int().positive(),
      files: z.int().positive(),
    }),
  ),
});
export type SecretsRecord = z.infer<typeof schema>;

/** @returns null when there is none. @throws Problem when it cannot be read */
export async function loadSecrets(path: string): Promise<SecretsRecord | null> {
  const text = await readTextFile(path);
  if (text === null) return null;
  let data: unknown = null;
  try {
    data = JSON.parse(text);
  } catch {}
  const read = schema.safeParse(data);
  if (read.success) return read.data;
  throw new Problem('The record of the search for secrets cannot be read', {
    where: path,
    why: 'It is not as “check --secrets” writes it.',
    action: 'Run “check --secrets” again; it writes it anew.',
  });
}

/** The record of a search. @param found rule → values, a map a file */
export function secretsRecord(
  found: readonly ReadonlyMap<string, number>[],
  { until, unread }: Pick<SecretsRecord, 'until' | 'unread'>,
): SecretsRecord {
  const rules = [...new Set(found.flatMap((one) => [...one.keys()]))].sort(compareCodePoints);
  return {
    schema: 'practicum/secrets/1',
    until,
    files: found.length,
    unread,
    rules: rules.map((rule) => ({
      rule,
      found: found.reduce((sum, one) => sum + (one.get(rule) ?? 0), 0),
      files: found.filter((one) => one.has(rule)).length,
    })),
  };
}

export const secretsText = (record: SecretsRecord): string => `${JSON.stringify(record, null, 1)}\n`;

/** Findings of a rule that nobody has dealt with yet. @param handled `secrets` of stewardship.yaml */
export function openFindings(
  { rule, found }: SecretsRecord['rules'][number],
  handled: readonly { rule: string; handled: number }[],
): number {
  const done = handled.filter((one) => one.rule === rule).reduce((sum, one) => sum + one.handled, 0);
  return Math.max(0, found - done);
}
