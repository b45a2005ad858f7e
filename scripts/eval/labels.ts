/**
 * The labelled set: what readers judged of real sessions, in tests/eval. `labels.ndjson` holds the readings as they were
 * made, one a line, and is never changed. `settled.ndjson` holds what was changed afterwards, where a second look at the
 * transcript showed that a label contradicts what the practice means. `first-comparison.json` holds how rules did at the
 * first comparison, before any was corrected on these sessions.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { OUTCOMES } from '../../src/practices/rule.ts';
import { Problem } from '../../src/problem.ts';

const sessionId = z.string().regex(/^[0-9a-f]{12}$/, 'a session has 12 hexadecimal characters');
const code = z.string().regex(/^(P\d\d|X[12])$/, 'a code is P and two digits, X1 or X2');

const label = z
  .strictObject({
    is: z.enum(OUTCOMES),
    /** The line that decides: always for yes, for the others where one line does. */
    line: z.int().positive().optional(),
    /** File of that line, where it is not the reading's own. */
    file: z.string().optional(),
    /** The reader was in real doubt. */
    unsure: z.literal(true).optional(),
  })
  .refine((j) => j.is !== 'yes' || j.line !== undefined, 'a yes names the line that decides')
  .refine((j) => j.file === undefined || j.line !== undefined, 'a file needs the line in it');
/** What a reader says of one practice (P…) or one sign of trouble (X…) in one session. */
export type Label = z.infer<typeof label>;

const reading = z.strictObject({
  /** As the report addresses it (extract/session-facts.ts), because the tool's own key can name a home folder. */
  session: sessionId,
  format: z.string(),
  /** First file of the session, relative to the directory of samples. */
  file: z.string(),
  /** Start of the run as it is written in the file, where that holds many. */
  run: z.string().optional(),
  /** The first reading of a session is what rules are held to; a second one shows how sure that is. */
  reading: z.enum(['first', 'second']),
  /** Who read it. */
  reader: z.string(),
  depth: z.enum(['trivial', 'assisted', 'substantial']),
  /** How many prompts a person typed. */
  prompts: z.int().nonnegative(),
  labels: z.record(code, label),
});

const settlement = z
  .strictObject({
    session: sessionId,
    code,
    from: z.enum(OUTCOMES),
    to: z.enum(OUTCOMES),
    /** Where the transcript shows it: `file:line`, the file relative to the directory of samples. */
    at: z.string().regex(/.:[1-9]\d*$/, 'it is a file and a line'),
    /** In a few own words, nothing quoted. */
    reason: z.string().min(10).max(200),
  })
  .refine((s) => s.from !== s.to, 'it changes nothing');
/** A label of a first reading that was changed after the first comparison. */
export type Settlement = z.infer<typeof settlement>;

/** A session as one reader judged it, and where that is written: `file:line`. */
export type Reading = z.infer<typeof reading> & { at: string };

const part = z.strictObject({ right: z.int().nonnegative(), of: z.int().nonnegative() });
const firstSchema = z.record(code, z.strictObject({ precision: part, recall: part }));
/** How rules did before any of them was corrected on these sessions, by code. */
export type FirstComparison = z.infer<typeof firstSchema>;

export interface LabelledSet {
  /** In the order of the file. */
  readings: Reading[];
  settled: Settlement[];
  /** The first comparison; no rule changes it any more. */
  first: FirstComparison;
  /** SHA-256 (hexadecimal) of readings and settlements. */
  digest: string;
}

/** Where the labelled set of this repository lies. */
export const LABELS_DIR = join(import.meta.dirname, '../../tests/eval');

/**
 * Reads a labelled set.
 * @param dir holds labels.ndjson, settled.ndjson and first-comparison.json
 * @throws Problem with `file:line` for a line that is no label, a reading that is there twice or stands alone, and a
 * settled label that was another one
 */
export function readLabels(dir: string): LabelledSet {
  const labels = readText(join(dir, 'labels.ndjson'));
  const settlements = readText(join(dir, 'settled.ndjson'));
  const readings = parseLines(labels, reading).map(({ value, at }) => ({ ...value, at }));
  checkReadings(readings);
  const settled = parseLines(settlements, settlement);
  checkSettled(settled, readings);
  const first = readText(join(dir, 'first-comparison.json'));
  return {
    first: parseJson(first.text, firstSchema, 'no first comparison', first.file),
    readings,
    settled: settled.map(({ value }) => value),
    digest: createHash('sha256').update(labels.text).update('\0').update(settlements.text).digest('hex'),
  };
}

