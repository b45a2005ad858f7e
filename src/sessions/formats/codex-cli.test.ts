import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Transcript } from '../../../tests/fixtures/claude-code/transcript.ts';
import {
  type Json,
  Rollout,
  type RolloutOptions,
  timedId,
} from '../../../tests/fixtures/codex-cli/rollout.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { recognise as recogniseFile } from '../recognise.ts';
import { codexCli } from './codex-cli.ts';
import { codexShows } from './codex-cli-shows.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-codex-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | null;
  steps: Step[];
  accounting: Accounting;
}

const read = (...texts: (string | Buffer | Rollout)[]): Promise<Read> =>
  readAs({ seen: new IdSet() }, ...texts.map((text) => ({ text })));

async function readAs(
  { seen, key = 'k' }: { seen: IdSet; key?: string },
  ...inputs: { text: string | Buffer | Rollout; agent?: string }[]
): Promise<Read> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(codexCli).open({
    key,
    seen,
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
    commands: {},
  });
  for (const { text, agent } of inputs) {
    const absolute = join(folder, `${++files}.jsonl`);
    writeFileSync(absolute, text instanceof Rollout ? text.text : text);
    await reader.read({
      path: `${files}.jsonl`,
      absolute,
      compression: 'none',
      ...(agent === undefined ? {} : { agent }),
    });
  }
  const session = reader.finish()[0] ?? null;
  return { session, steps: session?.steps ?? [], accounting };
}

const r = (options?: RolloutOptions): Rollout => new Rollout(options).turn();
const kinds = (steps: readonly Step[]): string[] =>
  steps.map((s) => (s.kind === 'call' ? (s.action as string) : s.kind));
const spoken = (steps: readonly Step[]): string[] => kinds(steps).filter((k) => k !== 'meta');

describe.each([
  ['0.63', { version: '0.63.0', outputs: 'old' as const }],
  ['0.142', { version: '0.142.2', outputs: 'new' as const }],
  ['0.154', { version: '0.154.0', outputs: 'new' as const, shown: 'items' as const }],
])('a rollout of %s', (_name, options) => {
  it('counts a message once, though it is written twice', async () => {
    const { steps, accounting } = await read(
      r(options).prompt('Add a retry').say('I will').prompt('Add a retry'),
    );
    expect(kinds(steps)).toEqual(['prompt', 'message', 'prompt']);
    expect(balances(accounting)).toBe(true);
  });

  it('knows a command’s success, what it runs and what its tests say', async () => {
    const { steps } = await read(
      r(options)
        .run('npm test', ' Tests  2 failed | 5 passed', 1)
        .run('npm test', ' 7 passed')
        .run('git commit -m x'),
    );
    expect(steps.map((s) => [s.runs, s.ok, s.result])).toEqual([
      [['test'], false, 'fail'],
      [['test'], true, 'pass'],
      [['commit'], true, undefined],
    ]);
  });
});

