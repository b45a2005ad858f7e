import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import { balances } from '../sessions/accounting.ts';
import { recognise, type SessionFile } from '../sessions/recognise.ts';
import { familiesOf } from './families.ts';
import { type FamilyResult, type ReadSettings, readFamily } from './read-family.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-family-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let runs = 0;

const settings: ReadSettings = {
  idleMinutes: 15,
  depth: { promptsUnder: 3, filesFrom: 4, editsFrom: 10 },
  limits: { maxFileBytes: 1e9, maxLineBytes: 1e8 },
  commands: {},
};

/** Reads files that must make one family. */
async function read(
  files: Record<string, string | Buffer>,
  over: Partial<ReadSettings> = {},
): Promise<FamilyResult> {
  const run = String(++runs);
  const found: SessionFile[] = [];
  for (const [path, bytes] of Object.entries(files)) {
    const absolute = join(folder, `${run}-${found.length}`);
    writeFileSync(absolute, bytes);
    const recognition = await recognise({ path, absolute, bytes: Buffer.byteLength(bytes), modified: 0 });
    if ('session' in recognition) found.push(recognition.session);
  }
  const families = familiesOf(found);
  expect(families.length).toBe(1);
  const result = await readFamily(
    families[0] as (typeof families)[number],
    { rules: [], signs: [] },
    { ...settings, ...over },
  );
  expect(balances(result.accounting)).toBe(true);
  return result;
}

const one = (): Transcript =>
  new Transcript(sessionUuid(1)).user('Add a retry').say('I will').edit('src/a.ts').user('Thanks');
/** Numbers that do not compress, so that half of the bytes is half of the records. */
const noise = (n: number): string => Array.from({ length: n }, (_, i) => (i * 7919 + n) % 99_991).join(' ');
const long = (): Transcript => {
  const t = one();
  for (let i = 0; i < 60; i++) t.say(noise(2000 + i));
  return t;
};
const halfOf = (t: Transcript): Buffer => {
  const packed = gzipSync(t.text);
  return packed.subarray(0, packed.length >> 1);
};

describe('a file that fails half-way', () => {
  it('is skipped with its reason, and none of its records is used', async () => {
    const { sessions, accounting } = await read({ 'a.jsonl.gz': halfOf(long()) });
    expect(sessions).toEqual([]);
    expect(accounting.files).toEqual({ found: 1, read: 0, skipped: { 'corrupt-archive': 1 } });
    expect(accounting.records.used).toBe(0);
    expect(accounting.places['corrupt-archive']?.[0]?.where).toBe('a.jsonl.gz');
  });

  it('takes nothing from a good copy of the same session', async () => {
    const alone = await read({ 'b.jsonl': long().text });
    const both = await read({ 'a.jsonl.gz': halfOf(long()), 'b.jsonl': long().text });
    expect(both.sessions[0]?.counts).toEqual(alone.sessions[0]?.counts);
    expect(both.sessions[0]?.tokens).toEqual(alone.sessions[0]?.tokens);
    expect(both.sessions[0]?.files).toEqual(['b.jsonl']);
    expect(both.accounting.files).toEqual({ found: 2, read: 1, skipped: { 'corrupt-archive': 1 } });
  });

  it('leaves nothing of its tokens, versions or branches in the session', async () => {
    const other = new Transcript(sessionUuid(1), { version: '9.9.9', branch: 'broken' });
    for (let i = 0; i < 60; i++) other.say(noise(3000 + i));
    const { sessions } = await read({ 'a.jsonl': one().text, 'z.jsonl.gz': halfOf(other) });
    expect(sessions[0]).toMatchObject({ versions: ['2.1.12'], branches: ['main'] });
  });

  it('is too large when more comes out of it than the limit', async () => {
    const limits = { maxFileBytes: 2000, maxLineBytes: 1e8 };
    const { accounting } = await read({ 'a.jsonl.gz': gzipSync(long().text) }, { limits });
    expect(accounting.files.skipped).toEqual({ 'too-large': 1 });
  });
});

describe('records of files that repeat each other', () => {
  it('count once for two cumulative copies', async () => {
    const whole = one();
    const cut = `${whole.lines.slice(0, 3).join('\n')}\n`;
    const alone = await read({ 'z.jsonl': whole.text });
    const { sessions, accounting } = await read({ 'a.jsonl': cut, 'z.jsonl': whole.text });
    expect(sessions.length).toBe(1);
    expect(sessions[0]?.counts).toEqual(alone.sessions[0]?.counts);
    expect(accounting.records).toMatchObject({ total: 8, used: 5, ignored: { duplicate: 3 } });
  });

  it('count for the original and not for the fork', async () => {
    const original = one();
    const fork = new Transcript(sessionUuid(2));
    for (const record of original.records.slice(0, 2))
      fork.raw({
        ...record,
        sessionId: sessionUuid(2),
        forkedFrom: { sessionId: sessionUuid(1), messageUuid: record['uuid'] },
      });
    fork.user('Try it otherwise').say('Well');
    const { sessions } = await read({
      [`${sessionUuid(2)}.jsonl`]: fork.text,
      [`${sessionUuid(1)}.jsonl`]: original.text,
    });
    expect(sessions.map((s) => [s.key, s.counts.prompts, s.counts.messages])).toEqual([
      [sessionUuid(1), 2, 1],
      [sessionUuid(2), 1, 1],
    ]);
  });
});

