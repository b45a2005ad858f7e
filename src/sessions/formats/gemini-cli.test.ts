import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Chat, chatId, type Json } from '../../../tests/fixtures/gemini-cli/chat.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { geminiCli } from './gemini-cli.ts';
import { geminiCliShows } from './gemini-cli-shows.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-gemini-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | null;
  accounting: Accounting;
}

async function readAs(seen: IdSet, ...inputs: { text: string | Buffer; agent?: string }[]): Promise<Read> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(geminiCli).open({
    key: chatId(1),
    seen,
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e6 },
    commands: {},
  });
  for (const { text, agent } of inputs) {
    const absolute = join(folder, `${++files}.json`);
    writeFileSync(absolute, text);
    const gzip = typeof text !== 'string' && text[0] === 0x1f;
    await reader.read({
      path: `${files}.json`,
      absolute,
      compression: gzip ? 'gzip' : 'none',
      ...(agent === undefined ? {} : { agent }),
    });
  }
  return { session: reader.finish()[0] ?? null, accounting };
}
const read = (...texts: (string | Buffer)[]): Promise<Read> =>
  readAs(new IdSet(), ...texts.map((text) => ({ text })));

const c = (over?: { start?: string }): Chat => new Chat(chatId(1), over);
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));
/** What a step says, wherever it stands. */
const bare = (session: Session | null): Partial<Step>[] =>
  (session?.steps ?? []).map(({ file: _file, line: _line, ...rest }) => rest);
const set = (over: Json): string => JSON.stringify({ $set: over });
const part = (text: string): Json[] => [{ text }];

