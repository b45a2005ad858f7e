/// <reference lib="dom" />
/** A walk with the keyboard alone. */
import type { Page } from 'playwright-core';

/** More stops than any page has. */
const MOST = 1500;

/**
 * Presses Tab until something is focused.
 * @param selector of what to get to; the first one on the way counts
 * @returns how many stops it took
 * @throws Error when the keyboard does not get there, or gets somewhere that cannot be seen to be focused
 */
export async function walkTo(page: Page, selector: string): Promise<number> {
  for (let stop = 1; stop <= MOST; stop++) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate((wanted) => {
      const focused = document.activeElement;
      if (focused === null || !focused.matches(wanted)) return null;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(focused);
      return { seen: (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none' };
    }, selector);
    if (there === null) continue;
    if (!there.seen) throw new Error(`${page.url()}: ${selector} has the focus, and nothing shows it`);
    return stop;
  }
  throw new Error(`${page.url()}: the keyboard does not get to ${selector}`);
}
