import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Events, sessionUuid } from '../../../tests/fixtures/copilot-cli/events.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { copilotCli } from './copilot-cli.ts';
import { copilotCliShows } from './copilot-cli-shows.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-copilot-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | null;
  accounting: Accounting;
}

async function read(...texts: (string | Buffer)[]): Promise<Read> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(copilotCli).open({
    key: sessionUuid(1),
    seen: new IdSet(),
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
    commands: {},
  });
  for (const text of texts) {
    const absolute = join(folder, `${++files}.jsonl`);
    writeFileSync(absolute, text);
    await reader.read({ path: 'events.jsonl', absolute, compression: 'none' });
  }
  return { session: reader.finish()[0] ?? null, accounting };
}

const events = (over?: ConstructorParameters<typeof Events>[1]): Events => new Events(sessionUuid(1), over);
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));
const recognise = (text: string, path = 'events.jsonl') =>
  copilotCli.recognise({ path, bytes: Buffer.from(text), whole: true });

describe('what a Copilot CLI file is', () => {
  it('is told by its events, and named after the session they begin', () => {
    expect(recognise(events().user('Go').text)).toEqual({
      key: sessionUuid(1),
      firstRecord: '00000001-0000-4000-8000-000000000001',
      copy: false,
    });
  });

  it('is told by its later events when the first line is broken', () => {
    const { lines } = events()
      .hook('userPromptSubmitted', { sessionId: sessionUuid(1) })
      .user('Go');
    lines[0] = (lines[0] as string).slice(0, 40);
    expect(recognise(lines.join('\n'))?.key).toBe(sessionUuid(1));
  });

  it('is told from the beginning of a first line that is longer than the look', () => {
    const bytes = Buffer.from(events().text.slice(0, 300));
    expect(copilotCli.recognise({ path: 'events.jsonl', bytes, whole: false })?.key).toBe(sessionUuid(1));
  });

  it.each([
    ['Claude Code', '{"type":"user","sessionId":"x","uuid":"y","message":{"role":"user","content":"hi"}}'],
    ['Codex', '{"timestamp":"2026-01-01T00:00:00Z","type":"session_meta","payload":{"id":"x"}}'],
    ['a server’s log', '{"type":"request","data":{"sessionId":"x"}}'],
    [
      'events that VS Code’s chat writes beside its sessions',
      events({ data: { vscodeVersion: '1.110.0' } }).text,
    ],
  ])('is not %s', (_name, text) => {
    expect(recognise(text)).toBeNull();
  });

  it('is a copy where it is named after another session than it holds', () => {
    expect(recognise(events().text, `${sessionUuid(2)}.jsonl`)).toMatchObject({
      key: sessionUuid(2),
      copy: true,
    });
  });
});

