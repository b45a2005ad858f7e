import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../src/extract/facts.ts';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import { main } from '../practicum.ts';
import { type SilentIo, silentIo } from '../terminal/silent-io.ts';
import type { ExtractJson } from './extract.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-command-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(base, 'cwd-'));
});

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const sessionOf = (name: string, n: number): string =>
  new Transcript(sessionUuid(n), { cwd: `/home/${name}/shop` })
    .user('Add a retry')
    .say('I will')
    .edit('src/a.ts').text;

async function extract(...args: string[]): Promise<SilentIo & { code: number }> {
  const io = silentIo({ cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
  const code = await main(['extract', ...args, '--threads', '1'], io);
  expect(io.cleanUps.size).toBe(0);
  return Object.assign(io, { code });
}
async function extractJson(...args: string[]): Promise<ExtractJson> {
  const io = await extract(...args, '--json');
  expect(io.err).toBe('');
  expect(io.code).toBe(0);
  return JSON.parse(io.out) as ExtractJson;
}
const sum = (counts: Record<string, number>): number => Object.values(counts).reduce((a, b) => a + b, 0);
function expectSums({ files, records, sessions, formats }: ExtractJson): void {
  expect(files.read + sum(files.skipped)).toBe(files.found);
  expect(records.used + sum(records.ignored) + sum(records.unknown) + records.corrupt).toBe(records.total);
  expect(sum(formats)).toBe(sessions);
}

describe('extract', () => {
  it('prints with --json one object and nothing else, whose sums add up', async () => {
    put('in/ada/a.jsonl', sessionOf('ada', 1));
    put('in/ada/b.jsonl', `${sessionOf('ada', 2)}{"type":"new-thing","uuid":"x","sessionId":"y"}\n{"cut`);
    put('in/notes.txt', 'x');
    const said = await extractJson('in');
    expect(said).toMatchObject({
      files: { found: 3, read: 2, skipped: { unrecognised: 1 } },
      records: { total: 10, used: 8, ignored: {}, unknown: { 'new-thing': 1 }, corrupt: 1 },
      sessions: 2,
      formats: { 'claude-code': 2 },
      automated: {},
      cached: 0,
    });
    expect(said.places['corrupt-record']).toEqual([{ where: 'ada/b.jsonl:6', why: 'the line is cut off' }]);
    expectSums(said);
  });

  it('says in words what was read and what was left out', async () => {
    put('in/ada/a.jsonl', sessionOf('ada', 1));
    put('in/\u001b[31mnotes.txt', 'x');
    const { out, err, code } = await extract('in');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    expect(out).toMatch(/^1 session of \d/);
    expect(out).toContain('unrecognised');
    expect(out).not.toContain('\u001b');
  });

  it('prints nothing with --quiet', async () => {
    put('in/a.jsonl', sessionOf('ada', 1));
    const { out, err, code } = await extract('in', '--quiet');
    expect({ out, err, code }).toEqual({ out: '', err: '', code: 0 });
  });

  it('writes with --out one JSON line a session, into folders that do not exist yet', async () => {
    put('in/a.jsonl', sessionOf('ada', 1));
    put('in/b.jsonl', sessionOf('ada', 2));
    const said = await extractJson('in', '--out', 'made/facts.ndjson');
    const lines = readFileSync(join(cwd, 'made/facts.ndjson'), 'utf8').split('\n');
    expect(lines.pop()).toBe('');
    const facts = lines.map((line) => JSON.parse(line) as SessionFacts);
    expect(facts.map((f) => f.key)).toEqual([sessionUuid(1), sessionUuid(2)]);
    expect(sum(Object.fromEntries(facts.map((f) => [f.key, f.accounting.records.used])))).toBe(
      said.records.used,
    );
    expect(readdirSync(join(cwd, 'made'))).toEqual(['facts.ndjson', 'facts.ndjson.run.json']);
  });

  it('writes nothing into a directory of sessions, and nothing at all without the cache', async () => {
    put('in/a.jsonl', sessionOf('ada', 1));
    await extract('in', '--no-cache');
    expect(readdirSync(cwd)).toEqual(['in']);
    await extract('in');
    expect(readdirSync(join(cwd, 'in'))).toEqual(['a.jsonl']);
    expect(existsSync(join(cwd, 'cache'))).toBe(true);
    expect((await extractJson('in')).cached).toBe(1);
    expect((await extractJson('in', '--no-cache')).cached).toBe(0);
  });

  it('knows the people of a workspace', async () => {
    put('ws/practicum.yaml', 'title: Shop\n');
    put('ws/roster.csv', 'person,aliases\nAda Moss,ada\n');
    put('ws/sessions/ada/a.jsonl', sessionOf('ada', 1));
    put('ws/sessions/mallory/b.jsonl', sessionOf('mallory', 2));
    const said = await extractJson('ws');
    expect(said.people).toEqual(['Ada Moss']);
    expect(said.unmatched.map((u) => u.sessions)).toEqual([1]);
  });
});

describe('the trouble signs of a workspace', () => {
  /** A sign that is seen where somebody asked for a retry. */
  const own = (id: string): string =>
    [
      '---',
      `id: ${id}`,
      'name: Asked for a retry',
      'summary: Somebody asked for a retry.',
      'needs: [prompts]',
      'detected: { when: a, limits: b }',
      "when: { count: { kind: prompt, text: { matches: 'retry' } } }",
      'instead: [plan-before-coding]',
      'examples:',
      ...Array.from(
        { length: 6 },
        (_, i) => `  - { name: Number ${i}, steps: [{ prompt: Add a retry }], outcome: yes }`,
      ),
      '---',
      '',
      'What to do.',
      '',
    ].join('\n');
  const workspace = (): void => {
    put('ws/practicum.yaml', 'title: Shop\n');
    put('ws/sessions/ada/a.jsonl', sessionOf('ada', 1));
  };
  const seen = async (): Promise<SessionFacts['signs']> => {
    const { err, code } = await extract('ws', '--out', 'facts.ndjson', '--quiet');
    expect({ err, code }).toEqual({ err: '', code: 0 });
    return (JSON.parse(readFileSync(join(cwd, 'facts.ndjson'), 'utf8')) as SessionFacts).signs;
  };

  it('are looked for beside the shipped ones', async () => {
    workspace();
    expect(await seen()).toEqual([]);
    put('ws/content/signs/asked-for-a-retry.mdx', own('asked-for-a-retry'));
    expect(await seen()).toEqual([{ id: 'asked-for-a-retry', evidence: [{ step: 0, at: 'ada/a.jsonl:1' }] }]);
  });

  it('replace a shipped one of the same name', async () => {
    workspace();
    put('ws/content/signs/retry-loop.mdx', own('retry-loop'));
    expect((await seen()).map(({ id }) => id)).toEqual(['retry-loop']);
  });

  it('are refused with file and line when they are wrong', async () => {
    workspace();
    put('ws/content/signs/own.mdx', own('own').replace('plan-before-coding', 'plan-before-codeing'));
    const { err, code } = await extract('ws');
    expect(code).toBe(1);
    expect(err).toContain('there is no practice `plan-before-codeing`');
    expect(err).toContain('ws/content/signs/own.mdx:8');
    expect(err).toContain('Did you mean `plan-before-coding`?');
    expect(err).not.toContain('    at ');
  });
});

describe('extract fails with a message and exit code 1', () => {
  it('where there is no session: it names the directory and what was found instead', async () => {
    put('in/notes.txt', 'x');
    const { out, err, code } = await extract('in', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ sessions: 0, files: { found: 1 } });
    expect(err).toContain('No session was found');
    expect(err).toContain(join(cwd, 'in'));
    expect(err).toContain('1 unrecognised');
    expect(err).not.toContain('    at ');
  });

  it('where the directory is empty, missing or a file', async () => {
    mkdirSync(join(cwd, 'in'));
    put('file', 'x');
    for (const [directory, message] of [
      ['in', 'The directory holds no file.'],
      ['gone', 'There is no such directory'],
      ['file', 'This is a file'],
    ] as const) {
      const { err, code } = await extract(directory);
      expect(code, directory).toBe(1);
      expect(err).toContain(message);
    }
  });

  it('where the facts cannot be written', async () => {
    put('in/a.jsonl', sessionOf('ada', 1));
    mkdirSync(join(cwd, 'folder'));
    put('file', 'x');
    for (const [out, why] of [
      ['folder', 'a folder has that name'],
      ['file/facts.ndjson', 'a part of its path is a file'],
    ] as const) {
      const { err, code } = await extract('in', '--quiet', '--out', out);
      expect(code, out).toBe(1);
      expect(err).toContain('The facts cannot be written there');
      expect(err).toContain(why);
    }
    expect(readdirSync(cwd).toSorted()).toEqual(['cache', 'file', 'folder', 'in']);
  });
});

const samples = join(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(samples))('real sessions (../shared/data)', () => {
  it('are accounted for to the last file and record', async () => {
    const said = await extractJson(samples);
    expectSums(said);
    expect(said.sessions).toBeGreaterThan(30);
    expect(said.records.corrupt / said.records.total).toBeLessThan(0.01);
    const again = await extractJson(samples);
    expect({ ...again, ms: 0, peakMemoryBytes: 0, cached: 0 }).toEqual({
      ...said,
      ms: 0,
      peakMemoryBytes: 0,
    });
    expect(again.cached).toBe(said.sessions);
  });

  it('count no differently when every one of them is there twice', async () => {
    const claude = join(samples, 'claude-code/dev-d');
    cpSync(claude, join(cwd, 'in/a/dev-d'), { recursive: true });
    const once = await extractJson('in', '--out', 'once.ndjson');
    cpSync(claude, join(cwd, 'in/b/dev-d'), { recursive: true });
    const twice = await extractJson('in', '--out', 'twice.ndjson');
    expectSums(twice);
    expect(twice.sessions).toBe(once.sessions);
    expect(twice.records.used).toBe(once.records.used);
    const counts = (file: string): unknown[] =>
      readFileSync(join(cwd, file), 'utf8')
        .split('\n')
        .slice(0, -1)
        .map((line) => {
          const { key, counts: c, tokens, time } = JSON.parse(line) as SessionFacts;
          return { key, c, tokens, time };
        });
    expect(counts('twice.ndjson')).toEqual(counts('once.ndjson'));
  });
});
