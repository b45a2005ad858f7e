import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../../../tests/fixtures/claude-code/transcript.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { claudeCode } from './claude-code.ts';
import { claudeCodeShows } from './claude-code-shows.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-claude-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | null;
  accounting: Accounting;
}

async function read(...texts: (string | Buffer)[]): Promise<Read> {
  return readAs({ seen: new IdSet() }, ...texts.map((text) => ({ text })));
}

async function readAs(
  { seen, key = sessionUuid(1) }: { seen: IdSet; key?: string },
  ...inputs: { text: string | Buffer; agent?: string }[]
): Promise<Read> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(claudeCode).open({
    key,
    seen,
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
    commands: {},
  });
  for (const { text, agent } of inputs) {
    const absolute = join(folder, `${++files}.jsonl`);
    writeFileSync(absolute, text);
    await reader.read({
      path: `${files}.jsonl`,
      absolute,
      compression: 'none',
      ...(agent === undefined ? {} : { agent }),
    });
  }
  return { session: reader.finish()[0] ?? null, accounting };
}

const t = (over?: ConstructorParameters<typeof Transcript>[1]): Transcript =>
  new Transcript(sessionUuid(1), over);
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));

describe('what a person typed', () => {
  it.each(['short', 'long '.repeat(200)])('with an approval stands beside the result: %.8s', async (said) => {
    const result = { tool_use_id: 'toolu_1', type: 'tool_result', content: 'The file has been updated' };
    const { session, accounting } = await read(
      t()
        .user('Add a retry')
        .assistant([
          {
            type: 'tool_use',
            id: 'toolu_1',
            name: 'Edit',
            input: { file_path: 'a.ts', old_string: 'a', new_string: 'b' },
          },
        ])
        .user([result, { type: 'text', text: `And log it, ${said}` }], {
          toolUseResult: { filePath: 'a.ts' },
        }).text,
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'edit', 'prompt']);
    expect(session?.steps[1]?.ok).toBe(true);
    expect(accounting.records.used).toBe(3);
  });

  it('counts prompts, not tool results: nine in ten user records are results', async () => {
    const { session } = await read(
      t().user('Add a retry to the client').say('I will').edit('src/client.ts').run('npm test', ' 3 passed')
        .text,
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'message', 'edit', 'shell']);
  });

  it.each([
    ['a meta record', { content: 'Caveat', over: { isMeta: true } }],
    [
      'a compaction summary',
      {
        content: 'This session is being continued from a previous conversation.',
        over: { isCompactSummary: true },
      },
    ],
    [
      'a task notification',
      { content: '<task-notification>\n<task-id>a1</task-id>\n</task-notification>', over: {} },
    ],
    [
      'an origin that is not human',
      { content: 'A task finished', over: { origin: { kind: 'task-notification' } } },
    ],
    [
      'the output of a local command',
      { content: '<local-command-stdout>Compacted</local-command-stdout>', over: {} },
    ],
    ['a shell line typed with !', { content: '<bash-input>ls</bash-input>', over: {} }],
    [
      'a reminder alone',
      { content: [{ type: 'text', text: '<system-reminder>Be brief.</system-reminder>' }], over: {} },
    ],
    [
      'an opened file alone',
      { content: '<ide_opened_file>The user opened a.ts</ide_opened_file>', over: {} },
    ],
  ])('is not %s', async (_name, { content, over }) => {
    const { session } = await read(t().user('Go').user(content, over).text);
    expect(kinds(session?.steps)).toEqual(['prompt', 'meta']);
  });

  it('is what is left of a prompt when reminders are taken out of it', async () => {
    const { session } = await read(t().user('Fix it.<system-reminder>Be brief.</system-reminder>').text);
    expect(session?.steps[0]).toMatchObject({ kind: 'prompt', text: 'Fix it.', chars: 7 });
  });

  it('is an interrupt only where the text starts with the marker', async () => {
    const { session } = await read(
      t()
        .user([{ type: 'text', text: '[Request interrupted by user for tool use]' }])
        .user('The log says "[Request interrupted by user]" twice').text,
    );
    expect(kinds(session?.steps)).toEqual(['interrupt', 'prompt']);
  });

  it('is a command where the wrapper says so, the tool’s own or the person’s', async () => {
    const { session } = await read(
      t()
        .user(
          '<command-name>/clear</command-name>\n<command-message>clear</command-message>\n<command-args></command-args>',
        )
        .user(
          '<command-message>ship is running</command-message>\n<command-name>/ship</command-name>\n<command-args>SHOP-1</command-args>',
        ).text,
    );
    expect(session?.steps).toMatchObject([
      { kind: 'command', name: 'clear', builtin: true },
      { kind: 'command', name: 'ship', builtin: false, text: '/ship SHOP-1' },
    ]);
  });

  it('names a file where lines were selected in the editor, and none where a file was merely open', async () => {
    const { session } = await read(
      t()
        .user([
          {
            type: 'text',
            text: '<ide_selection>The user selected the lines 1 to 2 from a.ts:\nx</ide_selection>',
          },
          { type: 'text', text: 'Why is this here?' },
        ])
        .user([
          { type: 'text', text: '<ide_opened_file>The user opened the file a.ts</ide_opened_file>' },
          { type: 'text', text: 'Why is this here?' },
        ]).text,
    );
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Why is this here?', mentions: ['path'] },
      { kind: 'prompt', text: 'Why is this here?', mentions: [] },
    ]);
  });

  it('names images and says how long the pause before it was', async () => {
    const { session } = await read(
      t()
        .user('First')
        .pause(90)
        .user([
          { type: 'text', text: 'see' },
          { type: 'image', source: { type: 'base64', data: 'AAAA' } },
        ]).text,
    );
    expect(session?.steps[0]?.pauseMinutes).toBeUndefined();
    expect(session?.steps[1]).toMatchObject({ mentions: ['image'], pauseMinutes: 90 });
  });

  it('includes a message queued in mid-turn, once, and not one that comes again as a record', async () => {
    const queue = (operation: string, content?: string): Record<string, unknown> => ({
      type: 'queue-operation',
      operation,
      timestamp: '2026-03-02T09:00:40.000Z',
      sessionId: sessionUuid(1),
      ...(content === undefined ? {} : { content }),
    });
    const { session } = await read(
      t()
        .user('Start')
        .raw(queue('enqueue', 'use the other table'))
        .raw(queue('remove'))
        .raw(queue('enqueue', 'and then stop'))
        .raw({ ...queue('dequeue'), timestamp: '2026-03-02T09:00:50.000Z' })
        .user('and then stop').text,
    );
    expect(session?.steps.map((s) => [s.kind, s.text, s.queued])).toEqual([
      ['prompt', 'Start', undefined],
      ['prompt', 'use the other table', true],
      ['prompt', 'and then stop', undefined],
    ]);
  });
});

