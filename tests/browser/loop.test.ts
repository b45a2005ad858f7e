/** The loop's pages in a real browser: sheets fit on paper, attitudes have no names, sheets for people keep advice away. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import type { TeamReport } from '../../src/report/schema/team.ts';
import { renderSite } from '../../src/site/render.ts';
import { fixtureContent, SIZES, teamFixture, writeFixture } from '../fixtures/report/build.ts';
import { drawSites, type Sites } from './sites.ts';

let sites: Sites;
let browser: Browser;
const kind = { ...SIZES.medium, hostile: false };

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  sites = await drawSites(kind);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  sites?.remove();
});

/** Pages of paper that a page of the site takes. */
async function papers(path: string): Promise<number> {
  const page = await browser.newPage();
  await page.goto(`file://${sites.root}/team/${path}`);
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0;
}

describe('on paper', () => {
  test('a demonstration and the three questions take one page each, in every cycle', async () => {
    const sheets = sites.pages('team').filter((path) => path.startsWith('loop/'));
    expect(sheets).toHaveLength(6);
    const taken: Record<string, number> = {};
    for (const path of sheets) taken[path] = await papers(path);
    expect(taken).toEqual(Object.fromEntries(sheets.map((path) => [path, 1])));
    // The count can be more: the loop's page is longer.
    expect(await papers('loop.html')).toBeGreaterThan(1);
  }, 60_000);
});

describe('people', () => {
  test('no name stands beside a word for an attitude', async () => {
    const page = await browser.newPage();
    await page.goto(`file://${sites.root}/team/coach.html`);
    const text = (await page.locator('section[aria-labelledby="h-attitudes"]').textContent()) as string;
    await page.close();
    expect(text).toMatch(/Enthusiasts.*Pragmatists.*Skeptics/s);
    expect(sites.report.people.filter(({ name, id }) => text.includes(name) || text.includes(id))).toEqual(
      [],
    );
    for (const path of sites
      .pages('team')
      .filter((one) => one !== 'coach.html' && !one.startsWith('sessions/')))
      expect(sites.read('team', path), path).not.toMatch(/enthusiast|pragmatist/i);
  });

  test('a person’s page says what to try, names nobody to compare with, and what came of it before', async () => {
    const [open] = sites.report.cycles;
    const own = open?.assignments[0];
    const page = await browser.newPage();
    await page.goto(`file://${sites.root}/team/people/${own?.person}.html`);
    const section = page.locator('.for-you');
    const text = (await section.textContent()) as string;
    await page.close();
    expect(text).toContain('Yours for October 2026');
    expect(text).toContain(own?.try as string);
    expect(text).toContain('What came of the earlier ones');
    expect(text).not.toMatch(/\brank|\bbest\b|\bworst\b|better than|worse than/i);
    const helpers = sites.report.people.filter(({ name }) => text.includes(name)).map(({ id }) => id);
    const allowed = [
      own?.with,
      ...sites.report.pairs.flatMap(({ shows, learns }) =>
        learns === own?.person ? [shows] : shows === own?.person ? [learns] : [],
      ),
    ];
    for (const id of helpers) expect(allowed).toContain(id);
  });

  test('an example of the library has its title where it is named, and not its address', () => {
    const [open] = sites.report.cycles;
    const [example] = sites.report.examples;
    const title = `“${example?.title}”`;
    const own = open?.assignments.find((one) => one.example === example?.slug);
    for (const path of [`people/${own?.person}.html`, `loop/${open?.cycle}-demonstration.html`]) {
      expect(sites.read('team', path), path).toContain(title);
      expect(sites.read('team', path), path).not.toContain(example?.slug);
    }
  });

  test('with sheets, the site has nobody’s advice, assignment or check, and its pages are drawn', async () => {
    const data = join(sites.root, '..', 'sheets');
    writeFixture(data, kind);
    const { report } = teamFixture(kind);
    const kept: TeamReport = {
      ...report,
      personPages: 'sheets',
      advice: [],
      pairs: [],
      cycles: report.cycles.map((cycle) => ({
        ...cycle,
        assignments: [],
        check: cycle.check === null ? null : { ...cycle.check, results: [] },
      })),
    };
    writeFileSync(join(data, 'team', 'report.json'), JSON.stringify(kept));
    const out = join(sites.root, '..', 'sheets-site');
    mkdirSync(out, { recursive: true });
    await renderSite({
      audience: 'team',
      dataDir: join(data, 'team'),
      outDir: out,
      contentDirs: [fixtureContent],
    });
    const read = (path: string): string => readFileSync(join(out, path), 'utf8');
    const own = report.cycles[0]?.assignments[0];
    expect(read(`people/${own?.person}.html`)).not.toContain('for-you');
    expect(read('loop.html')).toContain('Everybody has theirs on a sheet of their own');
    expect(read('loop.html').includes('Of the assignments: 4 tried')).toBe(true);
    expect(read('loop.html')).not.toContain(own?.try as string);
    expect(read('coach.html')).toContain('on their own sheet and not on this site');
    expect(read('index.html')).not.toContain('on the page of the loop');
  }, 120_000);
});

describe('by keyboard', () => {
  test('the exercise opens with a key, and a link of the history leads to its month', async () => {
    const page = await browser.newPage();
    await page.goto(
      `file://${sites.root}/team/people/${sites.report.cycles[0]?.assignments[0]?.person}.html`,
    );
    const summary = page.locator('.exercise-of summary');
    await summary.focus();
    await page.keyboard.press('Enter');
    expect(
      await page.locator('.exercise-of').evaluate((details) => (details as HTMLDetailsElement).open),
    ).toBe(true);
    await page.goto(`file://${sites.root}/team/loop.html`);
    const link = page.locator('a[href="#cycle-2026-06"]');
    await link.focus();
    await page.keyboard.press('Enter');
    expect(page.url()).toContain('#cycle-2026-06');
    await page.close();
  });
});

test('the file beside the history has a row a month, the skipped ones too, with numbers as they are', () => {
  const { columns, rows } = JSON.parse(sites.read('team', 'loop/history.json'));
  expect(rows.map((row: unknown[]) => row.slice(0, 2))).toEqual([
    ['June 2026', 'closed'],
    ['July 2026', 'none'],
    ['August 2026', 'closed'],
    ['September 2026', 'none'],
    ['October 2026', 'open'],
  ]);
  expect(rows[2][columns.indexOf('People before')]).toBe(2);
  expect(rows[2][columns.indexOf('With occasion after, people')]).toBe(10);
  expect(sites.read('team', 'loop/history.csv').trimEnd().split('\r\n')).toHaveLength(6);
});
