import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ClineTask, shown } from '../../../tests/fixtures/cline/task.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, addAccounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { cline } from './cline.ts';
import { splitTags } from './cline-tools.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-cline-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let roots = 0;

interface Read {
  session: Session | undefined;
  accounting: Accounting;
  unrecognised: string[];
}

/** Reads files of one task in the order of their paths. */
async function read(files: Record<string, string>): Promise<Read> {
  const root = join(base, String(++roots));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  const result: Read = { session: undefined, accounting: emptyAccounting(), unrecognised: [] };
  const context = {
    key: '1772442000000',
    seen: new IdSet(),
    accounting: emptyAccounting(),
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
    commands: {},
  };
  const reader = verbatimToo(cline).open(context);
  for (const path of Object.keys(files).sort()) {
    const bytes = Buffer.from(files[path] as string);
    if (!cline.recognise({ path, bytes: bytes.subarray(0, 16_384), whole: bytes.length <= 16_384 })) {
      result.unrecognised.push(path);
      continue;
    }
    context.accounting = emptyAccounting();
    await reader.read({ path, absolute: join(root, path), compression: 'none' });
    addAccounting(result.accounting, context.accounting);
  }
  result.session = reader.finish()[0];
  return result;
}

const onlyModel = (task: ClineTask): Record<string, string> => ({
  'tasks/1772442000000/api_conversation_history.json': JSON.stringify(task.model),
});
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));

describe('a task', () => {
  const task = (): ClineTask =>
    new ClineTask()
      .task('Add a retry to src/client.ts')
      .say('reasoning', 'Hm')
      .say('text', 'I will.')
      .edit('src/client.ts', 'a', 'b\nc')
      .say('checkpoint_created', '')
      .run('npm test', '3 passed')
      .answer('Now the docs');

  it('is read from the window’s record; the model’s, which says the same, is counted and not used twice', async () => {
    const { session, accounting, unrecognised } = await read(task().files());
    expect(unrecognised).toEqual([]);
    expect(session).toMatchObject({
      key: '1772442000000',
      directories: ['/home/ada/shop'],
      hints: { home: 'ada' },
      tokens: { input: 6, output: 22, cacheRead: 14, cacheWrite: 10 },
    });
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry to src/client.ts', mentions: ['path'] },
      { kind: 'message', text: 'I will.' },
      { action: 'edit', files: ['src/client.ts'], added: 2, removed: 1 },
      { action: 'shell', text: 'npm test', runs: ['test'], result: 'pass' },
      { kind: 'prompt', text: 'Now the docs', pauseMinutes: 0 },
    ]);
    expect(accounting.records.ignored).toEqual({
      'repeats-window': 6,
      'say/reasoning': 1,
      'say/checkpoint_created': 1,
    });
    expect(balances(accounting)).toBe(true);
  });

  it('is read from the model’s record where the window’s is not there', async () => {
    const { session } = await read(onlyModel(task()));
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry to src/client.ts' },
      { action: 'edit', files: ['src/client.ts'], added: 2, removed: 1 },
      { action: 'shell', runs: ['test'], result: 'pass' },
      { kind: 'prompt', text: 'Now the docs' },
    ]);
  });

  it('takes its versions from the metadata, its directory and parent from the history item', async () => {
    const { session } = await read({
      ...new ClineTask().task('Go').files(),
      'tasks/1772442000000/task_metadata.json': JSON.stringify({
        files_in_context: [],
        model_usage: [],
        environment_history: [{ ts: 1, os_name: 'linux', cline_version: '3.50.0' }],
      }),
      'tasks/1772442000000/history_item.json': JSON.stringify({
        ...{ id: '1772442000000', number: 2, ts: 1, task: 'Go', tokensIn: 1, tokensOut: 1 },
        ...{ workspace: '/home/ada/shop', parentTaskId: '1772441000000' },
      }),
    });
    expect(session?.versions).toEqual(['3.50.0']);
    expect(session?.directories).toEqual(['/home/ada/shop']);
    expect(session?.automated).toBe('sub-task');
  });

  it('counts once where its folder was copied', async () => {
    const files = task().files('tasks/1772442000000');
    const { session, accounting } = await read({ ...files, ...task().files('old/1772442000000') });
    expect(kinds(session?.steps)).toEqual(['prompt', 'message', 'edit', 'shell', 'prompt']);
    expect(accounting.records.ignored['duplicate']).toBe(10);
  });
});

