import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { ChatHistory } from '../../../tests/fixtures/aider/chat-history.ts';
import { kindsOf, TextFiles } from '../../../tests/fixtures/read-texts.ts';
import { balances } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import { aider, aiderShows } from './aider.ts';

const files = new TextFiles(aider);
afterAll(() => files.remove());
const h = (started = '2026-03-02 09:00:00', args = ''): ChatHistory => new ChatHistory().run(started, args);

describe('runs', () => {
  it('are sessions of their own, with their start as the only time', async () => {
    const { sessions } = await files.read(
      h()
        .typed('Add a retry')
        .answer('Which one?')
        .run('2026-03-02 11:30:00', '--model x', '0.60.0')
        .typed('hi').text,
    );
    expect(sessions).toMatchObject([
      {
        key: '2026-03-02 09:00:00 in key',
        versions: ['0.59.1'],
        hints: { home: 'ada' },
        steps: [
          { kind: 'prompt', text: 'Add a retry', chars: 11, at: Date.parse('2026-03-02T09:00:00Z'), line: 9 },
          { kind: 'message', text: 'Which one?' },
        ],
      },
      { key: '2026-03-02 11:30:00 in key', versions: ['0.60.0'], steps: [{ text: 'hi', line: 21 }] },
    ]);
    expect(sessions[0]?.steps[1]?.at).toBeUndefined();
    expect(sessions[0]).not.toHaveProperty('automated');
  });

  it('that only print the map of the repository are no sessions, and the map is no answer', async () => {
    const map = 'Here are summaries of some files present in my git repository.';
    const { sessions } = await files.read(
      h('2026-03-02 09:00:00', '--show-repo')
        .said(map)
        .answer('LICENSE.txt\n\nsrc/a.ts:\n⋮...')
        .run('2026-03-02 09:01:00', '--show-repo')
        .said(map)
        .answer('LICENSE.txt')
        .typed('Add a retry')
        .answer('I will').text,
    );
    expect(sessions.map(({ steps }) => kindsOf(steps))).toEqual([['meta', 'prompt', 'message']]);
  });

  it('that begin in the same second are still two', async () => {
    const { sessions } = await files.read(h().typed('One').run('2026-03-02 09:00:00').typed('Two').text);
    expect(sessions.map((s) => s.key)).toEqual([
      '2026-03-02 09:00:00 in key',
      '2026-03-02 09:00:00 #2 in key',
    ]);
  });

  it('that hand over one message are scripted; those in which nobody spoke are no sessions of a person', async () => {
    const { sessions } = await files.read(
      h('2026-03-02 09:00:00', '--msg hi --no-git')
        .typed('hi')
        .answer('Hello')
        .run('2026-03-02 09:01:00', '--message=x')
        .typed('x')
        .run('2026-03-02 09:02:00', '--lint')
        .answer('Fixed')
        .run('2026-03-02 09:03:00', 'msg.py')
        .typed('Go').text,
    );
    expect(sessions.map((s) => s.automated)).toEqual(['scripted', 'scripted', 'nobody-spoke', undefined]);
  });

  it('in which nothing was said are none', async () => {
    expect((await files.read(h().said('^C again to exit').text)).sessions).toEqual([]);
  });

  it('are told from their copy in a longer file', async () => {
    const short = h().typed('One').answer('Two');
    const long = h().typed('One').answer('Two').typed('Three').run('2026-03-03 09:00:00').typed('Four');
    const { sessions, accounting } = await files.read(short.text, long.text);
    expect(sessions.map((s) => s.steps.map((x) => x.text))).toEqual([['One', 'Two', 'Three'], ['Four']]);
    expect(sessions[0]?.files).toHaveLength(2);
    expect(sessions[1]?.files).toHaveLength(1);
    expect(sessions[1]?.steps[0]?.file).toBe(0);
    expect(accounting.records.ignored).toEqual({ duplicate: 7 });
  });

  it('may have lost their beginning', async () => {
    const { sessions } = await files.read(
      `> hello  \n${new ChatHistory().typed('Tail').raw(h().typed('Head').text).text}`,
    );
    expect(sessions.map((s) => s.steps[0]?.text)).toEqual(['Tail', 'Head']);
  });
});

