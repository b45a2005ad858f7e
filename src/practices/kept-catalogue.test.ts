import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCatalogue } from './catalogue.ts';
import { CATALOGUE_FILE, keptCatalogue } from './kept-catalogue.ts';

const SHIPPED = join(import.meta.dirname, '../../content');
let root: string;
let dirs: string[];
let signDirs: string[];
let cache: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'practicum-kept-'));
  for (const name of ['practices', 'signs'])
    cpSync(join(SHIPPED, name), join(root, name), { recursive: true });
  dirs = [join(root, 'practices')];
  signDirs = [join(root, 'signs')];
  cache = join(root, 'cache');
});
afterEach(() => rmSync(root, { recursive: true }));

/** Loads it, and says whether its files were parsed for that. */
async function load(
  keep = true,
): Promise<{ catalogue: Awaited<ReturnType<typeof keptCatalogue>>; parsed: boolean }> {
  let parsed = false;
  const catalogue = await keptCatalogue(dirs, signDirs, { dir: cache, keep }, () => {
    parsed = true;
  });
  return { catalogue, parsed };
}
const file = (name: string): string => join(root, 'practices', name);
const kept = (): string => join(cache, CATALOGUE_FILE);
function change(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

describe('the kept catalogue', () => {
  test('is the one that the files give', async () => {
    const first = await load();
    const second = await load();
    expect([first.parsed, second.parsed]).toEqual([true, false]);
    const fresh = loadCatalogue(dirs, signDirs);
    expect(first.catalogue).toStrictEqual(fresh);
    expect(second.catalogue).toStrictEqual(fresh);
    expect(fresh.rules.length).toBeGreaterThan(0);
    expect(fresh.signs.length).toBeGreaterThan(0);
  });

  test.each([
    ['a practice', 'practices/small-commits.mdx', 'name: ', 'name: X'],
    ['the text of a practice', 'practices/small-commits.mdx', '\n---\n', '\n---\n\n'],
    ['a trouble sign', 'signs/retry-loop.mdx', 'name: ', 'name: X'],
    ['the shared signals', 'practices/signals.yaml', '\n', '\n\n'],
  ])('is made anew when a byte of %s changes, and again when it changes back', async (_, path, from, to) => {
    await load();
    change(join(root, path), from, to);
    const changed = await load();
    expect(changed.parsed).toBe(true);
    expect(changed.catalogue).toStrictEqual(loadCatalogue(dirs, signDirs));
    change(join(root, path), to, from);
    expect(await load()).toStrictEqual({ catalogue: loadCatalogue(dirs, signDirs), parsed: true });
  });

  test('is made anew when a file comes, goes, or is refused for its name', async () => {
    await load();
    rmSync(join(root, 'signs/retry-loop.mdx'));
    expect((await load()).catalogue.signs.map(({ sign }) => sign.id)).not.toContain('retry-loop');
    writeFileSync(file('signals.yml'), '');
    await expect(load()).rejects.toThrow('this file of signals is not read');
  });

  test('is not kept when something is wrong in it, so every run says the line', async () => {
    change(file('small-commits.mdx'), 'actor: ', 'actor: nobody-');
    for (let run = 0; run < 2; run++)
      await expect(load()).rejects.toMatchObject({
        where: expect.stringMatching(/small-commits\.mdx:\d+$/),
      });
    expect(existsSync(kept())).toBe(false);
  });

  test('is not kept when it does not pass what else is asked of it', async () => {
    const refuse = (): never => {
      throw new Error('contradiction');
    };
    for (let run = 0; run < 2; run++)
      await expect(keptCatalogue(dirs, signDirs, { dir: cache, keep: true }, refuse)).rejects.toThrow(
        'contradiction',
      );
    expect(existsSync(kept())).toBe(false);
  });

  test.each([
    ['cut off', (text: string) => text.slice(0, -100)],
    ['empty', () => ''],
    ['altered', (text: string) => text.replace('"actor":"human"', '"actor":"agent"')],
    ['no text', () => '\u0000\u0001'],
  ])('is left aside and written anew when its file is %s', async (_, damage) => {
    await load();
    const whole = readFileSync(kept(), 'utf8');
    writeFileSync(kept(), damage(whole));
    expect(readFileSync(kept(), 'utf8')).not.toBe(whole);
    expect(await load()).toStrictEqual({ catalogue: loadCatalogue(dirs, signDirs), parsed: true });
    expect(readFileSync(kept(), 'utf8')).toBe(whole);
  });

  test('is used but not written where nothing is to be kept', async () => {
    const without = (): ReturnType<typeof load> => load(false);
    expect((await without()).parsed).toBe(true);
    expect(existsSync(cache)).toBe(false);
    await load();
    expect(await without()).toStrictEqual({ catalogue: loadCatalogue(dirs, signDirs), parsed: false });
  });

  test('need not be kept where nothing can be written', async () => {
    writeFileSync(cache, 'a file where the folder should be');
    expect((await load()).catalogue).toStrictEqual(loadCatalogue(dirs, signDirs));
    expect((await load()).parsed).toBe(true);
  });

  test('is whole when several processes make it at once, of different files too', async () => {
    const other = join(root, 'other');
    cpSync(dirs[0] as string, other, { recursive: true });
    change(join(other, 'small-commits.mdx'), 'name: ', 'name: X');
    const run = promisify(execFile);
    const inProcess = async (practices: string): Promise<string> => {
      const script = `
        import { keptCatalogue } from ${JSON.stringify(join(import.meta.dirname, 'kept-catalogue.ts'))};
        const { rules } = await keptCatalogue(${JSON.stringify([practices])}, ${JSON.stringify(signDirs)}, ${JSON.stringify({ dir: cache, keep: true })});
        console.log(JSON.stringify(rules));`;
      return (await run(process.execPath, ['--input-type=module', '-e', script])).stdout.trim();
    };
    const expected = [dirs[0] as string, other].map((dir) =>
      JSON.stringify(loadCatalogue([dir], signDirs).rules),
    );
    const got = await Promise.all(
      [0, 1, 0, 1].map((i) => inProcess([dirs[0] as string, other][i] as string)),
    );
    expect(got).toEqual([0, 1, 0, 1].map((i) => expected[i]));
    expect(readdirSync(cache)).toEqual([CATALOGUE_FILE]);
    // One of the two is kept, whole.
    let parsed = 0;
    const body = readFileSync(kept());
    for (const of of [dirs, [other]]) {
      writeFileSync(kept(), body);
      await keptCatalogue(of, signDirs, { dir: cache, keep: true }, () => {
        parsed++;
      });
    }
    expect(parsed).toBe(1);
  }, 60_000);
});
