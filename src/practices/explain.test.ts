import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CAPABILITIES, type Step } from '../sessions/model.ts';
import { compileRule, judge } from './evaluate.ts';
import { exampleToSteps } from './examples.ts';
import { explainer } from './explain.ts';
import { measureOf } from './explain-leaf.ts';
import { pathWords } from './explain-words.ts';
import type { Condition, ExampleStep, Match, Rule, Signals } from './rule.ts';

const SIGNALS: Signals = {
  edit: { kind: 'call', action: 'edit' },
  read: { kind: 'call', action: 'read' },
  prompt: { kind: 'prompt' },
  commit: { kind: 'call', runs: 'commit' },
  pass: { result: 'pass' },
  fail: { result: 'fail' },
};
const rule = (yes: Condition, over: Partial<Rule> = {}): Rule => ({
  id: 'x',
  code: 'X1',
  name: 'X',
  summary: 'X',
  actor: 'human',
  needs: ['edits'],
  detected: { applies: '', yes: '', limits: '' },
  applies: { count: {}, atLeast: 0 },
  yes,
  examples: [],
  ...over,
});
const stepsOf = (...steps: ExampleStep[]): Step[] => exampleToSteps({ name: '', steps });
const all = [...CAPABILITIES];
/** `path: found [steps]` of every finding. */
function said(given: Rule, steps: Step[], more: object = {}): string[] {
  const explained = explainer(compileRule(given, SIGNALS))({ steps, observable: all, ...more });
  return explained.findings.map((f) => `${pathWords(f.path)}: ${f.found} [${f.steps.join(' ')}]`);
}

const edit = (file = 'a.ts', added = 10): ExampleStep => ({ edit: file, added });
const tests: ExampleStep = { run: 'npm test' };
const red: ExampleStep = { run: 'npm test', fails: true };
const commit: ExampleStep = { run: 'git commit -m a' };
const prompt: ExampleStep = { prompt: 'hi' };

describe('an explanation of a condition', () => {
  test.each<[string, Condition, ExampleStep[], string]>([
    [
      'a count says how many there were and how many are needed',
      { count: 'edit', atLeast: 3 },
      [prompt, edit()],
      'counted 1, at least 3 are needed [1]',
    ],
    [
      'a count that is too high shows the first steps that were counted',
      { count: 'edit', atMost: 1 },
      [edit(), prompt, edit()],
      'counted 2, at most 1 is allowed [0 2]',
    ],
    [
      'a sum says what it comes to',
      { count: 'edit', sum: 'added', atLeast: 50 },
      [edit('a.ts', 20), edit('b.ts', 9)],
      '`added` comes to 29, at least 50 are needed [0 1]',
    ],
    [
      'different values are counted as such',
      { count: 'edit', distinct: 'files', atLeast: 2 },
      [edit(), edit()],
      'counted 1 different `files`, at least 2 are needed [0]',
    ],
    [
      'a missing anchor is said',
      { count: 'pass', after: { last: 'edit' } },
      [tests],
      'counted 0, at least 1 is needed, there is no edit to be after []',
    ],
    [
      'a sequence says how far it got',
      { sequence: [{ is: 'fail' }, { is: 'edit' }, { is: 'pass' }] },
      [red, edit(), red],
      'items 1 to 2 were there, item 3 of 3 (pass) did not follow [0 1]',
    ],
    [
      'a sequence says what forbade it, and shows that step last',
      { sequence: [{ is: 'edit' }, { is: 'commit', unless: 'fail' }] },
      [edit(), red, commit],
      'item 1 was there, item 2 of 2 (commit) did not come before what its `unless` forbids [0 1]',
    ],
    [
      'a sequence whose first item is missing says so',
      { sequence: [{ is: ['fail', 'commit'] }, { is: 'pass' }] },
      [tests],
      'item 1 of 2 (fail or commit) is not there []',
    ],
    [
      'a stretch shows where the largest one begins and ends',
      { stretch: { sum: 'added', of: 'edit', endedBy: 'commit' }, atMost: 100 },
      [edit('a.ts', 30), commit, edit('a.ts', 90), prompt, edit('a.ts', 60), commit],
      'the largest stretch has 150 `added`, at most 100 are allowed [2 4]',
    ],
    [
      'a streak says how long the longest is',
      { streak: { of: 'fail', endedBy: 'pass' }, atLeast: 3 },
      [red, tests, red, red],
      'the longest streak has 2, at least 3 are needed [2 3]',
    ],
    [
      'covered names the files that are not',
      { covered: { of: 'edit', by: 'read' }, atLeast: 0.9 },
      [{ read: 'a.ts' }, edit('a.ts'), edit('b.ts')],
      '1 of 2 files are covered, at least 90 % are needed; not covered: b.ts [2]',
    ],
    [
      'areas says how many there are, and where each begins',
      { areas: { of: 'edit', turn: { kind: 'prompt' } }, atLeast: 3 },
      [edit('src/a.ts'), prompt, edit('docs/b.ts'), edit('docs/more/c.ts')],
      '2 separate areas, at least 3 are needed [0 2]',
    ],
  ])('%s', (_, condition, steps, expected) => {
    expect(said(rule(condition), stepsOf(...steps))).toEqual([`yes: ${expected}`]);
  });

  test('a test of the session says what the session has', () => {
    const given = rule({ session: { branches: { matches: '^feature/' }, pullRequests: { present: true } } });
    expect(said(given, [], { branches: ['main'] })).toEqual([
      'yes: `branches`: main; `pullRequests`: none []',
    ]);
  });
});

