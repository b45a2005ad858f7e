import { describe, expect, test } from 'vitest';
import type { PracticeEvaluation } from '../../practices/evaluation.ts';
import { practiceEvaluations, signEvaluations } from './practice-evaluation.ts';

const detection = (right: number, wrong: number, missed: number) => ({
  sessions: 90,
  judged: 50,
  precision: { right, of: right + wrong },
  recall: { right, of: right + missed },
  occasion: { rule: 0, reader: 0 },
});
const figures = (more: Partial<PracticeEvaluation> = {}): PracticeEvaluation => ({
  rule: 'a'.repeat(64),
  ...detection(9, 1, 0),
  formats: [
    { format: 'aider', ...detection(2, 0, 2) },
    { format: 'claude-code', ...detection(7, 1, 0) },
    { format: 'specstory', ...detection(1, 0, 4) },
    { format: 'gemini-cli', ...detection(0, 0, 0) },
  ],
  readers: { sessions: 26, equal: 25, kappa: 0.9 },
  settled: 2,
  ...more,
});

describe('practiceEvaluations', () => {
  test('give precision and recall as shares with an interval, in the order of the rules', () => {
    const all = practiceEvaluations(
      [{ id: 'b' }, { id: 'a' }, { id: 'never-measured' }],
      new Map([
        ['a', { figures: figures(), current: true }],
        ['b', { figures: figures(), current: false }],
      ]),
    );
    expect(all.map(({ practice, current }) => [practice, current])).toEqual([
      ['b', false],
      ['a', true],
    ]);
    expect(all[1]?.precision).toMatchObject({ yes: 9, applicable: 10, share: 0.9 });
    expect(all[1]?.recall).toMatchObject({ yes: 9, applicable: 9, share: 1, high: 1 });
  });

  test('keep the first comparison beside it, where it is known', () => {
    const first = { precision: { right: 5, of: 5 }, recall: { right: 5, of: 9 } };
    const known = new Map([
      ['a', { figures: figures({ first }), current: true }],
      ['b', { figures: figures(), current: true }],
    ]);
    const [a, b] = practiceEvaluations([{ id: 'a' }, { id: 'b' }], known);
    expect(a?.first?.recall).toMatchObject({ yes: 5, applicable: 9 });
    expect(b?.first).toBeNull();
  });

  test('state no share of fewer than five sessions', () => {
    const known = new Map([['a', { figures: figures(detection(3, 1, 2)), current: true }]]);
    const [one] = practiceEvaluations([{ id: 'a' }], known);
    expect(one?.precision).toEqual({ yes: 3, applicable: 4, share: null, low: null, high: null });
    expect(one?.recall.share).toBe(0.6);
  });

  test('name the formats whose sessions say something, as people call them, so that they add up to the whole', () => {
    const known = new Map([['a', { figures: figures(), current: true }]]);
    expect(practiceEvaluations([{ id: 'a' }], known)[0]?.formats.map(({ name }) => name)).toEqual([
      'aider',
      'Claude Code',
      'SpecStory',
    ]);
  });
});

test('signEvaluations give the same of trouble signs, in their order', () => {
  const known = new Map([['loop', { figures: figures(), current: true }]]);
  expect(signEvaluations([{ id: 'never-measured' }, { id: 'loop' }], known)).toEqual([
    { ...practiceEvaluations([{ id: 'loop' }], known)[0], practice: undefined, sign: 'loop' },
  ]);
});
