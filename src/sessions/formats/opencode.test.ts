import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import {
  bash,
  edit,
  failed,
  type Json,
  OpencodeStore,
  say,
  tool,
} from '../../../tests/fixtures/opencode/store.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, addAccounting, balances, emptyAccounting } from '../accounting.ts';
import type { ReadContext, SessionReader } from '../format.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { compressionOf, Unreadable } from '../source-file.ts';
import { opencode, opencodeShows } from './opencode.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-opencode-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let roots = 0;
const newRoot = (): string => {
  const root = join(base, String(++roots));
  mkdirSync(root);
  return root;
};

function write(root: string, files: Record<string, string | Buffer>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

interface Read {
  sessions: Session[];
  accounting: Accounting;
  unrecognised: string[];
}

/** Reads all files below a folder as the extractor does: recognised, grouped by key, in the order of paths. */
async function readAll(root: string): Promise<Read> {
  const paths = (
    readdirSync(root, { recursive: true, withFileTypes: true }) as {
      name: string;
      parentPath: string;
      isFile(): boolean;
    }[]
  )
    .filter((e) => e.isFile())
    .map((e) => join(e.parentPath, e.name).slice(root.length + 1))
    .sort((a, b) => (a < b ? -1 : 1));
  const result: Read = { sessions: [], accounting: emptyAccounting(), unrecognised: [] };
  const seen = new IdSet();
  const readers = new Map<string, { reader: SessionReader; context: ReadContext }>();
  for (const path of paths) {
    const bytes = readFileSync(join(root, path));
    const compression = compressionOf(bytes);
    const recognised = opencode.recognise({
      path,
      bytes: bytes.subarray(0, 16_384),
      whole: bytes.length <= 16_384,
    });
    if (!recognised && compression === 'none') {
      result.unrecognised.push(path);
      continue;
    }
    const key = recognised?.key ?? 'store ';
    let open = readers.get(key);
    if (!open) {
      const context: ReadContext = {
        key,
        seen,
        accounting: emptyAccounting(),
        limits: { maxFileBytes: 1e9, maxLineBytes: 1e6 },
        commands: {},
      };
      open = { context, reader: verbatimToo(opencode).open(context) };
      readers.set(key, open);
    }
    open.context.accounting = emptyAccounting();
    await open.reader.read({ path, absolute: join(root, path), compression });
    addAccounting(result.accounting, open.context.accounting);
  }
  for (const { reader } of readers.values()) result.sessions.push(...reader.finish());
  return result;
}

async function readTree(store: OpencodeStore): Promise<Read> {
  const root = newRoot();
  write(root, store.tree());
  return readAll(root);
}

const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));

function small(): { store: OpencodeStore; session: string } {
  const store = new OpencodeStore();
  const session = store.session();
  store.prompt(session, 'Add a retry to src/client.ts');
  store.answer(session, [
    say('I will.'),
    edit('src/client.ts', 'a', 'b\nc'),
    bash('npm test', ' 3 passed', 0),
  ]);
  return { store, session };
}

