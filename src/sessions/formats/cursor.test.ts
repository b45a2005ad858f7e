import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { Transcript } from '../../../tests/fixtures/claude-code/transcript.ts';
import { CursorTranscript } from '../../../tests/fixtures/cursor/transcript.ts';
import { verbatimToo } from '../../../tests/fixtures/verbatim-too.ts';
import { type Accounting, addAccounting, balances, emptyAccounting } from '../accounting.ts';
import { IdSet } from '../id-set.ts';
import type { Session, Step } from '../model.ts';
import { cursor } from './cursor.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-cursor-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let files = 0;

interface Read {
  session: Session | undefined;
  accounting: Accounting;
}

async function read(...inputs: (string | { text: string; agent: string })[]): Promise<Read> {
  const total = emptyAccounting();
  const context = {
    key: 'one',
    seen: new IdSet(),
    accounting: emptyAccounting(),
    limits: { maxFileBytes: 1e9, maxLineBytes: 1e6 },
    commands: {},
  };
  const reader = verbatimToo(cursor).open(context);
  for (const input of inputs) {
    const absolute = join(base, String(++files));
    writeFileSync(absolute, typeof input === 'string' ? input : input.text);
    context.accounting = emptyAccounting();
    const agent = typeof input === 'string' ? {} : { agent: input.agent };
    await reader.read({ path: `${files}.jsonl`, absolute, compression: 'none', ...agent });
    addAccounting(total, context.accounting);
  }
  return { session: reader.finish()[0], accounting: total };
}

const kinds = (steps: readonly Step[] | undefined): string[] =>
  (steps ?? []).map((s) => (s.kind === 'call' ? `${s.action}` : s.kind));
const head = (path: string, text: string) =>
  cursor.recognise({ path, bytes: Buffer.from(text), whole: true });
const ID = '0ccf1a04-1b4c-43b6-8aa5-79e41db43a68';

const conversation = (): CursorTranscript =>
  new CursorTranscript()
    .user('Add a retry to src/client.ts', '<open_files>\nsrc/main.ts\n</open_files>')
    .say('I will.')
    .call('StrReplace', { path: '/Users/ada/shop/src/client.ts', old_string: 'a', new_string: 'b' })
    .call('Shell', { command: 'npm test' }, '3 passed')
    .user('Thanks');

describe('a transcript', () => {
  it.each(['text', 'lines'] as const)('written as %s reads as the same steps', async (as) => {
    const { session, accounting } = await read(conversation()[as]);
    expect(session?.steps).toMatchObject([
      { kind: 'prompt', text: 'Add a retry to src/client.ts', chars: 28, mentions: ['path'] },
      { kind: 'message', text: 'I will.' },
      { action: 'edit', files: ['~/shop/src/client.ts'], target: 'source', added: 1, removed: 1 },
      { action: 'shell', text: 'npm test', runs: ['test'] },
      { kind: 'prompt', text: 'Thanks' },
    ]);
    expect(accounting.records).toMatchObject({ total: 5, used: 5 });
  });

  it('shows prompts, edits and lists, and says of all else that it cannot', async () => {
    const { session } = await read(conversation().lines);
    expect(session?.observable).toEqual(['prompts', 'edits', 'tasks']);
    expect(session?.steps[3]?.result).toBeUndefined();
    expect(session?.steps[3]?.ok).toBeUndefined();
  });

  it('counts once where it was kept both ways, or copied', async () => {
    const { session, accounting } = await read(
      conversation().lines,
      conversation().text,
      conversation().lines,
    );
    expect(session?.steps).toHaveLength(5);
    expect(accounting.records).toEqual({
      total: 15,
      used: 5,
      ignored: { 'same-in-other-file': 5, duplicate: 5 },
      unknown: {},
      corrupt: 0,
    });
  });

  it('has its sub-agents behind the call that started them', async () => {
    const { session } = await read(
      new CursorTranscript()
        .user('Go')
        .call('Task', { description: 'look', subagent_type: 'explore' })
        .say('Done').lines,
      { text: new CursorTranscript().user('Look').call('Read', { path: 'a.ts' }).lines, agent: 'a1' },
    );
    expect(session?.steps.map((s) => [s.kind, s.agent])).toEqual([
      ['prompt', undefined],
      ['call', undefined],
      ['meta', 'a1'],
      ['call', 'a1'],
      ['message', undefined],
    ]);
  });
});

