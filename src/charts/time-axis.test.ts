import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  linearTimeAxis,
  logTimeAxis,
  type TimeUnit,
  timeInWords,
  timesInWords,
  timeUnit,
} from './time-axis.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

describe('timeInWords', () => {
  test.each([
    [0, '0 min'],
    [0.005, '<1 min'],
    [0.5, '30 min'],
    [0.999, '1 h'],
    [1.25, '1.3 h'],
    [9.96, '10 h'],
    [47.4, '47 h'],
    [48, '2 days'],
    [76.8, '3.2 days'],
    [240, '10 days'],
    [26_000, '1083 days'],
    [87_660, '10 years'],
  ])('%d h elapsed are %s', (hours, words) => {
    expect(plain(timeInWords(hours, 'elapsed'))).toBe(words);
  });

  test('hours of working time are never days', () => {
    expect(plain(timeInWords(76.8, 'working-hours'))).toBe('77 h');
    expect(plain(timeInWords(0.5, 'working-hours'))).toBe('30 min');
  });

  test('time against a forecast is a multiple', () => {
    expect([0, 0.004, 0.83, 1.2, 12.4].map((n) => timeInWords(n, 'against-forecast'))).toEqual([
      '0×',
      '<0.01×',
      '0.83×',
      '1.2×',
      '12×',
    ]);
  });
});

test('the unit is the clock of the metric, unless that is a forecast', () => {
  expect(timeUnit('ticket-cycle-time', 'working-hours')).toBe('working-hours');
  expect(timeUnit('change-cycle-time', 'elapsed')).toBe('elapsed');
  expect(timeUnit('ticket-time-against-forecast', 'working-hours')).toBe('against-forecast');
});

describe('logTimeAxis', () => {
  const words = (values: number[], unit: TimeUnit, width = 500): string[] =>
    logTimeAxis(values, unit, [0, width], (label) => label.length * 8 + 10).ticks.map(({ label }) =>
      plain(label),
    );

  test('has hours below two days and days above', () => {
    expect(words([10, 200], 'elapsed')).toEqual(['12 h', '24 h', '2 days', '4 days', '7 days']);
    expect(words([10, 200], 'elapsed', 250)).toEqual(['8 h', '24 h', '3 days', '7 days']);
    expect(words([10, 200], 'elapsed', 200)).toEqual(['24 h', '5 days']);
  });

  test('hours of working time stay hours', () => {
    expect(words([10, 200], 'working-hours')).toEqual(['8 h', '16 h', '40 h', '80 h', '200 h']);
  });

  test('one value has ticks about it', () => {
    expect(words([30], 'elapsed')).toEqual(['24 h', '30 h', '36 h']);
  });

  test('places a factor of two everywhere alike', () => {
    const { at } = logTimeAxis([1, 64], 'elapsed', [0, 600], () => 40);
    expect(at(4) - at(2)).toBeCloseTo(at(32) - at(16));
  });

  test('whatever the values: all on the axis, at least one tick, none over another', () => {
    const units = fc.constantFrom<TimeUnit>('elapsed', 'working-hours', 'against-forecast');
    const values = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), {
      maxLength: 8,
    });
    fc.assert(
      fc.property(values, units, fc.constantFrom(130, 250, 560), (some, unit, width) => {
        const room = (label: string): number => label.length * 8;
        const axis = logTimeAxis(some, unit, [0, width], room);
        expect(axis.ticks.length).toBeGreaterThan(0);
        axis.ticks.forEach(({ value, label }, i) => {
          const before = axis.ticks[i - 1];
          if (before)
            expect(axis.at(value) - axis.at(before.value)).toBeGreaterThanOrEqual(
              (room(label) + room(before.label)) / 2 - 1e-6,
            );
        });
        const sorted = [...some].sort((a, b) => a - b).map(axis.at);
        expect(sorted).toEqual([...sorted].sort((a, b) => a - b));
        for (const place of sorted) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(width);
        }
      }),
    );
  });
});

describe('linearTimeAxis', () => {
  test('is in days from two days on, in hours below, in minutes below two hours', () => {
    expect(linearTimeAxis(240, 'elapsed', [0, 100], 5, true)).toMatchObject({
      title: 'days',
      ticks: [
        { label: '0' },
        { label: '2' },
        { label: '4' },
        { label: '6' },
        { label: '8' },
        { label: '10', value: 240 },
      ],
    });
    expect(linearTimeAxis(30, 'elapsed', [0, 100], 5).title).toBe('hours');
    expect(linearTimeAxis(1, 'elapsed', [0, 100], 5).title).toBe('minutes');
    expect(linearTimeAxis(240, 'working-hours', [0, 100], 5).title).toBe('working hours');
  });

  test('ends at the time or at the next tick', () => {
    expect(linearTimeAxis(33, 'elapsed', [0, 100], 4, true).at(33)).toBe(100);
    expect(linearTimeAxis(33, 'elapsed', [0, 100], 4).at(40)).toBe(100);
  });
});

test('times below one another have the unit of the longest', () => {
  const words = (...hours: (number | null)[]): string[] =>
    timesInWords(hours, 'elapsed').map((text) => text.replaceAll('\u202f', ' '));
  expect(words(53, 34, 62.4, null)).toEqual(['2.2 days', '1.4 days', '2.6 days', '–']);
  expect(words(24, 20, 23, 24)).toEqual(['24 h', '20 h', '23 h', '24 h']);
  // Far shorter ones stay readable.
  expect(words(72, 0.5)).toEqual(['3 days', '30 min']);
  expect(timesInWords([72, 34], 'working-hours')).toEqual(['72\u202fh', '34\u202fh']);
});
