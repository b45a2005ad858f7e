import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextLines } from './text-lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(bytes: string | Buffer, maxLineBytes = 1000): Promise<(string | number)[]> {
  const absolute = join(folder, 'a.md');
  writeFileSync(absolute, bytes);
  const lines: (string | number)[] = [];
  await readTextLines(
    { path: 'a.md', absolute, compression: 'none' },
    { maxFileBytes: 1e6, maxLineBytes },
    (text) => lines.push(text),
    (line) => lines.push(line),
  );
  return lines;
}

describe('lines of a text', () => {
  it('are without byte order mark and line ends, and the last one needs none', async () => {
    expect(await linesOf('\ufeffGröße\r\n\n  two  \nthree')).toEqual(['Größe', '', '  two  ', 'three']);
  });

  it('have a replacement for bytes that are no UTF-8', async () => {
    expect(await linesOf(Buffer.from([0x61, 0xff, 0x0a, 0x62]))).toEqual(['a\ufffd', 'b']);
  });

  it('that are too long are told by their number', async () => {
    expect(await linesOf(`a\n${'x'.repeat(50)}\nb`, 10)).toEqual(['a', 2, 'b']);
  });
});
