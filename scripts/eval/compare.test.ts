import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OUTCOMES, type Outcome } from '../../src/practices/rule.ts';
import type { Problem } from '../../src/problem.ts';
import { agreementOf, byFormat, compare, detectionOf, factsFor } from './compare.ts';
import type { Label, Reading } from './labels.ts';

const MARKS: Record<string, Outcome> = { y: 'yes', n: 'no', '-': 'not-applicable', '?': 'not-observable' };
/** `ny` is a session for which the rule says no and the reader yes. */
const pairs = (words: string) =>
  words.split(' ').map(([rule, reader]) => ({
    rule: MARKS[rule as string] as Outcome,
    reader: MARKS[reader as string] as Outcome,
  }));
const reading = (session: string, label: Label, more: Partial<Reading> = {}): Reading => ({
  session,
  format: 'claude-code',
  file: `${session}.jsonl`,
  reading: 'first',
  reader: 'A1',
  depth: 'trivial',
  prompts: 1,
  labels: { P01: label },
  at: `labels.ndjson:${session}`,
  ...more,
});

describe('detectionOf', () => {
  test('counts every yes of the rule that the reader did not call yes as wrong', () => {
    expect(detectionOf(pairs('yy yy yy yn y- y?')).precision).toEqual({ right: 3, of: 6 });
  });

  test('counts every yes of the reader that the rule did not find as missed', () => {
    expect(detectionOf(pairs('yy ny -y ?y')).recall).toEqual({ right: 1, of: 4 });
  });

  test('counts what both judged apart from what only one of them did', () => {
    const { judged, occasion, sessions } = detectionOf(pairs('yy nn yn -- ?? ?- n- y? -n'));
    expect({ sessions, judged, occasion }).toEqual({
      sessions: 9,
      judged: 3,
      occasion: { rule: 2, reader: 1 },
    });
  });

  test('adds up: what the rule says yes to is right, or a no, or no occasion', () => {
    const outcome = fc.constantFrom(...OUTCOMES);
    fc.assert(
      fc.property(fc.array(fc.record({ rule: outcome, reader: outcome })), (all) => {
        const { sessions, judged, precision, recall, occasion } = detectionOf(all);
        expect(precision.right).toBe(recall.right);
        expect(precision.right).toBeLessThanOrEqual(Math.min(precision.of, recall.of, judged));
        const neither = all.filter(({ rule, reader }) => rule.startsWith('not') && reader.startsWith('not'));
        expect(judged + occasion.rule + occasion.reader + neither.length).toBe(sessions);
      }),
    );
  });
});

describe('compare', () => {
  const found = (outcome: Outcome) => () => ({ outcome, evidence: [{ at: 'other.jsonl:3' }] });

  test('lists a disagreement with the place of the label, of the reader’s line and of the rule’s evidence', () => {
    const { disagreements } = compare(
      'P01',
      [reading('1', { is: 'no', line: 7, unsure: true }), reading('2', { is: 'yes', line: 9 })],
      found('yes'),
    );
    expect(disagreements).toEqual([
      {
        code: 'P01',
        session: '1',
        format: 'claude-code',
        rule: 'yes',
        reader: 'no',
        unsure: true,
        label: 'labels.ndjson:1',
        reads: '1.jsonl:7',
        evidence: ['other.jsonl:3'],
      },
    ]);
  });

  test('names the file where the reader decided, and the session where no line did', () => {
    const [first, second] = compare(
      'P01',
      [reading('1', { is: 'no', line: 7, file: 'sub.jsonl' }), reading('2', { is: 'not-applicable' })],
      found('yes'),
    ).disagreements;
    expect([first?.reads, second?.reads]).toEqual(['sub.jsonl:7', '2.jsonl']);
  });

  test('gives the same figures by format, and formats add up to the whole', () => {
    const { pairs: all } = compare(
      'P01',
      [
        reading('1', { is: 'yes', line: 1 }),
        reading('2', { is: 'no' }, { format: 'aider' }),
        reading('3', { is: 'yes', line: 1 }, { format: 'aider' }),
      ],
      found('yes'),
    );
    expect(byFormat(all).map(({ format, precision }) => [format, precision])).toEqual([
      ['aider', { right: 1, of: 2 }],
      ['claude-code', { right: 1, of: 1 }],
    ]);
  });
});

test('two readers agree where all four outcomes are the same; kappa is kept to three decimals', () => {
  expect(
    agreementOf([
      ['yes', 'yes'],
      ['no', 'no'],
      ['no', 'not-applicable'],
    ]),
  ).toEqual({ sessions: 3, equal: 2, kappa: 0.5 });
  expect(agreementOf([['no', 'no']])).toEqual({ sessions: 1, equal: 1, kappa: null });
});

test('a labelled session that the directory does not hold is a Problem with the label’s place', () => {
  try {
    factsFor(reading('9', { is: 'no' }), new Map());
    expect.unreachable();
  } catch (error) {
    expect((error as Problem).where).toBe('labels.ndjson:9');
  }
});
