import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { packFile } from './pack-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-pack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function packed(name: string, text: string, time: Date): Promise<Buffer> {
  const file = join(folder, name);
  writeFileSync(file, text);
  utimesSync(file, time, time);
  await packFile(file);
  expect(existsSync(file)).toBe(false);
  return readFileSync(`${file}.gz`);
}

it('keeps every byte of what it packs, and the head says neither name nor time nor system', async () => {
  const text = '{"say":"héllo"}\n'.repeat(20_000);
  const one = await packed('one.ndjson', text, new Date(0));
  expect(gunzipSync(one).toString('utf8')).toBe(text);
  // Magic, deflate, no flags, no time, best compression, system not known.
  expect([...one.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 255]);
  expect(await packed('two.ndjson', text, new Date(1e12))).toEqual(one);
});

it('packs an empty file too', async () => {
  expect(gunzipSync(await packed('empty', '', new Date(0)))).toHaveLength(0);
});