describe('what a person typed', () => {
  it('is one prompt, however many lines it has', async () => {
    const { sessions } = await files.read(h().typed('Fix this:\n\n# not a heading\n- one\n- two').text);
    expect(sessions[0]?.steps).toMatchObject([
      { kind: 'prompt', text: 'Fix this: # not a heading - one - two', mentions: ['list'] },
    ]);
  });

  it('is not a heading of four marks in an answer, nor a quotation there', async () => {
    const { steps } = await files.read(
      h()
        .typed('How?')
        .answer('Like so:\n\n#### Step 1\n\nDo it.\n\n> quoted\n\n#### Step 2\n\nDone.')
        .tokens()
        .typed('Ok').text,
    );
    expect(steps.map((s) => [s.kind, s.text])).toEqual([
      ['prompt', 'How?'],
      ['message', 'Like so: #### Step 1 Do it. > quoted #### Step 2 Done.'],
      ['prompt', 'Ok'],
    ]);
  });

  it('is found where an editor took the two spaces away; headings of an answer then count as typed', async () => {
    const stripped = h().typed('How?').answer('So.').typed('Ok\nthen').text.replace(/ +$/gm, '');
    expect((await files.read(stripped)).steps.map((s) => [s.kind, s.text])).toEqual([
      ['prompt', 'How?'],
      ['message', 'So.'],
      ['prompt', 'Ok then'],
    ]);
  });

  it('is not what stands in an answer’s code', async () => {
    const { steps } = await files.read(
      h()
        .typed('Write a page')
        .answer('```md\n# Page\n\n#### Typed here  \n> Applied edit to x  \n```')
        .tokens()
        .typed('Ok').text,
    );
    expect(kindsOf(steps)).toEqual(['prompt', 'message', 'prompt']);
  });

  it('is found behind code that was cut off', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .answer('```ts\nconst a')
        .typed('Stop')
        .answer('```ts\nb')
        .said('^C again to exit')
        .typed('Again').text,
    );
    expect(kindsOf(steps)).toEqual(['prompt', 'message', 'prompt', 'message', 'interrupt', 'prompt']);
  });

  it('is not what aider hands to the model for it', async () => {
    const { steps } = await files.read(
      h().typed('# Fix any errors below, if possible.\n\n## Running: lint').typed('<blank>').typed('Go').text,
    );
    expect(kindsOf(steps)).toEqual(['shell', 'meta', 'prompt']);
  });

  it('is a command of aider’s behind a slash, and a question too where it asks one', async () => {
    const { steps } = await files.read(
      h()
        .typed('/clear')
        .typed('/ask is that safe?')
        // aider writes the question again, with the space that stood before it.
        .typed(' is that safe?')
        .typed('/chat-mode architect').text,
    );
    expect(steps.map((s) => [s.kind, s.name, s.builtin, s.text])).toEqual([
      ['command', 'clear', true, '/clear'],
      ['command', 'ask', true, '/ask is that safe?'],
      ['plan', 'ask', undefined, undefined],
      ['prompt', undefined, undefined, 'is that safe?'],
      ['command', 'chat-mode', true, '/chat-mode architect'],
      ['plan', 'architect', undefined, undefined],
    ]);
  });
});

it('the same question asked again is a prompt of its own', async () => {
  const { steps } = await files.read(h().typed('/ask why?').answer('So.').typed('why?').text);
  expect(kindsOf(steps)).toEqual(['command', 'plan', 'prompt', 'message', 'prompt']);
});