describe('what a person typed', () => {
  it('is the content, not what the tool puts around it', async () => {
    const { session } = await read(events().user('Fix the rounding in src/cart.ts').text);
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Fix the rounding in src/cart.ts', chars: 31, mentions: ['path'] },
    ]);
  });

  it('is a person’s although every message carries the task of its turn', async () => {
    const { session } = await read(events().user('One').say('Done').user('Two').text);
    expect(session?.steps.map((s) => [s.kind, s.agent])).toEqual([
      ['prompt', undefined],
      ['message', undefined],
      ['prompt', undefined],
    ]);
  });

  it.each([
    ['a skill’s text', { source: 'skill-review' }],
    ['an inter-agent prompt', { source: 'agent-7' }],
    ['an autopilot’s continuation', { isAutopilotContinuation: true }],
    ['a schedule', { source: 'schedule-1' }],
    ['a line for the shell', { agentMode: 'shell' }],
    ['another session’s message', { crossSession: { name: 'x' } }],
  ])('is not %s', async (_name, over) => {
    const { session } = await read(events().user('Go').user('Text', over).text);
    expect(kinds(session?.steps)).toEqual(['prompt', 'meta']);
  });

  it('is queued where it was delivered while the agent worked', async () => {
    const { session } = await read(
      events()
        .user('A', { delivery: 'idle' })
        .user('B', { delivery: 'steering' })
        .user('C', { delivery: 'queued' })
        .user('D', { source: 'immediate-prompt' }).text,
    );
    expect(session?.steps.map((s) => s.queued)).toEqual([undefined, true, true, true]);
  });

  it('is a command where it begins with one, the tool’s own or the person’s', async () => {
    const { session } = await read(
      events().user('/plan the refund').user('/ship SHOP-1').user('text', { source: 'command-review' }).text,
    );
    expect(session?.steps).toMatchObject([
      { kind: 'command', name: 'plan', builtin: true },
      { kind: 'command', name: 'ship', builtin: false, text: '/ship SHOP-1' },
      { kind: 'command', name: 'review', builtin: true },
    ]);
  });

  it('is no command where it begins with a path', async () => {
    const { session } = await read(events().user('/home/ada/shop/cart.ts is wrong').text);
    expect(kinds(session?.steps)).toEqual(['prompt']);
  });

  it('names what is attached', async () => {
    const { session } = await read(
      events().user('see', {
        attachments: [
          { type: 'file', path: '/home/ada/shop/a.ts', displayName: 'a.ts' },
          { type: 'blob', mimeType: 'image/png', data: 'AAAA' },
        ],
      }).text,
    );
    expect(session?.steps[0]?.mentions).toEqual(['path', 'image']);
  });

  it('knows the pause before it, also over a resumed session', async () => {
    const { session } = await read(
      events()
        .user('One')
        .say('Done')
        .pause(90)
        .event('session.resume', {
          resumeTime: '2026-03-02T10:31:00.000Z',
          eventCount: 3,
          context: { cwd: '/home/ada/till', branch: 'fix' },
        })
        .user('Two').text,
    );
    expect(session?.steps.map((s) => s.pauseMinutes)).toEqual([undefined, undefined, 90]);
    expect(session).toMatchObject({
      directories: ['/home/ada/shop', '/home/ada/till'],
      branches: ['main', 'fix'],
    });
  });
});

