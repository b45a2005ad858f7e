/** The main tasks, each done with the keyboard alone. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { SIZES } from '../fixtures/report/build.ts';
import { walkTo } from './keyboard.ts';
import { servedSites } from './served-sites.ts';

const sites = servedSites(SIZES.medium);

/** Presses Enter on a link and waits for the page it leads to. */
async function follow(page: Page, selector: string, where: RegExp): Promise<void> {
  await walkTo(page, selector);
  await Promise.all([page.waitForURL(where), page.keyboard.press('Enter')]);
}

const open = async (path: string): Promise<Page> => {
  const page = await sites.browser.newPage({ reducedMotion: 'reduce' });
  await page.goto(`${sites.address}${path}`);
  return page;
};

test('from a cell of the matrix to the session behind it and to its evidence', async () => {
  const page = await open('team/matrix.html');
  // The grid is one stop for Tab; arrows walk within it, from the row of everyone to the first person.
  await walkTo(page, '.matrix a');
  const cell = /people\/[^/]+\.html#/;
  const href = () => page.evaluate(() => document.activeElement?.getAttribute('href') ?? '');
  for (const key of ['ArrowRight', ...Array<string>(6).fill('ArrowDown')]) {
    if (cell.test(await href())) break;
    await page.keyboard.press(key);
  }
  await Promise.all([page.waitForURL(cell), page.keyboard.press('Enter')]);
  await follow(page, 'main a[href*="sessions/"]', /\/sessions\/[^/]+\.html/);
  await follow(page, '.evidence-links a', /#.+/);
  const moment = page.locator(':target');
  expect(await moment.count()).toBe(1);
  await moment.waitFor({ state: 'visible' });
  expect(await moment.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true);
  await page.close();
}, 90_000);

test('from words to an example', async () => {
  const page = await open('library/examples/index.html');
  await walkTo(page, 'input[type="search"]');
  await page.keyboard.type('plan');
  await follow(page, 'main li:not([hidden]) a[href$=".html"]', /\/examples\/(?!index)[^/]+\.html/);
  expect(await page.locator('h1').count()).toBe(1);
  await page.close();
}, 60_000);

test('from an outcome to the rows behind it, and back to where it stood', async () => {
  const page = await open('team/outcomes.html');
  await follow(page, 'main td.number a[href^="work.html#"]', /\/work\.html#/);
  expect(await page.locator(':target').count()).toBe(1);
  await page.goBack();
  expect(page.url()).toMatch(/\/team\/outcomes\.html$/);
  await page.close();
}, 60_000);

test('in forced colours the open page differs from the others by more than its weight', async () => {
  const page = await sites.browser.newPage({ forcedColors: 'active' });
  await page.goto(`${sites.address}team/matrix.html`);
  for (const list of ['nav[aria-label="Site"]', '.matrix-filter']) {
    const bar = (which: string): Promise<string> =>
      page
        .locator(`${list} a${which}`)
        .first()
        .evaluate((link) => getComputedStyle(link).borderBottomColor);
    expect(await bar('[aria-current]'), list).not.toBe(await bar(':not([aria-current])'));
  }
  await page.close();
});

test('in forced colours the place that a link led to is told by a line, and the focus too', async () => {
  const page = await sites.browser.newPage({ forcedColors: 'active' });
  await page.goto(`${sites.address}team/matrix.html`);
  const column = page.locator('.matrix .names th[id]').first();
  const line = (of: typeof column): Promise<string> =>
    of.evaluate((element) => getComputedStyle(element).outlineStyle);
  expect(await line(column)).toBe('none');
  await page.goto(`${sites.address}team/matrix.html#${await column.getAttribute('id')}`);
  expect(await line(column)).toBe('solid');
  // The key explains no shades where there are none.
  expect(await page.locator('.matrix-legend .swatch').isVisible()).toBe(false);
  await page.keyboard.press('Tab');
  expect(await line(page.locator(':focus'))).toBe('solid');
  await page.close();
});

test('without motion nothing moves, and what was animated is there', async () => {
  const page = await open('team/matrix.html');
  const moving = await page.evaluate(
    () =>
      [...document.querySelectorAll('*')].filter((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return [transitionDuration, animationDuration].some((times) =>
          times.split(',').some((time) => Number.parseFloat(time) > 0.01),
        );
      }).length,
  );
  expect(moving).toBe(0);
  await page.close();
});
