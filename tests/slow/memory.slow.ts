import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { corpusFiles, writeCorpus } from '../../scripts/bench/corpus.ts';
import { memoryMethod } from '../../scripts/bench/measure.ts';
import { balances } from '../../src/sessions/accounting.ts';
import { runExtract } from '../hostile/run-extract.ts';
import { writeAiderHistory, writeSpecStory } from './large-files.ts';

const MOST = 300e6;
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practicum-large-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(memoryMethod() === 'not measured')('extract takes at most 300 MB of memory', () => {
  it('for a Claude Code transcript of 2 GB with its sub-agents', async () => {
    const known = writeCorpus({ dir: folder, bytes: 2e9, seed: 1, files: 'one' });
    const { said, peakBytes } = await runExtract(folder);
    expect(said.sessions).toBe(1);
    expect(said.records.total).toBe(known.records);
    expect(said.files.read).toBe(corpusFiles(folder).length);
    expect(said.records.corrupt).toBe(0);
    expect(balances(said)).toBe(true);
    expect(peakBytes).toBeLessThan(MOST);
  });

  it('for an aider history of 100 MB, run by run', async () => {
    const runs = writeAiderHistory(join(folder, '.aider.chat.history.md'), 100e6);
    const { said, peakBytes } = await runExtract(folder);
    expect(said.formats).toEqual({ aider: runs });
    expect(balances(said)).toBe(true);
    expect(peakBytes).toBeLessThan(MOST);
  });

  it('for a SpecStory export of 100 MB', async () => {
    mkdirSync(join(folder, '.specstory/history'), { recursive: true });
    const turns = writeSpecStory(join(folder, '.specstory/history/2026-03-02_09-00-00Z-long.md'), 100e6);
    const { said, peakBytes } = await runExtract(folder);
    expect(said.formats).toEqual({ specstory: 1 });
    expect(said.records.total).toBe(turns);
    expect(said.records.used).toBe(turns);
    expect(peakBytes).toBeLessThan(MOST);
  });
});
