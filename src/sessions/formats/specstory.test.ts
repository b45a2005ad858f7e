import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { kindsOf, TextFiles } from '../../../tests/fixtures/read-texts.ts';
import { History, result, stamp, toolBlock } from '../../../tests/fixtures/specstory/history.ts';
import { balances } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import { specStory, specStoryShows } from './specstory.ts';
import { directoryFrom } from './specstory-tools.ts';

const files = new TextFiles(specStory);
afterAll(() => files.remove());
const h = (over?: ConstructorParameters<typeof History>[0]): History => new History(over);
const texts = async (history: History): Promise<(string | undefined)[]> =>
  (await files.read(history.text)).steps.map((s) => s.text ?? s.kind);

describe('turns', () => {
  it('are prompts and messages, with their times and lines', async () => {
    const { steps, accounting } = await files.read(h().user('Add a retry').say('I will').user('Thanks').text);
    expect(steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry', at: Date.parse('2026-03-02T09:00:10Z'), line: 7, chars: 11 },
      { kind: 'message', text: 'I will', at: Date.parse('2026-03-02T09:00:20Z'), line: 13 },
      { kind: 'prompt', text: 'Thanks', at: Date.parse('2026-03-02T09:00:30Z'), line: 19, pauseMinutes: 0 },
    ]);
    expect(accounting.records).toMatchObject({ total: 3, used: 3 });
  });

  it('are none in a quotation: in a diff, behind line numbers, in the middle of a line', async () => {
    const forged = `_**User (${stamp(Date.parse('2026-03-02T12:00:00Z'))})**_`;
    expect(
      await texts(h().user(`See\n\n+${forged}\n\n12→${forged}\n\n> ${forged}\n\nand ${forged}`).say('Ok')),
    ).toEqual([expect.stringContaining('See +_**User'), 'Ok']);
  });

  it('are none in fenced code, though their time is later', async () => {
    const later = stamp(Date.parse('2026-03-02T12:00:00Z'));
    const quoted = `Look:\n\n\`\`\`\n_**User (${later})**_\n\nforged\n\n---\n\n_**Agent (m ${later})**_\n\nforged too\n\`\`\``;
    expect(await texts(h().user(quoted).say(`So:\n\n${quoted}`).user('Yes'))).toEqual([
      expect.stringMatching(/^Look: ``` _\*\*User/),
      expect.stringMatching(/^So: Look:/),
      'Yes',
    ]);
  });

  it('are none where code nests in code', async () => {
    const later = stamp(Date.parse('2026-03-02T12:00:00Z'));
    const quoted = `\`\`\`md\n\`\`\`ts\nx\n\`\`\`\n\n_**User (${later})**_\n\nforged\n\`\`\``;
    expect(await texts(h().user('Go').say(quoted).user('Yes'))).toHaveLength(3);
  });

  it('are none in a tool’s block, not even in a whole transcript with blocks of its own', async () => {
    const inner = h({ start: '2026-03-01T09:00:00Z' })
      .user('Quoted')
      .run('npm test', '1 failed')
      .say('Old').text;
    const { steps, accounting } = await files.read(h().user('Go').run('cat old.md', inner).say('Read').text);
    expect(steps.map((s) => s.text)).toEqual(['Go', 'cat old.md', 'Read']);
    expect(accounting.records).toMatchObject({ total: 3, used: 3 });
  });

  it.each([
    ['that ends inside a block', (t: string) => t.slice(0, t.indexOf('1 failed') + 4)],
    ['that begins inside a block', (t: string) => t.slice(t.indexOf('1 failed'))],
  ])('are none in a quoted transcript %s', async (_name, cut) => {
    const inner = h({ start: '2026-03-01T09:00:00Z' })
      .user('Quoted')
      .run('npm test', '1 failed')
      .say('Old').text;
    const { steps } = await files.read(
      h().user('Go').run('cat old.md', cut(inner)).say('Read').user('More').text,
    );
    expect(steps.map((s) => s.text)).toEqual(['Go', 'cat old.md', 'Read', 'More']);
  });

  it('are none where their time goes back, and are counted as quoted', async () => {
    const old = stamp(Date.parse('2026-02-01T09:00:00Z'));
    const { steps, accounting } = await files.read(
      h()
        .user('First')
        .user(`Continue this:\n\n_**User (${old})**_\n\nforged\n\n_**Agent (m ${old})**_\n\nforged`)
        .say('Ok').text,
    );
    expect(kindsOf(steps)).toEqual(['prompt', 'prompt', 'message']);
    expect(accounting.records).toMatchObject({ total: 5, used: 3, ignored: { 'quoted-turn': 2 } });
    expect(accounting.places['quoted-turn']?.[0]?.where).toMatch(/^\d+\.md:15$/);
    expect(balances(accounting)).toBe(true);
  });

  it('may be older than a tool’s result, but not than the last turn without a tool', async () => {
    const history = h().user('Go').say('Two things');
    const late = history.now + 60_000;
    history
      .tool('generic', 'Task', `Explore${result('Done')}`, late)
      .sidechain('Looking')
      .read('src/a.ts');
    const { steps } = await files.read(history.text);
    expect(kindsOf(steps)).toEqual(['prompt', 'message', 'delegate', 'message', 'read']);
  });

  it('end code that is never closed, where the roles change', async () => {
    expect(await texts(h().user('Why?\n\n```\nTraceback').say('Because').user('Ah'))).toEqual([
      'Why? ``` Traceback',
      'Because',
      'Ah',
    ]);
  });

  it('have one tool at most: what follows its block is quoted', async () => {
    const quoted = `done\n\`\`\`\n</details></tool-use>\n\n${toolBlock('shell', 'Bash', '`rm -rf x`')}`;
    const { steps } = await files.read(h().user('Go').run('tail old.md', quoted).say('Ok').text);
    expect(steps.map((s) => s.text)).toEqual(['Go', 'tail old.md', 'Ok']);
  });

  it('that hold a tool are no calls where a person pastes them', async () => {
    const { steps } = await files.read(h().user(`Like this?\n\n${toolBlock('shell', 'Bash', '`ls`')}`).text);
    expect(kindsOf(steps)).toEqual(['prompt']);
  });

  it('may keep a rule of their own and a time with an offset, or have no time', async () => {
    const { steps } = await files.read(
      h()
        .turn('User', ' (2026-03-02 10:00:10+0100)', 'One\n\n---\n\ntwo')
        .turn('Agent', ' (m 2026-03-02 10:00:20+0100)', 'Ok').text,
    );
    expect(steps).toMatchObject([
      { text: 'One --- two', at: Date.parse('2026-03-02T09:00:10Z') },
      { text: 'Ok' },
    ]);
    const untimed = await files.read(h().turn('User', '', 'One').turn('Agent', ' (some-model)', 'Two').text);
    expect(kindsOf(untimed.steps)).toEqual(['prompt', 'message']);
  });
});

describe('what a person typed', () => {
  it('is a command where the wrapper says so, and the text it expands to is nobody’s', async () => {
    const { steps } = await files.read(
      h()
        .user(
          '<command-message>ship</command-message>\n<command-name>/ship</command-name>\n<command-args>12</command-args>',
        )
        .user('## Context\n\nA long page', 0)
        .user('<command-name>/model</command-name>\n            <command-message>model</command-message>')
        .user('<local-command-stdout>Set model</local-command-stdout>', 0)
        .user('Now do it').text,
    );
    expect(steps).toMatchObject([
      { kind: 'command', name: 'ship', builtin: false, text: '/ship 12' },
      { kind: 'meta' },
      { kind: 'command', name: 'model', builtin: true },
      { kind: 'meta' },
      { kind: 'prompt', text: 'Now do it' },
    ]);
  });

  it('is an interrupt only where the turn starts with the marker', async () => {
    const { steps } = await files.read(
      h()
        .user('[Request interrupted by user for tool use]')
        .user('It says [Request interrupted by user] twice').text,
    );
    expect(kindsOf(steps)).toEqual(['interrupt', 'prompt']);
  });

  it('is no command and no interrupt where the agent writes it', async () => {
    const { steps } = await files.read(
      h().say('<command-name>/ship</command-name>').say('[Request interrupted by user]').text,
    );
    expect(kindsOf(steps)).toEqual(['message', 'message']);
  });

  it('starts from a ready plan where it says so', async () => {
    const { steps } = await files.read(h().user('Implement the following plan:\n\n# Plan\n\nMove it').text);
    expect(steps).toMatchObject([{ kind: 'plan', how: 'ready' }, { kind: 'prompt' }]);
  });

  it('is not what a sub-agent is told', async () => {
    const { steps, sessions } = await files.read(h().sidechain('Find the file', '').sidechain('Found').text);
    expect(steps).toMatchObject([
      { kind: 'meta', agent: 'sidechain' },
      { kind: 'message', agent: 'sidechain' },
    ]);
    expect(sessions[0]?.automated).toBe('nobody-spoke');
  });

  it('is no summary after a compaction', async () => {
    const { steps } = await files.read(
      h()
        .user('<command-name>/compact</command-name>')
        .user('This session is being continued from a previous conversation that ran out of context.')
        .user('This session is being continued from a previous conversation that ran out of context.').text,
    );
    expect(steps.slice(1).map((s) => s.trigger)).toEqual(['manual', 'unknown']);
  });
});

describe('what the agent did', () => {
  it('knows an edit’s file from its result, and the working directory from files that were read', async () => {
    const { steps, sessions } = await files.read(
      h().user('Go').read('src/a.test.ts').edit('src/a.test.ts').write('src/b.ts', 'one\ntwo\n').text,
    );
    expect(steps.slice(1)).toMatchObject([
      { action: 'read', files: ['src/a.test.ts'], ok: true },
      { action: 'edit', name: 'Edit', files: ['src/a.test.ts'], target: 'test', ok: true },
      { action: 'edit', name: 'Write', files: ['src/b.ts'], target: 'source', added: 2, removed: 0 },
    ]);
    expect(sessions[0]).toMatchObject({ directories: ['/home/ada/shop'], hints: { home: 'ada' } });
  });

  it('finds no directory where nothing agrees', () => {
    expect(directoryFrom('/home/ada/shop/src/a.ts', new Set(['a.ts', 'src/a.ts']))).toBe('/home/ada/shop');
    expect(directoryFrom('/home/ada/shop/src/a.ts', new Set(['b.ts']))).toBeUndefined();
    expect(directoryFrom('src/a.ts', new Set(['a.ts']))).toBeUndefined();
  });

  it('believes the text of a test run before its exit code, and says nothing of a silent one', async () => {
    const { steps } = await files.read(
      h()
        .run('npx vitest run 2>&1 | tail -3', ' Tests  2 failed | 5 passed (7)')
        .run('go test ./...', 'ok  \tshop/cart\t0.2s')
        .run('cd app\nnpm test', 'Exit code 1\nboom')
        .run('npm test').text,
    );
    expect(steps.map((s) => [s.runs, s.ok, s.result])).toEqual([
      [['test'], true, 'fail'],
      [['test'], true, 'pass'],
      [['test'], false, 'fail'],
      [['test'], undefined, undefined],
    ]);
  });

  it('reads a command with backticks in it, and one of several lines', async () => {
    const { steps } = await files.read(
      h().run('echo `date` && git commit -m x', 'ok').run('ls\ngit diff').text,
    );
    expect(steps.map((s) => [s.text, s.runs])).toEqual([
      ['echo `date` && git commit -m x', ['commit']],
      ['ls git diff', ['diff']],
    ]);
  });

  it('tells a failed call and a refused one', async () => {
    const { steps } = await files.read(
      h()
        .tool('write', 'Edit', result('<tool_use_error>String to replace not found in file.'))
        .tool(
          'write',
          'Edit',
          result("The user doesn't want to proceed with this tool use. The tool use was rejected."),
        )
        .tool(
          'shell',
          'Bash',
          result(
            "The user doesn't want to proceed with this tool use. To tell you how to proceed, the user said:\nnot now",
          ),
        ).text,
    );
    expect(steps).toMatchObject([
      { action: 'edit', ok: false },
      { action: 'edit', ok: false },
      { kind: 'rejection', name: 'Edit' },
      { action: 'shell', ok: false },
      { kind: 'rejection', name: 'Bash', text: 'not now' },
    ]);
    expect(steps[2]).not.toHaveProperty('text');
  });

  it('goes by the tool’s name, not by its type; plans, skills, tasks and questions stand alone', async () => {
    const { steps } = await files.read(
      h()
        .user('Go')
        .tool('unknown', 'TaskCreate', `Write it${result('Task #1 created successfully: Write it')}`)
        .tool('unknown', 'TaskUpdate', result('Updated task #1 status'))
        .tool('unknown', 'Agent', 'Explore the code')
        .tool('generic', 'EnterPlanMode', result('Entered plan mode.'))
        .tool('generic', 'ExitPlanMode', result('User has approved your plan.'))
        .tool('generic', 'Skill', result('Launching skill: tdd'))
        .user('Base directory for this skill: /home/ada/.claude/skills/tdd')
        .tool('generic', 'AskUserQuestion', '**Which one?**\n\nOptions:\n- **A**\n\n**Answer:** A')
        .tool('task', 'TodoWrite', '**Agent task list:**\n- [X] 🔥 one\n- [ ] 🔥 two')
        .tool('unknown', 'mcp__tracker__get', result('{}'))
        .tool('shell', 'run_shell_command', '`npm test`').text,
    );
    expect(kindsOf(steps)).toEqual(
      'prompt tasks tasks delegate plan plan plan skill meta ask tasks integration shell'.split(' '),
    );
    expect(steps.filter((s) => s.kind === 'plan').map((s) => s.how)).toEqual([
      'mode',
      'presented',
      'approved',
    ]);
    expect(steps[2]).toMatchObject({ items: 1, changes: 1 });
    expect(steps[7]).toMatchObject({ kind: 'skill', name: 'tdd' });
    expect(steps[9]).toMatchObject({ text: 'Which one?', ok: true });
    expect(steps[10]).toMatchObject({ items: 2 });
  });
});

describe('records that are left out', () => {
  it('are thinking and empty turns', async () => {
    const { accounting } = await files.read(h().user('Go').think('Hmm').say('').say('Done').text);
    expect(accounting.records).toMatchObject({
      total: 4,
      used: 2,
      ignored: { thinking: 1, 'empty-turn': 1 },
    });
  });

  it('are copies: a longer export of the same session adds only what is new', async () => {
    const short = h().user('One').read('a.ts').read('a.ts').text;
    const long = h().user('One').read('a.ts').read('a.ts').say('Two').text;
    const { steps, accounting } = await files.read(short, long);
    expect(kindsOf(steps)).toEqual(['prompt', 'read', 'read', 'message']);
    expect(accounting.records.ignored).toEqual({ duplicate: 3 });
  });

  it('are tools without type and name, and lines that are too long, with their places', async () => {
    const text = h().user('Go').say('<tool-use data-tool-nothing>').user('x'.repeat(500)).text;
    const { accounting } = await files.readAs({ seen: new IdSet(), maxLineBytes: 400 }, text);
    expect(accounting.records.corrupt).toBe(2);
    expect(accounting.places['corrupt-record']?.map((p) => p.why)).toEqual([
      'a tool without type and name',
      'the line is longer than 400 bytes',
    ]);
    expect(balances(accounting)).toBe(true);
  });

  it('are no reason for a session where nobody said anything', async () => {
    expect((await files.read(h().text)).sessions).toEqual([]);
  });
});

it('keeps a turn’s two ends only, whatever its size', async () => {
  const output = Array.from({ length: 60_000 }, (_, i) => `line ${i} of the output`).join('\n');
  const { steps } = await files.read(
    h().user('Go').run('npm test', `${output}\nTests 3 failed`).say('Red').text,
  );
  expect(steps[1]).toMatchObject({ result: 'fail', ok: true });
  expect(steps[2]).toMatchObject({ text: 'Red' });
});

it('accepts a byte order mark, CRLF, bytes that are no UTF-8 and no last newline', async () => {
  const text = h().user('Größe ✓').say('Two').text.trimEnd().replaceAll('\n', '\r\n');
  const { steps } = await files.read(
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text), Buffer.from([0x20, 0xff])]),
  );
  expect(steps.map((s) => s.text)).toEqual(['Größe ✓', 'Two \ufffd']);
});

