/** Definitions where a term stands, the choice of colours, and colours that can be read. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { termsOf } from '../../src/site/glossary.ts';
import { SIZES } from '../fixtures/report/build.ts';
import { type Served, serve } from './serve.ts';
import { drawSites, type Sites } from './sites.ts';

let sites: Sites;
let served: Served;
let browser: Browser;

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  sites = await drawSites(SIZES.medium);
  served = await serve(sites.root);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  sites?.remove();
});

describe('a term', () => {
  test('shows its definition on focus and on hover, and Escape puts it away', async () => {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, reducedMotion: 'reduce' });
    await page.goto(`${served.address}leadership/index.html`);
    const term = page.locator('.term').first();
    const tip = term.locator('[role="tooltip"]');
    expect(await tip.isVisible()).toBe(false);
    await term.locator('a').focus();
    expect(await tip.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await tip.isVisible()).toBe(false);
    await page.locator('.site-title a').focus();
    await term.locator('a').hover();
    expect(await tip.isVisible()).toBe(true);
    const described = await term.locator('a').getAttribute('aria-describedby');
    expect(await tip.getAttribute('id')).toBe(described);
    await page.close();
  });

  test('leads to its place in the glossary, without scripts too', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${served.address}leadership/index.html`);
    for (const href of await page
      .locator('.term > a')
      .evaluateAll((links) => links.map((a) => a.getAttribute('href')))) {
      const [file, id] = (href as string).split('#');
      await page.goto(`${served.address}leadership/${file}`);
      expect(await page.locator(`dt[id="${id}"]`).count(), href ?? '').toBe(1);
    }
    await context.close();
  });
});

test('a term that is a heading or heads a column is defined on that page', async () => {
  const page = await browser.newPage();
  const person = sites.report.people.find(({ sessions }) => sessions > 0)?.id;
  const kinds: ['team' | 'leadership', string[]][] = [
    [
      'team',
      [
        'index.html',
        'matrix.html',
        'use.html',
        'outcomes.html',
        'work.html',
        'practices/plan-before-coding.html',
        'practices/index.html',
        `people/${person}.html`,
        'sessions/index.html',
        'coverage.html',
      ],
    ],
    ['leadership', ['index.html', 'appendix.html', 'outcomes.html', 'practices.html', 'coverage.html']],
  ];
  const undefinedTerms: string[] = [];
  let found = 0;
  for (const [site, paths] of kinds)
    for (const path of paths) {
      await page.goto(`${served.address}${site}/${path}`);
      const { heads, defined } = await page.evaluate(() => ({
        // Tables of numbers under a chart repeat what is said above them.
        heads: [...document.querySelectorAll('main :is(h2, h3, thead th)')]
          .filter((head) => head.closest('details') === null)
          .map((head) => {
            const bare = head.cloneNode(true) as Element;
            for (const extra of bare.querySelectorAll('[role="tooltip"], .permalink')) extra.remove();
            return (bare.textContent ?? '').replace(/\s+/g, ' ').trim().toLowerCase();
          }),
        defined: [...document.querySelectorAll('.term > a')].map(
          (a) => a.getAttribute('href')?.split('#')[1],
        ),
      }));
      for (const [id, { name }] of termsOf(site)) {
        const words = [name.toLowerCase(), `${name.toLowerCase()}s`];
        if (!heads.some((head) => words.includes(head))) continue;
        found += 1;
        if (!defined.includes(id)) undefinedTerms.push(`${site}/${path}: ${name}`);
      }
    }
  await page.close();
  expect(undefinedTerms).toEqual([]);
  expect(found).toBeGreaterThan(10);
}, 60_000);

test('light or dark is the reader’s choice and is kept', async () => {
  const context = await browser.newContext({ colorScheme: 'light' });
  const page = await context.newPage();
  const ground = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.goto(`${served.address}team/index.html`);
  const light = await ground();
  await page.getByRole('button', { name: 'Dark colours' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.goto(`${served.address}team/method.html`);
  expect(await ground()).toBe(dark);
  await page.getByRole('button', { name: 'Light colours' }).click();
  expect(await ground()).toBe(light);
  await context.close();
});

/** Text colour, grounds it stands on, and the least contrast: 4.5 for text, 3 for marks (WCAG 2.2, 1.4.3 and 1.4.11). */
const TINTS = Array.from({ length: 11 }, (_, i) => `s${i}`);
const PAIRS: [text: string, grounds: string[], least: number][] = [
  ['ink', ['paper', 'raised', 'row', ...TINTS], 4.5],
  ['soft', ['paper', 'raised', 'row'], 4.5],
  ['accent', ['paper', 'raised', 'row'], 4.5],
  ['accent-deep', ['paper', 'raised', 'row'], 4.5],
  ['rule-strong', ['paper', 'raised', 'row'], 3],
];

/** Contrast of every pair, computed from what the browser paints. */
async function contrasts(page: Page): Promise<{ pair: string; contrast: number; least: number }[]> {
  return page.evaluate((pairs) => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const probe = document.body.appendChild(document.createElement('div'));
    const luminance = (token: string): number => {
      probe.style.color = `var(--${token})`;
      if (!canvas) throw new Error('no canvas');
      canvas.fillStyle = getComputedStyle(probe).color;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
        const c = byte / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      }) as [number, number, number];
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    return pairs.flatMap(([text, grounds, least]) =>
      grounds.map((ground) => {
        const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a) as [number, number];
        return { pair: `${text} on ${ground}`, contrast: (light + 0.05) / (dark + 0.05), least };
      }),
    );
  }, PAIRS);
}

test.each(['light', 'dark'] as const)('every pair of colours can be read, in %s', async (colorScheme) => {
  const page = await browser.newPage({ colorScheme });
  await page.goto(`${served.address}team/index.html`);
  const found = await contrasts(page);
  expect(found.length).toBe(PAIRS.reduce((sum, [, grounds]) => sum + grounds.length, 0));
  expect(found.filter(({ contrast, least }) => !(contrast >= least))).toEqual([]);
  await page.close();
});
