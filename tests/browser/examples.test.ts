/** The example library in a real browser: found by words, filters and keyboard, read on any screen, harmless and light. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { renderSite } from '../../src/site/render.ts';
import { fixtureContent, SIZES, writeFixture } from '../fixtures/report/build.ts';

let directory: string;
let browser: Browser;
const folder = (): string => join(directory, 'library', 'examples');
const file = (name: string): Buffer => readFileSync(join(folder(), name));

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  directory = mkdtempSync(join(tmpdir(), 'practicum-examples-'));
  writeFixture(join(directory, 'data'), SIZES.medium);
  await renderSite({
    audience: 'library',
    dataDir: join(directory, 'data', 'library'),
    outDir: join(directory, 'library'),
    contentDirs: [fixtureContent],
  });
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  if (directory) rmSync(directory, { recursive: true, force: true });
});

/** Opens a page from its folder, and expects that it logs no error and asks for nothing outside of the folder. */
async function open(
  path: string,
  visit: (page: Page) => Promise<void>,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } },
): Promise<void> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`file://${directory}/library/`)) wrong.push(request.url());
  });
  await page.goto(`file://${folder()}/${path}`);
  await visit(page);
  expect(wrong).toEqual([]);
  await context.close();
}

const PLAIN = 'Gave the agent the failing test instead of describing the bug';
const CHORE = 'Asked for one small thing and stopped';
const LONG = 'Moved the booking in forty small steps, each with its test';
/** Titles of the examples that are shown, from top to bottom. */
const shown = (page: Page): Promise<string[]> =>
  page.locator('.example-list > li:visible h3').allTextContents();
const status = (page: Page): Promise<string | null> => page.getByRole('status').textContent();
const words = (page: Page) => page.getByRole('searchbox', { name: 'Words' });

