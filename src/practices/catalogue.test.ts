import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { loadCatalogue } from './catalogue.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'practicum-catalogue-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** A practice, line by line: 1 `---`, 2 id, 3 code, 4 name, 5 summary, 6 actor, 7 needs, 8 detected, 9 and on the rest. */
function practice(
  id: string,
  code: string,
  rest: string[] = ['applies: { count: edit }', 'yes: { count: edit }'],
): string {
  return [
    '---',
    `id: ${id}`,
    `code: ${code}`,
    'name: Name',
    'summary: Summary.',
    'actor: human',
    'needs: [edits]',
    'detected: { applies: a, yes: b, limits: c }',
    ...rest,
    'examples:',
    '  - { name: One, steps: [{ edit: a.ts }], outcome: yes }',
    '  - { name: Two, steps: [{ prompt: hi }], outcome: not-applicable }',
    '---',
    '',
    'Body.',
    '',
  ].join('\n');
}
const signals = 'edit: { kind: call, action: edit }\n';

function problem(...dirs: string[]): {
  message: string;
  where: string;
  why: string | undefined;
  action: string | undefined;
} {
  try {
    loadCatalogue((dirs.length > 0 ? dirs : ['a']).map((d) => join(root, d)));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, where, why, action } = error;
    return { message, where: (where ?? '').replace(`${root}/`, ''), why, action };
  }
  throw new Error('nothing was wrong');
}

describe('the catalogue', () => {
  test('is sorted by code, numbers as numbers, and knows where bodies begin', () => {
    write('a/signals.yaml', signals);
    write('a/tenth.mdx', practice('tenth', 'P10'));
    write('a/second.mdx', practice('second', 'P2'));
    write('a/anti.mdx', practice('anti', 'A1'));
    write('a/notes.md', 'no practice');
    const { rules } = loadCatalogue([join(root, 'a')]);
    expect(rules.map((r) => r.rule.id)).toEqual(['anti', 'second', 'tenth']);
    expect(rules[0]?.file).toBe(join(root, 'a/anti.mdx'));
    expect(rules[0]?.bodyLine).toBe(15);
  });

  test('lets a later directory replace a practice by id and a signal by name', () => {
    write('a/signals.yaml', `${signals}other: { kind: prompt }\n`);
    write('a/one.mdx', practice('one', 'P1'));
    write('a/two.mdx', practice('two', 'P2'));
    write('b/signals.yaml', 'edit: { kind: call, action: shell }\n');
    write('b/one.mdx', practice('one', 'P1', ['applies: { count: other }', 'yes: { count: edit }']));
    const { rules, signals: merged } = loadCatalogue([join(root, 'a'), join(root, 'b')]);
    expect(rules.map((r) => r.file)).toEqual([join(root, 'b/one.mdx'), join(root, 'a/two.mdx')]);
    expect(merged).toEqual({ edit: { kind: 'call', action: 'shell' }, other: { kind: 'prompt' } });
  });

  test('reads files with a byte order mark and Windows line ends', () => {
    write('a/signals.yaml', signals);
    write('a/one.mdx', `\uFEFF${practice('one', 'P1').replaceAll('\n', '\r\n')}`);
    expect(loadCatalogue([join(root, 'a')]).rules[0]?.bodyLine).toBe(15);
  });
});

describe('the digest', () => {
  const digest = (text: string, shared = signals): string => {
    write('a/signals.yaml', shared);
    write('a/one.mdx', text);
    return loadCatalogue([join(root, 'a')]).digest;
  };

  test('is a SHA-256 that prose, examples and the order of keys do not change', () => {
    const plain = digest(practice('one', 'P1'));
    expect(plain).toMatch(/^[0-9a-f]{64}$/);
    expect(digest(practice('one', 'P1').replace('Summary.', 'Other.').replace('Body.', 'More.'))).toBe(plain);
    expect(digest(practice('one', 'P1').replace('name: One', 'name: Uno'))).toBe(plain);
    expect(digest(practice('one', 'P1', ['yes: { count: edit }', 'applies: { count: edit }']))).toBe(plain);
    expect(digest(practice('one', 'P1'), 'edit: { action: edit, kind: call }\n')).toBe(plain);
  });

  test('changes with a condition, a counter-sign and a shared signal', () => {
    const digests = [
      digest(practice('one', 'P1')),
      digest(practice('one', 'P1', ['applies: { count: edit }', 'yes: { count: edit, atLeast: 2 }'])),
      digest(
        practice('one', 'P1', [
          'applies: { count: edit }',
          'yes: { count: edit }',
          'missedAt: { first: edit }',
        ]),
      ),
      digest(practice('one', 'P1'), 'edit: { kind: call, action: edit, ok: true }\n'),
    ];
    expect(new Set(digests).size).toBe(4);
  });
});

