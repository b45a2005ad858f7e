import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { packFile } from '../pack-file.ts';
import { writeFrozenData } from './frozen-data.ts';
import type { FrozenKind, FrozenSchema } from './read-version.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-frozen-data-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// A second schema, which calls “name” what the first called “title”.
const renamed: FrozenSchema = {
  schema: z.looseObject({ name: z.string() }),
  steps: [({ title, ...rest }) => ({ ...rest, name: title })],
};
const SCHEMAS = Object.fromEntries(
  ['team', 'leadership', 'library', 'matrix', 'sessions'].map((kind) => [kind, renamed]),
) as Record<FrozenKind, FrozenSchema>;

function version(name: string, report: object, line: object): string {
  const at = join(folder, name, 'team');
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'report.json'), JSON.stringify(report));
  for (const file of ['matrix.ndjson', 'sessions.ndjson'])
    writeFileSync(join(at, file), `${JSON.stringify(line)}\n`);
  return join(folder, name);
}

test('files of an earlier schema go through its steps, lines too', async () => {
  const old = version('old', { schema: 'practicum/team/1', title: 'A' }, { title: 'line' });
  const to = join(folder, 'old-data');
  await writeFrozenData(old, 'team', to, SCHEMAS);
  expect(JSON.parse(readFileSync(join(to, 'report.json'), 'utf8')).name).toBe('A');
  expect(readFileSync(join(to, 'sessions.ndjson'), 'utf8')).toBe('{"name":"line"}\n');
});

test('packed rows are read as plain ones are, of an earlier schema and of the current one', async () => {
  for (const [name, number, key] of [
    ['old', 1, 'title'],
    ['now', 2, 'name'],
  ] as const) {
    const at = version(
      `${name}-packed`,
      { schema: `practicum/team/${number}`, [key]: 'A' },
      { [key]: 'row' },
    );
    for (const rows of ['matrix.ndjson', 'sessions.ndjson']) await packFile(join(at, 'team', rows));
    const to = join(folder, `${name}-packed-data`);
    await writeFrozenData(at, 'team', to, SCHEMAS);
    for (const rows of ['matrix.ndjson', 'sessions.ndjson'])
      expect(readFileSync(join(to, rows), 'utf8')).toBe('{"name":"row"}\n');
  }
});

test('files of the current schema are copied byte by byte', async () => {
  const now = version('now', { schema: 'practicum/team/2', name: 'A' }, { name: 'line' });
  const to = join(folder, 'now-data');
  await writeFrozenData(now, 'team', to, SCHEMAS);
  for (const file of ['report.json', 'matrix.ndjson'])
    expect(readFileSync(join(to, file))).toEqual(readFileSync(join(now, 'team', file)));
});

test('a file of a later schema is refused with its place', async () => {
  const later = version('later', { schema: 'practicum/team/3', name: 'A' }, {});
  await expect(writeFrozenData(later, 'team', join(folder, 'later-data'), SCHEMAS)).rejects.toThrow(
    'A published version cannot be read',
  );
});
