import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Json, Trajectory } from '../../../tests/fixtures/atif/trajectory.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { atif, atifShows } from './atif.ts';
import { actionOf } from './atif-tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-atif-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

async function read(
  ...texts: (string | Buffer)[]
): Promise<{ session: Session | null; accounting: Accounting }> {
  const accounting = emptyAccounting();
  const reader = verbatimToo(atif).open({
    key: 'run-1',
    seen: new IdSet(),
    accounting,
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e6 },
    commands: {},
  });
  for (const text of texts) {
    const absolute = join(folder, `${++files}.json`);
    writeFileSync(absolute, text);
    await reader.read({ path: `${files}.json`, absolute, compression: 'none' });
  }
  return { session: reader.finish()[0] ?? null, accounting };
}

const t = (over?: { agent?: Json; schema?: string }): Trajectory => new Trajectory('run-1', over);
const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));

describe('steps', () => {
  it('are a person’s prompts, the agent’s messages and calls, and what the harness said', async () => {
    const { session, accounting } = await read(
      t()
        .step('system', 'You are a careful engineer.')
        .user('Add a retry to `client.ts`')
        .say('I will.')
        .call('edit', { path: 'src/client.ts', old_string: 'a', new_string: 'b\nc' })
        .document(),
    );
    expect(kinds(session?.steps)).toEqual(['meta', 'prompt', 'message', 'edit']);
    expect(session?.steps[1]).toMatchObject({ mentions: ['path', 'symbol'], chars: 26 });
    expect(session?.steps[3]).toMatchObject({
      files: ['src/client.ts'],
      target: 'source',
      added: 2,
      removed: 1,
    });
    expect(accounting.records).toMatchObject({ total: 4, used: 4 });
  });

  it('name the line at which they begin', async () => {
    const { session } = await read(t().user('One').user('Two').document());
    expect(session?.steps.map((s) => s.line)).toEqual([10, 16]);
  });

  it('say how long the pause before a prompt was; a time without a zone is UTC', async () => {
    const { session } = await read(t().user('One').pause(45).user('Two').document().replaceAll('Z"', '"'));
    expect(session?.steps[0]?.at).toBe(Date.parse('2026-03-02T09:00:10Z'));
    expect(session?.steps[1]?.pauseMinutes).toBe(45);
  });

  it('are no prompts where a wrapper, an interruption or a command stands in a person’s place', async () => {
    const { session } = await read(
      t()
        .user('<system-reminder>Be brief.</system-reminder>')
        .user('[Request interrupted by user]')
        .user('/ship SHOP-1')
        .document(),
    );
    expect(kinds(session?.steps)).toEqual(['meta', 'interrupt', 'command']);
  });

  it('may be of parts, with images', async () => {
    const { session } = await read(
      t()
        .user([
          { type: 'text', text: 'Make it look like this' },
          { type: 'image', source: { media_type: 'image/png', path: 'a.png' } },
        ])
        .document(),
    );
    expect(session?.steps[0]).toMatchObject({
      kind: 'prompt',
      text: 'Make it look like this',
      mentions: ['image'],
    });
  });

  it('that a continuation copies count once, with the run that it continues', async () => {
    const before = t().user('One').say('Two');
    const after = t();
    after.user('One', { is_copied_context: true }).say('Two', { is_copied_context: true }).user('Three');
    const { session, accounting } = await read(
      before.document({ continued_trajectory_ref: 'trajectory.cont-1.json' }),
      after.document({ session_id: 'run-1-cont-1' }),
      before.document({ continued_trajectory_ref: 'trajectory.cont-1.json' }),
    );
    expect(session?.steps.map((s) => s.text)).toEqual(['One', 'Two', 'Three']);
    expect(accounting.records).toMatchObject({
      total: 7,
      used: 3,
      ignored: { 'copied-context': 2, duplicate: 2 },
    });
  });

  it('may tell that the context was summarised', async () => {
    const { session } = await read(
      t()
        .user('Go')
        .step('system', 'Performed context summarization and handoff to continue task.')
        .document(),
    );
    expect(session?.steps[1]).toMatchObject({ kind: 'compaction', trigger: 'auto' });
  });
});

