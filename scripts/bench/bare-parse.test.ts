import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { bareParse } from './bare-parse.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-bare-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(content: string): string {
  const path = join(folder, 'input');
  writeFileSync(path, content);
  return path;
}

describe('a bare parse', () => {
  it('of lines parses each, the last one without a line end too', () => {
    expect(bareParse('lines', file('{"a":"é"}\n{"b":1}\n\n{"c":2}'))).toBe(3);
    expect(() => bareParse('lines', file('{"a":1}\n{"b":'))).toThrow(SyntaxError);
  });

  it('of a document parses all of it', () => {
    expect(bareParse('document', file('{\n "a": 1\n}'))).toBe(1);
    expect(() => bareParse('document', file('{"a":1}\n{"b":2}'))).toThrow(SyntaxError);
  });

  it('of a text splits it at line ends', () => {
    expect(bareParse('text', file('# One\n\n> two'))).toBe(3);
  });

  it('of a database goes through the rows of all tables, and leaves nothing beside it', () => {
    const path = join(folder, 'a.db');
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA journal_mode = WAL; CREATE TABLE a (x text); CREATE TABLE "b c" (y text);
      INSERT INTO a VALUES ('1'), ('2'); INSERT INTO "b c" VALUES ('3');`);
    database.close();
    expect(bareParse('database', path)).toBe(3);
    expect(readdirSync(folder).filter((name) => name.startsWith('a.db'))).toEqual(['a.db']);
  });
});
