import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { secretsIn, secretsOfFile } from './secret-search.ts';
import { secretsRecord, secretsText } from './secrets-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-secrets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Put together here, so that no file of the repository holds one. */
const TOKEN = ['ghp', '_', 'a8Kd0Qw3ZxV5', 'nB7mLpT2yRjH', '6uCsE9fG1iOq'].join('');
const OTHER = ['ghp', '_', 'Zz8Kd0Qw3ZxV', 'nB7mLpT2yRjH', '6uCsE9fG1iO4'].join('');

const found = async (text: string | Buffer): Promise<Record<string, number>> => {
  const file = join(folder, 'a.jsonl');
  writeFileSync(file, text);
  return Object.fromEntries(await secretsOfFile(file, 1 << 30));
};
const total = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);

describe('searching for secrets', () => {
  it.each([
    ['plain', TOKEN],
    ['behind an escaped line end', JSON.stringify({ text: `export A=1\n${TOKEN}\n` })],
    ['escaped twice', JSON.stringify(JSON.stringify({ text: `a\n${TOKEN}\n` }))],
    ['in escaped quotes', JSON.stringify({ text: `token: "${TOKEN}"` })],
  ])('finds a token %s', async (_, text) => {
    expect((await secretsIn(text)).map(({ value }) => value)).toEqual([TOKEN]);
  });

  it('counts a value once a file, however often it stands there', async () => {
    expect(total(await found(`${`{"a":"${TOKEN}"}\n`.repeat(50)}{"a":"${OTHER}"}\n`))).toBe(2);
  });

  it('reads compressed files, and finds what stands across pieces of a long line', async () => {
    const line = `{"a":"${TOKEN}"}\n`;
    expect(total(await found(gzipSync(line)))).toBe(1);
    expect(total(await found(zstdCompressSync(line)))).toBe(1);
    const before = 'word '.repeat(210_000);
    for (const shift of [0, 10, 25, 39]) {
      const start = (1 << 20) - shift;
      expect(total(await found(`${before.slice(0, start)} ${TOKEN} ${before}`))).toBe(1);
    }
  });

  it('finds nothing in ordinary text', async () => {
    expect(
      await found('{"text":"Please rename the token in src/auth/token.ts, and run npm test."}\n'),
    ).toEqual({});
  });

  it('keeps rules and counts, and nothing of a value', async () => {
    const record = secretsRecord([new Map(Object.entries(await found(TOKEN)))], { until: null, unread: 0 });
    expect(record.rules).toMatchObject([{ found: 1, files: 1 }]);
    expect(secretsText(record)).not.toContain(TOKEN.slice(4, 16));
  });
});
