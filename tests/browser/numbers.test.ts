/**
 * Every number says what it was computed from and how: on each page kind that src/site/routes.ts has, each chart and
 * each table of numbers stands in a section, or on a page, with a line (`.how`) that leads to how it is computed, and
 * how many there were and when is said in words. What holds no computed numbers is named here, with the reason.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { AUDIENCES, type Audience } from '../../src/report/audiences.ts';
import { renderSite } from '../../src/site/render.ts';
import { ROUTES, type Route, siteRoutes } from '../../src/site/routes.ts';
import { SHELF, type Shelf, shelfText } from '../../src/site/shelf.ts';
import { SHELF as VERSIONS } from '../../src/site/testdata/shelf.ts';
import { fixtureContent, SIZES, writeFixture } from '../fixtures/report/build.ts';

/** Tables without computed numbers, by the page that draws them and the words of their section’s heading. */
const NO_NUMBERS: Readonly<Record<string, readonly [heading: RegExp, why: string][]>> = {
  '_team/coach.astro': [[/^What to leave unsaid/, 'advice in words']],
  '_team/loop-demonstration.astro': [[/^\d+ minutes/, 'the minutes of a meeting that is planned']],
  '_team/privacy.astro': [[/./, 'fields of a file, in words']],
  '_leadership/privacy.astro': [[/./, 'fields of a file, in words']],
  '_library/privacy.astro': [[/./, 'fields of a file, in words']],
  '_library/standard.astro': [[/./, 'what a team agreed on, as it wrote it']],
  '_library/guide.astro': [[/./, 'texts that people wrote']],
  '_library/example.astro': [[/./, 'what stood in a session']],
  '_team/session.astro': [[/./, 'what stood in a session']],
  '_leadership/report.astro': [[/^(Decisions asked|What became of what)/, 'the author’s words']],
  '_leadership/overview.astro': [[/^(Decisions asked|What became of what)/, 'the author’s words']],
};

/** The newest version and the one before; the team and the library have the draft too. */
const FOLDERS = ['2026-Q2', '2026-Q3', 'draft'];
/** Most pages of a kind that are looked at: the first, which have the most on them in a fixture, and the last. */
const MOST = 4;

const directory = mkdtempSync(join(tmpdir(), 'practicum-numbers-'));
const root = join(directory, 'sites');
const shelfOf = (audience: Audience): Shelf => ({
  ...VERSIONS,
  audience,
  address: null,
  editions: VERSIONS.editions
    .filter(({ folder, draft }) => FOLDERS.includes(folder) && !(draft && audience === 'leadership'))
    .map((edition) => ({ ...edition, supersededBy: null })),
});
let browser: Browser;

function writeEdition(folder: string): void {
  const data = join(directory, 'made', folder);
  writeFixture(data, SIZES.medium);
  const edition = VERSIONS.editions.find((one) => one.folder === folder);
  if (!edition?.period) return;
  for (const audience of AUDIENCES) {
    const file = join(data, audience, 'report.json');
    const report = JSON.parse(readFileSync(file, 'utf8'));
    const version = {
      name: folder,
      revision: 1,
      publishedAt: edition.publishedAt,
      period: edition.period,
    };
    Object.assign(report, { draft: false, version });
    writeFileSync(file, JSON.stringify(report));
  }
}

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  mkdirSync(root);
  FOLDERS.forEach(writeEdition);
  await Promise.all(
    AUDIENCES.map(async (audience) => {
      const dataDir = join(directory, 'data', audience);
      const shelf = shelfOf(audience);
      for (const { folder } of shelf.editions)
        cpSync(join(directory, 'made', folder, audience), join(dataDir, folder), { recursive: true });
      writeFileSync(join(dataDir, SHELF), shelfText(shelf));
      await renderSite({ audience, dataDir, outDir: join(root, audience), contentDirs: [fixtureContent] });
    }),
  );
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, 300_000);

afterAll(async () => {
  await browser?.close();
  rmSync(directory, { recursive: true, force: true });
});

