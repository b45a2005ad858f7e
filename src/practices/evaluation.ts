/**
 * How well rules detect what they say they do: figures from the labelled set (tests/eval), measured by `npm run eval`
 * and kept in `evaluation.json` beside the practices. The file holds counts alone, so that shares and intervals are
 * worked out in one place, and no date, so that the same rules and labels give the same file.
 *
 * - Precision: of the labelled sessions for which the rule says yes, those that the reader called yes. What the reader
 *   called no, no occasion, or not observable counts as wrong.
 * - Recall: of the sessions that the reader called yes, those for which the rule says yes.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '../problem.ts';
import { canonical } from './catalogue.ts';
import { STEP_FIELDS } from './fields.ts';
import type { Rule, Signals } from './rule.ts';
import { type DecidingSign, signAsRule } from './sign-rule.ts';

/** Name of the file, in a directory of practices. */
export const EVALUATION_FILE = 'evaluation.json';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const part = z.strictObject({ right: z.int().nonnegative(), of: z.int().nonnegative() });

const detection = {
  /** Sessions that were labelled. */
  sessions: z.int().nonnegative(),
  /** Those in which rule and reader both saw occasion: each said yes or no. */
  judged: z.int().nonnegative(),
  precision: part,
  recall: part,
  /** Sessions in which only one of them saw occasion. */
  occasion: z.strictObject({ rule: z.int().nonnegative(), reader: z.int().nonnegative() }),
};
const detectionSchema = z.strictObject(detection);
/** How a rule's outcomes and a reader's compare over some sessions. */
export type Detection = z.infer<typeof detectionSchema>;

const practiceEvaluation = z.strictObject({
  /** Digest of the rule that was measured (see `ruleDigest`). */
  rule: sha256,
  ...detection,
  /** In the order of the formats' names. */
  formats: z.array(z.strictObject({ format: z.string(), ...detection })),
  /** The sessions that two readers judged: how often all four outcomes were the same, and Cohen's kappa. */
  readers: z.strictObject({
    sessions: z.int().nonnegative(),
    equal: z.int().nonnegative(),
    kappa: z.number().max(1).nullable(),
  }),
  /** Labels that were changed after the first comparison. */
  settled: z.int().nonnegative(),
  /**
   * The first comparison: a rule that was written without the labels, and labels as they were made. Rules were then
   * corrected on the same sessions, so this is the figure that is kind to nobody.
   */
  first: z.strictObject({ precision: part, recall: part }).optional(),
});
/** How well one practice's rule detects it. */
export type PracticeEvaluation = z.infer<typeof practiceEvaluation>;

export const evaluationSchema = z.strictObject({
  /** Digest of the labelled set. */
  labels: sha256,
  /** Labelled sessions, and how many of them by two readers. */
  sessions: z.int().positive(),
  readTwice: z.int().nonnegative(),
  /** By the practice's id. */
  practices: z.record(z.string(), practiceEvaluation),
  /** Trouble signs that were labelled, by the sign's id. */
  signs: z.record(z.string(), practiceEvaluation),
});
/** evaluation.json */
export type Evaluation = z.infer<typeof evaluationSchema>;

/**
 * SHA-256 (hexadecimal) of what decides a rule's outcomes: `needs`, `applies`, `yes`, and the signals they use, those
 * of signals.yaml included. What is shown beside an outcome (anchors, counter-signs, prose) does not change it.
 */
export function ruleDigest(
  { needs, applies, yes, signals = {} }: Pick<Rule, 'needs' | 'applies' | 'yes' | 'signals'>,
  shared: Signals,
): string {
  // A name can mean an own signal in the rule and a shared one inside of shared ones, so both are looked at.
  const used: { own: Signals; shared: Signals } = { own: {}, shared: {} };
  const seen = new Set<string>();
  const waiting = [...namesIn([applies, yes])];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    for (const [where, from] of [
      ['own', signals],
      ['shared', shared],
    ] as const) {
      const match = Object.hasOwn(from, name) ? from[name] : undefined;
      if (match === undefined) continue;
      used[where][name] = match;
      waiting.push(...namesIn(match));
    }
  }
  return createHash('sha256').update(canonical({ needs, applies, yes, used })).digest('hex');
}

/** Keys under which a word is a value and no name of a signal. */
const VALUES = new Set<string>([...STEP_FIELDS, 'session', 'sum', 'distinct', 'same']);

/** The same for what decides whether a trouble sign is seen. */
export const signDigest = (sign: DecidingSign, shared: Signals): string =>
  ruleDigest(signAsRule(sign), shared);

/** Words in a condition or matcher that may be names of signals. */
function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (VALUES.has(key) ? [] : namesIn(inner)));
}

/** What a report says of how well a practice is detected. */
export interface KnownEvaluation {
  figures: PracticeEvaluation;
  /** Whether it was this version of the rule that was measured. */
  current: boolean;
}

/**
 * The figures of a catalogue's practices and signs, by id. Where several directories have some, those of the last count.
 * What is not in the catalogue is left out.
 * @param dirs directories of practices, as for `loadCatalogue`
 * @throws Problem for a file that is no evaluation
 */
export function loadEvaluations(
  dirs: readonly string[],
  { rules, signs, signals }: { rules: readonly Rule[]; signs: readonly DecidingSign[]; signals: Signals },
): { practices: Map<string, KnownEvaluation>; signs: Map<string, KnownEvaluation> } {
  const known = { practices: new Map<string, KnownEvaluation>(), signs: new Map<string, KnownEvaluation>() };
  const keep = (
    into: Map<string, KnownEvaluation>,
    from: Record<string, PracticeEvaluation>,
    id: string,
    digest: () => string,
  ): void => {
    const figures = Object.hasOwn(from, id) ? from[id] : undefined;
    if (figures) into.set(id, { figures, current: figures.rule === digest() });
  };
  for (const dir of dirs) {
    const evaluation = readEvaluation(join(dir, EVALUATION_FILE));
    if (evaluation === null) continue;
    for (const rule of rules)
      keep(known.practices, evaluation.practices, rule.id, () => ruleDigest(rule, signals));
    for (const sign of signs) keep(known.signs, evaluation.signs, sign.id, () => signDigest(sign, signals));
  }
  return known;
}

/**
 * Reads evaluation.json.
 * @returns null where there is none
 * @throws Problem for what is no evaluation
 */
export function readEvaluation(file: string): Evaluation | null {
  if (!existsSync(file)) return null;
  const refuse = (why: string): Problem =>
    new Problem('this is no evaluation of rules', {
      where: file,
      why,
      action: 'Write it anew with npm run eval -- --write.',
    });
  let data: unknown;
  try {
    data = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw refuse((error as Error).message);
  }
  const result = evaluationSchema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  throw refuse(`${issue.path.join('.') || 'the whole file'}: ${issue.message}`);
}