describe('what was done', () => {
  it('knows that aider checked an edit where it says what it found', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .edit('src/a.py')
        .said('# Fix any errors below, if possible.', '', '## Running: flake8 src/a.py', 'F401 unused')
        .said('Attempt to fix lint errors? n')
        .said('^C again to exit').text,
    );
    expect(steps.slice(-4)).toMatchObject([
      { kind: 'meta' },
      { name: 'lint', action: 'shell', runs: ['lint'], ok: false },
      { kind: 'rejection' },
      { kind: 'meta' },
    ]);
  });

  it('takes the commit behind an edit’s for what the linter changed, and a commit before it for leftovers', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .said('Commit 0a0a0a0 chore: leftovers')
        .edit('src/a.py')
        .said('Commit 2b3c4d5 style: Format code with linter')
        .typed('Go on')
        .said('Commit 3c4d5e6 chore: more leftovers')
        .edit('src/b.py').text,
    );
    expect(steps.filter((s) => s.runs).map((s) => [s.name, s.runs, s.ok, s.text])).toEqual([
      ['lint', ['lint'], true, 'Commit 2b3c4d5 style: Format code with linter'],
    ]);
    const { steps: found } = await files.read(
      h()
        .typed('Go')
        .edit('src/a.py')
        .said('Commit 2b3c4d5 style: Format', '# Fix any errors below, if possible.').text,
    );
    expect(found.filter((s) => s.runs).map((s) => [s.name, s.ok])).toEqual([['lint', false]]);
  });

  it('knows an edit’s file, and its lines from the answer’s blocks', async () => {
    const { steps } = await files.read(
      h().typed('Go').edit('src/a.test.ts', 'one\ntwo', 'one\n2\n3').said('Applied edit to src/b.ts').text,
    );
    expect(steps.filter((s) => s.action === 'edit')).toMatchObject([
      { files: ['src/a.test.ts'], target: 'test', added: 2, removed: 1, ok: true },
      { files: ['src/b.ts'], target: 'source', ok: true },
    ]);
    expect(steps.at(-1)).not.toHaveProperty('added');
  });

  it('knows an edit that did not match', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .answer('x')
        .said('## SearchReplaceNoExactMatch: This SEARCH block failed to exactly match lines in a.py').text,
    );
    expect(steps.at(-1)).toMatchObject({ action: 'edit', files: ['a.py'], ok: false });
  });

  it('takes commits for nobody’s choice, except the person’s own', async () => {
    const { steps, sessions } = await files.read(
      h().typed('Go').edit('a.ts').typed('/commit').said('Commit 2b3c4d5 feat: by hand').text,
    );
    expect(steps.filter((s) => s.runs?.includes('commit')).map((s) => s.text)).toEqual([
      'Commit 2b3c4d5 feat: by hand',
    ]);
    expect(sessions[0]?.observable).not.toContain('commits');
  });

  it('believes the output of a test run, over empty lines, up to the answer', async () => {
    const { steps } = await files.read(
      h()
        .typed('/test pytest -q')
        .output('=== session ===\n\n> assert x\nE   AssertionError\n\n=== 1 failed in 0.1s ===')
        .answer('I fix it: 3 passed soon')
        .typed('!npm test')
        .output('3 passed')
        .typed('/run ls')
        .output('a').text,
    );
    expect(steps.filter((s) => s.kind !== 'command').map((s) => [s.kind, s.text, s.runs, s.result])).toEqual([
      ['call', 'pytest -q', ['test'], 'fail'],
      ['message', 'I fix it: 3 passed soon', undefined, undefined],
      ['call', 'npm test', ['test'], 'pass'],
      ['call', 'ls', undefined, undefined],
    ]);
  });

  it('takes `/test` without a command for a test run, and `/diff` for a look at the changes', async () => {
    const { steps } = await files.read(h().typed('/test').typed('/diff').typed('/lint').text);
    expect(steps.filter((s) => s.kind === 'call').map((s) => s.runs)).toEqual([['test'], ['diff'], ['lint']]);
  });

  it('tells an interrupt from leaving: only what was asked and not yet answered can be interrupted', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .said('', '^C again to exit')
        .answer('Half')
        .typed('Other way')
        .answer('All')
        .tokens()
        .said('^C again to exit', '^C KeyboardInterrupt').text,
    );
    expect(kindsOf(steps)).toEqual(['prompt', 'interrupt', 'message', 'prompt', 'message', 'meta', 'meta']);
  });

  it('knows a refused proposal, and files that were added', async () => {
    const { steps } = await files.read(
      h()
        .typed('Go')
        .said('Run shell command? (Y)es/(N)o [Yes]: n', 'Add a.ts to the chat? y', 'Added a.ts to the chat.')
        .text,
    );
    expect(steps.slice(1)).toMatchObject([
      { kind: 'rejection', name: 'Run shell command?' },
      { action: 'read', files: ['a.ts'] },
    ]);
  });

  it('counts tokens, in thousands too', async () => {
    const { sessions } = await files.read(
      h()
        .typed('Go')
        .answer('x')
        .tokens('9,646', '125')
        .said('Tokens: 2.5k sent, 1k cache write, 3k cache hit, 70 received.').text,
    );
    expect(sessions[0]?.tokens).toEqual({ input: 12_146, output: 195, cacheRead: 3000, cacheWrite: 1000 });
  });
});

it('counts a line that is too long as corrupt, with its place', async () => {
  const { accounting, steps } = await files.readAs(
    { seen: new IdSet(), maxLineBytes: 200 },
    h()
      .typed('Go')
      .raw(`${'x'.repeat(300)}\n`)
      .typed('On').text,
  );
  expect(accounting.records.corrupt).toBe(1);
  expect(accounting.places['corrupt-record']?.[0]?.where).toMatch(/\.md:10$/);
  expect(kindsOf(steps)).toEqual(['prompt', 'prompt']);
  expect(balances(accounting)).toBe(true);
});

