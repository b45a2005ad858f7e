import { expect, test } from 'vitest';
import { quantileLabels } from './quantile-labels.ts';

/** Words of 10 letters `n`: .625 × 10 × 10 = 62.5 wide. */
const words = 'nnnnnnnnnn';
const placed = (first: number, last: number, low = 0, high = 300) =>
  quantileLabels(
    [
      { x: first, words },
      { x: last, words },
    ],
    10,
    low,
    high,
  ).map(({ x, anchor, line }) => [x, anchor, line]);

test('words stand outside of two marks where there is room', () => {
  expect(placed(100, 150)).toEqual([
    [92, 'end', 1],
    [158, 'start', 1],
  ]);
});

test('words without room outside stand between marks that are far apart, each beside its own', () => {
  expect(placed(100, 280)).toEqual([
    [92, 'end', 1],
    [272, 'end', 1],
  ]);
  expect(placed(20, 200)).toEqual([
    [28, 'start', 1],
    [208, 'start', 1],
  ]);
  expect(placed(20, 280)).toEqual([
    [28, 'start', 1],
    [272, 'end', 1],
  ]);
});

test('words without room on one side, of marks near to each other, stand in two lines on the other', () => {
  expect(placed(240, 280)).toEqual([
    [232, 'end', 1],
    [232, 'end', 2],
  ]);
  expect(placed(20, 60)).toEqual([
    [68, 'start', 2],
    [68, 'start', 1],
  ]);
});

test('one mark has its words on the right, or on the left where that is full', () => {
  const one = (x: number) => quantileLabels([{ x, words }], 10, 0, 300)[0];
  expect(one(100)).toMatchObject({ x: 108, anchor: 'start' });
  expect(one(280)).toMatchObject({ x: 272, anchor: 'end' });
  expect(quantileLabels([], 10, 0, 300)).toEqual([]);
});
