import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import type { Rule } from '../practices/rule.ts';
import { silentProgress } from '../progress.ts';
import { balances } from '../sessions/accounting.ts';
import type { CacheIndex } from './cache.ts';
import { type Extracted, type ExtractOptions, extract } from './extract.ts';
import type { SessionFacts } from './facts.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-extract-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let root: string;
let workDir: string;
beforeEach(() => {
  root = mkdtempSync(join(base, 'root-'));
  workDir = mkdtempSync(join(base, 'cache-'));
});

const put = (path: string, bytes: string | Buffer): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), bytes);
};
const rule = {
  id: 'tests',
  code: 'P01',
  name: 'Tests',
  summary: 'x',
  actor: 'human',
  needs: ['shell'],
  detected: { applies: 'x', yes: 'x', limits: 'x' },
  applies: { count: { action: 'edit' } },
  yes: { count: { runs: 'test' } },
  examples: [],
} as unknown as Rule;

interface Run extends Extracted {
  facts: SessionFacts[];
  /** The facts file as it is. */
  bytes: string;
}
/** Extracts, and checks what must hold of every run. */
async function run(over: Partial<ExtractOptions> = {}): Promise<Run> {
  const extracted = await extract({
    root,
    catalogue: {
      rules: [{ rule, file: 'tests.mdx', bodyLine: 1 }],
      signals: {},
      signs: [],
      digest: 'rules-1',
    },
    settings: {
      idleMinutes: 15,
      depth: { promptsUnder: 3, filesFrom: 4, editsFrom: 10 },
      limits: { maxFileBytes: 1e9, maxLineBytes: 1e7 },
      commands: {},
    },
    threads: 1,
    workDir,
    useCache: false,
    progress: silentProgress,
    clock: () => 0,
    version: '0.0.0',
    ...over,
  });
  const bytes = readFileSync(extracted.parts[0]?.file as string, 'utf8');
  const facts = bytes
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as SessionFacts);
  const { summary } = extracted;
  expect(bytes === '' || bytes.endsWith('\n')).toBe(true);
  expect(balances(summary.accounting)).toBe(true);
  expect(facts.length).toBe(summary.sessions);
  expect(extracted.heads.map((h) => h.id)).toEqual(facts.map((f) => f.id));
  expect(readdirSync(workDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  return { ...extracted, facts, bytes };
}

const one = (n = 1, over?: ConstructorParameters<typeof Transcript>[1]): Transcript =>
  new Transcript(sessionUuid(n), over)
    .user('Add a retry')
    .say('I will')
    .edit('src/a.ts')
    .run('npm test', ' 3 passed');
const skipped = ({ summary }: Run): Record<string, number> => summary.accounting.files.skipped;

describe('files that hold no session', () => {
  it('are counted by reason and named', async () => {
    put('empty.jsonl', '');
    put('photo.jpg', Buffer.from([0xff, 0xd8, 0, 1, 2]));
    put('notes.txt', 'Buy milk\n');
    put('broken.jsonl.gz', Buffer.from([0x1f, 0x8b, 8, 0, 9, 9, 9]));
    const result = await run();
    expect(result.facts).toEqual([]);
    expect(result.summary.accounting.files).toEqual({
      found: 4,
      read: 0,
      skipped: { 'corrupt-archive': 1, empty: 1, unrecognised: 1, binary: 1 },
    });
    expect(result.summary.accounting.places['empty']).toEqual([
      { where: 'empty.jsonl', why: 'the file has no bytes' },
    ]);
  });

  it('do not stop the others from being read', async () => {
    put('a-broken.gz', Buffer.from([0x1f, 0x8b, 8, 0, 9]));
    put('b.jsonl', one().text);
    put('c.jsonl', '');
    expect((await run()).summary.sessions).toBe(1);
  });

  it('never make the account lose a file or a record, whatever is in them', async () => {
    const lines = one().lines;
    const line = fc.oneof(
      fc.constantFrom(...lines),
      fc.constantFrom(...lines).chain((l) => fc.nat(l.length).map((at) => l.slice(0, at))),
      fc.constantFrom(...lines).chain((l) => fc.constantFrom(...lines).map((m) => l + m)),
      fc.json(),
      fc.constantFrom('', ' ', 'null', '{}', '[]', '\u0000', '{"type":"__proto__","uuid":"a"}'),
    );
    const file = fc
      .tuple(fc.array(line, { maxLength: 12 }), fc.constantFrom('plain', 'gzip', 'half'))
      .map(([parts, how]) => {
        const bytes = how === 'plain' ? Buffer.from(parts.join('\n')) : gzipSync(parts.join('\n'));
        return how === 'half' ? bytes.subarray(0, bytes.length >> 1) : bytes;
      });
    // One run over many files: a thread takes longer to start than to read them.
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 60, maxLength: 80 }), async (files) => {
        rmSync(root, { recursive: true });
        mkdirSync(root);
        files.forEach((bytes, i) => {
          put(`${i}.jsonl`, bytes);
        });
        expect((await run({ threads: 2 })).summary.accounting.files.found).toBe(files.length);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });

  it('may be none at all', async () => {
    const { summary, bytes } = await run();
    expect({ sessions: summary.sessions, found: summary.accounting.files.found, bytes }).toEqual({
      sessions: 0,
      found: 0,
      bytes: '',
    });
  });

  it('are read as far as no reader can know them: bombs cost no memory', async () => {
    put('zeros.gz', gzipSync(Buffer.alloc(100 << 20)));
    const head = gzipSync(one().text);
    put('session-then-zeros.jsonl.gz', Buffer.concat([head, readFileSync(join(root, 'zeros.gz'))]));
    const before = process.memoryUsage().rss;
    const result = await run();
    expect(skipped(result)).toEqual({ binary: 1, 'archive-bomb': 1 });
    expect(result.summary.sessions).toBe(0);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 << 20);
  });
});