it('a line over the limit is one corrupt record and no more', async () => {
  const t = one().say('x'.repeat(5000)).user('Still there');
  const { sessions, accounting } = await read(
    { 'a.jsonl': t.text },
    { limits: { maxFileBytes: 1e9, maxLineBytes: 4000 } },
  );
  expect(accounting.records).toMatchObject({ total: 7, used: 6, corrupt: 1 });
  expect(sessions[0]?.counts.prompts).toBe(3);
});

describe('a hostile record', () => {
  const tested = (): Transcript => one().run('npm test', ' 3 passed');
  const hostile = { toString: null, valueOf: 1, length: -1, __proto__: null };
  it.each<[string, string]>([
    [
      'an object for every field',
      JSON.stringify({
        type: 'user',
        sessionId: hostile,
        uuid: hostile,
        message: hostile,
        agentId: hostile,
        isSidechain: true,
        timestamp: hostile,
        cwd: hostile,
        version: hostile,
      }),
    ],
    [
      'an object for a subtype',
      JSON.stringify({ type: 'system', subtype: hostile, content: hostile, sessionId: 'x', uuid: 'u1' }),
    ],
    [
      'an object for a compaction',
      JSON.stringify({ type: 'system', subtype: 'local_command', content: hostile, uuid: 'u2' }),
    ],
    [
      'an object for a tool',
      JSON.stringify({
        type: 'assistant',
        uuid: 'u3',
        message: {
          content: [
            { type: 'tool_use', id: hostile, name: hostile, input: hostile },
            null,
            1,
            { type: 'text', text: hostile },
          ],
        },
      }),
    ],
    [
      'objects in a tool’s input',
      JSON.stringify({
        type: 'assistant',
        uuid: 'u4',
        message: {
          content: [
            'Bash',
            'Edit',
            'Skill',
            'ExitPlanMode',
            'TodoWrite',
            'TaskUpdate',
            'AskUserQuestion',
            'Task',
            'MultiEdit',
          ].map((name, i) => ({
            type: 'tool_use',
            id: `t${i}`,
            name,
            input: {
              command: hostile,
              file_path: hostile,
              skill: hostile,
              plan: hostile,
              todos: [null, hostile],
              questions: [null],
              edits: [null, hostile],
              description: hostile,
            },
          })),
        },
      }),
    ],
    [
      'no input',
      JSON.stringify({
        type: 'assistant',
        uuid: 'u5',
        message: { content: [{ type: 'tool_use', id: 'a', name: 'Bash' }] },
      }),
    ],
    ['null for a message', JSON.stringify({ type: 'user', uuid: 'u6', message: null })],
    [
      'an attachment of nothing',
      JSON.stringify({
        type: 'attachment',
        uuid: 'u7',
        attachment: { type: 'queued_command', prompt: hostile, commandMode: hostile },
      }),
    ],
    ['a type that every object has', JSON.stringify({ type: 'constructor', uuid: 'u8', sessionId: 'x' })],
    ['the type __proto__', '{"type":"__proto__","uuid":"u9","sessionId":"x"}'],
    [
      'a type of the harness in another shape',
      JSON.stringify({
        type: 'progress',
        data: { type: 'agent_progress', agentId: hostile, message: { type: 'user', message: null } },
      }),
    ],
    [
      'brackets a hundred thousand deep',
      `{"type":"user","message":{"content":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`,
    ],
    [
      'a command of quotes in quotes',
      JSON.stringify({
        type: 'assistant',
        uuid: 'u10',
        message: {
          content: [{ type: 'tool_use', id: 'q', name: 'Bash', input: { command: '"$('.repeat(50_000) } }],
        },
      }),
    ],
    [
      'a time out of this world',
      JSON.stringify({
        type: 'user',
        uuid: 'u11',
        timestamp: '9999-99-99T99:99:99.999Z',
        message: { content: 'x' },
      }),
    ],
  ])('with %s leaves the session as it is', async (_, line) => {
    const { sessions } = await read({ 'a.jsonl': `${tested().text}${line}\n` });
    const session = sessions.find((s) => s.key === sessionUuid(1));
    expect(session?.counts).toMatchObject({ edits: line.includes('MultiEdit') ? 3 : 1, tests: 1 });
  });
});
