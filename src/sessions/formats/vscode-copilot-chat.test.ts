import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import {
  Chat,
  FOLDER,
  type Json,
  range,
  START,
  sessionUuid,
  uri,
} from '../../../tests/fixtures/vscode-copilot-chat/chat.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { vscodeCopilotChat, vscodeCopilotChatShows } from './vscode-copilot-chat.ts';
import { OperationLog } from './vscode-copilot-chat-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-chat-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | null;
  accounting: Accounting;
}

async function read(...texts: (string | Buffer)[]): Promise<Read> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(vscodeCopilotChat).open({
    key: sessionUuid(1),
    seen: new IdSet(),
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
    commands: {},
  });
  for (const [i, text] of texts.entries()) {
    const absolute = join(folder, `${++files}.json`);
    writeFileSync(absolute, text);
    await reader.read({ path: `chat-${i + 1}.json`, absolute, compression: 'none' });
  }
  return { session: reader.finish()[0] ?? null, accounting };
}

const chat = (extension?: string | null): Chat => new Chat(sessionUuid(1), extension);
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));
const recognise = (text: string, path = 'chatSessions/chat.json', whole = true) =>
  vscodeCopilotChat.recognise({ path, bytes: Buffer.from(text), whole });
/** A response of one request. */
const answer = (...parts: Json[]): Chat => {
  const c = chat().ask('Go');
  for (const part of parts) c.part(part);
  return c;
};

describe('what a chat file is', () => {
  it('is told by its document, and by the first line of its log', () => {
    const c = chat().ask('Go');
    expect(recognise(c.json)).toEqual({
      key: sessionUuid(1),
      firstRecord: 'request_00000001_1',
      copy: false,
    });
    expect(recognise(c.log)).toEqual({ key: sessionUuid(1), copy: false });
  });

  it('is told over several lines too', () => {
    expect(recognise(JSON.stringify(chat().ask('Go').document, null, 2))?.key).toBe(sessionUuid(1));
  });

  it('is named after its file where its identity stands behind the conversation, out of sight', () => {
    const cut = chat().ask('Go').say('Long answer').json.slice(0, 400);
    expect(recognise(cut, `chatSessions/${sessionUuid(3)}.json`, false)).toEqual({
      key: sessionUuid(3),
      firstRecord: 'request_00000001_1',
      copy: false,
    });
  });

  it('is an export too, which has no identity', () => {
    const { requests, responderUsername, initialLocation } = chat().ask('Go').document;
    const text = JSON.stringify({ responderUsername, initialLocation, requests });
    expect(recognise(text, 'chat.json')?.key).toBe('file:chat.json');
  });

  it.each([
    ['a Gemini chat', '{"sessionId":"x","projectHash":"y","startTime":"2026-01-01","messages":[]}'],
    [
      'Claude Code',
      '{"parentUuid":null,"sessionId":"x","type":"user","message":{"content":"\\"responderUsername\\":\\"y\\""}}',
    ],
    ['a list of requests of another tool', '{"log":{"version":"1.2"},"requests":[]}'],
    ['a workspace’s address', '{"folder":"file:///home/ada/shop"}'],
    ['a log of other operations', '{"kind":0,"v":{"items":[]}}'],
    ['text', 'chat'],
  ])('is not %s', (_name, text) => {
    expect(recognise(text)).toBeNull();
  });
});