describe('what a person typed', () => {
  it('is the first text of old tasks, and not what the agent says later', async () => {
    const { session } = await read(
      new ClineTask().say('text', 'Fix it').request().say('text', 'I will').files(),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'message']);
  });

  it('is no tool result, though results are user texts', async () => {
    const { session } = await read(
      onlyModel(
        new ClineTask()
          .user('<task>\nGo\n</task>')
          .assistant('<read_file>\n<path>a.ts</path>\n</read_file>')
          .user("[read_file for 'a.ts'] Result:", 'export const a = 1;')
          .assistant({ type: 'tool_use', id: 't1', name: 'execute_command', input: { command: 'npm test' } })
          .user('[ERROR] You did not use a tool in your previous response!'),
      ),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'read', 'shell']);
  });

  it('is a slash command where it starts with one, the tool’s own or the person’s', async () => {
    const { session } = await read(
      new ClineTask()
        .task('/deep-planning the retry')
        .answer('/release.md 1.2')
        .answer('/etc/hosts is wrong')
        .files(),
    );
    expect(session?.steps).toMatchObject([
      { kind: 'command', name: 'deep-planning', builtin: true },
      { kind: 'command', name: 'release.md', builtin: false },
      { kind: 'prompt', text: '/etc/hosts is wrong' },
    ]);
  });

  it('names images', async () => {
    const { session } = await read(
      new ClineTask().say('task', 'see', { images: ['data:image/png;base64,AA'] }).files(),
    );
    expect(session?.steps[0]?.mentions).toEqual(['image']);
  });
});

describe('entries that were still being written', () => {
  it('are dropped where a later entry holds them whole, and kept where none does', async () => {
    const { session, accounting } = await read(
      new ClineTask()
        .task('Go')
        .say('text', 'I wi', { partial: true })
        .say('text', 'I will look', { partial: false })
        .say('text', 'And then', { partial: true })
        .files(),
    );
    expect(session?.steps.map((s) => s.text)).toEqual(['Go', 'I will look', 'And then']);
    expect(accounting.records.ignored['superseded-partial']).toBe(1);
  });
});

describe('plans, stops and refusals', () => {
  it('is in plan mode as the entries say, and accepts a plan by switching to act', async () => {
    const { session } = await read(
      new ClineTask()
        .mode('plan')
        .task('Plan the retry')
        .ask('plan_mode_respond', JSON.stringify({ response: 'Three steps', options: [] }))
        .mode('act')
        .answer('Go on')
        .edit('src/client.ts')
        .files(),
    );
    expect(session?.steps.map((s) => [s.kind, s.how])).toEqual([
      ['plan', 'mode'],
      ['prompt', undefined],
      ['plan', 'presented'],
      ['plan', 'approved'],
      ['prompt', undefined],
      ['call', undefined],
    ]);
  });

  it('tells the mode from the request where entries have none', async () => {
    const { session } = await read(
      new ClineTask()
        .say('text', 'Plan it')
        .request({ request: 'x <environment_details>\n# Current Mode\nPLAN MODE\n</environment_details>' })
        .files(),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'plan']);
  });

  it('is interrupted where the person cancelled a request', async () => {
    const { session } = await read(
      new ClineTask()
        .task('Go')
        .request({ cancelReason: 'user_cancelled' })
        .request({ cancelReason: 'streaming_failed' })
        .files(),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'interrupt']);
  });

  it('takes refusals from the model’s record and puts them behind the call that was refused', async () => {
    const task = new ClineTask()
      .task('Go')
      .ask('tool', shown('newFileCreated', { path: 'a.ts', content: 'x' }));
    task.assistant('<write_to_file>\n<path>a.ts</path>\n<content>x</content>\n</write_to_file>');
    task.user("[write_to_file for 'a.ts'] Result:", 'The user denied this operation.');
    task.request().ask('tool', shown('readFile', { path: 'b.ts' }));
    task
      .assistant('<read_file>\n<path>b.ts</path>\n</read_file>')
      .user('text that quotes "The user denied this operation."');
    const { session } = await read(task.files());
    expect(session?.steps).toMatchObject([
      { kind: 'prompt' },
      { action: 'edit', ok: false },
      { kind: 'rejection', name: 'newFileCreated' },
      { action: 'read' },
    ]);
  });
});

