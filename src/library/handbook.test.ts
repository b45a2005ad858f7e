import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { type Handbook, loadHandbook } from './handbook.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'practicum-handbook-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

const CATALOGUE = {
  rules: [
    { id: 'prompt' },
    { id: 'plan', prerequisites: ['prompt'] },
    { id: 'commit', prerequisites: ['plan'] },
  ],
  signs: [{ id: 'loop' }],
};
const load = (...dirs: string[]): Handbook =>
  loadHandbook(
    dirs.map((dir) => join(root, dir)),
    CATALOGUE,
  );

/** The problem that loading ends with; where it is, without the temporary folder. */
function problem(...dirs: string[]): Partial<Problem> {
  try {
    load(...dirs);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, where, why, action } = error;
    return { message, where: where?.replace(`${root}/`, '') as string, why, action } as Partial<Problem>;
  }
  throw new Error('nothing was refused');
}

/** A standard, line by line: 1 `---`, 2 id, 3 title, 4 summary, 5 owner, 6 rules, 7 the rule, 8 and on `rest`. */
const standard = (id: string, rest: string[] = [], body = ''): string =>
  [
    '---',
    `id: ${id}`,
    'title: Title',
    'summary: Summary.',
    'owner: Lead',
    'rules:',
    '  - { level: required, text: A rule. }',
    ...rest,
    '---',
    body,
  ].join('\n');
/** A guide; its body begins on line 8. */
const guide = (id: string, order = 10, body = ''): string =>
  `---\nid: ${id}\ntitle: Title\nsummary: Summary.\nreaders: All\norder: ${order}\n---\n${body}`;