describe('the log of operations', () => {
  it('gives the same steps as the document', async () => {
    const c = chat()
      .ask('Fix src/cart.ts')
      .say('I will')
      .edit('src/cart.ts')
      .run('npm test', '3 passed')
      .ask('Thanks');
    const [document, log] = [await read(c.json), await read(c.log)];
    const told = ({ session }: Read) => session?.steps.map(({ line: _, ...step }) => step);
    expect(told(log)).toEqual(told(document));
    expect(log.accounting.records).toEqual(document.accounting.records);
  });

  it('replaces what a splice takes back', async () => {
    const c = chat().ask('Go').say('First try');
    const log = `${c.log}${JSON.stringify({ kind: 2, k: ['requests', 0, 'response'], v: [{ value: 'Second' }], i: 0 })}\n`;
    const { session } = await read(log);
    expect(session?.steps.map((s) => s.text)).toEqual(['Go', 'Second']);
  });

  it('takes away requests that a splice cuts off, and fields that are deleted', () => {
    const log = new OperationLog();
    expect(log.apply({ kind: 0, v: { requests: [{ a: 1 }, { b: 2 }], title: 'x' } }, 1)).toBeNull();
    expect(log.apply({ kind: 2, k: ['requests'], i: 1 }, 2)).toBeNull();
    expect(log.apply({ kind: 3, k: ['title'] }, 3)).toBeNull();
    expect(log.apply({ kind: 1, k: ['requests', 0, 'a'], v: 5 }, 4)).toBeNull();
    expect(log.apply({ kind: 1, k: ['requests', 1], v: { c: 3 } }, 5)).toBeNull();
    expect(log.apply({ kind: 2, k: ['new'], v: [1] }, 6)).toBeNull();
    expect(log.document).toEqual({ requests: [{ a: 5 }, { c: 3 }], new: [1] });
  });

  it('starts anew at a second first state', async () => {
    const old = chat().ask('Old').log;
    const { session } = await read(`${old}${chat().ask('New').log}`);
    expect(session?.steps.map((s) => s.text)).toEqual(['New']);
  });

  it.each([
    ['before the first state', [{ kind: 1, k: ['a'], v: 1 }]],
    ['of no known kind', [{ kind: 0, v: {} }, { kind: 7 }]],
    [
      'without a path',
      [
        { kind: 0, v: {} },
        { kind: 1, k: [], v: 1 },
      ],
    ],
    [
      'whose path leads nowhere',
      [
        { kind: 0, v: {} },
        { kind: 1, k: ['requests', 3, 'result'], v: 1 },
      ],
    ],
    [
      'into what every object has',
      [
        { kind: 0, v: {} },
        { kind: 1, k: ['__proto__', 'polluted'], v: 1 },
      ],
    ],
    [
      'beyond the end of a list',
      [
        { kind: 0, v: { requests: [] } },
        { kind: 2, k: ['requests'], v: [], i: 4_000_000_000 },
      ],
    ],
    [
      'into a hole of a list',
      [
        { kind: 0, v: { requests: [] } },
        { kind: 1, k: ['requests', 99], v: {} },
      ],
    ],
    [
      'that adds to no list',
      [
        { kind: 0, v: { requests: 'x' } },
        { kind: 2, k: ['requests'], v: [1] },
      ],
    ],
  ])('refuses an operation %s', (_name, entries) => {
    const log = new OperationLog();
    const why = entries.map((entry, i) => log.apply(entry as Json, i + 1));
    expect(why.at(-1)).toMatch(/\w/);
    expect(({} as Json)['polluted']).toBeUndefined();
  });

  it('counts a line that cannot be applied, and goes on behind it', async () => {
    const lines = chat().ask('One').ask('Two').log.trimEnd().split('\n');
    lines.splice(2, 0, '{"kind":2,"k":["requ', '{"kind":9}');
    const { session, accounting } = await read(lines.join('\n'));
    expect(kinds(session?.steps)).toEqual(['prompt', 'prompt']);
    expect(accounting.records).toMatchObject({ total: 4, used: 2, corrupt: 2 });
    expect(accounting.places['corrupt-record']?.map((p) => p.where)).toEqual([
      'chat-1.json:3',
      'chat-1.json:4',
    ]);
  });

  it('says on which line of the log a step stands', async () => {
    const { session } = await read(chat().ask('One').say('Yes').ask('Two').log);
    expect(session?.steps.map((s) => s.line)).toEqual([3, 4, 8]);
  });

  it('says on which line of a document its request stands', async () => {
    const c = chat().ask('One').ask('Two');
    const text = JSON.stringify(c.document, null, 1);
    const { session } = await read(text);
    const lineOf = (id: string) => text.slice(0, text.indexOf(`"${id}"`)).split('\n').length;
    expect(session?.steps.map((s) => s.line)).toEqual([
      lineOf('request_00000001_1'),
      lineOf('request_00000001_2'),
    ]);
  });
});

