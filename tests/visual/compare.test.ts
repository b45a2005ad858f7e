import { PNG } from 'pngjs';
import { expect, test } from 'vitest';
import { compare, OTHER, SAME, small, toleranceFor } from './compare.ts';

/** White, with so many black pixels from the first on. */
function picture(width: number, height: number, black: number): Buffer {
  const png = new PNG({ width, height });
  png.data.fill(255);
  for (let i = 0; i < black; i++) png.data.fill(0, i * 4, i * 4 + 3);
  return PNG.sync.write(png);
}

test('equal pictures are the same, and as much as the tolerance may differ', () => {
  expect(compare(picture(100, 100, 0), picture(100, 100, 0), 0)).toEqual({ same: true, share: 0 });
  expect(compare(picture(100, 100, 0), picture(100, 100, 500), 0.05)).toEqual({ same: true, share: 0.05 });
});

test('a pixel more is another picture, and shows where', () => {
  const found = compare(picture(100, 100, 0), picture(100, 100, 501), 0.05);
  expect(found).toMatchObject({ same: false, why: '5.01 % of its pixels differ, 5.0 % may' });
  const shown = PNG.sync.read((found as { picture: Buffer }).picture);
  expect([...shown.data.subarray(0, 3)]).toEqual([255, 0, 0]);
});

test('another size is another picture', () => {
  expect(compare(picture(100, 100, 0), picture(100, 101, 0), 1)).toMatchObject({
    same: false,
    why: 'it is 100 × 101 and was 100 × 100',
    picture: null,
  });
});

test('a small picture has the same pixels', () => {
  const before = picture(60, 40, 333);
  expect(compare(before, small(before), 0)).toEqual({ same: true, share: 0 });
  expect(PNG.sync.read(small(before)).data.equals(PNG.sync.read(before).data)).toBe(true);
});

test('another release of Chromium is said, and may differ by more', () => {
  expect(toleranceFor(156, 156)).toEqual({ tolerance: SAME, said: 'as in Chromium 156' });
  expect(toleranceFor(156, 160)).toEqual({
    tolerance: OTHER,
    said: 'roughly as in Chromium 156: this is 160',
  });
});
