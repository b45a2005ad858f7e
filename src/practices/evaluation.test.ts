import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { loadEvaluations, readEvaluation, ruleDigest, signDigest } from './evaluation.ts';
import type { Rule, Signals } from './rule.ts';
import type { DecidingSign } from './sign-rule.ts';

const SHARED: Signals = {
  prompt: { kind: 'prompt', chars: { atLeast: 1 } },
  edit: { kind: 'call', action: 'edit' },
  'long-prompt': ['prompt', { chars: { atLeast: 9 } }],
  unused: { kind: 'message' },
};
const RULE: Rule = {
  id: 'look-first',
  code: 'P01',
  name: 'Look first',
  summary: 'Looks first.',
  actor: 'human',
  needs: ['edits'],
  detected: { applies: 'a', yes: 'b', limits: 'c' },
  signals: { look: { kind: 'call', action: 'read' }, idle: { kind: 'meta' } },
  applies: { count: 'edit' },
  yes: { any: [{ count: 'look', before: { first: 'edit' } }, { not: { count: 'long-prompt' } }] },
  missedAt: { first: 'edit' },
  examples: [],
};
const digest = (rule: Partial<Rule> = {}, signals: Signals = SHARED): string =>
  ruleDigest({ ...RULE, ...rule }, signals);

describe('ruleDigest', () => {
  test('changes with everything that decides an outcome', () => {
    const others = [
      digest({ needs: ['shell'] }),
      digest({ applies: { count: 'edit', atLeast: 2 } }),
      digest({ yes: { count: 'look' } }),
      digest({ signals: { ...RULE.signals, look: { kind: 'call', action: 'search' } } }),
      digest({}, { ...SHARED, edit: { action: 'edit' } }),
      // Named by a signal that the rule names.
      digest({}, { ...SHARED, prompt: { kind: 'prompt' } }),
      // A shared name that the rule now defines for itself.
      digest({ signals: { ...RULE.signals, edit: { kind: 'call' } } }),
    ];
    expect(new Set([digest(), ...others]).size).toBe(1 + others.length);
  });

  test('does not change with what is shown beside an outcome, or signals that play no part in it', () => {
    const same = [
      digest({ detected: { applies: 'x', yes: 'y', limits: 'z' }, name: 'Other', links: [] }),
      digest({
        missedAt: { last: 'edit' },
        counterSigns: [{ name: 'n', says: 's', when: { count: 'idle' } }],
      }),
      digest({ signals: { ...RULE.signals, idle: { kind: 'message' } } }),
      digest({}, { ...SHARED, unused: { kind: 'skill' } }),
      digest({}, Object.fromEntries(Object.entries(SHARED).reverse())),
    ];
    expect(new Set([digest(), ...same])).toEqual(new Set([digest()]));
  });

  test('takes the value of a field for no name, even where a signal has that name', () => {
    const rule = { yes: { count: { kind: 'prompt' } }, applies: { count: {} } } as const;
    expect(digest(rule, { ...SHARED, prompt: { kind: 'message' } })).toBe(digest(rule));
  });
});

describe('loadEvaluations', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'practicum-evaluation-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const detection = {
    sessions: 20,
    judged: 18,
    precision: { right: 9, of: 10 },
    recall: { right: 9, of: 9 },
    occasion: { rule: 1, reader: 0 },
  };
  const figures = (rule: string, right = 9) => ({
    rule,
    ...detection,
    precision: { right, of: 10 },
    formats: [{ format: 'claude-code', ...detection }],
    readers: { sessions: 5, equal: 5, kappa: null },
    settled: 0,
  });
  const write = (folder: string, practices: unknown, signs: unknown = {}): string => {
    const dir = join(root, folder);
    mkdirSync(dir, { recursive: true });
    const text = JSON.stringify({ labels: 'a'.repeat(64), sessions: 20, readTwice: 5, practices, signs });
    writeFileSync(join(dir, 'evaluation.json'), text);
    return dir;
  };
  const other = 'b'.repeat(64);
  const known = (dirs: string[], rules: Rule[], signs: DecidingSign[] = []) =>
    loadEvaluations(dirs, { rules, signs, signals: SHARED });

  test('says of each practice whether it was this version of its rule that was measured', () => {
    const dir = write('a', { 'look-first': figures(digest()), gone: figures(other) });
    const rules = [RULE, { ...RULE, id: 'never-measured' }];
    expect([...known([dir], rules).practices].map(([id, { current }]) => [id, current])).toEqual([
      ['look-first', true],
    ]);
    expect(known([dir], [{ ...RULE, needs: [] }]).practices.get('look-first')?.current).toBe(false);
  });

  test('says the same of trouble signs', () => {
    const sign: DecidingSign = { id: 'loop', needs: ['edits'], when: { count: 'edit' } };
    const dir = write('a', {}, { loop: figures(signDigest(sign, SHARED)), gone: figures(other) });
    expect([...known([dir], [], [sign]).signs].map(([id, { current }]) => [id, current])).toEqual([
      ['loop', true],
    ]);
    const changed = { ...sign, when: { count: 'edit', atLeast: 2 } };
    expect(known([dir], [], [changed]).signs.get('loop')?.current).toBe(false);
  });

  test('takes the figures of a workspace before the shipped ones', () => {
    const dirs = [
      write('a', { 'look-first': figures(other, 3) }),
      write('b', { 'look-first': figures(other, 7) }),
    ];
    expect(known(dirs, [RULE]).practices.get('look-first')?.figures.precision.right).toBe(7);
  });

  test('finds nothing where there is no file, and refuses one of another shape', () => {
    expect(known([root], [RULE]).practices.size).toBe(0);
    const dir = write('a', { 'look-first': { ...figures(other), date: '2026-07-01' } });
    expect(() => known([dir], [RULE])).toThrow(Problem);
    writeFileSync(join(root, 'evaluation.json'), '{');
    expect(() => readEvaluation(join(root, 'evaluation.json'))).toThrow(Problem);
  });
});