describe('what a person typed', () => {
  it('is the message’s text, with a time in milliseconds and the pause before it', async () => {
    const { session } = await read(chat().ask('Fix src/cart.ts').pause(89).ask('And?').json);
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Fix src/cart.ts', chars: 15, mentions: ['path'], at: START },
      { kind: 'prompt', text: 'And?', pauseMinutes: 90 },
    ]);
  });

  it('is also the bare text of old documents', async () => {
    const { session } = await read(chat().ask('', { message: 'Old way' }).json);
    expect(session?.steps[0]).toMatchObject({ kind: 'prompt', text: 'Old way' });
  });

  it.each([
    ['a button’s answer', { confirmation: 'Continue' }],
    ['the editor’s own request', { isSystemInitiated: true }],
  ])('is not %s', async (_name, over) => {
    const { session } = await read(chat().ask('Go').ask('@agent Continue', over).json);
    expect(kinds(session?.steps)).toEqual(['prompt', 'meta']);
  });

  it('names what was attached, and not what the editor added', async () => {
    const variables = [
      { kind: 'file', id: 'file:a', name: 'a.ts', value: uri(`${FOLDER}/a.ts`) },
      { kind: 'image', id: 'i', name: 'shot', value: [1, 2, 3] },
      { kind: 'implicit', id: 'vscode.implicit.selection', name: 'b.ts' },
      { kind: 'promptFile', id: 'vscode.prompt.instructions.root__x', automaticallyAdded: true },
    ];
    const { session } = await read(chat().ask('see', { variableData: { variables } }).json);
    expect(session?.steps[0]?.mentions).toEqual(['path', 'image']);
  });

  const parts = (...list: Json[]) => ({ parts: list });
  it.each([
    [
      '/clear',
      parts({ kind: 'slash', text: '/clear', slashCommand: { command: 'clear' } }),
      ['command clear true'],
    ],
    [
      '@workspace /fix the rounding',
      parts(
        { kind: 'agent', text: '@workspace' },
        { kind: 'subcommand', text: '/fix', command: { name: 'fix' } },
      ),
      ['command fix true', 'prompt the rounding'],
    ],
    ['/ship SHOP-1', parts({ kind: 'prompt', text: '/ship', name: 'ship' }), ['command ship false']],
    ['/ship SHOP-1', {}, ['command ship false']],
    ['/tests for cart', {}, ['command tests true', 'prompt for cart']],
    ['/home/ada/shop is slow', {}, ['prompt /home/ada/shop is slow']],
    ['@workspace where is tax?', {}, ['prompt @workspace where is tax?']],
  ])('tells commands of the tool from a person’s own: %s', async (text, message, expected) => {
    const { session } = await read(chat().ask(text, { message: { text, ...message } }).json);
    expect(
      session?.steps.map((s) =>
        s.kind === 'command' ? `command ${s.name} ${s.builtin}` : `${s.kind} ${s.text}`,
      ),
    ).toEqual(expected);
  });

  it('is interrupted where a request was cancelled, in old documents and new ones', async () => {
    const old = await read(chat().ask('Go', { isCanceled: true }).say('I').json);
    const now = await read(
      chat()
        .ask('Go', { modelState: { value: 2, completedAt: START + 5000 } })
        .say('I').json,
    );
    expect(kinds(old.session?.steps)).toEqual(['prompt', 'message', 'interrupt']);
    expect(now.session?.steps.at(-1)).toMatchObject({ kind: 'interrupt', at: START + 5000 });
  });

  it('takes edits back: that is a rejection', async () => {
    const editedFileEvents = [
      { uri: uri('/a'), eventKind: 1 },
      { uri: uri('/b'), eventKind: 2 },
    ];
    const { session } = await read(chat().ask('Go').ask('No, smaller', { editedFileEvents }).json);
    expect(kinds(session?.steps)).toEqual(['prompt', 'rejection', 'prompt']);
  });

  it('plans where the plan agent is chosen, once until another one is', async () => {
    const mode = (name?: string) => ({
      modeInfo: {
        kind: 'agent',
        isBuiltin: true,
        modeId: 'custom',
        ...(name ? { modeInstructions: { name } } : {}),
      },
    });
    const { session } = await read(
      chat().ask('A', mode('Plan')).ask('B', mode('Plan')).ask('C', mode()).ask('D', mode('Plan')).json,
    );
    expect(kinds(session?.steps)).toEqual(['plan', 'prompt', 'prompt', 'prompt', 'plan', 'prompt']);
  });
});

