import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeWorkspace } from '../../tests/golden/workspaces.ts';
import { main } from '../practicum.ts';
import { silentIo } from '../terminal/silent-io.ts';
import type { CheckJson } from './check-privacy.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const workspace = join(folder, 'workspace');
mkdirSync(workspace);
writeWorkspace('pilot', workspace);

let made = 0;
/** Checks sites that hold these files. */
async function check(files: Record<string, string>, ...options: string[]) {
  const out = join(folder, `sites-${++made}`);
  for (const [path, text] of Object.entries({
    'team/index.html': '',
    'leadership/index.html': '',
    'library/index.html': '',
    ...files,
  })) {
    mkdirSync(dirname(join(out, path)), { recursive: true });
    writeFileSync(join(out, path), text);
  }
  const io = silentIo({ env: { XDG_CACHE_HOME: join(folder, 'cache') }, cwd: folder });
  return { code: await main(['check', '--privacy', workspace, out, ...options], io), io };
}

describe('check --privacy', () => {
  it('says that nothing was found, of a team that shows names too', async () => {
    const { code, io } = await check({
      'team/index.html': 'Ada Fictive',
      'leadership/index.html': 'Nobody here.',
    });
    expect([code, io.err]).toEqual([0, '']);
    expect(io.out).toContain('Nothing was found that a reader may not know.');
    expect(io.out).toMatch(/team +1 files +may show all of it/);
  });

  it.each([
    ['html', 'leadership/a.html', 'of <b>Ada&#32;Fictive</b>', 'name'],
    ['an address', 'leadership/a.svg', 'x?who=Ada%20Fictive', 'name'],
    ['JSON', 'library/data.json', '{"who":"\\u0041da Fictive"}', 'name'],
    ['a table', 'leadership/charts/a.csv', 'CART-101,3', 'work'],
    ['a script', 'library/a.js', 'go("ada/SHOP-101")', 'branch'],
    ['the name of a file', 'leadership/people/p-ada-fictive/Ada Fictive.html', '', 'name'],
  ])('finds what is hidden in %s, and says where', async (_, file, text, field) => {
    const { code, io } = await check({ [file]: text }, '--json');
    const { leaks } = JSON.parse(io.out) as CheckJson;
    expect(code).toBe(1);
    expect(leaks.filter(({ sure }) => sure)).toContainEqual(expect.objectContaining({ file, field }));
  });

  it('prints file and byte of what it found, and ends with 1', async () => {
    const { code, io } = await check({ 'leadership/index.html': 'Thanks to Ada Fictive.' });
    expect(code).toBe(1);
    expect(io.out).toMatch(/Found:\nname +Ada Fictive +leadership\/index\.html:10\n/);
  });

  it('tells a part of a name apart: it may be something else', async () => {
    const { code, io } = await check({ 'leadership/index.html': 'A fictive example.' });
    expect(code).toBe(0);
    expect(io.out).toMatch(/Possible .*\npart of a name +fictive +leadership\/index\.html:2\n/);
  });

  it('refuses a folder without sites, and to check nothing', async () => {
    const io = silentIo({ cwd: folder });
    expect(await main(['check', '--privacy', workspace, workspace], io)).toBe(1);
    expect(io.err).toContain('There is no built site');
    expect(await main(['check', workspace, workspace], io)).toBe(2);
  });
});