describe('tool calls', () => {
  it.each([
    ['Read', 'read'],
    ['read_file', 'read'],
    ['grep_search', 'search'],
    ['Glob', 'search'],
    ['apply_patch', 'edit'],
    ['replace_string_in_file', 'edit'],
    ['MultiEdit', 'edit'],
    ['execute_bash', 'shell'],
    ['run_in_terminal', 'shell'],
    ['functions.shell', 'shell'],
    ['bash_command', 'shell'],
    ['runSubagent', 'delegate'],
    ['Task', 'delegate'],
    ['update_plan', 'tasks'],
    ['manage_todo_list', 'tasks'],
    ['ask_user', 'ask'],
    ['WebFetch', 'web'],
    ['mcp__tracker__get', 'integration'],
    ['constructor', 'other'],
    ['think', 'other'],
  ])('of %s: %s', (name, action) => {
    expect(actionOf(name, {})).toBe(action);
  });

  it('of one editor read or write, as its command says', () => {
    expect(actionOf('str_replace_editor', { command: 'view' })).toBe('read');
    expect(actionOf('str_replace_editor', { command: 'create' })).toBe('edit');
  });

  it('find files and lines under all the names that arguments go by', async () => {
    const { session } = await read(
      t()
        .call('create_file', { filePath: '/home/ada/shop/README.md', content: 'a\nb\n' })
        .call('str_replace_editor', { command: 'str_replace', path: 'a.ts', old_str: 'x', new_str: 'y\nz' })
        .call('apply_patch', {
          input:
            '*** Begin Patch\n*** Update File: src/a.ts\n@@\n-old\n+new\n+more\n*** Add File: b.ts\n+one\n*** End Patch',
        })
        .call('MultiEdit', {
          file_path: 'c.ts',
          edits: [
            { old_string: 'a', new_string: 'b' },
            { old_string: '', new_string: 'c' },
          ],
        })
        .document(),
    );
    expect(session?.steps.map((s) => [s.files, s.target, s.added, s.removed])).toEqual([
      [['~/shop/README.md'], 'doc', 2, 0],
      [['a.ts'], 'source', 2, 1],
      [['src/a.ts', 'b.ts'], 'source', 3, 1],
      [['c.ts'], 'source', 2, 1],
    ]);
  });

  it('find commands that are words, JSON text or hidden in a shell', async () => {
    const { session } = await read(
      t()
        .call('shell', { command: ['bash', '-lc', 'npm test && git commit -m x'] })
        .call('exec_command', '{"cmd":"go test ./..."}')
        .call('bash_command', { keystrokes: 'git diff\n', duration: 1 })
        .document(),
    );
    expect(session?.steps.map((s) => s.runs)).toEqual([['test', 'commit'], ['test'], ['diff']]);
  });

  it('know how they ended only where the text or the writer says so', async () => {
    const { session } = await read(
      t()
        .call('bash', { command: 'npm test | tail' }, ' 2 failed')
        .call('bash', { command: 'npm test' }, 'Tests: 3 passed\nProcess exited with code 0')
        .call('bash', { command: 'ls' }, 'nothing', { extra: { exit_code: 2 } })
        .call('bash', { command: 'ls' }, 'a.ts')
        .call('read', { path: 'a' }, 'no', { extra: { is_error: true } })
        .call('edit', { path: 'a' }, [
          { type: 'text', text: '<tool_use_error>String not found</tool_use_error>' },
        ])
        .document(),
    );
    expect(session?.steps.map((s) => [s.ok, s.result])).toEqual([
      [undefined, 'fail'],
      [true, 'pass'],
      [false, undefined],
      [undefined, undefined],
      [false, undefined],
      [false, undefined],
    ]);
  });

  it('are matched with results by name, else by place', async () => {
    const { session } = await read(
      t()
        .say('', {
          tool_calls: [
            { tool_call_id: 'a', function_name: 'bash', arguments: { command: 'npm test' } },
            { tool_call_id: 'b', function_name: 'bash', arguments: { command: 'npm test' } },
          ],
          observation: {
            results: [
              { source_call_id: 'b', content: '1 failed' },
              { source_call_id: 'a', content: '1 passed' },
            ],
          },
        })
        .say('', {
          tool_calls: [{ tool_call_id: 'c', function_name: 'bash', arguments: { command: 'npm test' } }],
          observation: { results: [{ source_call_id: null, content: '4 failed' }] },
        })
        .document(),
    );
    expect(session?.steps.map((s) => s.result)).toEqual(['pass', 'fail', 'fail']);
  });

  it('that a person refused are rejections', async () => {
    const { session } = await read(
      t()
        .call(
          'Edit',
          { file_path: 'a.ts' },
          "The user doesn't want to proceed with this tool use. The user provided the following reason for the rejection:  smaller",
        )
        .document(),
    );
    expect(session?.steps).toMatchObject([
      { ok: false },
      { kind: 'rejection', name: 'Edit', text: 'smaller' },
    ]);
  });

  it('count what changes in a task list, and tell skills and plans', async () => {
    const { session } = await read(
      t()
        .call('update_plan', { plan: [{ step: 'A', status: 'pending' }] })
        .call('update_plan', { plan: [{ step: 'A', status: 'completed' }] })
        .call('Skill', { skill: 'tdd' })
        .call('ExitPlanMode', { plan: '# Plan' }, 'User has approved your plan')
        .document(),
    );
    expect(session?.steps.map((s) => [s.kind, s.items, s.changes, s.how ?? s.name])).toEqual([
      ['call', 1, 0, 'update_plan'],
      ['call', 1, 1, 'update_plan'],
      ['skill', undefined, undefined, 'tdd'],
      ['plan', undefined, undefined, 'presented'],
      ['plan', undefined, undefined, 'approved'],
    ]);
  });
});

