/**
 * Pages look as they did when somebody last looked at them: in light and dark, on a phone and on paper, what is seen first.
 * `UPDATE_VISUAL=1 npm run visual` keeps them as they are now; look at the pictures before they are committed. What differs
 * is put into tests/output/visual, with a picture of where.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Audience } from '../../src/report/audiences.ts';
import { browserPath, startBrowser } from '../browser/chromium.ts';
import { type Served, serve } from '../browser/serve.ts';
import { drawSites, type Sites } from '../browser/sites.ts';
import { compare, small, toleranceFor } from './compare.ts';

const update = process.env['UPDATE_VISUAL'] === '1';
const KEPT = fileURLToPath(new URL('./kept/', import.meta.url));
const SEEN = fileURLToPath(new URL('../output/visual/', import.meta.url));
const RELEASE = join(KEPT, 'chromium.json');

/** Major version of the Chromium that this machine has. */
const release = (): number =>
  Number(
    / (\d+)\./.exec(
      execFileSync(browserPath(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    )?.[1],
  );
const now = release();
const { tolerance, said } = toleranceFor(
  existsSync(RELEASE) && !update ? JSON.parse(readFileSync(RELEASE, 'utf8')).major : now,
  now,
);

const RENDERINGS: Record<string, { context: BrowserContextOptions; media: 'screen' | 'print' }> = {
  light: { context: { colorScheme: 'light' }, media: 'screen' },
  dark: { context: { colorScheme: 'dark' }, media: 'screen' },
  phone: { context: { viewport: { width: 390, height: 780 }, deviceScaleFactor: 0.75 }, media: 'screen' },
  // A sheet of A4 in CSS pixels, without its margins.
  print: { context: { viewport: { width: 688, height: 1000 } }, media: 'print' },
};

let sites: Sites;
let served: Served;
let browser: Browser;

/** Name → page. Pages of a person, a session and an example are the first of their kind. */
const first = (audience: Audience, pattern: RegExp): string =>
  sites.pages(audience).find((path) => pattern.test(path)) as string;
const KINDS: Record<string, () => [Audience, string]> = {
  'leadership-overview': () => ['leadership', 'index.html'],
  'leadership-outcomes': () => ['leadership', 'outcomes.html'],
  'team-overview': () => ['team', 'index.html'],
  'team-matrix': () => ['team', 'matrix.html'],
  'team-session': () => ['team', first('team', /^sessions\/[0-9a-f]/)],
  'team-person': () => ['team', first('team', /^people\//)],
  'team-outcomes': () => ['team', 'outcomes.html'],
  'library-start': () => ['library', 'index.html'],
  'library-practice': () => ['library', 'practices/plan-before-coding.html'],
  'library-example': () => ['library', first('library', /^examples\/(?!index)[^/]+\.html$/)],
};

beforeAll(async () => {
  sites = await drawSites({ people: 8, sessions: 60, practices: 20, outcomes: 'full' });
  served = await serve(sites.root);
  browser = await startBrowser('--font-render-hinting=none', '--disable-lcd-text');
  rmSync(SEEN, { recursive: true, force: true });
  if (update) {
    rmSync(KEPT, { recursive: true, force: true });
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(RELEASE, `{ "major": ${now} }\n`);
  }
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  sites?.remove();
});

describe.each(Object.entries(RENDERINGS))('%s', (rendering, { context: options, media }) => {
  test.each(Object.keys(KINDS))(
    `%s looks ${said}`,
    async (kind) => {
      const [audience, path] = (KINDS[kind] as (typeof KINDS)[string])();
      const context = await browser.newContext({
        viewport: { width: 1100, height: 900 },
        deviceScaleFactor: 0.6,
        reducedMotion: 'reduce',
        ...options,
      });
      const page = await context.newPage();
      await page.emulateMedia({ media });
      await page.goto(`${served.address}${audience}/${path}`);
      await page.evaluate(() => document.fonts.ready);
      const seen = small(await page.screenshot({ animations: 'disabled' }));
      await context.close();
      const name = `${kind}-${rendering}.png`;
      if (update) {
        writeFileSync(join(KEPT, name), seen);
        return;
      }
      expect(existsSync(join(KEPT, name)), `${name} is not kept yet: UPDATE_VISUAL=1 npm run visual`).toBe(
        true,
      );
      const found = compare(readFileSync(join(KEPT, name)), seen, tolerance);
      if (found.same) return;
      mkdirSync(SEEN, { recursive: true });
      writeFileSync(join(SEEN, name), seen);
      if (found.picture) writeFileSync(join(SEEN, name.replace('.png', '-where.png')), found.picture);
      expect.fail(`${name}: ${found.why}. It and where it differs are in tests/output/visual.`);
    },
    60_000,
  );
});
