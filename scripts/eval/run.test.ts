import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { silentIo } from '../terminal/silent-io.ts';
import { main } from './run.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'practicum-eval-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

describe('npm run eval', () => {
  test('without the samples says so in a sentence and exits with 1', async () => {
    const io = silentIo();
    expect(await main(['--data', join(dir, 'nowhere')], io)).toBe(1);
    expect(io.err).toContain('The labelled sessions are not here, so nothing can be measured');
    expect(io.out).toBe('');
  });

  test('without labels, or with labels of sessions that are not there, exits with 1 and names the place', async () => {
    const missing = silentIo();
    expect(await main(['--data', dir, '--labels', dir], missing)).toBe(1);
    expect(missing.err).toContain('labels.ndjson');
    const empty = silentIo();
    expect(await main(['--data', dir], empty)).toBe(1);
    expect(empty.err).toMatch(/where: {2}.*labels\.ndjson:1\n/);
  });

  test.each([
    [['--practise', 'P01'], 'Did you mean --practice?'],
    [['--practice'], '--practice needs a value'],
    [['P01'], 'Unexpected argument'],
    [['--write', '--practice', 'P01'], '--write writes all practices'],
    [['--write', '--blind'], '--write writes all practices'],
  ])('with wrong arguments %j exits with 2 and shows its options', async (words, says) => {
    const io = silentIo();
    expect(await main(words, io)).toBe(2);
    expect(io.err).toContain(says);
    expect(io.err).toContain('--disagreements');
  });

  test('shows help and exits with 0', async () => {
    const io = silentIo();
    expect(await main(['--help'], io)).toBe(0);
    expect(io.out).toContain('npm run eval -- [options]');
  });
});