describe('what the agent did', () => {
  it('knows a call’s files, lines and success', async () => {
    const { session } = await read(t().edit('src/a.test.ts', 'one\ntwo', 'one\n2\n3').text);
    expect(session?.steps[0]).toMatchObject({
      kind: 'call',
      name: 'Edit',
      action: 'edit',
      files: ['src/a.test.ts'],
      target: 'test',
      added: 2,
      removed: 1,
      ok: true,
    });
  });

  it('believes the text of a test run before its exit code', async () => {
    const { session } = await read(
      t()
        .run('npx vitest run 2>&1 | tail -3', ' Tests  2 failed | 5 passed (7)')
        .run('go test ./...', 'ok  \tshop/cart\t0.2s').text,
    );
    expect(session?.steps.map((s) => [s.runs, s.ok, s.result])).toEqual([
      [['test'], true, 'fail'],
      [['test'], true, 'pass'],
    ]);
  });

  it('knows which commits a call made, by what git printed', async () => {
    const { session } = await read(
      t()
        .user('Commit it')
        .run('git commit -m "Add a retry"', '[main a6c15db] Add a retry\n 1 file changed')
        .run('git commit -m "x"', 'nothing to commit').text,
    );
    expect(session?.steps.map(({ hashes }) => hashes)).toEqual([undefined, ['a6c15db'], undefined]);
  });

  it('takes a diff for a look at the change only where it showed one', async () => {
    const { session } = await read(
      t()
        .run('git diff src/new.ts', '')
        .run('git diff src/a.ts', 'diff --git a/src/a.ts b/src/a.ts')
        .run('git diff src/new.ts', '(Bash completed with no output)').text,
    );
    expect(session?.steps.map((s) => s.runs)).toEqual([undefined, ['diff'], undefined]);
  });

  it('does not know the result of a piped run that says nothing', async () => {
    const { session } = await read(t().run('npm test | grep foo', '').text);
    expect(session?.steps[0]?.result).toBeUndefined();
  });

  it('tells a plan in all its forms', async () => {
    const transcript = t()
      .user('Plan it', { permissionMode: 'plan' })
      .call('ExitPlanMode', { plan: '# Plan' }, 'User has approved your plan')
      .user('Implement the following plan:', { planContent: '# Ready' });
    const { session } = await read(transcript.text);
    expect(session?.steps.filter((s) => s.kind === 'plan').map((s) => s.how)).toEqual([
      'mode',
      'presented',
      'approved',
      'ready',
    ]);
  });

  it('takes a refused tool call for a rejection and no success', async () => {
    const { session } = await read(
      t().call(
        'Edit',
        { file_path: 'a.ts' },
        "The user doesn't want to proceed with this tool use. The tool use was rejected.",
        { isError: true },
      ).text,
    );
    expect(session?.steps).toMatchObject([
      { kind: 'call', ok: false },
      { kind: 'rejection', name: 'Edit' },
    ]);
  });

  it('keeps what a person said with a refusal', async () => {
    const refused = "The user doesn't want to proceed with this tool use. The tool use was rejected (eg. …).";
    const { session } = await read(
      t()
        .call(
          'Edit',
          { file_path: 'a.ts' },
          `${refused} To tell you how to proceed, the user said:\nNimm den Zähler.`,
          { isError: true },
        )
        .call('Bash', { command: 'ls' }, `${refused} STOP what you are doing.`, { isError: true }).text,
    );
    expect(session?.steps.filter((s) => s.kind === 'rejection')).toMatchObject([
      { name: 'Edit', text: 'Nimm den Zähler.' },
      { name: 'Bash' },
    ]);
    expect(session?.steps.at(-1)).not.toHaveProperty('text');
  });

  it('takes an interrupt that only a call’s result tells of, and one that is told twice once', async () => {
    const stopped = '[Request interrupted by user for tool use]';
    const once = t().call('Task', { description: 'x' }, stopped, { isError: true });
    expect(kinds((await read(once.user('Go on').text)).session?.steps)).toEqual([
      'delegate',
      'interrupt',
      'prompt',
    ]);
    const twice = t()
      .call('Task', { description: 'x' }, stopped, { isError: true })
      .user([{ type: 'text', text: stopped }]);
    expect(kinds((await read(twice.text)).session?.steps)).toEqual(['delegate', 'interrupt']);
  });

  it('knows checks that hooks ran after the work, however their record is written', async () => {
    const lint = 'npx eslint --fix "$CLAUDE_FILE_PATHS"';
    const { session, accounting } = await read(
      t()
        .edit('src/a.ts')
        .progress({
          type: 'hook_progress',
          hookEvent: 'PostToolUse',
          hookName: 'PostToolUse:Edit',
          command: lint,
        })
        .progress({
          type: 'hook_progress',
          hookEvent: 'PreToolUse',
          hookName: 'PreToolUse:Edit',
          command: lint,
        })
        .progress({ type: 'hook_progress', hookEvent: 'PostToolUse', command: 'notify "lint done"' })
        .progress({
          type: 'hook_progress',
          hookEvent: 'PostToolUse',
          command: `cd ${'"$CLAUDE_PROJECT_DIR"/a/'.repeat(60)} && make lint`,
        })
        .attachment({ type: 'hook_success', hookEvent: 'PostToolUse', command: lint })
        .attachment({ type: 'hook_success', hookEvent: 'SessionStart', command: lint })
        .system('stop_hook_summary', { hookInfos: [{ command: 'callback' }, { command: 'make test' }, null] })
        .text,
    );
    expect(session?.steps.filter((s) => s.kind === 'meta').map((s) => s.runs)).toEqual([
      ['lint'],
      ['lint'],
      ['lint'],
      ['test'],
    ]);
    expect(balances(accounting)).toBe(true);
  });

  it('counts a skill once, though its text follows its call', async () => {
    const { session } = await read(
      t()
        .call('Skill', { skill: 'tdd' }, 'Launching skill: tdd')
        .user(
          [
            {
              type: 'text',
              text: 'Base directory for this skill: /home/ada/.claude/skills/tdd\n\nWrite a test.',
            },
          ],
          {
            isMeta: true,
            sourceToolUseID: 'toolu_1',
          },
        ).text,
    );
    expect(kinds(session?.steps)).toEqual(['skill', 'meta']);
  });

  it('merges a message’s lines: usage counts once, and its last figures', async () => {
    const usage = (output_tokens: number) => ({
      id: 'msg_1',
      role: 'assistant',
      content: [],
      usage: { input_tokens: 1, output_tokens },
    });
    const { session } = await read(
      t()
        .user('Go')
        .assistant([], { message: usage(2) })
        .assistant([], { message: usage(40) }).text,
    );
    expect(session?.tokens).toEqual({ input: 1, output: 40, cacheRead: 0, cacheWrite: 0 });
  });

  it('tells who started a compaction', async () => {
    const { session } = await read(
      t()
        .user('Go')
        .system('compact_boundary', { compactMetadata: { trigger: 'manual', preTokens: 9 } })
        .system('compact_boundary', { compactMetadata: { trigger: 'auto', preTokens: 9 } }).text,
    );
    expect(session?.steps.slice(1).map((s) => s.trigger)).toEqual(['manual', 'auto']);
  });

  it('knows that a file which a prompt named with @ was read by the harness', async () => {
    const { session, accounting } = await read(
      t()
        .user('Why two in @src/cart.ts?')
        .raw({
          type: 'attachment',
          attachment: { type: 'file', filename: '/home/ada/shop/src/cart.ts', content: { type: 'text' } },
          uuid: '5ea60e00-0000-4000-8000-000000000001',
        }).text,
    );
    expect(session?.steps[1]).toMatchObject({ kind: 'meta', files: ['src/cart.ts'] });
    expect(balances(accounting)).toBe(true);
  });

  it('follows a task list in both of its forms, and each agent’s by itself', async () => {
    const todos = (...statuses: string[]) => ({
      todos: statuses.map((status, i) => ({ content: `part ${i}`, status, activeForm: 'x' })),
    });
    const main = t()
      .call('TodoWrite', todos('in_progress', 'pending', 'pending'))
      .call('TodoWrite', todos('completed', 'in_progress', 'pending'))
      .call('TaskCreate', { subject: 'one', description: 'x' })
      .call('TaskUpdate', { taskId: '1', status: 'completed' })
      .call('TaskUpdate', { taskId: '1', addBlockedBy: ['2'] });
    const child = t({ agentId: 'abc', start: '2026-03-02T09:00:20.000Z' })
      .call('TodoWrite', todos('pending'))
      .call('TodoWrite', todos('completed'));
    const { session } = await readAs(
      { seen: new IdSet() },
      { text: main.text },
      { text: child.text, agent: 'abc' },
    );
    const facts = (agent?: string) =>
      session?.steps.filter((s) => s.agent === agent).map((s) => [s.action, s.items, s.changes]);
    expect(facts()).toEqual([
      ['tasks', 3, 0],
      ['tasks', 3, 2],
      ['tasks', 1, 0],
      ['tasks', 1, 1],
      ['tasks', 1, 0],
    ]);
    expect(facts('abc')).toEqual([
      ['tasks', 1, 0],
      ['tasks', 1, 1],
    ]);
  });

  it('takes sub-agents’ work from their files and from progress records, once', async () => {
    const child = t({ agentId: 'abc', start: '2026-03-02T09:00:20.000Z' })
      .user('You are a helper')
      .edit('src/b.ts');
    const nested = child.records[1] as Record<string, unknown>;
    const main = t()
      .user('Go')
      .progress({
        type: 'agent_progress',
        agentId: 'abc',
        message: {
          type: 'assistant',
          message: nested['message'],
          uuid: nested['uuid'],
          timestamp: nested['timestamp'],
        },
      });
    const { session, accounting } = await readAs(
      { seen: new IdSet() },
      { text: main.text },
      { text: child.text, agent: 'abc' },
    );
    expect(session?.steps.filter((s) => s.action === 'edit')).toHaveLength(1);
    expect(session?.steps.filter((s) => s.kind === 'prompt')).toHaveLength(1);
    expect(session?.steps.every((s) => s.action !== 'edit' || s.agent === 'abc')).toBe(true);
    expect(accounting.records.ignored['duplicate']).toBe(1);
  });
});

