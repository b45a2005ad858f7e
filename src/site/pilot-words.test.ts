import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatName, WARNING_NAMES } from './pilot-words.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');

test('every format of pilot data has a name', () => {
  const folder = '../pilot/formats';
  const ids = readdirSync(new URL(folder, import.meta.url))
    .filter((file) => !file.includes('.test.'))
    .flatMap((file) => /^ {2}id: '([\w-]+)',$/m.exec(read(`${folder}/${file}`))?.[1] ?? []);
  expect(ids.length).toBeGreaterThan(10);
  for (const id of ids) expect(formatName(id), id).not.toBe(id);
  expect(formatName('toString')).toBe('toString');
});

test('every reason to warn has words', () => {
  for (const words of Object.values(WARNING_NAMES)) expect(words).toMatch(/^\p{Lu}/u);
});