describe('a session in the tree', () => {
  it('is put together from its files', async () => {
    const { store, session } = small();
    const { sessions, accounting, unrecognised } = await readTree(store);
    expect(unrecognised).toEqual([]);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]).toMatchObject({
      key: session,
      format: 'opencode',
      versions: ['1.2.6'],
      directories: ['/home/ada/shop'],
      hints: { home: 'ada' },
      tokens: { input: 3, output: 13, cacheRead: 7, cacheWrite: 5 },
    });
    expect(sessions[0]?.steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry to src/client.ts', chars: 28, mentions: ['path'] },
      { kind: 'message', text: 'I will.' },
      { action: 'edit', files: ['src/client.ts'], target: 'source', added: 2, removed: 1, ok: true },
      { action: 'shell', runs: ['test'], ok: true, result: 'pass' },
    ]);
    expect(accounting.records).toEqual({
      total: 9,
      used: 7,
      ignored: { 'part/step-start': 1, 'part/step-finish': 1 },
      unknown: {},
      corrupt: 0,
    });
  });

  it('reads the same as in the database', async () => {
    const { store } = small();
    const root = newRoot();
    store.database(join(root, 'opencode.db'));
    const fromTree = (await readTree(store)).sessions[0];
    const fromDatabase = (await readAll(root)).sessions[0];
    const bare = (s: Session | undefined): unknown => ({
      ...s,
      files: [],
      steps: s?.steps.map((step) => ({ ...step, file: 0, line: 0 })),
    });
    expect(bare(fromDatabase)).toEqual(bare(fromTree));
    expect(fromDatabase?.files).toEqual(['opencode.db']);
  });

  it('is what an export of one session holds', async () => {
    const { store, session } = small();
    const root = newRoot();
    const messages = store.messages.map((info) => ({
      info,
      parts: store.parts.filter((p) => p['messageID'] === info['id']),
    }));
    write(root, { 'export.json': JSON.stringify({ info: store.sessions[0], messages }, null, 2) });
    const { sessions } = await readAll(root);
    expect(sessions[0]?.key).toBe(session);
    expect(kinds(sessions[0]?.steps)).toEqual(['prompt', 'message', 'edit', 'shell']);
  });

  it('counts once where database, tree and a backup hold it', async () => {
    const { store } = small();
    const root = newRoot();
    write(root, { ...store.tree(), 'backup/readme.txt': 'x' });
    store.database(join(root, 'opencode.db'));
    store.database(join(root, 'backup', 'opencode.db'));
    const { sessions, accounting } = await readAll(root);
    expect(sessions.map((s) => s.steps.length)).toEqual([4]);
    expect(accounting.records.used).toBe(7);
    expect(accounting.records.ignored['duplicate']).toBe(18);
    expect(balances(accounting)).toBe(true);
  });

  it('keeps what only a second copy has, under a key of its own', async () => {
    const { store, session } = small();
    const root = newRoot();
    mkdirSync(join(root, 'a'));
    mkdirSync(join(root, 'b'));
    store.database(join(root, 'a', 'opencode.db'));
    store.prompt(session, 'Now the docs');
    store.database(join(root, 'b', 'opencode.db'));
    const { sessions } = await readAll(root);
    expect(sessions.map((s) => s.key)).toEqual([session, `${session} in b/opencode.db`]);
    expect(sessions[1]?.steps.map((s) => s.text)).toEqual(['Now the docs']);
    expect(sessions[1]?.tokens.output).toBe(0);
  });

  it('counts a fork’s copies of messages for the session that was first', async () => {
    const { store, session } = small();
    const fork = store.session();
    for (const message of store.messages.filter((m) => m['sessionID'] === session)) {
      const { id, sessionID: _, ...info } = message;
      const parts = store.parts.filter((p) => p['messageID'] === id);
      store.message(
        fork,
        info,
        parts.map(({ id: _i, sessionID: _s, messageID: _m, ...part }) => part),
      );
    }
    store.prompt(fork, 'Try it another way');
    const root = newRoot();
    store.database(join(root, 'opencode.db'));
    const { sessions, accounting } = await readAll(root);
    expect(sessions.map((s) => kinds(s.steps))).toEqual([['prompt', 'message', 'edit', 'shell'], ['prompt']]);
    expect(accounting.records.ignored['duplicate']).toBe(6);
    expect(balances(accounting)).toBe(true);
  });
});