describe('what a person typed', () => {
  it('is told from results, notices and the model’s turns', async () => {
    const { session, accounting } = await read(
      c()
        .info('Loaded cached credentials.')
        .user('Add a retry to the client')
        .say('I will.')
        .edit('src/client.ts')
        .run('npm test', ' 3 passed')
        .document(),
    );
    expect(kinds(session?.steps)).toEqual(['meta', 'prompt', 'message', 'edit', 'shell']);
    expect(accounting.records).toMatchObject({ total: 5, used: 5, corrupt: 0 });
  });

  it.each([
    ['the session’s context', '<session_context>\nThis is the Gemini CLI.\n</session_context>'],
    ['a hook’s output', '<hook_context>Be brief.</hook_context>'],
    ['the tool asking the model to go on', 'Please continue.'],
    ['the tool’s warning of a loop', 'System: Potential loop detected.'],
    ['the older context', 'This is the Gemini CLI. We are setting up the context for our chat.'],
    ['the editor’s context', "Here is the user's editor context as a JSON object."],
  ])('is not %s', async (_name, text) => {
    const { session } = await read(c().user('Go').user(text).document());
    expect(kinds(session?.steps)).toEqual(['prompt', 'meta']);
  });

  it('is not a tool’s response that is recorded as a user’s message', async () => {
    const { session } = await read(
      c()
        .user('Go')
        .say([{ functionCall: { id: 'f1', name: 'run_shell_command', args: { command: 'npm test' } } }])
        .user([
          {
            functionResponse: {
              id: 'f1',
              name: 'run_shell_command',
              response: { output: 'Output: 2 failed\nExit Code: 1' },
            },
          },
        ])
        .lines.join('\n'),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell']);
    expect(session?.steps[1]).toMatchObject({ runs: ['test'], ok: false, result: 'fail' });
  });

  it('is what stands around wrappers and before the contents of files named with @', async () => {
    const { session } = await read(
      c()
        .user('Fix it.<hook_context>Be brief.</hook_context>')
        .user(
          'Explain @src/a.ts\n--- Content from referenced files ---\nconst a = 1;\n--- End of content ---',
        )
        .user([{ text: 'Explain @b.ts' }, { text: 'const b = 1;' }], {
          displayContent: part('Explain @b.ts'),
        })
        .document(),
    );
    expect(session?.steps.map((s) => [s.kind, s.text])).toEqual([
      ['prompt', 'Fix it.'],
      ['prompt', 'Explain @src/a.ts'],
      ['prompt', 'Explain @b.ts'],
    ]);
  });

  it('is a command where the text starts with one, and not where it starts with a path', async () => {
    const { session } = await read(
      c().user('/compress').user('/ship SHOP-1').user('/usr/lib is full').document(),
    );
    expect(session?.steps).toMatchObject([
      { kind: 'command', name: 'compress', builtin: true },
      { kind: 'command', name: 'ship', builtin: false, text: '/ship SHOP-1' },
      { kind: 'prompt', text: '/usr/lib is full' },
    ]);
  });

  it('names images, and says how long the pause before it was', async () => {
    const { session } = await read(
      c()
        .user('First')
        .pause(90)
        .user([{ inlineData: { mimeType: 'image/png', data: 'AAAA' } }, { text: 'see image' }])
        .document(),
    );
    expect(session?.steps[0]?.pauseMinutes).toBeUndefined();
    expect(session?.steps[1]).toMatchObject({ mentions: ['image'], pauseMinutes: 90, text: 'see image' });
  });
});

describe('interruptions and refusals', () => {
  it('are told by the notice “Request cancelled.” and by a call’s status', async () => {
    const { session } = await read(
      c()
        .user('Go')
        .info('Request cancelled.')
        .user('Again')
        .call(
          'write_file',
          { file_path: 'a.ts', content: 'x' },
          { error: '[Operation Cancelled] Reason: User did not allow tool call', status: 'cancelled' },
        )
        .user('Use the other file')
        .document(),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'interrupt', 'prompt', 'edit', 'rejection', 'prompt']);
    expect(session?.steps[4]).toMatchObject({ name: 'write_file' });
    expect(session?.steps[3]?.ok).toBe(false);
  });

  it('count once where one key press is recorded as both, or refuses several calls', async () => {
    const chat = c().user('Go');
    const refused = {
      error: '[Operation Cancelled] Reason: User cancelled the operation.',
      status: 'cancelled',
    };
    chat.say('', {
      toolCalls: [
        chat.toolCall('run_shell_command', { command: 'ls' }, refused),
        chat.toolCall('read_file', { file_path: 'a' }, refused),
      ],
    });
    const { session } = await read(chat.info('Request cancelled.').info('Request cancelled.').document());
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell', 'read', 'rejection', 'meta', 'meta']);
  });

  it('are interruptions where the call was already running', async () => {
    const { session } = await read(
      c()
        .user('Go')
        .call(
          'run_shell_command',
          { command: 'sleep 900' },
          { error: 'User cancelled tool execution.', status: 'cancelled' },
        )
        .info('Request cancelled.')
        .document(),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell', 'interrupt']);
  });
});

describe('what the agent did', () => {
  it('knows a call’s files, lines and success', async () => {
    const { session } = await read(
      c()
        .edit('src/a.test.ts', 'one\ntwo', 'one\n2\n3')
        .call('write_file', { file_path: '/home/ada/shop/README.md', content: 'a\nb\n' })
        .call('replace', { file_path: 'b.ts' }, { error: 'Could not find the string.' })
        .call(
          'replace',
          { file_path: 'c.ts', old_string: 'a', new_string: 'b' },
          {
            over: {
              resultDisplay: {
                diffStat: { model_added_lines: 7, model_removed_lines: 3, user_added_lines: 1 },
              },
            },
          },
        )
        .document(),
    );
    expect(session?.steps).toMatchObject([
      { action: 'edit', files: ['src/a.test.ts'], target: 'test', added: 2, removed: 1, ok: true },
      { action: 'edit', files: ['~/shop/README.md'], target: 'doc', added: 2, removed: 0, ok: true },
      { action: 'edit', files: ['b.ts'], ok: false },
      { action: 'edit', added: 8, removed: 3 },
    ]);
  });

  it('takes a command’s success from the exit code in the text: the status is “success” for all that start', async () => {
    const { session } = await read(
      c()
        .run('ls missing', 'No such file', 2)
        .call('run_shell_command', { command: 'ls' }, { output: 'Output: a.ts\nProcess Group PGID: 7' })
        .call(
          'run_shell_command',
          { command: 'cat log' },
          { output: 'Output: Exit Code: 9 was seen\nExit Code: 0' },
        )
        .call('run_shell_command', { command: 'sleep 9' }, { output: 'Output: (empty)\nSignal: 15' })
        .document(),
    );
    expect(session?.steps.map((s) => s.ok)).toEqual([false, true, true, false]);
  });

  it('believes the text of a test run before its exit code, and knows nothing of a silent piped run', async () => {
    const { session } = await read(
      c()
        .run('npx vitest run 2>&1 | tail -3', ' Tests  2 failed | 5 passed (7)')
        .run('go test ./...', 'ok  \tshop/cart\t0.2s')
        .run('npm test', '', 1)
        .run('npm test | grep foo')
        .call(
          'run_shell_command',
          { command: 'npm test', is_background: true },
          { output: 'Output: (empty)' },
        )
        .document(),
    );
    expect(session?.steps.map((s) => s.result)).toEqual(['fail', 'pass', 'fail', undefined, undefined]);
  });

  it('knows tools by what they do', async () => {
    const { session } = await read(
      c()
        .call('codebase_investigator', { objective: 'Where do sessions expire?' })
        .call('anything', {}, { over: { agentId: 'helper-1' } })
        .call('grep_search', { pattern: 'retry' })
        .call('web_fetch', { prompt: 'Read https://example.org' })
        .call('mcp_tracker_get_issue', { id: 1 })
        .call('get_issue', {}, { over: { displayName: 'get_issue (tracker MCP Server)' } })
        .call('ask_user', { questions: [{ question: 'Which table?' }] })
        .call('save_memory', { fact: 'Tests run with make.' })
        .call('update_topic', { title: 'x' })
        .document(),
    );
    expect(kinds(session?.steps)).toEqual([
      'delegate',
      'delegate',
      'search',
      'web',
      'integration',
      'integration',
      'ask',
      'edit',
      'other',
    ]);
    expect(session?.steps[7]).toMatchObject({ files: ['~/.gemini/GEMINI.md'], target: 'doc', added: 1 });
  });

  it('counts what changes in the task list', async () => {
    const todos = (...statuses: string[]): Json => ({
      todos: statuses.map((status, i) => ({ description: `Step ${i}`, status })),
    });
    const { session } = await read(
      c()
        .call('write_todos', todos('pending', 'pending'))
        .call('write_todos', todos('completed', 'in_progress'))
        .call('write_todos', todos('completed', 'completed', 'pending'))
        .document(),
    );
    expect(session?.steps.map((s) => [s.items, s.changes])).toEqual([
      [2, 0],
      [2, 2],
      [3, 1],
    ]);
  });

  it('knows skills, and plans with their approval or refusal', async () => {
    const { session } = await read(
      c()
        .call('activate_skill', { name: 'tdd' })
        .call('enter_plan_mode', { reason: 'Large change' })
        .call(
          'exit_plan_mode',
          { plan_path: 'plans/a.md' },
          { output: 'Plan rejected. User feedback: smaller' },
        )
        .call(
          'exit_plan_mode',
          { plan_filename: 'b.md' },
          { output: 'Plan approved. Switching to Default mode.' },
        )
        .document(),
    );
    expect(session?.steps.map((s) => [s.kind, s.how ?? s.name, s.ok])).toEqual([
      ['skill', 'tdd', true],
      ['plan', 'mode', true],
      ['plan', 'presented', false],
      ['rejection', 'exit_plan_mode', undefined],
      ['plan', 'presented', true],
      ['plan', 'approved', undefined],
    ]);
  });

  it('counts tokens once a message, cached ones apart from the rest', async () => {
    const { session } = await read(c().user('Go').say('One').say('Two').document());
    expect(session?.tokens).toEqual({ input: 120, output: 30, cacheRead: 80, cacheWrite: 0 });
  });

  it('does not take thoughts for what was said', async () => {
    const { session } = await read(
      c()
        .say([{ text: 'Hidden', thought: true }, { text: 'Said' }])
        .document(),
    );
    expect(session?.steps).toMatchObject([{ kind: 'message', text: 'Said', chars: 4 }]);
  });
});

describe('the two generations of files', () => {
  const chat = (): Chat =>
    c().user('Größe ✓ prüfen').say('Ja.').edit('src/a.ts').run('npm test', '1 failed', 1).user('And now?');

  it('hold the same: a document, pretty or not, and lines', async () => {
    const pretty = await read(chat().document(2));
    const flat = await read(chat().document(undefined));
    const lines = await read(`${chat().lines.join('\n')}\n`);
    const zipped = await read(gzipSync(chat().document()));
    expect(bare(flat.session)).toEqual(bare(pretty.session));
    expect(bare(lines.session)).toEqual(bare(pretty.session));
    expect(bare(zipped.session)).toEqual(bare(pretty.session));
    expect(lines.accounting.records).toMatchObject({ total: 7, used: 6, ignored: { $set: 1 } });
  });

  it('name the line at which a message begins', async () => {
    const pretty = await read(c().user('One').user('Two').document(2));
    expect(pretty.session?.steps.map((s) => s.line)).toEqual([7, 13]);
    const lines = await read(c().user('One').user('Two').lines.join('\r\n'));
    expect(lines.session?.steps.map((s) => s.line)).toEqual([2, 3]);
  });

  it('are read with a byte order mark and without a last newline', async () => {
    for (const text of [`\ufeff${chat().document()}`, `\ufeff${chat().lines.join('\r\n')}`]) {
      const { session, accounting } = await read(text);
      expect(session?.steps).toHaveLength(5);
      expect(accounting.records.corrupt).toBe(0);
    }
  });
});

describe('a log of changes', () => {
  it('holds a message’s last version, at the place of its first', async () => {
    const chat = c().user('Go').call('run_shell_command', { command: 'ls' }, { status: 'executing' });
    const [header, user, running] = chat.lines as [string, string, string];
    const done = running.replace('"executing"', '"success"');
    const later = JSON.stringify(c().pause(5).user('Next').messages[0]).replace(/0{11}1"/, '000000000009"');
    const { session, accounting } = await read([header, user, running, later, done].join('\n'));
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell', 'prompt']);
    expect(session?.steps[1]).toMatchObject({ ok: true, line: 5 });
    expect(session?.tokens.output).toBe(15);
    expect(accounting.records).toMatchObject({ total: 5, used: 4, ignored: { superseded: 1 } });
  });

  it('takes back a message and all that follow it', async () => {
    const chat = c().user('Keep').say('Kept').user('Wrong').say('Wrong answer').user('Right');
    const lines = chat.lines;
    const wrong = chat.messages[2]?.['id'] as string;
    lines.splice(5, 0, JSON.stringify({ $rewindTo: wrong }));
    const { session, accounting } = await read(lines.join('\n'));
    expect(session?.steps.map((s) => s.text)).toEqual(['Keep', 'Kept', 'Right']);
    expect(accounting.records).toMatchObject({ total: 8, used: 5, ignored: { rewound: 2, $set: 1 } });
  });

  it('keeps everything where a rewind names a message that was never said', async () => {
    const lines = c().user('Keep').lines;
    const { session, accounting } = await read(
      [
        ...lines,
        set({ messages: [{ id: 'x1', type: 'user', content: part('Context') }] }),
        JSON.stringify({ $rewindTo: 'x1' }),
        JSON.stringify({ $rewindTo: 'x9' }),
      ].join('\n'),
    );
    expect(session?.steps.map((s) => s.text)).toEqual(['Keep']);
    expect(accounting.records.ignored['$rewindTo/context']).toBe(1);
    expect(accounting.records.unknown).toEqual({ '$rewindTo/unknown-target': 1 });
  });

  it('says what the model is shown next, which takes back nothing and is no prompt', async () => {
    const chat = c().user('Cancel me').info('Request cancelled.');
    const context = {
      id: 'c1',
      timestamp: '2026-03-02T09:00:00.000Z',
      type: 'user',
      content: part(
        '<session_context>\nThis is the Gemini CLI.\n- **Workspace Directories:**\n  - /home/ada/shop\n  - /home/ada/.gemini/tmp/shop/plans\n- **Directory Structure:**\n',
      ),
    };
    const [header, ...rest] = chat.lines as [string, ...string[]];
    const { session, accounting } = await read(
      [header, set({ messages: [context] }), ...rest, set({ messages: [context] })].join('\n'),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'interrupt']);
    expect(session?.directories).toEqual(['/home/ada/shop']);
    expect(session?.hints.home).toBe('ada');
    expect(accounting.records.ignored).toEqual({ '$set/messages': 2, $set: 1 });
  });

  it('is all there is of a conversation that was recorded as context only', async () => {
    const chat = c().user('Go').say('Done');
    const { session, accounting } = await read(
      [JSON.stringify(chat.header), set({ messages: chat.messages })].join('\n'),
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'message']);
    expect(balances(accounting)).toBe(true);
  });

  it('tells one compaction once, and who started it where the notice says so', async () => {
    const snapshot = (n: number): string =>
      set({
        messages: [{ id: `s${n}`, type: 'user', content: part(`<state_snapshot>${n}</state_snapshot>`) }],
      });
    const chat = c()
      .user('Go')
      .info('Context compressed from 55% to 12%.')
      .say('On')
      .info('')
      .say('More')
      .info(
        'IMPORTANT: This conversation exceeded the compress threshold. (compressed from: 9 to 1 tokens).',
      );
    const [header, user, auto, say, byHand, more, old] = chat.lines as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ];
    const { session } = await read(
      [header, user, snapshot(1), auto, say, snapshot(2), byHand, more, snapshot(2), old, snapshot(3)].join(
        '\n',
      ),
    );
    expect(session?.steps.filter((s) => s.kind === 'compaction').map((s) => s.trigger)).toEqual([
      'auto',
      'manual',
      'auto',
    ]);
  });
});

