import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CODE_FOLDERS, codeDigest, digestOfParts, remembered } from './remembered.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'practicum-remembered-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('what is remembered', () => {
  const file = (): string => join(dir, 'deep/value.json');
  const times = async (from: () => string, value: unknown): Promise<number> => {
    let made = 0;
    for (let run = 0; run < 2; run++)
      expect(
        await remembered({ file: file(), keep: true }, from, () => {
          made++;
          return value;
        }),
      ).toStrictEqual(value);
    return made;
  };

  test('is made once, as long as it follows from the same', async () => {
    expect(await times(() => 'a', { list: [1, 'é\n', null] })).toBe(1);
    expect(await times(() => 'b', { list: [2] })).toBe(1);
    expect(await times(() => 'b', { list: [2] })).toBe(0);
  });

  test('is made each time where it could not be read back the same', async () => {
    expect(await times(() => 'a', { most: Number.POSITIVE_INFINITY })).toBe(2);
    expect(await times(() => 'a', { absent: undefined })).toBe(2);
  });

  test('is not kept when what it follows from changed while it was made', async () => {
    let asked = 0;
    expect(await times(() => `${asked++}`, 1)).toBe(2);
    expect(() => readFileSync(file())).toThrow();
  });
});

test('a digest of parts depends on where one ends and the next begins', () => {
  expect(digestOfParts(['ab', 'c'])).not.toBe(digestOfParts(['a', 'bc']));
  expect(digestOfParts(['ab'])).toBe(digestOfParts([Buffer.from('ab')]));
});

describe('the digest of the code', () => {
  test('is a SHA-256', () => expect(codeDigest()).toMatch(/^[0-9a-f]{64}$/));

  test.each(['practices/catalogue.ts', 'practices/one-file.ts', 'workspace/config.ts'])(
    'covers all that %s loads',
    (entry) => {
      const seen = new Set<string>();
      const visit = (file: string): void => {
        if (seen.has(file)) return;
        seen.add(file);
        const text = readFileSync(join(import.meta.dirname, file), 'utf8');
        for (const [, types, path] of text.matchAll(
          /^(?:import|export)\s(type\s)?[^;]*?from\s+'(\.[^']+)'/gms,
        ))
          if (!types) visit(join(dirname(file), path as string));
        for (const [, path] of text.matchAll(/import\('(\.[^']+)'\)/g))
          visit(join(dirname(file), path as string));
      };
      visit(entry);
      expect(seen.size).toBeGreaterThan(4);
      const folders: readonly string[] = CODE_FOLDERS;
      for (const file of seen)
        expect(folders, `${file} is not in the digest`).toContain(relative('.', dirname(file)) || '.');
    },
  );
});