describe('what the agent did', () => {
  it('joins the pieces of a text, and drops the fences around edits', async () => {
    const { session } = await read(
      answer(
        { value: 'See ' },
        { kind: 'inlineReference', inlineReference: uri(`${FOLDER}/a.ts`) },
        { value: ' first.' },
        { kind: 'thinking', value: 'hm' },
        { value: '\n```\n' },
      ).json,
    );
    expect(session?.steps.slice(1)).toMatchObject([{ kind: 'message', text: 'See `a.ts` first.' }]);
    const fences = await read(chat().ask('Go').edit('a.ts').json);
    expect(kinds(fences.session?.steps)).toEqual(['prompt', 'edit']);
  });

  it('counts an edit once: round, response and text edits all tell it', async () => {
    const { session } = await read(chat().ask('Go').edit('src/a.test.ts', 'one\ntwo', 'one\n2\n3').json);
    expect(session?.steps[1]).toEqual({
      kind: 'call',
      name: 'replace_string_in_file',
      action: 'edit',
      files: ['src/a.test.ts'],
      text: 'src/a.test.ts',
      target: 'test',
      added: 2,
      removed: 1,
      ok: true,
      at: START + 1000,
      file: 0,
      line: 1,
    });
    expect(session?.steps).toHaveLength(2);
  });

  it('knows an edit by the text edits alone, where no tool made it', async () => {
    const edits = [
      { text: 'a\nb\n', range: range(1, 1, 2, 1) },
      { text: 'c', range: range(5, 1, 5, 9) },
      { text: 'd', range: range(7, 3, 7, 3) },
    ];
    const { session } = await read(chat().ask('Go').edits('docs/a.md', edits).edits('docs/a.md', edits).json);
    expect(session?.steps.slice(1)).toMatchObject([
      {
        action: 'edit',
        name: 'text_edit',
        files: ['docs/a.md'],
        target: 'doc',
        added: 8,
        removed: 4,
        ok: true,
      },
    ]);
  });

  it('takes file and lines from the text edits where a cancelled request lost its rounds', async () => {
    const c = chat().ask('Before').ask('Go').edit('src/a.ts', 'a', 'b');
    c.last['result'] = {};
    const { session } = await read(c.json);
    expect(session?.steps.slice(2)).toMatchObject([
      { action: 'edit', files: ['src/a.ts'], added: 1, removed: 1, ok: true },
    ]);
    expect(session?.steps).toHaveLength(3);
  });

  it('counts the edits of a tool that the response hides', async () => {
    const c = chat()
      .ask('Go')
      .say('One')
      .round('create_file', { filePath: `${FOLDER}/b.ts`, content: 'x\ny\n' }, 'ok');
    const { session } = await read(c.edits('b.ts').json);
    expect(session?.steps.slice(1)).toMatchObject([
      { kind: 'message' },
      { action: 'edit', name: 'create_file', files: ['b.ts'], added: 2 },
    ]);
  });

  it('knows patches and edits of several files', async () => {
    const c = chat().ask('Go');
    c.round('apply_patch', {
      input: `*** Begin Patch\n*** Update File: ${FOLDER}/src/a.ts\n@@\n-x\n+y\n*** End Patch`,
    }).shown('copilot_applyPatch');
    c.round('multi_replace_string_in_file', {
      replacements: [
        { filePath: `${FOLDER}/a.md`, oldString: 'x', newString: 'y\nz' },
        { filePath: `${FOLDER}/b.md`, oldString: 'x', newString: 'y' },
      ],
    }).shown('copilot_multiReplaceString');
    const { session } = await read(c.edits('src/a.ts').edits('b.md').json);
    expect(session?.steps.slice(1)).toMatchObject([
      { files: ['src/a.ts'], added: 1, removed: 1, target: 'source' },
      { files: ['a.md', 'b.md'], added: 3, removed: 2, target: 'doc' },
    ]);
    expect(session?.steps).toHaveLength(3);
  });

  it('compares Windows paths however they are written', async () => {
    const c = chat()
      .ask('Go')
      .round('replace_string_in_file', { filePath: 'c:\\shop\\a.ts', oldString: 'x', newString: 'y' })
      .shown('copilot_replaceString')
      .part({
        kind: 'textEditGroup',
        uri: { $mid: 1, path: '/C:/shop/a.ts', scheme: 'file' },
        edits: [[{ text: 'y', range: range(1, 1, 1, 2) }]],
      });
    const { session } = await read(c.json);
    expect(kinds(session?.steps)).toEqual(['prompt', 'edit']);
  });

  it('pairs calls with their rounds by tool where versions gave them other identities', async () => {
    const c = chat()
      .ask('Go')
      .round('read_file', { filePath: `${FOLDER}/a.ts` })
      .shown('copilot_readFile', { toolCallId: 'x1' });
    c.round('grep_search', { query: 'tax' }).shown('copilot_findTextInFiles', { toolCallId: 'x2' });
    c.round('read_file', { filePath: `${FOLDER}/b.ts` }).shown('copilot_readFile', { toolCallId: 'x3' });
    const { session } = await read(c.json);
    expect(session?.steps.slice(1).map((s) => [s.action, s.text])).toEqual([
      ['read', 'a.ts'],
      ['search', 'tax'],
      ['read', 'b.ts'],
    ]);
  });

  it('takes a file from a call’s message where its arguments are lost', async () => {
    const { session } = await read(
      answer({
        kind: 'toolInvocationSerialized',
        toolId: 'copilot_readFile',
        toolCallId: 'x',
        isComplete: true,
        pastTenseMessage: { value: `Read [](file://${FOLDER}/my%20cart.ts#1-20), lines 1 to 20` },
      }).json,
    );
    expect(session?.steps[1]?.files).toEqual(['my cart.ts']);
  });

  it('believes the text of a test run before its exit code', async () => {
    const { session } = await read(
      chat()
        .ask('Go')
        .run('npx vitest run | tail -3', ' Tests  2 failed | 5 passed (7)')
        .run('npm test', '3 passed', null)
        .run('npm test', '', 1)
        .run('npm test', '', null).json,
    );
    expect(session?.steps.slice(1).map((s) => [s.runs, s.ok, s.result])).toEqual([
      [['test'], true, 'fail'],
      [['test'], undefined, 'pass'],
      [['test'], false, 'fail'],
      [['test'], undefined, undefined],
    ]);
  });

  it('runs the command as the person changed it', async () => {
    const { session } = await read(
      answer({
        kind: 'toolInvocationSerialized',
        toolId: 'run_in_terminal',
        isComplete: true,
        isConfirmed: { type: 4 },
        toolSpecificData: {
          kind: 'terminal',
          commandLine: { original: 'rm -rf dist', userEdited: 'npm run build' },
          terminalCommandState: { exitCode: 0 },
        },
      }).json,
    );
    expect(session?.steps[1]).toMatchObject({ text: 'npm run build', runs: ['build'], ok: true });
  });

  it('reads the editor’s own test tool and its change list', async () => {
    const c = chat()
      .ask('Go')
      .round('runTests', { files: [] }, '<summary passed="4" failed="1" />')
      .shown('runTests');
    c.round('runTests', {}, '<summary passed="5" failed="0" />').shown('runTests');
    c.round('get_changed_files', {}, 'diff').shown('copilot_getChangedFiles');
    const { session } = await read(c.json);
    expect(session?.steps.slice(1).map((s) => [s.runs, s.result])).toEqual([
      [['test'], 'fail'],
      [['test'], 'pass'],
      [['diff'], undefined],
    ]);
  });

  it('waits for the result of a test run in the background', async () => {
    const c = chat().ask('Go');
    c.round(
      'run_in_terminal',
      { command: 'npm test', isBackground: true },
      'Command is running in terminal with ID=0123abcd-1',
    ).shown('run_in_terminal', {
      toolSpecificData: { kind: 'terminal', commandLine: { original: 'npm test' } },
    });
    c.round('get_terminal_output', { id: '0123abcd-1' }, 'Tests  1 failed').shown('get_terminal_output');
    const { session } = await read(c.json);
    expect(session?.steps[1]).toMatchObject({ runs: ['test'], result: 'fail' });
  });

  it('knows the task list, wherever it is told', async () => {
    const todo = (status: string) => [
      { id: 1, title: 'one', status },
      { id: 2, title: 'two', status: 'not-started' },
    ];
    const c = chat()
      .ask('Go')
      .round('manage_todo_list', { operation: 'write', todoList: todo('not-started') });
    c.shown('manage_todo_list', { toolSpecificData: { kind: 'todoList', todoList: todo('not-started') } });
    c.round('manage_todo_list', { operation: 'write', todoList: JSON.stringify(todo('completed')) }).shown(
      'manage_todo_list',
    );
    c.round('manage_todo_list', { operation: 'read' }).shown('manage_todo_list');
    const { session } = await read(c.json);
    expect(session?.steps.slice(1).map((s) => [s.action, s.items, s.changes])).toEqual([
      ['tasks', 2, 0],
      ['tasks', 2, 1],
      ['tasks', 2, 0],
    ]);
  });

  it('marks a sub-agent’s steps and not the call that starts it', async () => {
    const c = chat()
      .ask('Go')
      .round('runSubagent', { description: 'Find tax', prompt: 'Look', agentName: 'Explore' });
    c.shown('runSubagent', { toolSpecificData: { kind: 'subagent', description: 'Find tax' } });
    const call = { kind: 'toolInvocationSerialized', toolId: 'copilot_readFile', isComplete: true };
    c.part({ ...call, subAgentInvocationId: 'sub-1' })
      .part({ ...call, fromSubAgent: true })
      .say('Found');
    const { session } = await read(c.json);
    expect(session?.steps.slice(1).map((s) => [s.kind, s.action, s.agent])).toEqual([
      ['call', 'delegate', undefined],
      ['call', 'read', 'sub-1'],
      ['call', 'read', 'sub-agent'],
      ['message', undefined, undefined],
    ]);
    expect(session?.steps[1]?.text).toBe('Explore: Find tax');
  });

  it('knows a skill by the reading of its description', async () => {
    const c = chat()
      .ask('Go')
      .round('read_file', { filePath: `${FOLDER}/.github/skills/review/SKILL.md` });
    const { session } = await read(c.shown('copilot_readFile').json);
    expect(session?.steps[1]).toMatchObject({ kind: 'skill', name: 'review', ok: true });
  });

  it('tells questions, the web and integrations apart', async () => {
    const c = chat()
      .ask('Go')
      .round('vscode_askQuestions', { questions: [{ header: 'db', question: 'Which?' }] });
    c.shown('vscode_askQuestions')
      .round('fetch_webpage', { urls: ['https://example.com'] })
      .shown('copilot_fetchWebPage');
    c.round('mcp_tickets_find', { q: 'x' }).shown('mcp_tickets_find', {
      source: { type: 'mcp', label: 'tickets' },
    });
    const { session } = await read(c.json);
    expect(session?.steps.slice(1).map((s) => [s.action, s.text])).toEqual([
      ['ask', 'Which?'],
      ['web', 'https://example.com'],
      ['integration', 'mcp_tickets_find'],
    ]);
  });

  it.each([
    ['refused', { type: 0 }],
    ['passed over', { type: 5 }],
    ['refused in old versions', false],
  ])('takes a call that was %s for a rejection and no success', async (_name, isConfirmed) => {
    const c = chat()
      .ask('Go')
      .round('run_in_terminal', { command: 'rm -rf /' })
      .shown('run_in_terminal', { isConfirmed });
    const { session } = await read(c.json);
    expect(session?.steps.slice(1)).toMatchObject([
      { kind: 'call', ok: false },
      { kind: 'rejection', name: 'run_in_terminal' },
    ]);
  });

  it('takes the call that a cancelled request stopped for no rejection', async () => {
    const c = chat()
      .ask('Go', { modelState: { value: 2 } })
      .round('run_in_terminal', { command: 'sleep 9' });
    const { session } = await read(c.shown('run_in_terminal', { isConfirmed: { type: 0 } }).json);
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell', 'interrupt']);
  });

  it('tells that the conversation was summarised, not by whom', async () => {
    const c = chat().ask('Go').say('Yes');
    c.metadata['summary'] = { toolCallRoundId: 'round_1', text: 'So far' };
    const { session } = await read(c.json);
    expect(session?.steps.at(-1)).toMatchObject({ kind: 'compaction', trigger: 'unknown' });
    expect(session?.observable).toContain('compactions');
    expect(session?.observable).not.toContain('compaction-trigger');
  });
});