describe('sub-agents', () => {
  it('stand in files of their own, and nobody typed what they are told', async () => {
    const child = new Chat(chatId(7), { start: '2026-03-02T09:00:05.000Z' })
      .user('Find every caller')
      .run('rg retry');
    child.call('complete_task', { result: 'Two' });
    const [header, ...rest] = child.lines as [string, ...string[]];
    const { session } = await readAs(
      new IdSet(),
      { text: c().user('Go').call('invoke_agent', { agent_name: 'finder', prompt: 'Find' }).document() },
      { text: [header.replace('"main"', '"subagent"'), ...rest].join('\n'), agent: chatId(7) },
    );
    expect(session?.steps.filter((s) => s.kind === 'prompt').map((s) => s.text)).toEqual(['Go']);
    expect(session?.steps.filter((s) => s.agent === chatId(7)).map((s) => s.kind)).toEqual([
      'meta',
      'call',
      'call',
    ]);
  });

  it('are told by what the tool says to them in versions that do not mark them', async () => {
    const told = c()
      .user('Your task is to do a deep investigation of the codebase to find all relevant files.')
      .run('ls')
      .user(
        'You have exceeded the time limit. You MUST call `complete_task` immediately with your best answer.',
      );
    const { session } = await read(told.document());
    expect(session?.automated).toBe('nobody-spoke');
    expect(session?.steps.map((s) => [s.kind, s.agent])).toEqual([
      ['meta', 'sub-agent'],
      ['call', 'sub-agent'],
      ['meta', 'sub-agent'],
    ]);
    expect((await read(told.user('Do you remember?').document())).session?.steps.at(-1)).toMatchObject({
      kind: 'prompt',
      text: 'Do you remember?',
    });
  });

  it('that left nothing but what they were told are no session', async () => {
    expect((await read(c().user('Get Started!').user('Go on').document())).session?.steps).toHaveLength(2);
    const told = 'You MUST call `complete_task` immediately with your best answer.';
    expect((await read(c().user(told).document())).session).toBeNull();
  });
});

