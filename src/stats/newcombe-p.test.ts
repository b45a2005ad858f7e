import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newcombe } from './newcombe.ts';
import { newcombeP } from './newcombe-p.ts';

it('is where the interval begins to leave 0 out', () => {
  // 56/70 − 48/80: the 95 % interval of the published example, .0524 to .3339, leaves 0 out.
  const p = newcombeP(56, 70, 48, 80);
  expect(p).toBeLessThan(0.05);
  expect(newcombe(56, 70, 48, 80, 1 - p).low).toBeCloseTo(0, 8);
  // 5/56 − 0/29: −.0381 to .1926 holds it.
  expect(newcombeP(5, 56, 0, 29)).toBeGreaterThan(0.05);
  expect(newcombeP(3, 30, 4, 40)).toBe(1);
});

it('agrees with the interval, and does not mind which share is named first', () => {
  const group = fc
    .integer({ min: 1, max: 80 })
    .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
  fc.assert(
    fc.property(group, group, ([a, n], [b, m]) => {
      const p = newcombeP(a, n, b, m);
      expect(p).toBeGreaterThanOrEqual(0);
      expect(p).toBeLessThanOrEqual(1);
      expect(newcombeP(b, m, a, n)).toBeCloseTo(p, 8);
      const { low, high } = newcombe(a, n, b, m);
      if (Math.min(Math.abs(low), Math.abs(high)) > 1e-6) expect(p < 0.05).toBe(low > 0 || high < 0);
    }),
  );
});