describe('the session', () => {
  it('knows its folder and branch from what the model was told', async () => {
    const c = chat().ask('Go');
    (c.metadata['renderedGlobalContext'] as Json[]).push({
      type: 1,
      text: 'Current branch: fix-tax\nDefault branch: main',
    });
    const { session } = await read(c.json);
    expect(session).toMatchObject({
      directories: [FOLDER],
      branches: ['fix-tax'],
      versions: ['0.37.1'],
      hints: { home: 'ada' },
      tokens: { input: 100, output: 7, cacheRead: 0, cacheWrite: 0 },
    });
  });

  it('ends when its last answer did', async () => {
    const { session } = await read(chat().ask('Go').say('Yes').json);
    expect(session?.steps.map((s) => s.at)).toEqual([START, START + 30_000]);
  });

  it('is nobody’s where nobody spoke, and none where nothing was said', async () => {
    const button = await read(chat().ask('@agent Continue', { confirmation: 'Continue' }).say('Ok').json);
    expect(button.session?.automated).toBe('nobody-spoke');
    expect((await read(chat().json)).session).toBeNull();
  });

  it('shows what its version can, and what is there though no version says so', async () => {
    expect(vscodeCopilotChatShows(['0.30.0'])).not.toContain('tasks');
    expect(vscodeCopilotChatShows(['0.30.0', '0.37.0'])).toContain('questions');
    const c = chat(null)
      .ask('Go')
      .round('manage_todo_list', { todoList: [{ title: 'a' }] })
      .shown('manage_todo_list');
    const { session } = await read(c.json);
    expect(session?.observable).toContain('tasks');
    expect(session?.observable).not.toContain('skills');
  });

  it('is read once where an old document and its log lie side by side, the fuller answer first', async () => {
    const early = chat().ask('One').say('Half');
    const late = chat().ask('One').say('Half').edit('a.ts').ask('Two');
    const { session, accounting } = await read(early.json, late.log);
    expect(kinds(session?.steps)).toEqual(['prompt', 'message', 'edit', 'prompt']);
    expect(accounting.records).toMatchObject({ total: 11, used: 3, corrupt: 0, ignored: { duplicate: 8 } });
    expect(balances(accounting)).toBe(true);
  });
});

