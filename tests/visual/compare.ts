/** Two pictures of a page, pixel by pixel. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** Largest share of pixels that may differ, where the pictures come from the same release of Chromium. */
export const SAME = 0.002;
/** The same for another release, which may set letters a little otherwise. */
export const OTHER = 0.04;

export type Comparison =
  | { same: true; share: number }
  /** `picture` shows where; null where the two are not as large as each other. */
  | { same: false; share: number; why: string; picture: Buffer | null };

/**
 * Compares two PNG files. Differences that come from smoothed edges do not count.
 * @param tolerance largest share of pixels that may differ, 0–1
 */
export function compare(kept: Buffer, seen: Buffer, tolerance: number): Comparison {
  const [a, b] = [PNG.sync.read(kept), PNG.sync.read(seen)];
  if (a.width !== b.width || a.height !== b.height)
    return {
      same: false,
      share: 1,
      why: `it is ${b.width} × ${b.height} and was ${a.width} × ${a.height}`,
      picture: null,
    };
  const picture = new PNG({ width: a.width, height: a.height });
  const differ = pixelmatch(a.data, b.data, picture.data, a.width, a.height, { threshold: 0.15 });
  const share = differ / (a.width * a.height);
  if (share <= tolerance) return { same: true, share };
  return {
    same: false,
    share,
    why: `${(share * 100).toFixed(2)} % of its pixels differ, ${(tolerance * 100).toFixed(1)} % may`,
    picture: PNG.sync.write(picture),
  };
}

/** The same picture in as few bytes as PNG takes for it: without transparency, compressed as well as can be. */
export function small(picture: Buffer): Buffer {
  const png = PNG.sync.read(picture);
  return PNG.sync.write(png, { colorType: 2, inputHasAlpha: true, deflateLevel: 9 });
}

/** How far a picture may be from the kept one, and how that is said. @param kept @param seen major version of Chromium */
export const toleranceFor = (kept: number, seen: number): { tolerance: number; said: string } =>
  kept === seen
    ? { tolerance: SAME, said: `as in Chromium ${kept}` }
    : { tolerance: OTHER, said: `roughly as in Chromium ${kept}: this is ${seen}` };
