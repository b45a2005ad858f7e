import { expect, it } from 'vitest';
import { recordsSince } from './records-since.ts';

it('counts what came after a moment, by name', () => {
  const before = { total: 9, used: 5, ignored: { duplicate: 2, run: 1 }, unknown: {}, corrupt: 1 };
  const now = { total: 17, used: 8, ignored: { duplicate: 4, run: 1 }, unknown: { odd: 2 }, corrupt: 2 };
  expect(recordsSince(before, now)).toEqual({
    total: 8,
    used: 3,
    ignored: { duplicate: 2 },
    unknown: { odd: 2 },
    corrupt: 1,
  });
});
