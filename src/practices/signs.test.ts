import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { loadCatalogue } from './catalogue.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'practicum-signs-'));
  write('practices/signals.yaml', 'edit: { kind: call, action: edit }\nfailed: { kind: call, ok: false }\n');
  write(
    'practices/plan.mdx',
    [
      '---',
      'id: plan',
      'code: P1',
      'name: Plan',
      'summary: Plans.',
      'actor: human',
      'needs: [edits]',
      'detected: { applies: a, yes: b, limits: c }',
      'applies: { count: edit }',
      'yes: { count: edit }',
      'examples:',
      '  - { name: One, steps: [{ edit: a.ts }], outcome: yes }',
      '  - { name: Two, steps: [{ prompt: hi }], outcome: not-applicable }',
      '---',
      '',
    ].join('\n'),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}

/** A sign, line by line: 1 `---`, 2 id, 3 name, 4 summary, 5 needs, 6 detected, 7 and on `rest`, then the examples. */
function sign(
  id: string,
  rest: string[] = ['when: { count: failed, atLeast: 3 }', 'instead: [plan]'],
  examples = 6,
): string {
  return [
    '---',
    `id: ${id}`,
    'name: Name',
    'summary: Summary.',
    'needs: [shell]',
    'detected: { when: a, limits: b }',
    ...rest,
    'examples:',
    ...Array.from(
      { length: examples },
      (_, i) => `  - { name: Number ${i}, steps: [{ prompt: hi }], outcome: no }`,
    ),
    '---',
    '',
    'Body.',
    '',
  ].join('\n');
}

const load = (...dirs: string[]) =>
  loadCatalogue(
    [join(root, 'practices')],
    dirs.map((dir) => join(root, dir)),
  );
function problem(...dirs: string[]): Pick<Problem, 'message' | 'where' | 'why' | 'action'> {
  try {
    load(...(dirs.length > 0 ? dirs : ['signs']));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, where, why, action } = error;
    return { message, where: (where ?? '').replace(`${root}/`, ''), why, action };
  }
  throw new Error('nothing was wrong');
}

describe('the trouble signs', () => {
  test('come with the catalogue, sorted by id, and know where bodies begin', () => {
    write('signs/loop.mdx', sign('loop'));
    write('signs/error.mdx', sign('error'));
    write('signs/notes.md', 'no sign');
    const { signs } = load('signs');
    expect(signs.map((s) => s.sign.id)).toEqual(['error', 'loop']);
    expect(signs[0]?.file).toBe(join(root, 'signs/error.mdx'));
    expect(signs[0]?.bodyLine).toBe(17);
  });

  test('are none where there is no directory of them', () => {
    expect(loadCatalogue([join(root, 'practices')]).signs).toEqual([]);
  });

  test('of a later directory replace those of an earlier one by id, and add others', () => {
    write('signs/loop.mdx', sign('loop'));
    write('signs/error.mdx', sign('error'));
    write('own/loop.mdx', sign('loop', ['when: { count: failed, atLeast: 9 }', 'instead: [plan]']));
    write('own/mess.mdx', sign('mess'));
    expect(load('signs', 'own').signs.map((s) => s.file)).toEqual([
      join(root, 'signs/error.mdx'),
      join(root, 'own/loop.mdx'),
      join(root, 'own/mess.mdx'),
    ]);
  });

  test('change the digest with what is looked for, and not with what is said about it', () => {
    const digestOf = (text: string): string => {
      write('signs/loop.mdx', text);
      return load('signs').digest;
    };
    const plain = digestOf(sign('loop'));
    expect(plain).not.toBe(loadCatalogue([join(root, 'practices')]).digest);
    expect(digestOf(sign('loop').replace('Summary.', 'Other words.').replace('Body.', 'Text.'))).toBe(plain);
    expect(digestOf(sign('loop', undefined, 7))).toBe(plain);
    expect(digestOf(sign('loop').replace('atLeast: 3', 'atLeast: 4'))).not.toBe(plain);
    expect(digestOf(sign('loop').replace('[shell]', '[edits]'))).not.toBe(plain);
  });
});

describe('a sign is refused', () => {
  const refused = (text: string) => {
    write('signs/loop.mdx', text);
    return problem();
  };

  test('without front matter', () => {
    expect(refused('Body.')).toMatchObject({
      message: 'this sign has no front matter',
      where: 'signs/loop.mdx:1',
    });
  });

  test('in a file of another name', () => {
    expect(refused(sign('other'))).toMatchObject({
      message: 'the sign `other` is in a file of another name',
      where: 'signs/loop.mdx:2',
      action: 'Rename the file to other.mdx, or write `id: loop`.',
    });
  });

  test('with a mistyped key, with a guess', () => {
    expect(refused(sign('loop', ['wen: { count: failed }', 'instead: [plan]']))).toMatchObject({
      message: '`wen` is not known here',
      where: 'signs/loop.mdx:7',
      action: 'Did you mean `when`?',
    });
  });

  test('with what only a practice has', () => {
    expect(
      refused(sign('loop', ['when: { count: failed }', 'instead: [plan]', 'applies: { count: edit }'])),
    ).toMatchObject({ message: '`applies` is not known here', where: 'signs/loop.mdx:9' });
  });

  test('when it points to no practice that helps', () => {
    expect(refused(sign('loop', ['when: { count: failed }']))).toMatchObject({
      message: '`instead` is missing',
      why: 'A sign needs it.',
    });
    expect(refused(sign('loop', ['when: { count: failed }', 'instead:', '  - plan', '  - plans']))).toEqual({
      message: 'there is no practice `plans`',
      where: 'signs/loop.mdx:10',
      why: '`instead` names the practices that help, by their ids.',
      action: 'Did you mean `plan`?',
    });
  });

  test('when its condition names no signal, with the line of the condition', () => {
    expect(
      refused(sign('loop', ['instead: [plan]', 'when:', '  all:', '    - { count: faild }'])),
    ).toMatchObject({
      message: '`faild` is not the name of a signal',
      where: 'signs/loop.mdx:10',
      action: 'Did you mean `failed`?',
    });
  });

  test('when one of its own signals is wrong, with its line', () => {
    expect(
      refused(
        sign('loop', ['when: { count: failed }', 'instead: [plan]', 'signals:', '  odd: { kind: promt }']),
      ),
    ).toMatchObject({ message: '`kind: promt` can never match', where: 'signs/loop.mdx:10' });
  });

  test('with fewer than six examples, and with an outcome that a sign cannot have', () => {
    expect(refused(sign('loop', undefined, 5))).toMatchObject({
      message: '`examples` is not what it should be',
    });
    expect(refused(sign('loop').replace('outcome: no', 'outcome: not-applicable'))).toMatchObject({
      message: '`not-applicable` is not known here',
      where: 'signs/loop.mdx:10',
      why: '`outcome` is one of: yes, no, not-observable.',
    });
  });

  test('when its signals stand in a file that nobody reads', () => {
    write('signs/signals.yaml', 'x: { kind: prompt }\n');
    expect(problem()).toMatchObject({
      message: 'shared signals do not stand here',
      where: 'signs/signals.yaml',
      why: 'Practices and signs share the signals of content/practices/signals.yaml.',
    });
  });
});
