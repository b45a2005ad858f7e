import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bodyFiles, contentDirectories } from './bodies.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'practicum-bodies-'));
  for (const file of [
    'one/practices/b.mdx',
    'one/practices/a.mdx',
    'two/practices/b.mdx',
    'two/practices/signals.yaml',
    'two/practices/No way.mdx',
    'two/signs/c.mdx',
  ]) {
    mkdirSync(join(directory, file, '..'), { recursive: true });
    writeFileSync(join(directory, file), '');
  }
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a later directory overrides an earlier one by file name; other files and absent folders do not count', () => {
  const path = (name: string) => join(directory, name);
  const directories = [path('one'), path('absent'), path('two')];
  expect(bodyFiles(directories, 'practices')).toEqual([
    ['a', path('one/practices/a.mdx')],
    ['b', path('two/practices/b.mdx')],
  ]);
  expect(bodyFiles(directories, 'signs')).toEqual([['c', path('two/signs/c.mdx')]]);
});

test('content directories are a list like PATH', () => {
  expect(contentDirectories({ PRACTICUM_CONTENT: '/a:/b c' })).toEqual(['/a', '/b c']);
  expect(contentDirectories({})).toEqual([]);
});
