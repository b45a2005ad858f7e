import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';
import type { PracticeTestJson } from './practice-test.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'practicum-practice-test-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(base, 'cwd-'));
});

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
async function practiceTest(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = silentIo({ cwd });
  const code = await main(['practice', 'test', ...args], io);
  return { code, out: io.out, err: io.err };
}
async function asJson(...args: string[]): Promise<PracticeTestJson & { code: number }> {
  const { code, out, err } = await practiceTest(...args, '--json');
  expect(err).toBe('');
  return { code, ...(JSON.parse(out) as PracticeTestJson) };
}

/** A practice: whoever changes code writes a note first. `note` is a shared signal of the workspace. */
const noteFirst = (over: { id?: string; code?: string; outcome?: string; yes?: string } = {}): string =>
  [
    '---',
    `id: ${over.id ?? 'note-first'}`,
    `code: ${over.code ?? 'T1'}`,
    'name: Note first',
    'summary: Writes a note before the code.',
    'actor: human',
    'needs: [edits]',
    'detected: { applies: Code was changed., yes: A note came first., limits: None. }',
    'applies: { count: code-edit }',
    `yes: ${over.yes ?? '{ count: note, before: { first: code-edit } }'}`,
    'missedAt: { first: code-edit }',
    'examples:',
    '  - name: A note, then code',
    '    outcome: yes',
    '    evidence: [1]',
    '    steps: [{ prompt: Go }, { edit: notes/plan.md }, { edit: src/a.ts }]',
    '  - name: Code at once',
    `    outcome: ${over.outcome ?? 'no'}`,
    '    steps: [{ prompt: Go }, { edit: src/a.ts, added: 3 }]',
    '---',
    '',
    'Write a note.',
    '',
  ].join('\n');
const signals = "note: { kind: call, action: edit, files: { matches: '^notes/' } }\n";

