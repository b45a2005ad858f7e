import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { discover } from './discover.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-discover-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(base, 'root-'));
});
const put = (path: string, text = 'x'): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const paths = (): string[] => discover(root).files.map((f) => f.path);

describe('finding files', () => {
  it('enters every folder, those with a dot too, but not node_modules, .git and .practicum', () => {
    for (const path of [
      'a.txt',
      '.claude/projects/-x/b',
      'node_modules/c',
      'd/.git/e',
      '.practicum/f',
      'g/.hidden',
    ])
      put(path);
    expect(paths()).toEqual(['.claude/projects/-x/b', 'a.txt', 'g/.hidden']);
  });

  it('sorts by path, in the same order whatever the language and the order of writing', () => {
    for (const path of ['b', 'a/z', 'a.b', 'B', 'ä', 'a', 'a-b/c'].filter((p) => p !== 'a')) put(path);
    expect(paths()).toEqual(['B', 'a-b/c', 'a.b', 'a/z', 'b', 'ä']);
  });

  it('tells each file’s size', () => {
    put('a', 'four');
    expect(discover(root).files[0]).toMatchObject({ path: 'a', bytes: 4 });
    expect(Number.isInteger(discover(root).files[0]?.modified)).toBe(true);
  });

  it('takes names as they are: dots and percent signs lead nowhere', () => {
    put('..%2f..%2fx.jsonl');
    put('a\\..\\b');
    put('…/line\nbreak');
    expect(paths()).toEqual(['..%2f..%2fx.jsonl', 'a\\..\\b', '…/line\nbreak']);
  });

  it('goes down two hundred folders', () => {
    const deep = Array.from({ length: 200 }, (_, i) => `d${i}`).join('/');
    put(`${deep}/a`);
    expect(paths()).toEqual([`${deep}/a`]);
  });

  it('gives nothing for an empty folder', () => {
    expect(discover(root)).toEqual({ files: [], skipped: [] });
  });

  it('reads a root that is itself a link', () => {
    put('a');
    symlinkSync(root, `${root}-link`);
    expect(discover(`${root}-link`).files.map((f) => f.path)).toEqual(['a']);
  });
});

it.runIf(process.platform === 'linux')('says of a name that is no UTF-8 what is wrong with it', () => {
  writeFileSync(Buffer.concat([Buffer.from(`${root}/caf`), Buffer.from([0xe9])]), 'x');
  expect(discover(root)).toEqual({
    files: [],
    skipped: [{ path: 'caf\ufffd', reason: 'unreadable', why: 'its name is no UTF-8; give it another' }],
  });
});

describe('a link', () => {
  it('out of the tree is not followed, even to a folder whose name begins like the root’s', () => {
    mkdirSync(`${root}-outside`);
    writeFileSync(join(`${root}-outside`, 'secret'), 'x');
    symlinkSync(`${root}-outside`, join(root, 'folder'));
    symlinkSync(join(`${root}-outside`, 'secret'), join(root, 'file'));
    symlinkSync('..', join(root, 'up'));
    const { files, skipped } = discover(root);
    expect(files).toEqual([]);
    expect(skipped.map((s) => [s.path, s.reason])).toEqual([
      ['file', 'link-out-of-tree'],
      ['folder', 'link-out-of-tree'],
      ['up', 'link-out-of-tree'],
    ]);
  });

  it('inside the tree does not make a file count twice, and a circle ends', () => {
    put('a/b/file');
    symlinkSync(join(root, 'a'), join(root, 'a/b/again'));
    symlinkSync(join(root, 'a/b/file'), join(root, 'same'));
    symlinkSync(root, join(root, 'root'));
    const { files, skipped } = discover(root);
    expect(files.map((f) => f.path)).toEqual(['a/b/file']);
    expect(skipped.map((s) => [s.path, s.reason])).toEqual([
      ['a/b/again', 'link'],
      ['root', 'link'],
      ['same', 'link'],
    ]);
  });

  it('to itself or to nothing is named with the reason', () => {
    symlinkSync(join(root, 'self'), join(root, 'self'));
    symlinkSync(join(root, 'gone'), join(root, 'to-nothing'));
    expect(discover(root).skipped).toEqual([
      { path: 'self', reason: 'unreadable', why: 'a circle of links' },
      { path: 'to-nothing', reason: 'unreadable', why: 'it no longer exists, or it is a link to nothing' },
    ]);
  });
});