describe('copies', () => {
  it('count once: of two snapshots of a session only what is new is added, whichever comes first', async () => {
    const early = c().user('One').say('Two');
    const late = c().user('One').say('Two').user('Three');
    for (const texts of [
      [early.document(), late.document()],
      [late.lines.join('\n'), early.document()],
    ]) {
      const { session, accounting } = await read(...texts);
      expect(session?.steps.map((s) => s.text)).toEqual(['One', 'Two', 'Three']);
      expect(accounting.records.ignored['duplicate']).toBe(2);
      expect(session?.tokens.output).toBe(15);
    }
  });

  it('are filled up by the fuller version of a message', async () => {
    const running = c().user('Go').call('run_shell_command', { command: 'ls' }, { status: 'executing' });
    const cut = running.document().replace(/"result": \[[\s\S]*?\n {10}\],\n/, '');
    const { session } = await read(cut, c().user('Go').run('ls').document());
    expect(session?.steps.map((s) => [s.kind, s.ok, s.file])).toEqual([
      ['prompt', undefined, 0],
      ['call', true, 1],
    ]);
  });

  it('of another session are left out, and what one took back does not come back', async () => {
    const seen = new IdSet();
    await readAs(seen, { text: c().user('One').document() });
    expect((await readAs(seen, { text: c().user('One').document() })).session).toBeNull();
    const chat = c().user('Keep').user('Wrong');
    const rewound = [...chat.lines, JSON.stringify({ $rewindTo: chat.lastId })].join('\n');
    const { session } = await read(rewound, chat.document());
    expect(session?.steps.map((s) => s.text)).toEqual(['Keep']);
  });
});