describe('practice test', () => {
  beforeEach(() => {
    put('content/practices/signals.yaml', signals);
    put('content/practices/note-first.mdx', noteFirst());
  });

  it('shows each example with its steps, marks the evidence, and sums up', async () => {
    expect(await practiceTest('content/practices/note-first.mdx')).toEqual({
      code: 0,
      err: '',
      out: [
        'T1 Note first, content/practices/note-first.mdx',
        '',
        '  as expected: A note, then code',
        '    expected yes, found yes',
        '      0   prompt Go',
        '      1 * edit notes/plan.md (+1)',
        '      2   edit src/a.ts (+1)',
        '',
        '  as expected: Code at once',
        '    expected no, found no',
        '      0   prompt Go',
        '      1 * edit src/a.ts (+3)',
        '',
        '2 examples, 2 as expected',
        '',
      ].join('\n'),
    });
  });

  it('says of a wrong example which part of the rule decided, and exits with 1', async () => {
    put('content/practices/note-first.mdx', noteFirst({ outcome: 'yes' }));
    const { code, out } = await practiceTest('content/practices/note-first.mdx', '--quiet');
    expect(code).toBe(1);
    expect(out).toBe(
      [
        'T1 Note first, content/practices/note-first.mdx',
        '',
        '  NOT AS EXPECTED: Code at once',
        '    expected yes, found no',
        '    line 17: expected yes, found no',
        '      0   prompt Go',
        '      1 * edit src/a.ts (+3)',
        '    yes, line 10: count: note, before: { first: code-edit }',
        '      counted 0, at least 1 is needed',
        '',
        '2 examples, 1 as expected',
        '',
      ].join('\n'),
    );
  });

  it('takes folders and several files, and says nothing of what is right with --quiet', async () => {
    put('content/practices/second.mdx', noteFirst({ id: 'second', code: 'T2' }));
    for (const args of [
      ['content/practices'],
      ['.'],
      ['content/practices/second.mdx', 'content/practices/note-first.mdx'],
    ])
      expect(await practiceTest(...args, '--quiet'), args.join()).toEqual({
        code: 0,
        err: '',
        out: '4 examples, 4 as expected\n',
      });
  });

  it('prints one object with --json, with lines, steps and the parts that decided', async () => {
    const said = await asJson('content/practices/note-first.mdx');
    expect(said).toMatchObject({ code: 0, examples: 2, asExpected: 2 });
    expect(said.files[0]?.examples[1]).toEqual({
      name: 'Code at once',
      line: 17,
      expected: 'no',
      found: 'no',
      asExpected: true,
      says: null,
      steps: [
        { words: 'prompt Go', evidence: false },
        { words: 'edit src/a.ts (+3)', evidence: true },
      ],
      missing: [],
      findings: [
        {
          part: 'yes',
          line: 10,
          rule: 'count: note, before: { first: code-edit }',
          found: 'counted 0, at least 1 is needed',
          steps: [],
        },
      ],
    });
  });

  it('tests the other files where one is wrong, and shows what is wrong with file and line', async () => {
    put('content/practices/broken.mdx', noteFirst({ id: 'broken', code: 'T2', yes: '{ conut: note }' }));
    const { code, out, err } = await practiceTest('content/practices');
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(
      [
        'content/practices/broken.mdx',
        '',
        '  `conut` is not known here',
        '    where:  content/practices/broken.mdx:10',
        '    why:    It is no part of `yes`.',
        '    do:     Did you mean `count`?',
      ].join('\n'),
    );
    expect(out).toContain('2 examples, 2 as expected; 1 file could not be run\n');
    const json = await asJson('content/practices');
    expect(json.files.map(({ problem }) => problem?.where ?? null)).toEqual([
      'content/practices/broken.mdx:10',
      null,
    ]);
  });

  it('knows the signals of the workspace that is named, for a file that lies elsewhere', async () => {
    put('draft/note-first.mdx', noteFirst());
    const alone = await asJson('draft/note-first.mdx');
    expect(alone.files[0]?.problem?.what).toBe('`note` is not the name of a signal');
    expect(await asJson('draft/note-first.mdx', '--workspace', '.')).toMatchObject({
      code: 0,
      asExpected: 2,
    });
  });

  it('refuses a code that another practice of the workspace or of the shipped ones has', async () => {
    put('content/practices/second.mdx', noteFirst({ id: 'second' }));
    const [second] = (await asJson('content/practices/second.mdx')).files;
    expect(second?.problem).toMatchObject({
      what: 'the code T1 is used twice',
      where: 'content/practices/second.mdx:3',
    });
    put('content/practices/third.mdx', noteFirst({ id: 'third', code: 'P01' }));
    const [third] = (await asJson('content/practices/third.mdx')).files;
    expect(third?.problem?.why).toContain('plan-before-coding.mdx has it too.');
  });

  it('refuses prerequisites that are no practice, and those that lead round in a circle', async () => {
    const building = (id: string, code: string, on: string): string =>
      noteFirst({ id, code }).replace('actor: human', `actor: human\nprerequisites: [${on}]`);
    put('content/practices/note-first.mdx', building('note-first', 'T1', 'plan-before-codign'));
    const [wrong] = (await asJson('content/practices/note-first.mdx')).files;
    expect(wrong?.problem).toMatchObject({
      what: 'there is no practice `plan-before-codign`',
      where: 'content/practices/note-first.mdx:7',
      action: 'Did you mean `plan-before-coding`?',
    });
    put('content/practices/note-first.mdx', building('note-first', 'T1', 'other, plan-before-coding'));
    put('content/practices/other.mdx', building('other', 'T2', 'note-first'));
    const [circle] = (await asJson('content/practices/note-first.mdx')).files;
    expect(circle?.problem?.what).toBe(
      'the prerequisites `note-first` → `other` → `note-first` go round in a circle',
    );
    // What is wrong with the other file is told when that one is tested.
    put('content/practices/other.mdx', 'no practice');
    expect((await asJson('content/practices/note-first.mdx')).code).toBe(0);
  });

  it('lets a workspace replace a shipped practice under its own code', async () => {
    put('content/practices/plan-before-coding.mdx', noteFirst({ id: 'plan-before-coding', code: 'P01' }));
    expect(await asJson('content/practices/plan-before-coding.mdx')).toMatchObject({
      code: 0,
      asExpected: 2,
    });
  });

  it('runs the examples of a trouble sign, which lies in a folder signs', async () => {
    const steps = (n: number): string => Array.from({ length: n }, () => '{ edit: notes/a.md }').join(', ');
    put(
      'content/signs/many-notes.mdx',
      [
        '---',
        'id: many-notes',
        'name: Many notes',
        'summary: Writes more notes than code.',
        'needs: [edits]',
        'detected: { when: Three notes., limits: None. }',
        'when: { count: note, atLeast: 3 }',
        'instead: [plan-before-coding]',
        'examples:',
        ...[3, 4, 5, 6].map((n) => `  - { name: ${n} notes, outcome: yes, steps: [${steps(n)}] }`),
        `  - { name: Two notes, outcome: no, steps: [${steps(2)}] }`,
        `  - { name: Too few, outcome: yes, steps: [${steps(1)}] }`,
        '---',
        '',
        'Text.',
        '',
      ].join('\n'),
    );
    const { code, out } = await practiceTest('content/signs/many-notes.mdx', '-q');
    expect(code).toBe(1);
    expect(out).toContain('Sign: Many notes, content/signs/many-notes.mdx');
    expect(out).toContain(
      'when, line 7: count: note, atLeast: 3\n      counted 1, at least 3 are needed (step 0)',
    );
    expect(out).toContain('6 examples, 5 as expected');
    put(
      'content/signs/many-notes.mdx',
      readFileSync(join(cwd, 'content/signs/many-notes.mdx'), 'utf8').replace('before', 'befroe'),
    );
    expect((await asJson('content/signs/many-notes.mdx')).files[0]?.problem).toMatchObject({
      what: 'there is no practice `plan-befroe-coding`',
      where: 'content/signs/many-notes.mdx:8',
      action: 'Did you mean `plan-before-coding`?',
    });
  });

  it('lets nothing from a file act on the terminal', async () => {
    put('content/practices/note-first.mdx', noteFirst().replace('Code at once', '"Code \\e[2J at once"'));
    const { code, out } = await practiceTest('content/practices/note-first.mdx');
    expect(code).toBe(0);
    expect(out).not.toContain('\u001b');
  });

  it('says what is wrong with a path', async () => {
    mkdirSync(join(cwd, 'empty'));
    expect(await practiceTest('gone.mdx')).toMatchObject({ code: 1, out: '' });
    const { code, err } = await practiceTest('empty');
    expect(code).toBe(1);
    expect(err).toContain('There is no practice in this folder');
    expect((await practiceTest('content/practices', '--workspace', 'gone')).err).toContain(
      'no such directory',
    );
    expect((await practiceTest()).code).toBe(2);
  });
});
