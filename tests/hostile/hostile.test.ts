import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { balances } from '../../src/sessions/accounting.ts';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';
import { type ExtractRun, runExtract } from './run-extract.ts';

const MB = 1 << 20;
const folder = mkdtempSync(join(tmpdir(), 'practicum-hostile-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (path: string, bytes: string | Buffer): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), bytes);
};
const session = (n: number): string => new Transcript(sessionUuid(n)).user('Add a retry').say('I will').text;

/** A transcript of three records and, as its third line, one of 200 MB. */
function putHugeLine(path: string): void {
  const [first, second, third] = new Transcript(sessionUuid(1))
    .user('Add a retry')
    .say('I will')
    .user('And log it').lines;
  put(path, `${first}\n${second}\n`);
  const fd = openSync(join(folder, path), 'a');
  const filler = Buffer.alloc(MB, 'a');
  writeSync(fd, '{"type":"user","message":{"role":"user","content":"');
  for (let i = 0; i < 200; i++) writeSync(fd, filler);
  writeSync(fd, `"}}\n${third}\n`);
  closeSync(fd);
}

describe('a directory with a line of 200 MB, a bomb and circular links', () => {
  let run: ExtractRun;
  beforeAll(async () => {
    putHugeLine(`dev-x/${sessionUuid(1)}.jsonl`);
    put(`dev-x/${sessionUuid(2)}.jsonl`, session(2));
    put(
      'dev-x/bomb.jsonl.gz',
      gzipSync(Buffer.concat([Buffer.from(session(3)), Buffer.alloc(100 * MB, 'a')])),
    );
    symlinkSync('..', join(folder, 'dev-x/up'));
    symlinkSync('around', join(folder, 'dev-x/around'));
    run = await runExtract(folder);
  });

  it('is read to its end: what is whole counts, and every sum adds up', () => {
    expect(run.said.sessions).toBe(2);
    expect(run.said.records.used).toBe(5);
    expect(balances(run.said)).toBe(true);
  });

  it('names the line that is passed over by file and number', () => {
    expect(run.said.records.corrupt).toBe(1);
    expect(run.said.places['corrupt-record']).toEqual([
      { where: `dev-x/${sessionUuid(1)}.jsonl:3`, why: 'the line is longer than 67108864 bytes' },
    ]);
  });

  it('skips the bomb before it unfolds, and the links, each by its reason', () => {
    expect(run.said.files).toEqual({
      found: 5,
      read: 2,
      skipped: { 'archive-bomb': 1, link: 1, unreadable: 1 },
    });
    expect(run.said.places['archive-bomb']?.[0]?.where).toBe('dev-x/bomb.jsonl.gz');
    expect(run.said.places['unreadable']).toEqual([{ where: 'dev-x/around', why: 'a circle of links' }]);
  });

  it.skipIf(process.platform !== 'linux')(
    'takes less memory than twice the longest line allowed, and a base',
    () => {
      expect((run.peakBytes as number) / MB).toBeLessThan(400);
    },
  );
});
