import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { count, counted, list } from '../wording.ts';
import {
  hours,
  people,
  percent,
  points,
  pointsChange,
  pointsRange,
  pointsUpTo,
  ratioLimit,
  ratioRange,
  timesRange,
  timesUpTo,
  timeThan,
} from './numbers-in-words.ts';

/** Thin spaces as plain ones, to be read. */
const read = (text: string): string => text.replaceAll('\u202f', ' ');

describe('effects on time', () => {
  it.each([
    [0.81, '19 % less time than'],
    [1.2, '20 % more time than'],
    [1, 'as much time as'],
    [0.998, 'under 1 % less time than'],
    [1.004, 'under 1 % more time than'],
    [0.004, 'over 99 % less time than'],
    [1.99, '99 % more time than'],
    [2.44, '2.4 times as much time as'],
    [12.4, '12 times as much time as'],
  ])('%f', (ratio, words) => expect(read(timeThan(ratio, 'time'))).toBe(words));

  it.each([
    [0.72, 0.92, '8 to 28 % less'],
    [0.715, 0.925, '7 to 29 % less'],
    [0.72, 0.999, 'under 1 to 28 % less'],
    [0.88, 1.09, '12 % less to 9 % more'],
    [0.88, 1.081, '12 % less to 9 % more'],
    [1.05, 1.2, '5 to 20 % more'],
    [1.003, 1.2, 'under 1 to 20 % more'],
    [1, 1.2, 'no change to 20 % more'],
    [0.5, 2.41, '50 % less to 2.5 times as much'],
    [1.5, 3, '50 % more to 3 times as much'],
    [2.19, 3.41, '2.1 to 3.5 times as much'],
    [0.001, 0.9, '10 to over 99 % less'],
    [0.92, 0.92, '8 % less'],
  ])('interval from %f to %f', (low, high, words) => expect(read(ratioRange(low, high))).toBe(words));

  it('one limit', () => {
    expect(read(ratioLimit(0.925, 'high'))).toBe('7 % less');
    expect(read(ratioLimit(0.925, 'low'))).toBe('8 % less');
  });

  it('an interval is never written narrower than it is', () => {
    const one = fc.double({ min: 0.02, max: 1.98, noNaN: true });
    fc.assert(
      fc.property(one, one, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        // From the words back to ratios.
        const back = (text: string): number => {
          if (text === 'no change') return 1;
          const n = Number(/\d+/.exec(text)?.[0]);
          return text.includes('less') ? 1 - n / 100 : 1 + n / 100;
        };
        const [from, to] = [read(ratioLimit(low, 'low')), read(ratioLimit(high, 'high'))];
        if (!from.startsWith('under')) expect(back(from)).toBeLessThanOrEqual(low + 1e-9);
        if (!to.startsWith('under')) expect(back(to)).toBeGreaterThanOrEqual(high - 1e-9);
        expect(from.includes('less')).toBe(low < 1);
        expect(to.includes('more')).toBe(high > 1);
      }),
    );
  });
});

describe('differences of shares', () => {
  it.each([
    [-0.0617, 0.0408, '6.2 points lower to 4.1 points higher'],
    [0.012, 0.08, '1.2 to 8 points higher'],
    [0.0004, 0.08, 'under 0.1 to 8 points higher'],
    [-0.08, -0.012, '1.2 to 8 points lower'],
    [-0.08, -0.0004, 'under 0.1 to 8 points lower'],
    [-0.01, 0.01, '1 point lower to 1 point higher'],
    [0, 0.05, 'no change to 5 points higher'],
  ])('interval from %f to %f', (low, high, words) => expect(pointsRange(low, high)).toBe(words));
  it('a limit below the margin does not look as if it reached it', () => {
    expect(pointsRange(-0.06, 0.0496, 0.05)).toBe('6 points lower to just under 5 points higher');
    expect(pointsRange(0.002, 0.00999, 0.01)).toBe('0.2 to just under 1 point higher');
    expect(pointsUpTo(0.0501, 0.05)).toBe('5.1 points higher');
    expect(pointsUpTo(0.05, 0.05)).toBe('5 points higher');
    expect(timesRange(0.5, 1.499, 1.5)).toBe('0.5 to just under 1.5 times');
    expect(timesUpTo(1.5, 1.5)).toBe('1.5 times');
  });
  it('changes and margins', () => {
    expect([0.021, -0.01, 0, 0.0003].map(pointsChange)).toEqual([
      '2.1 points higher',
      '1 point lower',
      'the same',
      'under 0.1 points higher',
    ]);
    expect([0.05, 0.01, 0.025].map(points)).toEqual(['5 points', '1 point', '2.5 points']);
  });
});

it('ratios of rates are rounded outwards and never to 1', () => {
  expect(timesRange(1.3397, 3.3884)).toBe('1.33 to 3.39 times');
  expect(timesRange(1.004, 23.41)).toBe('just over 1 to 23.5 times');
  expect(timesRange(0.2, 0.996)).toBe('0.2 to just under 1 times');
});

it('counts, lists, shares and hours', () => {
  expect([0, 1234, 12345].map(count).map(read)).toEqual(['0', '1234', '12 345']);
  expect([counted(1, 'ticket'), counted(0, 'ticket'), people(1), people(2)]).toEqual([
    '1 ticket',
    '0 tickets',
    '1 person',
    '2 people',
  ]);
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  expect([0, 0.0463, 0.0996, 0.305, 0.0002, 0.9999, 1].map(percent).map(read)).toEqual([
    '0 %',
    '4.6 %',
    '10 %',
    '30.5 %',
    'under 0.1 %',
    'over 99.9 %',
    '100 %',
  ]);
  expect([0.4, 1.02, 7.46, 31.2, 47.9, 49, 500].map((h) => hours(h, 'elapsed'))).toEqual([
    '24 minutes',
    '1 hour',
    '7.5 hours',
    '31 hours',
    '48 hours',
    '2 days',
    '21 days',
  ]);
  expect(hours(60, 'working-hours')).toBe('60 hours');
});
