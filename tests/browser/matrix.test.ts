/** The matrix in a real browser: narrowed, sorted, by keyboard, on a phone, on paper, and without scripts. */
import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import type { TeamReport } from '../../src/report/schema/team.ts';
import { type Served, serve } from './serve.ts';
import { drawSites, type Sites } from './sites.ts';

/** A team as they are: a dozen people in three teams, two tools, two quarters, twenty practices. */
const SIZE = { people: 12, sessions: 150, practices: 20, moments: 3 };
const WIDE = { viewport: { width: 1280, height: 800 } };
const PHONE = { viewport: { width: 390, height: 844 } };

let sites: Sites;
let served: Served;
let browser: Browser;
let report: TeamReport;

beforeAll(async () => {
  const executablePath = findBrowser(process.env);
  if (!executablePath) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  sites = await drawSites(SIZE);
  report = sites.report;
  served = await serve(sites.root);
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  sites?.remove();
});

/** Opens a page of the matrix from its folder, hands it over, and expects that it logs no error. */
async function open(
  path: string,
  visit: (page: Page) => Promise<void>,
  options: BrowserContextOptions = WIDE,
): Promise<void> {
  // Smooth scrolling would still be under way when places are looked at.
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.goto(`file://${sites.root}/team/${path}`);
  await visit(page);
  expect(errors).toEqual([]);
  await context.close();
}

const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const cell = element?.closest('td, th');
    const row = cell?.closest('tr');
    if (!(cell instanceof HTMLTableCellElement) || !row) return null;
    // The header's first column stands in the row above it.
    const column = row.classList.contains('names') ? cell.cellIndex + 1 : cell.cellIndex;
    const name = row.querySelector('.who')?.firstChild?.textContent ?? '';
    return `${row.parentElement?.tagName === 'THEAD' ? 'header' : name.trim()} ${column}`;
  });

/** Names of the people whose rows are shown, top down. */
const people = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.matrix tbody tr')]
      .filter((row) => row.getClientRects().length > 0)
      .flatMap((row) => row.querySelector('.who a')?.textContent ?? []),
  );

/** Text of the cells of a row: `1 of 3`, `50 % 5/10 24–76`. */
const cells = (row: Locator): Promise<string[]> =>
  row
    .locator('td')
    .evaluateAll((all) =>
      all.map((cell) => [...cell.querySelectorAll('b, small')].map((part) => part.textContent).join(' ')),
    );

