/** What a first view costs: all that Chromium asks for, compressed as a host would send it. */
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { SIZES } from '../fixtures/report/build.ts';
import { servedSites } from './served-sites.ts';

const sites = servedSites(SIZES.medium);

/** Bytes of each file of a first view, by name: text as gzip, the rest as it is. */
async function firstView(path: string): Promise<Record<string, number>> {
  const context = await sites.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const answers: Promise<[string, number]>[] = [];
  page.on('response', (response) => {
    answers.push(
      response.body().then((body): [string, number] => {
        const type = response.headers()['content-type'] ?? '';
        const compressed = /^text\/|svg|json/.test(type) ? gzipSync(body) : body;
        return [new URL(response.url()).pathname.split('/').slice(3).join('/'), compressed.length];
      }),
    );
  });
  await page.goto(`${sites.address}${path}`, { waitUntil: 'networkidle' });
  await page.evaluate(() => document.fonts.ready);
  const found = Object.fromEntries(await Promise.all(answers));
  await context.close();
  return found;
}

const KILOBYTE = 1024;
const example = (): string =>
  sites.pages('library').filter((path) => /^examples\/(?!index)[^/]+$/.test(path))[0] as string;

/** Page, and kilobytes that its first view may weigh. */
const BUDGETS: [string, () => string, number][] = [
  ['leadership’s report', () => 'leadership/index.html', 100],
  ['an example', () => `library/${example()}`, 150],
];

test.each(BUDGETS)(
  'the first view of %s is light',
  async (_name, path, budget) => {
    const files = await firstView(path());
    // The page, its style sheet and at least one face: nothing was missed.
    expect(Object.keys(files).some((name) => name.endsWith('style.css'))).toBe(true);
    expect(Object.keys(files).some((name) => name.endsWith('.woff2'))).toBe(true);
    const sum = Object.values(files).reduce((all, bytes) => all + bytes, 0);
    expect(sum, JSON.stringify(files)).toBeLessThanOrEqual(budget * KILOBYTE);
  },
  60_000,
);

test('no script stands in the way of a page', async () => {
  const page = await sites.browser.newPage();
  for (const path of ['leadership/index.html', 'team/matrix.html', `library/${example()}`]) {
    await page.goto(`${sites.address}${path}`);
    const scripts: string[] = await page
      .locator('script')
      .evaluateAll((all) =>
        (all as HTMLScriptElement[])
          .filter((script) => script.src === '' || !(script.defer || script.async))
          .map((script) => script.outerHTML.slice(0, 100)),
      );
    expect(scripts, path).toEqual([]);
  }
  await page.close();
});
