/** A labelled set and the facts of its sessions in, everything that `npm run eval` says out. */
import type { SessionFacts } from '../../src/extract/facts.ts';
import {
  type Evaluation,
  type PracticeEvaluation,
  ruleDigest,
  signDigest,
} from '../../src/practices/evaluation.ts';
import type { Rule, Signals } from '../../src/practices/rule.ts';
import type { DecidingSign } from '../../src/practices/sign-rule.ts';
import {
  agreementOf,
  byFormat,
  compare,
  type Disagreement,
  detectionOf,
  type Found,
  factsFor,
} from './compare.ts';
import { type Label, type LabelledSet, type Reading, readTwice, references } from './labels.ts';

/** Trouble signs that were labelled: code in labelling.md → id. */
const SIGNS = [
  ['X1', 'retry-loop'],
  ['X2', 'accepted-without-review'],
] as const;

/** How often two said the same. */
export interface Same {
  sessions: number;
  equal: number;
}

export interface Measured {
  labels: { digest: string; sessions: number; readTwice: number; settled: number };
  /** Practices that were labelled, by code. */
  practices: { code: string; id: string; notScored: boolean; figures: PracticeEvaluation }[];
  /** Labelled trouble signs that the catalogue has. A sign is seen or not: a reader's "no occasion" is not seen. */
  signs: { code: string; id: string; figures: PracticeEvaluation }[];
  /** Depth of use, and the number of prompts: rule and reader. */
  depth: Same;
  prompts: Same;
  /** The same, between two readers. */
  readers: { depth: Same; prompts: Same; labels: Same };
  disagreements: Disagreement[];
  /** Depth or prompts that were counted otherwise. */
  counts: { session: string; what: 'depth' | 'prompts'; rule: string; reader: string; label: string }[];
}

/**
 * Compares all labels with what was found.
 * @param facts by session id
 * @throws Problem when a labelled session is missing, or a label's practice is in no rule
 */
export function measure(
  set: LabelledSet,
  facts: ReadonlyMap<string, SessionFacts>,
  { rules, signs, signals }: { rules: readonly Rule[]; signs: readonly DecidingSign[]; signals: Signals },
): Measured {
  const readings = references(set);
  const twice = readTwice(set);
  const disagreements: Disagreement[] = [];
  const codes = Object.keys(readings[0]?.labels ?? {}).sort();

  const figuresOf = (
    code: string,
    found: (reading: Reading) => Found,
    labelled = readings,
  ): Omit<PracticeEvaluation, 'rule'> => {
    const compared = compare(code, labelled, found);
    disagreements.push(...compared.disagreements);
    return {
      ...detectionOf(compared.pairs),
      formats: byFormat(compared.pairs),
      readers: agreementOf(
        twice.map(({ first, second }) => [
          (first.labels[code] as Label).is,
          (second.labels[code] as Label).is,
        ]),
      ),
      settled: set.settled.filter((s) => s.code === code).length,
      ...(set.first[code] ? { first: set.first[code] } : {}),
    };
  };

  const practices = codes
    .filter((code) => !code.startsWith('X'))
    .flatMap((code) => {
      const rule = rules.find((r) => r.code === code);
      if (!rule) return [];
      const figures = figuresOf(code, (reading) => {
        const outcome = factsFor(reading, facts).practices[rule.id];
        if (!outcome) throw new Error(`session ${reading.session} was not judged by ${rule.id}`);
        return outcome;
      });
      return [
        {
          code,
          id: rule.id,
          notScored: rule.notScored !== undefined,
          figures: { rule: ruleDigest(rule, signals), ...figures },
        },
      ];
    });

  return {
    labels: {
      digest: set.digest,
      sessions: readings.length,
      readTwice: twice.length,
      settled: set.settled.length,
    },
    practices,
    signs: SIGNS.flatMap(([code, id]) => {
      const sign = signs.find((one) => one.id === id);
      if (sign === undefined) return [];
      const found = (reading: Reading): Found => signIn(factsFor(reading, facts), id);
      const figures = figuresOf(code, found, withoutOccasion(readings, code));
      return [{ code, id, figures: { rule: signDigest(sign, signals), ...figures } }];
    }),
    ...countsOf(readings, facts),
    readers: {
      depth: same(twice, ({ first, second }) => first.depth === second.depth),
      prompts: same(twice, ({ first, second }) => first.prompts === second.prompts),
      labels: same(
        twice.flatMap(({ first, second }) => codes.map((c) => [first.labels[c]?.is, second.labels[c]?.is])),
        ([a, b]) => a === b,
      ),
    },
    disagreements,
  };
}

/** A sign is seen or not, so a reader's "no occasion" says that it is not. */
function withoutOccasion(readings: readonly Reading[], code: string): Reading[] {
  return readings.map((reading) => {
    const label = reading.labels[code];
    return label?.is === 'not-applicable'
      ? { ...reading, labels: { ...reading.labels, [code]: { ...label, is: 'no' } } }
      : reading;
  });
}

function signIn({ signs, hiddenSigns }: SessionFacts, id: string): Found {
  const seen = signs.find((sign) => sign.id === id);
  if (seen) return { outcome: 'yes', evidence: seen.evidence };
  const hidden = hiddenSigns.some((sign) => sign.id === id);
  return { outcome: hidden ? 'not-observable' : 'no', evidence: [] };
}

function countsOf(
  readings: readonly Reading[],
  facts: ReadonlyMap<string, SessionFacts>,
): Pick<Measured, 'depth' | 'prompts' | 'counts'> {
  const rows = readings.map((reading) => ({ reading, found: factsFor(reading, facts) }));
  return {
    depth: same(rows, ({ reading, found }) => found.depth === reading.depth),
    prompts: same(rows, ({ reading, found }) => found.counts.prompts === reading.prompts),
    counts: rows.flatMap(({ reading, found }) => {
      const entry = { session: reading.session, label: reading.at };
      const out: Measured['counts'] = [];
      if (found.depth !== reading.depth)
        out.push({ ...entry, what: 'depth', rule: found.depth, reader: reading.depth });
      if (found.counts.prompts !== reading.prompts)
        out.push({
          ...entry,
          what: 'prompts',
          rule: String(found.counts.prompts),
          reader: String(reading.prompts),
        });
      return out;
    }),
  };
}

function same<T>(rows: readonly T[], test: (row: T) => boolean): Same {
  return { sessions: rows.length, equal: rows.filter(test).length };
}

/** What of it is kept in evaluation.json. */
export function toEvaluation({ labels, practices, signs }: Measured): Evaluation {
  const byId = (all: readonly { id: string; figures: PracticeEvaluation }[]): Evaluation['practices'] =>
    Object.fromEntries(all.map(({ id, figures }) => [id, figures]));
  return {
    labels: labels.digest,
    sessions: labels.sessions,
    readTwice: labels.readTwice,
    practices: byId(practices),
    signs: byId(signs),
  };
}
