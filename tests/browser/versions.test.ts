/** Sites with published versions in a real browser: accessible, without errors or dead links, on any screen. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import { renderSite } from '../../src/site/render.ts';
import { DRAFT, SHELF, type Shelf, shelfText } from '../../src/site/shelf.ts';
import { SHELF as VERSIONS } from '../../src/site/testdata/shelf.ts';
import { fixtureContent, SIZES, writeFixture } from '../fixtures/report/build.ts';
import { walkTo } from './keyboard.ts';
import { type Served, serve } from './serve.ts';

const directory = mkdtempSync(join(tmpdir(), 'practicum-versions-'));
const root = join(directory, 'sites');
let served: Served;
let browser: Browser;

/** Data as they are frozen: a fixture of another seed for each version, told that it is one. */
function writeEdition(folder: string, seed: number): void {
  const data = join(directory, 'made', folder);
  writeFixture(data, { ...SIZES.medium, sessions: 20, people: 6, seed });
  for (const audience of AUDIENCES) {
    const edition = VERSIONS.editions.find((one) => one.folder === folder);
    const file = join(data, audience, 'report.json');
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (edition?.period && edition.publishedAt)
      Object.assign(report, {
        draft: false,
        version: {
          name: folder,
          revision: folder.endsWith('.r2') ? 2 : 1,
          publishedAt: edition.publishedAt,
          period: edition.period,
        },
      });
    else report.draft = true;
    // A version keeps no example.
    if (audience === 'library' && !report.draft) report.examples = [];
    writeFileSync(file, JSON.stringify(report));
  }
}

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  mkdirSync(root);
  served = await serve(root);
  VERSIONS.editions.forEach(({ folder }, i) => {
    writeEdition(folder, i + 1);
  });
  await Promise.all(
    AUDIENCES.map(async (audience) => {
      const dataDir = join(directory, 'data', audience);
      const editions = VERSIONS.editions.filter(
        ({ folder }) => audience !== 'leadership' || folder !== DRAFT,
      );
      for (const { folder } of editions) {
        const from = join(directory, 'made', folder, audience);
        cpSync(from, join(dataDir, folder), { recursive: true });
      }
      // The address is where the site is served, so that the page for what is not there finds its way.
      const shelf: Shelf = { ...VERSIONS, audience, editions, address: `${served.address}${audience}/` };
      writeFileSync(join(dataDir, SHELF), shelfText(shelf));
      await renderSite({ audience, dataDir, outDir: join(root, audience), contentDirs: [fixtureContent] });
    }),
  );
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  rmSync(directory, { recursive: true, force: true });
});

const KINDS: [Audience, string][] = AUDIENCES.flatMap((audience): [Audience, string][] => [
  [audience, 'index.html'],
  [audience, 'trends.html'],
  [audience, 'compare/2026-Q2.r2/2026-Q3.html'],
  [audience, 'compare/2026-Q2/2026-Q2.r2.html'],
  [audience, '404.html'],
  [audience, '2026-Q2/index.html'],
  [audience, 'latest/index.html'],
  ...(audience === 'leadership' ? [] : ([[audience, 'draft/practices/index.html']] as [Audience, string][])),
]);