describe('what is counted', () => {
  it('counts requests and parts, and names parts it does not know', async () => {
    const { accounting } = await read(
      answer({ value: 'a' }, { kind: 'thinking', value: 'b' }, { kind: 'hologram' }, { value: 1 }).json,
    );
    expect(accounting.records).toEqual({
      total: 5,
      used: 2,
      ignored: { thinking: 1 },
      unknown: { hologram: 1, '(none)': 1 },
      corrupt: 0,
    });
    expect(accounting.places['unknown-record']).toContainEqual({
      where: 'chat-1.json:1',
      why: 'part of a response of kind hologram',
    });
  });

  it('counts requests that wait and were never sent', async () => {
    const document = { ...chat().ask('Go').document, pendingRequests: [{ id: 'x' }] };
    const { accounting } = await read(JSON.stringify(document));
    expect(accounting.records).toMatchObject({ total: 2, used: 1, ignored: { 'pending-request': 1 } });
  });

  it('reads no document that is cut off', async () => {
    const { json } = chat().ask('Go');
    await expect(read(json.slice(0, -20))).rejects.toMatchObject({ reason: 'corrupt-document' });
  });

  it('survives whatever stands where a request or a part should', async () => {
    const document = {
      ...chat().document,
      requests: [
        null,
        'x',
        3,
        [],
        { timestamp: { toString: 1 } },
        { message: { text: {} }, response: [null, [], 'x'] },
      ],
    };
    const { accounting } = await read(JSON.stringify(document));
    expect(balances(accounting)).toBe(true);
    expect(accounting.records.corrupt).toBe(6);
  });

  const full = chat()
    .ask('Go')
    .edit('a.ts')
    .run('npm test', '3 passed')
    .ask('/ship it')
    .round('apply_patch', { input: '*** Begin Patch\n*** Update File: x\n+y' })
    .shown('copilot_applyPatch')
    .edits('x.ts');

  it('adds up whatever is broken in a log', async () => {
    const base = full.log.trimEnd().split('\n');
    const path = fc.array(
      fc.oneof(fc.constantFrom('requests', 'response', 'result', '__proto__'), fc.nat(3)),
      {
        maxLength: 4,
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(...base),
            fc.constantFrom(...base).chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
            fc
              .record({ kind: fc.nat(4), k: path, v: fc.jsonValue(), i: fc.nat(5) })
              .map((entry) => JSON.stringify(entry)),
            fc.string().map((s) => s.replaceAll('\n', ' ')),
          ),
          { maxLength: 15 },
        ),
        async (lines) => {
          const { accounting } = await read([base[0], ...lines].join('\n'));
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('adds up, or refuses the whole, when any byte of a file is another one', async () => {
    for (const text of [full.log, full.json]) {
      const bytes = Buffer.from(text);
      await fc.assert(
        fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
          const changed = Buffer.from(bytes);
          changed[at] = byte;
          try {
            expect(balances((await read(changed)).accounting)).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ reason: 'corrupt-document' });
          }
        }),
        { numRuns: 100 },
      );
    }
  });
});