describe('the database', () => {
  it('is read with its write-ahead log, and nothing is written beside it', async () => {
    const { store } = small();
    const root = newRoot();
    const open = store.database(join(root, 'opencode.db'), true);
    try {
      const before = readdirSync(root).sort();
      const { sessions, unrecognised } = await readAll(root);
      expect(kinds(sessions[0]?.steps)).toEqual(['prompt', 'message', 'edit', 'shell']);
      expect(readdirSync(root).sort()).toEqual(before);
      expect(unrecognised).toEqual(['opencode.db-shm']);
    } finally {
      open.close();
    }
  });

  it('at rest is read where it lies, without a file beside it', async () => {
    const { store } = small();
    const root = newRoot();
    store.database(join(root, 'kilo 100%.db'));
    await readAll(root);
    expect(readdirSync(root)).toEqual(['kilo 100%.db']);
  });

  it('is read compressed', async () => {
    const { store } = small();
    const root = newRoot();
    store.database(join(root, 'plain.db'));
    write(root, { 'opencode.db.gz': gzipSync(readFileSync(join(root, 'plain.db'))) });
    rmSync(join(root, 'plain.db'));
    expect((await readAll(root)).sessions).toHaveLength(1);
  });

  it('counts its todo rows as ignored and names a broken row by its number', async () => {
    const { store, session } = small();
    const root = newRoot();
    const database = store.database(join(root, 'opencode.db'), true);
    database.exec(
      `INSERT INTO todo VALUES ('${session}', 'x'); UPDATE part SET data = '{"type":"te' WHERE rowid = 2;`,
    );
    const { accounting } = await readAll(root);
    database.close();
    expect(accounting.records.ignored['todo']).toBe(1);
    expect(accounting.records.corrupt).toBe(1);
    expect(accounting.places['corrupt-record']).toEqual([
      { where: 'opencode.db:2', why: 'a row of part: no JSON' },
    ]);
    expect(balances(accounting)).toBe(true);
  });

  it.each([
    ['that is damaged', 'corrupt-database', (bytes: Buffer) => bytes.fill(0xff, 100, 12_000)],
    ['that is cut off', 'corrupt-database', (bytes: Buffer) => bytes.subarray(0, 9000)],
  ])('%s is left out with the reason', async (_name, reason, damage) => {
    const { store } = small();
    const root = newRoot();
    store.database(join(root, 'opencode.db'));
    write(root, { 'opencode.db': damage(readFileSync(join(root, 'opencode.db'))) });
    const thrown = await readAll(root).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(Unreadable);
    expect((thrown as Unreadable).reason).toBe(reason);
  });

  it('of another tool is not claimed', () => {
    const bytes = Buffer.concat([
      Buffer.from('SQLite format 3\0'),
      Buffer.from('CREATE TABLE ItemTable (key TEXT)'),
    ]);
    expect(opencode.recognise({ path: 'state.vscdb', bytes, whole: true })).toBeNull();
  });
});

describe('what a person typed', () => {
  it('is not what the harness adds to it', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Fix it.<system-reminder>Be brief.</system-reminder>', {}, [
      { type: 'text', text: 'Called the Read tool with {"filePath":"a.ts"}', synthetic: true },
      { type: 'file', mime: 'image/png', filename: 'shot.png', url: 'data:image/png;base64,AAAA' },
    ]);
    store.message(session, { role: 'user', time: { created: store.now + 10_000 }, agent: 'build' }, [
      { type: 'text', text: 'Continue if you have next steps', synthetic: true },
    ]);
    const { sessions } = await readTree(store);
    expect(sessions[0]?.steps).toMatchObject([
      { kind: 'prompt', text: 'Fix it.', chars: 7, mentions: ['image'] },
      { kind: 'meta', text: 'Continue if you have next steps' },
    ]);
  });

  it('is queued when the agent was still working', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Start');
    store.answer(session, [say('Working')], {
      time: { created: store.now + 10_000, completed: store.now + 600_000 },
    });
    store.prompt(session, 'And use the old client');
    store.pause(60).prompt(session, 'Thanks');
    const { sessions } = await readTree(store);
    expect(
      sessions[0]?.steps.filter((s) => s.kind === 'prompt').map((s) => [s.queued, s.pauseMinutes]),
    ).toEqual([
      [undefined, undefined],
      [true, 0],
      [undefined, 60],
    ]);
  });

  it('is a command where one ran as a sub-agent, the only kind that is recorded by name', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.message(session, { role: 'user', time: { created: store.now + 10_000 }, agent: 'build' }, [
      {
        type: 'subtask',
        prompt: 'Look at the change',
        description: 'review changes',
        agent: 'general',
        command: 'ship',
      },
    ]);
    const { sessions } = await readTree(store);
    expect(sessions[0]?.steps).toMatchObject([{ kind: 'command', name: 'ship', builtin: false }]);
    expect(sessions[0]?.automated).toBeUndefined();
  });
});

