import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import type { Excerpt, ExcerptStep } from './excerpt.ts';
import { readExamples } from './read-examples.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-examples-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let content: string;

const step = (n: number): ExcerptStep => ({
  ...{ n, kind: 'prompt', agent: null, minute: n, name: null, action: null, summary: 'The person wrote' },
  ...{
    text: { text: 'Fix it.', cutCharacters: 0, cutLines: 0 },
    diffs: [],
    output: null,
    ok: null,
    result: null,
  },
});
const EXCERPT: Excerpt = {
  schema: 'practicum/excerpt/1',
  tool: { format: 'claude-code', name: 'Claude Code', versions: ['2.1.0'] },
  session: { steps: 2, minutes: 3 },
  taken: { from: 1, to: 2 },
  steps: [step(1), step(2)],
  practices: [],
  redactions: [],
};
// Lines are counted in the tests: the front matter begins on line 1.
const TEXT = `---
title: Gave the agent the failing test
summary: The test says what done means.
practices: [small-commits, steer-early]
task: bug
author: { person: Ada, consent: 2026-07-01 }
promoted: 2026-07-02
reviewBy: 2026-12-31
notes:
  - { step: 1, text: The prompt. }
  - { step: 2, practice: steer-early, text: The stop. }
try: On your next bug, ask for the test.
related: [other]
---

What it was about.
`;
const PRACTICES = ['small-commits', 'steer-early'];
const put = (name: string, text: string): void => writeFileSync(join(content, 'examples', name), text);
beforeEach(() => {
  content = mkdtempSync(join(base, 'content-'));
  mkdirSync(join(content, 'examples'));
  put('first.mdx', TEXT);
  put('first.json', JSON.stringify(EXCERPT));
  put('other.mdx', TEXT.replace('related: [other]', 'related: [first]'));
  put('other.json', JSON.stringify(EXCERPT));
});
/** What reading says of a mistake, with the folder taken out. */
function refused(): string {
  try {
    readExamples([content], PRACTICES);
  } catch (error) {
    if (error instanceof Problem) return error.toText().replaceAll(join(content, 'examples/'), '');
    throw error;
  }
  throw new Error('It was read.');
}

describe('examples of a workspace', () => {
  it('are read with their texts and excerpts, sorted by slug', () => {
    const [first, other] = readExamples([content], PRACTICES);
    expect([first?.example.slug, other?.example.slug]).toEqual(['first', 'other']);
    expect(first).toMatchObject({
      example: { title: 'Gave the agent the failing test', related: ['other'] },
      body: 'What it was about.',
      bodyLine: 15,
      excerpt: EXCERPT,
    });
  });

  it('may be none, and a later folder’s stands for an earlier one’s', () => {
    expect(readExamples([join(content, 'none')], PRACTICES)).toEqual([]);
    const later = mkdtempSync(join(base, 'content-'));
    mkdirSync(join(later, 'examples'));
    writeFileSync(join(later, 'examples/first.mdx'), TEXT.replace('the failing test', 'a better title'));
    writeFileSync(join(later, 'examples/first.json'), JSON.stringify(EXCERPT));
    expect(readExamples([content, later], PRACTICES).map(({ example }) => example.title)).toEqual([
      'Gave the agent a better title',
      'Gave the agent the failing test',
    ]);
  });

  it.each<[string, string, string, string[]]>([
    ['no title', 'title: Gave the agent the failing test\n', '', ['first.mdx:', 'title']],
    ['a key that is not known', 'task: bug', 'task: bug\nsince: x', ['first.mdx:6', '`since` is not known']],
    ['a key that is mistyped', 'summary: The', 'sumary: The', ['first.mdx:3', 'Did you mean `summary`?']],
    ['an unknown task', 'task: bug', 'task: bugs', ['first.mdx:5', 'bug']],
    [
      'an unknown practice',
      'steer-early]',
      'steer-erly]',
      ['first.mdx:4', 'there is no practice `steer-erly`', 'Did you mean `steer-early`?'],
    ],
    ['a practice twice', 'steer-early]', 'small-commits]', ['first.mdx:4', 'is named twice']],
    [
      'an unknown practice of a note',
      'practice: steer-early',
      'practice: steering',
      ['first.mdx:11', 'there is no practice `steering`'],
    ],
    [
      'a note at a step that is not there',
      'step: 2',
      'step: 3',
      ['first.mdx:11', 'a note is at step 3', 'Its steps are 1 to 2.'],
    ],
    [
      'an unknown related example',
      '[other]',
      '[othr]',
      ['first.mdx:13', 'there is no example `othr`', 'Did you mean `other`?'],
    ],
    ['an example that is related to itself', '[other]', '[first]', ['first.mdx:13', 'related to itself']],
    ['a day that is none', 'reviewBy: 2026-12-31', 'reviewBy: 2026-13-31', ['first.mdx:8']],
    ['no consent', ', consent: 2026-07-01', '', ['first.mdx:6', 'consent']],
    ['code in the text', 'What it was about.', 'What {1 + 1} was about.', ['first.mdx:16']],
    ['an import in the text', 'What it was about.', 'import x from "y"', ['first.mdx:16']],
    ['a tag in the text', 'What it was about.', 'Fine.\n\n<script>alert(1)</script>', ['first.mdx:18']],
    ['no front matter', TEXT, 'Only a text.', ['first.mdx']],
  ])('are refused for %s, with file and line', (_, from, to, says) => {
    expect(TEXT).toContain(from);
    put('first.mdx', TEXT.replace(from, to));
    const text = refused();
    for (const part of says) expect(text).toContain(part);
  });

  it('are refused without an excerpt, and for one that promote did not write', () => {
    rmSync(join(content, 'examples/first.json'));
    expect(refused()).toContain('an example has no excerpt\n  where:  first.json');
    put('first.json', '{"schema": "practicum/excerpt/1",');
    expect(refused()).toContain('an excerpt is no JSON');
    put('first.json', JSON.stringify({ ...EXCERPT, steps: [{ ...step(1), kind: 'thought' }] }));
    expect(refused()).toContain('At steps.0.kind');
    put('first.json', JSON.stringify({ ...EXCERPT, more: 1 }));
    expect(refused()).toContain('not what promote writes');
    put('first.json', JSON.stringify({ ...EXCERPT, steps: [step(1), step(3)] }));
    expect(refused()).toContain('Where step 2 should be, step 3 is.');
  });

  it('are refused for a name that cannot be an address', () => {
    put('Not An Address.mdx', readFileSync(join(content, 'examples/first.mdx'), 'utf8'));
    expect(refused()).toContain('cannot be an address');
  });
});