describe('what the agent did', () => {
  it('counts a call once, though the message asks for it and two events tell it', async () => {
    const { session } = await read(events().user('Go').edit('src/a.test.ts', 'one\ntwo', 'one\n2\n3').text);
    expect(session?.steps).toMatchObject([
      { kind: 'prompt' },
      {
        kind: 'call',
        name: 'edit',
        action: 'edit',
        files: ['src/a.test.ts'],
        target: 'test',
        added: 2,
        removed: 1,
        ok: true,
      },
    ]);
  });

  it('takes a call from the message when the event of its beginning is missing', async () => {
    const e = events().user('Go').begin('view', { path: '/home/ada/shop/a.ts' });
    e.records.pop();
    const { session } = await read(e.end(e.callId, true, { result: { content: 'x' } }).text);
    expect(session?.steps[1]).toMatchObject({ action: 'read', files: ['a.ts'], ok: true });
  });

  it('knows files and lines of a patch', async () => {
    const patch =
      '*** Begin Patch\n*** Update File: src/a.ts\n@@\n-old\n+new\n+more\n*** Add File: docs/b.md\n+text\n*** End Patch';
    const { session } = await read(
      events().call('apply_patch', patch).call('create', { path: 'c.md', file_text: 'a\nb\n' }).text,
    );
    expect(session?.steps).toMatchObject([
      { action: 'edit', files: ['src/a.ts', 'docs/b.md'], target: 'source', added: 3, removed: 1 },
      { action: 'edit', files: ['c.md'], target: 'doc', added: 2, removed: 0 },
    ]);
  });

  it('takes a command’s exit code for its success: the tool calls every end one', async () => {
    const { session } = await read(events().run('npm run lint', 'oops', 1).run('git commit -m x').text);
    expect(session?.steps.map((s) => [s.runs, s.ok])).toEqual([
      [['lint'], false],
      [['commit'], true],
    ]);
  });

  it('believes the text of a test run before its exit code', async () => {
    const { session } = await read(
      events()
        .run('npx vitest run 2>&1 | tail -3', ' Tests  2 failed | 5 passed (7)')
        .run('go test ./...', 'ok  \tshop/cart\t0.2s')
        .run('npm test', '', 1)
        .run('npm test | grep foo', '').text,
    );
    expect(session?.steps.map((s) => s.result)).toEqual(['fail', 'pass', 'fail', undefined]);
  });

  it('waits for the result of a test run that goes on in the background', async () => {
    const { session } = await read(
      events()
        .call(
          'bash',
          { command: 'npm test', shellId: 'tests' },
          '<command with shellId: tests is still running after 30 seconds>',
        )
        .call(
          'read_bash',
          { shellId: 'tests', delay: 30 },
          'Tests  1 failed\n<command with shellId: tests completed with exit code 1>',
        ).text,
    );
    expect(session?.steps[0]).toMatchObject({ runs: ['test'], ok: false, result: 'fail' });
  });

  it('counts no test run as passed that never said how it ended', async () => {
    const { session } = await read(
      events().call(
        'bash',
        { command: 'npm test' },
        '<command with shellId: 3 is still running after 30 seconds>',
      ).text,
    );
    expect(session?.steps[0]?.ok).toBeUndefined();
    expect(session?.steps[0]?.result).toBeUndefined();
  });

  it('knows a task list, sent whole or kept in a table', async () => {
    const { session } = await read(
      events()
        .call('update_todo', { todos: '- [ ] one\n- [ ] two' })
        .call('update_todo', { todos: '- [x] one\n- [ ] two' })
        .call('sql', { query: "INSERT INTO todos (id, title) VALUES ('a', 'x; (y)'), ('b', 'z'); SELECT 1" })
        .call('sql', { query: "UPDATE todos SET status = 'done' WHERE id = 'a'" })
        .call('sql', { query: 'SELECT * FROM todos' }).text,
    );
    expect(session?.steps.map((s) => [s.action, s.items, s.changes])).toEqual([
      ['tasks', 2, 0],
      ['tasks', 2, 1],
      ['tasks', 2, 0],
      ['tasks', 2, 1],
      ['other', undefined, undefined],
    ]);
  });

  it('tells questions, searches, the web, integrations and sub-agents apart', async () => {
    const { session } = await read(
      events()
        .call('ask_user', { question: 'Which table?', choices: ['a', 'b'] })
        .call('rg', { pattern: 'cart' })
        .call('web_fetch', { url: 'https://example.com' })
        .call('tickets-search', { q: 'x' }, 'ok', { mcpServerName: 'tickets', mcpToolName: 'search' })
        .call('task', { agent_type: 'explore', description: 'Find the tax code' }).text,
    );
    expect(session?.steps.map((s) => [s.action, s.text])).toEqual([
      ['ask', 'Which table?'],
      ['search', 'cart'],
      ['web', 'https://example.com'],
      ['integration', 'tickets-search'],
      ['delegate', 'explore: Find the tax code'],
    ]);
  });

  it('marks a sub-agent’s steps, in both ways in which they were marked', async () => {
    const e = events().user('Go').begin('task', { agent_type: 'explore', description: 'Look' });
    const task = e.callId;
    e.event('subagent.started', { toolCallId: task, agentName: 'explore', agentDisplayName: 'Explore' })
      .user('Find it', {}, { agentId: 'agent-1' })
      .call('view', { path: 'a.ts' }, 'x', {}, { agentId: 'agent-1' })
      .call('grep', { pattern: 'x' }, 'x', { parentToolCallId: task })
      .end(task, true, { result: { content: 'found' } });
    const { session } = await read(e.text);
    expect(session?.steps.map((s) => [s.kind, s.action, s.agent])).toEqual([
      ['prompt', undefined, undefined],
      ['call', 'delegate', undefined],
      ['meta', undefined, 'agent-1'],
      ['call', 'read', 'agent-1'],
      ['call', 'search', task],
    ]);
  });

  it('counts a skill once, though its tool and its loading are both told', async () => {
    const { session } = await read(
      events()
        .user('Go')
        .call('skill', { skill: 'tdd' }, 'Skill "tdd" loaded successfully.')
        .event('skill.invoked', {
          name: 'tdd',
          path: '/home/ada/.copilot/skills/tdd/SKILL.md',
          content: 'Write a test',
        })
        .user('Write a test', { source: 'skill-tdd' })
        .event('skill.invoked', { name: 'review', path: 'x', content: 'y' }).text,
    );
    expect(session?.steps.map((s) => [s.kind, s.name])).toEqual([
      ['prompt', undefined],
      ['skill', 'tdd'],
      ['meta', undefined],
      ['skill', 'review'],
    ]);
  });

  it('tells a plan in all its forms', async () => {
    const { session } = await read(
      events()
        .event('session.mode_changed', { previousMode: 'interactive', newMode: 'plan' })
        .user('Plan it', { agentMode: 'plan' })
        .call('exit_plan_mode', { summary: 'Three steps' }, 'The plan was approved.')
        .event('session.mode_changed', { previousMode: 'plan', newMode: 'interactive' })
        .user('[[PLAN]] And the rest').text,
    );
    expect(session?.steps.map((s) => [s.kind, s.how, s.text])).toEqual([
      ['plan', 'mode', undefined],
      ['prompt', undefined, 'Plan it'],
      ['plan', 'presented', 'Three steps'],
      ['plan', 'approved', undefined],
      ['plan', 'mode', undefined],
      ['prompt', undefined, 'And the rest'],
    ]);
  });

  it('takes no plan for approved that was sent back', async () => {
    const { session } = await read(
      events().call('exit_plan_mode', { summary: 'x' }, 'The user rejected the plan with feedback: smaller.')
        .text,
    );
    expect(session?.steps.map((s) => s.how)).toEqual(['presented']);
  });
});

