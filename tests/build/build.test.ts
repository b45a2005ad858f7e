/** Whole builds through the command line: the same bytes anywhere, nothing destroyed, hostile input harmless. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
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
import { afterAll, describe, expect, it } from 'vitest';
import type { BuildJson } from '../../scripts/commands/build.ts';
import { writeWorkspace } from '../golden/workspaces.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-build-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const root = join(import.meta.dirname, '../..');
let made = 0;
const newFolder = (): string => join(folder, String(++made));

interface Ran {
  status: number | null;
  stdout: string;
  stderr: string;
}

function practicum(args: string[], env: Record<string, string> = {}): Ran {
  return spawnSync(process.execPath, [join(root, 'scripts/practicum.js'), ...args], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, XDG_CACHE_HOME: join(folder, 'cache'), ...env },
  });
}

/** Path → digest of every file below a folder. */
function tree(dir: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map((file) => [
        file.slice(dir.length + 1),
        createHash('sha256').update(readFileSync(file)).digest('hex'),
      ]),
  );
}

function workspace(name: string): string {
  const dir = newFolder();
  mkdirSync(dir);
  writeWorkspace(name, dir);
  return dir;
}

describe('build', () => {
  it('gives the same bytes in another folder, time zone, locale and with more threads', {
    timeout: 120_000,
  }, () => {
    const first = workspace('team');
    const second = newFolder();
    cpSync(first, second, { recursive: true });
    const [one, two] = [newFolder(), join(newFolder(), 'deep', 'er')];
    const a = practicum(['build', first, '--out', one, '--json', '--threads', '1'], { TZ: 'UTC', LANG: 'C' });
    const b = practicum(['build', second, '--out', two, '--json', '--threads', '4', '--no-cache'], {
      TZ: 'Pacific/Apia',
      LANG: 'tr_TR.UTF-8',
      LC_ALL: 'tr_TR.UTF-8',
    });
    expect([a.status, a.stderr, b.status, b.stderr]).toEqual([0, '', 0, '']);
    expect(tree(one)).toEqual(tree(two));
    const json = JSON.parse(a.stdout) as BuildJson;
    expect(json).toMatchObject({ sessions: 5, people: 2 });
    expect(json.sites.map((s) => s.audience)).toEqual(['team', 'leadership', 'library']);
    for (const site of json.sites) {
      const files = Object.keys(tree(site.path));
      expect(site.pages).toBe(files.filter((f) => f.endsWith('.html')).length);
    }
    // Nothing that only building needs is left beside or inside.
    expect(readdirSync(join(two, '..'))).toEqual(['er']);
    expect(readdirSync(one).sort()).toEqual(['.practicum-site', 'leadership', 'library', 'team']);
  });

  it('replaces what it made and refuses what it did not make', { timeout: 120_000 }, () => {
    const source = workspace('team');
    const out = newFolder();
    expect(practicum(['build', source, '--out', out, '-q']).status).toBe(0);
    const before = tree(out);
    writeFileSync(join(out, 'team', 'stale.html'), 'old');
    expect(practicum(['build', source, '--out', out, '-q']).status).toBe(0);
    expect(tree(out)).toEqual(before);

    const foreign = newFolder();
    mkdirSync(foreign);
    writeFileSync(join(foreign, 'thesis.txt'), 'years of work');
    const refused = practicum(['build', source, '--out', foreign]);
    expect(refused.status).toBe(1);
    expect(refused.stderr).toContain('was not made by Practicum');
    expect(refused.stderr).not.toContain('    at ');
    expect(readdirSync(foreign)).toEqual(['thesis.txt']);
  });

  it('leaves the old sites whole when the new ones cannot be made', { timeout: 120_000 }, () => {
    const source = workspace('team');
    const out = newFolder();
    expect(practicum(['build', source, '--out', out, '-q']).status).toBe(0);
    const before = tree(out);
    writeFileSync(join(source, 'practicum.yaml'), 'titel: Typo\n');
    const failed = practicum(['build', source, '--out', out]);
    expect(failed.status).toBe(1);
    expect(failed.stderr).toMatch(/title/);
    expect(failed.stderr).toContain('practicum.yaml:1');
    expect(tree(out)).toEqual(before);
  });

  it('says that there is no session, and exits with 1', () => {
    const empty = newFolder();
    mkdirSync(empty);
    const ran = practicum(['build', empty, '--out', newFolder()]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('No session was found');
    expect(ran.stdout).toBe('');
  });

  it('never writes outside, and never lets hostile text become markup', { timeout: 120_000 }, () => {
    const source = workspace('hostile');
    const out = newFolder();
    const around = new Set(readdirSync(folder));
    const ran = practicum(['build', source, '--out', out, '--json', '--no-cache']);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(existsSync('/tmp/owned')).toBe(false);
    expect(readdirSync(folder).filter((name) => !around.has(name) && join(folder, name) !== out)).toEqual([]);
    for (const file of Object.keys(tree(out)).filter((f) => f.endsWith('.html'))) {
      const html = readFileSync(join(out, file), 'utf8');
      expect(html).not.toMatch(/<script>|<img src=x|<b>Bold|onerror=alert\(\d\)>/);
      expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect([...html].filter((c) => c < ' ' && !'\t\n\r'.includes(c))).toEqual([]);
    }
  });
});