describe('a session', () => {
  it('is the same packed and plain, but for the file’s name', async () => {
    const text = one().user('And now naïvely 語').say('Done').text;
    const read = async (name: string, bytes: string | Buffer): Promise<string> => {
      rmSync(root, { recursive: true });
      put(name, bytes);
      const { bytes: facts } = await run();
      return facts.replaceAll(name, 'NAME');
    };
    const name = `${sessionUuid(1)}.jsonl`;
    const plain = await read(name, text);
    expect(JSON.parse(plain)).toMatchObject({
      counts: { prompts: 2, edits: 1, tests: 1 },
      practices: { tests: { outcome: 'yes' } },
    });
    expect(await read(`${name}.gz`, gzipSync(text))).toBe(plain);
    expect(await read(`${name}.zst`, zstdCompressSync(text))).toBe(plain);
  });

  it('whose last line is cut off loses that line only', async () => {
    const { text } = one().user('One more thing');
    put('a.jsonl', text.slice(0, -40));
    const { facts, summary } = await run();
    expect(facts[0]?.counts).toMatchObject({ prompts: 1, tests: 1 });
    expect(summary.accounting.records).toMatchObject({ total: 7, used: 6, corrupt: 1 });
    expect(summary.accounting.places['corrupt-record']).toEqual([
      { where: 'a.jsonl:7', why: 'the line is cut off' },
    ]);
  });

  it('has an address that is no path, whatever its key and its file are called', async () => {
    put('..%2f..%2fx.jsonl', new Transcript('../../x').user('Hello').say('Hi').text);
    put('<script>alert(1)<\\script>.jsonl', new Transcript('__proto__').user('Hello').say('Hi').text);
    const { facts } = await run();
    expect(facts.map((f) => f.key).toSorted()).toEqual(['../../x', '__proto__']);
    for (const { id } of facts) expect(id).toMatch(/^[0-9a-f]{12}$/);
  });

  it('is found in folders with dots and in deep ones, and in the tool’s own layout', async () => {
    put(`.claude/projects/-home-ada-shop/${sessionUuid(1)}.jsonl`, one(1).text);
    put(`ada/.claude/projects/-home-ada-shop/${sessionUuid(2)}.jsonl`, one(2).text);
    put(`${'d/'.repeat(100)}${sessionUuid(3)}.jsonl`, one(3).text);
    const { facts } = await run();
    expect(facts.map((f) => [f.key, f.person.folders.slice(0, 1)])).toEqual([
      [sessionUuid(1), []],
      [sessionUuid(2), ['ada']],
      [sessionUuid(3), ['d']],
    ]);
  });

  it('has its sub-agents’ work as its own', async () => {
    put(`${sessionUuid(1)}.jsonl`, one().text);
    const agent = new Transcript(sessionUuid(1), { agentId: 'a1' }).user('Look around').edit('src/b.ts');
    put(`${sessionUuid(1)}/subagents/agent-a1.jsonl`, agent.text);
    const { facts, summary } = await run();
    expect(facts.length).toBe(1);
    expect(facts[0]).toMatchObject({ counts: { prompts: 1, edits: 2, filesEdited: 2 } });
    expect(facts[0]?.files).toEqual([
      `${sessionUuid(1)}.jsonl`,
      `${sessionUuid(1)}/subagents/agent-a1.jsonl`,
    ]);
    expect(summary.accounting.files).toEqual({ found: 2, read: 2, skipped: {} });
  });

  it('counts once, in two cumulative copies and a fork', async () => {
    const whole = one().user('More').say('Done');
    put('1/full.jsonl', `${whole.lines.slice(0, 4).join('\n')}\n`);
    put('2/full.jsonl', whole.text);
    const fork = new Transcript(sessionUuid(2));
    for (const record of whole.records.slice(0, 3))
      fork.raw({
        ...record,
        sessionId: sessionUuid(2),
        forkedFrom: { sessionId: sessionUuid(1), messageUuid: record['uuid'] },
      });
    put(`0/${sessionUuid(2)}.jsonl`, fork.user('Otherwise').text);
    const { facts, summary } = await run();
    expect(facts.map((f) => [f.key, f.counts.prompts, f.counts.edits])).toEqual([
      [sessionUuid(1), 2, 1],
      [sessionUuid(2), 1, 0],
    ]);
    expect(summary.accounting.records.ignored).toEqual({ duplicate: 7 });
  });

  it.skipIf(process.getuid?.() === 0)(
    'that nobody may read is skipped, and read when that has changed',
    async () => {
      put('a.jsonl', one().text);
      chmodSync(join(root, 'a.jsonl'), 0);
      const before = await run({ useCache: true });
      expect(skipped(before)).toEqual({ unreadable: 1 });
      chmodSync(join(root, 'a.jsonl'), 0o644);
      expect((await run({ useCache: true })).summary.sessions).toBe(1);
    },
  );

  it('is not read through links: circles end, and nothing outside is read', async () => {
    const outside = mkdtempSync(join(base, 'outside-'));
    writeFileSync(join(outside, 'secret.jsonl'), one(9).text);
    put('a/a.jsonl', one().text);
    symlinkSync(root, join(root, 'a/circle'));
    symlinkSync(outside, join(root, 'out'));
    symlinkSync(join(root, 'a/a.jsonl'), join(root, 'again.jsonl'));
    const result = await run();
    expect(result.facts.map((f) => f.key)).toEqual([sessionUuid(1)]);
    expect(skipped(result)).toEqual({ link: 2, 'link-out-of-tree': 1 });
  });
});