describe('how a person steered', () => {
  it('knows an abort for an interrupt', async () => {
    const { session } = await read(events().user('Go').event('abort', { reason: 'user initiated' }).text);
    expect(kinds(session?.steps)).toEqual(['prompt', 'interrupt']);
  });

  it('counts a refused call once, though the permission and the call both tell it', async () => {
    const e = events().user('Go').begin('bash', { command: 'rm -rf dist' });
    e.event('permission.requested', {
      requestId: 'p1',
      permissionRequest: { kind: 'shell', toolCallId: e.callId },
    })
      .event('permission.completed', { requestId: 'p1', result: { kind: 'denied-interactively-by-user' } })
      .end(e.callId, false, { error: { code: 'rejected', message: 'The user rejected this tool call.' } });
    const { session } = await read(e.text);
    expect(session?.steps).toMatchObject([
      { kind: 'prompt' },
      { kind: 'call', ok: false },
      { kind: 'rejection', name: 'bash' },
    ]);
  });

  it('takes no rule’s refusal for a person’s', async () => {
    const e = events().user('Go').begin('bash', { command: 'curl x' });
    e.event('permission.completed', { requestId: 'p1', result: { kind: 'denied-by-rules' } }).end(
      e.callId,
      false,
      {
        error: { code: 'denied', message: 'Permission denied' },
      },
    );
    const { session } = await read(e.text);
    expect(kinds(session?.steps)).toEqual(['prompt', 'shell']);
    expect(session?.steps[1]?.ok).toBe(false);
  });

  it('leaves out what the person ran with an exclamation mark', async () => {
    const { session } = await read(
      events()
        .user('Go')
        .event('tool.user_requested', {
          toolCallId: 'own',
          toolName: 'bash',
          arguments: { command: 'npm test' },
        })
        .event('tool.execution_start', {
          toolCallId: 'own',
          toolName: 'bash',
          arguments: { command: 'npm test' },
        })
        .event('tool.execution_complete', { toolCallId: 'own', success: true, isUserRequested: true }).text,
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'meta']);
  });

  it('says who started a compaction where the version tells it, and only then promises to', async () => {
    const compact = (data: Record<string, unknown>) =>
      events()
        .user('Go')
        .event('session.compaction_start', {})
        .event('session.compaction_complete', { success: true, ...data });
    const of = async (data: Record<string, unknown>) => {
      const { session } = await read(compact(data).text);
      return [session?.steps[1]?.trigger, session?.observable.includes('compaction-trigger')];
    };
    expect(await of({})).toEqual(['unknown', false]);
    expect(await of({ trigger: 'threshold' })).toEqual(['auto', true]);
    expect(await of({ trigger: 'manual' })).toEqual(['manual', true]);
    expect(await of({ customInstructions: 'keep the schema' })).toEqual(['manual', true]);
  });

  it('counts no compaction that failed', async () => {
    const { session } = await read(
      events().user('Go').event('session.compaction_complete', { success: false, error: 'x' }).text,
    );
    expect(kinds(session?.steps)).toEqual(['prompt']);
  });
});