describe('an explanation of joined conditions', () => {
  const joined: Condition = {
    any: [{ all: [{ count: 'edit' }, { count: 'commit' }] }, { not: { count: 'prompt' } }],
  };
  test('for no, names every part that failed and none that held', () => {
    expect(said(rule(joined), stepsOf(prompt, edit()))).toEqual([
      'yes.any[0].all[1]: counted 0, at least 1 is needed []',
      'yes.any[1].not: counted 1, at least 1 is needed [0]',
    ]);
  });
  test('for yes, names the first branch that held', () => {
    expect(said(rule(joined), stepsOf(prompt, edit(), commit))).toEqual([
      'yes.any[0].all[0]: counted 1, at least 1 is needed [1]',
      'yes.any[0].all[1]: counted 1, at least 1 is needed [2]',
    ]);
  });
  test('gives what is absent no steps', () => {
    const given = rule({ not: { count: 'edit', atLeast: 3 } });
    expect(said(given, stepsOf(edit()))).toEqual(['yes.not: counted 1, at least 3 are needed []']);
  });
});

describe('an explanation of an outcome', () => {
  test('that is not applicable is about what `applies` lacks', () => {
    const given = rule({ count: 'commit' }, { applies: { count: 'edit', atLeast: 2 } });
    expect(said(given, stepsOf(edit()))).toEqual(['applies: counted 1, at least 2 are needed [0]']);
  });
  test('that is not observable names everything that is missing', () => {
    const compiled = compileRule(rule({ count: 'edit' }, { needs: ['edits', 'shell', 'plans'] }), SIGNALS);
    expect(explainer(compiled)({ steps: stepsOf(edit()), observable: ['shell'] })).toEqual({
      outcome: 'not-observable',
      missing: ['edits', 'plans'],
      findings: [],
    });
  });
});

// -- For any session and any condition.

