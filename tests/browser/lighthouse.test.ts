/**
 * Lighthouse on a report, the matrix and an example, as on a desk. Throttling is simulated, so a score comes from what is
 * loaded and what it costs and not from how busy this machine is; still the middle one of three runs counts.
 */
import lighthouse, { desktopConfig } from 'lighthouse';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SIZES } from '../fixtures/report/build.ts';
import { startBrowser } from './chromium.ts';
import { freePort } from './free-port.ts';
import { type Served, serve } from './serve.ts';
import { drawSites, type Sites } from './sites.ts';

const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
const LEAST = 95;
const RUNS = 3;

let sites: Sites;
let served: Served;
let browser: Browser;
let port: number;

beforeAll(async () => {
  sites = await drawSites(SIZES.medium);
  served = await serve(sites.root);
  port = await freePort();
  browser = await startBrowser(`--remote-debugging-port=${port}`);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
  sites?.remove();
});

/** Scores of a page, and the titles of audits of a category that were not passed. */
async function audit(path: string): Promise<{ scores: Record<string, number>; failed: string[] }> {
  const result = await lighthouse(
    `${served.address}${path}`,
    { port, onlyCategories: [...CATEGORIES], logLevel: 'silent', throttlingMethod: 'simulate' },
    desktopConfig,
  );
  if (!result || result.lhr.runtimeError) throw new Error(`Lighthouse: ${result?.lhr.runtimeError?.message}`);
  const { categories, audits } = result.lhr;
  return {
    scores: Object.fromEntries(CATEGORIES.map((id) => [id, Math.round((categories[id]?.score ?? 0) * 100)])),
    failed: Object.values(audits)
      .filter(({ score, scoreDisplayMode }) => scoreDisplayMode === 'binary' && score === 0)
      .map(({ id }) => id),
  };
}

const middle = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] as number;

test.each([
  ['leadership’s report', () => 'leadership/index.html'],
  ['the matrix', () => 'team/matrix.html'],
  [
    'an example',
    () => `library/${sites.pages('library').find((path) => /^examples\/(?!index)[^/]+$/.test(path))}`,
  ],
])(
  `Lighthouse gives %s ${LEAST} or more`,
  async (_name, path) => {
    const runs: Awaited<ReturnType<typeof audit>>[] = [];
    for (let i = 0; i < RUNS; i++) runs.push(await audit(path()));
    const scores = Object.fromEntries(
      CATEGORIES.map((id) => [id, middle(runs.map(({ scores: of }) => of[id] as number))]),
    );
    for (const id of CATEGORIES)
      expect(scores[id], `${id} of ${path()}: ${JSON.stringify(runs)}`).toBeGreaterThanOrEqual(LEAST);
  },
  300_000,
);
