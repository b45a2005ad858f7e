import { expect, test } from 'vitest';
import {
  count,
  counted,
  day,
  duration,
  interval,
  intervalInWords,
  list,
  percent,
  quarters,
  shareInWords,
  timeOfDay,
} from './wording.ts';

test('five digits and more are grouped with a thin space', () => {
  expect([0, 999, 1234, 12345, 1234567, -12345].map(count)).toEqual([
    '0',
    '999',
    '1234',
    '12\u202f345',
    '1\u202f234\u202f567',
    '−12\u202f345',
  ]);
});

test('a noun follows its count', () => {
  expect([counted(1, 'session'), counted(0, 'session'), counted(2, 'person', 'people')]).toEqual([
    '1 session',
    '0 sessions',
    '2 people',
  ]);
});

test('only a true 0 and a true 1 are written as 0 % and 100 %', () => {
  expect([0, 0.004, 0.725, 0.996, 1].map(percent)).toEqual([
    '0\u202f%',
    '<1\u202f%',
    '73\u202f%',
    '>99\u202f%',
    '100\u202f%',
  ]);
});

test('an interval is rounded outwards', () => {
  expect(interval(0.4302, 0.9043)).toBe('43–\u206091\u202f%');
  expect(interval(0, 1)).toBe('0–\u2060100\u202f%');
  expect(intervalInWords(0.4302, 0.9043)).toBe('43 to 91\u202f%');
});

test('a share without enough sessions is a count alone', () => {
  expect(shareInWords({ yes: 3, applicable: 4, share: null, low: null, high: null })).toBe('3 of 4');
  expect(shareInWords({ yes: 8, applicable: 11, share: 8 / 11, low: 0.4344, high: 0.9025 })).toBe(
    '73\u202f% (8 of 11; 43–\u206091\u202f%)',
  );
});

test('where once is enough there is no share, however many sessions there are', () => {
  const none = { share: null, low: null, high: null };
  expect(shareInWords({ yes: 3, applicable: 24, ...none, perPerson: 10 })).toBe('3 in 24 sessions');
  expect(shareInWords({ yes: 0, applicable: 1, ...none, perPerson: 10 })).toBe('0 in 1 session');
});

test('days and times are read from ISO text without a time zone', () => {
  expect(day('2026-04-03')).toBe('3 Apr 2026');
  expect(day('2026-09-30T23:59Z')).toBe('30 Sept 2026');
  expect(timeOfDay('2026-09-30T23:59Z')).toBe('23:59');
  expect(day('unknown')).toBe('unknown');
});

test('durations are in hours and minutes', () => {
  expect([0, 0.2, 45, 60, 125].map(duration)).toEqual([
    '0\u202fmin',
    'under a minute',
    '45\u202fmin',
    '1\u202fh 00\u202fmin',
    '2\u202fh 05\u202fmin',
  ]);
});

test('a list ends with and', () => {
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
});

test('a period of quarters is named by its months', () => {
  expect(quarters({ from: '2024-07-01', to: '2024-09-30' })).toBe('July to September 2024');
  expect(quarters({ from: '2024-07-01', to: '2026-09-30' })).toBe('July 2024 to September 2026');
});
