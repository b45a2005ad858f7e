import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileSearch } from './search-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-search-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'file.html');

const places = async (content: string | Buffer, ...words: string[]): Promise<string[]> => {
  writeFileSync(file, content);
  const hits = await fileSearch(words.map((text) => ({ text }))).inFile(file);
  return hits.map(({ word, offset }) => `${word.text} ${offset}`);
};

describe('fileSearch', () => {
  it('says the byte at which a word begins, behind letters of several bytes', async () => {
    expect(await places('ëë <b>Ann</b> Z%6F%C3%AB', 'Ann', 'Zoë')).toEqual(['Ann 8', 'Zoë 16']);
  });

  it('finds a word once, however many forms of the text show it', async () => {
    expect(await places('&amp; %20 \\n Ann', 'Ann')).toEqual(['Ann 13']);
  });

  it('finds every word wherever pieces end, plain or escaped, and once', async () => {
    for (const at of [-70, -64, -20, -3, -1, 0, 1, 5]) {
      const before = '. '.repeat(((1 << 20) + at) >> 1);
      for (const written of ['Ann Ex', 'Ann&#32;Ex', '&#65;nn%20Ex'])
        expect(await places(`${before}${written} ${'. '.repeat(600_000)}Ann Ex`, 'Ann Ex')).toEqual([
          `Ann Ex ${before.length}`,
          `Ann Ex ${before.length + written.length + 1 + 1_200_000}`,
        ]);
    }
  });

  it('reads an empty file and one that is no text', async () => {
    expect(await places('', 'Ann')).toEqual([]);
    expect(await places(Buffer.from([0xff, 0xfe, 0x20, 0x41, 0x6e, 0x6e, 0x20, 0xc3]), 'Ann')).toHaveLength(
      1,
    );
  });
});