describe('records that are left out', () => {
  it('are named where their type is unknown', async () => {
    const { accounting } = await read(
      [...c().user('Go').message('hologram', 'x').lines, '{"$push":{}}', '{"type":"beacon"}'].join('\n'),
    );
    expect(accounting.records.unknown).toEqual({ hologram: 1, $push: 1, beacon: 1 });
    expect(accounting.places['unknown-record']?.[0]?.where).toMatch(/:3$/);
  });

  it('are the broken ones only: a message cut off, a line cut off, two lines run together', async () => {
    const text = c().user('One').user('Two').document();
    const cut = await read(text.slice(0, text.indexOf('"Two"') + 3));
    expect(cut.session?.steps.map((s) => s.text)).toEqual(['One']);
    expect(cut.accounting.records).toMatchObject({ total: 2, used: 1, corrupt: 1 });
    const [header, one, two, three] = c().user('One').user('Two').user('Three').lines as [
      string,
      string,
      string,
      string,
    ];
    const lines = await read([header, one.slice(0, 60), `${two}${three}`].join('\n'));
    expect(lines.session?.steps.map((s) => s.text)).toEqual(['Two', 'Three']);
    expect(lines.accounting.records).toMatchObject({ total: 4, used: 3, corrupt: 1 });
  });

  it('are lines longer than the limit', async () => {
    const { session, accounting } = await read(c().user('One').user('x'.repeat(1_100_000)).lines.join('\n'));
    expect(session?.steps).toHaveLength(1);
    expect(accounting.places['corrupt-record']?.[0]?.why).toBe('the line is longer than 1000000 bytes');
  });

  it('hold no session where the tool only spoke of itself', async () => {
    const { session, accounting } = await read(c().message('error', 'Automatic update failed.').document());
    expect(session).toBeNull();
    expect(accounting.records).toMatchObject({ total: 1, used: 1 });
  });

  it('add up whatever is done to lines or bytes', async () => {
    const base = [
      ...c()
        .user('Größe ✓')
        .say('ok')
        .edit('src/a.ts')
        .run('npm test', '1 failed', 1)
        .info('Request cancelled.').lines,
      JSON.stringify({ $rewindTo: c().user('x').lastId }),
      set({ messages: [{ id: 'q', type: 'user', content: 'x' }] }),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(...base),
            fc.constantFrom(...base).chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
            fc.string().map((s) => s.replaceAll('\n', ' ')),
            fc.json(),
          ),
        ),
        async (lines) => {
          const { accounting } = await read(lines.join('\n'));
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
    const whole = Buffer.from(c().user('Größe ✓').say('ok').edit('src/a.ts').document());
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, end) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        const { accounting } = await read(broken.subarray(0, Math.max(at, end)));
        expect(balances(accounting)).toBe(true);
        expect(accounting.records.used).toBeLessThanOrEqual(3);
      }),
      { numRuns: 100 },
    );
  });
});

