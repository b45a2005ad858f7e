import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { emptyAccounting } from '../sessions/accounting.ts';
import type { SessionFile } from '../sessions/recognise.ts';
import {
  type CacheIndex,
  digest,
  familyDigest,
  fromCached,
  listDigest,
  setDigest,
  toCached,
} from './cache.ts';
import { FactsStore } from './facts-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-cache-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (path: string, bytes = 1, modified = 1): SessionFile => ({
  path,
  absolute: `/${path}`,
  bytes,
  modified,
  format: 'claude-code',
  compression: 'gzip',
  key: 'k',
  copy: true,
  agent: 'x',
});
const FACTS = '{}\n\n';
const facts = createHash('sha256').update(FACTS).digest('hex');
const index = (): CacheIndex => ({
  settings: 's',
  list: 'l',
  facts,
  accounting: emptyAccounting(),
  families: { a: { offset: 0, bytes: 4, heads: [], accounting: emptyAccounting() } },
  recognitions: {},
});

describe('a kept index', () => {
  const store = (): FactsStore => {
    const kept = new FactsStore(mkdtempSync(join(folder, 'store-')));
    writeFileSync(kept.factsFile(facts), FACTS);
    kept.save(index());
    return kept;
  };

  it('comes back as it was saved', () => {
    expect(store().load()).toEqual(index());
  });

  it('is not used when the facts are missing or altered', () => {
    const altered = store();
    writeFileSync(altered.factsFile(facts), '[]\n\n');
    expect(altered.load()).toBe(null);
    rmSync(altered.factsFile(facts));
    expect(altered.load()).toBe(null);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{"settings":'],
    ['JSON of another kind', '[]'],
    ['null', 'null'],
    ['parts of an index', '{"settings":"s","families":{}}'],
    ['families of another shape', JSON.stringify({ ...index(), families: { a: { bytes: 4 } } })],
    ['a family that is null', JSON.stringify({ ...index(), families: { a: null } })],
  ])('is not used when it holds %s', (_, text) => {
    const kept = store();
    writeFileSync(kept.indexFile, text);
    expect(kept.load()).toBe(null);
  });
});

describe('digests', () => {
  it('tell parts apart, however they are cut', () => {
    expect(digest(['ab', 'c'])).not.toBe(digest(['a', 'bc']));
    expect(digest(['a'])).not.toBe(digest(['a', '']));
  });

  it('hold more files than a call may have arguments', () => {
    const files = Array.from({ length: 300_000 }, (_, i) => file(`${i}`));
    const skipped = files.map(({ path }) => ({ path, reason: 'binary', why: '' }));
    expect(listDigest(files)).not.toBe(listDigest(files.slice(1)));
    expect(setDigest(files, skipped)).not.toBe(setDigest(files, skipped.slice(1)));
    expect(familyDigest({ sessions: [{ format: 'claude-code', key: 'k', files }] })).toMatch(
      /^[0-9a-f]{64}$/,
    );
  });

  it('change with a file’s name, size and time', () => {
    const of = [file('a'), file('b'), file('a', 2), file('a', 1, 2)].map((f) => listDigest([f]));
    expect(new Set(of).size).toBe(4);
  });

  it('of a family change with its files and with whose they are', () => {
    const family = (key: string, ...files: SessionFile[]): string =>
      familyDigest({ sessions: [{ format: 'claude-code', key, files }] });
    expect(
      new Set([family('k', file('a')), family('k2', file('a')), family('k', file('a'), file('b'))]).size,
    ).toBe(3);
    expect(family('k', file('a'))).toBe(family('k', file('a')));
  });
});

it('what a file was recognised as comes back with the file as it is now', () => {
  const session = file('a');
  expect(fromCached(toCached({ session }), session)).toEqual({ session });
  const moved = { path: 'a', absolute: '/elsewhere/a', bytes: 1, modified: 1 };
  expect(fromCached(toCached({ session }), moved)).toEqual({
    session: { ...session, absolute: '/elsewhere/a' },
  });
  expect(fromCached(toCached({ skipped: { reason: 'empty', why: 'x' } }), moved)).toEqual({
    skipped: { reason: 'empty', why: 'x' },
  });
});