const ALPHABET: ExampleStep[] = [
  prompt,
  edit('a.ts', 100),
  edit('b.ts', 30),
  { read: ['a.ts', 'b.ts'] },
  tests,
  red,
  commit,
];
const sessions = fc.array(fc.constantFrom(...ALPHABET), { maxLength: 12 }).map((steps) => stepsOf(...steps));
const match = fc.constantFrom<Match>('edit', 'read', 'prompt', 'commit', 'pass', 'fail', ['fail', 'pass'], {
  action: 'shell',
});
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const anchor = fc.oneof(
  match.map((first) => ({ first })),
  match.map((last) => ({ last })),
);
const between = maybe(fc.record({ atMost: fc.integer({ min: 1, max: 2 }), of: match }));
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .record({
      count: match,
      before: maybe(anchor),
      after: maybe(anchor),
      among: maybe(fc.record({ first: fc.integer({ min: 1, max: 4 }), of: match })),
      measure: fc.constantFrom({}, { sum: 'added' as const }, { distinct: 'files' as const }),
      atLeast: maybe(fc.integer({ min: 0, max: 4 })),
      atMost: maybe(fc.integer({ min: 4, max: 210 })),
    })
    .map(({ measure, ...c }) => ({ ...c, ...measure }))
    // More than it may look at is refused.
    .filter((c) => 'sum' in c || 'distinct' in c || (c.atLeast ?? 1) <= (c.among?.first ?? 9))
    .map((c): Condition => c),
  fc
    .tuple(
      fc.record({
        is: fc.oneof(match, fc.constantFrom<Match>('start', ['start', 'pass'])),
        unless: maybe(match),
      }),
      fc.array(fc.record({ is: match, unless: maybe(match), within: between }), {
        minLength: 1,
        maxLength: 3,
      }),
    )
    .map(([first, rest]): Condition => ({ sequence: [first, ...rest] })),
  fc
    .record({
      of: match,
      endedBy: match,
      bound: fc.constantFrom({ atMost: 0 }, { atMost: 130 }, { atLeast: 30 }, { atLeast: 200 }),
    })
    .map(({ of, endedBy, bound }): Condition => ({ stretch: { sum: 'added', of, endedBy }, ...bound })),
  fc
    .record({
      of: match,
      endedBy: maybe(match),
      among: maybe(match),
      same: maybe(fc.constant(['name', 'files'] as ('name' | 'files')[])),
      atLeast: fc.integer({ min: 2, max: 4 }),
    })
    .map(({ atLeast, ...streak }): Condition => ({ streak, atLeast })),
  fc
    .record({ of: match, by: match, atLeast: fc.constantFrom(0, 0.5, 0.9, 1) })
    .map(({ of, by, atLeast }): Condition => ({ covered: { of, by }, atLeast })),
  fc
    .record({ of: match, turn: match, atLeast: fc.integer({ min: 2, max: 3 }) })
    .map(({ atLeast, ...areas }): Condition => ({ areas, atLeast })),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((parts): Condition => ({ all: parts })),
    fc.array(tie('condition'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
    tie('condition').map((not): Condition => ({ not })),
  ),
}));

describe('for any session and any condition', () => {
  test('what a leaf comes to agrees with what the engine says of it', () => {
    fc.assert(
      fc.property(leaf, sessions, (c, steps) => {
        const compiled = compileRule(rule(c), SIGNALS);
        const { matchers } = compiled;
        const measure = measureOf(c, [], { matchers, scope: matchers.shared });
        const { outcome } = judge(compiled, { steps, observable: all });
        expect(measure().meets).toBe(outcome === 'yes');
      }),
      { numRuns: 3000 },
    );
  });

  test('the outcome is the engine’s, every part that is named stands in the rule, and every step in the session', () => {
    fc.assert(
      fc.property(condition, condition, sessions, (applies, yes, steps) => {
        const given = rule(yes, { applies });
        const compiled = compileRule(given, SIGNALS);
        const judged = judge(compiled, { steps, observable: all });
        const explained = explainer(compiled)({ steps, observable: all });
        expect(explained.outcome).toBe(judged.outcome);
        expect(explained.findings.length).toBeGreaterThan(0);
        for (const { path, steps: shown } of explained.findings) {
          expect(path[0]).toBe(judged.outcome === 'not-applicable' ? 'applies' : 'yes');
          let part: unknown = given;
          for (const key of path) part = (part as Record<string | number, unknown>)[key];
          expect(part).toBeTypeOf('object');
          for (const i of shown) expect(i >= 0 && i < steps.length).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
