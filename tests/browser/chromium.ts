/** The browser of tests, started the same way everywhere. */
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from '../../scripts/browser/find.ts';

/** What Chromium is started with: it asks nobody for anything, and draws without a graphics card. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--no-first-run',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
];

/** Path of the Chromium to test with. @throws Error when there is none */
export function browserPath(): string {
  const path = findBrowser(process.env);
  if (path === null) throw new Error('There is no Chromium to test with. Install it with npm run browser.');
  return path;
}

/** Starts it. @param flags further ones */
export const startBrowser = (...flags: string[]): Promise<Browser> =>
  chromium.launch({ executablePath: browserPath(), args: [...FLAGS, ...flags] });
