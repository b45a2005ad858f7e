import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readRecordLines, recordsOnLine } from './record-lines.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-lines-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

async function linesOf(text: string, maxLineBytes = 100): Promise<[number, string][]> {
  const absolute = join(base, 'a.jsonl');
  writeFileSync(absolute, text);
  const found: [number, string][] = [];
  await readRecordLines(
    { path: 'a.jsonl', absolute, compression: 'none' },
    { maxFileBytes: 1_000_000, maxLineBytes },
    (buffer, start, end, line) => found.push([line, buffer.toString('utf8', start, end)]),
    (line, why) => found.push([line, why]),
  );
  return found;
}

describe('readRecordLines', () => {
  it('hands on lines without what stands around them, and no empty ones', async () => {
    expect(await linesOf('\ufeff {"a":1} \r\n\n \t\r\n{"b":2}')).toEqual([
      [1, '{"a":1}'],
      [4, '{"b":2}'],
    ]);
  });

  it('takes a byte order mark for one at the beginning alone', async () => {
    expect(await linesOf('{}\n\ufeff{}')).toEqual([
      [1, '{}'],
      [2, '\ufeff{}'],
    ]);
    expect(await linesOf('\ufeff\n{}')).toEqual([[2, '{}']]);
  });

  it('says which line is too long', async () => {
    expect(await linesOf(`{}\n${'x'.repeat(20)}\n{}`, 10)).toEqual([
      [1, '{}'],
      [2, 'the line is longer than 10 bytes'],
      [3, '{}'],
    ]);
  });
});

describe('recordsOnLine', () => {
  it.each([
    ['{"a":1}{"b":"x"}', [{ record: { a: 1 } }, { record: { b: 'x' } }]],
    ['{"a":1} {"b":"x"}', [{ record: { a: 1 } }, { record: { b: 'x' } }]],
    ['{"a":1}{"b":"x', [{ record: { a: 1 } }, { why: 'part of the line is no JSON object' }]],
    ['{"a":"x', [{ why: 'the line is cut off' }]],
    ['{"a":', [{ why: 'the line is cut off' }]],
    ['{"a":tru', [{ why: 'the line is cut off' }]],
    ['{"a":1,', [{ why: 'the line is cut off' }]],
    ['{"a":1} and more', [{ why: 'the line is no JSON' }]],
    ['[1]', [{ why: 'the line is JSON but no object' }]],
  ])('takes %s apart', (text, expected) => {
    expect(recordsOnLine(text)).toEqual(expected);
  });
});