describe('loadHandbook(contentDirs, catalogue)', () => {
  test('reads standards by id, guides by order and then id, and the path as it is written', () => {
    write('a/standards/b.mdx', standard('b'));
    write('a/standards/a.mdx', standard('a'));
    write('a/guides/z.mdx', guide('z', 1));
    write('a/guides/y.mdx', guide('y', 2));
    write('a/guides/x.mdx', guide('x', 2));
    write('a/guides/rule-language.md', '# No guide of the library\n');
    write(
      'a/learning-path.yaml',
      'steps:\n  - { practice: prompt, why: First. }\n  - { practice: plan, why: Then. }\n',
    );
    const { standards, guides, path } = load('a', 'absent');
    expect(standards.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(guides.map(({ id }) => id)).toEqual(['z', 'x', 'y']);
    expect(path).toEqual([
      { practice: 'prompt', why: 'First.' },
      { practice: 'plan', why: 'Then.' },
    ]);
  });

  test('a later directory overrides by id, and the path as a whole', () => {
    write('a/standards/a.mdx', standard('a'));
    write('a/guides/g.mdx', guide('g', 1));
    write(
      'a/learning-path.yaml',
      'steps:\n  - { practice: prompt, why: First. }\n  - { practice: plan, why: Then. }\n',
    );
    write('b/standards/a.mdx', standard('a', ['approved: 2026-07-01', 'reviewBy: 2026-12-31']));
    write('b/learning-path.yaml', 'steps:\n  - { practice: prompt, why: Ours. }\n');
    const { standards, guides, path } = load('a', 'b');
    expect(standards).toHaveLength(1);
    expect(standards[0]).toMatchObject({ approved: '2026-07-01', reviewBy: '2026-12-31' });
    expect(guides).toHaveLength(1);
    expect(path).toEqual([{ practice: 'prompt', why: 'Ours.' }]);
  });

  test('is empty where there is nothing', () => {
    expect(load('absent')).toEqual({ standards: [], guides: [], path: [] });
  });
});

describe('a mistake in a standard is refused with its line:', () => {
  test.each<[string, string[], Partial<Problem>]>([
    [
      'an unknown key',
      ['aproved: 2026-07-01'],
      {
        message: '`aproved` is not known here',
        where: 'c/standards/s.mdx:8',
        action: 'Did you mean `approved`?',
      },
    ],
    [
      'an unknown level',
      ['  - { level: require, text: B. }'],
      {
        message: '`require` is not known here',
        where: 'c/standards/s.mdx:8',
        action: 'Did you mean `required`?',
      },
    ],
    [
      'a day that is none',
      ['approved: 2026-02-30', 'reviewBy: 2026-12-31'],
      {
        message: '`approved` is not what it should be',
        where: 'c/standards/s.mdx:8',
        why: '`2026-02-30` should be a day such as 2026-12-31.',
      },
    ],
    [
      'an approval without a review',
      ['approved: 2026-07-01'],
      { message: '`reviewBy` is missing', where: 'c/standards/s.mdx:8' },
    ],
    [
      'a review of what nobody approved',
      ['reviewBy: 2026-07-01'],
      { message: '`approved` is missing', where: 'c/standards/s.mdx:8' },
    ],
    [
      'a review that is not after the approval',
      ['approved: 2026-07-01', 'reviewBy: 2026-07-01'],
      { message: '`reviewBy` is not after `approved`', where: 'c/standards/s.mdx:9' },
    ],
    [
      'an unknown format',
      ['tools:', '  - { name: C, format: claude-cod, versions: any }'],
      {
        message: '`claude-cod` is not known here',
        where: 'c/standards/s.mdx:9',
        action: 'Did you mean `claude-code`?',
      },
    ],
    [
      'versions that say nothing',
      ['tools:', '  - { name: C, versions: latest }'],
      { message: '`versions` is not what it should be', where: 'c/standards/s.mdx:9' },
    ],
    [
      'a place outside of the repository',
      ['paths:', '  - { glob: ../other/**, why: W. }'],
      { message: '`glob` is not what it should be', where: 'c/standards/s.mdx:9' },
    ],
    [
      'a version that is a number',
      ['version: 2'],
      {
        message: '`version` is not what it should be',
        where: 'c/standards/s.mdx:8',
        action: 'Write it in quotes.',
      },
    ],
  ])('%s', (_, rest, expected) => {
    write('c/standards/s.mdx', standard('s', rest));
    expect(problem('c')).toMatchObject(expected);
  });

  test('no front matter', () => {
    write('c/standards/s.mdx', '# S\n');
    expect(problem('c')).toMatchObject({
      message: 'this standard has no front matter',
      where: 'c/standards/s.mdx:1',
      why: 'What the standard says stands at the top of the file, between two lines that hold only `---`.',
    });
  });

  test('a file of another name', () => {
    write('c/standards/s.mdx', standard('t'));
    expect(problem('c')).toMatchObject({
      message: 'the standard `t` is in a file of another name',
      where: 'c/standards/s.mdx:2',
    });
  });

  test('a file that is not read', () => {
    write('c/standards/s.md', standard('s'));
    expect(problem('c')).toMatchObject({
      message: 'this standard is not read',
      where: 'c/standards/s.md',
      action: 'Rename it to s.mdx.',
    });
  });

  test('code in its text', () => {
    write('c/standards/s.mdx', standard('s', [], 'One line.\n\nimport x from "y"\n'));
    expect(problem('c')).toMatchObject({
      message: '`import` begins code in the text of a standard',
      where: 'c/standards/s.mdx:11',
    });
  });
});

describe('a link in a text', () => {
  test.each([
    '../practices/plan.html',
    '../practices/index.html',
    '../signs/loop.html#why-it-happens',
    '../standards/s.html',
    'other.html#part',
    '../guides/g.html',
    '../path.html',
    '../examples/index.html',
    '#here',
    'https://example.com/page?x=1#y',
  ])('may lead to %s', (url) => {
    write('c/standards/s.mdx', standard('s'));
    write('c/guides/other.mdx', guide('other'));
    write('c/guides/g.mdx', guide('g', 10, `Text\n\n[a](${url})\n`));
    expect(load('c').guides).toHaveLength(2);
  });

  test.each([
    ['../practices/plam.html', 'Did you mean `practices/plan.html`?'],
    ['practices/plan.html', undefined],
    ['../people/p-1.html', undefined],
    ['../practices/plan.mdx', 'Did you mean `practices/plan.html`?'],
    ['../../team/index.html', undefined],
    ['/path.html', undefined],
    ['http://example.com/', undefined],
    ['javascript:alert(1)', undefined],
    ['mailto:a@example.com', undefined],
  ])('may not lead to %s', (url, action) => {
    write('c/guides/g.mdx', guide('g', 10, `Text\n\n- [a](${url})\n`));
    const found = problem('c');
    expect(found).toMatchObject({ message: `the link \`${url}\` leads nowhere`, where: 'c/guides/g.mdx:10' });
    if (action) expect(found.action).toBe(action);
  });

  test('is found where it is defined apart, and is text in code', () => {
    write('c/guides/g.mdx', guide('g', 10, '`[a](b.html)` and [b][c]\n\n[c]: nowhere.html\n'));
    expect(problem('c')).toMatchObject({ where: 'c/guides/g.mdx:10' });
  });
});

describe('a mistake in the learning path is refused with its line:', () => {
  const path = (...practices: string[]): string =>
    `steps:\n${practices.map((id) => `  - { practice: ${id}, why: W. }\n`).join('')}`;

  test.each<[string, string, Partial<Problem>]>([
    [
      'a practice that does not exist',
      path('prompt', 'plam'),
      {
        message: 'there is no practice `plam`',
        where: 'c/learning-path.yaml:3',
        action: 'Did you mean `plan`?',
      },
    ],
    [
      'a practice that stands twice',
      path('prompt', 'prompt'),
      { message: '`prompt` stands twice in the learning path', where: 'c/learning-path.yaml:3' },
    ],
    [
      'a practice before its prerequisite',
      path('plan', 'prompt'),
      {
        message: 'the learning path has `plan` without `prompt` before it',
        where: 'c/learning-path.yaml:2',
        why: '`prompt` is a prerequisite of `plan`.',
      },
    ],
    [
      'a prerequisite that is left out',
      path('prompt', 'commit'),
      { message: 'the learning path has `commit` without `plan` before it', where: 'c/learning-path.yaml:3' },
    ],
    [
      'no step',
      'steps: []\n',
      { message: '`steps` is not what it should be', where: 'c/learning-path.yaml:1' },
    ],
    ['a step without a reason', 'steps:\n  - { practice: prompt }\n', { message: '`why` is missing' }],
  ])('%s', (_, text, expected) => {
    write('c/learning-path.yaml', text);
    expect(problem('c')).toMatchObject(expected);
  });

  test('another name', () => {
    write('c/learning-path.yml', path('prompt'));
    expect(problem('c')).toMatchObject({
      message: 'this learning path is not read',
      action: 'Rename it to learning-path.yaml.',
    });
  });
});
