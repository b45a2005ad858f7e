import { describe, expect, test } from 'vitest';
import { CAPABILITIES, type Step } from '../sessions/model.ts';
import { compileJudges, judgeSession } from './judges.ts';
import type { Rule } from './rule.ts';
import type { DecidingSign } from './sign-rule.ts';

const rule = {
  id: 'tested',
  needs: ['shell'],
  applies: { count: 'edit' },
  yes: { count: { runs: 'test' } },
} as unknown as Rule;
const signs: DecidingSign[] = [
  { id: 'many-edits', needs: ['edits'], when: { count: 'edit', atLeast: 2 } },
  {
    id: 'own-words',
    needs: ['edits', 'prompts'],
    signals: { edit: { kind: 'prompt' } },
    when: { count: 'edit' },
  },
];
const judges = compileJudges([rule], signs, { edit: { action: 'edit' } });
const steps = (...kinds: Partial<Step>[]): Step[] =>
  kinds.map((step, i) => ({ kind: 'call', file: 0, line: i + 1, ...step }));
const edit: Partial<Step> = { action: 'edit' };

describe('judgeSession(judges, session)', () => {
  test('judges practices and looks for signs, each in its order', () => {
    const { practices, signs: found } = judgeSession(judges, {
      steps: steps(edit, { kind: 'prompt' }, edit),
      observable: [...CAPABILITIES],
    });
    expect(practices.map(({ outcome }) => outcome)).toEqual(['no']);
    expect(found.map(({ outcome, evidence }) => [outcome, evidence])).toEqual([
      ['yes', [0, 2]],
      ['yes', [1]],
    ]);
  });

  test('looks for signs in every session: without occasion for a practice, and without any step', () => {
    const { practices, signs: found } = judgeSession(judges, { steps: [], observable: [...CAPABILITIES] });
    expect(practices.map(({ outcome }) => outcome)).toEqual(['not-applicable']);
    expect(found.map(({ outcome }) => outcome)).toEqual(['no', 'no']);
  });

  test('says what is missing where a sign could not have been seen', () => {
    const { signs: found } = judgeSession(judges, { steps: steps(edit, edit), observable: ['edits'] });
    expect(found.map(({ outcome, missing }) => [outcome, missing])).toEqual([
      ['yes', undefined],
      ['not-observable', 'prompts'],
    ]);
  });

  test('keeps nothing of one session for the next', () => {
    const all = [...CAPABILITIES];
    judgeSession(judges, { steps: steps(edit, edit, edit), observable: all });
    expect(judgeSession(judges, { steps: steps(edit), observable: all }).signs[0]?.outcome).toBe('no');
  });
});
