import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse, resolve } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { checkApart, checkTarget, commitStage, dropStage, MARKER, openStage } from './place.ts';

const base = mkdtempSync(join(tmpdir(), 'practicum-place-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let parent: string;
let out: string;
beforeEach(() => {
  parent = mkdtempSync(join(base, 'p-'));
  out = join(parent, 'site');
});

/** A whole build whose one page says this. */
function build(page: string): void {
  const stage = openStage(out);
  writeFileSync(join(stage.data, 'team.json'), '{}');
  writeFileSync(join(stage.sites, 'index.html'), page);
  commitStage(out, stage);
}
const page = (): string => readFileSync(join(out, 'index.html'), 'utf8');
const why = (path: string): string | undefined => {
  try {
    checkTarget(path);
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    expect((error as Problem).where).toBe(path);
    return (error as Problem).why;
  }
};

describe('where the sites may go', () => {
  it('is a folder that does not exist yet, with its parents, an empty one, or one that was made here', () => {
    expect(why(join(parent, 'not/yet/there'))).toBe(undefined);
    mkdirSync(out);
    expect(why(out)).toBe(undefined);
    build('one');
    expect(why(out)).toBe(undefined);
  });

  it('is not a folder of anything else, even one with a marker of its own', () => {
    mkdirSync(out);
    writeFileSync(join(out, 'thesis.doc'), 'x');
    expect(why(out)).toBe('It is not empty and was not made by Practicum.');
    writeFileSync(join(out, MARKER), '');
    expect(why(out)).toBe('It is not empty and was not made by Practicum.');
    rmSync(join(out, MARKER));
    mkdirSync(join(out, MARKER));
    expect(why(out)).toBe('It is not empty and was not made by Practicum.');
  });

  it('is not a file', () => {
    writeFileSync(out, 'x');
    expect(why(out)).toBe('It is a file.');
  });

  it('is not the root of a file system', () => {
    expect(why(parse(resolve('.')).root)).toBe('It is the root of a file system.');
  });

  it('is not the folder one stands in, unless that is empty', () => {
    expect(why(resolve('.'))).toBe('It is not empty and was not made by Practicum.');
  });

  it('is not a link, wherever it leads', () => {
    mkdirSync(join(parent, 'home'));
    symlinkSync(join(parent, 'home'), out);
    expect(why(out)).toBe('It is a link, which a build would replace by a folder.');
    symlinkSync(join(parent, 'nowhere'), join(parent, 'dangling'));
    expect(why(join(parent, 'dangling'))).toBe('It is a link, which a build would replace by a folder.');
  });

  it.skipIf(process.getuid?.() === 0)('is not a folder without permission to write', () => {
    chmodSync(parent, 0o555);
    expect(() => checkTarget(out)).toThrow(/cannot be written/);
    chmodSync(parent, 0o755);
  });

  it('is not a file system that makes no folders', () => {
    if (process.platform === 'linux') expect(() => openStage('/proc/practicum/site')).toThrow(Problem);
    writeFileSync(join(parent, 'file'), 'x');
    expect(() => openStage(join(parent, 'file/site'))).toThrow(/cannot be written/);
  });

  it('is not where another build is at work', () => {
    openStage(out);
    const mark = join(parent, '.site.practicum-next/builder');
    writeFileSync(mark, String(process.ppid));
    expect(() => openStage(out)).toThrow('Another build is writing there');
    writeFileSync(mark, '999999999');
    expect(() => openStage(out)).not.toThrow();
  });
});

describe('what is made stays apart from what is read', () => {
  it('so it is not written into the directory of sessions, also behind a link', () => {
    const sessions = join(parent, 'sessions');
    mkdirSync(sessions);
    symlinkSync(sessions, join(parent, 'link'));
    for (const place of ['sessions', 'sessions/a/site', 'link/site'])
      expect(() => checkApart(join(parent, place), sessions)).toThrow(/cannot be written into the directory/);
    for (const place of ['site', 'sessions-site', '..site'])
      expect(() => checkApart(join(parent, place), sessions)).not.toThrow();
    expect(() => checkApart(join(sessions, 'x'), null)).not.toThrow();
  });
});

describe('a finished build', () => {
  it('is in place, and nothing else is left beside it', () => {
    build('one');
    expect(page()).toBe('one');
    expect(readdirSync(parent)).toEqual(['site']);
    expect(readdirSync(out).toSorted()).toEqual([MARKER, 'index.html']);
  });

  it('replaces the one before as a whole', () => {
    build('one');
    writeFileSync(join(out, 'old.html'), 'x');
    build('two');
    expect(page()).toBe('two');
    expect(existsSync(join(out, 'old.html'))).toBe(false);
    expect(readdirSync(parent)).toEqual(['site']);
  });

  it('goes into a folder whose parents do not exist yet', () => {
    out = join(parent, 'a/b/site');
    build('one');
    expect(page()).toBe('one');
    expect(readdirSync(join(parent, 'a/b'))).toEqual(['site']);
  });

  it('goes into an empty folder', () => {
    mkdirSync(out);
    build('one');
    expect(page()).toBe('one');
  });
});

describe('a build that is killed', () => {
  it('leaves the old site alone while it draws', () => {
    build('one');
    writeFileSync(join(openStage(out).sites, 'index.html'), 'half');
    expect(page()).toBe('one');
    checkTarget(out);
    build('two');
    expect(page()).toBe('two');
    expect(readdirSync(parent)).toEqual(['site']);
  });

  it('between its two moves, loses nothing: the next one puts the old site back before it begins', () => {
    build('one');
    writeFileSync(join(openStage(out).sites, 'index.html'), 'two');
    renameSync(out, join(parent, '.site.practicum-old'));
    checkTarget(out);
    const stage = openStage(out);
    expect(page()).toBe('one');
    expect(readdirSync(stage.sites)).toEqual([]);
    expect(readdirSync(stage.data)).toEqual([]);
  });

  it('after its two moves, leaves the new site and what the next one clears away', () => {
    build('one');
    writeFileSync(join(openStage(out).sites, 'index.html'), 'two');
    renameSync(out, join(parent, '.site.practicum-old'));
    renameSync(join(parent, '.site.practicum-next/sites'), out);
    dropStage(out);
    expect(page()).toBe('two');
    expect(readdirSync(parent)).toEqual(['site']);
  });

  it('before it began, is nothing to clear away', () => {
    dropStage(out);
    expect(readdirSync(parent)).toEqual([]);
  });
});

it('a build that fails leaves the old site and no rest', () => {
  build('one');
  openStage(out);
  dropStage(out);
  expect(page()).toBe('one');
  expect(readdirSync(parent)).toEqual(['site']);
});

it('two sites beside each other are replaced without touching each other', () => {
  build('one');
  const first = out;
  out = join(parent, 'site2');
  build('two');
  expect(readFileSync(join(first, 'index.html'), 'utf8')).toBe('one');
  expect(readdirSync(parent)).toEqual(['site', 'site2']);
});
