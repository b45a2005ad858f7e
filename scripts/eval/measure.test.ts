import { describe, expect, test } from 'vitest';
import type { SessionFacts } from '../../src/extract/facts.ts';
import { signDigest } from '../../src/practices/evaluation.ts';
import type { Outcome, Rule } from '../../src/practices/rule.ts';
import type { DecidingSign } from '../../src/practices/sign-rule.ts';
import { facts } from '../../src/report/testdata/facts.ts';
import type { Label, LabelledSet, Reading } from './labels.ts';
import { measure, toEvaluation } from './measure.ts';
import { describe as inText, isLow } from './text.ts';

const RULE = {
  id: 'plan',
  code: 'P01',
  needs: ['edits'],
  applies: { count: 'edit' },
  yes: { count: 'plan' },
} as unknown as Rule;
const SIGNALS = { edit: { action: 'edit' }, plan: { kind: 'plan' } } as const;
const SIGN: DecidingSign = { id: 'retry-loop', needs: ['shell'], when: { count: 'edit' } };
const catalogue = { rules: [RULE], signs: [SIGN], signals: SIGNALS };

const reading = (session: string, labels: Record<string, Label>, more: Partial<Reading> = {}): Reading => ({
  session,
  format: 'claude-code',
  file: `${session}.jsonl`,
  reading: 'first',
  reader: 'A1',
  depth: 'trivial',
  prompts: 1,
  labels: { P02: { is: 'no' }, ...labels },
  at: `labels.ndjson:${session}`,
  ...more,
});
const labels = (p01: Outcome, x1: Outcome): Record<string, Label> => ({
  P01: p01 === 'yes' ? { is: 'yes', line: 3 } : { is: p01 },
  X1: x1 === 'yes' ? { is: 'yes', line: 4 } : { is: x1 },
});
const SET: LabelledSet = {
  readings: [
    reading('1', labels('yes', 'no')),
    reading('1', labels('yes', 'no'), { reading: 'second', reader: 'B1', prompts: 2 }),
    reading('2', labels('no', 'not-applicable')),
    reading('3', labels('no', 'yes'), { depth: 'substantial' }),
  ],
  settled: [
    { session: '3', code: 'P01', from: 'no', to: 'yes', at: '3.jsonl:9', reason: 'There was a plan.' },
  ],
  first: { P01: { precision: { right: 1, of: 2 }, recall: { right: 1, of: 1 } } },
  digest: 'd'.repeat(64),
};
const found = (outcome: Outcome, signs: string[] = [], hidden: string[] = []): SessionFacts => {
  const one = facts({ id: 'x' });
  return {
    ...one,
    depth: 'trivial',
    counts: { ...one.counts, prompts: 1 },
    practices: { plan: { outcome, evidence: [{ step: 1, at: 'x.jsonl:2' }] } },
    signs: signs.map((id) => ({ id, evidence: [{ step: 2, at: 'x.jsonl:5' }] })),
    hiddenSigns: hidden.map((id) => ({ id, missing: 'shell' })),
  };
};
const FACTS = new Map([
  ['1', found('yes', ['retry-loop'])],
  ['2', found('yes')],
  ['3', found('no', [], ['retry-loop'])],
]);
const measured = measure(SET, FACTS, catalogue);

describe('measure', () => {
  test('holds rules to the first reading, with what was settled', () => {
    expect(measured.practices).toMatchObject([
      {
        code: 'P01',
        id: 'plan',
        figures: {
          sessions: 3,
          judged: 3,
          precision: { right: 1, of: 2 },
          recall: { right: 1, of: 2 },
          settled: 1,
          first: { precision: { right: 1, of: 2 } },
        },
      },
    ]);
  });

  test('compares readers as they were, before anything was settled', () => {
    expect(measured.practices[0]?.figures.readers).toEqual({ sessions: 1, equal: 1, kappa: null });
    expect(measured.readers).toMatchObject({
      labels: { sessions: 3, equal: 3 },
      depth: { sessions: 1, equal: 1 },
      prompts: { sessions: 1, equal: 0 },
    });
  });

  test('takes a reader’s “no occasion” for a sign as not seen', () => {
    expect(measured.signs).toMatchObject([
      {
        code: 'X1',
        id: 'retry-loop',
        figures: {
          precision: { right: 0, of: 1 },
          recall: { right: 0, of: 1 },
          occasion: { rule: 0, reader: 1 },
        },
      },
    ]);
    expect(measured.disagreements.filter(({ code }) => code === 'X1').map(({ session }) => session)).toEqual([
      '1',
      '3',
    ]);
  });

  test('lists depth and prompts that were counted otherwise', () => {
    expect([measured.depth, measured.prompts]).toEqual([
      { sessions: 3, equal: 2 },
      { sessions: 3, equal: 3 },
    ]);
    expect(measured.counts).toEqual([
      { session: '3', label: 'labels.ndjson:3', what: 'depth', rule: 'trivial', reader: 'substantial' },
    ]);
  });

  test('leaves out labelled practices that no rule detects', () => {
    expect(measured.practices.map(({ code }) => code)).toEqual(['P01']);
  });

  test('keeps for the sites what they show, and no date', () => {
    const kept = toEvaluation(measured);
    expect(Object.keys(kept)).toEqual(['labels', 'sessions', 'readTwice', 'practices', 'signs']);
    expect(kept.practices['plan']?.precision).toEqual({ right: 1, of: 2 });
    expect(kept.signs['retry-loop']?.rule).toBe(signDigest(SIGN, SIGNALS));
  });
});

describe('the text', () => {
  test('marks a rule that falls short', () => {
    const figures = (right: number, of: number, missed: number) => ({
      precision: { right, of },
      recall: { right, of: right + missed },
    });
    expect([figures(19, 20, 2), figures(18, 20, 0), figures(18, 18, 3), figures(0, 0, 0)].map(isLow)).toEqual(
      [false, true, true, false],
    );
    expect(inText(measured, false)).toMatch(/P01 plan \*/);
  });

  test('lists disagreements only when asked for, each with the places to open', () => {
    expect(inText(measured, false)).not.toContain('evidence ');
    expect(inText(measured, true)).toContain(
      'P01 2 rule yes, reader no\n  label     labels.ndjson:2\n  reader    2.jsonl\n  evidence  x.jsonl:2\n',
    );
  });
});