describe('what a person typed', () => {
  it.each([
    [
      'project instructions',
      '# AGENTS.md instructions for /home/ada/shop\n\n<INSTRUCTIONS>\nBe kind.\n</INSTRUCTIONS>',
    ],
    ['the environment', '<environment_context>\n  <cwd>/home/ada/shop</cwd>\n</environment_context>'],
    ['a hook’s reason', '<hook_prompt hook_run_id="stop:2">Run the tests.</hook_prompt>'],
    ['a notice the reader has never met', '<starlight_context>\nNight.\n</starlight_context>'],
    ['prose that the screen never showed', 'Another agent finished its task.'],
  ])('is not %s', async (_name, text) => {
    const { steps } = await read(r().given(text).prompt('Go').say('Done'));
    expect(kinds(steps)).toEqual(['meta', 'prompt', 'message']);
  });

  it('is every user’s message that is no notice, where the screen is not recorded', async () => {
    const { steps } = await read(
      r({ shown: 'none', version: '0.34.0' })
        .given('<environment_context>\n</environment_context>')
        .prompt('Add a retry')
        .say('Done')
        .prompt('And a test'),
    );
    expect(steps.filter((s) => s.kind === 'prompt').map((s) => s.text)).toEqual([
      'Add a retry',
      'And a test',
    ]);
  });

  it('is kept where a file breaks off before the screen’s record of it', async () => {
    const { steps } = await read(r().prompt('One').say('Done').given('Two'));
    expect(steps.map((s) => [s.kind, s.text])).toEqual([
      ['prompt', 'One'],
      ['message', 'Done'],
      ['prompt', 'Two'],
    ]);
  });

  it('is kept where the record itself says that a person wrote it', async () => {
    const from = (text: string, kind: string): Json => ({
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text }],
      internal_chat_message_metadata_passthrough: { turn_id: 't', content_item_kinds: [kind] },
    });
    const { steps } = await read(
      r({ shown: 'items' })
        .prompt('One')
        .item(from('Two', 'user.text'))
        .item(from('Three', 'agents_md.instructions'))
        .say('Done'),
    );
    expect(steps.map((s) => [s.kind, s.text])).toEqual([
      ['prompt', 'One'],
      ['prompt', 'Two'],
      ['meta', 'Three'],
      ['message', 'Done'],
    ]);
  });

  it('stands behind what the editor puts before it', async () => {
    const { steps } = await read(
      r().prompt(
        '# Context from my IDE setup:\n\n## Open tabs:\n- a.ts\n\n## My request for Codex:\nRename the flag',
      ),
    );
    expect(steps[0]).toMatchObject({ kind: 'prompt', text: 'Rename the flag', chars: 15 });
  });

  it('names a file where lines were selected in the editor, and none where a file was merely open', async () => {
    const setup = '# Context from my IDE setup:\n\n## Active file: a.ts\n\n';
    const request = '## Open tabs:\n- a.ts\n\n## My request for Codex:\nWhy is this here?';
    const { steps } = await read(
      r().prompt(`${setup}## Active selection of the file:\nx\n${request}`).prompt(`${setup}${request} `),
    );
    expect(steps).toMatchObject([
      { kind: 'prompt', text: 'Why is this here?', mentions: ['path'] },
      { kind: 'prompt', text: 'Why is this here?', mentions: [] },
    ]);
  });

  it('names an attached image, and not the words that stand for it', async () => {
    const { steps } = await read(
      r()
        .item({
          type: 'message',
          role: 'user',
          content: [
            { type: 'input_text', text: '<image name=[Image #1]>' },
            { type: 'input_image', image_url: 'data:image/png;base64,AAAA' },
            { type: 'input_text', text: '</image>' },
            { type: 'input_text', text: '[Image #1] why is it red' },
          ],
        })
        .event('user_message', {
          message: '[Image #1] why is it red',
          images: [],
          local_images: ['/tmp/a.png'],
        }),
    );
    expect(kinds(steps)).toEqual(['prompt']);
    expect(steps[0]).toMatchObject({ text: 'why is it red', mentions: ['image'] });
  });

  it('was typed while the agent worked when it comes second in a turn', async () => {
    const { steps } = await read(r().prompt('Start').run('ls').prompt('not that one').turn().prompt('Next'));
    expect(steps.filter((s) => s.kind === 'prompt').map((s) => s.queued)).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('says how long the pause before it was', async () => {
    const { steps } = await read(r().prompt('One').say('Done').pause(90).prompt('Two'));
    expect(steps.map((s) => s.pauseMinutes)).toEqual([undefined, undefined, 90]);
  });

  it('is no prompt of a person in a session that a script ran', async () => {
    const { session } = await read(r({ originator: 'codex_exec', source: 'exec' }).prompt('Sort the issues'));
    expect(session?.automated).toBe('scripted');
  });

  it('is a review where the person asked for one', async () => {
    const { steps } = await read(
      r().prompt('Go').event('entered_review_mode', { user_facing_hint: 'current changes' }),
    );
    expect(steps[1]).toMatchObject({
      kind: 'command',
      name: 'review',
      builtin: true,
      text: '/review current changes',
    });
  });

  it('interrupts once, though the interruption is written twice', async () => {
    const { steps } = await read(
      r()
        .prompt('Go')
        .given('<turn_aborted>\nThe user interrupted the previous turn on purpose.\n</turn_aborted>')
        .event('turn_aborted', { turn_id: 't', reason: 'interrupted' })
        .event('turn_aborted', { turn_id: 't', reason: 'replaced' })
        .prompt('The log says <turn_aborted> twice'),
    );
    expect(kinds(steps)).toEqual(['prompt', 'interrupt', 'prompt']);
  });
});