describe('tools', () => {
  async function stepsOf(...parts: Json[]): Promise<Step[]> {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Go');
    store.answer(session, parts);
    return (await readTree(store)).sessions[0]?.steps.slice(1) ?? [];
  }

  it('say how a command ended in the metadata alone: the status is completed either way', async () => {
    expect(
      await stepsOf(bash('go vet ./...', '', 1), bash('npm test | tail -3', '2 failed', 0)),
    ).toMatchObject([
      { runs: ['lint'], ok: false },
      { runs: ['test'], ok: true, result: 'fail' },
    ]);
    const [timedOut] = await stepsOf(
      tool('bash', { command: 'npm test' }, 'aborted', { output: 'aborted', exit: null }),
    );
    expect(timedOut?.ok).toBeUndefined();
    expect(timedOut?.result).toBeUndefined();
  });

  it('take an invalid call for a failure, though it is recorded as completed', async () => {
    expect(
      await stepsOf(tool('invalid', { tool: 'edit', error: 'Invalid input' }, 'The arguments are invalid')),
    ).toMatchObject([{ kind: 'call', name: 'invalid', action: 'other', text: 'edit', ok: false }]);
  });

  it('tell a refusal from a failure', async () => {
    const steps = await stepsOf(
      failed(
        'bash',
        { command: 'rm -r build' },
        'The user rejected permission to use this specific tool call.',
      ),
      failed(
        'bash',
        { command: 'make' },
        'The user rejected permission to use this specific tool call with the following feedback: use just',
      ),
      failed(
        'edit',
        { filePath: '/home/ada/shop/a.ts', oldString: 'x', newString: 'y' },
        'oldString not found',
      ),
    );
    expect(steps).toMatchObject([
      { action: 'shell', ok: false },
      { kind: 'rejection', name: 'bash' },
      { action: 'shell', ok: false },
      { kind: 'rejection', name: 'bash', text: 'use just' },
      { action: 'edit', ok: false },
    ]);
  });

  it('name the files of a patch and count its lines', async () => {
    const patchText =
      '*** Begin Patch\n*** Update File: src/a.test.ts\n@@\n-old\n+new\n+more\n*** Add File: README.md\n+hi\n*** End Patch';
    expect(await stepsOf(tool('apply_patch', { patchText }))).toMatchObject([
      { action: 'edit', files: ['src/a.test.ts', 'README.md'], target: 'test', added: 3, removed: 1 },
    ]);
  });

  it('are skills, todo lists, questions, searches, the web and servers of the person’s own', async () => {
    const todo = (status: string): Json =>
      tool('todowrite', {
        todos: [
          { content: 'one', status },
          { content: 'two', status: 'pending' },
        ],
      });
    expect(
      await stepsOf(
        tool('skill', { name: 'release' }),
        todo('pending'),
        todo('completed'),
        tool('question', { questions: [{ question: 'Which client?' }] }),
        tool('grep', { pattern: 'retry' }),
        tool('webfetch', { url: 'https://example.org' }),
        tool('tracker_get_issue', { id: 7 }),
      ),
    ).toMatchObject([
      { kind: 'skill', name: 'release', ok: true },
      { action: 'tasks', items: 2, changes: 0 },
      { action: 'tasks', items: 2, changes: 1 },
      { action: 'ask', text: 'Which client?' },
      { action: 'search', text: 'retry' },
      { action: 'web', text: 'https://example.org' },
      { action: 'integration', name: 'tracker_get_issue' },
    ]);
  });
});

