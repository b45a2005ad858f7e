import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Window } from '../../../tests/fixtures/claude-code-export/window.ts';
import { kindsOf, TextFiles } from '../../../tests/fixtures/read-texts.ts';
import { balances } from '../accounting.ts';
import { claudeCodeExport, claudeCodeExportShows } from './claude-code-export.ts';

const files = new TextFiles(claudeCodeExport);
afterAll(() => files.remove());
const w = (over?: ConstructorParameters<typeof Window>[0]): Window => new Window(over);

describe('blocks of the window', () => {
  it.each([
    ['of 1.0', { mark: '>', bullet: '⏺' }],
    ['of 2.1', { mark: '❯', bullet: '⏺' }],
    ['on Windows', { mark: '>', bullet: '●' }],
  ])('are prompts, answers and calls, %s', async (_name, over) => {
    const { steps } = await files.read(
      w(over)
        .user('Add a retry to the client\n\nand test it')
        .say('I will (see below).')
        .call('Read', 'src/a.ts', 'Read 12 lines')
        .call('Update', 'src/a.ts', 'Updated src/a.ts with 2 additions and 1 removal\n   1  x')
        .call('Bash', 'npm test', '3 passed').text,
    );
    expect(steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry to the client and test it', line: 5 },
      { kind: 'message', text: 'I will (see below).' },
      { action: 'read', files: ['src/a.ts'], ok: true },
      { action: 'edit', files: ['src/a.ts'], target: 'source', added: 2, removed: 1, ok: true },
      { action: 'shell', text: 'npm test', runs: ['test'], result: 'pass' },
    ]);
    expect(steps.every((s) => s.at === undefined)).toBe(true);
  });

  it('know other words for the size of an edit', async () => {
    const { steps } = await files.read(
      w()
        .user('Go')
        .call('Write', 'a.test.ts', 'Wrote 31 lines to a.test.ts')
        .call('Update', 'b.ts', 'Added 2 lines, removed 1 line').text,
    );
    expect(steps.slice(1).map((s) => [s.target, s.added, s.removed])).toEqual([
      ['test', 31, 0],
      ['source', 2, 1],
    ]);
  });

  it('that look like a call and name no tool are prose', async () => {
    const { steps } = await files.read(w().user('Go').say('Retry(3) is a function').say('Foo(bar)').text);
    expect(kindsOf(steps)).toEqual(['prompt', 'message', 'message']);
  });

  it('are commands, plans, refusals, interrupts, integrations and compactions where the window says so', async () => {
    const { steps } = await files.read(
      w()
        .user('/ship SHOP-1')
        .say("User approved Claude's plan:\n⎿ Plan saved")
        .call('Update', 'a.ts', 'User rejected update to a.ts')
        .call('Bash', 'npm test', 'Interrupted · What should Claude do instead?')
        .call('tracker - get_issue (MCP)', 'id: "1"', '{}')
        .raw('✻ Conversation compacted (ctrl+o for history)\n\n')
        .call('Task', 'Look around', 'Done (3 tool uses · 9k tokens · 1m)').text,
    );
    expect(kindsOf(steps)).toEqual(
      'command plan edit rejection shell interrupt integration compaction delegate'.split(' '),
    );
    expect(steps[0]).toMatchObject({ name: 'ship', builtin: false });
    expect(steps[2]?.ok).toBe(false);
    expect(steps[4]?.ok).toBe(false);
  });

  it('keep what the person said with a refusal, though the window breaks its lines', async () => {
    const { steps } = await files.read(
      w().call(
        'Bash',
        'make',
        "Error: The user doesn't want to proceed with this tool use. The user\n     provided the following reason for the rejection:  use just",
      ).text,
    );
    expect(steps).toMatchObject([{ ok: false }, { kind: 'rejection', name: 'Bash', text: 'use just' }]);
  });

  it('that are folded or cut off do not say that tests passed', async () => {
    const { steps } = await files.read(
      w().user('Go').call('Bash', 'npm test', '… +12 lines (ctrl+o to expand)').text,
    );
    expect(steps[1]).toMatchObject({ runs: ['test'] });
    expect(steps[1]?.result).toBeUndefined();
  });
});

