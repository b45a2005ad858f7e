/** The practices that ship with Practicum: what their own examples say, and what every one of them has to have. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { compileRule, judge } from './evaluate.ts';
import { checkExample, EVERYTHING, exampleToSteps } from './examples.ts';
import { Matchers } from './match.ts';
import type { ExampleStep } from './rule.ts';

const { rules, signals } = loadCatalogue([
  fileURLToPath(new URL('../../content/practices', import.meta.url)),
]);
const practice = (id: string) => {
  const loaded = rules.find((r) => r.rule.id === id);
  if (!loaded) throw new Error(`there is no practice ${id}`);
  return loaded;
};

describe.each(rules.map((loaded) => [loaded.rule.id, loaded] as const))('%s', (_id, loaded) => {
  const compiled = compileRule(loaded.rule, signals);
  test.each(loaded.rule.examples.map((example) => [example.name, example] as const))(
    '%s',
    (_name, example) => {
      expect(checkExample(compiled, example)).toBeUndefined();
    },
  );

  test('has examples of yes, no and no occasion, at least four in all', () => {
    const outcomes = new Set(loaded.rule.examples.map((e) => e.outcome));
    expect(loaded.rule.examples.length).toBeGreaterThanOrEqual(4);
    expect([...outcomes]).toEqual(expect.arrayContaining(['yes', 'no', 'not-applicable']));
  });

  test('has a body of 350 to 600 words with an exercise, and links', () => {
    const body = readFileSync(loaded.file, 'utf8')
      .split('\n')
      .slice(loaded.bodyLine - 1)
      .join('\n');
    const words = body.split(/\s+/).filter(Boolean).length;
    expect(words).toBeGreaterThanOrEqual(350);
    expect(words).toBeLessThanOrEqual(600);
    for (const heading of ['Why it works', 'How to do it', 'When not to', 'How it goes wrong', 'Try it'])
      expect(body).toContain(`\n## ${heading}\n`);
    expect(loaded.rule.links?.length).toBeGreaterThanOrEqual(1);
  });
});

describe('a name of a command or skill', () => {
  const matchers = new Matchers(signals);
  const id = matchers.compile('plan', matchers.shared, []);
  const isPlan = (step: ExampleStep): boolean => {
    matchers.begin({ steps: exampleToSteps({ name: '', steps: [step] }), observable: [] });
    return matchers.count(id) === 1;
  };

  test.each([
    'plan',
    'write-plan',
    'workflows:plan',
    'superpowers:writing-plans',
    'superpowers:brainstorming',
    'superpowers:execute-plan',
    'speckit.specify',
    'openspec:proposal',
    'create_prd',
    'technical-design',
    'feature:design-doc',
  ])('that makes or carries out a plan counts as one: %s', (name) => {
    expect(isPlan({ command: name })).toBe(true);
    expect(isPlan({ skill: name })).toBe(true);
  });

  test.each([
    'explain',
    'inspect',
    'frontend-design',
    'design-system',
    'airplane',
    'planet',
    'review',
    'special',
    'ask',
  ])('that does something else does not: %s', (name) => {
    expect(isPlan({ command: name })).toBe(false);
    expect(isPlan({ skill: name })).toBe(false);
  });

  test('counts in the main conversation only', () => {
    expect(isPlan({ skill: 'writing-plans', agent: 'a1' })).toBe(false);
  });

  test.each([
    'Implement the following plan: 1. …',
    'Read @docs/plans/export.md and start',
    'follow our plan',
    'do what SPEC.md says',
  ])('a prompt that starts from a ready plan counts: %s', (prompt) => {
    expect(isPlan({ prompt })).toBe(true);
  });

  test.each([
    'Plan B is fine',
    'See explanation.md',
    'Add a plan field to the account',
    'the pricing plan is wrong',
  ])('a prompt that only has the word does not: %s', (prompt) => {
    expect(isPlan({ prompt })).toBe(false);
  });
});

describe('a counter-sign', () => {
  const eleven = Array.from({ length: 11 }, (_, i): ExampleStep => ({ delegate: `part ${i}` }));
  const reads = Array.from({ length: 8 }, (_, i): ExampleStep => ({ read: `src/${i}.ts` }));
  test.each<[string, string, ExampleStep[], number[] | null]>([
    [
      'plan-before-coding',
      'Code before approval',
      [{ edit: 'a.ts' }, { plan: 'approved' }, { edit: 'b.ts' }],
      [0, 1],
    ],
    [
      'plan-before-coding',
      'Code before approval',
      [{ plan: 'approved' }, { edit: 'a.ts' }, { edit: 'b.ts' }],
      null,
    ],
    [
      'plan-before-coding',
      'Refused plan',
      [{ plan: 'presented' }, { rejection: 'ExitPlanMode' }, { edit: 'a.ts' }, { edit: 'b.ts' }],
      [1, 2],
    ],
    [
      'plan-before-coding',
      'Refused plan',
      [
        { plan: 'presented' },
        { rejection: 'ExitPlanMode' },
        { plan: 'approved' },
        { edit: 'a.ts' },
        { edit: 'b.ts' },
      ],
      null,
    ],
    ['delegate-to-subagents', 'Sub-agent failed', [...eleven, ...reads, { delegate: 'x', ok: false }], [19]],
    ['delegate-to-subagents', 'Too many at once', [...eleven, ...reads], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    [
      'delegate-to-subagents',
      'Too many at once',
      [...eleven.slice(0, 6), { prompt: 'go on' }, ...eleven.slice(6), ...reads],
      null,
    ],
    [
      'deliberate-compaction',
      'Compacted while tests were failing',
      [{ run: 'npm test', fails: true }, { compaction: 'auto' }],
      [0, 1],
    ],
    [
      'deliberate-compaction',
      'Compacted while tests were failing',
      [{ run: 'npm test', fails: true }, { run: 'npm test' }, { compaction: 'auto' }],
      null,
    ],
    [
      'fresh-context',
      'Kitchen sink',
      [{ prompt: 'a' }, { compaction: 'auto' }, { compaction: 'auto' }, { command: 'clear', builtin: true }],
      [1, 2],
    ],
    ['small-commits', 'Huge uncommitted change', [{ edit: 'a.ts', added: 401 }], [0]],
    [
      'small-commits',
      'Huge uncommitted change',
      [{ edit: 'a.ts', added: 9 }, { run: 'git commit -m a' }, { edit: 'b.ts', added: 401 }],
      [2],
    ],
    [
      'small-commits',
      'Huge uncommitted change',
      [{ edit: 'a.ts', added: 400 }, { run: 'git commit -m a' }],
      null,
    ],
    [
      'failing-test-first',
      'The test was changed, not the code',
      [{ run: 'npm test', fails: true }, { edit: 'a.test.ts' }, { run: 'npm test' }, { edit: 'a.ts' }],
      [0, 1, 2],
    ],
    [
      'failing-test-first',
      'The test was changed, not the code',
      [{ run: 'npm test', fails: true }, { edit: 'a.test.ts' }, { edit: 'a.ts' }, { run: 'npm test' }],
      null,
    ],
    [
      'failing-test-first',
      'Test written afterwards',
      [{ edit: 'a.ts' }, { edit: 'a.test.ts' }, { run: 'npm test' }],
      [0, 1],
    ],
    [
      'failing-test-first',
      'Test written afterwards',
      [{ edit: 'a.test.ts' }, { edit: 'a.ts' }, { run: 'npm test' }],
      null,
    ],
    ['verify-after-last-edit', 'Ends red', [{ edit: 'a.ts' }, { run: 'npm test', fails: true }], [1]],
    [
      'verify-after-last-edit',
      'Ends red',
      [{ edit: 'a.ts' }, { run: 'npm test', fails: true }, { run: 'npm test' }],
      null,
    ],
    [
      'verify-after-last-edit',
      'Committed unverified',
      [{ edit: 'a.ts' }, { run: 'git commit -m a' }],
      [0, 1],
    ],
    [
      'verify-after-last-edit',
      'Committed unverified',
      [{ edit: 'a.ts' }, { run: 'npm test' }, { run: 'git commit -m a' }],
      null,
    ],
    [
      'verify-after-last-edit',
      'Committed unverified',
      [{ edit: 'a.ts' }, { run: 'npm test && git commit -m a' }],
      null,
    ],
  ])('of %s: %s, case %#', (id, name, steps, expected) => {
    const judged = judge(compileRule(practice(id).rule, signals), {
      steps: exampleToSteps({ name, steps }),
      observable: [...EVERYTHING],
    });
    expect(judged.counterSigns.find((sign) => sign.name === name)?.evidence ?? null).toEqual(expected);
  });
});
