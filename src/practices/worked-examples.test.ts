import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import type { Rule, RuleExample } from './rule.ts';
import { workedExamples } from './worked-examples.ts';

const rule = (examples: RuleExample[]): Rule => ({
  id: 'verify',
  code: 'T1',
  name: 'Verify',
  summary: 'Verifies.',
  actor: 'agent',
  needs: ['edits'],
  detected: { applies: 'a', yes: 'b', limits: 'c' },
  applies: { count: { kind: 'call', action: 'edit' } },
  yes: { count: { kind: 'call', runs: 'test', result: 'pass' } },
  missedAt: { last: { kind: 'call', action: 'edit' } },
  examples,
});
const worked = (...examples: RuleExample[]) => workedExamples([rule(examples)], {}).get('verify') ?? [];

describe('worked examples', () => {
  test('are the first of each outcome: seen, not seen, no occasion', () => {
    const example = (name: string, outcome: RuleExample['outcome']): RuleExample => ({
      name,
      outcome,
      steps: [{ prompt: 'Go' }],
    });
    expect(
      worked(
        example('a', 'not-applicable'),
        example('b', 'not-observable'),
        example('c', 'no'),
        example('d', 'yes'),
        example('e', 'yes'),
      ).map(({ name }) => name),
    ).toEqual(['d', 'c', 'a']);
    expect(worked()).toEqual([]);
  });

  test('tell each step with its facts, the result of tests too, and which of them decide', () => {
    const [seen, missed] = worked(
      {
        name: 'Tested',
        outcome: 'yes',
        steps: [{ edit: 'a.ts', added: 3 }, { run: 'npm test', fails: true }, { run: 'npm test' }],
      },
      { name: 'Not tested', outcome: 'no', steps: [{ edit: ['a.ts', 'b.ts'] }, { message: 'Done.' }] },
    );
    expect(seen?.steps).toEqual([
      { does: 'edit', about: 'a.ts', facts: { added: 3 } },
      { does: 'run', about: 'npm test', facts: { result: 'fail' } },
      { does: 'run', about: 'npm test', facts: { result: 'pass' }, decides: true },
    ]);
    expect(missed?.steps.map(({ about, decides }) => [about, decides])).toEqual([
      [['a.ts', 'b.ts'], true],
      ['Done.', undefined],
    ]);
  });

  test('count what follows of the same sort from four in a row on, and never what decides', () => {
    const reads = (n: number, agent?: string) =>
      Array.from({ length: n }, (_, i) => ({ read: `${i}.ts`, ...(agent ? { agent } : {}) }));
    const [seen] = worked({
      name: 'Long',
      outcome: 'yes',
      steps: [...reads(3), ...reads(4, 'a1'), { edit: 'a.ts' }, ...Array(5).fill({ run: 'npm test' })],
    });
    expect(seen?.steps.map(({ about, more = 0 }) => [about, more])).toEqual([
      ['0.ts', 0],
      ['1.ts', 0],
      ['2.ts', 0],
      ['0.ts', 3],
      ['a.ts', 0],
      ...Array(5).fill(['npm test', 0]),
    ]);
  });

  test('of every shipped practice are two or three of at most twelve lines, with a step that decides each seen one', () => {
    const { rules, signals } = loadCatalogue([
      fileURLToPath(new URL('../../content/practices', import.meta.url)),
    ]);
    const all = workedExamples(
      rules.map((loaded) => loaded.rule),
      signals,
    );
    for (const [id, examples] of all) {
      expect(examples.length, id).toBeGreaterThanOrEqual(2);
      for (const { outcome, steps } of examples) {
        expect(steps.length, id).toBeLessThanOrEqual(12);
        if (outcome === 'yes')
          expect(
            steps.some(({ decides }) => decides),
            id,
          ).toBe(true);
      }
    }
  });
});