describe('narrowing', () => {
  test('a tool and a quarter are pages whose cells count their own sessions', () =>
    open('matrix.html', async (page) => {
      const before = await cells(page.locator('.everyone tr'));
      await page.locator('.matrix-filter').getByRole('link', { name: 'Claude Code' }).click();
      await page.locator('.matrix-filter').getByRole('link', { name: 'July to September 2026' }).click();
      expect(page.url()).toMatch(/matrix-claude-code-2026-q3\.html$/);
      const own = report.sessions.filter(
        ({ format, start, person, automated }) =>
          format === 'claude-code' && (start ?? '') >= '2026-07' && person !== null && automated === null,
      );
      expect(await page.locator('h1').textContent()).toMatch(
        `Claude Code, July to September 2026: ${own.length} sessions of`,
      );
      const practice = report.practices[0]?.id as string;
      const outcomes = own.map(({ outcomes }) => outcomes[practice]);
      const yes = outcomes.filter((outcome) => outcome === 'yes').length;
      const applicable = yes + outcomes.filter((outcome) => outcome === 'no').length;
      const after = await cells(page.locator('.everyone tr'));
      expect(after[0]).toContain(`${yes}/${applicable}`);
      expect(after).not.toEqual(before);
      await page.locator('.matrix-filter').getByRole('link', { name: 'All', exact: true }).nth(1).click();
      expect(page.url()).toMatch(/matrix-claude-code\.html$/);
    }));

  test('a team is shown alone, with its own sums, and comes along to the next page', () =>
    open('matrix.html', async (page) => {
      await page.locator('.matrix-filter').getByRole('link', { name: 'Payments' }).click();
      const own = report.people.filter(({ team }) => team === 'Payments').map(({ name }) => name);
      expect(await people(page)).toEqual(own);
      expect(await page.locator('.everyone').isVisible()).toBe(false);
      expect(await page.locator('.team .name:visible').allTextContents()).toEqual(['Payments']);
      const chosen = page.locator('.matrix-filter dd').last().locator('[aria-current]');
      expect(await chosen.allTextContents()).toEqual(['Payments']);
      await page.locator('.matrix-filter').getByRole('link', { name: 'codex' }).click();
      expect(page.url()).toMatch(/matrix-codex\.html#team-2$/);
      expect(await page.locator('.team .name:visible').allTextContents()).toEqual(['Payments']);
      await page.getByRole('link', { name: 'Show all teams' }).click();
      expect(await page.locator('.everyone').isVisible()).toBe(true);
      expect(await page.locator('.team .name:visible').count()).toBe(4);
      expect(await page.locator('.one-team').isVisible()).toBe(false);
    }));

  test('a team that is chosen leaves the header and the filter in view', () =>
    open('matrix.html', async (page) => {
      await page.locator('.matrix-filter').getByRole('link', { name: 'Warehouse' }).click();
      await page.waitForFunction(() => document.querySelector('tbody:target') !== null);
      for (const selector of ['.matrix thead .names th', '.matrix tbody:target .who'])
        expect((await page.locator(selector).first().boundingBox())?.y, selector).toBeGreaterThanOrEqual(0);
    }));

  test('each page has a table of its own numbers to take away', async () => {
    for (const id of ['', '-codex', '-2026-q2', '-codex-2026-q3', '-2026-05']) {
      const html = sites.read('team', `matrix${id}.html`);
      const bytes = readFileSync(`${sites.root}/team/matrix${id}.csv`);
      expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      const size = `${(bytes.length / 1000).toFixed(bytes.length < 9950 ? 1 : 0)}\u202fkB`;
      expect(html).toContain(`<a href="matrix${id}.csv" download>matrix${id}.csv</a> (${size}`);
    }
  });
});

describe('without scripts', () => {
  const NO_SCRIPT = { ...WIDE, javaScriptEnabled: false };

  test('everything can be narrowed, and every cell is a link that Tab reaches', () =>
    open(
      'matrix.html',
      async (page) => {
        expect(await page.getByRole('searchbox').count()).toBe(0);
        await page.locator('.matrix-filter').getByRole('link', { name: 'Checkout' }).click();
        expect(await page.locator('.team .name:visible').allTextContents()).toEqual(['Checkout']);
        expect(await page.locator('.one-team').isVisible()).toBe(true);
        await page.locator('.one-team a').click();
        expect(await page.locator('.team .name:visible').count()).toBe(4);
        await page.locator('.names a').last().focus();
        for (let i = 0; i < report.practices.length + 1; i++) await page.keyboard.press('Tab');
        expect(await page.locator(':focus').getAttribute('href')).toMatch(
          /^practices\/[a-z-]+\.html#numbers$/,
        );
        await page.locator('.matrix-filter').getByRole('link', { name: 'May 2026' }).click();
        expect(page.url()).toMatch(/matrix-2026-05\.html$/);
      },
      NO_SCRIPT,
    ));

  test('the keyboard can skip the matrix', () =>
    open(
      'matrix.html',
      async (page) => {
        await page.locator('.matrix-filter dd a').last().focus();
        await page.keyboard.press('Tab');
        const skip = page.locator(':focus');
        expect(await skip.textContent()).toBe('Skip the matrix');
        expect((await skip.boundingBox())?.width).toBeGreaterThan(80);
        await page.keyboard.press('Enter');
        await page.keyboard.press('Tab');
        expect(await page.locator(':focus').getAttribute('href')).toBe('matrix.csv');
      },
      NO_SCRIPT,
    ));
});

describe('by keyboard', () => {
  const press = async (page: Page, ...keys: string[]): Promise<string | null> => {
    for (const key of keys) await page.keyboard.press(key);
    return focused(page);
  };

  test('the grid is one stop for Tab, and arrows walk over headers, names and cells', () =>
    open('matrix.html', async (page) => {
      const [first, second] = report.people.map(({ name }) => name);
      await page.getByRole('button', { name: 'By name' }).focus();
      expect(await press(page, 'Tab', 'Tab')).toBe('Everyone 1');
      expect(await press(page, 'ArrowRight', 'ArrowRight')).toBe('Everyone 3');
      expect(await press(page, 'ArrowUp')).toBe('header 3');
      expect(await press(page, 'ArrowUp')).toBe('header 3');
      expect(await press(page, 'ArrowDown', 'ArrowDown', 'ArrowDown')).toBe(`${first} 3`);
      expect(await press(page, 'ArrowDown', 'ArrowLeft')).toBe(`${second} 2`);
      expect(await press(page, 'Home')).toBe(`${second} 0`);
      expect(await press(page, 'ArrowLeft')).toBe(`${second} 0`);
      expect(await press(page, 'End')).toBe(`${second} 20`);
      expect(await press(page, 'ArrowRight')).toBe(`${second} 20`);
      expect(await press(page, 'Control+Home')).toBe('header 0');
      expect(await press(page, 'Control+End')).toBe(`${report.people.at(-1)?.name} 20`);
      await page.keyboard.press('Tab');
      expect(await page.locator(':focus').getAttribute('href')).toBe('matrix.csv');
      expect(await press(page, 'Shift+Tab')).toBe(`${report.people.at(-1)?.name} 20`);
    }));

  test('Page Down and Page Up move by what the region shows, and stop at the ends', () =>
    open(
      'matrix.html',
      async (page) => {
        await page.locator('.everyone td a').first().focus();
        const [first] = await Promise.all([focused(page)]);
        const down = await press(page, 'PageDown');
        expect(down).not.toBe(first);
        expect(await press(page, ...Array<string>(9).fill('PageDown'))).toBe(
          `${report.people.at(-1)?.name} 1`,
        );
        expect(await press(page, ...Array<string>(9).fill('PageUp'))).toBe('header 1');
      },
      { viewport: { width: 1280, height: 500 } },
    ));

  test('Enter opens the sessions behind a cell', () =>
    open('matrix.html', async (page) => {
      await page.locator('.everyone td a').first().focus();
      await press(page, 'ArrowDown', 'ArrowDown');
      await page.keyboard.press('Enter');
      const person = report.people[0]?.id;
      await page.waitForURL(`**/people/${person}.html#${report.practices[0]?.id}`);
    }));

  test('what has the focus is never under the header or the names', () =>
    open(
      'matrix.html',
      async (page) => {
        const hidden = async (): Promise<boolean> =>
          page.evaluate(() => {
            const box = document.activeElement?.getBoundingClientRect();
            if (!box) return true;
            const x = box.left + box.width / 2;
            return ![
              [x, box.top + 4],
              [x, box.bottom - 4],
            ].every(([px, py]) => {
              const top = document.elementFromPoint(px as number, py as number);
              return top !== null && (document.activeElement?.contains(top) ?? false);
            });
          });
        await page.locator('.everyone td a').first().focus();
        await press(page, 'Control+End');
        expect(await hidden()).toBe(false);
        const wrong: (string | null)[] = [];
        for (let i = 0; i < 12; i++) {
          await press(page, 'ArrowUp', 'ArrowLeft');
          if (await hidden()) wrong.push(await focused(page));
        }
        expect(wrong).toEqual([]);
      },
      { viewport: { width: 900, height: 560 } },
    ));

  test('the arrows walk over what is shown alone', () =>
    open('matrix.html', async (page) => {
      const last = report.people.at(-1)?.name as string;
      await page.getByRole('searchbox', { name: 'Find a person' }).fill(last);
      await page.locator('.everyone td a').first().focus();
      expect(await press(page, 'ArrowDown', 'ArrowDown')).toBe(`${last} 1`);
    }));
});

describe('in a window of 1280', () => {
  test('no row is cut off, nothing sticks out, and the head stays at the top', () =>
    open('matrix.html', async (page) => {
      const region = page.locator('.matrix-scroll');
      const [content, own] = await region.evaluate((box) => [box.scrollHeight, box.clientHeight]);
      expect(content).toBeLessThanOrEqual(own as number);
      expect(await region.evaluate((box) => box.scrollWidth - box.clientWidth)).toBeLessThanOrEqual(0);
      await page.locator('.matrix tbody tr').last().scrollIntoViewIfNeeded();
      const head = await page.locator('.matrix .names th').first().boundingBox();
      expect(head?.y).toBeGreaterThanOrEqual(0);
      expect((head?.y ?? 0) + (head?.height ?? 0)).toBeLessThan(300);
    }));
});

describe.each([700, 900, 1100])('in a window of %i', (width) => {
  const options = { viewport: { width, height: 800 } };

  test('what is cut off can be scrolled to with its names in view, and that is said', () =>
    open(
      'matrix.html',
      async (page) => {
        expect(await page.getByText('What does not fit into this window scrolls').isVisible()).toBe(true);
        const cell = page.locator('.matrix tbody:last-of-type tr:last-child td').last();
        await cell.scrollIntoViewIfNeeded();
        await page.locator('.matrix-scroll').evaluate((box) => {
          box.scrollTo(box.scrollWidth, box.scrollHeight);
          box.scrollIntoView({ block: 'end' });
        });
        const code = page.locator('.matrix .names th').last();
        const person = page.locator('.matrix tbody:last-of-type tr:last-child .who');
        for (const part of [cell, code, person]) {
          const box = (await part.boundingBox()) as { x: number; y: number; width: number; height: number };
          expect(box.x).toBeGreaterThanOrEqual(0);
          expect(box.y).toBeGreaterThanOrEqual(0);
          expect(box.x + box.width).toBeLessThanOrEqual(width);
          expect(box.y + box.height).toBeLessThanOrEqual(800);
        }
      },
      options,
    ));
});

describe.each([WIDE, PHONE])('in a window of $viewport.width', (options) => {
  test('nothing is said of scrolling where the table is whole', () =>
    open(
      'matrix.html',
      async (page) =>
        expect(await page.getByText('What does not fit into this window scrolls').isVisible()).toBe(false),
      options,
    ));
});

describe('finding and sorting', () => {
  test('a person is found by a part of the name, whatever its marks and case', () =>
    open('matrix.html', async (page) => {
      const name = report.people[3]?.name as string;
      const box = page.getByRole('searchbox', { name: 'Find a person' });
      await box.fill(name.slice(1, 5).toUpperCase().replace('A', 'Á'));
      expect(await people(page)).toContain(name);
      const shown = await people(page);
      expect(shown.length).toBeLessThan(report.people.length);
      expect(await page.getByRole('status').textContent()).toBe(
        `${shown.length} of ${report.people.length} people`,
      );
      await box.fill('nobody at all');
      expect(await people(page)).toEqual([]);
      expect(await page.getByRole('status').textContent()).toBe(`0 of ${report.people.length} people`);
      await box.fill('');
      expect(await people(page)).toEqual(report.people.map((person) => person.name));
      expect(await page.getByRole('status').textContent()).toBe('');
    }));

  test('people stand by team or by name, and never by a number', () =>
    open('matrix.html', async (page) => {
      const order = page.getByRole('group', { name: 'Order of people' });
      expect(await order.getByRole('button').allTextContents()).toEqual(['By team', 'By name']);
      await order.getByRole('button', { name: 'By name' }).click();
      const names = report.people.map(({ name }) => name);
      expect(await people(page)).toEqual([...names].sort());
      expect(await page.locator('.team:visible').count()).toBe(0);
      const first = report.people.find(({ name }) => name === [...names].sort()[0]);
      expect(await page.locator('.who .of-team').first().textContent()).toBe(`${first?.team ?? 'No team'}, `);
      await order.getByRole('button', { name: 'By team' }).click();
      expect(await people(page)).toEqual(names);
      expect(await page.locator('.of-team').count()).toBe(0);
      expect(await page.locator('.team:visible').count()).toBe(4);
    }));

  test('choosing a team ends the order by name, and the order by name shows all teams', () =>
    open('matrix.html', async (page) => {
      const byName = page.getByRole('button', { name: 'By name' });
      await byName.click();
      await page.locator('.matrix-filter').getByRole('link', { name: 'Payments' }).click();
      // The script hears of the address a moment after the click.
      await expect.poll(() => byName.getAttribute('aria-pressed')).toBe('false');
      expect(await people(page)).toEqual(
        report.people.filter(({ team }) => team === 'Payments').map(({ name }) => name),
      );
      await byName.click();
      expect(await people(page)).toHaveLength(report.people.length);
    }));
});

describe('on a phone', () => {
  test('each person is a card that says the main thing and opens on the practices', () =>
    open(
      'matrix.html',
      async (page) => {
        const row = page.locator('.matrix tr', { has: page.locator('.who a') }).first();
        expect(await row.locator('td:visible').count()).toBe(0);
        expect(await row.locator('span.card').textContent()).toMatch(
          /^(Practises .+|No practice in at least 50\u202f% of the sessions, or too few to say|Too few sessions to say)$/,
        );
        await row.locator('summary').click();
        expect(await row.locator('td:visible').count()).toBe(report.practices.length);
        expect(await row.locator('td i').first().isVisible()).toBe(true);
        const boxes = await row.locator('td a').evaluateAll((links) =>
          links.map((link) => {
            const { left, right, height } = link.getBoundingClientRect();
            return { inside: left >= 0 && right <= innerWidth, tall: height >= 24 };
          }),
        );
        expect(boxes.every(({ inside, tall }) => inside && tall)).toBe(true);
        expect(await page.locator('.matrix td a[tabindex]').count()).toBe(0);
        expect(await page.locator('.matrix[role]').count()).toBe(0);
      },
      PHONE,
    ));

  test('a card opens without scripts too', () =>
    open(
      'matrix-2026-q2.html',
      async (page) => {
        const row = page.locator('.matrix tr', { has: page.locator('.who a') }).first();
        await row.locator('summary').click();
        expect(await row.locator('td:visible').count()).toBe(report.practices.length);
      },
      { ...PHONE, javaScriptEnabled: false },
    ));

  test('a window that becomes narrow turns the grid into cards and back', () =>
    open('matrix.html', async (page) => {
      expect(await page.locator('.matrix').getAttribute('role')).toBe('grid');
      await page.setViewportSize(PHONE.viewport);
      await page.waitForFunction(() => document.querySelector('.matrix[role]') === null);
      await page.setViewportSize(WIDE.viewport);
      await page.waitForFunction(() => document.querySelector('.matrix[role=grid]') !== null);
      expect(await page.locator('.matrix [tabindex="0"]').count()).toBe(1);
    }));
});

describe('on paper', () => {
  const pages = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
  const print = async (page: Page): Promise<Buffer> => page.pdf({ preferCSSPageSize: true });

  test('a team of twelve and twenty practices take two pages, A4 across', () =>
    open('matrix.html', async (page) => {
      const pdf = await print(page);
      expect(pages(pdf)).toBe(2);
      const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf.toString('latin1')) ?? [];
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
    }));

  test('what works on a screen alone is left out', () =>
    open('matrix.html', async (page) => {
      await page.emulateMedia({ media: 'print' });
      for (const selector of ['.matrix-filter', '.matrix-tools', '#after-matrix', '.matrix .card'])
        expect(await page.locator(selector).first().isVisible(), selector).toBe(false);
      expect(await page.locator('.matrix thead').evaluate((head) => getComputedStyle(head).display)).toBe(
        'table-header-group',
      );
    }));

  test('no number runs into the next cell, on a page that is not turned either', () =>
    open(
      'matrix.html',
      async (page) => {
        await page.emulateMedia({ media: 'print' });
        const first = page.locator('.matrix .cell.count b').first();
        await first.evaluate((number) => {
          number.textContent = '27 in 147';
        });
        const over = await page.locator('.matrix .cell').evaluateAll((cells) =>
          cells.flatMap((cell) =>
            [...cell.querySelectorAll('b, small')].flatMap((number) => {
              const range = document.createRange();
              range.selectNodeContents(number);
              const right = range.getBoundingClientRect().right;
              return right > cell.getBoundingClientRect().right ? [number.textContent] : [];
            }),
          ),
        );
        expect(over).toEqual([]);
      },
      { viewport: { width: 794, height: 1123 } },
    ));

  test('a team that is chosen is printed alone', () =>
    open('matrix.html#team-1', async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await people(page)).toEqual(
        report.people.filter(({ team }) => team === 'Checkout').map(({ name }) => name),
      );
      expect(pages(await print(page))).toBe(1);
    }));
});