describe('what the agent did', () => {
  it('takes a patch for one edit a file, with its lines', async () => {
    const patch = [
      '*** Begin Patch',
      '*** Add File: src/a.test.ts',
      '+one',
      '+two',
      '*** Update File: /home/ada/shop/src/a.ts',
      '*** Move to: src/b.ts',
      '@@ class A',
      ' kept',
      '-old',
      '+new',
      '+newer',
      '*** Delete File: docs/a.md',
      '*** End Patch',
    ].join('\n');
    const { steps } = await read(
      r().patch(patch, { changes: { '/home/ada/shop/docs/a.md': { type: 'delete', content: 'x\ny\nz\n' } } }),
    );
    expect(steps.map((s) => [s.files, s.target, s.added, s.removed, s.ok])).toEqual([
      [['src/a.test.ts'], 'test', 2, 0, true],
      [['src/b.ts'], 'source', 2, 1, true],
      [['docs/a.md'], 'doc', 0, 3, true],
    ]);
  });

  it('knows that a patch did not go through', async () => {
    const { steps } = await read(
      r().patch('*** Begin Patch\n*** Add File: a.ts\n+x\n*** End Patch', { ok: false }),
    );
    expect(steps[0]).toMatchObject({ action: 'edit', ok: false });
  });

  it('finds a patch in a command line, and what is run behind it', async () => {
    const heredoc =
      "apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: a.ts\n+x\n*** End Patch\nEOF\nnpm test";
    const { steps } = await read(
      r()
        .call('shell', { command: ['bash', '-lc', heredoc] })
        .output('{"output":"1 passed","metadata":{"exit_code":0,"duration_seconds":1.2}}'),
    );
    expect(steps.map((s) => [s.action, s.added, s.ok, s.result])).toEqual([
      ['edit', 1, true, undefined],
      ['shell', undefined, true, 'pass'],
    ]);
  });

  it('waits for the result of a command that runs on', async () => {
    const rollout = r().call('exec_command', { cmd: 'npm test' });
    rollout.output(rollout.running(7, 'RUN v5'));
    rollout.call('write_stdin', { session_id: 7, chars: '' }).output(rollout.running(7, ' ✓ a.test.ts'));
    rollout
      .call('write_stdin', { session_id: 7, chars: 'q' })
      .output(rollout.finished(' Tests  1 failed', 1));
    const { steps } = await read(rollout);
    expect(steps.map((s) => [s.name, s.ok, s.result, s.text])).toEqual([
      ['exec_command', false, 'fail', 'npm test'],
      ['write_stdin', false, undefined, 'q'],
    ]);
  });

  it('believes the text of a test run before its exit code', async () => {
    const { steps } = await read(
      r().run('npx vitest run 2>&1 | tail -3', ' Tests  2 failed | 5 passed (7)', 0),
    );
    expect(steps[0]).toMatchObject({ ok: true, result: 'fail' });
  });

  it('takes a stopped test run for no result', async () => {
    const { steps } = await read(
      r().call('shell_command', { command: 'npm test' }).output('aborted by user after 3.2s'),
    );
    expect(steps[0]).toMatchObject({ ok: false });
    expect(steps[0]?.result).toBeUndefined();
  });

  it.each([
    ["sed -n '1,80p' src/a.ts", 'read', ['src/a.ts']],
    ["nl -ba /home/ada/shop/src/a.ts | sed -n '1,9p' && head -n 5 b.ts", 'read', ['src/a.ts', 'b.ts']],
    ['rg -n "retry" src | head -20', 'search', undefined],
    ['cd src && ls -la 2>/dev/null', 'search', undefined],
    ['cat a.ts > b.ts', 'shell', undefined],
    ["sed -i 's/a/b/' a.ts", 'shell', undefined],
    ['find . -name x -delete', 'shell', undefined],
    ['cat package.json && npm test', 'shell', undefined],
  ])('takes `%s` for %s', async (command, action, named) => {
    const { steps } = await read(r().run(command));
    expect([steps[0]?.action, steps[0]?.files]).toEqual([action, named]);
  });

  it('takes a search that finds nothing for no failure', async () => {
    const { steps } = await read(
      r().run('rg -n nothing src', '', 1).run('cat missing.ts', 'No such file', 1),
    );
    expect(steps.map((s) => s.ok)).toEqual([true, false]);
  });

  it('takes a refused command for a rejection and no success', async () => {
    const { steps } = await read(
      r().call('exec_command', { cmd: 'rm -rf dist' }).output('exec command rejected by user'),
    );
    expect(steps).toMatchObject([
      { kind: 'call', ok: false },
      { kind: 'rejection', name: 'exec_command' },
    ]);
  });

  it('follows the task list', async () => {
    const plan = (...status: string[]): Json => ({
      plan: status.map((s, i) => ({ step: `Step ${i}`, status: s })),
    });
    const { steps } = await read(
      r()
        .call('update_plan', plan('in_progress', 'pending'))
        .output('Plan updated')
        .call('update_plan', plan('completed', 'in_progress'))
        .output('Plan updated'),
    );
    expect(steps.map((s) => [s.action, s.items, s.changes, s.ok])).toEqual([
      ['tasks', 2, 0, true],
      ['tasks', 2, 2, true],
    ]);
  });

  it('knows an MCP server’s tool by its namespace, and its success by the server’s answer', async () => {
    const rollout = r().call('_fetch_issue', { n: 7 }, { namespace: 'mcp__tracker' });
    rollout
      .event('mcp_tool_call_end', {
        call_id: rollout.lastCall,
        result: { Ok: { content: [], isError: true } },
      })
      .output('Wall time: 1 s\nNo such issue');
    const { steps } = await read(rollout);
    expect(steps[0]).toMatchObject({ action: 'integration', name: 'mcp__tracker_fetch_issue', ok: false });
  });

  it('names what else it does: delegate, ask, search the web', async () => {
    const { steps } = await read(
      r()
        .call(
          'spawn_agent',
          { agent_type: 'explorer', message: 'Find the retries' },
          { namespace: 'multi_agent_v1' },
        )
        .output('{"agent_id":"x"}')
        .call('request_user_input', { questions: [{ id: 'q', question: 'Which table?' }] })
        .output('{"answers":{}}')
        .item({ type: 'web_search_call', status: 'completed', action: { type: 'search', query: 'retry' } }),
    );
    expect(steps.map((s) => [s.action, s.text, s.ok])).toEqual([
      ['delegate', 'explorer: Find the retries', true],
      ['ask', 'Which table?', true],
      ['web', 'retry', true],
    ]);
  });

  it('loads a skill by reading it, once however many parts it is read in', async () => {
    const path = '/home/ada/.codex/skills/tdd/SKILL.md';
    const { steps } = await read(
      r()
        .given(
          '<skill>\n<name>ship</name>\n<path>/home/ada/.agents/skills/ship/SKILL.md</path>\nShip it.\n</skill>',
        )
        .run(`sed -n '1,200p' ${path}`)
        .run(`sed -n '201,400p' ${path}`)
        .run('cat /home/ada/.agents/skills/ship/SKILL.md')
        .run('cat /home/ada/shop/skills/mine/SKILL.md'),
    );
    expect(steps.map((s) => [s.kind, s.name])).toEqual([
      ['skill', 'ship'],
      ['skill', 'tdd'],
      ['call', 'exec_command'],
      ['call', 'exec_command'],
      ['call', 'exec_command'],
    ]);
  });

  it('tells plan mode, the plan presented, its approval, and a session that starts from one', async () => {
    const { steps } = await read(
      new Rollout()
        .turn('plan')
        .prompt('How would you do it?')
        .context('plan')
        .say('Here it is.\n<proposed_plan>\n# Retry\n</proposed_plan>')
        .event('item_completed', { item: { type: 'Plan', id: 'p', text: '# Retry' } })
        .turn('default')
        .prompt('Implement the plan.')
        .turn('default')
        .prompt('PLEASE IMPLEMENT THIS PLAN:\n# Retry'),
    );
    expect(steps.map((s) => s.how ?? s.kind)).toEqual([
      'mode',
      'prompt',
      'message',
      'presented',
      'approved',
      'ready',
      'prompt',
    ]);
  });

  it('counts a compaction once, and does not know who started it', async () => {
    const { steps } = await read(
      r()
        .prompt('Go')
        .line('compacted', {
          message: '',
          replacement_history: [{ type: 'message', role: 'user', content: [] }],
        })
        .event('context_compacted'),
    );
    expect(steps.slice(1)).toMatchObject([{ kind: 'compaction', trigger: 'unknown' }]);
  });

  it('counts tokens by their running total, which repeats', async () => {
    const { session } = await read(
      r()
        .prompt('Go')
        .tokens([100, 40, 10])
        .tokens([250, 140, 30], [150, 100, 20])
        .tokens([250, 140, 30], [150, 100, 20]),
    );
    expect(session?.tokens).toEqual({ input: 110, output: 30, cacheRead: 140, cacheWrite: 0 });
  });

  it('keeps the link of a pull request it opened', async () => {
    const { session } = await read(
      r().prompt('Go').run('gh pr create --fill', 'https://github.com/ada/shop/pull/12\n'),
    );
    expect(session?.pullRequests).toEqual(['https://github.com/ada/shop/pull/12']);
  });

  it('says where, with what and on which branch it was held', async () => {
    const { session } = await read(
      r({ branch: 'retry' }).prompt('Go').context('default', '/home/ada/shop/.worktrees/a'),
    );
    expect(session).toMatchObject({
      versions: ['0.142.2'],
      directories: ['/home/ada/shop', '/home/ada/shop/.worktrees/a'],
      branches: ['retry'],
      hints: { home: 'ada' },
    });
  });
});