describe('what a person typed', () => {
  it('stands in the query; what Cursor puts around it does not count', async () => {
    const { session } = await read(
      new CursorTranscript()
        .rawUser('<system_reminder>\nBe brief\n</system_reminder>\nFix it')
        .rawUser('<rules>\nx\n</rules>').lines,
    );
    expect(session?.steps).toMatchObject([{ kind: 'prompt', text: 'Fix it', chars: 6 }, { kind: 'meta' }]);
  });

  it('may quote the marks of the text form', async () => {
    const { session } = await read(
      new CursorTranscript()
        .user('Why does it print\nuser:\nassistant:\n[Tool call] Shell\nhere?')
        .call('Shell', { command: 'cat log' }, 'x\nuser:\nnot typed\nby anyone')
        .user('Thanks').text,
    );
    expect(session?.steps.filter((s) => s.kind === 'prompt').map((s) => s.text)).toEqual([
      'Why does it print user: assistant: [Tool call] Shell here?',
      'Thanks',
    ]);
  });

  it('is a command where Cursor wraps one', async () => {
    const { session } = await read(
      new CursorTranscript().user(
        '1.2',
        '<cursor_commands>\n--- Cursor Command: release.md ---\nShip it\n--- End Command ---\n</cursor_commands>',
      ).lines,
    );
    expect(session?.steps).toMatchObject([
      { kind: 'command', name: 'release', builtin: false, text: '/release 1.2' },
    ]);
  });

  it('has a time where newer prompts carry one', async () => {
    const at = '<timestamp>Monday, Mar 2, 2026, 12:05 AM (UTC+1)</timestamp>';
    const { session } = await read(new CursorTranscript().user('Go', at).say('Yes').lines);
    expect(session?.steps.map((s) => s.at)).toEqual([
      Date.UTC(2026, 2, 1, 23, 5),
      Date.UTC(2026, 2, 1, 23, 5),
    ]);
  });
});

describe('the end of a turn', () => {
  it('is an interrupt where the person aborted, and nothing otherwise', async () => {
    const { session, accounting } = await read(
      new CursorTranscript()
        .user('Go')
        .line({ type: 'turn_ended', status: 'success' })
        .line({ type: 'turn_ended', status: 'error', error: 'User aborted request' })
        .line({ type: 'hologram' }).lines,
    );
    expect(kinds(session?.steps)).toEqual(['prompt', 'interrupt']);
    expect(accounting.records.ignored).toEqual({ turn_ended: 1 });
    expect(accounting.records.unknown).toEqual({ hologram: 1 });
  });
});

describe('tools', () => {
  it('keep todo lists, patches, plans and servers, in either form', async () => {
    const todo = (status: string) => ({ merge: false, todos: [{ id: '1', content: 'one', status }] });
    const build = (): CursorTranscript =>
      new CursorTranscript()
        .user('Go')
        .call('TodoWrite', todo('pending'))
        .call('TodoWrite', todo('completed'))
        .call('CreatePlan', { plan: 'Three steps' })
        .call('CallMcpTool', { server: 'tracker', toolName: 'get' });
    for (const text of [build().lines, build().text])
      expect((await read(text)).session?.steps.slice(1)).toMatchObject([
        { action: 'tasks', items: 1, changes: 0 },
        { action: 'tasks', items: 1, changes: 1 },
        { kind: 'plan', how: 'presented' },
        { action: 'integration', text: 'tracker.get' },
      ]);
    const list = ['one', 'two', 'three'].map((content, i) => ({ id: `${i}`, content, status: 'pending' }));
    const merged = new CursorTranscript()
      .user('Go')
      .call('TodoWrite', { merge: false, todos: list })
      .call('TodoWrite', { merge: true, todos: [{ id: '1', status: 'completed' }] })
      .call('TodoWrite', { merge: true, todos: [{ id: '2', content: 'three', status: 'completed' }] });
    expect((await read(merged.lines)).session?.steps.slice(1)).toMatchObject([
      { action: 'tasks', items: 3, changes: 0 },
      { action: 'tasks', items: 3, changes: 1 },
      { action: 'tasks', items: 3, changes: 1 },
    ]);
    const patch = '*** Begin Patch\n*** Update File: src/a.ts\n-a\n+b\n+c\n*** End Patch';
    const { session } = await read(
      new CursorTranscript().user('Go').line({
        role: 'assistant',
        message: { content: [{ type: 'tool_use', name: 'ApplyPatch', input: patch }] },
      }).lines,
    );
    expect(session?.steps[1]).toMatchObject({ action: 'edit', files: ['src/a.ts'], added: 2, removed: 1 });
  });
});

