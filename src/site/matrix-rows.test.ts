import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMatrixRows } from './matrix-rows.ts';

let directory: string;
const rows = (id: string) => ({
  id,
  totals: [],
  teams: [{ team: 'Ä', people: 0, sessions: 0, cells: [] }],
  people: [],
});
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'practicum-rows-'));
  writeFileSync(
    join(directory, 'matrix.ndjson'),
    ['codex', '2026-q2'].map((id) => `${JSON.stringify(rows(id))}\n`).join(''),
  );
});
afterAll(() => rmSync(directory, { recursive: true }));

test('a slice is read by its line', () => {
  expect(readMatrixRows(1, '2026-q2', directory)).toEqual(rows('2026-q2'));
  expect(readMatrixRows(0, 'codex', directory)).toEqual(rows('codex'));
});

test('a line that belongs to another slice is refused', () => {
  expect(() => readMatrixRows(0, '2026-q2', directory)).toThrow('is slice codex, report.json says 2026-q2');
  expect(() => readMatrixRows(2, '2026-q3', directory)).toThrow('has no line 3');
});

test('a file that changed is read anew', () => {
  const changed = mkdtempSync(join(tmpdir(), 'practicum-rows-'));
  const write = (ids: string[]): void =>
    writeFileSync(join(changed, 'matrix.ndjson'), ids.map((id) => `${JSON.stringify(rows(id))}\n`).join(''));
  write(['all', 'codex']);
  expect(readMatrixRows(1, 'codex', changed)).toEqual(rows('codex'));
  write(['all-of-2026', 'codex']);
  expect(readMatrixRows(1, 'codex', changed)).toEqual(rows('codex'));
  rmSync(changed, { recursive: true });
});