describe('whose file it is', () => {
  it('is known by its first run', () => {
    const first = '2026-03-02 09:00:00 > /home/ada/.venv/bin/aider';
    expect(files.recognise(h().typed('Go').text)).toEqual({ key: first, firstRecord: first, copy: false });
    expect(files.recognise(`-*- mode: fundamental -*-\n>  \n${h().text}`)?.key).toBe(first);
  });

  it('is not a page about aider, nor another tool’s export that quotes it', () => {
    expect(
      files.recognise('# Notes\n\n# aider chat started at 2026-03-02 09:00:00\n\nis how a run begins.'),
    ).toBeNull();
    expect(files.recognise(`# Notes\n\n\`\`\`\n${h().text}\`\`\``)).toBeNull();
    expect(
      files.recognise('{"type":"user","text":"# aider chat started at 2026-03-02 09:00:00"}'),
    ).toBeNull();
  });

  it('shows no commands of one’s own, no compactions and no commits', () => {
    expect(aiderShows()).toEqual(['prompts', 'edits', 'shell', 'plans', 'interrupts']);
  });
});

type Act =
  | { do: 'typed' | 'answer'; text: string }
  | { do: 'edit'; file: string }
  | { do: 'test'; output: string }
  | { do: 'undo' };
const word = fc.stringMatching(/^[a-z]{1,8}$/);
const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({
    do: fc.constant('typed' as const),
    text: fc.array(word, { minLength: 1, maxLength: 5 }).map((w) => `t ${w.join(' ')}`),
  }),
  fc.record({
    do: fc.constant('answer' as const),
    text: fc
      .array(
        fc.oneof(
          word,
          fc.constantFrom('#### Step 1', '> quoted', '```ts\ncode\n```', '- a', '# Head', '---'),
        ),
        { minLength: 1, maxLength: 6 },
      )
      .map((lines) => `a\n\n${lines.join('\n\n')}`),
  }),
  fc.record({ do: fc.constant('edit' as const), file: word.map((w) => `src/${w}.ts`) }),
  fc.record({
    do: fc.constant('test' as const),
    output: fc.constantFrom('1 failed', '3 passed', 'x\n\n2 failed\n'),
  }),
  fc.record({ do: fc.constant('undo' as const) }),
);

function written(runs: readonly (readonly Act[])[]): { text: string; expected: string[][] } {
  const history = new ChatHistory();
  const expected: string[][] = [];
  runs.forEach((acts, i) => {
    history.run(`2026-03-02 09:00:${String(i).padStart(2, '0')}`);
    const steps: string[] = [];
    expected.push(steps);
    for (const a of acts) {
      if (a.do === 'typed') {
        history.typed(a.text);
        steps.push(`prompt ${a.text}`);
      } else if (a.do === 'answer') {
        // Two answers in a row are one: nothing of aider's stands between them.
        history.answer(a.text).tokens();
        steps.push(`message ${a.text.replace(/\s+/g, ' ')}`);
      } else if (a.do === 'edit') {
        history.edit(a.file);
        steps.push('message I change it.', `edit ${a.file}`);
      } else if (a.do === 'test') {
        history.typed('/test').output(a.output);
        steps.push('command /test', `shell /test ${a.output.includes('failed') ? 'fail' : 'pass'}`);
      } else {
        history.typed('/undo');
        steps.push('command /undo');
      }
    }
  });
  return { text: history.text, expected };
}

it('reads any runs back as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 4 }),
      async (runs) => {
        const { text, expected } = written(runs);
        const { sessions } = await files.read(text);
        expect(
          sessions.map(({ steps }) =>
            steps
              .filter((s) => s.kind !== 'meta')
              .map((s) =>
                s.kind === 'call'
                  ? [s.action, s.text, s.result].filter(Boolean).join(' ')
                  : s.kind === 'message' && s.text?.startsWith('I change it.')
                    ? 'message I change it.'
                    : `${s.kind} ${s.text}`,
              ),
          ),
        ).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

it('accounts for every record whatever is done to the lines', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { minLength: 1, maxLength: 10 }),
      fc.array(
        fc.tuple(
          fc.nat(200),
          fc.oneof(
            fc.constant(null),
            fc.string(),
            fc.constantFrom('```', '#### ', '> ', '# aider chat started at 2026-01-01 00:00:00'),
          ),
        ),
        {
          maxLength: 8,
        },
      ),
      async (acts, damage) => {
        const lines = written([acts]).text.split('\n');
        for (const [at, what] of damage) lines.splice(at % lines.length, 1, ...(what === null ? [] : [what]));
        expect(balances((await files.read(lines.join('\n'))).accounting)).toBe(true);
      },
    ),
    { numRuns: 60 },
  );
});