describe('the session', () => {
  it('takes tokens from its shutdown and leaves out of its input what the cache gave', async () => {
    const { session } = await read(
      events()
        .user('Go')
        .say('Done')
        .shutdown({ a: [100, 11, 60], b: [5, 0, 0] }).text,
    );
    expect(session?.tokens).toEqual({ input: 45, output: 11, cacheRead: 60, cacheWrite: 0 });
  });

  it('adds up the shutdowns of a resumed session, or takes the last where it holds them all', async () => {
    const apart = await read(
      events()
        .say('1')
        .shutdown({ a: [10, 11, 0] })
        .say('2')
        .shutdown({ a: [20, 11, 0] }).text,
    );
    expect(apart.session?.tokens).toMatchObject({ input: 30, output: 22 });
    const whole = await read(
      events()
        .say('1')
        .shutdown({ a: [10, 11, 0] })
        .say('2')
        .shutdown({ a: [30, 22, 0] }).text,
    );
    expect(whole.session?.tokens).toMatchObject({ input: 30, output: 22 });
  });

  it('knows the output of a session that never ended', async () => {
    const { session } = await read(events().say('1').say('2').text);
    expect(session?.tokens).toEqual({ input: 0, output: 22, cacheRead: 0, cacheWrite: 0 });
  });

  it('is scripted where one prompt came with the start and the end came by itself', async () => {
    const run = (reason: string, prompts: string[]) => {
      const e = events();
      for (const prompt of prompts) e.user(prompt);
      return e
        .hook('sessionStart', { source: 'new', initialPrompt: 'Go' })
        .say('Done')
        .hook('sessionEnd', { reason }).text;
    };
    expect((await read(run('complete', ['Go']))).session?.automated).toBe('scripted');
    expect((await read(run('user_exit', ['Go']))).session?.automated).toBeUndefined();
    expect((await read(run('complete', ['Go', 'And?']))).session?.automated).toBeUndefined();
  });

  it('is in the background where the tool started it, and nobody’s where nobody spoke', async () => {
    const background = events({ data: { detachedFromSpawningParentSessionId: sessionUuid(9) } }).user('Go');
    expect((await read(background.text)).session?.automated).toBe('background');
    expect((await read(events().say('Hello').text)).session?.automated).toBe('nobody-spoke');
  });

  it('is none where it holds no conversation', async () => {
    expect(
      (await read(events().event('session.info', { infoType: 'mcp', message: 'x' }).text)).session,
    ).toBeNull();
  });

  it('shows what its version can', () => {
    expect(copilotCliShows(['0.0.342'])).not.toContain('plans');
    expect(copilotCliShows(['0.0.386', '0.0.387'])).toContain('plans');
    expect(copilotCliShows(['1.0.64-1'])).toContain('questions');
    expect(copilotCliShows(['1.0.64'])).not.toContain('commands');
    expect(copilotCliShows([])).toContain('skills');
  });
});

