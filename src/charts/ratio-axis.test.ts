import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeOfTime,
  pointsAxis,
  pointsInWords,
  pointsLimits,
  ratioAxis,
  ratioInWords,
  ratioLimits,
  ratioWithLimits,
} from './ratio-axis.ts';

describe('ratios in words', () => {
  test.each([
    [0, '0'],
    [0.003, '<0.01'],
    [0.8, '0.80'],
    [1, '1.00'],
    [2.345678, '2.35'],
    [14.2, '14'],
    [12345, '12\u202f345'],
  ])('%d', (ratio, words) => expect(ratioInWords(ratio)).toBe(words));

  test('limits are rounded outwards, and exact hundredths are left alone', () => {
    expect(ratioLimits({ low: 0.7149, high: 0.9101 })).toBe('0.71 to 0.92');
    expect(ratioLimits({ low: 0.57, high: 1.15 })).toBe('0.57 to 1.15');
    expect(ratioLimits({ low: 0.04, high: 40.1 })).toBe('0.04 to 41');
  });

  test('a limit that is not 1 is not written as 1.00: it would change what the interval says', () => {
    expect(ratioLimits({ low: 0.6, high: 0.998 })).toBe('0.60 to 0.998');
    expect(ratioLimits({ low: 1.004, high: 1.3 })).toBe('1.004 to 1.30');
  });

  test('a limit that stays clear of 1 or of a margin does not read as if it reached it', () => {
    expect(ratioLimits({ low: 0.9, high: 1.4996 }, 1.5)).toBe('0.90 to 1.4996');
    expect(ratioLimits({ low: 0.9, high: 1.5 }, 1.5)).toBe('0.90 to 1.50');
    expect(pointsLimits({ low: 0.0004, high: 0.0497 }, 0.05)).toBe('+0.04 to +4.97');
    expect(pointsLimits({ low: -0.02, high: -0.0001 })).toBe('−2.0 to −0.01');
  });

  test('a number with its limits', () => {
    expect(ratioWithLimits({ value: 0.8, low: 0.66, high: 0.96 })).toBe('0.80 (0.66 to 0.96)');
  });

  test('no interval is written narrower than it is', () => {
    const positive = fc.double({ min: 0.01, max: 1000, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        const [from, to] = ratioLimits({ low, high })
          .split(' to ')
          .map((n) => Number(n.replaceAll('\u202f', '')));
        expect(from).toBeLessThanOrEqual(low + 1e-8);
        expect(to).toBeGreaterThanOrEqual(high - 1e-8);
      }),
    );
  });
});

describe('differences in words', () => {
  test('points have a sign and one decimal; limits are rounded outwards', () => {
    expect([0.004, -0.031, 0.22, 0].map(pointsInWords)).toEqual(['+0.4', '−3.1', '+22.0', '0']);
    expect(pointsLimits({ low: -0.0541, high: 0.0479 })).toBe('−5.5 to +4.8');
    expect(pointsLimits({ low: -0.05, high: 0.05 })).toBe('−5.0 to +5.0');
  });
});

test('changeOfTime says less, more, or how many times', () => {
  expect([0.8, 1.15, 1.004, 3.42, 25].map(changeOfTime)).toEqual([
    '20\u202f% less time',
    '15\u202f% more time',
    'the same time',
    '3.4 times the time',
    '25 times the time',
  ]);
});

describe('axes', () => {
  test('a ratio axis goes from a half to twice at least, and a half lies as far from 1 as twice', () => {
    const axis = ratioAxis([0.8, 0.7, 0.9], [0, 400]);
    expect([axis.low, axis.high]).toEqual([0.5, 2]);
    expect([axis.at(0.5), axis.at(1), axis.at(2)]).toEqual([0, expect.closeTo(200), 400]);
  });

  test('it goes no further than ten times, whatever it is given', () => {
    const axis = ratioAxis([0, 1e9, 0.0001], [0, 400]);
    expect([axis.low, axis.high]).toEqual([0.1, 10]);
    expect([axis.at(0), axis.at(1e9)]).toEqual([0, 400]);
  });

  test('an axis of points has 0 on it, whole points, and ends at 30', () => {
    const axis = pointsAxis([0.02, -0.01, 0.9], [0, 400]);
    expect([axis.low, axis.high]).toEqual([-0.05, 0.3]);
    expect(axis.ticks.map(({ label }) => label)).toContain('0');
    expect(axis.ticks.map(({ label }) => label)).toContain('+30');
    expect(pointsAxis([], [0, 400]).ticks.map(({ label }) => label)).toContain('−4');
  });
});