describe('sub-agents', () => {
  it('that stand inside a trajectory belong to it, and nobody typed what they are told', async () => {
    const child = t().user('Find every caller').call('grep', { pattern: 'retry' });
    const parent = t()
      .user('Go')
      .call('hand_over', {}, 'Two callers', { subagent_trajectory_ref: [{ trajectory_id: 'child-1' }] });
    const { session, accounting } = await read(
      parent.document({ subagent_trajectories: [child.inside('child-1')] }),
    );
    expect(session?.steps.filter((s) => s.agent === undefined).map((s) => s.action ?? s.kind)).toEqual([
      'prompt',
      'delegate',
    ]);
    expect(session?.steps.filter((s) => s.agent === 'child-1').map((s) => s.action ?? s.kind)).toEqual([
      'meta',
      'search',
    ]);
    expect(accounting.records.total).toBe(4);
  });

  it('in files of their own are told by the agent’s name, in steps by the writer', async () => {
    const own = await read(
      t({ agent: { name: 'search-subagent', version: '1' } })
        .user('Find')
        .say('Found')
        .document(),
    );
    expect(own.session?.automated).toBe('nobody-spoke');
    const { session } = await read(
      t()
        .user('Go')
        .user('Find', { extra: { is_sidechain: true, agent_id: 'a7' } })
        .document(),
    );
    expect(session?.steps.map((s) => [s.kind, s.agent])).toEqual([
      ['prompt', undefined],
      ['meta', 'a7'],
    ]);
  });
});

describe('what a trajectory says of itself', () => {
  it('is its agent and version, where it was held and what it cost', async () => {
    const { session } = await read(
      t({
        agent: {
          name: 'claude-code',
          version: '2.1.0',
          extra: { cwds: ['/home/ada/shop'], git_branches: ['main'] },
        },
      })
        .user('Go')
        .call('Write', { file_path: '/home/ada/shop/src/a.ts', content: 'x' })
        .document(),
    );
    expect(session).toMatchObject({
      versions: ['claude-code 2.1.0'],
      directories: ['/home/ada/shop'],
      branches: ['main'],
      hints: { home: 'ada' },
      tokens: { input: 60, output: 10, cacheRead: 40, cacheWrite: 0 },
    });
    expect(session?.steps[1]?.files).toEqual(['src/a.ts']);
  });

  it('is its total where no step says what it cost', async () => {
    const { session } = await read(
      t()
        .user('Go')
        .document({
          final_metrics: {
            total_prompt_tokens: 50,
            total_completion_tokens: 7,
            total_cached_tokens: 20,
            total_steps: 1,
          },
        }),
    );
    expect(session?.tokens).toEqual({ input: 30, output: 7, cacheRead: 20, cacheWrite: 0 });
  });

  it('is that nobody held it, where a benchmark’s own agent ran', async () => {
    const { session } = await read(
      t({ agent: { name: 'terminus-2', version: '2' } })
        .user('Solve it')
        .document(),
    );
    expect(session?.automated).toBe('scripted');
    expect((await read(t().user('Go').document())).session?.automated).toBeUndefined();
  });

  it('is what it can show: no edits of an agent that has a terminal only, no interruptions, commands or plans', () => {
    expect(atifShows(['terminus-2'])).not.toContain('edits');
    expect(atifShows(['codex'])).toContain('edits');
    expect(atifShows(['codex'])).not.toContain('skills');
    for (const capability of ['interrupts', 'commands', 'plans', 'compactions'] as const)
      expect(atifShows(['claude-code'])).not.toContain(capability);
  });
});

