import fc from 'fast-check';
import { expect, test } from 'vitest';
import { demonstrationParts } from './demonstration-minutes.ts';

test('twenty minutes: two why, three the moment, nine of work, three when not to, three the assignment', () => {
  expect(demonstrationParts(20).map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 5],
    [5, 14],
    [14, 17],
    [17, 20],
  ]);
});

test('parts of any length follow each other, last a minute at least and end when the time is over', () => {
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 90 }), (minutes) => {
      const parts = demonstrationParts(minutes);
      expect(parts[0]?.from).toBe(0);
      expect(parts.at(-1)?.to).toBe(minutes);
      for (const [i, { from, to }] of parts.entries()) {
        expect(to - from).toBeGreaterThanOrEqual(1);
        if (i > 0) expect(from).toBe(parts[i - 1]?.to);
      }
    }),
  );
});