describe('files that repeat each other', () => {
  const parent = (): Rollout =>
    r().prompt('One').say('Two').edit('a.ts').tokens([100, 0, 10]).turn().prompt('push').say('Pushed');

  it('reads an archived copy once', async () => {
    const { steps, accounting, session } = await read(parent(), parent());
    expect(kinds(steps)).toEqual(['prompt', 'message', 'edit', 'prompt', 'message']);
    expect(session?.tokens.output).toBe(10);
    expect(accounting.records).toMatchObject({
      total: 34,
      ignored: { duplicate: 17, 'repeated-message': 4 },
    });
  });

  it('takes from the longer copy what the shorter one lacks', async () => {
    const { steps } = await read(parent().lines.slice(0, 5).join('\n'), parent());
    expect(kinds(steps)).toEqual(['prompt', 'message', 'edit', 'prompt', 'message']);
  });

  it('gives a fork only its own turns, though the copied ones have new times', async () => {
    const seen = new IdSet();
    const first = parent();
    await readAs({ seen }, { text: first });
    const fork = new Rollout({ minute: 60, meta: { forked_from_id: first.id } })
      .replay(first.records)
      .turn()
      .prompt('push')
      .tokens([150, 0, 25]);
    const { steps, session } = await readAs({ seen, key: fork.id }, { text: fork });
    expect(steps.map((s) => [s.kind, s.text])).toEqual([['prompt', 'push']]);
    expect(session?.tokens).toMatchObject({ input: 50, output: 15 });
  });

  it('keeps the copied turns of a fork whose parent is not there', async () => {
    const first = parent();
    const { steps } = await read(
      new Rollout({ minute: 60, meta: { forked_from_id: first.id } })
        .replay(first.records)
        .turn()
        .prompt('Mine'),
    );
    expect(steps.filter((s) => s.kind === 'prompt').map((s) => s.text)).toEqual(['One', 'push', 'Mine']);
  });

  const child = (over: RolloutOptions = {}): Rollout =>
    new Rollout({
      minute: 30,
      source: {
        subagent: { thread_spawn: { parent_thread_id: parent().id, depth: 1, agent_role: 'worker' } },
      },
      meta: { thread_source: 'subagent' },
      ...over,
    });

  it.each([
    ['with its parent', true],
    ['without its parent', false],
  ])('takes a sub-agent’s own work alone, %s', async (_name, together) => {
    const main = parent();
    const agent = child().replay(main.records).turn().prompt('Look at b').edit('b.ts').say('Done');
    const { steps, accounting } = await readAs(
      { seen: new IdSet(), key: main.id },
      ...(together ? [{ text: main }] : []),
      { text: agent, agent: agent.id },
    );
    const own = steps.filter((s) => s.agent === agent.id);
    expect(kinds(own)).toEqual(['meta', 'edit', 'message']);
    expect(steps.filter((s) => s.kind === 'prompt')).toHaveLength(together ? 2 : 0);
    expect(balances(accounting)).toBe(true);
  });

  it('is held by nobody where only sub-agents are there', async () => {
    const agent = child().turn().prompt('Look').edit('b.ts');
    const { session } = await readAs({ seen: new IdSet() }, { text: agent, agent: agent.id });
    expect(session?.automated).toBe('nobody-spoke');
  });

  it('puts copies, forks and sub-agents where they can be read together', () => {
    const main = parent();
    const whole = (rollout: Rollout, path = 'x.jsonl'): ReturnType<typeof codexCli.recognise> =>
      codexCli.recognise({ path, bytes: Buffer.from(rollout.text), whole: true });
    const fork = new Rollout({ minute: 60, meta: { forked_from_id: main.id } }).replay(main.records).turn();
    const second = new Rollout({ minute: 90, meta: { forked_from_id: fork.id } }).replay(fork.records).turn();
    const first = whole(main)?.firstRecord;
    expect(whole(main)).toEqual({ key: main.id, firstRecord: `turn ${timedId(1)}`, copy: false });
    expect(whole(fork)).toEqual({ key: fork.id, firstRecord: first, copy: true });
    expect(whole(second)).toEqual({ key: second.id, firstRecord: first, copy: true });
    expect(whole(child().turn())).toMatchObject({ key: main.id, agent: child().id });
  });

  it('gives a sub-agent’s sub-agent to the session of both', () => {
    const main = parent();
    const deep = child({
      minute: 40,
      source: { subagent: { thread_spawn: { parent_thread_id: child().id, depth: 2 } } },
      meta: { session_id: main.id, thread_source: 'subagent' },
    }).turn();
    expect(codexCli.recognise({ path: 'x', bytes: Buffer.from(deep.text), whole: true })).toMatchObject({
      key: main.id,
      agent: deep.id,
    });
  });

  it('takes a reviewer that names no parent for a session of its own', () => {
    const guardian = child({ source: { subagent: { other: 'guardian' } } }).turn();
    expect(codexCli.recognise({ path: 'x', bytes: Buffer.from(guardian.text), whole: true })).toMatchObject({
      key: guardian.id,
      agent: guardian.id,
    });
  });
});