describe('finding', () => {
  test('words narrow the list, the best fit first, and it says how many and where they stand', () =>
    open('index.html', async (page) => {
      expect(await status(page)).toBe('4 examples');
      await words(page).fill('paragraph');
      expect(await shown(page)).toEqual([PLAIN]);
      expect(await status(page)).toBe('1 of 4 examples');
      expect(await page.locator('.found-in').textContent()).toBe('Found in the remarks.');
      await words(page).fill('chore');
      expect((await shown(page))[0]).toBe(CHORE);
      await words(page).fill('');
      expect((await shown(page)).slice(0, 3)).toEqual([LONG, PLAIN, CHORE]);
      expect(await page.locator('.found-in').count()).toBe(0);
    }));

  test('filters are combined, count what they would leave, and offer nothing that leaves nothing', () =>
    open('index.html', async (page) => {
      await page.getByRole('combobox', { name: 'Language' }).selectOption('language-typescript');
      expect(await shown(page)).toEqual([LONG, PLAIN]);
      const bug = page.getByRole('combobox', { name: 'Task' }).locator('option[value=task-bug]');
      expect(await bug.textContent()).toBe('Fixing a bug (1)');
      expect(
        await page.getByRole('combobox', { name: 'Task' }).locator('option[value=task-chore]').isDisabled(),
      ).toBe(true);
      await page.getByRole('combobox', { name: 'Task' }).selectOption('task-bug');
      expect(await shown(page)).toEqual([PLAIN]);
      expect(page.url()).toMatch(/#task=bug&language=typescript$/);
      await page.getByRole('button', { name: 'Clear all' }).click();
      expect((await shown(page)).length).toBe(4);
      expect(page.url()).toMatch(/index\.html$/);
    }));

  test('the address brings words and filters back, also when one comes back from an example', () =>
    open('index.html#words=limit&practice=plan-before-coding', async (page) => {
      expect(await shown(page)).toContain(PLAIN);
      expect(await words(page).inputValue()).toBe('limit');
      await page.getByRole('combobox', { name: 'Language' }).selectOption('language-typescript');
      await page.getByRole('link', { name: PLAIN }).click();
      await page.waitForURL('**/failing-test-instead-of-a-description.html');
      await page.goBack();
      expect(await words(page).inputValue()).toBe('limit');
      expect(await page.getByRole('combobox', { name: 'Language' }).inputValue()).toBe('language-typescript');
      expect(await page.getByRole('combobox', { name: 'Practice' }).inputValue()).toBe(
        'practice-plan-before-coding',
      );
    }));

  test('an address with a value that nothing has is read without it', () =>
    open('index.html#words=%3Cimg%20src%3Dx%3E&tool=none', async (page) => {
      expect(await page.getByRole('combobox', { name: 'Tool' }).inputValue()).toBe('');
      expect(await words(page).inputValue()).toBe('<img src=x>');
    }));

  test('where nothing is found it says of what, and what would help', () =>
    open('index.html', async (page) => {
      await words(page).fill('qqqqq');
      expect(await page.locator('.nothing').textContent()).toBe(
        'No example has the words “qqqqq”. Try one word less, or a more general one.',
      );
      await words(page).fill('paragraph');
      await page.getByRole('combobox', { name: 'Tool' }).evaluate((select) => {
        (select as HTMLSelectElement).value = 'tool-codex';
        select.dispatchEvent(new Event('change'));
      });
      expect(await page.locator('.nothing').textContent()).toBe(
        'No example has the words “paragraph” and codex. Without the filters there is 1 example.',
      );
      expect(await status(page)).toBe('0 of 4 examples');
    }));

  test('the key / leads to the words and types nothing there, also where “Clear all” has led there before', () =>
    open('index.html', async (page) => {
      await words(page).fill('step');
      await page.getByRole('button', { name: 'Clear all' }).click();
      expect(await page.locator(':focus').getAttribute('type')).toBe('search');
      await page.keyboard.press('/');
      expect(await words(page).inputValue()).toBe('');
      expect(await page.locator(':focus').getAttribute('type')).toBe('search');
      expect(await status(page)).toBe('4 examples');
      // Within words it is a letter.
      await page.keyboard.type('src/parse');
      expect(await words(page).inputValue()).toBe('src/parse');
    }));

  test('the whole way by keyboard: /, words, arrows, Enter, and Esc to begin again', () =>
    open('index.html', async (page) => {
      await page.keyboard.press('/');
      await page.keyboard.type('step');
      expect(await words(page).inputValue()).toBe('step');
      const found = await shown(page);
      expect(found.length).toBeGreaterThan(1);
      const focused = (): Promise<string | null> => page.locator(':focus').textContent();
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(found[0]);
      await page.keyboard.press('ArrowDown');
      expect(await focused()).toBe(found[1]);
      await page.keyboard.press('ArrowUp');
      await page.keyboard.press('ArrowUp');
      expect(await page.locator(':focus').getAttribute('type')).toBe('search');
      await page.keyboard.press('Escape');
      expect(await status(page)).toBe('4 examples');
      await page.keyboard.type('guessed');
      await page.keyboard.press('Enter');
      expect(await focused()).toBe(PLAIN);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/failing-test-instead-of-a-description.html');
      expect(await page.locator('h1').textContent()).toBe(PLAIN);
    }));

  test('without scripts each value is a page that lists its examples', () =>
    open(
      'index.html',
      async (page) => {
        expect(await page.getByRole('searchbox').count()).toBe(0);
        expect(await page.locator('.example-list > li').count()).toBe(4);
        await page.locator('.example-facets').getByRole('link', { name: 'Refactoring' }).click();
        expect(page.url()).toMatch(/by\/task-refactoring\.html$/);
        expect(await page.locator('.example-list h2').allTextContents()).toEqual([LONG]);
        await page.locator('.example-facets').getByRole('link', { name: 'Plan before coding' }).click();
        expect(await page.locator('h1').textContent()).toBe('Plan before coding: 3 examples');
        await page.getByRole('link', { name: 'How to do it' }).click();
        await page.getByRole('region', { name: 'See it done' }).getByRole('link', { name: PLAIN }).click();
        expect(await page.locator('h1').textContent()).toBe(PLAIN);
      },
      { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false },
    ));
});

describe('reading', () => {
  const EXAMPLE = 'failing-test-instead-of-a-description.html';

  test('remarks stand beside their step, below it on a phone', async () => {
    const places = async (page: Page) => {
      const remark = await page.locator('#step-4 .margin').boundingBox();
      const step = await page.locator('#step-4 .what').boundingBox();
      return {
        remark: remark as { x: number; y: number },
        step: step as { x: number; y: number; width: number; height: number },
      };
    };
    await open(EXAMPLE, async (page) => {
      const { remark, step } = await places(page);
      expect(remark.x).toBeGreaterThanOrEqual(step.x + step.width);
      expect(Math.abs(remark.y - step.y)).toBeLessThan(12);
    });
    await open(
      EXAMPLE,
      async (page) => {
        const { remark, step } = await places(page);
        expect(remark.y).toBeGreaterThanOrEqual(step.y + step.height);
      },
      { viewport: { width: 390, height: 844 } },
    );
  });

  test('a call opens by keyboard and shows its change line by line', () =>
    open(EXAMPLE, async (page) => {
      await page.locator('#step-8 summary').focus();
      await page.keyboard.press('Enter');
      expect(await page.locator('#step-8 del').allTextContents()).toHaveLength(2);
      expect(await page.locator('#step-8 ins').first().textContent()).toMatch(/^\+/);
      const [before, after] = await page
        .locator('#step-8 .diff')
        .evaluate((pre) => [...pre.children].slice(1, 3).map((line) => line.getBoundingClientRect().top));
      expect(after).toBeGreaterThan(before as number);
    }));

  test('what a remark is about is open, and everything else folded, on paper too', () =>
    open(EXAMPLE, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('.turn details[open]').count()).toBe(1);
      expect(await page.locator('#step-9 pre').first().isVisible()).toBe(true);
      expect(await page.locator('nav[aria-label=Site]').isVisible()).toBe(false);
    }));

  test('it says which practices to watch for and leads to where they are seen', () =>
    open(EXAMPLE, async (page) => {
      await page.locator('.example-facts').getByRole('link', { name: 'step 12' }).click();
      expect(page.url()).toMatch(/#step-12$/);
      expect(await page.locator('#step-12 .shows').textContent()).toBe('Shows Verify after the last edit');
    }));

  test('500 steps stay within 150 kB compressed, and a link to a step is in view at once', async () => {
    expect(gzipSync(file('a-long-refactoring.html')).length).toBeLessThan(150_000);
    await open('a-long-refactoring.html#step-300', async (page) => {
      await page.waitForFunction(() => {
        const top = document.getElementById('step-300')?.getBoundingClientRect().top ?? -1;
        return top >= 0 && top < 200;
      });
      expect(await page.locator('.turn').count()).toBe(500);
    });
  });

  test('steps that are out of sight on a phone are found by their words, and stand on paper', () =>
    open(
      'a-long-refactoring.html',
      async (page) => {
        const drawn = (): Promise<boolean[]> =>
          page
            .locator('.turn > .nth')
            .evaluateAll((steps) =>
              steps.map((step) => step.checkVisibility({ contentVisibilityAuto: true })),
            );
        // Otherwise this would show nothing.
        expect((await drawn()).at(-1)).toBe(false);
        const far = page.locator('#step-476');
        const asked = (await far.locator('.what .prose p').first().textContent()) as string;
        const found = await page.evaluate(
          (text) => (window as unknown as { find: (text: string) => boolean }).find(text),
          asked.slice(0, 60),
        );
        expect(found).toBe(true);
        const place = await page.evaluate(() => {
          const words = getSelection()?.getRangeAt(0);
          const element = words?.startContainer.parentElement;
          return { step: element?.closest('.turn')?.id, top: words?.getBoundingClientRect().top ?? -1 };
        });
        expect(place.step).toBe('step-476');
        expect(place.top).toBeGreaterThan(0);
        expect(place.top).toBeLessThan(844);
        await page.evaluate(() => scrollTo(0, 0));
        await page.emulateMedia({ media: 'print' });
        const printed = await drawn();
        expect(printed).toHaveLength(500);
        expect(printed.every(Boolean)).toBe(true);
      },
      { viewport: { width: 390, height: 844 }, reducedMotion: 'reduce' },
    ));

  test('hostile texts run nothing, load nothing and lead nowhere but to the web', () =>
    open('everything-hostile.html', async (page) => {
      const found = await page.evaluate(() => ({
        scripts: [...document.scripts].map((script) => script.getAttribute('src')),
        pictures: document.querySelectorAll('main :is(img, svg, iframe, style, form, input, object)').length,
        headings: [...document.querySelectorAll('h1')].length,
        links: [...document.querySelectorAll('main a')]
          .map((link) => link.getAttribute('href') ?? '')
          .filter((href) => /^(?!#|\.\.\/|index|[a-z-]+\.html)/.test(href)),
      }));
      expect({ ...found, links: [...new Set(found.links)].sort() }).toEqual({
        scripts: ['../site.js'],
        pictures: 0,
        headings: 1,
        links: ['https://example.com/page', 'mailto:someone@example.com'],
      });
    }));
});

test('what finds examples is small', () => {
  expect(gzipSync(file('find.js')).length).toBeLessThan(12_000);
  expect(gzipSync(file('words.js')).length).toBeLessThan(20_000);
});
