import { describe, expect, it } from 'vitest';
import { bytes, count, counted, duration, printable, table } from './format.ts';

describe('count', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [1234567, '1,234,567'],
    [-1234, '-1,234'],
    [12.6, '13'],
  ])('groups digits in threes: %d is %s', (n, text) => expect(count(n)).toBe(text));
});

it.each([
  [0, '0 people'],
  [1, '1 person'],
  [1234, '1,234 people'],
])('a count has its noun: %d is %s', (n, text) => expect(counted(n, 'person', 'people')).toBe(text));

describe('bytes', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [9_940, '9.9 kB'],
    [9_960, '10 kB'],
    [999_400, '999 kB'],
    [999_600, '1.0 MB'],
    [1_234_567, '1.2 MB'],
    [700e6, '700 MB'],
    [2e15, '2000 TB'],
  ])('uses decimal units: %d is %s', (n, text) => expect(bytes(n)).toBe(text));
});

describe('duration', () => {
  it.each([
    [0, '0 ms'],
    [999.4, '999 ms'],
    [999.6, '1.0 s'],
    [1234, '1.2 s'],
    [9_960, '10 s'],
    [59_600, '1 min'],
    [125_000, '2 min 5 s'],
    [3_599_600, '1 h'],
    [3_720_000, '1 h 2 min'],
    [7_200_000, '2 h'],
  ])('takes the unit that fits: %d ms is %s', (ms, text) => expect(duration(ms)).toBe(text));
});

describe('printable', () => {
  it('replaces what would act on a terminal or turn the text, and nothing else', () => {
    expect(printable('a\u001b[31m\r\nb\u202e\u200fc\ud800')).toBe('a�[31m��b��c�');
    expect(printable('Zoë 😀 <b>')).toBe('Zoë 😀 <b>');
  });
});

describe('table', () => {
  it('sets columns two spaces apart, numbers to the right, without spaces at the end', () => {
    const rows = [
      ['format', 'files', 'note'],
      ['claude-code', '1,204', ''],
      ['aider 😀', '7', 'x\ny'],
    ];
    expect(table(rows, [1])).toBe(
      ['format       files  note', 'claude-code  1,204', 'aider 😀          7  x�y', ''].join('\n'),
    );
    expect(table([])).toBe('');
  });
});