describe('accessible', () => {
  const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

  const KINDS = ['matrix.html', 'matrix.html#team-2', 'matrix-codex-2026-q3.html', 'matrix-2026-05.html'];
  test.each([
    ['in light', WIDE, true, KINDS],
    ['in dark', { ...WIDE, colorScheme: 'dark' }, true, KINDS.slice(2, 3)],
    // Axe is a script itself: the page's own is kept away instead.
    ['without its script', WIDE, false, KINDS.slice(2, 3)],
    ['on a phone with a card open', PHONE, true, KINDS.slice(0, 1)],
  ] as [string, BrowserContextOptions, boolean, string[]][])(
    'axe finds nothing on any matrix page, %s',
    async (_name, options, script, paths) => {
      const found: Record<string, string[]> = {};
      const page = await browser.newPage(options);
      if (!script) await page.route('**/matrix.js', (route) => route.abort());
      for (const path of paths) {
        await page.goto(`${served.address}team/${path}`);
        expect(await page.locator('.matrix-tools').count()).toBe(script ? 1 : 0);
        if (options === PHONE) await page.locator('.matrix summary:visible').first().click();
        await page.evaluate(axe.source);
        const wrong = await page.evaluate(async (rules) => {
          const { axe: runner } = globalThis as unknown as { axe: typeof axe };
          const results = await runner.run({ runOnly: rules, resultTypes: ['violations'] });
          return results.violations.map(
            ({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`,
          );
        }, RULES);
        if (wrong.length > 0) found[path] = wrong;
      }
      await page.close();
      expect(found).toEqual({});
    },
    120_000,
  );

  test('the script runs under the policy a careful host sends', async () => {
    const page = await browser.newPage(WIDE);
    await page.goto(`${served.address}team/matrix-2026-q3.html`);
    expect(await page.getByRole('searchbox', { name: 'Find a person' }).count()).toBe(1);
    expect(await page.locator('.matrix').getAttribute('role')).toBe('grid');
    await page.close();
  });
});