describe('rollouts without envelopes', () => {
  const id = '11111111-2222-4333-8444-555555555555';
  const bare = [
    { id, timestamp: '2025-07-01T10:00:00.000Z', instructions: null, git: { branch: 'main' } },
    { record_type: 'state' },
    {
      type: 'message',
      role: 'user',
      content: [{ type: 'input_text', text: '<environment_context>x</environment_context>' }],
    },
    { record_type: 'state' },
    { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Add a retry' }] },
    {
      type: 'function_call',
      name: 'shell',
      arguments: '{"command":["bash","-lc","npm test"]}',
      call_id: 'call_1',
    },
    {
      type: 'function_call_output',
      call_id: 'call_1',
      output: '{"output":"2 failed","metadata":{"exit_code":1}}',
    },
    { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'They fail' }] },
  ].map((record) => JSON.stringify(record));

  it('read as the others, with the time of their beginning only', async () => {
    const { session, steps, accounting } = await read(bare.join('\n'));
    expect(kinds(steps)).toEqual(['meta', 'prompt', 'shell', 'message']);
    expect(steps[2]).toMatchObject({ runs: ['test'], ok: false, result: 'fail' });
    expect(steps.map((s) => s.at)).toEqual([
      Date.parse('2025-07-01T10:00:00.000Z'),
      undefined,
      undefined,
      undefined,
    ]);
    expect(session?.observable).toEqual(['prompts', 'edits', 'shell', 'commits']);
    expect(accounting.records).toMatchObject({
      total: 8,
      used: 6,
      ignored: { 'record_type/state': 2 },
      unknown: {},
    });
  });

  it('are recognised by their first line', () => {
    expect(codexCli.recognise({ path: 'x.jsonl', bytes: Buffer.from(bare.join('\n')), whole: true })).toEqual(
      {
        key: id,
        firstRecord: 'call call_1',
        copy: false,
      },
    );
  });
});