describe('whose file it is', () => {
  it('is the session its header names', () => {
    expect(files.recognise(h({ key: 'abc' }).user('Go').text)).toEqual({ key: 'abc', copy: false });
  });

  it('is recognised by its first line only: pages that quote an export are none', () => {
    expect(files.recognise(`# Notes\n\n${h().user('Go').text}`)).toBeNull();
    expect(files.recognise('<!-- Generated by SpecStory, Markdown v1.0.0 -->')).toBeNull();
    expect(files.recognise('{"type":"user"}')).toBeNull();
  });

  it('says what the export of another agent cannot show', () => {
    expect(specStoryShows('Claude Code')).toContain('skills');
    expect(specStoryShows('Claude Code')).not.toContain('compaction-trigger');
    expect(specStoryShows('Codex CLI')).toEqual(['prompts', 'edits', 'shell', 'commits']);
  });
});

/** A session in the abstract, and what it must be read back as. */
type Act =
  | { do: 'user' | 'say'; text: string }
  | { do: 'run'; command: string; output: string }
  | { do: 'edit' | 'read'; path: string }
  | { do: 'interrupt' | 'command' };
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const prose = fc
  .array(fc.oneof(word, fc.constantFrom('`x`', '```', '> q', '- a', '---', '_**User**_', '</details>')), {
    minLength: 1,
    maxLength: 6,
  })
  .map((words) => `w ${words.join(' ')}`);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('user' as const, 'say' as const), text: prose }),
  fc.record({
    do: fc.constant('run' as const),
    command: fc.constantFrom('npm test', 'git commit -m x', 'ls'),
    output: fc.oneof(
      fc.constantFrom('', 'ok', '2 failed', '_**User (2020-01-01 00:00:00Z)**_', '# head\n\n---\n\ntext'),
      fc.constant(h({ start: '2026-01-01T00:00:00Z' }).user('Old').run('ls', 'x').say('Old').text),
    ),
  }),
  fc.record({ do: fc.constantFrom('edit' as const, 'read' as const), path: word.map((w) => `src/${w}.ts`) }),
  fc.record({ do: fc.constantFrom('interrupt' as const, 'command' as const) }),
);

