import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { cycleYaml } from './cycle-yaml.ts';
import { parseCycle, readCycles } from './read-cycles.ts';
import { cycle } from './testdata/cycle.ts';

const KNOWN = {
  people: ['Ada Fictive', 'Ben Invented', 'Cleo Absent'],
  practices: ['plan', 'review'],
  sessions: new Set(['a10000000001']),
};
const FILE = 'cycles/2026-10.yaml';

function said(text: string, file = FILE): string {
  try {
    parseCycle(text, file, KNOWN);
    return 'nothing';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.toText();
  }
}
const text = cycleYaml(cycle());
const lineOf = (part: string): number => text.split('\n').findIndex((line) => line.includes(part)) + 1;

describe('a cycle’s file', () => {
  it('reads back as it was written', () => {
    expect(parseCycle(text, FILE, KNOWN)).toEqual(cycle());
  });

  it.each([
    ['a person', 'person: Ada Fictive', 'person: Ada Fictiv', 'Ada Fictive'],
    ['who helps', 'with: Ben Invented', 'with: Ben Invnted', 'Ben Invented'],
    ['who demonstrates', 'by: Ben Invented', 'by: Ben Inventted', 'Ben Invented'],
    ['a practice', 'practice: review', 'practice: reviw', 'review'],
  ])('that names %s wrongly is refused with its line and what was meant', (_, right, wrong, meant) => {
    const found = said(text.replace(right, wrong));
    expect(found).toContain(`${FILE}:${lineOf(right)}`);
    expect(found).toContain(`Did you mean “${meant}”?`);
  });

  it('that names a session which is not there is refused', () => {
    const spread = cycle().spread as NonNullable<ReturnType<typeof cycle>['spread']>;
    const other = cycle({ spread: { ...spread, demonstration: { minutes: 20, session: 'a10000000002' } } });
    expect(said(cycleYaml(other))).toContain('Did you mean “a10000000001”?');
  });

  it('names all mistakes at once', () => {
    const found = said(
      text.replace('person: Ada Fictive', 'person: Nobody').replace('practice: review', 'practice: xx'),
    );
    expect(found).toContain('has 2 mistakes');
  });

  it('gives nobody two assignments', () => {
    expect(said(text.replace('person: Cleo Absent', 'person: ada fictive'))).toContain(
      `“ada fictive” has an assignment already`,
    );
  });

  it('is called after its cycle, and ends after it begins', () => {
    expect(said(text, 'cycles/2026-11.yaml')).toContain('is in a file of another name');
    expect(said(text.replace('to: 2026-10-31', 'to: 2026-09-01'))).toContain('before it begins');
  });

  it('that is closed is history: who left and what was deleted is no mistake, an unknown practice is', () => {
    const closed = text
      .replace('closed: null', 'closed: 2026-10-31')
      .replaceAll('Ada Fictive', 'Gone Person');
    expect(said(closed)).toBe('nothing');
    expect(said(closed.replace('practice: review', 'practice: reviw'))).toContain('Did you mean “review”?');
  });

  it('with a key that is not known says so', () => {
    expect(said(text.replace('bias:', 'biass:'))).toContain('`biass` is not known here');
  });
});

describe('the folder of cycles', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'practicum-cycles-'));
    mkdirSync(join(root, 'cycles'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const write = (name: string, content: string): void => writeFileSync(join(root, 'cycles', name), content);

  it('may be missing', async () => {
    expect(await readCycles(join(root, 'elsewhere'), KNOWN)).toEqual([]);
  });

  it('is read in the order of months', async () => {
    write('2026-10.yaml', text);
    write(
      '2026-09.yaml',
      cycleYaml(cycle({ cycle: '2026-09', from: '2026-09-01', to: '2026-09-30', closed: '2026-09-30' })),
    );
    expect((await readCycles(root, KNOWN)).map((one) => one.cycle)).toEqual(['2026-09', '2026-10']);
  });

  it('has one open cycle at most, and nothing else', async () => {
    write('2026-10.yaml', text);
    write('2026-09.yaml', cycleYaml(cycle({ cycle: '2026-09', from: '2026-09-01', to: '2026-09-30' })));
    await expect(readCycles(root, KNOWN)).rejects.toThrow('two cycles are open');
    write(
      '2026-09.yaml',
      cycleYaml(cycle({ cycle: '2026-09', from: '2026-09-01', to: '2026-09-30', closed: '2026-09-30' })),
    );
    write('notes.yml', '');
    await expect(readCycles(root, KNOWN)).rejects.toThrow('this file is no cycle');
  });
});
