/** Leadership's report on paper: two pages, whatever the paper and however much there is to say, and nothing cut. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { EDITION_NOTES, editionNotesOf, editionNotesText } from '../../src/notes/edition-notes.ts';
import { type Action, type Decision, NOTES, type Notes, readNotes } from '../../src/notes/notes.ts';
import { headlineOf } from '../../src/outcomes/headline.ts';
import {
  measureOf,
  partsOf,
  qualityFrom,
  SEALED,
  speedOf,
} from '../../src/outcomes/testdata/verdict-parts-of.ts';
import type { LeadershipReport } from '../../src/report/schema/leadership.ts';
import { renderSite } from '../../src/site/render.ts';
import { writeFrozenData } from '../../src/versions/frozen-data.ts';
import { fixtureContent, SIZES, type Size, writeFixture } from '../fixtures/report/build.ts';

const folder = mkdtempSync(join(tmpdir(), 'practicum-report-'));
let browser: Browser;

/** Notes as long as they may be: three decisions, three that were answered, and eight actions that were open. */
const longest = (): [now: Notes, before: Notes] => {
  const text = (n: number, length: number): string =>
    `${n} ${'as much as there is room '.repeat(9)}`.slice(0, length);
  const action = (n: number): Action => ({
    what: text(n, 120),
    owner: text(n, 40),
    by: '2026-12-31',
    state: 'open',
    note: text(n, 60),
  });
  const decision = (n: number, state: Decision['state']): Decision => ({ ...action(n), state });
  const decisions = (from: number, state: Decision['state']): Decision[] =>
    [0, 1, 2].map((n) => decision(from + n, state));
  const some = (from: number): Action[] => [0, 1, 2, 3, 4, 5, 6, 7].map((n) => action(from + n));
  return [
    { decisions: [...decisions(1, 'open'), ...decisions(4, 'declined')], actions: some(11), text: '' },
    { decisions: decisions(4, 'open'), actions: some(11), text: '' },
  ];
};

/** About as long as a headline gets: no test, close to what would not matter, four measures worse and one that rose. */
const longestHeadline = (): string =>
  headlineOf(
    partsOf({
      registration: { ...SEALED, registeredAt: '2026-08-01T00:00:00.000Z', beforeTheData: false },
      speed: speedOf('faster', {
        metric: 'ticket-time-against-forecast',
        clock: 'working-hours',
        effect: [0.81, 0.72, 0.98],
      }),
      quality: qualityFrom(
        measureOf('incidents-per-change', 1.5, [12, 420], [34, 410]),
        measureOf('changes-requested-rate', 0.05, [6, 220], [24, 214]),
        measureOf('revert-rate-30', 0.05, [6, 220], [24, 214]),
        measureOf('escaped-per-change', 1.5, [12, 420], [34, 410]),
        measureOf('unreviewed-rate', 0.2, [10, 420], [40, 410]),
      ),
    }),
  );

/** Draws leadership's site of a fixture. */
async function drawn(name: string, size: Size, notes: [Notes, Notes] | null): Promise<string> {
  const data = join(folder, name, 'data');
  writeFixture(data, size);
  const file = join(data, 'leadership', 'report.json');
  const report: LeadershipReport = JSON.parse(readFileSync(file, 'utf8'));
  if (report.outcomes?.verdict) report.outcomes.verdict.headline = longestHeadline();
  writeFileSync(file, JSON.stringify(report));
  if (notes !== null)
    writeFileSync(
      join(data, 'leadership', EDITION_NOTES),
      editionNotesText(editionNotesOf(notes[0], { version: '2026-Q2', notes: notes[1] })),
    );
  return draw(name, join(data, 'leadership'));
}

async function draw(name: string, dataDir: string): Promise<string> {
  const outDir = join(folder, name, 'site');
  await renderSite({ audience: 'leadership', dataDir, outDir, contentDirs: [fixtureContent] });
  return `file://${outDir}/index.html`;
}

/** The newest version of the demo, by itself. */
async function demo(): Promise<string> {
  const to = join(folder, 'demo', 'data');
  mkdirSync(join(folder, 'demo'), { recursive: true });
  const reports = join(import.meta.dirname, '../../content/demo/reports');
  await writeFrozenData(join(reports, '2026-Q3'), 'leadership', to);
  const [now, before] = ['2026-Q3', '2026-Q2'].map((version) => {
    const file = join(reports, version, NOTES);
    return readNotes(readFileSync(file, 'utf8'), file).notes;
  }) as [Notes, Notes];
  const notes = editionNotesOf(now, { version: '2026-Q2', notes: before });
  writeFileSync(join(to, EDITION_NOTES), editionNotesText(notes));
  return draw('demo', to);
}