function written(acts: readonly Act[]): { history: History; expected: string[] } {
  const history = h();
  const expected: string[] = [];
  for (const a of acts) {
    switch (a.do) {
      case 'user':
        history.user(a.text);
        expected.push(`prompt ${a.text}`);
        break;
      case 'say':
        history.say(a.text);
        expected.push(`message ${a.text}`);
        break;
      case 'run':
        history.run(a.command, a.output);
        expected.push(`shell ${a.command}`);
        break;
      case 'edit':
        history.edit(a.path);
        expected.push(`edit ${a.path}`);
        break;
      case 'read':
        history.read(a.path);
        expected.push(`read ${a.path}`);
        break;
      case 'interrupt':
        history.user('[Request interrupted by user]');
        expected.push('interrupt');
        break;
      default:
        history.user('<command-name>/ship</command-name>', 60_000);
        expected.push('command /ship');
    }
  }
  return { history, expected };
}

it('reads any session back as it was written, quotations and all', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 15 }), async (acts) => {
      const { history, expected } = written(acts);
      const { steps, accounting } = await files.read(history.text);
      expect(
        steps.map((s) =>
          s.kind === 'call'
            ? `${s.action} ${(s.files?.[0] ?? s.text)?.replace('~/shop/', '')}`
            : s.text === undefined
              ? s.kind
              : `${s.kind} ${s.text.trim()}`,
        ),
      ).toEqual(expected);
      expect(accounting.records.used).toBe(acts.length);
    }),
    { numRuns: 60 },
  );
});

it('accounts for every turn whatever is done to the lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 10 }),
      fc.array(
        fc.tuple(
          fc.nat(200),
          fc.oneof(fc.constant(null), fc.string(), fc.constantFrom('```', '</details></tool-use>', '---')),
        ),
        {
          maxLength: 8,
        },
      ),
      async (acts, damage) => {
        const lines = written(acts).history.text.split('\n');
        for (const [at, what] of damage) lines.splice(at % lines.length, 1, ...(what === null ? [] : [what]));
        const { accounting } = await files.read(lines.join('\n'));
        expect(balances(accounting)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
