import { describe, expect, it } from 'vitest';
import { quarterOf } from './quarter.ts';

describe('quarterOf(day)', () => {
  it.each([
    ['2026-01-01', '2026-01-01', '2026-03-31'],
    ['2026-03-31', '2026-01-01', '2026-03-31'],
    ['2026-04-01', '2026-04-01', '2026-06-30'],
    ['2026-08-14', '2026-07-01', '2026-09-30'],
    ['2026-12-31', '2026-10-01', '2026-12-31'],
  ])('%s lies in %s to %s', (day, firstDay, lastDay) => {
    expect(quarterOf(day)).toEqual({ firstDay, lastDay });
  });
});
