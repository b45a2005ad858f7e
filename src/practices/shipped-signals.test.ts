/** The signals that shipped practices share: what they mean, and what they must not mean. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { compileRule, judge } from './evaluate.ts';
import { EVERYTHING, exampleToSteps } from './examples.ts';
import { type Judged, Matchers } from './match.ts';
import type { ExampleStep } from './rule.ts';

const { rules, signals } = loadCatalogue([
  fileURLToPath(new URL('../../content/practices', import.meta.url)),
]);
const matchers = new Matchers(signals);

function is(signal: string, step: ExampleStep): boolean {
  const id = matchers.compile(signal, matchers.shared, []);
  matchers.begin({ steps: exampleToSteps({ name: '', steps: [step] }), observable: [] });
  return matchers.count(id) === 1;
}

describe('a review', () => {
  test.each<ExampleStep>([
    { run: 'git diff' },
    { run: 'git diff --staged | head -80' },
    { run: 'git show HEAD' },
    { run: 'gh pr diff 104' },
    { run: 'codex review --uncommitted' },
    { command: 'review', builtin: true },
    { command: 'diff', builtin: true },
    { command: 'security-review', builtin: true },
    { command: 'pr-review' },
    { command: 'team:code-review' },
    { skill: 'superpowers:requesting-code-review' },
    { skill: 'reviewer' },
    { delegate: 'reviewer: Critical look at the change' },
    { delegate: 'general-purpose: Opus code review of the suite' },
    { delegate: 'general-purpose: Review rounding change' },
  ])('is %j', (step) => expect(is('review', step)).toBe(true));

  test.each<ExampleStep>([
    { run: 'git diff --stat' },
    { run: 'git diff --check' },
    { run: 'git show 4a91321a' },
    { run: 'git log --oneline' },
    { run: 'git diff', fails: true },
    { run: "git commit -m 'codex review notes'" },
    { command: 'plan_review' },
    { command: 'preview-page' },
    { skill: 'spec-review' },
    { skill: 'superpowers:receiving-code-review' },
    { delegate: 'general-purpose: Fix review findings' },
    { delegate: 'architect: Review the plan' },
    { delegate: 'explore: Find the callers' },
    { delegate: 'reviewer: Look at the change', ok: false },
    { prompt: 'Review this before you commit.' },
  ])('is not %j', (step) => expect(is('review', step)).toBe(false));
});

describe('a commit that only completes a merge', () => {
  test.each([
    'git commit --no-edit',
    'git commit -a --no-edit 2>&1 | tail -3',
    'git add -A && git commit --no-verify --no-edit',
    `git commit -m "Merge branch 'main' into rounding"`,
    'git commit -m "Merge remote-tracking branch origin/main"',
    "git commit -m 'Merge origin/main into rounding'",
    'git commit -m "$(cat <<\'EOF\'\nMerge main into rounding\n\nKeep both limits.\nEOF\n)"',
  ])('is %j, and none of a change', (run) => {
    expect(is('merge-commit', { run })).toBe(true);
    expect(is('shipped', { run })).toBe(false);
    expect(is('bare-commit', { run })).toBe(false);
  });

  test.each([
    'git commit --amend --no-edit',
    'git commit -a --amend --no-edit',
    'git commit --no-edit --amend',
    "git commit -m 'Merge duplicate totals into one'",
    "git commit -m 'Round totals, then merge branch names'",
    "git commit -am 'Round totals'",
    'git commit',
  ])('is not %j', (run) => {
    expect(is('merge-commit', { run })).toBe(false);
    expect(is('shipped', { run })).toBe(true);
    expect(is('bare-commit', { run })).toBe(true);
  });
});

describe('a correction', () => {
  test.each([
    "no, don't mock completion",
    'No, I mean for processes inside the image',
    'not as a comment, but as a document',
    'it is still displaying it every time',
    "it doesn't sound quite like music",
    'This is still not working perfectly',
    "That's not what I meant",
    'I mean specific to content, not policy',
    'you forgot the tests',
    'why did you change the schema?',
    'The build still fails',
  ])('is %j', (prompt) => expect(is('correction', { prompt })).toBe(true));

  test.each([
    'no',
    'no idea, what do you think?',
    'note: the other strategy works',
    'nothing else for today',
    'not now, first the tests',
    'is it still needed?',
    'what does it still read?',
    'I meant to ask: who calls this?',
    'it works, thank you',
    'you can use the pool',
    'continue',
  ])('is not %j', (prompt) => expect(is('correction', { prompt })).toBe(false));
});

describe('an integration', () => {
  test.each<ExampleStep>([
    { tool: 'mcp__linear__get_issue' },
    { run: 'gh pr view 7' },
    { run: 'kubectl get pods' },
  ])('is %j', (step) => expect(is('integration', step)).toBe(true));
  test.each<ExampleStep>([
    { tool: 'mcp__linear__get_issue', ok: false },
    { tool: 'Artifact' },
    { run: 'gh auth status' },
    { run: 'curl https://example.org' },
    { web: 'https://example.org' },
  ])('is not %j', (step) => expect(is('integration', step)).toBe(false));
});

describe('a pull request', () => {
  test.each<ExampleStep>([
    { run: 'gh pr create --fill' },
    { run: 'glab mr create' },
    { tool: 'mcp__github__create_pull_request' },
    { tool: 'mcp__gitlab__create_merge_request' },
  ])('is opened by %j', (step) => expect(is('pull-request', step)).toBe(true));
  test.each<ExampleStep>([
    { run: 'gh pr view 7' },
    { run: 'gh pr create --fill', fails: true },
    { tool: 'mcp__github__create_pull_request_review' },
    { tool: 'mcp__github__list_pull_requests' },
  ])('is not opened by %j', (step) => expect(is('pull-request', step)).toBe(false));
});

describe('a counter-sign to isolating the work', () => {
  const isolate = rules.find((loaded) => loaded.rule.id === 'isolate-and-ship');
  const seen = (steps: ExampleStep[], session: Partial<Judged> = {}): string[] =>
    judge(compileRule(isolate?.rule as NonNullable<typeof isolate>['rule'], signals), {
      steps: exampleToSteps({ name: '', steps }),
      observable: [...EVERYTHING],
      ...session,
    }).counterSigns.map((sign) => sign.name);
  const commit: ExampleStep = { run: "git commit -m 'a'" };
  const direct = ['Straight to the default branch'];

  test('is a commit while nothing but the default branch was seen', () => {
    expect(seen([commit], { branches: ['main'] })).toEqual(direct);
    expect(seen([commit], { branches: ['main', 'rounding'] })).toEqual([]);
    expect(seen([commit], { branches: [] })).toEqual([]);
  });

  test('is none where the work had left the default branch, as far as commands tell', () => {
    const main = { branches: ['main'] };
    expect(seen([{ run: 'git switch -c rounding' }, commit], main)).toEqual([]);
    expect(seen([{ run: 'git checkout rounding' }, commit], main)).toEqual([]);
    expect(seen([{ run: 'git -C ../shop checkout rounding' }, commit], main)).toEqual([]);
    expect(seen([{ tool: 'EnterWorktree' }, commit], main)).toEqual([]);
    expect(seen([{ run: 'cd ../shop__worktrees/rounding && git commit -m a' }], main)).toEqual([]);
    expect(seen([commit], { ...main, directories: ['/home/ada/.codex/worktrees/1/shop'] })).toEqual([]);
    // Files that are put back are no other branch.
    expect(seen([{ run: 'git checkout -- src/a.ts' }, commit], main)).toEqual(direct);
  });

  test('is a push to the default branch, and a push with force that has no lease', () => {
    const forced = ['Forced push'];
    expect(seen([commit, { run: 'git push origin main' }])).toEqual(direct);
    expect(seen([commit, { run: 'git push origin HEAD:master' }])).toEqual(direct);
    expect(seen([commit, { run: 'git push -u origin main-menu' }])).toEqual([]);
    expect(seen([commit, { run: 'git push && git checkout main' }])).toEqual([]);
    expect(seen([commit, { run: 'git push --force origin rounding' }])).toEqual(forced);
    expect(seen([commit, { run: 'git push -f' }])).toEqual(forced);
    expect(seen([commit, { run: 'git push --force-with-lease origin rounding' }])).toEqual([]);
  });
});
