import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadLabels } from './spread-labels.ts';

test('labels that have room stay where they are', () => {
  expect(spreadLabels([10, 50, 30], 10, 0, 100)).toEqual([10, 50, 30]);
});

test('labels at one place are spread about it', () => {
  expect(spreadLabels([50, 50, 50], 10, 0, 100)).toEqual([40, 50, 60]);
  expect(spreadLabels([50, 54], 10, 0, 100)).toEqual([47, 57]);
});

test('nothing leaves the edges, and a gap that has no room gives way', () => {
  expect(spreadLabels([0, 0], 10, 0, 100)).toEqual([0, 10]);
  expect(spreadLabels([99, 100], 10, 0, 100)).toEqual([90, 100]);
  expect(spreadLabels([5, 5, 5], 10, 0, 10)).toEqual([0, 5, 10]);
  expect(spreadLabels([], 10, 0, 10)).toEqual([]);
  expect(spreadLabels([700], 10, 0, 10)).toEqual([10]);
});

test('whatever is wanted: in order, apart, within the edges', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -50, max: 250, noNaN: true }), { maxLength: 10 }), (wanted) => {
      const places = spreadLabels(wanted, 17, 0, 200);
      const pairs = wanted.map((at, i) => ({ at, i, place: places[i] as number }));
      pairs.sort((a, b) => a.at - b.at || a.i - b.i);
      pairs.forEach(({ place }, i) => {
        expect(place).toBeGreaterThanOrEqual(-1e-9);
        expect(place).toBeLessThanOrEqual(200 + 1e-9);
        const before = pairs[i - 1];
        if (before) expect(place - before.place).toBeGreaterThanOrEqual(17 - 1e-6);
      });
    }),
  );
});
