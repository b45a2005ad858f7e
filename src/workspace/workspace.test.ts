import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { openWorkspace } from './workspace.ts';

let root: string;
beforeEach(() => {
  root = join(realpathSync(mkdtempSync(join(tmpdir(), 'practicum-workspace-'))), 'pilot');
  mkdirSync(root);
});
afterEach(() => rmSync(join(root, '..'), { recursive: true, force: true }));

const put = (name: string, text = ''): void => writeFileSync(join(root, name), text);
const folder = (name: string): void => void mkdirSync(join(root, name), { recursive: true });
const open = (directory = root, env: Record<string, string> = {}) =>
  openWorkspace(directory, { env, home: '/home/ann' });

describe('openWorkspace', () => {
  it('takes a directory with practicum.yaml for a workspace', async () => {
    put('practicum.yaml', 'title: Pilot of spring\nk: 7\n');
    folder('sessions');
    const { config, ...rest } = await open();
    expect(config.k).toBe(7);
    expect(rest).toEqual({
      root,
      title: 'Pilot of spring',
      roster: null,
      sessionsDir: join(root, 'sessions'),
      factsDir: null,
      pilotDir: null,
      contentDir: null,
      cacheDir: join(root, '.practicum'),
    });
  });

  it('hands on a file where the folder of pilot data should be, so that it is refused and not passed over', async () => {
    put('practicum.yaml', '');
    folder('sessions');
    put('pilot', 'x');
    expect((await open()).pilotDir).toBe(join(root, 'pilot'));
  });

  it('takes facts instead of sessions, and beside them', async () => {
    put('practicum.yaml', '');
    folder('facts');
    expect(await open()).toMatchObject({ sessionsDir: null, factsDir: join(root, 'facts') });
    folder('sessions');
    expect(await open()).toMatchObject({
      sessionsDir: join(root, 'sessions'),
      factsDir: join(root, 'facts'),
    });
  });

  it('takes a directory with sessions and a roster for one too', async () => {
    folder('sessions');
    folder('content');
    put('roster.csv', 'person\nAnn\n');
    const workspace = await open();
    expect(workspace.title).toBe('pilot');
    expect(workspace.roster?.map(({ name }) => name)).toEqual(['Ann']);
    expect(workspace.contentDir).toBe(join(root, 'content'));
    expect(workspace.sessionsDir).toBe(join(root, 'sessions'));
  });

  it.each(['an empty one', 'sessions', 'roster.csv'])(
    'takes any other directory for bare sessions: %s',
    async (what) => {
      if (what === 'sessions') folder('sessions');
      if (what === 'roster.csv') put('roster.csv', 'person\n');
      const workspace = await open();
      expect(workspace).toMatchObject({
        root,
        title: 'Exported sessions',
        roster: null,
        sessionsDir: root,
        contentDir: null,
      });
      expect(workspace.cacheDir).toMatch(/^\/home\/ann\/\.cache\/practicum\/[0-9a-f]{16}$/);
    },
  );

  it('keeps the cache of a bare directory in XDG_CACHE_HOME, unless that is relative', async () => {
    expect((await open(root, { XDG_CACHE_HOME: '/var/cache/ann' })).cacheDir).toMatch(
      /^\/var\/cache\/ann\/practicum\/[0-9a-f]{16}$/,
    );
    expect((await open(root, { XDG_CACHE_HOME: 'cache' })).cacheDir).toMatch(/^\/home\/ann\/\.cache\//);
  });

  it('has one cache for a bare directory by whatever path it is reached, and others for others', async () => {
    symlinkSync(root, join(root, '..', 'link'));
    folder('inner');
    const [direct, linked, inner] = [
      await open(),
      await open(join(root, '..', 'link')),
      await open(join(root, 'inner')),
    ];
    expect(linked.cacheDir).toBe(direct.cacheDir);
    expect(inner.cacheDir).not.toBe(direct.cacheDir);
  });

  it('does not search parent directories', async () => {
    put('practicum.yaml', 'title: Outer\n');
    folder('sessions/ann');
    expect((await open(join(root, 'sessions'))).title).toBe('Exported sessions');
  });

  it.each(['practicum.yml', 'Practicum.yaml', 'practicum.json'])(
    'refuses settings in a file that is not read: %s',
    async (name) => {
      folder('sessions');
      put(name, 'k: 7\n');
      await expect(open()).rejects.toMatchObject({
        message: 'this file of settings is not read',
        where: join(root, name),
        action: 'Rename it to practicum.yaml, or remove it.',
      });
      put('practicum.yaml', '');
      await expect(open()).rejects.toBeInstanceOf(Problem);
    },
  );

  it('refuses what is not there, and a file', async () => {
    put('notes.txt');
    await expect(open(join(root, 'gone'))).rejects.toThrow(Problem);
    await expect(open(join(root, 'gone'))).rejects.toThrow('There is no such directory');
    await expect(open(join(root, 'notes.txt', 'x'))).rejects.toThrow('There is no such directory');
    await expect(open(join(root, 'notes.txt'))).rejects.toThrow('This is a file, not a directory');
  });

  it('refuses a workspace without sessions, and passes on mistakes in its files', async () => {
    put('practicum.yaml', '');
    await expect(open()).rejects.toThrow('The workspace has no folder “sessions”');
    folder('sessions');
    put('roster.csv', 'person\nAnn\nann\n');
    await expect(open()).rejects.toThrow('“ann” is already on line 2');
    put('practicum.yaml', 'k: 1\n');
    await expect(open()).rejects.toThrow('k: expected a whole number, 5 or more, found 1');
  });
});