describe('a mistake in the catalogue is shown with file and line', () => {
  beforeEach(() => write('a/signals.yaml', signals));
  const given = (rest: string[]): void => write('a/one.mdx', practice('one', 'P1', rest));

  test('a key that is not known, with the nearest one', () => {
    given(['applies: { count: edit }', 'yes:', '  count: edit', '  atleast: 2']);
    expect(problem()).toEqual({
      message: '`atleast` is not known here',
      where: 'a/one.mdx:12',
      why: 'It is no part of `yes`.',
      action: 'Did you mean `atLeast`?',
    });
  });

  test('a key at the top that is not known', () => {
    given(['aplies: { count: edit }', 'yes: { count: edit }']);
    expect(problem()).toMatchObject({
      message: '`aplies` is not known here',
      where: 'a/one.mdx:9',
      action: 'Did you mean `applies`?',
    });
  });

  test('a key deep in a condition', () => {
    given([
      'applies: { count: edit }',
      'yes:',
      '  all:',
      '    - { count: edit }',
      '    - count: { knd: call }',
    ]);
    expect(problem()).toMatchObject({
      message: '`knd` is not known here',
      where: 'a/one.mdx:13',
      action: 'Did you mean `kind`?',
    });
  });

  test('something that is missing', () => {
    given(['applies: { count: edit }']);
    expect(problem()).toMatchObject({
      message: '`yes` is missing',
      where: 'a/one.mdx:2',
      why: 'A practice needs it.',
    });
  });

  test('a value of the wrong kind', () => {
    given(['applies: { count: edit }', 'yes: { count: edit }', 'links:', '  - { label: Docs, href: here }']);
    expect(problem()).toMatchObject({ message: '`href` is not what it should be', where: 'a/one.mdx:12' });
  });

  test('a condition that is no condition', () => {
    given(['applies: { count: edit }', 'yes: edit']);
    expect(problem()).toMatchObject({
      message: '`yes` is not what it should be',
      where: 'a/one.mdx:10',
      why: 'It is text and should be keys with values.',
    });
  });

  test('a signal that is not defined', () => {
    given(['applies: { count: edit }', 'yes:', '  sequence:', '    - { is: edit }', '    - { is: edits }']);
    expect(problem()).toMatchObject({
      message: '`edits` is not the name of a signal',
      where: 'a/one.mdx:13',
      action: 'Did you mean `edit`?',
    });
  });

  test('a mistake in the shared signals, even in one that no rule uses', () => {
    write('a/signals.yaml', `${signals}\nodd: { kind: call, text: { matches: '(a+)+' } }\n`);
    given(['applies: { count: edit }', 'yes: { count: edit }']);
    expect(problem()).toMatchObject({
      message: 'the pattern `(a+)+` repeats a group that itself repeats something or holds alternatives',
      where: 'a/signals.yaml:3',
    });
  });

  test('an id that is not the name of the file', () => {
    write('a/one.mdx', practice('two', 'P1'));
    expect(problem()).toMatchObject({
      message: 'the practice `two` is in a file of another name',
      where: 'a/one.mdx:2',
      action: 'Rename the file to two.mdx, or write `id: one`.',
    });
  });

  test('a code that is used twice', () => {
    write('a/one.mdx', practice('one', 'P1'));
    write('a/two.mdx', practice('two', 'P1'));
    expect(problem()).toMatchObject({ message: 'the code P1 is used twice', where: 'a/two.mdx:3' });
  });

  test('what is no YAML', () => {
    given(['applies: { count: edit', 'yes: { count: edit }']);
    expect(problem()).toMatchObject({ message: 'this is no YAML', where: 'a/one.mdx:9' });
  });

  test('a key that stands twice', () => {
    given(['applies: { count: edit }', 'yes: { count: edit }', 'applies: { count: edit }']);
    expect(problem()).toMatchObject({
      message: 'this is no YAML',
      where: 'a/one.mdx:11',
      why: 'A key stands here that stood before.',
    });
  });

  test('a file without front matter', () => {
    write('a/one.mdx', '# One\n');
    expect(problem()).toMatchObject({ message: 'this practice has no front matter', where: 'a/one.mdx:1' });
  });

  test('an empty front matter', () => {
    write('a/one.mdx', '---\n---\n');
    expect(problem()).toMatchObject({ message: '`id` is missing', where: 'a/one.mdx:2' });
  });

  test('a directory that is not there', () => {
    expect(problem('nowhere')).toMatchObject({
      message: 'the directory of practices cannot be read',
      where: 'nowhere',
    });
  });
});
