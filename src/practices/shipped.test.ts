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
    // What is judged over a person's sessions together can have no single session that lacks it.
    const wanted = loaded.rule.perPerson ? ['yes', 'not-applicable'] : ['yes', 'no', 'not-applicable'];
    expect([...outcomes]).toEqual(expect.arrayContaining(wanted));
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

describe('the order in which practices are learned', () => {
  const before = new Map(rules.map(({ rule }) => [rule.id, rule.prerequisites ?? []]));

  test('asks for two practices at most, and for none of what the harness does by itself', () => {
    for (const { rule } of rules) {
      expect(before.get(rule.id)?.length, rule.id).toBeLessThanOrEqual(2);
      for (const id of before.get(rule.id) ?? [])
        expect(practice(id).rule.actor, rule.id).not.toBe('harness');
    }
  });

  test('has practices that anybody can begin with, and none further off than four steps', () => {
    const steps = (id: string): number => 1 + Math.max(0, ...(before.get(id) ?? []).map(steps));
    const depths = rules.map(({ rule }) => steps(rule.id));
    expect(depths.filter((depth) => depth === 1).length).toBeGreaterThanOrEqual(5);
    expect(Math.max(...depths)).toBeLessThanOrEqual(4);
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
  const sixteen = Array.from({ length: 16 }, (_, i): ExampleStep => ({ search: `total ${i}` }));
  const edits = Array.from({ length: 5 }, (_, i): ExampleStep => ({ edit: `src/${i}.ts` }));
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
    ['specific-first-prompt', 'Bare request', [{ prompt: 'fix the cart' }], [0]],
    ['specific-first-prompt', 'Bare request', [{ prompt: 'fix src/cart.ts' }], null],
    ['specific-first-prompt', 'Bare request', [{ prompt: 'fix the cart, it is a cent off again' }], null],
    [
      'point-to-sources',
      'Long search',
      [{ prompt: 'fix it' }, ...sixteen, { edit: 'a.ts' }],
      [1, 2, 3, 4, 5, 17],
    ],
    ['point-to-sources', 'Long search', [{ prompt: 'fix it' }, ...sixteen.slice(1), { edit: 'a.ts' }], null],
    ['point-to-sources', 'Long search', [{ prompt: 'explain it' }, ...sixteen], null],
    ['task-list', 'List never updated', [{ tasks: 3 }, ...edits], [0]],
    ['task-list', 'List never updated', [{ tasks: 3 }, ...edits, { tasks: 3, changes: 1 }], null],
    ['task-list', 'List never updated', [{ tasks: 2 }, ...edits], null],
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
      'point-to-sources',
      'Long search',
      [
        { prompt: 'Where is it?' },
        ...Array.from({ length: 9 }, () => ({ search: 'total' }) as ExampleStep),
        ...Array.from({ length: 7 }, () => ({ run: 'rg -n total src' }) as ExampleStep),
        { edit: 'a.ts' },
      ],
      [1, 2, 3, 4, 5, 17],
    ],
    [
      'explore-before-editing',
      'Blind edit',
      [{ read: 'a.ts' }, { edit: 'a.ts', removed: 1 }, { edit: 'b.ts', removed: 1 }],
      [],
    ],
    [
      'explore-before-editing',
      'Blind edit',
      [{ read: 'a.ts' }, { edit: 'a.ts', removed: 1 }, { edit: 'new.ts' }, { edit: 'new.ts', removed: 1 }],
      null,
    ],
    [
      'deliberate-compaction',
      'Compacted in the middle of a change',
      [{ edit: 'a.ts' }, { read: 'b.ts' }, { compaction: 'auto' }],
      [0, 2],
    ],
    [
      'deliberate-compaction',
      'Compacted in the middle of a change',
      [{ edit: 'a.ts' }, { run: 'npm test' }, { compaction: 'auto' }],
      null,
    ],
    [
      'verify-after-last-edit',
      'No test at all',
      [{ edit: 'a.ts' }, { edit: 'b.ts' }, { run: 'eslint .' }],
      [0],
    ],
    ['verify-after-last-edit', 'No test at all', [{ run: 'npm test' }, { edit: 'a.ts' }], null],
    [
      'isolate-and-ship',
      'Changes thrown away',
      [{ run: 'git commit -m a' }, { run: 'git reset --hard HEAD~1' }],
      [1],
    ],
    [
      'isolate-and-ship',
      'Changes thrown away',
      [{ run: 'git commit -m a' }, { run: 'git reset HEAD a.ts' }, { run: 'rm -rf dist' }],
      null,
    ],
    [
      'fresh-context',
      'Kitchen sink',
      [
        { prompt: 'a' },
        { prompt: 'b', pauseMinutes: 60 },
        { prompt: 'c', pauseMinutes: 200 },
        ...'defgh'.split('').map((prompt) => ({ prompt })),
      ],
      [1, 2],
    ],
    [
      'fresh-context',
      'Kitchen sink',
      [
        { prompt: 'a' },
        { prompt: 'b', pauseMinutes: 60 },
        { command: 'clear', builtin: true },
        { prompt: 'c', pauseMinutes: 200 },
        ...'defgh'.split('').map((prompt) => ({ prompt })),
      ],
      null,
    ],
    [
      'fresh-context',
      'Kitchen sink',
      [
        'orders/a.ts',
        'ci/b.ts',
        'web/c.ts',
        'web/theme/d.ts',
        'orders/e.ts',
        'f.ts',
        'ci/g.ts',
        'ci/h.ts',
      ].flatMap((edit) => [{ prompt: 'Go' }, { edit }] as ExampleStep[]),
      [1, 3, 5],
    ],
    [
      'fresh-context',
      'Overflowed twice',
      [
        { prompt: 'a' },
        { compaction: 'auto' },
        { compaction: 'auto' },
        ...'bcdefgh'.split('').map((prompt) => ({ prompt })),
      ],
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
    ['static-check', 'Left with findings', [{ edit: 'a.ts' }, { run: 'eslint .', fails: true }], [1]],
    [
      'static-check',
      'Left with findings',
      [{ edit: 'a.ts' }, { run: 'eslint .', fails: true }, { run: 'eslint .' }],
      null,
    ],
    [
      'static-check',
      'Left with findings',
      [{ edit: 'a.ts' }, { run: 'eslint .', fails: true }, { edit: 'a.ts' }],
      null,
    ],
    [
      'review-before-commit',
      'Accepted without review',
      [{ edit: 'a.ts' }, { run: 'git commit -m a' }],
      [0, 1],
    ],
    [
      'review-before-commit',
      'Accepted without review',
      [{ edit: 'a.ts' }, { run: 'npm test' }, { run: 'git commit -m a' }],
      null,
    ],
    [
      'review-before-commit',
      'Accepted without review',
      [{ edit: 'a.ts' }, { run: 'npm test && git commit -m a' }],
      null,
    ],
    [
      'review-before-commit',
      'Accepted without review',
      [{ edit: 'a.ts' }, { run: 'git diff' }, { run: 'git commit -m a' }],
      null,
    ],
    [
      'steer-early',
      'Corrections in a row',
      [
        { prompt: 'Cache the tree.' },
        { prompt: "no, don't touch the parser" },
        { edit: 'a.ts' },
        { prompt: 'it is still slow' },
        { prompt: 'The query still fails' },
      ],
      [1, 3, 4],
    ],
    [
      'steer-early',
      'Corrections in a row',
      [
        { rejection: 'Edit', text: 'not here' },
        { rejection: 'Edit', text: 'in the store' },
        { rejection: 'Edit', text: 'the other store' },
      ],
      [0, 1, 2],
    ],
    [
      'steer-early',
      'Corrections in a row',
      [
        { rejection: 'Edit', text: 'not here' },
        { edit: 'a.ts' },
        { rejection: 'Edit', text: 'in the store' },
        { edit: 'b.ts' },
        { rejection: 'Edit', text: 'the other store' },
      ],
      null,
    ],
    [
      'steer-early',
      'Corrections in a row',
      [
        { prompt: "no, don't touch the parser" },
        { prompt: 'it is still slow' },
        { prompt: 'Show me the trace.' },
        { prompt: 'The query still fails' },
      ],
      null,
    ],
    [
      'steer-early',
      'Corrections in a row',
      [
        { prompt: "no, don't touch the parser" },
        { prompt: 'it is still slow' },
        { command: 'clear', builtin: true },
        { prompt: 'The query still fails' },
      ],
      null,
    ],
    [
      'steer-early',
      'Interrupted, then the same again',
      [{ prompt: 'Cache the whole tree.' }, { interrupt: true }, { prompt: 'Cache the whole tree.' }],
      [0, 1, 2],
    ],
    [
      'steer-early',
      'Interrupted, then the same again',
      [{ prompt: 'Cache the whole tree.' }, { interrupt: true }, { prompt: 'Cache the rows instead.' }],
      null,
    ],
    [
      'clarify-first',
      'Question refused',
      [{ ask: 'Which?', ok: false }, { edit: 'a.ts' }, { edit: 'b.ts' }, { edit: 'c.ts' }],
      [0, 1],
    ],
    [
      'clarify-first',
      'Question refused',
      [
        { ask: 'Which?', ok: false },
        { prompt: 'The first.' },
        { edit: 'a.ts' },
        { edit: 'b.ts' },
        { edit: 'c.ts' },
      ],
      null,
    ],
    [
      'tool-integrations',
      'Integration errors in a row',
      [
        ...reads,
        { tool: 'mcp__x__y', ok: false },
        { read: 'a.ts' },
        { tool: 'mcp__x__y', ok: false },
        { run: 'gh pr view 7', fails: true },
      ],
      [8, 10, 11],
    ],
    [
      'tool-integrations',
      'Integration errors in a row',
      [
        ...reads,
        { tool: 'mcp__x__y', ok: false },
        { tool: 'mcp__x__y', ok: false },
        { tool: 'mcp__x__y' },
        { tool: 'mcp__x__y', ok: false },
      ],
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
