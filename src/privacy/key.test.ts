import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readKey } from './key.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'workspace');
mkdirSync(workspace);
const KEY = '0123456789abcdef0123456789abcdef';
writeFileSync(join(folder, 'key'), `${KEY}\n`);
writeFileSync(join(folder, 'short'), 'short\n');
writeFileSync(join(workspace, 'key'), KEY);
symlinkSync(join(workspace, 'key'), join(folder, 'link-in'));
symlinkSync(join(folder, 'key'), join(workspace, 'link-out'));

const read = (env: Record<string, string>): Promise<Buffer> => readKey({ env, cwd: folder, workspace });

describe('readKey', () => {
  it('reads a key from the environment, or from a file outside of the workspace', async () => {
    expect((await read({ PRACTICUM_KEY: ` ${KEY} ` })).toString()).toBe(KEY);
    expect((await read({ PRACTICUM_KEY_FILE: 'key' })).toString()).toBe(KEY);
    expect((await read({ PRACTICUM_KEY_FILE: join(folder, 'key') })).toString()).toBe(KEY);
  });

  it.each([
    [{}, 'There is no key to make pseudonyms with'],
    [{ PRACTICUM_KEY: KEY, PRACTICUM_KEY_FILE: 'key' }, 'There are two keys'],
    [{ PRACTICUM_KEY: 'short' }, 'too short'],
    [{ PRACTICUM_KEY_FILE: 'short' }, 'too short'],
    [{ PRACTICUM_KEY_FILE: 'workspace/key' }, 'lies in the workspace'],
    [{ PRACTICUM_KEY_FILE: 'link-in' }, 'lies in the workspace'],
    [{ PRACTICUM_KEY_FILE: 'workspace/link-out' }, 'lies in the workspace'],
    [{ PRACTICUM_KEY_FILE: 'nowhere' }, 'cannot be read'],
  ])('refuses %j in words, without the key in them', async (env, says) => {
    const error = await read(env).catch((thrown) => thrown);
    expect(error.name).toBe('Problem');
    expect(error.toText()).toContain(says);
    expect(error.toText()).not.toContain(KEY);
  });
});