describe('records that are left out', () => {
  it('reads both of two objects on one line, and loses only a broken line', async () => {
    const transcript = t().user('One').say('Two').user('Three').say('Four');
    const [one, two, three, four] = transcript.lines as [string, string, string, string];
    const { session, accounting } = await read(`${one}${two}\n${three.slice(0, 40)}\n${four}`);
    expect(session?.steps.map((s) => s.text)).toEqual(['One', 'Two', 'Four']);
    expect(accounting.records).toMatchObject({ total: 4, used: 3, corrupt: 1 });
    expect(accounting.places['corrupt-record']).toEqual([
      { where: expect.stringMatching(/:2$/), why: 'the line is cut off' },
    ]);
  });

  it.each([
    ['progress', (x: Transcript) => x.progress({ type: 'bash_progress', output: 'x' })],
    ['a tool result', (x: Transcript) => x.run('npm test', 'ok')],
  ])('finds a second object behind %s', async (_name, first) => {
    const transcript = first(t().user('Go')).say('Found');
    const lines = transcript.lines;
    const last = lines.pop() as string;
    lines.push(`${lines.pop()}${last}`);
    const { session } = await read(lines.join('\n'));
    expect(session?.steps.at(-1)?.text).toBe('Found');
  });

  it('names an unknown type as it is written, in the count and in its place', async () => {
    const { accounting } = await read(`${t().user('Go').text}\n{"type":"größe","uuid":"1"}\n`);
    expect(accounting.records.unknown).toEqual({ größe: 1 });
    expect(accounting.places['unknown-record']?.[0]?.why).toBe('record type größe');
  });

  it('names unknown types, and counts known ones that do not matter', async () => {
    const { accounting } = await read(
      t()
        .user('Go')
        .raw({ type: 'hologram', sessionId: 'x' })
        .raw({ type: 'summary', summary: 's', leafUuid: 'l' })
        .system('turn_duration').text,
    );
    expect(accounting.records.unknown).toEqual({ hologram: 1 });
    expect(accounting.records.ignored).toEqual({ summary: 1, 'system/turn_duration': 1 });
    expect(balances(accounting)).toBe(true);
  });

  it('counts records of a copy once: a cumulative snapshot adds only what is new', async () => {
    const whole = t().user('One').say('Two').edit('a.ts');
    const { session, accounting } = await read(`${whole.lines.slice(0, 2).join('\n')}\n`, whole.text);
    expect(kinds(session?.steps)).toEqual(['prompt', 'message', 'edit']);
    expect(accounting.records.ignored).toEqual({ duplicate: 2 });
  });

  it('gives a fork only its own records, and no session where nothing is its own', async () => {
    const seen = new IdSet();
    const parent = t().user('One').say('Two');
    await readAs({ seen }, { text: parent.text });
    const fork = new Transcript(sessionUuid(2), { start: '2026-03-03T09:00:00.000Z' }).user('Mine');
    const { session } = await readAs({ seen, key: sessionUuid(2) }, { text: parent.text + fork.text });
    expect(session?.steps.map((s) => s.text)).toEqual(['Mine']);
    expect((await readAs({ seen, key: sessionUuid(3) }, { text: parent.text })).session).toBeNull();
  });

  it('accounts for every line whatever is done to a transcript', async () => {
    const base = t()
      .user('Größe ✓ prüfen')
      .say('ok')
      .edit('src/a.ts')
      .run('npm test', '1 failed')
      .progress({ type: 'hook_progress' }).lines;
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
          expect(accounting.records.total).toBeGreaterThanOrEqual(
            lines.filter((l) => l.trim() !== '').length,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('bytes', () => {
  it('keeps text as UTF-8, though lines are parsed as Latin-1', async () => {
    const { session } = await read(t({ cwd: '/home/zoë/größe' }).user('Prüfe „naïve“ 東京 ✓ 🎉').text);
    expect(session?.steps[0]).toMatchObject({ text: 'Prüfe „naïve“ 東京 ✓ 🎉', chars: 21 });
    expect(session?.hints.home).toBe('zoë');
  });

  it('reads text written with \\u escapes as well', async () => {
    const line = JSON.stringify(t().user('X').records[0]).replace('"X"', '"caf\\u00e9 \\ud83c\\udf89"');
    expect((await read(line)).session?.steps[0]?.text).toBe('café 🎉');
  });

  it('accepts a byte order mark, CRLF and no last newline', async () => {
    const { session, accounting } = await read(`\ufeff${t().user('One').say('Two').lines.join('\r\n')}`);
    expect(session?.steps).toHaveLength(2);
    expect(accounting.records.corrupt).toBe(0);
  });

  it('gives the same session whether results and thinking are parsed or taken from the bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.boolean()), { maxLength: 6 }),
        async (outputs) => {
          const transcript = t().user('Go');
          for (const [output, isError] of outputs) {
            transcript.assistant([{ type: 'thinking', thinking: output, signature: 'AAAA' }]);
            transcript.call('Read', { file_path: '/home/ada/shop/a.ts' }, output, {
              isError,
              toolUseResult: { file: output },
            });
            if (isError)
              transcript.call(
                'Edit',
                { file_path: '/home/ada/shop/a.ts' },
                "The user doesn't want to proceed with this tool use",
                {
                  isError,
                },
              );
          }
          const spaced = transcript.records.map((r) =>
            JSON.stringify(r)
              .replace('{"parentUuid":', '{ "parentUuid":')
              .replace(',"type":"user"', ', "type": "user"')
              .replace('"role":"assistant"', '"role": "assistant"'),
          );
          const fast = await read(transcript.text);
          const slow = await read(spaced.join('\n'));
          const bare = (r: Read): unknown => ({ ...r.session, files: [] });
          expect(bare(fast)).toEqual(bare(slow));
          expect(fast.accounting.records).toEqual(slow.accounting.records);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('whose file it is', () => {
  const head = (path: string, text: string) =>
    claudeCode.recognise({ path, bytes: Buffer.from(text), whole: true });

  it('is the file’s name, where records of a resumed session carry another', () => {
    expect(head(`x/${sessionUuid(2)}.jsonl`, t().user('Go').text)).toMatchObject({
      key: sessionUuid(2),
      copy: true,
    });
  });

  it('is the records’ session where the name says nothing, and the parent’s for a sub-agent', () => {
    expect(head('a1/full.jsonl', t().user('Go').text)).toMatchObject({ key: sessionUuid(1), copy: false });
    expect(head('s/agent-9.jsonl', t({ agentId: '9' }).user('Go').text)).toMatchObject({
      key: sessionUuid(1),
      agent: '9',
    });
  });

  it('is recognised by content: not by name, and not in other tools’ lines', () => {
    expect(head('notes.txt', t().user('Go').text)).not.toBeNull();
    expect(
      head('a.jsonl', '{"timestamp":"2026-01-01T00:00:00Z","type":"session_meta","payload":{}}\n'),
    ).toBeNull();
    expect(head('a.jsonl', '{"type":"user.message","data":{},"id":"1"}\n')).toBeNull();
    expect(head('a.json', '[1,2]')).toBeNull();
  });

  it('is found behind a broken first line', () => {
    expect(head('x.jsonl', `{"type":"us\n${t().user('Go').text}`)?.key).toBe(sessionUuid(1));
  });
});

it('says what a version can show: no skills before they existed', () => {
  expect(claudeCodeShows(['1.0.17'])).not.toContain('skills');
  expect(claudeCodeShows(['1.0.17'])).not.toContain('plans');
  expect(claudeCodeShows(['2.0.76', '2.1.3'])).toContain('skills');
});
