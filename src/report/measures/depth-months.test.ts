import { expect, it } from 'vitest';
import { depthMonths } from './depth-months.ts';

const at = (start: string | null, depth: 'trivial' | 'assisted' | 'substantial') => ({
  start: start === null ? null : Date.parse(start),
  depth,
});

it('sessions are counted by depth in the month they began in (UTC), oldest first, empty months left out', () => {
  expect(
    depthMonths([
      at('2026-08-01T00:00:00Z', 'substantial'),
      at('2026-07-31T23:59:59Z', 'trivial'),
      at('2025-12-02T10:00:00Z', 'assisted'),
      at('2026-07-01T00:00:00Z', 'substantial'),
    ]),
  ).toEqual([
    { month: '2025-12', trivial: 0, assisted: 1, substantial: 0 },
    { month: '2026-07', trivial: 1, assisted: 0, substantial: 1 },
    { month: '2026-08', trivial: 0, assisted: 0, substantial: 1 },
  ]);
});

it('a session without a time is in no month', () => {
  expect(depthMonths([at(null, 'substantial')])).toEqual([]);
});
