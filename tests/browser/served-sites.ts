/** The sites of a size, served, with a browser to open them in, for as long as the tests of a file run. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Size } from '../fixtures/report/build.ts';
import { startBrowser } from './chromium.ts';
import { type Served, serve } from './serve.ts';
import { drawSites, type Sites } from './sites.ts';

/** Set from the first test on. */
export interface ServedSites extends Pick<Sites, 'pages'> {
  browser: Browser;
  /** Address of the folder that holds a folder for each audience, ending in `/`. */
  address: string;
}

export function servedSites(size: Size): ServedSites {
  const all = {} as ServedSites;
  let sites: Sites | undefined;
  let served: Served | undefined;
  beforeAll(async () => {
    sites = await drawSites(size);
    served = await serve(sites.root);
    all.pages = sites.pages;
    all.address = served.address;
    all.browser = await startBrowser();
  }, 180_000);
  afterAll(async () => {
    await all.browser?.close();
    await served?.close();
    sites?.remove();
  });
  return all;
}
