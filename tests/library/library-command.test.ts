/** Several workspaces in, one library out. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LibraryJson } from '../../scripts/commands/library.ts';
import { SHIPPED_CONTENT } from '../../scripts/commands/read-workspace.ts';
import { filesWith, practicum, promote, put, writeShop } from './shop-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-library-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const [one, two, out] = [join(folder, 'one'), join(folder, 'two'), join(folder, 'out')];
const shipped = (path: string): string => readFileSync(join(SHIPPED_CONTENT, path), 'utf8');
const page = (path: string): string => readFileSync(join(out, 'library', path), 'utf8');
/** An example’s front matter with something changed. */
function change(root: string, slug: string, from: string | RegExp, to: string): void {
  const file = join(root, 'content/examples', `${slug}.mdx`);
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(from, to));
}

describe('a library of two workspaces', () => {
  let json: LibraryJson;
  beforeAll(async () => {
    writeShop(one, 'Storefront', [
      ['ada', 'Ada Mossgrove', 'yes'],
      ['ben', 'Ben Hillwick', 'yes'],
    ]);
    writeShop(
      two,
      'Dispatch',
      [
        ['cora', 'Cora Fenwright', 'yes'],
        ['dan', 'Dan Quillfeather', 'yes'],
      ],
      5,
    );
    await promote(one, 1, 'rounded');
    await promote(one, 2, 'asked-back', '--related', 'rounded');
    await promote(two, 5, 'rounded');
    await promote(two, 6, 'taken-back', '--related', 'rounded');
    change(two, 'taken-back', 'promoted:', 'withdrawn: 2026-03-20\npromoted:');
    put(
      one,
      'roster.csv',
      readFileSync(join(one, 'roster.csv'), 'utf8').replace('home:ben,yes', 'home:ben,no'),
    );
    const norms = shipped('standards/norms-at-a-glance.mdx');
    const own = (words: string): string => norms.replace(/^title: .*$/m, `title: ${words}`);
    put(one, 'content/standards/norms-at-a-glance.mdx', own('How we work'));
    put(two, 'content/standards/norms-at-a-glance.mdx', own('How we work'));
    put(
      two,
      'content/standards/approved-tools.mdx',
      shipped('standards/approved-tools.mdx').replace(/^title: .*$/m, 'title: Our tools'),
    );
    const guide = (title: string): string =>
      shipped('guides/running-a-pilot.mdx')
        .replace(/^id: .*$/m, 'id: own')
        .replace(/^title: .*$/m, `title: ${title}`);
    put(one, 'content/guides/own.mdx', guide('Guide of one'));
    put(two, 'content/guides/own.mdx', guide('Guide of two'));
    const small = shipped('practices/small-commits.mdx').replace('atMost: 14 }', 'atMost: 13 }');
    put(two, 'content/practices/small-commits.mdx', small);
    const clarify = shipped('practices/clarify-first.mdx').replace(
      /^summary: .*$/m,
      'summary: In other words.',
    );
    put(two, 'content/practices/clarify-first.mdx', clarify);
    const run = await practicum(folder, 'library', one, two, '--out', out, '--json');
    expect([run.code, run.err]).toEqual([0, '']);
    json = JSON.parse(run.out) as LibraryJson;
  }, 120_000);

  it('has the examples of both; of the same address, one has the workspace’s name before it, and it is said', () => {
    expect(
      readdirSync(join(out, 'library/examples'))
        .filter((name) => name.endsWith('.html'))
        .sort(),
    ).toEqual(['dispatch-rounded.html', 'index.html', 'rounded.html']);
    expect(json.examples).toBe(2);
    expect(json.told).toContain('The example rounded of Dispatch is dispatch-rounded.');
    expect(page('examples/dispatch-rounded.html')).toContain('Math.round(x)');
  });

  it('holds each workspace’s own consent: without it, or taken back, it is nowhere, and counted', () => {
    for (const slug of ['asked-back', 'taken-back'])
      expect(filesWith(join(out, 'library'), slug)).toEqual([]);
    expect(page('coverage.html')).toMatch(
      /Not shown: taken back by the author<\/th>\s*<td class="number">1</,
    );
    expect(page('coverage.html')).toMatch(
      /without the author’s consent in the roster<\/th>\s*<td class="number">1</,
    );
    for (const name of ['mossgrove', 'hillwick', 'fenwright', 'quillfeather'])
      expect(filesWith(join(out, 'library'), name)).toEqual([]);
  });

  it('has what both have once, what one has in the place of the shipped one, and what differs side by side', () => {
    const standards = page('standards/index.html');
    expect(standards.split('<h3').filter((part) => part.includes('How we work'))).toHaveLength(1);
    expect(standards).not.toContain('How we work (');
    expect(standards).toContain('Our tools');
    expect(readdirSync(join(out, 'library/standards'))).not.toContain('dispatch-norms-at-a-glance.html');
    expect(page('guides/own.html')).toContain('Guide of one (Storefront)');
    expect(page('guides/dispatch-own.html')).toContain('Guide of two (Dispatch)');
    expect(json.told).toContain('“Guide of two” of Dispatch stands beside that of Storefront.');
  });

  it('names the practices that one of them judges or explains otherwise', () => {
    expect(json.told).toContain(
      '“Clarify first” is explained otherwise in Dispatch than in Storefront, whose words are shown.',
    );
    expect(json.told.filter((sentence) => sentence.includes('Small commits'))).toEqual([
      expect.stringMatching(
        /^“Small commits” is judged by another rule in Dispatch \(\w{16}\) than in Storefront \(\w{16}\)/,
      ),
    ]);
    const coverage = page('coverage.html');
    expect(coverage).toContain('Which workspaces this library is made of');
    expect(coverage).toMatch(/Dispatch<\/bdi><\/th>[\s\S]*?Small commits/);
  });

  it('stops at an example that names somebody of the other workspace', async () => {
    change(one, 'rounded', 'Summary rounded.', 'Summary with Quillfeather.');
    const { code, err } = await practicum(folder, 'library', one, two, '--out', join(folder, 'none'));
    expect(code).toBe(1);
    expect(err).toContain(`${join(one, 'content/examples/rounded.mdx')}:3`);
    expect(err).toContain('a person’s name or account');
    expect(err).not.toContain('Quillfeather');
    expect(readdirSync(folder)).not.toContain('none');
    change(one, 'rounded', 'Summary with Quillfeather.', 'Summary rounded.');
  });

  it('refuses the same workspace twice, two of the same title, and a folder with other sites', async () => {
    expect((await practicum(folder, 'library', one, one, '--out', out)).err).toContain(
      'This workspace is named twice',
    );
    const three = join(folder, 'three');
    writeShop(three, 'Storefront', [['eve', 'Eve Larkspur', 'yes']], 9);
    expect((await practicum(folder, 'library', one, three, '--out', out)).err).toContain(
      'Two workspaces have the same title',
    );
    const built = join(folder, 'built');
    mkdirSync(join(built, 'team'), { recursive: true });
    writeFileSync(join(built, '.practicum-site'), readFileSync(join(out, '.practicum-site')));
    expect((await practicum(folder, 'library', one, two, '--out', built)).err).toContain(
      'Sites of other readers are there',
    );
  });
});