describe('plans, stops and compactions', () => {
  it('is in plan mode while the agent is `plan`, and accepts the plan by leaving it', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Plan the retry', { agent: 'plan' });
    store.answer(session, [say('Three steps.')], { mode: 'plan' });
    store.prompt(session, 'Do it');
    store.answer(session, [edit('src/client.ts')]);
    const { sessions } = await readTree(store);
    expect(sessions[0]?.steps.map((s) => [s.kind, s.how])).toEqual([
      ['plan', 'mode'],
      ['prompt', undefined],
      ['message', undefined],
      ['plan', 'approved'],
      ['prompt', undefined],
      ['call', undefined],
    ]);
  });

  it('is interrupted where a message was aborted', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Go');
    store.answer(session, [say('Let me')], {
      error: { name: 'MessageAbortedError', data: { message: 'aborted' } },
    });
    expect(kinds((await readTree(store)).sessions[0]?.steps)).toEqual(['prompt', 'message', 'interrupt']);
  });

  it('is interrupted once, though sub-agents stop with the agent', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    const aborted = { error: { name: 'MessageAbortedError', data: { message: 'aborted' } } };
    store.prompt(session, 'Go');
    store.answer(session, [say('Let me')], aborted);
    const child = store.session({ parentID: session });
    store.prompt(child, 'Look');
    store.answer(child, [say('Looking')], aborted);
    const { sessions } = await readTree(store);
    expect(sessions[0]?.steps.filter((s) => s.kind === 'interrupt')).toHaveLength(1);
  });

  it('says who compacted, and takes the summary for no message', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Go');
    const compaction = store.message(
      session,
      { role: 'user', time: { created: store.now + 10_000 }, agent: 'build' },
      [{ type: 'compaction', auto: false }],
    );
    store.answer(session, [say('What we did so far')], { summary: true, parentID: compaction });
    store.answer(session, [say('An older version’s summary')], { summary: true });
    expect((await readTree(store)).sessions[0]?.steps).toMatchObject([
      { kind: 'prompt' },
      { kind: 'compaction', trigger: 'manual' },
      { kind: 'meta' },
      { kind: 'compaction', trigger: 'unknown' },
      { kind: 'meta' },
    ]);
  });
});

describe('sub-agents', () => {
  it('are sessions with a parent: their steps stand in the parent’s, their prompts are the agent’s', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Find the client');
    store.answer(session, [tool('task', { description: 'find', prompt: 'Look', subagent_type: 'explore' })]);
    const child = store.session({ parentID: session });
    store.prompt(child, 'Look for the client');
    store.answer(child, [tool('read', { filePath: '/home/ada/shop/src/client.ts' })]);
    const grandchild = store.session({ parentID: child });
    store.prompt(grandchild, 'Deeper');
    store.answer(grandchild, [say('Nothing')]);
    const { sessions } = await readTree(store);
    expect(sessions).toHaveLength(1);
    expect(sessions[0]?.steps.map((s) => [s.kind, s.agent])).toEqual([
      ['prompt', undefined],
      ['call', undefined],
      ['meta', child],
      ['call', child],
      ['meta', grandchild],
      ['message', grandchild],
    ]);
    expect(sessions[0]?.tokens.output).toBe(39);
  });

  it('stand alone, held by nobody, where their parent is not there; a circle of parents ends', async () => {
    const store = new OpencodeStore();
    const lost = store.session({ parentID: 'ses_00000000ffffabcdefABCDEF01' });
    store.prompt(lost, 'Look');
    store.answer(lost, [say('Found')]);
    const own = store.session();
    (store.sessions.at(-1) as Json)['parentID'] = own;
    store.prompt(own, 'Around');
    store.answer(own, [say('And around')]);
    const { sessions } = await readTree(store);
    expect(sessions.map((s) => s.automated)).toEqual(['sub-agent-alone', 'sub-agent-alone']);
  });
});