describe('which files it reads', () => {
  const on = async (name: string, text: string | Buffer): ReturnType<typeof recogniseFile> => {
    const absolute = join(folder, `${++files}-${name}`);
    writeFileSync(absolute, text);
    return recogniseFile({ path: name, absolute, bytes: Buffer.byteLength(text), modified: 0 });
  };

  it('looks further where instructions fill the first look', async () => {
    const rollout = new Rollout({ meta: { base_instructions: { text: 'x'.repeat(40_000) } } })
      .turn()
      .prompt('Go');
    expect(await on('a.jsonl', rollout.text)).toMatchObject({
      session: { format: 'codex-cli', key: rollout.id, firstRecord: `turn ${timedId(1)}` },
    });
  });

  it('recognises a rollout whose first line is broken, by its name or by what is left of the line', async () => {
    const rollout = r().prompt('Go');
    const [first, ...rest] = rollout.lines as [string, ...string[]];
    const text = (line: string): string => [line, ...rest].join('\n');
    expect(await on('a.jsonl', text(first.slice(0, 300)))).toMatchObject({ session: { key: rollout.id } });
    expect(await on(`rollout-2026-03-02T08-00-00-${rollout.id}.jsonl`, text('{"time'))).toMatchObject({
      session: { key: rollout.id },
    });
  });

  it('does not take the parent’s header for its own where its own is lost', async () => {
    const main = r();
    const fork = new Rollout({ minute: 60 }).replay(main.records);
    const text = ['{"time', ...fork.lines.slice(1)].join('\n');
    expect(await on(`rollout-2026-03-02T09-00-00-${fork.id}.jsonl`, text)).toMatchObject({
      session: { key: fork.id },
    });
  });

  it('leaves Codex’s list of prompts out, with a reason of its own', async () => {
    const history = `${JSON.stringify({ session_id: 'a', ts: 1_772_000_000, text: 'Go' })}\n`;
    expect(await on('history.jsonl', history)).toMatchObject({ skipped: { reason: 'prompt-history' } });
    const index = `${JSON.stringify({ id: 'a', thread_name: 'Retry', updated_at: '2026-03-02T08:00:00Z' })}\n`;
    expect(await on('session_index.jsonl', index)).toMatchObject({ skipped: { reason: 'session-index' } });
  });

  it.each([
    ['another tool’s transcript', new Transcript('00000001-1111-4222-8333-444444444444').user('Hi').text],
    [
      'events with a type and data',
      '{"type":"session.start","data":{"sessionId":"a"},"timestamp":"2026-03-02T08:00:00Z"}\n',
    ],
    ['a JSON document', '{"sessionId":"a","messages":[]}'],
    ['prose', 'session_meta and response_item are record types.\n'],
    [
      'records of the same name without a payload',
      '{"timestamp":"2026-03-02T08:00:00Z","type":"response_item"}\n',
    ],
  ])('does not claim %s', (_name, text) => {
    expect(codexCli.recognise({ path: 'rollout-x.jsonl', bytes: Buffer.from(text), whole: true })).toBeNull();
  });
});

