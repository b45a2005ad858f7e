/** Labels and facts in, figures and disagreements out. */
import type { SessionFacts } from '../../src/extract/facts.ts';
import type { Detection, PracticeEvaluation } from '../../src/practices/evaluation.ts';
import type { Outcome } from '../../src/practices/rule.ts';
import { Problem } from '../../src/problem.ts';
import { kappa } from '../../src/stats/kappa.ts';
import type { Label, Reading } from './labels.ts';

/** What a rule and a reader say of one session. */
export interface Pair {
  rule: Outcome;
  reader: Outcome;
}

/** A label that differs from what the rule says. */
export interface Disagreement {
  /** Code of the practice or sign. */
  code: string;
  session: string;
  format: string;
  rule: Outcome;
  reader: Outcome;
  unsure: boolean;
  /** Where the label is written. */
  label: string;
  /** Where the reader decided, or the session begins: `file` or `file:line`, relative to the samples. */
  reads: string;
  /** The rule's evidence: `file:line`. */
  evidence: string[];
}

const decided = (outcome: Outcome): boolean => outcome === 'yes' || outcome === 'no';

/** The figures of one practice over some sessions (see practices/evaluation.ts for their meaning). */
export function detectionOf(pairs: readonly Pair[]): Detection {
  const count = (test: (pair: Pair) => boolean): number => pairs.filter(test).length;
  const right = count(({ rule, reader }) => rule === 'yes' && reader === 'yes');
  return {
    sessions: pairs.length,
    judged: count(({ rule, reader }) => decided(rule) && decided(reader)),
    precision: { right, of: count(({ rule }) => rule === 'yes') },
    recall: { right, of: count(({ reader }) => reader === 'yes') },
    occasion: {
      rule: count(({ rule, reader }) => decided(rule) && !decided(reader)),
      reader: count(({ rule, reader }) => !decided(rule) && decided(reader)),
    },
  };
}

/** How far two readers agree, on all four outcomes. */
export function agreementOf(
  pairs: readonly (readonly [first: Outcome, second: Outcome])[],
): PracticeEvaluation['readers'] {
  const value = kappa(pairs);
  return {
    sessions: pairs.length,
    equal: pairs.filter(([a, b]) => a === b).length,
    kappa: value === null ? null : Math.round(value * 1000) / 1000,
  };
}

/**
 * The facts of a labelled session.
 * @throws Problem when the directory does not hold it
 */
export function factsFor(reading: Reading, facts: ReadonlyMap<string, SessionFacts>): SessionFacts {
  const found = facts.get(reading.session);
  if (found) return found;
  throw new Problem(`the labelled session ${reading.session} was not found`, {
    where: reading.at,
    why: `The samples should hold it in ${reading.file}.`,
    action: 'Check --data; if the reader now gives another key, the label needs the new id.',
  });
}

/** What a rule or sign found in a session: its outcome and where. */
export interface Found {
  outcome: Outcome;
  evidence: readonly { at: string }[];
}

/** Compares what was found with the labels of one code. */
export function compare(
  code: string,
  readings: readonly Reading[],
  found: (reading: Reading) => Found,
): { pairs: (Pair & { format: string })[]; disagreements: Disagreement[] } {
  const disagreements: Disagreement[] = [];
  const pairs = readings.map((reading) => {
    const label = reading.labels[code] as Label;
    const { outcome, evidence } = found(reading);
    if (outcome !== label.is)
      disagreements.push({
        code,
        session: reading.session,
        format: reading.format,
        rule: outcome,
        reader: label.is,
        unsure: label.unsure === true,
        label: reading.at,
        reads: `${label.file ?? reading.file}${label.line === undefined ? '' : `:${label.line}`}`,
        evidence: evidence.map(({ at }) => at),
      });
    return { rule: outcome, reader: label.is, format: reading.format };
  });
  return { pairs, disagreements };
}

/** The same figures for each format, by name. */
export function byFormat(pairs: readonly (Pair & { format: string })[]): (Detection & { format: string })[] {
  return [...Map.groupBy(pairs, ({ format }) => format)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([format, own]) => ({ format, ...detectionOf(own) }));
}
