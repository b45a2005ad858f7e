import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { SessionFacts } from '../../src/extract/facts.ts';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';
import type { PracticeTryJson } from './practice-try.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'practicum-practice-try-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(base, 'cwd-'));
  put('ws/practicum.yaml', 'title: Shop\n');
  put('ws/roster.csv', 'person,aliases\nAda Moss,home:ada\nBen Hill,home:ben\n');
  put(
    'ws/content/practices/signals.yaml',
    "note: { kind: call, action: edit, files: { matches: 'notes/' } }\n",
  );
  put('ws/content/practices/note-first.mdx', RULE);
  put(`ws/sessions/a/${sessionUuid(1)}.jsonl`, session(1, 'ada').edit('notes/a.md').edit('src/a.ts').text);
  put(`ws/sessions/a/${sessionUuid(2)}.jsonl`, session(2, 'ada').edit('src/a.ts').edit('src/b.ts').text);
  put(`ws/sessions/b/${sessionUuid(3)}.jsonl`, session(3, 'ben').edit('src/b.ts').text);
  put(`ws/sessions/b/${sessionUuid(4)}.jsonl`, session(4, 'ben').say('Nothing to do.').text);
});

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
const session = (n: number, home: string): Transcript =>
  new Transcript(sessionUuid(n), { cwd: `/home/${home}/shop`, start: '2026-03-02T09:00:00.000Z' }).user(
    `Task ${n}`,
  );
const RULE = [
  '---',
  'id: note-first',
  'code: T1',
  'name: Note first',
  'summary: Writes a note before the code.',
  'actor: human',
  'needs: [edits]',
  'detected: { applies: a, yes: b, limits: c }',
  'applies: { count: code-edit }',
  'yes:',
  '  any:',
  '    - { count: note, before: { first: code-edit } }',
  '    - { not: { count: code-edit } }',
  'missedAt: { first: code-edit }',
  'counterSigns: [{ name: Two files, says: Two files were changed., when: { count: code-edit, distinct: files, atLeast: 2 } }]',
  'examples:',
  '  - { name: Yes, outcome: yes, steps: [{ edit: notes/a.md }, { edit: a.ts }] }',
  '  - { name: No, outcome: no, steps: [{ edit: a.ts }] }',
  '---',
  '',
  'Write a note.',
  '',
].join('\n');
const FILE = 'ws/content/practices/note-first.mdx';