describe('files beside sessions', () => {
  it.each([
    ['storage/todo/ses_000000000001abcdefABCDEF01.json', '[{"content":"x","status":"pending"}]'],
    ['storage/session_diff/ses_000000000001abcdefABCDEF01.json', '[]'],
    ['opencode.db-shm', '\0\0'],
  ])('%s belongs to a session and is none', (path, text) => {
    const head = { path, bytes: Buffer.from(text), whole: true };
    expect(opencode.recognise(head)).toBeNull();
    expect(opencode.companion?.(head)?.reason).toBe('companion');
  });
});

describe('counting', () => {
  it('names types that are not known', async () => {
    const store = new OpencodeStore();
    const session = store.session();
    store.prompt(session, 'Go', {}, [{ type: 'hologram' }]);
    const { accounting } = await readTree(store);
    expect(accounting.records.unknown).toEqual({ 'part/hologram': 1 });
    expect(accounting.places['unknown-record']?.[0]?.why).toBe('record type part/hologram');
  });

  it('adds up whatever is done to the files', async () => {
    const { store } = small();
    const tree = Object.entries(store.tree());
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(tree.length - 1), fc.nat(400), fc.constantFrom('cut', 'fill', 'none')), {
          maxLength: 6,
        }),
        async (damages) => {
          const root = newRoot();
          const files = Object.fromEntries(tree);
          for (const [at, by, how] of damages) {
            const [path, text] = tree[at] as [string, string];
            if (how === 'cut') files[path] = text.slice(0, by);
            else if (how === 'fill') files[path] = `${text.slice(0, by)}"}{${text.slice(by + 1)}`;
          }
          write(root, files);
          const { accounting, unrecognised } = await readAll(root);
          expect(balances(accounting)).toBe(true);
          expect(accounting.records.total + unrecognised.length).toBe(tree.length);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('a session written down', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .filter((s) => /^\w/.test(s) && !s.includes('<'));
  const event = fc.oneof(
    fc.record({ is: fc.constant('prompt' as const), text }),
    fc.record({ is: fc.constant('say' as const), text }),
    fc.record({ is: fc.constant('edit' as const), text: fc.stringMatching(/^[a-z]{1,8}$/) }),
    fc.record({ is: fc.constant('test' as const), text: fc.constantFrom('0', '1') }),
  );

  it('reads back as the same steps, from the tree and from the database', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        const store = new OpencodeStore();
        const session = store.session();
        for (const e of events) {
          if (e.is === 'prompt') store.prompt(session, e.text);
          else if (e.is === 'say') store.answer(session, [say(e.text)]);
          else if (e.is === 'edit') store.answer(session, [edit(`src/${e.text}.ts`)]);
          else store.answer(session, [bash('npm test', '', Number(e.text))]);
        }
        const expected = events.map((e) =>
          e.is === 'prompt' || e.is === 'say'
            ? [e.is === 'say' ? 'message' : 'prompt', e.text.replace(/\s+/g, ' ').trim()]
            : e.is === 'edit'
              ? ['edit', `src/${e.text}.ts`]
              : ['shell', e.text === '0' ? 'pass' : 'fail'],
        );
        const seen = (s: Step): string[] => [
          s.kind === 'call' ? (s.action as string) : s.kind,
          s.action === 'edit' ? (s.files?.[0] as string) : (s.result ?? (s.text as string)),
        ];
        const root = newRoot();
        store.database(join(root, 'opencode.db'));
        for (const { sessions } of [await readTree(store), await readAll(root)])
          expect(sessions[0]?.steps.map(seen)).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});

describe('what a version can show', () => {
  it('never includes slash commands: only the text they expand to is kept', () => {
    expect(opencodeShows('1.3.0')).not.toContain('commands');
  });
  it.each([
    ['0.9.4', false, false],
    ['1.0.200', false, true],
    ['1.2.0', true, true],
    ['local', false, false],
  ])('%s: skills %s, who compacted %s', (version, skills, trigger) => {
    expect(opencodeShows(version).includes('skills')).toBe(skills);
    expect(opencodeShows(version).includes('compaction-trigger')).toBe(trigger);
  });
});
