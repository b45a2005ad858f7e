import { expect, it } from 'vitest';
import { timesOf } from './times-of.ts';

it('has the published quantiles, and counts people once', () => {
  const times = [6, 7, 15, 36, 39, 40, 41, 42, 43, 47, 49];
  expect(timesOf(times.map((time, i) => ({ person: i % 2 ? 'a' : 'b', time })))).toEqual({
    n: 11,
    people: 2,
    median: 40,
    p85: 45,
  });
});

it('says nothing of nothing', () => {
  expect(timesOf([])).toEqual({ n: 0, people: 0, median: null, p85: null });
});
