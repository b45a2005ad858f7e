import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personLogRatioT } from './person-log-ratio-t.ts';
import type { RatioEstimate } from './ratio-estimate.ts';
import { ratioQuantile } from './ratio-quantile.ts';

const EFFECT = { value: 0.8, low: 0.64, high: 1 };

describe('ratioQuantile', () => {
  test('has the limits of the interval at 2.5 % and 97.5 %, and the value in the middle', () => {
    for (const df of [2.4, 7, null]) {
      expect(ratioQuantile(EFFECT, df, 0.025)).toBeCloseTo(0.64, 10);
      expect(ratioQuantile(EFFECT, df, 0.5)).toBeCloseTo(0.8, 10);
      expect(ratioQuantile(EFFECT, df, 0.975)).toBeCloseTo(1, 10);
    }
  });

  test('has a quarter where t tables have it: qt(.75, 7) = 0.711142, qt(.975, 7) = 2.364624', () => {
    expect(ratioQuantile(EFFECT, 7, 0.75)).toBeCloseTo(0.8 * 1.25 ** (0.711142 / 2.364624), 6);
    expect(ratioQuantile(EFFECT, 7, 0.25)).toBeCloseTo(0.8 / 1.25 ** (0.711142 / 2.364624), 6);
  });

  test('takes halves that are not alike as they are', () => {
    expect(ratioQuantile({ value: 1, low: 0.25, high: 2 }, null, 0.75)).toBeCloseTo(
      2 ** (0.67449 / 1.959964),
      5,
    );
    expect(ratioQuantile({ value: 1, low: 0.25, high: 2 }, null, 0.25)).toBeCloseTo(
      4 ** (-0.67449 / 1.959964),
      5,
    );
  });

  test('agrees with t intervals of other levels of the same people', () => {
    const logs = [-0.4, -0.1, 0.05, -0.3, -0.22, 0.1, -0.5];
    const of95 = personLogRatioT(logs) as RatioEstimate;
    const of60 = personLogRatioT(logs, 0.6) as RatioEstimate;
    const interval = { value: of95.ratio, low: of95.low, high: of95.high };
    expect(ratioQuantile(interval, 6, 0.2)).toBeCloseTo(of60.low, 10);
    expect(ratioQuantile(interval, 6, 0.8)).toBeCloseTo(of60.high, 10);
  });

  test('rises with p, whatever the interval', () => {
    const half = fc.double({ min: 1e-6, max: 3, noNaN: true });
    const ps = fc.tuple(
      fc.double({ min: 0.01, max: 0.98, noNaN: true }),
      fc.double({ min: 1e-4, max: 0.01, noNaN: true }),
    );
    fc.assert(
      fc.property(
        half,
        half,
        fc.option(fc.double({ min: 1, max: 60, noNaN: true })),
        ps,
        (a, b, df, [p, more]) => {
          const interval = { value: 1, low: Math.exp(-a), high: Math.exp(b) };
          expect(ratioQuantile(interval, df, p + more)).toBeGreaterThanOrEqual(
            ratioQuantile(interval, df, p),
          );
        },
      ),
    );
  });

  test('refuses what is no interval, no probability, no degrees of freedom', () => {
    expect(() => ratioQuantile({ value: 2, low: 0.5, high: 1 }, 7, 0.5)).toThrow('no interval');
    expect(() => ratioQuantile({ value: 1, low: 0, high: 2 }, 7, 0.5)).toThrow('no interval');
    expect(() => ratioQuantile(EFFECT, 7, 1)).toThrow('no probability');
    expect(() => ratioQuantile(EFFECT, 0, 0.5)).toThrow('degrees of freedom');
  });
});
