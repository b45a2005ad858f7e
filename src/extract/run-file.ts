/**
 * What stands beside every facts file that is handed on: what it was made from and with, so that parts are merged
 * only where they belong together, and only whole.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { type Accounting, balances } from '../sessions/accounting.ts';
import { reasonOf } from '../sessions/discover.ts';

export const RUN_SCHEMA = 'practicum/facts/1';

const whole = z.int().nonnegative();
const counts = z.record(z.string(), whole);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const accounting = z.strictObject({
  files: z.strictObject({ found: whole, read: whole, skipped: counts }),
  records: z.strictObject({ total: whole, used: whole, ignored: counts, unknown: counts, corrupt: whole }),
  places: z.record(z.string(), z.array(z.strictObject({ where: z.string(), why: z.string() }))),
}) satisfies z.ZodType<Accounting>;

const runSchema = z.strictObject({
  schema: z.literal(RUN_SCHEMA),
  /** Which part of the input it is, from 1. */
  shard: z.strictObject({ index: z.int().positive(), of: z.int().positive() }),
  /** Digest of the list of all files of the input (paths and sizes): the same for every part of it. */
  set: sha256,
  /** Digest of the rules of practices and trouble signs. */
  rules: sha256,
  /** Digest of the settings that facts depend on, and of the version that reads. */
  settings: sha256,
  /** Version of Practicum. */
  practicum: z.string(),
  /** Of the facts file as it lies there, compressed or not. */
  sha256,
  bytes: whole,
  sessions: whole,
  /** Sessions by format. */
  formats: counts,
  accounting,
});
export type FactsRun = z.infer<typeof runSchema>;

/** @throws Problem when it cannot be read, or is no account of a run that this version understands */
export function readRunFile(file: string): FactsRun {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Problem('The account of a facts file cannot be read', {
      where: file,
      why: error instanceof SyntaxError ? 'It is not JSON; it may be cut off.' : `${reasonOf(error)}.`,
      action: 'Copy it again from where it was made, or run extract again.',
    });
  }
  const result = runSchema.safeParse(value);
  const { schema } = (value ?? {}) as { schema?: unknown };
  if (result.success && result.data.shard.index <= result.data.shard.of && balances(result.data.accounting))
    return result.data;
  const issue = result.error?.issues[0];
  throw new Problem('The account of a facts file has another shape', {
    where: file,
    why:
      schema !== RUN_SCHEMA
        ? `It says it is ${typeof schema === 'string' ? `“${schema.slice(0, 60)}”` : 'nothing known'}; this version reads ${RUN_SCHEMA}.`
        : issue
          ? `At ${issue.path.join('.') || 'its top'}: ${issue.message}`
          : result.data && result.data.shard.index > result.data.shard.of
            ? `It says it is part ${result.data.shard.index} of ${result.data.shard.of}.`
            : 'Its sums do not add up.',
    action: 'Run extract again with this version.',
  });
}