describe('records that are left out', () => {
  it('are named when their type is not known, and counted when it does not matter', async () => {
    const { accounting } = await read(
      r()
        .prompt('Go')
        .line('hologram', {})
        .event('hologram')
        .item({ type: 'hologram' })
        .item({ type: 'message', role: 'developer', content: [] })
        .item({ type: 'reasoning', summary: [], encrypted_content: 'AAAA' })
        .item({ summary: [], type: 'reasoning' })
        .event('task_complete'),
    );
    expect(accounting.records.unknown).toEqual({
      hologram: 1,
      'event_msg/hologram': 1,
      'response_item/hologram': 1,
    });
    expect(accounting.records.ignored).toEqual({
      'repeated-message': 1,
      'response_item/message/developer': 1,
      'response_item/reasoning': 2,
      'event_msg/task_complete': 1,
    });
    expect(balances(accounting)).toBe(true);
  });

  it('do not take the line’s second object or the file’s other lines with them', async () => {
    const rollout = r().prompt('One').item({ type: 'reasoning', summary: [] }).say('Two').say('Three');
    const lines = rollout.lines;
    const joined = [
      ...lines.slice(0, 5),
      `${lines[5]}${lines[6]}`,
      (lines[7] as string).slice(0, 30),
      ...lines.slice(8),
    ];
    const { steps, accounting } = await read(`\ufeff${joined.join('\r\n')}`);
    expect(steps.map((s) => s.text)).toEqual(['One', 'Two', 'Three']);
    expect(accounting.records).toMatchObject({ total: 10, corrupt: 1 });
    expect(accounting.places['corrupt-record']?.[0]).toEqual({
      where: expect.stringMatching(/:7$/),
      why: 'the line is cut off',
    });
  });

  it('are called cut off wherever in a value that was', async () => {
    const whole = r().prompt('One').lines.join('\n');
    for (const end of ['{"type":"response_item","payload":{"a":1', '{"type":"event_msg",']) {
      const { accounting } = await read(`${whole}\n${end}`);
      expect(accounting.places['corrupt-record']?.map(({ why }) => why)).toEqual(['the line is cut off']);
    }
  });

  it('keep hostile names and values from doing harm', async () => {
    const { steps, accounting } = await read(
      r()
        .prompt('Go')
        .call('__proto__', { cmd: { toString: 1 } })
        .call('constructor', [] as unknown as Json)
        .item({ type: 'function_call', name: 'exec_command', arguments: '{broken', call_id: 'c' })
        .item({ type: 'custom_tool_call', name: 'apply_patch', input: 7, call_id: 'd' })
        .event('token_count', {
          info: { total_token_usage: { input_tokens: 'many' }, last_token_usage: null },
        })
        .line('__proto__', {})
        .item({ type: 'message', role: 'user', content: [null, 7, { text: {} }] }),
    );
    expect(spoken(steps)).toEqual(['prompt', 'other', 'other', 'shell', 'other']);
    expect(balances(accounting)).toBe(true);
  });
});

it('shows only what its version records', () => {
  expect(codexShows(['0.63.0'])).not.toContain('plans');
  expect(codexShows(['0.63.0', '0.142.2'])).toContain('plans');
  expect(codexShows(['0.142.2'])).not.toContain('commands');
  expect(codexShows(['0.142.2'])).not.toContain('compaction-trigger');
  expect(codexShows(['0.159.0'], true)).not.toContain('edits');
});

it('does not say what programs of the model’s own did unseen', async () => {
  const { session } = await read(
    r().prompt('Go').item({
      type: 'custom_tool_call',
      name: 'exec',
      input: 'await tools.exec_command({cmd:"ls"})',
      call_id: 'e',
    }),
  );
  expect(session?.observable).not.toContain('edits');
  expect(session?.observable).toContain('prompts');
});

