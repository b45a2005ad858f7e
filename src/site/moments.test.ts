import fc from 'fast-check';
import { expect, test } from 'vitest';
import { momentNumbers } from './moments.ts';

test('a step has the number of the moment that it is folded into, from 1', () => {
  const number = momentNumbers([{ last: 0 }, { last: 5 }, { last: 6 }]);
  expect([0, 1, 5, 6].map(number)).toEqual([1, 2, 2, 3]);
});

test('a step behind the last moment has none', () => {
  expect(momentNumbers([{ last: 3 }])(4)).toBeNull();
  expect(momentNumbers([])(0)).toBeNull();
});

test('the number is that of the first moment that does not end before the step', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 })), fc.nat(120), (lengths, step) => {
      const timeline: { last: number }[] = [];
      for (const length of lengths) timeline.push({ last: (timeline.at(-1)?.last ?? -1) + length });
      const found = timeline.findIndex((moment) => step <= moment.last);
      expect(momentNumbers(timeline)(step)).toBe(found < 0 ? null : found + 1);
    }),
  );
});
