import { expect, test } from 'vitest';
import { type Corner, crosses, stairsPath } from './stairs.ts';

/** Down from 0 to 10 at 5, on to 20, down to 30. */
const corners: Corner[] = [
  [0, 0],
  [5, 0],
  [5, 10],
  [20, 10],
  [20, 30],
];

test('a curve is a path of lines across and down; a corner twice is one', () => {
  expect(stairsPath(corners)).toBe('M0,0H5V10H20V30');
  expect(
    stairsPath([
      [1, 2],
      [1, 2],
      [1, 1 / 3],
    ]),
  ).toBe('M1,2V0.33');
  expect(stairsPath([])).toBe('');
});

test('a box is crossed by what goes through it, not by what passes its edge', () => {
  expect(crosses(corners, { left: 4, right: 6, top: 3, bottom: 7 })).toBe(true);
  expect(crosses(corners, { left: 8, right: 12, top: 9, bottom: 11 })).toBe(true);
  expect(crosses(corners, { left: 6, right: 19, top: 11, bottom: 30 })).toBe(false);
  expect(crosses(corners, { left: 5, right: 19, top: 10, bottom: 30 })).toBe(false);
  expect(crosses([], { left: 0, right: 9, top: 0, bottom: 9 })).toBe(false);
});