describe('whatever a session was', () => {
  type Act =
    | { is: 'prompt' | 'message'; text: string }
    | { is: 'edit'; file: string; added: number; removed: number }
    | { is: 'run'; pass: boolean; later: boolean }
    | { is: 'interrupt' | 'compaction' };
  const words = fc.stringMatching(/^[A-Z][a-zäöü ]{0,30}[a-z]$/);
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.record({ is: fc.constantFrom('prompt' as const, 'message' as const), text: words }),
    fc.record({
      is: fc.constant('edit' as const),
      file: fc.stringMatching(/^[a-z]{1,8}\.ts$/),
      added: fc.nat(4),
      removed: fc.nat(4),
    }),
    fc.record({ is: fc.constant('run' as const), pass: fc.boolean(), later: fc.boolean() }),
    fc.record({ is: fc.constantFrom('interrupt' as const, 'compaction' as const) }),
  );
  const write = (rollout: Rollout, a: Act): void => {
    switch (a.is) {
      case 'prompt':
        rollout.turn().prompt(a.text);
        break;
      case 'message':
        rollout.say(a.text);
        break;
      case 'edit':
        rollout.edit(a.file, a.added, a.removed);
        break;
      case 'run': {
        const text = a.pass ? ' 3 passed' : ' 1 failed';
        if (!a.later) {
          rollout.run('npm test', text, a.pass ? 0 : 1);
          break;
        }
        rollout.call('exec_command', { cmd: 'npm test' });
        rollout.output(rollout.running(5));
        rollout
          .call('write_stdin', { session_id: 5, chars: '' })
          .output(rollout.finished(text, a.pass ? 0 : 1));
        break;
      }
      case 'interrupt':
        rollout.given('<turn_aborted>\nx\n</turn_aborted>').event('turn_aborted', { reason: 'interrupted' });
        break;
      case 'compaction':
        rollout.line('compacted', { message: '' }).event('context_compacted');
    }
  };
  const expected = (a: Act): unknown[] => {
    switch (a.is) {
      case 'edit':
        return ['edit', a.file, a.added, a.removed, true];
      case 'run':
        return ['shell', ['test'], a.pass, a.pass ? 'pass' : 'fail'];
      case 'prompt':
      case 'message':
        return [a.is, a.text.replace(/\s+/g, ' ')];
      default:
        return [a.is];
    }
  };
  const found = (s: Step): unknown[] =>
    s.action === 'edit'
      ? ['edit', s.files?.[0], s.added, s.removed, s.ok]
      : s.action === 'shell'
        ? ['shell', s.runs, s.ok, s.result]
        : s.text === undefined
          ? [s.kind]
          : [s.kind, s.text];

  it('reads back as it was written, and only once from two copies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 12 }),
        fc.constantFrom('events' as const, 'items' as const),
        async (acts, shown) => {
          const rollout = new Rollout({ shown });
          for (const a of acts) write(rollout, a);
          const { steps, accounting } = await read(rollout, rollout);
          expect(steps.map(found)).toEqual(acts.map(expected));
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 120 },
    );
  });

  it('accounts for every line, whatever is done to a file', async () => {
    const base = r()
      .given('<skill>\n<name>a</name>')
      .prompt('Größe ✓ prüfen')
      .say('ok')
      .edit('a.ts')
      .run('npm test', '1 failed', 1)
      .tokens([9, 1, 2])
      .line('compacted', {}).lines;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constantFrom(...base),
            fc.constantFrom(...base).chain((line) => fc.nat(line.length).map((at) => line.slice(0, at))),
            fc.string().map((s) => s.replaceAll('\n', ' ')),
            fc.json(),
            fc.json().map((payload) => `{"timestamp":"x","type":"response_item","payload":${payload}}`),
            fc
              .constantFrom('function_call', 'function_call_output', 'message', 'user_message', 'token_count')
              .chain((type) =>
                fc
                  .dictionary(
                    fc.constantFrom(
                      'name',
                      'arguments',
                      'output',
                      'call_id',
                      'content',
                      'role',
                      'message',
                      'info',
                      'input',
                    ),
                    fc.jsonValue(),
                  )
                  .map((rest) =>
                    JSON.stringify({
                      timestamp: 'x',
                      type: type.includes('_m') || type.includes('token') ? 'event_msg' : 'response_item',
                      payload: { ...rest, type },
                    }),
                  ),
              ),
          ),
        ),
        fc.option(fc.tuple(fc.nat(), fc.nat(255))),
        async (lines, flip) => {
          const bytes = Buffer.from(lines.join('\n'));
          if (flip && bytes.length > 0) bytes[flip[0] % bytes.length] = flip[1];
          const { accounting } = await read(bytes);
          expect(balances(accounting)).toBe(true);
          if (!flip)
            expect(accounting.records.total).toBeGreaterThanOrEqual(
              lines.filter((l) => l.trim() !== '').length,
            );
        },
      ),
      { numRuns: 150 },
    );
  });
});
