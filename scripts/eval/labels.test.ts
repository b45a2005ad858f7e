import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../../src/problem.ts';
import { readLabels, readTwice, references } from './labels.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'practicum-labels-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const good = {
  session: 'a00000000001',
  format: 'claude-code',
  file: 'claude-code/one.jsonl',
  reading: 'first',
  reader: 'A1',
  depth: 'assisted',
  prompts: 2,
  labels: { P01: { is: 'no', line: 7 }, X1: { is: 'yes', line: 9, unsure: true } },
};

const FIRST = '{"P01":{"precision":{"right":1,"of":2},"recall":{"right":1,"of":3}}}';

function write(lines: readonly unknown[], settled: readonly unknown[] = []): void {
  const text = (values: readonly unknown[]): string =>
    values.map((v) => `${typeof v === 'string' ? v : JSON.stringify(v)}\n`).join('');
  writeFileSync(join(dir, 'labels.ndjson'), text(lines));
  writeFileSync(join(dir, 'settled.ndjson'), text(settled));
  writeFileSync(join(dir, 'first-comparison.json'), FIRST);
}

function refusal(lines: readonly unknown[], settled: readonly unknown[] = []): string {
  write(lines, settled);
  try {
    readLabels(dir);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    return (error as Problem).toText().replaceAll(`${dir}/`, '');
  }
  return 'no refusal';
}

describe('readLabels', () => {
  test('reads readings in order and says where each stands', () => {
    write([good, { ...good, reading: 'second', reader: 'B1' }]);
    const set = readLabels(dir);
    expect(set.readings.map(({ reader, at }) => [reader, at.slice(dir.length + 1)])).toEqual([
      ['A1', 'labels.ndjson:1'],
      ['B1', 'labels.ndjson:2'],
    ]);
    expect(readTwice(set).map(({ first, second }) => [first.reader, second.reader])).toEqual([['A1', 'B1']]);
  });

  test('gives another digest when a label or a settlement changes', () => {
    const digests = [
      [[good], []],
      [[{ ...good, prompts: 3 }], []],
      [[good], [{ ...settlement }]],
    ].map(([lines, settled]) => {
      write(lines as unknown[], settled as unknown[]);
      return readLabels(dir).digest;
    });
    expect(new Set(digests).size).toBe(3);
  });

  test.each([
    ['what is no JSON', ['{"session":'], 'labels.ndjson:1'],
    ['an unknown outcome', [{ ...good, labels: { P01: { is: 'maybe' } } }], 'labels.P01.is'],
    ['an unknown key', [{ ...good, why: 'a quote' }], 'why'],
    ['a practice without a code', [{ ...good, labels: { plan: { is: 'no' } } }], 'labels.plan'],
    ['a yes without its line', [{ ...good, labels: { P01: { is: 'yes' } } }], 'a yes names the line'],
    [
      'a file without a line in it',
      [{ ...good, labels: { P01: { is: 'no', file: 'b' } } }],
      'needs the line',
    ],
    ['a key of the tool as session', [{ ...good, session: '/Users/dev-x' }], '12 hexadecimal characters'],
    ['two first readings', [good, good], 'labels.ndjson:2'],
    ['a second reading alone', [{ ...good, reading: 'second' }], 'no first'],
    [
      'other practices than the first line has',
      [good, { ...good, session: 'a00000000002', labels: { P01: { is: 'no' } } }],
      'It lacks X1.',
    ],
  ])('refuses %s with its place', (_, lines, says) => {
    const text = refusal(lines);
    expect(text).toContain(says);
    expect(text).toMatch(/where: {2}labels\.ndjson:\d/);
  });

  test('keeps the first comparison, and refuses one of another shape', () => {
    write([good]);
    expect(readLabels(dir).first['P01']?.recall).toEqual({ right: 1, of: 3 });
    writeFileSync(join(dir, 'first-comparison.json'), '{"P01":{"precision":1}}');
    expect(() => readLabels(dir)).toThrow('this is no first comparison');
  });

  test('says which file is missing', () => {
    expect(() => readLabels(dir)).toThrow(Problem);
  });
});

const settlement = {
  session: 'a00000000001',
  code: 'P01',
  from: 'no',
  to: 'yes',
  at: 'claude-code/two.jsonl:12',
  reason: 'A plan was approved in chat before the first edit.',
};

describe('settled labels', () => {
  test('replace the label of the first reading, and leave what readers said as it was', () => {
    write([good, { ...good, reading: 'second', reader: 'B1' }], [settlement]);
    const set = readLabels(dir);
    expect(references(set).map(({ labels }) => labels['P01'])).toEqual([
      { is: 'yes', line: 12, file: 'claude-code/two.jsonl' },
    ]);
    expect(references({ ...set, settled: [] })[0]?.labels['P01']).toEqual({ is: 'no', line: 7 });
    expect(readTwice(set)[0]?.first.labels['P01']).toEqual({ is: 'no', line: 7 });
  });

  test.each([
    ['a label that was another', { ...settlement, from: 'not-applicable' }, 'the label was no'],
    ['a practice that was not labelled', { ...settlement, code: 'P02' }, 'no label for P02'],
    ['a session that was not read', { ...settlement, session: 'a00000000009' }, 'no label for P01'],
    ['a change that is none', { ...settlement, to: 'no' }, 'it changes nothing'],
    ['a change without a place', { ...settlement, at: 'claude-code/two.jsonl' }, 'a file and a line'],
    ['a change without a reason', { ...settlement, reason: '' }, 'reason'],
  ])('are refused: %s', (_, line, says) => {
    const text = refusal([good], [line]);
    expect(text).toContain(says);
    expect(text).toContain('settled.ndjson:1');
  });

  test('are refused twice for one label', () => {
    expect(refusal([good], [settlement, settlement])).toContain('settled.ndjson:2');
  });
});