describe('the same input gives the same bytes', () => {
  const many = (): void => {
    for (let n = 1; n <= 12; n++) put(`p${n % 5}/${sessionUuid(n)}.jsonl`, one(n).user(`Number ${n}`).text);
    put('p1/notes.txt', 'x');
  };

  it('with one thread and with four', async () => {
    many();
    const single = await run({ threads: 1 });
    const four = await run({ threads: 4 });
    expect(four.bytes).toBe(single.bytes);
    expect(four.summary.accounting).toEqual(single.summary.accounting);
    expect(single.summary.sessions).toBe(12);
  });

  it('whatever the order in which files were written, and when', async () => {
    many();
    const first = await run();
    const texts = first.facts
      .flatMap((f) => f.files)
      .map((path) => [path, readFileSync(join(root, path))] as const);
    rmSync(root, { recursive: true });
    put('p1/notes.txt', 'x');
    for (const [path, bytes] of texts.toReversed()) {
      put(path, bytes);
      utimesSync(join(root, path), 1, 1);
    }
    expect((await run()).bytes).toBe(first.bytes);
  });
});

describe('the cache', () => {
  const cached = (over: Partial<ExtractOptions> = {}): Promise<Run> => run({ useCache: true, ...over });
  beforeEach(() => {
    for (let n = 1; n <= 4; n++) put(`${sessionUuid(n)}.jsonl`, one(n).text);
    put('notes.txt', 'x');
  });
  /** What a run says, but for where it came from. */
  const said = ({ bytes, heads, summary: { cached: _, peakMemoryBytes: __, ...summary } }: Run): unknown => ({
    bytes,
    heads,
    summary: { ...summary, ms: 0 },
  });

  it('gives the same for input that did not change, and reads nothing', async () => {
    const first = await cached();
    const again = await cached();
    expect(first.summary.cached).toBe(0);
    expect(again.summary.cached).toBe(4);
    expect(said(again)).toEqual(said(first));
    expect(said(await run())).toEqual(said(first));
  });

  it('reads only what was added, wherever it stands in the order', async () => {
    await cached();
    put('a/new.jsonl', one(9).text);
    put('00000002-zzz.jsonl', one(8).text);
    const after = await cached();
    expect(after.summary).toMatchObject({ sessions: 6, cached: 4 });
    expect(after.bytes).toBe((await run({ workDir: mkdtempSync(join(base, 'cache-')) })).bytes);
    expect((await cached()).summary.cached).toBe(6);
  });

  it('reads a changed file again, and the sessions that share records with it', async () => {
    const fork = new Transcript(sessionUuid(7));
    for (const record of one(1).records.slice(0, 2))
      fork.raw({ ...record, sessionId: sessionUuid(7), forkedFrom: { sessionId: sessionUuid(1) } });
    put(`${sessionUuid(7)}.jsonl`, fork.user('Otherwise').text);
    expect((await cached()).summary.sessions).toBe(5);
    put(`${sessionUuid(7)}.jsonl`, fork.user('Once more').text);
    const after = await cached();
    expect(after.summary).toMatchObject({ sessions: 5, cached: 3 });
    expect(after.facts.find((f) => f.key === sessionUuid(7))?.counts.prompts).toBe(2);
  });

  it('forgets a file that was removed', async () => {
    await cached();
    rmSync(join(root, `${sessionUuid(2)}.jsonl`));
    const after = await cached();
    expect(after.facts.map((f) => f.key)).toEqual([1, 3, 4].map(sessionUuid));
    expect(after.summary).toMatchObject({ sessions: 3, cached: 3, accounting: { files: { found: 4 } } });
    expect(after.summary.accounting.records.total).toBe(18);
  });

  it('reads everything again when a rule or a setting changed', async () => {
    await cached();
    const digest = { rules: [], signals: {}, signs: [], digest: 'rules-2' };
    expect((await cached({ catalogue: digest })).summary.cached).toBe(0);
    expect((await cached({ catalogue: digest })).summary.cached).toBe(4);
    expect((await cached()).facts[0]?.practices['tests']?.outcome).toBe('yes');
  });

  it('does not take what an earlier version made of a file for this one’s', async () => {
    await cached();
    const path = join(workDir, 'extract.json');
    const index = JSON.parse(readFileSync(path, 'utf8')) as CacheIndex;
    for (const key of Object.keys(index.recognitions))
      index.recognitions[key] = {
        skipped: { reason: 'unrecognised', why: 'an older version knew no such format' },
      };
    writeFileSync(path, JSON.stringify({ ...index, settings: 'older' }));
    expect((await cached()).summary).toMatchObject({ sessions: 4, cached: 0 });
  });

  it('is neither read nor written when it is not wanted', async () => {
    await run();
    expect(existsSync(join(workDir, 'extract.json'))).toBe(false);
    await cached();
    expect((await run()).summary.cached).toBe(0);
  });

  it('does not hide that a file is a session, once its content says so', async () => {
    await cached();
    put('notes.txt', one(9).text);
    expect((await cached()).summary).toMatchObject({ sessions: 5, cached: 4 });
  });
});

