/** Every chart in every state, in a real browser: words are in the picture and not over each other, and it is accessible. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/browser/find.ts';
import { writeGallery } from '../../scripts/gallery/build.ts';
import { CHARTS, galleryFiles } from '../../scripts/gallery/page.ts';
import { STATES } from '../../scripts/gallery/state.ts';
import { type Served, serve } from './serve.ts';
import { wordFlaws } from './word-flaws.ts';

const MODULES = fileURLToPath(new URL('../../src/charts/', import.meta.url));

/** Modules that make a whole SVG: they call the frame that all charts share. */
const drawing = readdirSync(MODULES)
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .filter((name) => !['frame.ts', 'chart-text.ts'].includes(name))
  .filter((name) => /\b(?:frame|outcomeFrame)\(/.test(readFileSync(join(MODULES, name), 'utf8')))
  .map((name) => name.slice(0, -'.ts'.length));

test('every module that draws a chart is in the gallery', () => {
  expect(CHARTS.map(({ chart }) => chart)).toEqual(drawing.sort());
});

test('every chart draws what is usual, and says what it is and what its numbers are', () => {
  for (const { chart, states } of CHARTS) {
    expect('nothing' in states.usual, chart).toBe(false);
    for (const state of STATES) {
      const shown = states[state];
      if ('nothing' in shown) continue;
      expect([chart, state, shown.title, shown.desc].join()).not.toMatch(/undefined|NaN|null/);
      expect(shown.table.rows.length, `${chart} ${state}`).toBeGreaterThan(0);
      for (const row of shown.table.rows) expect(row).toHaveLength(shown.table.columns.length);
    }
  }
});

test('drawn twice it is the same', () => {
  expect([...galleryFiles()]).toEqual([...galleryFiles()]);
});

describe('in a browser', () => {
  let folder: string;
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    const executablePath = findBrowser(process.env);
    if (!executablePath)
      throw new Error('There is no Chromium to test with. Install it with npm run browser.');
    folder = mkdtempSync(join(tmpdir(), 'practicum-gallery-'));
    writeGallery(folder);
    served = await serve(folder);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await served?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  test.each(['light', 'dark'] as const)(
    'no page has an error, a word out of place or a barrier, %s',
    async (colorScheme) => {
      const context = await browser.newContext({ colorScheme, viewport: { width: 1100, height: 900 } });
      const page = await context.newPage();
      const errors: string[] = [];
      // What axe itself asks for is not the page's doing.
      let auditing = false;
      page.on('console', (message) => auditing || errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      page.on(
        'response',
        (response) => response.ok() || errors.push(`${response.status()} ${response.url()}`),
      );
      const found: Record<string, string[]> = {};
      for (const name of ['index', ...CHARTS.map(({ chart }) => chart)]) {
        auditing = false;
        await page.goto(`${served.address}${name}.html`);
        await page.evaluate(() => document.fonts.ready);
        const flaws = await page.evaluate(wordFlaws);
        auditing = true;
        await page.evaluate(axe.source);
        const barriers = await page.evaluate(async () => {
          const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run({
            resultTypes: ['violations'],
          });
          return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`);
        });
        if (flaws.length + barriers.length > 0) found[name] = [...flaws, ...barriers];
      }
      await context.close();
      expect(found).toEqual({});
      expect(errors).toEqual([]);
    },
    240_000,
  );

  test.each(['light', 'dark'] as const)(
    'in forced colours every mark and word has a colour of the reader’s, %s, and parts of a bar differ',
    async (colorScheme) => {
      const context = await browser.newContext({ forcedColors: 'active', colorScheme });
      const page = await context.newPage();
      const others: Record<string, string[]> = {};
      for (const { chart } of CHARTS) {
        await page.goto(`${served.address}${chart}.html`);
        const found = await page.evaluate(() => {
          const probe = document.body.appendChild(document.createElement('i'));
          const own = ['CanvasText', 'Canvas', 'GrayText'].map((name) => {
            probe.style.color = name;
            return getComputedStyle(probe).color;
          });
          const allowed = new Set([...own, 'none', 'rgba(0, 0, 0, 0)']);
          const shapes = document.querySelectorAll<SVGElement>(
            'svg.chart :is(line, path, rect, circle, polygon, text, tspan)',
          );
          return [
            ...new Set(
              Array.from(shapes).flatMap((shape) => {
                const { fill, stroke } = getComputedStyle(shape);
                const lines = shape.tagName === 'line' ? [stroke] : [fill, stroke];
                return lines.every((colour) => allowed.has(colour))
                  ? []
                  : [`${shape.tagName}.${shape.getAttribute('class')} ${fill} ${stroke}`];
              }),
            ),
          ];
        });
        if (found.length > 0) others[chart] = found;
      }
      expect(others).toEqual({});
      await page.goto(`${served.address}depth-months.html`);
      const fills = await page.evaluate(() =>
        ['substantial', 'assisted', 'trivial'].map((depth) => {
          const bar = document.querySelector(`.bar-${depth}`);
          return bar === null ? null : getComputedStyle(bar).fill;
        }),
      );
      expect(new Set(fills).size).toBe(3);
      expect(fills).not.toContain(null);
      await context.close();
    },
    60_000,
  );

  test('the measure finds words over each other and words outside', async () => {
    const page = await browser.newPage();
    await page.setContent(
      '<svg class="chart" viewBox="0 0 200 40" width="200" height="40"><title>t</title><text x="10" y="20">before</text><text x="20" y="22">after</text><text x="190" y="35">too far</text></svg>',
    );
    expect(await page.evaluate(wordFlaws)).toEqual([
      expect.stringMatching(/^t: over each other: before and after/),
      expect.stringMatching(/^t: outside: too far/),
    ]);
    await page.close();
  });
});