describe('a whole chat', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const act = fc.oneof(
    fc.record({ is: fc.constant('message' as const), text: word }),
    fc.record({ is: fc.constant('edit' as const), text: word }),
    fc.record({ is: fc.constant('read' as const), text: word }),
    fc.record({ is: fc.constant('test' as const), pass: fc.boolean() }),
    fc.record({ is: fc.constant('commit' as const) }),
  );
  const turn = fc.record({
    text: word,
    command: fc.boolean(),
    cancelled: fc.boolean(),
    acts: fc.array(act, { maxLength: 8 }),
  });

  it('reads back as the steps that were written, from the document and from the log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { minLength: 1, maxLength: 6 }), async (turns) => {
        const c = chat();
        const expected: unknown[] = [];
        for (const { text, command, cancelled, acts } of turns) {
          c.ask(command ? `/own-${text}` : text, cancelled ? { modelState: { value: 2 } } : {});
          expected.push(command ? ['command', `own-${text}`, false] : ['prompt', text]);
          let prose = false;
          for (const a of acts) {
            if (a.is === 'message') {
              c.say(`${a.text}.`);
              // Pieces that follow each other are one text.
              if (prose) expected.push(['message', `${(expected.pop() as string[])[1]}${a.text}.`]);
              else expected.push(['message', `${a.text}.`]);
            } else if (a.is === 'edit') {
              c.edit(`src/${a.text}.ts`);
              expected.push(['edit', `src/${a.text}.ts`, true]);
            } else if (a.is === 'read') {
              c.round('read_file', { filePath: `${FOLDER}/${a.text}` }).shown('copilot_readFile');
              expected.push(['read', a.text, true]);
            } else if (a.is === 'test') {
              c.run('npm test', a.pass ? '3 passed' : '1 failed', a.pass ? 0 : 1);
              expected.push(['shell', ['test'], a.pass, a.pass ? 'pass' : 'fail']);
            } else {
              c.run('git commit -m x');
              expected.push(['shell', ['commit'], true, undefined]);
            }
            prose = a.is === 'message';
          }
          if (cancelled) expected.push(['interrupt']);
        }
        for (const text of [c.json, c.log]) {
          const { session, accounting } = await read(text);
          expect(
            session?.steps.map((s) => {
              if (s.kind === 'call' && s.action === 'shell') return ['shell', s.runs, s.ok, s.result];
              if (s.kind === 'call') return [s.action, s.files?.[0], s.ok];
              if (s.kind === 'command') return ['command', s.name, s.builtin];
              return s.kind === 'interrupt' ? ['interrupt'] : [s.kind, s.text];
            }),
          ).toEqual(expected);
          expect(accounting.records).toMatchObject({ corrupt: 0, unknown: {} });
        }
      }),
      { numRuns: 100 },
    );
  });
});