const pages = new Map<string, string>();
beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  pages.set('the demo', await demo());
  pages.set('nothing to say', await drawn('tiny', SIZES.tiny, null));
  pages.set('a pilot, hostile names and the longest notes', await drawn('medium', SIZES.medium, longest()));
  pages.set('500 people and the longest notes', await drawn('large', SIZES.large, longest()));
}, 180_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a paper leaves between the margins of the report, in CSS pixels: 14 mm at the sides, 11 and 10 above and below. */
const PAPERS = {
  A4: { width: 210, height: 297 },
  Letter: { width: 215.9, height: 279.4 },
} as const;
const pixels = (millimetres: number): number => (millimetres / 25.4) * 96;

describe.each([
  'the demo',
  'nothing to say',
  'a pilot, hostile names and the longest notes',
  '500 people and the longest notes',
])('leadership’s report with %s', (name) => {
  test.each(['A4', 'Letter'] as const)('is two pages of %s, and each sheet fits its own', async (format) => {
    const paper = PAPERS[format];
    const page = await browser.newPage({
      viewport: { width: Math.floor(pixels(paper.width - 28)), height: 900 },
    });
    await page.goto(pages.get(name) as string);
    const pdf = (await page.pdf({ format })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);

    await page.emulateMedia({ media: 'print' });
    const bottoms = await page.evaluate(() => {
      const box = (selector: string): DOMRect[] =>
        [...document.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
      const [first, second] = box('.leaf') as [DOMRect, DOMRect];
      const end = Math.max(...box('.site-footer').map(({ bottom }) => bottom));
      const wide = [...document.querySelectorAll('.report :is(table, svg, section)')].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1,
      );
      return {
        first: first.bottom,
        second: end - second.top,
        wide: wide.map(({ outerHTML }) => outerHTML.slice(0, 80)),
      };
    });
    const height = pixels(paper.height - 21);
    expect(bottoms.first).toBeLessThanOrEqual(height);
    expect(bottoms.second).toBeLessThanOrEqual(height);
    expect(bottoms.wide).toEqual([]);
    await page.close();
  });

  test('has no table, row, chart or box that paper may cut', async () => {
    const page = await browser.newPage();
    await page.goto(pages.get(name) as string);
    await page.emulateMedia({ media: 'print' });
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.report :is(table, tr, figure, .say-box)')]
        .filter((one) => one.closest('details') === null)
        .filter((one) => getComputedStyle(one).breakInside !== 'avoid')
        .map((one) => one.outerHTML.slice(0, 80)),
    );
    expect(cut).toEqual([]);
    await page.close();
  });
});

test('the report says things in the order in which leadership asks for them', async () => {
  const page = await browser.newPage();
  await page.goto(pages.get('the demo') as string);
  expect(await page.locator('main h2').allTextContents()).toEqual([
    'What this can and cannot say',
    'Speed',
    'Quality',
    'From licence to practice',
    'What was spread, and what happened',
    'Governance and freshness',
    'Decisions asked',
    'What became of what was asked and agreed',
    'What this rests on',
  ]);
  await page.close();
});

test('decisions and actions of the version before stand with what became of them, or as not reported on', async () => {
  const action: Action = { what: 'Name a champion', owner: 'Coach', by: '2026-09-30', state: 'open' };
  const asked: Decision = { what: 'Fund licences', owner: 'Board', by: '2026-10-31', state: 'open' };
  const other: Decision = { ...asked, what: 'Go on' };
  const now: Decision[] = [
    { ...asked, state: 'declined', note: 'Not this year.' },
    { ...asked, what: 'Buy a tool' },
  ];
  const url = await drawn('silent', SIZES.tiny, [
    { decisions: now, actions: [{ ...action, what: 'Ask again' }], text: '' },
    { decisions: [asked, other], actions: [action], text: '' },
  ]);
  const page = await browser.newPage();
  // The report itself has room for three of them; the appendix has all.
  await page.goto(url.replace(/index\.html$/, 'appendix.html'));
  const rowsOf = async (section: string): Promise<string[]> =>
    (await page.locator(`section[aria-labelledby="${section}"] tbody tr`).allTextContents()).map((row) =>
      row.replace(/\s+/g, ' ').trim(),
    );
  expect(await rowsOf('h-decisions')).toEqual(['Buy a tool Owner: Board By: 31 Oct 2026']);
  expect(await rowsOf('h-actions')).toEqual([
    'Decisions asked in 2026-Q2',
    'Go on Owner: Board By: 31 Oct 2026 not reported on; it was open',
    'Fund licences Owner: Board By: 31 Oct 2026 declined: Not this year.',
    'Actions open in 2026-Q2',
    expect.stringContaining('Name a champion Owner: Coach By: 30 Sept 2026 not reported on'),
    'Actions agreed since',
    expect.stringContaining('Ask again Owner: Coach By: 30 Sept 2026 open'),
  ]);
  await page.close();
}, 60_000);