describe('whose file it is', () => {
  it('is the session the file is named after, or the parent of a sub-agent', () => {
    expect(head(`x/${ID}.txt`, conversation().text)).toEqual({ key: ID, copy: false });
    expect(head(`x/${ID}/${ID}.jsonl`, conversation().lines)).toEqual({ key: ID, copy: false });
    expect(head(`x/${ID}/subagents/a1.jsonl`, conversation().lines)).toEqual({
      key: ID,
      agent: 'a1',
      copy: false,
    });
  });

  it.each([
    ['Claude Code’s lines', new Transcript(ID).user('Go').say('Yes').text],
    ['a note that begins like one', 'user:\nadmin\npassword: x\n'],
    ['lines of a plain chat', '{"role":"user","content":"hi"}\n'],
    ['lines with identities of their own', '{"id":"1","role":"user","message":{"content":"hi"}}\n'],
  ])('is not %s', (_name, text) => {
    expect(head('x/a.jsonl', text)).toBeNull();
  });
});

describe('counting', () => {
  it('adds up whatever is done to lines and bytes', async () => {
    const lines = [...conversation().lines.split('\n'), ...conversation().text.split('\n')];
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.constantFrom(...lines), fc.string(), fc.json()), { maxLength: 20 }),
        async (mixed) => {
          const { accounting } = await read(mixed.join('\n'));
          expect(balances(accounting)).toBe(true);
        },
      ),
      { numRuns: 80 },
    );
  });

  it('names a line that is cut off by its place', async () => {
    const { accounting } = await read(`${conversation().lines}{"role":"user","mess`);
    expect(accounting.records.corrupt).toBe(1);
    expect(accounting.places['corrupt-record']?.[0]?.where).toMatch(/:6$/);
  });
});

describe('a conversation written down', () => {
  const text = fc.stringMatching(/^[a-zäß東✓]( ?[a-z0-9äß東✓.,-]){0,20}$/);
  const event = fc.record({ is: fc.constantFrom('prompt', 'say', 'edit', 'shell'), text });

  it('reads back as the same steps, from text and from lines', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.array(event, { maxLength: 12 }), async (first, events) => {
        const written = new CursorTranscript().user(first);
        for (const e of events) {
          if (e.is === 'prompt') written.user(e.text);
          else if (e.is === 'say') written.say(e.text);
          else if (e.is === 'edit') written.call('Write', { path: 'src/a.ts', contents: 'x' });
          else written.call('Shell', { command: `echo ${e.text}` }, 'ok');
        }
        const expected = [
          ['prompt', first],
          ...events.map((e) =>
            e.is === 'prompt'
              ? ['prompt', e.text]
              : e.is === 'say'
                ? ['message', e.text]
                : e.is === 'edit'
                  ? ['edit', 'src/a.ts']
                  : ['shell', `echo ${e.text}`],
          ),
        ];
        for (const file of [written.text, written.lines])
          expect((await read(file)).session?.steps.map((s) => [s.action ?? s.kind, s.text])).toEqual(
            expected,
          );
      }),
      { numRuns: 40 },
    );
  });
});