it('knows version and folder from the banner', async () => {
  const { sessions } = await files.read(
    w().user('Go').call('Read', '/home/ada/shop/src/a.ts', 'Read 1 line').text,
  );
  expect(sessions[0]).toMatchObject({
    versions: ['2.0.14'],
    directories: ['/home/ada/shop'],
    hints: { home: 'ada' },
    steps: [{}, { files: ['src/a.ts'] }],
  });
  const boxed = await files.read(
    '╭───╮\n│ ✻ Welcome to Claude Code!  │\n│   cwd: /home/bo/app   │\n╰───╯\n\n> Go\n\n⏺ Ok\n',
  );
  expect(boxed.sessions[0]?.directories).toEqual(['/home/bo/app']);
});

it('counts every block: banner, status and folded calls are no steps', async () => {
  const { accounting } = await files.read(
    w().user('Go').raw('✻ Thinking…\n\nRead 3 files (ctrl+o to expand)\n\n').say('Done').text,
  );
  expect(accounting.records).toEqual({
    total: 5,
    used: 2,
    ignored: { banner: 1, status: 1, 'folded-calls': 1 },
    unknown: {},
    corrupt: 0,
  });
});

it('reads a copy once', async () => {
  const text = w().user('Go').say('Ok').user('Go').text;
  const { steps, accounting } = await files.read(text, text);
  expect(kindsOf(steps)).toEqual(['prompt', 'message', 'prompt']);
  expect(accounting.records.ignored['duplicate']).toBe(3);
});

it('marks what rules cannot rest on: only prompts, edits, commands and interrupts are observable', () => {
  expect(claudeCodeExportShows()).toEqual(['prompts', 'edits', 'commands', 'interrupts']);
});

describe('whose file it is', () => {
  it('is known by its beginning, whatever its name', () => {
    const text = w().user('Go').say('Ok').text;
    expect(files.recognise(text, 'a.txt')?.key).toBe(files.recognise(text, 'b/c.md')?.key);
    expect(files.recognise(w().user('No').say('Ok').text)?.key).not.toBe(files.recognise(text)?.key);
  });

  it('is not a page that shows a piece of a session, nor a mail with quotations', () => {
    expect(files.recognise(`# How to\n\n\`\`\`\n${w().user('Go').say('Ok').text}\`\`\``)).toBeNull();
    expect(files.recognise('> On Monday you wrote:\n> hello\n\nHello back')).toBeNull();
    expect(files.recognise('{"type":"user"}')).toBeNull();
  });
});

type Act =
  | { do: 'user' | 'say'; text: string }
  | { do: 'edit'; file: string; added: number }
  | { do: 'test'; failed: boolean };
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const prose = fc
  .array(fc.oneof(word, fc.constantFrom('⏺', '> x', '(y)', '\n', '- a')), { minLength: 1, maxLength: 6 })
  .map((t) => `w ${t.join(' ')} e`);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ do: fc.constantFrom('user' as const, 'say' as const), text: prose }),
  fc.record({ do: fc.constant('edit' as const), file: word.map((f) => `src/${f}.ts`), added: fc.nat(99) }),
  fc.record({ do: fc.constant('test' as const), failed: fc.boolean() }),
);

function written(acts: readonly Act[]): { window: Window; expected: string[] } {
  const window = w();
  const expected = acts.map((a) => {
    if (a.do === 'edit') {
      window.call('Update', a.file, `Updated ${a.file} with ${a.added} additions and 0 removals`);
      return `edit ${a.file} ${a.added}`;
    }
    if (a.do === 'test') {
      window.call('Bash', 'npm test', a.failed ? '2 failed' : '2 passed');
      return `shell npm test ${a.failed ? 'fail' : 'pass'}`;
    }
    if (a.do === 'user') window.user(a.text);
    else window.say(a.text);
    return `${a.do === 'user' ? 'prompt' : 'message'} ${a.text.replace(/\s+/g, ' ')}`;
  });
  return { window, expected };
}

it('reads any window back as it was written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const { window, expected } = written(acts);
      const { steps } = await files.read(window.text);
      expect(
        steps.map((s) =>
          [s.action ?? s.kind, s.text, s.added, s.result].filter((x) => x !== undefined).join(' '),
        ),
      ).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

it('accounts for every block whatever is done to the lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 8 }),
      fc.array(
        fc.tuple(
          fc.nat(100),
          fc.oneof(fc.constant(null), fc.string(), fc.constantFrom('⏺', '>', '  ⎿', '✻ x')),
        ),
        { maxLength: 8 },
      ),
      async (acts, damage) => {
        const lines = written(acts).window.text.split('\n');
        for (const [at, what] of damage) lines.splice(at % lines.length, 1, ...(what === null ? [] : [what]));
        expect(balances((await files.read(lines.join('\n'))).accounting)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