describe('a conversation written in this format', () => {
  type Act = { write: (chat: Chat) => Chat; expected: Partial<Step>[] };
  const words = fc
    .array(fc.constantFrom('fix', 'the', 'größe', '東京', '🎉', 'cart', '"x"'), {
      minLength: 1,
      maxLength: 5,
    })
    .map((w) => `do ${w.join(' ')}`);
  const act: fc.Arbitrary<Act> = fc.oneof(
    words.map(
      (text): Act => ({
        write: (chat: Chat) => chat.user(text),
        expected: [{ kind: 'prompt', text, chars: text.length }],
      }),
    ),
    words.map(
      (text): Act => ({
        write: (chat: Chat) => chat.say(text),
        expected: [{ kind: 'message', text }],
      }),
    ),
    fc.tuple(fc.constantFrom('src/a.ts', 'docs/b.md', 'tests/c.test.ts'), fc.nat(4)).map(
      ([file, lines]): Act => ({
        write: (chat: Chat) =>
          chat.edit(file, 'old', Array.from({ length: lines }, (_, i) => `new ${i}`).join('\n')),
        expected: [{ kind: 'call', action: 'edit', files: [file], added: lines, removed: 1, ok: true }],
      }),
    ),
    fc.constantFrom([0, '4 passed', 'pass'], [1, '1 failed', 'fail'], [0, '1 failed', 'fail']).map(
      ([exit, output, result]): Act => ({
        write: (chat: Chat) => chat.run('npm test', output as string, exit as number),
        expected: [
          {
            kind: 'call',
            runs: ['test'],
            ok: exit === 0,
            result: result as 'pass' | 'fail',
          },
        ],
      }),
    ),
    fc.constantFrom('ship', 'deploy').map(
      (name): Act => ({
        write: (chat: Chat) => chat.user(`/${name} now`),
        expected: [{ kind: 'command', name, builtin: false }],
      }),
    ),
    fc.constant<Act>({
      write: (chat: Chat) => chat.user('Stop').info('Request cancelled.'),
      expected: [{ kind: 'prompt', text: 'Stop' }, { kind: 'interrupt' }],
    }),
  );

  it('reads back as what was done, in either generation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(0, 1, 2),
        async (acts, way) => {
          const chat = c();
          for (const { write } of acts) write(chat);
          const text =
            way === 0 ? chat.document() : way === 1 ? chat.document(undefined) : chat.lines.join('\n');
          const { session, accounting } = await read(text);
          const expected = acts.flatMap((a) => a.expected);
          expect(session?.steps).toHaveLength(expected.length);
          expect(session?.steps).toMatchObject(expected);
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });
});