describe('whose file it is', () => {
  const head = (text: string, whole = true) =>
    atif.recognise({ path: 'x/run.json', bytes: Buffer.from(text), whole });

  it('is told by the version at its top, in a head as well', () => {
    const text = t().user('Go').document();
    expect(head(text)).toEqual({ key: 'run-1', copy: false });
    expect(head(text.slice(0, 200), false)?.key).toBe('run-1');
    expect(head(t().document({ session_id: 'run-1-cont-2' }))).toEqual({ key: 'run-1', copy: true });
    expect(head('{"schema_version":"ATIF-v1.7","steps":[]}')?.key).toBe('file:x/run.json');
  });

  it('is not a file that quotes one', () => {
    expect(head(`{"type":"user","content":${JSON.stringify(t().document())}}`)).toBeNull();
    expect(head('{"a":{"schema_version":"ATIF-v1.6"}}')).toBeNull();
    expect(head('{"schema_version":"1.0","steps":[]}')).toBeNull();
  });
});

describe('records that are left out', () => {
  it('are named where their source is unknown, and counted where they are broken', async () => {
    const text = t().user('One').step('oracle', 'x').user('Two').document();
    const { session, accounting } = await read(text.slice(0, text.indexOf('"Two"') + 3));
    expect(session?.steps.map((s) => s.text)).toEqual(['One']);
    expect(accounting.records).toMatchObject({
      total: 3,
      used: 1,
      corrupt: 1,
      unknown: { 'source oracle': 1 },
    });
    expect(accounting.places['corrupt-record']?.[0]?.why).toBe('the file is cut off or broken here');
  });

  it('add up whatever is done to the bytes', async () => {
    const child = t().user('Find').say('Found');
    const whole = Buffer.from(
      t()
        .user('Größe ✓')
        .call('bash', { command: 'npm test' }, '1 failed')
        .document({ subagent_trajectories: [child.inside('c')] }),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), async (at, byte, end) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        const { accounting } = await read(broken.subarray(0, Math.max(at, end)));
        expect(balances(accounting)).toBe(true);
        expect(accounting.records.used).toBeLessThanOrEqual(4);
      }),
      { numRuns: 100 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue()), async (steps) => {
        const { accounting } = await read(t().document({ steps }));
        expect(balances(accounting)).toBe(true);
        expect(accounting.records.total).toBe(steps.length);
      }),
      { numRuns: 60 },
    );
  });
});

it('reads a conversation back as what was done', async () => {
  type Act = { write: (run: Trajectory) => Trajectory; expected: Partial<Step> };
  const words = fc
    .array(fc.constantFrom('fix', 'größe', '東京', '🎉', '"x"'), { minLength: 1, maxLength: 5 })
    .map((w) => `do ${w.join(' ')}`);
  const act: fc.Arbitrary<Act> = fc.oneof(
    words.map(
      (text): Act => ({
        write: (run) => run.user(text),
        expected: { kind: 'prompt', text, chars: text.length },
      }),
    ),
    words.map((text): Act => ({ write: (run) => run.say(text), expected: { kind: 'message', text } })),
    fc
      .tuple(fc.constantFrom('Edit', 'edit_file', 'replace'), fc.constantFrom('src/a.ts', 'tests/b.test.ts'))
      .map(
        ([name, path]): Act => ({
          write: (run) => run.call(name, { file_path: path, old_string: 'a', new_string: 'b' }),
          expected: { kind: 'call', name, action: 'edit', files: [path], added: 1, removed: 1 },
        }),
      ),
    fc.constantFrom(['2 passed', 'pass'] as const, ['2 failed', 'fail'] as const).map(
      ([output, result]): Act => ({
        write: (run) => run.call('bash', { command: 'npm test' }, output),
        expected: { kind: 'call', runs: ['test'], result },
      }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(2, undefined),
      async (acts, indent) => {
        const run = t();
        for (const { write } of acts) write(run);
        const { session, accounting } = await read(run.document({}, indent));
        expect(session?.steps).toHaveLength(acts.length);
        expect(session?.steps).toMatchObject(acts.map((a) => a.expected));
        expect(accounting.records.used).toBe(acts.length);
      },
    ),
    { numRuns: 60 },
  );
});