async function practiceTry(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = silentIo({ cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
  const code = await main(['practice', 'try', ...args, '--threads', '2'], io);
  expect(io.cleanUps.size).toBe(0);
  return { code, out: io.out, err: io.err };
}
async function asJson(...args: string[]): Promise<PracticeTryJson> {
  const { code, out, err } = await practiceTry(...args, '--json');
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as PracticeTryJson;
}

describe('practice try', () => {
  it('counts the outcomes by format and shows what made a yes', async () => {
    expect(await practiceTry(FILE, 'ws')).toEqual({
      code: 0,
      err: '',
      out: [
        'T1 Note first: 4 sessions',
        '',
        'format       yes  no  not-applicable  not-observable',
        'claude-code    1   2               1               0',
        '',
        'yes: 1 session',
        '',
        `a/${sessionUuid(1)}.jsonl  2026-03-02, Ada Moss, claude-code 2.1.12`,
        '  yes.any[0], line 12: count: note, before: { first: code-edit }',
        '    counted 1, at least 1 is needed',
        `    a/${sessionUuid(1)}.jsonl:2  edit notes/a.md (+1 −1)`,
        '',
      ].join('\n'),
    });
  });

  it('says of a no which parts of the rule did not hold, what was missed, and its counter-signs', async () => {
    const { out } = await practiceTry(FILE, 'ws', '--outcome', 'no', '--limit', '1');
    const at = `a/${sessionUuid(2)}.jsonl`;
    expect(out.split('\n').slice(5)).toEqual([
      'no: 2 sessions, the first of them',
      '',
      `${at}  2026-03-02, Ada Moss, claude-code 2.1.12`,
      '  yes.any[0], line 12: count: note, before: { first: code-edit }',
      '    counted 0, at least 1 is needed',
      '  yes.any[1].not, line 13: count: code-edit',
      '    counted 2, at least 1 is needed',
      `    ${at}:2  edit src/a.ts (+1 −1)`,
      `    ${at}:4  edit src/b.ts (+1 −1)`,
      '  missed at',
      `    ${at}:2  edit src/a.ts (+1 −1)`,
      '  counter-sign Two files: Two files were changed.',
      `    ${at}:2  edit src/a.ts (+1 −1)`,
      `    ${at}:4  edit src/b.ts (+1 −1)`,
      '',
    ]);
  });

  it('says what a session without occasion lacks', async () => {
    const [shown] = (await asJson(FILE, 'ws', '--outcome', 'not-applicable')).shown;
    expect(shown).toMatchObject({
      file: `b/${sessionUuid(4)}.jsonl`,
      findings: [
        { part: 'applies', line: 9, rule: 'count: code-edit', found: 'counted 0, at least 1 is needed' },
      ],
    });
  });

  it('says which capability is missing', async () => {
    put(FILE, RULE.replace('needs: [edits]', 'needs: [edits, questions, compaction-trigger]'));
    put('ws/sessions/old.jsonl', session(9, 'ada').edit('a.ts').text.replaceAll('"2.1.12"', '"1.0.20"'));
    const said = await asJson(FILE, 'ws', '--outcome', 'not-observable');
    expect(said.found).toBe(1);
    expect(said.shown[0]?.missing).toContain('questions');
  });

  it('takes one person’s sessions, by a name in any case', async () => {
    const said = await asJson(FILE, 'ws', '--person', 'ben hill', '--outcome', 'no');
    expect([said.sessions, said.found]).toEqual([2, 1]);
    expect(said.shown.map((s) => s.person)).toEqual(['Ben Hill']);
    const { code, err } = await practiceTry(FILE, 'ws', '--person', 'Ben Hil');
    expect(code).toBe(1);
    expect(err).toContain('Did you mean `Ben Hill`?');
  });

  it('gives the same bytes with one thread and with several', async () => {
    const [one, many] = await Promise.all(
      ['1', '4'].map(async (threads) => {
        const io = silentIo({ cwd });
        await main(['practice', 'try', FILE, 'ws', '--outcome', 'no', '--threads', threads], io);
        return io.out;
      }),
    );
    expect(one).toContain('no: 2 sessions');
    expect(many).toBe(one);
  });

  it('agrees with extract, and writes nothing', async () => {
    const io = silentIo({ cwd, env: { XDG_CACHE_HOME: join(cwd, 'cache') } });
    expect(await main(['extract', 'ws', '--no-cache', '-q', '--out', 'facts.ndjson'], io)).toBe(0);
    const before = readdirSync(join(cwd, 'ws'), { recursive: true });
    const facts = readFileSync(join(cwd, 'facts.ndjson'), 'utf8').trim().split('\n');
    const counts: Record<string, number> = { yes: 0, no: 0, 'not-applicable': 0, 'not-observable': 0 };
    for (const line of facts) {
      const { outcome } = (JSON.parse(line) as SessionFacts).practices['note-first'] ?? { outcome: 'none' };
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    }
    expect(facts.join()).not.toContain('"why"');
    expect((await asJson(FILE, 'ws')).outcomes).toEqual({ 'claude-code': counts });
    expect(readdirSync(join(cwd, 'ws'), { recursive: true })).toEqual(before);
  });

  it('takes a rule that lies elsewhere with the signals of the workspace it is tried on', async () => {
    put('note-first.mdx', RULE.replace('{ count: note, before', '{ count: [note], before'));
    rmSync(join(cwd, FILE));
    // Beside the file there is no signal `note`: only the workspace has it.
    const { code, out, err } = await practiceTry('note-first.mdx', 'ws');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('yes: 1 session');
  });

  it('tries a trouble sign', async () => {
    const steps = '{ edit: a.ts }, { edit: b.ts }';
    put(
      'ws/content/signs/wide.mdx',
      [
        '---',
        'id: wide',
        'name: Wide',
        'summary: Two files.',
        'needs: [edits]',
        'detected: { when: a, limits: b }',
        'when: { count: code-edit, atLeast: 2 }',
        'instead: [small-commits]',
        'examples:',
        ...[1, 2, 3, 4, 5].map((n) => `  - { name: Yes ${n}, outcome: yes, steps: [${steps}] }`),
        '  - { name: No, outcome: no, steps: [{ edit: a.ts }] }',
        '---',
        'Text.',
        '',
      ].join('\n'),
    );
    const { out } = await practiceTry('ws/content/signs/wide.mdx', 'ws');
    expect(out).toContain('claude-code    1   3               0');
    expect(out).toContain(
      '  when, line 7: count: code-edit, atLeast: 2\n    counted 2, at least 2 are needed',
    );
  });

  it('tells a mistake in the rule before it reads anything, and an empty directory as such', async () => {
    put(FILE, RULE.replace('actor: human', 'actor: humna'));
    const { code, out, err } = await practiceTry(FILE, 'gone');
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain('note-first.mdx:6');
    put(FILE, RULE);
    mkdirSync(join(cwd, 'empty'));
    expect((await practiceTry(FILE, 'empty')).err).toContain('No session was found');
  });

  it('lets nothing from a transcript act on the terminal', async () => {
    put(
      `ws/sessions/a/${sessionUuid(5)}.jsonl`,
      session(5, 'ada').edit('notes/\u001b[31m.md').edit('src/a.ts').text,
    );
    const { out } = await practiceTry(FILE, 'ws');
    expect(out).toContain('yes: 2 sessions');
    expect(out).not.toContain('\u001b');
  });
});

const samples = join(import.meta.dirname, '../../../shared/data');

describe.skipIf(!existsSync(samples))('real sessions (../shared/data)', () => {
  it('are all explained, with steps that stand in their files', async () => {
    const rule = join(import.meta.dirname, '../../content/practices/plan-before-coding.mdx');
    for (const outcome of ['yes', 'no'] as const) {
      const said = await asJson(rule, join(samples, 'claude-code'), '--outcome', outcome, '--limit', '500');
      expect(said.shown.length).toBe(said.found);
      expect(said.found).toBeGreaterThan(0);
      for (const { findings, file } of said.shown) {
        expect(findings.length, file).toBeGreaterThan(0);
        for (const { steps } of findings)
          for (const { at } of steps) {
            const [path = '', line = ''] = at.split(/:(?=\d+$)/);
            const lines = readFileSync(join(samples, 'claude-code', path), 'utf8').split('\n');
            expect(Number(line)).toBeLessThanOrEqual(lines.length);
          }
      }
    }
  });
});
