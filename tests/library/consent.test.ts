/** Consent, withdrawal, age and leaks, looked at anew by every build. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filesWith, practicum, promote, put, writeShop } from './shop-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-consent-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const root = join(folder, 'ws');
const sites = join(folder, 'sites');
const build = (): ReturnType<typeof practicum> => practicum(folder, 'build', root, '--out', sites, '--json');
const page = (path: string): string => readFileSync(join(sites, 'library', path), 'utf8');
const ROSTER: Parameters<typeof writeShop>[2] = [
  ['ada', 'Ada Mossgrove', 'yes', 'The till says zqadasaidzq.'],
  ['ben', 'Ben Hillwick', 'yes', 'The till says zqbensaidzq.'],
  ['cora', 'Cora Fenwright', 'yes', 'The till says zqcorasaidzq.'],
];
function change(file: string, from: string | RegExp, to: string): void {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  expect(text.search(from)).toBeGreaterThanOrEqual(0);
  writeFileSync(path, text.replace(from, to));
}

describe('a build', () => {
  beforeAll(async () => {
    writeShop(root, 'Shop', ROSTER);
    await promote(root, 1, 'of-first', '--related', 'of-second', '--language', 'Wordada');
    await promote(root, 2, 'of-second', '--language', 'Wordben');
    await promote(root, 3, 'of-third', '--language', 'Wordcora', '--related', 'of-first');
    // One site takes a third of the time of three.
    const first = await practicum(folder, 'library', root, '--out', sites, '--json');
    expect([first.code, first.err]).toEqual([0, '']);
  }, 240_000);

  it('shows whoever agrees, and nobody’s name, session or day of consent', () => {
    for (const slug of ['of-first', 'of-second', 'of-third']) {
      expect(page(`examples/${slug}.html`)).toContain(`Summary ${slug}.`);
      expect(page('examples/index.html')).toContain(`Finding ${slug} of a rounded price`);
    }
    expect(page('examples/of-first.html')).toContain('zqadasaidzq');
    for (const word of ['mossgrove', 'hillwick', 'fenwright', '2026-03-03', '3 March 2026'])
      expect([word, filesWith(join(sites, 'library'), word)]).toEqual([word, []]);
    expect(page('coverage.html')).toMatch(/Shown<\/a><\/th>\s*<td class="number">3</);
  });

  it('keeps nothing of an example in a version but its address and its practices', async () => {
    const { code, err } = await practicum(
      folder,
      'publish',
      root,
      '2026-Q1',
      '--accept',
      'a test',
      '--no-cache',
    );
    expect([code, err]).toEqual([0, '']);
    const version = join(root, 'reports/2026-Q1/library');
    for (const word of ['Summary of-', 'zqadasaidzq', 'Wordada'])
      expect(filesWith(version, word)).toEqual([]);
  });

  it('has on no site what lost its author’s consent or was taken back, not in its versions either, and counts it', async () => {
    change('roster.csv', 'home:ada,yes', 'home:ada,no');
    change('content/examples/of-second.mdx', 'promoted:', 'withdrawn: 2026-03-20\npromoted:');
    change('content/examples/of-third.mdx', /^reviewBy: .*$/m, 'reviewBy: 2025-01-02');
    const { code, err } = await build();
    expect([code, err]).toEqual([0, '']);
    expect(existsSync(join(sites, 'library/2026-Q1/index.html'))).toBe(true);
    for (const audience of ['library', 'leadership', 'team'])
      for (const slug of ['of-first', 'of-second'])
        expect([audience, slug, filesWith(join(sites, audience), slug)]).toEqual([audience, slug, []]);
    // What was said stands on the team’s own site, and in no library.
    for (const word of ['zqadasaidzq', 'zqbensaidzq', 'wordada', 'wordben'])
      expect([word, filesWith(join(sites, 'library'), word)]).toEqual([word, []]);
    const draft = filesWith(join(sites, 'library'), 'Exercise of-third').find((file) =>
      file.endsWith('of-third.html'),
    );
    expect(draft).toBeDefined();
    const coverage = readFileSync(join(sites, 'library', draft as string, '../../coverage.html'), 'utf8');
    expect(coverage).toMatch(/Shown<\/a><\/th>\s*<td class="number">1</);
    expect(coverage).toMatch(
      /Not shown: without the author’s consent in the roster<\/th>\s*<td class="number">1</,
    );
    expect(coverage).toMatch(/Not shown: taken back by the author<\/th>\s*<td class="number">1</);
    expect(coverage).toMatch(/Total<\/th>\s*<td class="number">3</);
  }, 240_000);

  it('says of what is past its day that somebody was to look at it again', () => {
    const file = filesWith(join(sites, 'library'), 'Exercise of-third').find((one) =>
      one.endsWith('of-third.html'),
    );
    expect(page(file as string)).toMatch(
      /no longer be good advice[\s\S]{0,80}Somebody was to look at it again by 2 Jan 2025\./,
    );
  });

  it.each([
    ['a secret', ['gh', 'p_', 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8'].join(''), 'a secret'],
    ['an e-mail address', 'press@mossmill-shop.com', 'an e-mail address'],
    ['a name of the roster', 'ask Hillwick', 'a person’s name or account'],
  ])(
    'stops at %s in an excerpt, with file, step and kind and without the value, and leaves the sites as they are',
    async (_, text, kind) => {
      const path = join(root, 'content/examples/of-third.json');
      const whole = readFileSync(path, 'utf8');
      const before = page('index.html');
      const excerpt = JSON.parse(whole);
      excerpt.steps[2].output = { text: `It says ${text}.`, cutCharacters: 0, cutLines: 0 };
      writeFileSync(path, JSON.stringify(excerpt));
      const { code, err } = await build();
      expect(code).toBe(1);
      expect(err).toContain(`${path}, step 3`);
      expect(err).toContain(`It looks like ${kind}`);
      expect(err).not.toContain(text);
      expect(page('index.html')).toBe(before);
      put(root, 'content/examples/of-third.json', whole);
    },
    120_000,
  );

  it('stops at a name that came into the roster later', async () => {
    change('roster.csv', /$/, 'Dora Wordcora,home:dora,no\n');
    const { code, err } = await build();
    expect(code).toBe(1);
    expect(err).toMatch(/of-third\.mdx:\d+/);
    expect(err).toContain('a person’s name or account');
  }, 120_000);
});
