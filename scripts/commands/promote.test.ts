import {
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
import { sessionId } from '../../src/extract/session-facts.ts';
import type { Excerpt } from '../../src/library/excerpt.ts';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';
import type { SuggestJson } from './suggest.ts';

const base = realpathSync(mkdtempSync(join(tmpdir(), 'practicum-promote-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(base, 'cwd-'));
  put('ws/practicum.yaml', 'title: Shop\n');
  put(
    'ws/roster.csv',
    'person,aliases,consent\nAda Mossgrove,home:ada;email:ada@corp.example,yes\nBen Hillwick,home:ben,no\n',
  );
  put(`ws/sessions/a/${sessionUuid(1)}.jsonl`, good(1, 'ada').text);
  put(`ws/sessions/b/${sessionUuid(2)}.jsonl`, good(2, 'ben').text);
  put(`ws/sessions/c/${sessionUuid(3)}.jsonl`, good(3, 'stranger').text);
});

const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
};
/** A token in the shape of a real one, put together here so that no scanner takes this file for a leak. */
const TOKEN = ['gh', 'p_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join('');
const good = (n: number, home: string): Transcript =>
  new Transcript(sessionUuid(n), { cwd: `/home/${home}/shop` })
    .user(
      `Fix the rounding in src/price.ts, Ada. It fails with "expected 3". Done when npm test passes. ${'x'.repeat(300)}`,
    )
    .call('ExitPlanMode', { plan: '# Plan\n1. Test first' }, 'User has approved your plan.')
    .edit('src/price.test.ts', 'a', 'expect(round(2.5)).toBe(3)')
    .run('npm test', 'FAIL 1 failed', true)
    .edit('src/price.ts', 'return x', 'return Math.round(x)')
    .run('npm test', '1 passed')
    .run(`curl -H "Authorization: Bearer ${TOKEN}" https://api.example.com`, 'mail ada@corp.example')
    .run('git diff', '+return')
    .run('git commit -am rounding', 'ok')
    .say('Done, Ada.');
const id = (n: number): string => sessionId('claude-code', sessionUuid(n));

async function practicum(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const io = silentIo({ cwd });
  const code = await main(words, io);
  return { code, out: io.out, err: io.err };
}
const FLAGS = [
  ['--practice', 'plan-before-coding'],
  ['--title', 'Wrote the test before the fix'],
  ['--summary', 'The test says what done means.'],
  ['--task', 'bug'],
  ['--try', 'On your next bug, ask for the failing test first.'],
  ['--consent', '2026-03-03'],
].flat();
const without = (flag: string): string[] => FLAGS.toSpliced(FLAGS.indexOf(flag), 2);
const promoteIt = (n: number, ...more: string[]): ReturnType<typeof practicum> =>
  practicum('promote', 'ws', id(n), ...more);
const example = (slug = 'wrote-the-test-before-the-fix'): { mdx: string; excerpt: Excerpt; json: string } => {
  const json = readFileSync(join(cwd, 'ws/content/examples', `${slug}.json`), 'utf8');
  return {
    mdx: readFileSync(join(cwd, 'ws/content/examples', `${slug}.mdx`), 'utf8'),
    json,
    excerpt: JSON.parse(json) as Excerpt,
  };
};

describe('practicum promote', () => {
  it('takes out a branch that stands in commands alone', async () => {
    const text = good(1, 'ada')
      .run('git checkout -b feature/parcel-rounding', '')
      .run('git commit -am rounding && git push origin feature/parcel-rounding', 'Everything up-to-date')
      .say('It is on feature/parcel-rounding.').text;
    put(`ws/sessions/a/${sessionUuid(1)}.jsonl`, text);
    expect((await promoteIt(1, ...FLAGS)).code).toBe(0);
    const { json } = example();
    expect(json).not.toContain('parcel-rounding');
    expect(json).toContain('git checkout -b «BRANCH-1»');
    expect(json).toContain('git push origin «BRANCH-1»');
    expect(json).toContain('It is on «BRANCH-1».');
  });

  it('writes an example and its excerpt, whole texts in, names and secrets out', async () => {
    const { code, err } = await promoteIt(
      1,
      ...FLAGS,
      '--note',
      '0: Ada names the file and says what done means.',
    );
    expect(err).not.toContain('where:');
    expect(code).toBe(0);
    const { mdx, excerpt, json } = example();
    expect(readdirSync(join(cwd, 'ws/content/examples'))).toHaveLength(2);
    for (const text of [mdx.replace('person: Ada Mossgrove', ''), json]) {
      expect(text).not.toMatch(/ada|mossgrove/i);
      expect(text).not.toContain(TOKEN);
      expect(text).not.toContain(sessionUuid(1));
    }
    expect(excerpt.steps[0]?.text?.text).toContain('x'.repeat(300));
    expect(excerpt.steps.map(({ summary }) => summary)).toContain('Edited src/price.ts, +1 −1');
    expect(excerpt.steps.find(({ diffs }) => diffs.length > 0)?.diffs[0]?.lines).toEqual([
      { sign: '-', text: 'a' },
      { sign: '+', text: 'expect(round(2.5)).toBe(3)' },
    ]);
    expect(excerpt.redactions.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['email', 'person', 'secret']),
    );
    expect(
      excerpt.practices.find(({ practice }) => practice === 'plan-before-coding')?.steps.length,
    ).toBeGreaterThan(0);
    expect(mdx).toContain(`session: ${id(1)}`);
  });

  it('writes the same bytes again', async () => {
    await promoteIt(1, ...FLAGS);
    const { mdx, json } = example();
    await promoteIt(1, ...FLAGS, '--replace');
    expect(example()).toMatchObject({ mdx, json });
  });

  it('finds a session by the beginning of its address, and lists several', async () => {
    expect((await practicum('promote', 'ws', id(1).slice(0, 8), ...FLAGS, '--dry-run')).code).toBe(0);
    const several = await practicum('promote', 'ws', '', ...FLAGS);
    expect(several.err).toContain(id(1));
    expect(several.err).toContain(id(2));
    expect((await practicum('promote', 'ws', 'zzzz', ...FLAGS)).err).toContain('There is no session “zzzz”');
  });

  it('takes some steps, numbered as on the session’s page', async () => {
    await promoteIt(1, ...FLAGS, '--steps', '3-5', '--note', '4: Watch it fail.');
    const { excerpt, mdx } = example();
    expect(excerpt.taken).toEqual({ from: 4, to: 6 });
    expect(excerpt.steps.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(mdx).toContain('- step: 2');
  });

  it.each([
    ['steps that are not there', ['--steps', '3-500'], 'There is no step 500'],
    ['steps the wrong way round', ['--steps', '5-3'], 'The last step is before the first'],
    [
      'a note at a step that is not taken',
      ['--steps', '3-5', '--note', '1: x'],
      'There is no step 1 for a note',
    ],
    ['an unknown practice', ['--practice', 'plan-before-codign'], 'Did you mean `plan-before-coding`?'],
    ['a day that is still to come', ['--consent', '2999-01-01'], 'still to come'],
    ['a day that is none', ['--consent', '2026-02-30'], 'is not a day'],
    ['an address with a way in it', ['--slug', '../x'], 'cannot be an example’s address'],
    ['the address of the page of all examples', ['--slug', 'index'], 'has a page or a folder of that name'],
    ['a name as an address', ['--slug', 'how-mossgrove-did-it'], 'must not be shared'],
  ])('refuses %s and writes nothing', async (_, more, says) => {
    const flags = FLAGS.filter((word, i) => !more.includes(word) && !more.includes(FLAGS[i - 1] ?? ''));
    const { code, err } = await promoteIt(1, ...flags, ...more);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(() => readdirSync(join(cwd, 'ws/content/examples'))).toThrow('ENOENT');
  });

  it('refuses without the consent of a person who is known', async () => {
    expect((await promoteIt(2, ...FLAGS)).err).toContain('roster.csv:3');
    expect((await promoteIt(3, ...FLAGS)).err).toContain('It is not known who held this session');
  });

  it('names all that is missing together', async () => {
    const { err } = await promoteIt(1);
    expect(err).toContain('--practice, --title, --summary, --task, --try, --consent');
    expect((await promoteIt(1, ...without('--consent'))).err).toContain('What is missing: --consent');
  });

  it('refuses an address that is taken, and shows with --dry-run without writing', async () => {
    await promoteIt(1, ...FLAGS);
    expect((await promoteIt(1, ...FLAGS)).err).toContain('already');
    const dry = await promoteIt(1, ...FLAGS, '--slug', 'another', '--dry-run');
    expect(dry.out).toContain('title: Wrote the test before the fix');
    expect(readdirSync(join(cwd, 'ws/content/examples'))).toHaveLength(2);
  });

  it('writes a page for its author to review, harmless and without what was replaced', async () => {
    const file = join(cwd, 'review.html');
    put('review.html', 'an earlier one');
    const { code, err } = await promoteIt(1, ...FLAGS, '--review', file, '--note', '0: <b>Look</b>, Ada.');
    expect([code, err.includes('where:')]).toEqual([0, false]);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('<title>Review before sharing: Wrote the test before the fix</title>');
    expect(page).toContain("default-src 'none'");
    expect(page).toContain('Note at step 1');
    expect(page).toContain('&lt;b&gt;Look&lt;/b&gt;, <span class="gone">«PERSON-1»</span>.');
    for (const kind of ['«SECRET-1»', '«EMAIL-1»', '«PERSON-1»'])
      expect(page).toContain(`<span class="gone">${kind}</span>`);
    for (const gone of [TOKEN, 'ada@corp.example', sessionUuid(1), 'Mossgrove'])
      expect(page).not.toContain(gone);
    expect(page).not.toMatch(/\bAda\b|<script/);
  });

  it('writes the review alone with --dry-run', async () => {
    const file = join(cwd, 'review.html');
    expect((await promoteIt(1, ...FLAGS, '--review', file, '--dry-run')).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('The texts as readers will get them');
    expect(() => readdirSync(join(cwd, 'ws/content/examples'))).toThrow('ENOENT');
  });

  it('writes a review over nothing but a page, and before anything else is written', async () => {
    const { code, err } = await promoteIt(1, ...FLAGS, '--review', join(cwd, 'ws/roster.csv'));
    expect([code, err.includes('The review is a web page')]).toEqual([1, true]);
    expect(readFileSync(join(cwd, 'ws/roster.csv'), 'utf8')).toContain('person,aliases');
    expect(() => readdirSync(join(cwd, 'ws/content/examples'))).toThrow('ENOENT');
  });

  it('makes harmless data of a transcript full of markup, controls, images and a line of a megabyte', async () => {
    const hostile =
      '<script>alert(1)</script>{import x from "y"}\u202eevil\u001b[31mred\u001b]8;;https://x.example\u0007link';
    put(
      `ws/sessions/a/${sessionUuid(4)}.jsonl`,
      new Transcript(sessionUuid(4), { cwd: '/home/ada/shop' })
        .user([
          { type: 'text', text: `${hostile} ![x](https://evil.example/x.png)` },
          { type: 'image', source: { type: 'base64', data: 'A'.repeat(5000) } },
        ])
        .run(hostile, 'y'.repeat(1 << 20))
        .edit('<img src=x>.ts', hostile, 'z'.repeat(1 << 20))
        .say(`${hostile}\n`.repeat(3000)).text,
    );
    const { code, err } = await promoteIt(4, ...FLAGS);
    expect(err).not.toContain('where:');
    expect(code).toBe(0);
    const { json, excerpt } = example();
    expect(json.length).toBeLessThan(30_000);
    expect(json).not.toContain('\\u001b');
    expect(json).not.toContain('A'.repeat(1000));
    expect(excerpt.steps[1]?.output?.cutCharacters).toBeGreaterThan(1_000_000);
    expect(excerpt.steps.at(-1)?.text?.cutLines).toBeGreaterThan(2000);
  });
});

describe('practicum suggest', () => {
  it('names sessions with their reason, whose leave is needed, and the command; not those that are examples', async () => {
    const suggested = async (): Promise<SuggestJson> =>
      JSON.parse((await practicum('suggest', 'ws', '--json', '--no-cache')).out) as SuggestJson;
    const of = (found: SuggestJson): string[] =>
      found.practices
        .find(({ practice }) => practice === 'plan-before-coding')
        ?.candidates.map((c) => c.session) ?? [];
    const first = await suggested();
    expect(of(first)).toEqual([id(1), id(2)]);
    const [ada, ben] = first.practices[0]?.candidates ?? [];
    expect([ada?.consent, ben?.consent]).toEqual([true, false]);
    expect(ada?.command).toContain(`${id(1)} --steps 0-`);
    expect(ada?.why).toContain('no counter-sign');
    await promoteIt(1, ...FLAGS);
    expect(of(await suggested())).toEqual([id(2)]);
  });

  it('refuses an unknown practice with the nearest one', async () => {
    expect((await practicum('suggest', 'ws', '--practice', 'smal-commits')).err).toContain(
      'there is no practice',
    );
  });
});