describe('tools', () => {
  async function stepsOf(build: (task: ClineTask) => ClineTask): Promise<Step[]> {
    return (await read(build(new ClineTask().task('Go')).files())).session?.steps.slice(1) ?? [];
  }

  it('tell failing tests by their output, in several entries, with exit codes nowhere', async () => {
    expect(
      await stepsOf((t) =>
        t
          .ask('command', 'npm test | tail -3REQ_APP')
          .ask('command_output', '1 failed')
          .say('command_output', '9 passed')
          .say('text', 'Hm'),
      ),
    ).toMatchObject([{ text: 'npm test | tail -3', result: 'fail' }, { kind: 'message' }]);
  });

  it('are Roo’s diffs, batches, todo lists and modes as well', async () => {
    const diff = '<<<<<<< SEARCH\n:start_line:1\n-------\na\n=======\nb\nc\n>>>>>>> REPLACE';
    expect(
      await stepsOf((t) =>
        t
          .ask('tool', shown('appliedDiff', { path: 'src/a.test.ts', diff }))
          .ask('tool', shown('readFile', { batchFiles: [{ path: 'a.ts' }, { path: 'b.ts' }] }))
          .ask('tool', shown('updateTodoList', { todos: [{ content: 'one', status: 'pending' }] }))
          .ask('tool', shown('updateTodoList', { todos: [{ content: 'one', status: 'completed' }] }))
          .ask('tool', shown('switchMode', { mode: 'architect' }))
          .say('condense_context', ''),
      ),
    ).toMatchObject([
      { action: 'edit', target: 'test', added: 2, removed: 1 },
      { action: 'read', files: ['a.ts', 'b.ts'] },
      { action: 'tasks', items: 1, changes: 0 },
      { action: 'tasks', items: 1, changes: 1 },
      { kind: 'plan', how: 'mode' },
      { kind: 'compaction', trigger: 'unknown' },
    ]);
  });

  it('are questions, checklists, servers, skills and errors', async () => {
    expect(
      await stepsOf((t) =>
        t
          .ask('followup', JSON.stringify({ question: 'Which client?', options: [] }))
          .say('task_progress', '- [ ] one\n- [ ] two')
          .say('task_progress', '- [x] one\n- [ ] two')
          .say(
            'use_mcp_server',
            JSON.stringify({ serverName: 'tracker', type: 'use_mcp_tool', toolName: 'get' }),
          )
          .say('mcp_server_response', 'ok')
          .say('tool', shown('useSkill', { path: 'release' }))
          .ask('tool', shown('editedExistingFile', { path: 'a.ts', content: '' }))
          .say('diff_error', 'a.ts'),
      ),
    ).toMatchObject([
      { action: 'ask', text: 'Which client?' },
      { action: 'tasks', items: 2, changes: 0 },
      { action: 'tasks', items: 2, changes: 1 },
      { action: 'integration', name: 'tracker.get', ok: true },
      { kind: 'skill', name: 'release' },
      { action: 'edit', ok: false },
      { kind: 'meta' },
    ]);
  });

  it('may write files that hold tags of their own', () => {
    const { prose, calls } = splitTags(
      'Look:\n<write_to_file>\n<path>a.html</path>\n<content>\n<p>x</p>\n<path>no</path>\n</content>\n</write_to_file> done',
    );
    expect(prose).toBe('Look:\n done');
    expect(calls).toHaveLength(1);
    expect(calls[0]?.input).toEqual({
      path: 'a.html',
      content: '\n<p>x</p>\n<path>no</path>\n'.slice(1, -1),
    });
  });
});

describe('whose file it is', () => {
  const head = (path: string, text: string) =>
    cline.recognise({ path, bytes: Buffer.from(text), whole: true });

  it('is the task that the folder names', () => {
    expect(
      head('ada/tasks/1772442000000/ui_messages.json', '[{"ts":1,"type":"say","say":"text","text":"x"}]'),
    ).toEqual({
      key: '1772442000000',
      copy: false,
    });
  });

  it.each([
    ['messages of another tool', '[{"role":"user","content":"hi"}]'],
    ['an event', '{"id":"1","ts":1,"task":"x"}'],
    ['a list of tasks', '[{"id":"1","ts":1,"task":"x","tokensIn":1,"tokensOut":1}]'],
  ])('is not %s', (_name, text) => {
    expect(head('x/log.json', text)).toBeNull();
  });
});

describe('counting', () => {
  it('names entries that are not known, and files that are cut off', async () => {
    const files = new ClineTask().task('Go').say('hologram', '').files();
    const { accounting } = await read(files);
    expect(accounting.records.unknown).toEqual({ 'say/hologram': 1 });
    const cut = await read({
      'tasks/1/ui_messages.json': '[{"ts":1,"type":"say","say":"text","text":"x"},{"ts":2,"ty',
    });
    expect(cut.accounting.records).toMatchObject({ total: 1, corrupt: 1 });
    expect(cut.accounting.places['corrupt-record']?.[0]?.where).toBe('tasks/1/ui_messages.json:1');
  });

  it('adds up whatever stands in the lists', async () => {
    const entries = new ClineTask().task('Go').edit('a.ts').run('npm test', 'ok').answer('More').window;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...entries), fc.jsonValue()), { maxLength: 12 }),
        async (list) => {
          const { accounting } = await read({
            'tasks/1772442000000/ui_messages.json': JSON.stringify([entries[0], ...list]),
          });
          expect(balances(accounting)).toBe(true);
          expect(accounting.records.total).toBe(list.length + 1);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('a task written down', () => {
  const text = fc.stringMatching(/^[a-zäß東✓]( ?[a-z0-9äß東✓.,:-]){0,20}$/);
  const event = fc.record({ is: fc.constantFrom('prompt', 'edit', 'test'), text });

  it('reads back as the same steps, from either record', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(event, { maxLength: 10 }), async (first, events) => {
        const task = new ClineTask().task(first);
        for (const e of events) {
          if (e.is === 'prompt') task.answer(e.text);
          else if (e.is === 'edit') task.edit('src/a.ts');
          else task.run('npm test', '2 passed');
        }
        const line = (s: string): string => s.replace(/\s+/g, ' ').trim();
        const expected = [
          ['prompt', line(first)],
          ...events.map((e) =>
            e.is === 'prompt'
              ? ['prompt', line(e.text)]
              : e.is === 'edit'
                ? ['edit', 'src/a.ts']
                : ['shell', 'npm test'],
          ),
        ];
        for (const files of [task.files(), onlyModel(task)]) {
          const { session } = await read(files);
          expect(session?.steps.map((s) => [s.action ?? s.kind, s.text])).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});