describe('whose file it is', () => {
  const head = (path: string, text: string, whole = true) =>
    geminiCli.recognise({ path, bytes: Buffer.from(text), whole });

  it('is told by content: a document inside .jsonl, lines, a head of either', () => {
    const chat = c().user('Go');
    const first = chat.lastId;
    expect(head('a1/full.jsonl', chat.document())).toEqual({
      key: chatId(1),
      firstRecord: first,
      copy: false,
    });
    expect(head('x.txt', chat.lines.join('\n'))).toEqual({ key: chatId(1), firstRecord: first, copy: false });
    expect(head('x', chat.document().slice(0, 330), false)?.key).toBe(chatId(1));
  });

  it('is a parent’s for a sub-agent in its parent’s folder', () => {
    const child = new Chat(chatId(7)).user('Find').lines.join('\n').replace('"main"', '"subagent"');
    expect(head(`chats/${chatId(1)}/${chatId(7)}.jsonl`, child)).toMatchObject({
      key: chatId(1),
      agent: chatId(7),
    });
    expect(head('elsewhere/x.jsonl', child)).toMatchObject({ key: chatId(7), agent: chatId(7) });
  });

  it('is not another tool’s, nor a chat that is quoted', () => {
    expect(head('a.jsonl', '{"sessionId":"x","type":"user","uuid":"u","message":{}}\n')).toBeNull();
    expect(
      head('a.jsonl', `{"type":"user","content":${JSON.stringify(c().user('Go').document())}}\n`),
    ).toBeNull();
    expect(head('a.json', '[{"sessionId":"x","messageId":0,"type":"user","message":"hi"}]')).toBeNull();
    expect(head('a.md', '# {"sessionId":"x","projectHash":"y"}')).toBeNull();
  });

  it('is found behind a broken first line', () => {
    const [, user, say] = c().user('Go').say('Done').lines as [string, string, string];
    expect(head('x.jsonl', `{"sessionId":"0000\n${user}\n${say}\n`)?.key).toBe('file:x.jsonl');
  });
});

describe('what a chat can show', () => {
  it('is less before a version had it, and by day where no version is named', () => {
    expect(geminiCliShows(['0.22.2'])).not.toContain('skills');
    expect(geminiCliShows(['0.30.1'])).toEqual(expect.arrayContaining(['skills', 'plans', 'questions']));
    expect(geminiCliShows([], Date.parse('2025-12-24T00:00:00Z'))).not.toContain('plans');
    expect(geminiCliShows([], Date.parse('2026-05-01T00:00:00Z'))).toContain('plans');
  });

  it('is never a built-in command, nor who started a compaction', () => {
    expect(geminiCliShows([])).not.toContain('commands');
    expect(geminiCliShows(['9.0.0'])).not.toContain('compaction-trigger');
  });

  it('goes by the version that the notice of a newer one names', async () => {
    const { session } = await read(
      c().info('Gemini CLI update available! 0.22.2 → 0.22.4\nInstalled with npm.').user('Go').document(),
    );
    expect(session?.versions).toEqual(['0.22.2']);
    expect(session?.observable).not.toContain('skills');
  });
});
