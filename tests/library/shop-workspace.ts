/** A small workspace with sessions that are worth showing, and the command line that promotes them. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { main } from '../../scripts/practicum.ts';
import { silentIo } from '../../scripts/terminal/silent-io.ts';
import { sessionId } from '../../src/extract/session-facts.ts';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';

export const put = (root: string, path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};

/** What a session of `home` says; `said` stands in its first prompt. */
const good = (n: number, home: string, said: string): string =>
  new Transcript(sessionUuid(n), { cwd: `/home/${home}/shop` })
    .user(`Fix the rounding in src/price.ts. It fails with "expected 3". ${said} Done when npm test passes.`)
    .call('ExitPlanMode', { plan: '# Plan\n1. Test first' }, 'User has approved your plan.')
    .edit('src/price.test.ts', 'a', 'expect(round(2.5)).toBe(3)')
    .run('npm test', 'FAIL 1 failed', true)
    .edit('src/price.ts', 'return x', 'return Math.round(x)')
    .run('npm test', '1 passed')
    .run('git diff', '+return')
    .run('git commit -am rounding', 'ok')
    .say('Done.').text;

/** @param people home folder → name; each has one session, numbered from `from` */
export function writeShop(
  root: string,
  title: string,
  people: readonly (readonly [home: string, name: string, consent: 'yes' | 'no', said?: string])[],
  from = 1,
): void {
  put(root, 'practicum.yaml', `title: ${title}\n`);
  put(
    root,
    'roster.csv',
    `person,aliases,consent\n${people.map(([home, name, consent]) => `${name},home:${home},${consent}\n`).join('')}`,
  );
  for (const [i, [home, , , said = '']] of people.entries())
    put(root, `sessions/${home}/${sessionUuid(from + i)}.jsonl`, good(from + i, home, said));
}

export async function practicum(
  cwd: string,
  ...words: string[]
): Promise<{ code: number; out: string; err: string }> {
  const io = silentIo({ cwd, env: process.env });
  return { code: await main(words, io), out: io.out, err: io.err };
}

/** Promotes session `n` with all its flags. */
export async function promote(root: string, n: number, slug: string, ...more: string[]): Promise<void> {
  const flags = Object.entries({
    practice: 'plan-before-coding',
    title: `Finding ${slug} of a rounded price`,
    summary: `Summary ${slug}.`,
    task: 'bug',
    try: `Exercise ${slug}.`,
    better: `Better ${slug}.`,
    consent: '2026-03-03',
    slug,
  }).flatMap(([name, value]) => [`--${name}`, value]);
  const { code, err } = await practicum(
    root,
    'promote',
    root,
    sessionId('claude-code', sessionUuid(n)),
    ...flags,
    ...more,
  );
  if (code !== 0) throw new Error(err);
}

/** Files of a folder in which a text is, names of files included; relative, sorted. */
export function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => ({ entry, path: join(entry.parentPath, entry.name) }))
    .filter(
      ({ entry, path }) =>
        relative(folder, path).includes(text) ||
        (entry.isFile() && readFileSync(path, 'utf8').toLowerCase().includes(text.toLowerCase())),
    )
    .map(({ path }) => relative(folder, path))
    .sort();
}
