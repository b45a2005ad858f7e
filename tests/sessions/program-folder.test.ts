/** What Practicum keeps of its own files, by running the command as a person does. */
import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionUuid, Transcript } from '../fixtures/claude-code/transcript.ts';

const PROJECT = join(import.meta.dirname, '../..');
const run = promisify(execFile);

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'practicum-program-'));
  mkdirSync(join(folder, 'in'));
  writeFileSync(
    join(folder, 'in/a.jsonl'),
    new Transcript(sessionUuid(1)).user('Mend the cart').say('I will').text,
  );
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Extracts without a cache and gives the facts. */
async function extracted(env: Record<string, string>): Promise<string> {
  const { NODE_DISABLE_COMPILE_CACHE: _, ...usual } = process.env;
  const out = [
    'scripts/practicum.js',
    'extract',
    join(folder, 'in'),
    '--no-cache',
    '--out',
    join(folder, 'out'),
  ];
  await run(process.execPath, [...out, '--quiet'], {
    cwd: PROJECT,
    env: { ...usual, XDG_CACHE_HOME: join(folder, 'cache'), ...env },
  });
  return readFileSync(join(folder, 'out'), 'utf8');
}

/** Files that were kept beside compiled code. */
function kept(): string[] {
  const compiled = join(folder, 'compiled');
  if (!existsSync(compiled)) return [];
  return readdirSync(compiled, { recursive: true })
    .map((name) => String(name))
    .filter((name) => /practicum-[0-9a-f]{16}[\\/]/.test(name))
    .map((name) => name.replace(/^.*[\\/]/, ''))
    .sort();
}

describe("the program's own checked practices and settings", () => {
  it('are kept beside the compiled code, and nothing in the cache where there is to be none', async () => {
    const first = await extracted({ NODE_COMPILE_CACHE: join(folder, 'compiled') });
    expect(kept()).toEqual(['catalogue.json', 'config.json']);
    expect(existsSync(join(folder, 'cache'))).toBe(false);
    expect(await extracted({ NODE_COMPILE_CACHE: join(folder, 'compiled') })).toBe(first);
  });

  it('are checked anew where no compiled code is kept', async () => {
    const first = await extracted({ NODE_COMPILE_CACHE: join(folder, 'compiled') });
    expect(await extracted({ NODE_DISABLE_COMPILE_CACHE: '1' })).toBe(first);
    expect(existsSync(join(folder, 'cache'))).toBe(false);
  });
});
