import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { facts } from '../report/testdata/facts.ts';
import { emptyAccounting } from '../sessions/accounting.ts';
import type { SessionFacts } from './facts.ts';
import type { Part } from './merge.ts';
import { readFactsFile } from './read-facts-file.ts';
import { sessionId } from './session-facts.ts';

const dir = mkdtempSync(join(tmpdir(), 'practicum-read-facts-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const session = (key: string, over: Partial<SessionFacts> = {}): SessionFacts => ({
  ...facts({ id: sessionId('claude-code', key), key, start: '2026-07-01T09:00:00Z', marks: 'y?-?' }),
  ...over,
});
const lines = (...all: unknown[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');
let made = 0;

async function read(content: string | Buffer, sessions: number): Promise<Part & { unpacked: string[] }> {
  const file = join(dir, `${++made}.facts`);
  const unpacked = mkdtempSync(join(dir, 'unpacked-'));
  writeFileSync(file, content);
  const run = {
    schema: 'practicum/facts/1' as const,
    shard: { index: 1, of: 1 },
    set: '',
    rules: '',
    settings: '',
    practicum: '',
    sha256: '',
    bytes: 0,
    sessions,
    formats: {},
    accounting: emptyAccounting(),
  };
  const part = await readFactsFile({ file, account: `${file}.run.json`, run }, unpacked, '0.ndjson');
  return { ...part, unpacked: readdirSync(unpacked) };
}
const problem = (content: string | Buffer, sessions = 1): Promise<Problem> =>
  read(content, sessions).then(
    () => Promise.reject(new Error('nothing was refused')),
    (error: unknown) => (error instanceof Problem ? error : Promise.reject(error)),
  );

describe('readFactsFile(file)', () => {
  it('reads the head of every session, and leaves plain facts where they lie', async () => {
    const part = await read(lines(session('a'), session('b', { automated: 'scripted' })), 2);
    expect(part.unpacked).toEqual([]);
    expect(part.heads).toMatchObject([
      { key: 'a', used: 2, start: 1_782_896_400_000, notObservable: ['small-commits', 'memory'] },
      { key: 'b', automated: 'scripted' },
    ]);
    expect(part.heads[0]?.path).toBe(`a/${sessionId('claude-code', 'a')}.jsonl`);
  });

  it.each([
    ['zstd', zstdCompressSync],
    ['gzip', gzipSync],
  ])('unpacks what is compressed with %s, whatever its name', async (_, compress) => {
    const text = lines(session('a'), session('b'));
    const plain = await read(text, 2);
    const packed = await read(compress(text), 2);
    expect(packed.heads).toEqual(plain.heads);
    expect(packed.unpacked).toEqual(['0.ndjson']);
  });

  it('takes an empty part', async () => {
    expect((await read('', 0)).heads).toEqual([]);
    expect((await read(zstdCompressSync(''), 0)).heads).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['is null', null, /no session/],
    ['has another schema', { ...session('b'), schema: 2 }, /schema/],
    ['lacks its practices', { ...session('b'), practices: undefined }, /practices/],
    ['has a path for an address', { ...session('b'), id: '../../x' }, /does not belong to its key/],
    [
      'has the address of another session',
      { ...session('b'), id: session('a').id },
      /does not belong to its key/,
    ],
    ['has markup for a format', { ...session('b'), format: '<b>' }, /format/],
    [
      'has a practice with an unknown outcome',
      { ...session('b'), practices: { plan: { outcome: 'maybe' } } },
      /outcome/,
    ],
  ])('refuses facts of which a line %s, with its place', async (_, line, why) => {
    const refused = await problem(lines(session('a'), line), 2);
    expect(refused.message).toBe('A facts file is damaged');
    expect(refused.where).toBe(join(dir, `${made}.facts:2`));
    expect(refused.why).toMatch(why);
  });

  it('refuses a line that is no JSON, and another number of sessions than the account says', async () => {
    expect((await problem('{"schema":1')).why).toBe('This line is not JSON.');
    expect((await problem(lines(session('a')), 2)).why).toBe('It holds 1 session; its run.json says 2.');
  });

  it('refuses a compressed file that is cut off, and one that grows without end', async () => {
    const packed = zstdCompressSync(lines(...Array.from({ length: 50 }, (_, i) => session(String(i)))));
    expect((await problem(packed.subarray(0, packed.length >> 1), 50)).why).toMatch(/cannot be unpacked/);
    expect((await problem(zstdCompressSync(Buffer.alloc(80 << 20)))).why).toMatch(/times its size/);
  });
});