/** What rules are held to: the first reading of each session, with what was settled. */
export function references({ readings, settled }: Pick<LabelledSet, 'readings' | 'settled'>): Reading[] {
  return readings
    .filter((one) => one.reading === 'first')
    .map((one) => ({
      ...one,
      labels: {
        ...one.labels,
        ...Object.fromEntries(
          settled
            .filter(({ session }) => session === one.session)
            .map(({ code, to, at }) => [code, labelAt(to, at, one.file)]),
        ),
      },
    }));
}

function labelAt(is: Label['is'], at: string, own: string): Label {
  const colon = at.lastIndexOf(':');
  const [file, line] = [at.slice(0, colon), Number(at.slice(colon + 1))];
  return file === own ? { is, line } : { is, line, file };
}

/** The sessions that were read twice, as both readers judged them. */
export function readTwice({
  readings,
}: Pick<LabelledSet, 'readings'>): { first: Reading; second: Reading }[] {
  const firsts = new Map(readings.filter((r) => r.reading === 'first').map((r) => [r.session, r]));
  return readings
    .filter((r) => r.reading === 'second')
    .map((second) => ({ first: firsts.get(second.session) as Reading, second }));
}

interface Text {
  file: string;
  text: string;
}

function readText(file: string): Text {
  try {
    return { file, text: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new Problem('the labels cannot be read', { where: file, why: (error as Error).message });
  }
}

function parseLines<T>({ file, text }: Text, schema: z.ZodType<T>): { value: T; at: string }[] {
  return text.split('\n').flatMap((content, i) => {
    if (content === '') return [];
    const at = `${file}:${i + 1}`;
    return [{ value: parseJson(content, schema, 'no label', at), at }];
  });
}

function parseJson<T>(text: string, schema: z.ZodType<T>, not: string, at: string): T {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    throw new Problem('this is no JSON', { where: at, why: (error as Error).message });
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  const issue = result.error.issues[0] as z.core.$ZodIssue;
  throw new Problem(`this is ${not}`, {
    where: at,
    why: `${issue.path.join('.') || 'all of it'}: ${issue.message}`,
  });
}

/** Every session is read once for the first time, perhaps once more, and always for the same practices. */
function checkReadings(readings: readonly Reading[]): void {
  const seen = new Set<string>();
  const codes = Object.keys(readings[0]?.labels ?? {}).sort();
  for (const { session, reading, labels, at } of readings) {
    if (seen.has(`${session} ${reading}`))
      throw new Problem(`session ${session} has two ${reading} readings`, {
        where: at,
        action: 'Keep one of them, or call it the second reading.',
      });
    seen.add(`${session} ${reading}`);
    const own = Object.keys(labels).sort();
    if (own.join() === codes.join()) continue;
    const missing = codes.filter((c) => !own.includes(c));
    throw new Problem(`session ${session} is not labelled for the same practices as the first line`, {
      where: at,
      why:
        missing.length > 0
          ? `It lacks ${missing.join(', ')}.`
          : `The first line lacks ${own.filter((c) => !codes.includes(c)).join(', ')}.`,
    });
  }
  for (const { session, reading, at } of readings)
    if (reading === 'second' && !seen.has(`${session} first`))
      throw new Problem(`session ${session} has a second reading and no first`, { where: at });
}

function checkSettled(
  settled: readonly { value: Settlement; at: string }[],
  readings: readonly Reading[],
): void {
  const seen = new Set<string>();
  for (const { value, at } of settled) {
    const { session, code, from } = value;
    const label = readings.find((r) => r.session === session && r.reading === 'first')?.labels[code];
    if (label === undefined)
      throw new Problem(`session ${session} has no label for ${code}`, {
        where: at,
        why: 'Only the label of a first reading can be settled.',
      });
    if (label.is !== from)
      throw new Problem(`the label was ${label.is}, not ${from}`, {
        where: at,
        why: `That is what ${code} of session ${session} says in labels.ndjson, which is never changed.`,
      });
    if (seen.has(`${session} ${code}`))
      throw new Problem(`${code} of session ${session} is settled twice`, { where: at });
    seen.add(`${session} ${code}`);
  }
}