/** The pages of a site that a route draws, in one edition or beside them. */
function pagesOf(audience: Audience, { pattern }: Route): string[] {
  const expression = pattern
    .replace(/^\//, '')
    .replace(/^$/, 'index')
    .replace(/\/$/, '/index')
    .replaceAll('.', '\\.')
    .replace(/\[[a-z]+\]/g, '[^/]+');
  const found = readdirSync(join(root, audience), { recursive: true, encoding: 'utf8' })
    .filter((path) => new RegExp(`^${expression}\\.html$`).test(path))
    .sort();
  return found.length <= MOST ? found : [...found.slice(0, MOST - 1), found.at(-1) as string];
}

/** Charts and tables of a page, each with what is wrong with it; empty words where nothing is. */
interface Judged {
  what: string;
  heading: string;
  wrong: string;
}

/** Judges what is on a page. Links are judged by whether they lead to a part of a page that is there. */
async function judge(page: Page, url: string): Promise<Judged[]> {
  await page.goto(url);
  const found = await page.evaluate(() => {
    const main = document.querySelector('main') as HTMLElement;
    const shown = [...main.querySelectorAll('figure, table')].filter(
      (one) => one.parentElement?.closest('figure') === null,
    );
    return shown.map((one) => {
      const around: Element[] = [];
      for (let at = one.parentElement?.closest('section'); at; at = at.parentElement?.closest('section'))
        around.push(at);
      around.push(main);
      /** Lines of a section itself, not of one in it; those of the page count for what a section below them holds. */
      const linesOf = (section: Element): Element[] =>
        [...section.querySelectorAll('.how')]
          .filter((line) => (line.closest('section') ?? main) === section)
          .filter(
            (line) =>
              section !== main ||
              around.length === 1 ||
              (line.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
          );
      const section = around.find((each) => linesOf(each).length > 0);
      const words = (element: Element): string => {
        const copy = element.cloneNode(true) as Element;
        for (const other of copy.querySelectorAll('tbody, tfoot, svg, [role="tooltip"], details'))
          other.remove();
        return copy.textContent ?? '';
      };
      const caption = one.querySelector('figcaption, caption');
      const heading = (around[0] as Element).querySelector('h1, h2, h3');
      return {
        what: `${one.tagName.toLowerCase()} ${one.id || one.className}`.trim(),
        heading: (heading?.textContent ?? '').trim(),
        links:
          section === undefined
            ? []
            : linesOf(section).flatMap((line) => [...line.querySelectorAll('a')].map((a) => a.href)),
        lines:
          section === undefined
            ? ''
            : `${linesOf(section).map(words).join(' ')} ${caption === null ? '' : words(caption)}`,
      };
    });
  });
  const judged: Judged[] = [];
  for (const { what, heading, links, lines } of found) {
    const wrong: string[] = [];
    const how = links.filter(
      (link) => /#/.test(link) && (/\/method\.html#/.test(link) || link.startsWith(`${url}#`)),
    );
    if (how.length === 0) wrong.push('no link to how it is computed');
    for (const link of how)
      if (!partIsThere(link)) wrong.push(`${link.replace(/.*\/sites\//, '')} leads to nothing`);
    if (!N.test(lines)) wrong.push('no n in words');
    if (!WHEN.test(lines)) wrong.push('no period in words');
    judged.push({ what, heading, wrong: wrong.join(', ') });
  }
  return judged;
}

/** `185 sessions`, `two versions`. */
const N =
  /(\d|two) (\p{L}+ ){0,2}(session|person|people|ticket|change|file|format|example|practice|version|edition|assignment|cycle|case)s?\b/u;
/** A day, a month or a version. The labelled set that rules are held to is one set, of no period. */
const WHEN = /\b(19|20)\d\d\b|\bthis edition\b|\bread and labelled\b/;

function partIsThere(link: string): boolean {
  const { pathname, hash } = new URL(link);
  return readFileSync(decodeURIComponent(pathname), 'utf8').includes(`id="${hash.slice(1)}"`);
}

const isPage = ({ page }: Route): boolean => page.endsWith('.astro');

describe.each(AUDIENCES)('on the site of %s', (audience) => {
  const shelf = shelfOf(audience);
  const newest = `/${shelf.newest}/`;
  // Of what each edition has, that of the draft, where there is one: it has all that a fixture holds.
  const edition = shelf.editions.at(-1)?.folder ?? newest;
  const routes = siteRoutes(audience, shelf)
    .filter(isPage)
    .filter(
      ({ pattern }) =>
        pattern.startsWith(`/${edition}/`) ||
        !shelf.editions.some(({ folder }) => pattern.startsWith(`/${folder}/`)),
    );

  test('every kind of page is there to be looked at', () => {
    const kinds = new Set(routes.map(({ page }) => page));
    for (const route of ROUTES[audience].filter(isPage)) expect(kinds).toContain(route.page);
    // A fixture has so few sessions that they stand on one page, whose kind is that of the first.
    const none = routes.filter((route) => pagesOf(audience, route).length === 0).map(({ page }) => page);
    expect(none.filter((page) => page !== '_team/sessions-more.astro')).toEqual([]);
  });

  test('each chart and each table says what it was computed from and how', async () => {
    const page = await browser.newPage({ javaScriptEnabled: true });
    const wrong = new Set<string>();
    let charts = 0;
    for (const route of routes)
      for (const path of pagesOf(audience, route))
        for (const one of await judge(page, `file://${join(root, audience, path)}`)) {
          const excused = NO_NUMBERS[route.page]?.some(([heading]) => heading.test(one.heading)) ?? false;
          if (!excused) charts++;
          if (!excused && one.wrong !== '')
            wrong.add(`${route.page} ${one.what} [${one.heading}]: ${one.wrong}`);
        }
    await page.close();
    expect([...wrong].sort()).toEqual([]);
    expect(charts).toBeGreaterThan(5);
  }, 240_000);
});
