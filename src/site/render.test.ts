import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fixtureContent, SIZES, writeFixture } from '../../tests/fixtures/report/build.ts';
import { astroEnvironment, renderSite } from './render.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'practicum-render-'));
  writeFixture(join(directory, 'data'), SIZES.tiny);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Path → content of every file of a site. */
function filesOf(site: string): Record<string, string> {
  const names = readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(site, name), 'latin1')]));
}

test('two builds in different folders, time zones and languages are the same bytes, also side by side', async () => {
  const before = { TZ: process.env.TZ, LANG: process.env.LANG };
  const counted: number[] = [];
  const render = (name: string, onPage?: (pages: number) => void) =>
    renderSite({
      audience: 'team',
      dataDir: join(directory, 'data', 'team'),
      outDir: join(directory, name, 'out with space'),
      contentDirs: [fixtureContent],
      onPage,
    });
  try {
    process.env.TZ = 'Pacific/Auckland';
    process.env.LANG = 'de_DE.UTF-8';
    const first = render('a', (pages) => counted.push(pages));
    process.env.TZ = 'America/Los_Angeles';
    process.env.LANG = 'C';
    const sites = await Promise.all([first, render('b/deeper')]);
    const files = filesOf(join(directory, 'a', 'out with space'));
    expect(filesOf(join(directory, 'b', 'deeper', 'out with space'))).toEqual(files);
    const pages = Object.keys(files).filter((name) => name.endsWith('.html'));
    expect(pages).toEqual([
      '404.html',
      'coach.html',
      'coverage.html',
      'glossary.html',
      'index.html',
      'loop.html',
      'matrix.html',
      'method.html',
      'outcomes.html',
      expect.stringMatching(/^people\/p-[0-9a-f]{10}\.html$/),
      'practices/index.html',
      'practices/plan-before-coding.html',
      'practices/point-to-sources.html',
      'practices/specific-first-prompt.html',
      'privacy.html',
      'sessions/index.html',
      'signs/error-streak.html',
      'signs/index.html',
      'signs/nobody-shows-it.html',
      'signs/retry-loop.html',
      'stewardship.html',
      'use.html',
      'work.html',
    ]);
    expect(sites[0]).toEqual({
      pages: 23,
      bytes: Object.values(files).reduce((sum, file) => sum + file.length, 0),
    });
    expect(counted).toEqual(pages.map((_, i) => i + 1));
    expect(Object.keys(files).filter((name) => !name.endsWith('.html'))).toEqual([
      'favicon.svg',
      'fonts/source-sans-3-latin-ext.woff2',
      'fonts/source-sans-3-latin.woff2',
      'fonts/source-serif-4-latin-ext.woff2',
      'fonts/source-serif-4-latin.woff2',
      'fonts/source-serif-4-semibold-latin-ext.woff2',
      'fonts/source-serif-4-semibold-latin.woff2',
      'matrix.csv',
      'matrix.js',
      'schema/practicum-matrix-1.json',
      'schema/practicum-sessions-1.json',
      'schema/practicum-team-1.json',
      'site.js',
      'style.css',
    ]);
  } finally {
    Object.assign(process.env, before);
    for (const [name, value] of Object.entries(before)) if (value === undefined) delete process.env[name];
  }
}, 120_000);

test('a site is not drawn from another audience’s data, and the error carries Astro’s log', async () => {
  const attempt = renderSite({
    audience: 'leadership',
    dataDir: join(directory, 'data', 'team'),
    outDir: join(directory, 'wrong'),
    contentDirs: [],
  });
  await expect(attempt).rejects.toThrow(
    /The leadership site could not be drawn[\s\S]*practicum\/leadership\/1/,
  );
}, 120_000);

test('the environment names the audience’s data alone and turns telemetry off', () => {
  const env = astroEnvironment(
    { audience: 'library', dataDir: '/data/library', contentDirs: ['/one', '/two'] },
    { outDir: '/out', cacheDir: '/cache' },
    { PATH: '/bin', NODE_OPTIONS: '--x', VITEST: 'true' },
  );
  expect(env).toEqual({
    PATH: '/bin',
    PRACTICUM_AUDIENCE: 'library',
    PRACTICUM_DATA: '/data/library',
    PRACTICUM_CONTENT: '/one:/two',
    PRACTICUM_CACHE: '/cache',
    PRACTICUM_OUT: '/out',
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    TZ: 'UTC',
    LANG: 'C',
    LC_ALL: 'C',
  });
});
