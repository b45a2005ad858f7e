/** The trouble signs that ship with Practicum: what their own examples say, and what every one of them has to have. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { compileRule, judge } from './evaluate.ts';
import { checkExample, EVERYTHING, exampleToSteps } from './examples.ts';
import type { ExampleStep } from './rule.ts';
import { signAsRule } from './sign-rule.ts';

const content = (folder: string): string =>
  fileURLToPath(new URL(`../../content/${folder}`, import.meta.url));
const { rules, signs, signals } = loadCatalogue([content('practices')], [content('signs')]);

test('there are seven, one for each thing that is known to go sideways', () => {
  expect(signs.map(({ sign }) => sign.id)).toEqual([
    'accepted-without-review',
    'correction-after-correction',
    'error-streak',
    'huge-uncommitted-change',
    'kitchen-sink',
    'late-auto-compaction',
    'retry-loop',
  ]);
});

describe.each(signs.map((loaded) => [loaded.sign.id, loaded] as const))('%s', (_id, loaded) => {
  const compiled = compileRule(signAsRule(loaded.sign), signals);
  test.each(loaded.sign.examples.map((example) => [example.name, example] as const))(
    '%s',
    (_name, example) => {
      expect(checkExample(compiled, example)).toBeUndefined();
    },
  );

  test('has examples of yes, no and not observable, and says which steps show it', () => {
    const { examples } = loaded.sign;
    expect(new Set(examples.map((e) => e.outcome))).toEqual(new Set(['yes', 'no', 'not-observable']));
    for (const example of examples)
      if (example.outcome === 'yes') expect(example.evidence?.length, example.name).toBeGreaterThan(0);
  });

  test('has a body of 300 to 550 words in the five parts, and links', () => {
    const body = readFileSync(loaded.file, 'utf8')
      .split('\n')
      .slice(loaded.bodyLine - 1)
      .join('\n');
    const words = body.split(/\s+/).filter(Boolean).length;
    expect(words).toBeGreaterThanOrEqual(300);
    expect(words).toBeLessThanOrEqual(550);
    expect(body.match(/^## .*$/gm)).toEqual([
      '## How it looks',
      '## Why it happens',
      '## What to do at that moment',
      '## What prevents it',
      '## Try it',
    ]);
    // What to do is said for each tool.
    for (const tool of ['Claude Code', 'Codex', 'Gemini CLI', 'Copilot CLI', 'VS Code', 'Cursor', 'aider'])
      expect(body, tool).toContain(`**${tool}**`);
    expect(loaded.sign.links?.length).toBeGreaterThanOrEqual(1);
  });

  test('blames nobody, and says so in one sentence', () => {
    expect(loaded.sign.summary).toMatch(/^[A-Z][^.]*\.$/);
    expect(`${loaded.sign.summary} ${loaded.sign.detected.when}`).not.toMatch(
      /\b(careless|lazy|bad|failed to)\b/i,
    );
  });
});

describe('a sign and the counter-sign of a practice that says the same', () => {
  const seen = (id: string, steps: ExampleStep[]): number[] | null => {
    const loaded = signs.find(({ sign }) => sign.id === id);
    if (!loaded) throw new Error(`there is no sign ${id}`);
    const { outcome, evidence } = judge(compileRule(signAsRule(loaded.sign), signals), {
      steps: exampleToSteps({ name: id, steps }),
      observable: [...EVERYTHING],
    });
    return outcome === 'yes' ? evidence : null;
  };
  const counterSign = (id: string, name: string, steps: ExampleStep[]): number[] | null => {
    const loaded = rules.find(({ rule }) => rule.id === id);
    if (!loaded) throw new Error(`there is no practice ${id}`);
    const { counterSigns } = judge(compileRule(loaded.rule, signals), {
      steps: exampleToSteps({ name: id, steps }),
      observable: [...EVERYTHING],
    });
    return counterSigns.find((one) => one.name === name)?.evidence ?? null;
  };
  const edit = (added: number, file = 'src/a.ts'): ExampleStep => ({ edit: file, added });

  test.each<[string, string, string, ExampleStep[]]>([
    [
      'huge-uncommitted-change',
      'small-commits',
      'Huge uncommitted change',
      [edit(300), { run: 'git commit -m a' }, edit(250), edit(200)],
    ],
    ['huge-uncommitted-change', 'small-commits', 'Huge uncommitted change', [edit(200), edit(200)]],
    [
      'huge-uncommitted-change',
      'small-commits',
      'Huge uncommitted change',
      [edit(60), edit(900, '/tmp/page.html')],
    ],
    [
      'accepted-without-review',
      'review-before-commit',
      'Accepted without review',
      [edit(9), { run: 'git commit -m a' }],
    ],
    [
      'accepted-without-review',
      'review-before-commit',
      'Accepted without review',
      [edit(9), { run: 'npm test && git commit -m a' }],
    ],
    [
      'accepted-without-review',
      'review-before-commit',
      'Accepted without review',
      [edit(9), { command: 'diff', builtin: true }, { run: 'git commit -m a' }],
    ],
    [
      'correction-after-correction',
      'steer-early',
      'Corrections in a row',
      [
        { prompt: 'No, only the totals.' },
        { prompt: 'Still wrong for refunds.' },
        { prompt: 'Still not right.' },
      ],
    ],
    [
      'correction-after-correction',
      'steer-early',
      'Corrections in a row',
      [
        { prompt: 'No, only the totals.' },
        { prompt: 'Still wrong for refunds.' },
        { command: 'rewind', builtin: true },
        { prompt: 'Still not right.' },
      ],
    ],
  ])('agree: %s and %s, %s, case %#', (sign, practice, name, steps) => {
    expect(counterSign(practice, name, steps)).toEqual(seen(sign, steps));
  });
});