test.each([
  ['in light', { colorScheme: 'light' }],
  ['in dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
] as const)(
  'axe finds nothing, and no page logs an error, %s',
  async (_name, options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    const found: string[] = [];
    page.on(
      'console',
      (message) => message.type() === 'error' && found.push(`${page.url()}: ${message.text()}`),
    );
    for (const [audience, path] of KINDS) {
      await page.goto(`${served.address}${audience}/${path}`);
      const switcher = page.locator('.switcher summary');
      if ((await switcher.count()) > 0) await switcher.click();
      await page.evaluate(axe.source);
      const violations = await page.evaluate(async () => {
        const { axe: run } = globalThis as unknown as { axe: typeof axe };
        const { violations: all } = await run.run({ resultTypes: ['violations'] });
        return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 140)}`);
      });
      found.push(...violations.map((violation) => `${audience}/${path} ${violation}`));
    }
    await context.close();
    expect(found).toEqual([]);
  },
  180_000,
);

test('no page scrolls sideways at 320 pixels, the list of versions open', async () => {
  const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  const wide: string[] = [];
  for (const [audience, path] of KINDS) {
    await page.goto(`${served.address}${audience}/${path}`);
    const switcher = page.locator('.switcher summary');
    if ((await switcher.count()) > 0) await switcher.click();
    const over = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    if (over) wide.push(`${audience}/${path}`);
  }
  await page.close();
  expect(wide).toEqual([]);
}, 60_000);

test('leadership’s page of practices leads to the trends', async () => {
  const page = await browser.newPage();
  for (const folder of ['2026-Q2', 'latest']) {
    await page.goto(`${served.address}leadership/${folder}/practices.html`);
    const link = page.getByRole('main').getByRole('link', { name: 'trends', exact: true });
    expect(await link.count(), folder).toBe(1);
    await link.click();
    await page.waitForURL('**/leadership/trends.html*');
  }
  await page.close();
});

test('without a script the switcher leads to the same page of another version', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${served.address}team/2026-Q2/coverage.html`);
  await page.locator('.switcher summary').click();
  await page.locator('.switcher a', { hasText: '2026-Q3' }).click();
  expect(page.url()).toBe(`${served.address}team/2026-Q3/coverage.html`);
  await context.close();
});

test('the keyboard alone leads to the same page of another version', async () => {
  const page = await browser.newPage();
  await page.goto(`${served.address}team/2026-Q2/coverage.html`);
  await walkTo(page, '.switcher summary');
  await page.keyboard.press('Enter');
  await walkTo(page, '.switcher a[href*="2026-Q3"]');
  await Promise.all([page.waitForURL('**/team/2026-Q3/coverage.html'), page.keyboard.press('Enter')]);
  await page.close();
});

test('the page for what is not there finds its style and its links from any depth', async () => {
  const page = await browser.newPage();
  const html = readFileSync(join(root, 'team/404.html'), 'utf8');
  await page.route('**/team/some/where/deep/gone.html', (route) =>
    route.fulfill({ status: 404, contentType: 'text/html', body: html }),
  );
  await page.goto(`${served.address}team/some/where/deep/gone.html`);
  expect(await page.evaluate(() => getComputedStyle(document.body).display)).toBe('flex');
  await page.locator('main a').first().click();
  expect(page.url()).toBe(`${served.address}team/index.html`);
  await page.close();
});

test('every link of every page leads to a file, and every anchor to a place', () => {
  const dead: string[] = [];
  for (const audience of AUDIENCES) {
    const site = join(root, audience);
    const files = new Set(
      readdirSync(site, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')),
    );
    const ids = new Map<string, Set<string>>();
    const idsOf = (path: string): Set<string> => {
      const known = ids.get(path);
      if (known) return known;
      const found = new Set(
        [...readFileSync(join(site, path), 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id as string),
      );
      ids.set(path, found);
      return found;
    };
    for (const path of files) {
      if (!path.endsWith('.html')) continue;
      for (const [, href = ''] of readFileSync(join(site, path), 'utf8').matchAll(
        /<(?:a|link)\b[^>]* href="([^"]*)"/g,
      )) {
        if (/^[a-z]+:/.test(href)) continue;
        const [to = '', anchor] = href.replaceAll('&amp;', '&').split('#');
        const target = to === '' ? path : join(dirname(path), to);
        if (!files.has(target)) dead.push(`${audience}/${path}: ${href}`);
        else if (anchor && target.endsWith('.html') && !idsOf(target).has(anchor))
          dead.push(`${audience}/${path}: ${href}`);
      }
    }
  }
  expect(dead).toEqual([]);
});

test('whoever comes to learn gets from the first page of the library to plan before coding of today, also by way of a version', async () => {
  const page = await browser.newPage();
  await page.goto(`${served.address}library/index.html`);
  expect(await page.locator('h1').textContent()).toMatch(/^Start here/);
  await page
    .locator('main')
    .getByRole('link', { name: /^2026-Q3$/ })
    .click();
  await page
    .getByRole('complementary', { name: 'Status' })
    .getByRole('link', { name: 'The library of today' })
    .click();
  expect(page.url()).toBe(`${served.address}library/draft/index.html`);
  expect(await page.locator('.switcher summary').textContent()).toContain('Today');
  await page.goto(`${served.address}library/latest/index.html`);
  await page.getByRole('link', { name: 'Those of today' }).click();
  expect(page.url()).toBe(`${served.address}library/draft/examples/index.html`);
  await page.goto(`${served.address}library/index.html`);
  await page
    .locator('main')
    .getByRole('link', { name: /^All \d+ practices$/ })
    .click();
  expect(page.url()).toBe(`${served.address}library/draft/practices/index.html`);
  await page.close();
});
