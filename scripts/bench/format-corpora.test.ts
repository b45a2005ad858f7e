import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { balances } from '../../src/sessions/accounting.ts';
import { discover } from '../../src/sessions/discover.ts';
import { FORMATS } from '../../src/sessions/formats/index.ts';
import { bareParse } from './bare-parse.ts';
import { FORMAT_CORPORA } from './format-corpora.ts';
import { readAlone, recogniseAll } from './read-alone.ts';

const SIZE = 700_000;
const root = mkdtempSync(join(tmpdir(), 'practicum-format-corpora-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const bytesOf = (dir: string): [string, Buffer][] =>
  discover(dir).files.map(({ path, absolute }) => [path, readFileSync(absolute)]);

it('every format has a corpus, in the order of the formats', () => {
  expect([...new Set(FORMAT_CORPORA.map(({ format }) => format))]).toEqual(FORMATS.map(({ id }) => id));
  expect(new Set(FORMAT_CORPORA.map(({ name }) => name)).size).toBe(FORMAT_CORPORA.length);
});

describe.each(FORMAT_CORPORA)('the corpus of $name', ({ name, format, bare, write }) => {
  const dir = join(root, name, 'a');
  const sessions = write({ dir, bytes: SIZE, seed: 1 });

  it('reads back as the sessions it promises, with nothing left over', async () => {
    const found = await recogniseAll(dir);
    expect(found.others).toEqual([]);
    expect([...new Set(found.files.map((file) => file.format))]).toEqual([format]);
    const read: { key: string; spoken: boolean; edits: number }[] = [];
    const accounting = await readAlone(found.families, ({ key, steps }) => {
      read.push({
        key,
        spoken: steps.some((step) => step.kind === 'prompt'),
        edits: steps.filter((step) => step.action === 'edit').length,
      });
    });
    expect(read).toHaveLength(sessions);
    expect(new Set(read.map(({ key }) => key)).size).toBe(sessions);
    expect(read.every(({ spoken }) => spoken)).toBe(true);
    // A conversation of Claude.ai has no tools.
    expect(read.some(({ edits }) => edits > 0)).toBe(format !== 'claude-ai');
    const { records } = accounting;
    expect(records.corrupt).toBe(0);
    expect(records.unknown).toEqual({});
    // Sub-agents of this corpus tell their records twice, as the tool does.
    if (format !== 'claude-code') expect(records.ignored).not.toHaveProperty('duplicate');
    expect(balances(accounting)).toBe(true);
  });

  it('has the size that was asked for, within a session', () => {
    const size = bytesOf(dir).reduce((sum, [, content]) => sum + content.length, 0);
    expect(size).toBeGreaterThanOrEqual(SIZE * 0.98);
    expect(size).toBeLessThan(SIZE * 3);
  });

  it('can be parsed bare', () => {
    for (const { absolute } of discover(dir).files) expect(bareParse(bare, absolute)).toBeGreaterThan(0);
  });

  it('is the same bytes for the same seed, and others for another', () => {
    const [same, other] = [join(root, name, 'b'), join(root, name, 'c')];
    expect(write({ dir: same, bytes: SIZE, seed: 1 })).toBe(sessions);
    write({ dir: other, bytes: SIZE, seed: 2 });
    expect(bytesOf(same)).toEqual(bytesOf(dir));
    expect(bytesOf(other)).not.toEqual(bytesOf(dir));
  });
});
