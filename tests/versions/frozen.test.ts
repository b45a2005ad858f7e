/**
 * Every file in frozen/ is one that was published, and every later release must read it. The number in its name is that
 * of its schema. Once a release has gone out with a schema, its files are never written anew: a change of shape is a new
 * schema, with a step in src/versions/read-version.ts and new files here. Until then `UPDATE_FROZEN=1 npx vitest run
 * tests/versions/frozen.test.ts` writes those of the current schema.
 */
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRows, rowsFile } from '../../src/versions/packed-rows.ts';
import {
  FROZEN_SCHEMAS,
  type FrozenKind,
  readVersion,
  readVersionLine,
} from '../../src/versions/read-version.ts';
import { newWorkspace, publish } from './publish-golden.ts';

const FROZEN = join(import.meta.dirname, 'frozen');
const folder = mkdtempSync(join(tmpdir(), 'practicum-frozen-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

beforeAll(async () => {
  if (!process.env['UPDATE_FROZEN']) return;
  const workspace = newWorkspace('pilot', join(folder, 'pilot'));
  await publish(workspace, '2026-Q2', '2026-07-02T08:00:00.000Z', { accept: 'An invented pilot.' });
  const of = (path: string): string => join(workspace, 'reports/2026-Q2', path);
  const small = (name: string): string => join(import.meta.dirname, '../../src/report/testdata', name);
  copyFileSync(of('team/report.json'), join(FROZEN, 'team-1.json'));
  await copyRows(rowsFile(of('team/sessions.ndjson')), join(FROZEN, 'sessions-1.ndjson'));
  copyFileSync(of('leadership/report.json'), join(FROZEN, 'leadership-1.json'));
  copyFileSync(of('library/report.json'), join(FROZEN, 'library-1.json'));
  // Of more people: what may be said of five, and the rows of several months.
  copyFileSync(small('small.leadership.txt'), join(FROZEN, 'leadership-1-five-people.json'));
  copyFileSync(small('small.team.txt'), join(FROZEN, 'team-1-five-people.json'));
  copyFileSync(small('small.matrix.txt'), join(FROZEN, 'matrix-1.ndjson'));
}, 60_000);

/** What is in frozen/: kind and number of each file. */
const files = readdirSync(FROZEN).map((file) => {
  const [, kind, number] = /^([a-z]+)-(\d+)[^.]*\.(?:nd)?json$/.exec(file) ?? [];
  return { file, kind: kind as FrozenKind, number: Number(number) };
});

describe('files that were published', () => {
  it.each(files)('$file is read as the current schema has it', ({ file, kind, number }) => {
    const text = readFileSync(join(FROZEN, file), 'utf8');
    if (kind === 'matrix' || kind === 'sessions') {
      const lines = text.trimEnd().split('\n');
      for (const line of lines)
        expect(readVersionLine(kind, number, JSON.parse(line))).toHaveProperty('value');
      expect(lines.length).toBeGreaterThan(0);
    } else {
      const read = readVersion(kind, JSON.parse(text));
      expect(read).toMatchObject({ schema: number });
    }
  });

  it('are of every schema that a version can have', () => {
    for (const [kind, { steps }] of Object.entries(FROZEN_SCHEMAS))
      for (let number = 1; number <= steps.length + 1; number++)
        expect(
          files.some((one) => one.kind === kind && one.number === number),
          `${kind}-${number}`,
        ).toBe(true);
  });
});
