/** `promote` at a terminal: a pseudo-terminal of util-linux’s `script`, with the keys that a person would press. */
import { spawn, spawnSync } from 'node:child_process';
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
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sessionId } from '../../src/extract/session-facts.ts';
import { sessionUuid, Transcript } from '../../tests/fixtures/claude-code/transcript.ts';

const ROOT = join(import.meta.dirname, '../..');
const base = realpathSync(mkdtempSync(join(tmpdir(), 'practicum-terminal-')));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const ws = join(base, 'ws');
const put = (path: string, text: string): void => {
  mkdirSync(dirname(join(ws, path)), { recursive: true });
  writeFileSync(join(ws, path), text);
};
beforeAll(() => {
  put('practicum.yaml', 'title: Shop\n');
  put('roster.csv', 'person,aliases,consent\nAda Mossgrove,home:ada,yes\n');
  const session = new Transcript(sessionUuid(1), { cwd: '/home/ada/shop' })
    .user('Fix the rounding in src/price.ts. It fails with "expected 3". Done when npm test passes.')
    .edit('src/price.ts', 'return x', 'return Math.round(x)')
    .run('npm test', '1 passed')
    .say('Done.');
  put(`sessions/a/${sessionUuid(1)}.jsonl`, session.text);
});

/** `script` of util-linux, which takes a command; that of other systems does not. */
const hasScript =
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux') ?? false;
const DOWN = '\u001b[B';
const ENTER = '\r';

/** Runs the command line in a pseudo-terminal and answers each question once it is asked. */
function atTerminal(
  args: readonly string[],
  answers: readonly (readonly [question: string, keys: string])[],
): Promise<{ code: number | null; shown: string }> {
  const quoted = [process.execPath, 'scripts/practicum.js', ...args].map(
    (one) => `'${one.replaceAll("'", "'\\''")}'`,
  );
  const child = spawn('script', ['-qec', `stty cols 120 rows 40; ${quoted.join(' ')}`, '/dev/null'], {
    cwd: ROOT,
    env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' },
  });
  let shown = '';
  const left = [...answers];
  let from = 0;
  child.stdout.on('data', (data: Buffer) => {
    shown += stripVTControlCharacters(data.toString('utf8'));
    const [next] = left;
    if (!next || !shown.slice(from).includes(next[0])) return;
    left.shift();
    from = shown.length;
    child.stdin.write(next[1]);
  });
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) => done({ code, shown }));
  });
}

const promoteIt = ['promote', ws, sessionId('claude-code', sessionUuid(1))];

describe.skipIf(!hasScript)('promote at a terminal', () => {
  it('writes nothing when the person gives up', async () => {
    const { code, shown } = await atTerminal(promoteIt, [['Which practices does it show?', '\u0003']]);
    expect(code).toBe(1);
    expect(shown).toContain('Stopped before all was said; nothing was written');
    expect(readdirSync(ws)).not.toContain('content');
  }, 60_000);

  it('asks for what is missing, and for nothing else', async () => {
    const { code, shown } = await atTerminal(
      [...promoteIt, '--summary', 'The test says what done means.', '--consent', '2026-03-03'],
      [
        ['Which practices does it show?', ` ${ENTER}`],
        ['What can be learned from it?', `${ENTER}Ran the test before the fix${ENTER}`],
        ['What kind of work was it?', `${DOWN}${ENTER}`],
        ['What does the reader do', `On your next bug, write the test.${ENTER}`],
      ],
    );
    expect([code, shown]).toEqual([
      0,
      expect.stringContaining('Wrote the example ran-the-test-before-the-fix'),
    ]);
    expect(shown).toContain('Something has to be written here.');
    expect(shown).not.toContain('Why is it worth reading?');
    expect(shown).not.toContain('On which day');
    const text = readFileSync(join(ws, 'content/examples/ran-the-test-before-the-fix.mdx'), 'utf8');
    expect(text).toContain('task: feature');
    expect(text).toContain('try: On your next bug, write the test.');
    expect(text).toMatch(/practices:\n {2}- specific-first-prompt\n/);
  }, 60_000);
});
