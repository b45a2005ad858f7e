import { expect, it } from 'vitest';
import { joinedPoints } from './joined-points.ts';

const places = (points: (number | null)[], breaks?: number[]): number[][] =>
  joinedPoints(points, breaks).map((run) => run.map(({ i }) => i));

it('joins points that stand side by side, and none over a gap or a break', () => {
  expect(joinedPoints([5, 6])).toEqual([
    [
      { i: 0, point: 5 },
      { i: 1, point: 6 },
    ],
  ]);
  expect(places([5, 6, null, 7])).toEqual([[0, 1], [3]]);
  expect(places([5, 6, 7], [2])).toEqual([[0, 1], [2]]);
  // The break stays one where the point at it is missing.
  expect(places([5, null, 7], [1])).toEqual([[0], [2]]);
  expect(places([])).toEqual([]);
});
