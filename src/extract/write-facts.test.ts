import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { emptyAccounting } from '../sessions/accounting.ts';
import { mustBeReplaceable } from './replaceable.ts';
import { readRunFile } from './run-file.ts';
import { type RunDetails, writeFacts } from './write-facts.ts';

const dir = mkdtempSync(join(tmpdir(), 'practicum-write-facts-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const hex = (letter: string): string => letter.repeat(64);
const details: RunDetails = {
  shard: { index: 1, of: 1 },
  set: hex('a'),
  rules: hex('b'),
  settings: hex('c'),
  practicum: '0.1.0',
  sessions: 3,
  formats: { 'claude-code': 3 },
  accounting: emptyAccounting(),
};
const file = (name: string, text: string): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
const none = new Set<number>();

describe('writeFacts(parts, out, details)', () => {
  const parts = [
    { file: file('one', '{"n":0}\n{"n":1}\n{"n":2}\n'), dropped: new Set([1]) },
    { file: file('empty', ''), dropped: none },
    { file: file('two', '{"n":3}\n'), dropped: none },
  ];
  const lines = '{"n":0}\n{"n":2}\n{"n":3}\n';

  it('writes gzip under a name that says so, the same bytes each time', async () => {
    const [one, two] = [join(dir, 'one.ndjson.gz'), join(dir, 'two.ndjson.gz')];
    await writeFacts(parts, one, details);
    await writeFacts(parts, two, details);
    expect(gunzipSync(readFileSync(one)).toString()).toBe(lines);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    expect(readRunFile(`${one}.run.json`).sha256).toBe(sha256(one));
  });

  it('writes the lines that count, and an account that fits them', async () => {
    const out = join(dir, 'made/plain.ndjson');
    await writeFacts(parts, out, details);
    expect(readFileSync(out, 'utf8')).toBe(lines);
    expect(readRunFile(`${out}.run.json`)).toEqual({
      schema: 'practicum/facts/1',
      ...details,
      sha256: sha256(out),
      bytes: 24,
    });
    expect(readdirSync(join(dir, 'made')).sort()).toEqual(['plain.ndjson', 'plain.ndjson.run.json']);
  });

  it('compresses where the name says so, the same bytes each time', async () => {
    const [out, again] = [join(dir, 'a.ndjson.zst'), join(dir, 'b.ndjson.zst')];
    await writeFacts(parts, out, details);
    await writeFacts(parts, again, details);
    expect(zstdDecompressSync(readFileSync(out)).toString()).toBe(lines);
    expect(readFileSync(again)).toEqual(readFileSync(out));
    expect(readRunFile(`${out}.run.json`)).toMatchObject({ sha256: sha256(out), bytes: statSync(out).size });
  });

  it('writes an empty file for an empty part', async () => {
    const out = join(dir, 'nothing.ndjson');
    await writeFacts([], out, { ...details, sessions: 0, formats: {} });
    expect(readFileSync(out, 'utf8')).toBe('');
    expect(readRunFile(`${out}.run.json`).bytes).toBe(0);
  });

  it('replaces what it wrote before, and leaves it whole when it fails', async () => {
    const out = join(dir, 'again.ndjson');
    await writeFacts(parts, out, details);
    const before = readFileSync(`${out}.run.json`, 'utf8');
    await expect(writeFacts([{ file: join(dir, 'gone'), dropped: none }], out, details)).rejects.toThrow();
    expect(readFileSync(out, 'utf8')).toBe(lines);
    expect(readFileSync(`${out}.run.json`, 'utf8')).toBe(before);
    await writeFacts([{ file: join(dir, 'two'), dropped: none }], out, { ...details, sessions: 1 });
    expect(readFileSync(out, 'utf8')).toBe('{"n":3}\n');
    expect(readRunFile(`${out}.run.json`)).toMatchObject({ sessions: 1, sha256: sha256(out) });
  });

  it('names what is written meanwhile, so that a stopped run can remove it', async () => {
    const names: string[] = [];
    await writeFacts(parts, join(dir, 'named.ndjson'), details, (name) => names.push(name));
    expect(names).toHaveLength(1);
    expect(names[0]).toMatch(/named\.ndjson\.\d+\.tmp$/);
    expect(existsSync(names[0] as string)).toBe(false);
  });

  it('says why facts cannot be written', async () => {
    mkdirSync(join(dir, 'folder.ndjson'));
    await expect(writeFacts(parts, join(dir, 'folder.ndjson'), details)).rejects.toMatchObject({
      message: 'The facts cannot be written there',
      why: 'a folder has that name',
    });
  });
});

describe('mustBeReplaceable(out)', () => {
  const facts = '{"schema":1,"id":"0123456789ab","key":"k"}\n';
  const refused = (out: string) =>
    mustBeReplaceable(out).then(
      () => null,
      (error: unknown) => (error instanceof Problem ? error.message : Promise.reject(error)),
    );

  it('takes a new name, an empty file, and facts of an earlier run, packed or not', async () => {
    writeFileSync(join(dir, 'facts.gz'), gzipSync(facts));
    writeFileSync(join(dir, 'facts.zst'), zstdCompressSync(facts));
    for (const out of [
      join(dir, 'new/file.ndjson'),
      file('nothing', ''),
      file('facts', facts),
      join(dir, 'facts.gz'),
      join(dir, 'facts.zst'),
    ])
      expect(await refused(out), out).toBeNull();
    // Facts without a session have no line; their account says what they are.
    file('none.run.json', '{}');
    expect(await refused(file('none', 'x'))).toBeNull();
  });

  it('refuses what holds something else', async () => {
    writeFileSync(join(dir, 'other.gz'), gzipSync('some text'));
    writeFileSync(join(dir, 'broken.gz'), Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]));
    for (const out of [
      file('notes.md', '# Notes'),
      file('short', '{'),
      join(dir, 'other.gz'),
      join(dir, 'broken.gz'),
    ])
      expect(await refused(out), out).toBe('This file holds something else, so it is not written over');
    expect(readFileSync(join(dir, 'notes.md'), 'utf8')).toBe('# Notes');
  });

  it('refuses a name that promises another packing', async () => {
    expect(await refused(join(dir, 'facts.ndjson.zip'))).toBe('Facts are not written in that form');
  });
});