describe('what is counted', () => {
  it('knows hooks and prompts of the system by their first bytes, broken inside or not', async () => {
    const e = events().user('Go').hook('agentStop', {});
    const broken = '{"type":"system.message","data":{"role":"system","content":"\\person"},"id":"s"}';
    const { session, accounting } = await read(`${e.text}${broken}\n`);
    expect(accounting.records).toMatchObject({
      total: 5,
      used: 2,
      ignored: { 'hook.start': 1, 'hook.end': 1, 'system.message': 1 },
      corrupt: 0,
    });
    expect(kinds(session?.steps)).toEqual(['prompt']);
  });

  it('names the places of unknown events and broken lines', async () => {
    const { accounting } = await read(
      `${events().text}{"type":"session.new_thing","data":{},"id":"n"}\n{"type":"user.message","da\n`,
    );
    expect(accounting.records).toMatchObject({ unknown: { 'session.new_thing': 1 }, corrupt: 1 });
    expect(accounting.places['unknown-record']?.[0]?.where).toBe('events.jsonl:2');
    expect(accounting.places['corrupt-record']?.[0]?.where).toBe('events.jsonl:3');
  });

  it('reads two events on one line', async () => {
    const { lines } = events().user('One').user('Two');
    const { session, accounting } = await read(`${lines[0]}\n${lines[1]}${lines[2]}`);
    expect(kinds(session?.steps)).toEqual(['prompt', 'prompt']);
    expect(accounting.records).toMatchObject({ total: 3, used: 3, corrupt: 0 });
  });

  it('uses an event once over copies of a file, and never trusts a redacted identity', async () => {
    const { text } = events().user('One');
    const { session, accounting } = await read(text, text);
    expect(kinds(session?.steps)).toEqual(['prompt']);
    expect(accounting.records).toMatchObject({ total: 4, used: 2, ignored: { duplicate: 2 } });
    const redacted = events().user('One', {}, { id: 'REDACTED' }).user('Two', {}, { id: 'REDACTED' });
    expect(kinds((await read(redacted.text)).session?.steps)).toEqual(['prompt', 'prompt']);
  });

  it('reads a file with a byte order mark, carriage returns and no last newline', async () => {
    const { text } = events().user('Grüße, 世界');
    const { session, accounting } = await read(`\ufeff${text.replaceAll('\n', '\r\n').trimEnd()}`);
    expect(session?.steps[0]?.text).toBe('Grüße, 世界');
    expect(accounting.records.corrupt).toBe(0);
  });

  it('adds up whatever is broken in a file', async () => {
    const base = events()
      .user('Go')
      .edit('a.ts')
      .run('npm test', '3 passed')
      .hook('agentStop', { a: 1 })
      .event('permission.completed', { result: { kind: 'denied-interactively-by-user' } })
      .event('session.compaction_complete', { success: true })
      .shutdown({ a: [1, 2, 3] }).lines;
    const types = [...new Set(base.map((l) => (JSON.parse(l) as { type: string }).type))];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(...base),
            fc.constantFrom(...base).chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
            fc
              .tuple(fc.constantFrom(...types), fc.json())
              .map(([type, data]) => `{"type":"${type}","data":${data}}`),
            fc.string().map((s) => s.replaceAll('\n', ' ')),
            fc.json(),
          ),
          { maxLength: 12 },
        ),
        async (lines) => {
          const { accounting } = await read(lines.join('\n'));
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('adds up when any byte of a file is another one', async () => {
    const bytes = Buffer.from(events().user('Go').edit('a.ts').run('npm test', '3 passed').text);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, byte) => {
        const changed = Buffer.from(bytes);
        changed[at] = byte;
        const { accounting } = await read(changed);
        expect(balances(accounting)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a whole session', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const act = fc.oneof(
    fc.record({ is: fc.constant('prompt' as const), text: word }),
    fc.record({ is: fc.constant('message' as const), text: word }),
    fc.record({ is: fc.constant('edit' as const), text: word }),
    fc.record({ is: fc.constant('test' as const), pass: fc.boolean() }),
    fc.record({ is: fc.constant('commit' as const) }),
    fc.record({ is: fc.constant('command' as const), text: word }),
    fc.record({ is: fc.constant('interrupt' as const) }),
  );

  it('reads back as the steps that were written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 20 }), async (acts) => {
        const e = events();
        const expected: unknown[] = [];
        for (const a of acts) {
          if (a.is === 'prompt') {
            e.user(a.text);
            expected.push(['prompt', a.text]);
          } else if (a.is === 'message') {
            e.say(a.text);
            expected.push(['message', a.text]);
          } else if (a.is === 'edit') {
            e.edit(`src/${a.text}.ts`);
            expected.push(['edit', `src/${a.text}.ts`, true]);
          } else if (a.is === 'test') {
            e.run('npm test', a.pass ? '3 passed' : '1 failed', a.pass ? 0 : 1);
            expected.push(['shell', ['test'], a.pass, a.pass ? 'pass' : 'fail']);
          } else if (a.is === 'commit') {
            e.run('git commit -m x');
            expected.push(['shell', ['commit'], true, undefined]);
          } else if (a.is === 'command') {
            e.user(`/own-${a.text}`);
            expected.push(['command', `own-${a.text}`, false]);
          } else {
            e.event('abort', { reason: 'user initiated' });
            expected.push(['interrupt']);
          }
        }
        const { session, accounting } = await read(e.text);
        expect(
          session?.steps.map((s) => {
            if (s.kind === 'call' && s.action === 'edit') return ['edit', s.files?.[0], s.ok];
            if (s.kind === 'call') return ['shell', s.runs, s.ok, s.result];
            if (s.kind === 'command') return ['command', s.name, s.builtin];
            return s.kind === 'interrupt' ? ['interrupt'] : [s.kind, s.text];
          }),
        ).toEqual(expected);
        expect(accounting.records).toMatchObject({ corrupt: 0, unknown: {} });
      }),
      { numRuns: 100 },
    );
  });
});
