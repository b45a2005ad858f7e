import { expect, test } from 'vitest';
import { quantileLabels } from './quantile-labels.ts';

/** Words of 10 letters `n`: .625 × 10 × 10 = 62.5 wide; of 4: 25. */
const words = 'nnnnnnnnnn';
const short = 'nnnn';
type Free = Parameters<typeof quantileLabels>[4];
const placed = (places: number[], free: Free = () => true) =>
  quantileLabels(
    places.map((x) => ({ x, words, short })),
    10,
    0,
    300,
    free,
  ).map((label) => [label.of.x, label.words, label.x, label.anchor]);

test('words stand outside of two marks where there is room', () => {
  expect(placed([100, 150])).toEqual([
    [100, words, 92, 'end'],
    [150, words, 158, 'start'],
  ]);
});

test('words without room outside stand between the marks, each beside its own', () => {
  expect(placed([100, 280])).toEqual([
    [100, words, 92, 'end'],
    [280, words, 272, 'end'],
  ]);
  expect(placed([20, 200])).toEqual([
    [20, words, 28, 'start'],
    [200, words, 208, 'start'],
  ]);
  expect(placed([20, 280])).toEqual([
    [20, words, 28, 'start'],
    [280, words, 272, 'end'],
  ]);
});

test('where neither side has room for all of the words, the time stands alone', () => {
  expect(placed([40, 80])).toEqual([
    [40, short, 32, 'end'],
    [80, words, 88, 'start'],
  ]);
  expect(placed([20, 65])).toEqual([
    [20, short, 28, 'start'],
    [65, words, 73, 'start'],
  ]);
});

test('what has no room on either side is left out, and never stands on the other’s', () => {
  expect(placed([20, 50])).toEqual([[50, words, 58, 'start']]);
  expect(placed([250, 280])).toEqual([[250, words, 242, 'end']]);
});

test('words do not stand where something is drawn', () => {
  // A curve goes through everything right of 110 on the right-hand side of marks.
  const free: Free = (side, _from, to) => side === 'end' || to <= 110;
  expect(placed([100, 250], free)).toEqual([
    [100, words, 92, 'end'],
    [250, words, 242, 'end'],
  ]);
  expect(placed([20, 60], free)).toEqual([[60, short, 68, 'start']]);
  expect(placed([100, 250], () => false)).toEqual([]);
});

test('one mark has its words on the right, or on the left where that is full', () => {
  expect(placed([100])).toEqual([[100, words, 108, 'start']]);
  expect(placed([280])).toEqual([[280, words, 272, 'end']]);
  expect(placed([])).toEqual([]);
});