describe('a cache with', () => {
  let kept: { root: string; workDir: string; first: Run };
  beforeAll(async () => {
    root = mkdtempSync(join(base, 'root-'));
    workDir = mkdtempSync(join(base, 'cache-'));
    for (let n = 1; n <= 3; n++) put(`${sessionUuid(n)}.jsonl`, one(n).text);
    kept = { root, workDir, first: await run({ useCache: true }) };
  });

  const index = (): string => join(workDir, 'extract.json');
  const facts = (): string =>
    join(workDir, readdirSync(workDir).find((name) => name.startsWith('facts-')) as string);
  it.each<[string, () => void]>([
    ['a damaged index', () => writeFileSync(index(), '{"settings":')],
    ['half an index', () => truncateSync(index(), statSync(index()).size >> 1)],
    ['an index of another shape', () => writeFileSync(index(), '{"settings":1,"families":{}}')],
    ['no index', () => rmSync(index())],
    ['no facts', () => rmSync(facts())],
    ['half the facts', () => truncateSync(facts(), 100)],
    ['facts that someone added to', () => writeFileSync(facts(), '{}\n', { flag: 'a' })],
  ])('%s is not used, and the next one is whole', async (_, damage) => {
    cpSync(kept.workDir, workDir, { recursive: true });
    damage();
    const after = await run({ root: kept.root, useCache: true });
    expect(after.summary.cached).toBe(0);
    expect(after.bytes).toBe(kept.first.bytes);
    expect(after.summary.accounting).toEqual(kept.first.summary.accounting);
    expect((await run({ root: kept.root, useCache: true })).summary.cached).toBe(3);
  });
});
