import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutTo, linesTo, textWidth, wrapTo } from './text-width.ts';

test('ideographs are wide, accents have no width, and width grows with size', () => {
  expect(textWidth('田中', 10)).toBeCloseTo(21);
  expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
  expect(textWidth('abc', 20)).toBeCloseTo(2 * textWidth('abc', 10));
});

describe('cutTo', () => {
  test('leaves what fits, and cuts the rest with an ellipsis', () => {
    expect(cutTo('short', 100)).toBe('short');
    // Anneke and a space are 0.71 + 5 × 0.625 + 0.4 = 4.235 em, the ellipsis 0.97, of 13: 67.7; with the V 76.9.
    expect(cutTo('Anneke Vlindertuin', 76.8)).toBe('Anneke…');
    expect(cutTo('Anneke Vlindertuin', 77)).toBe('Anneke V…');
  });

  test('cuts no letter from its accents', () => {
    expect(cutTo('e\u0301e\u0301e\u0301e\u0301', 30, 13)).toMatch(/^(?:e\u0301)+…$/);
  });

  test('is no wider than asked for, where an ellipsis has room', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 20, max: 300 }), (text, width) => {
        expect(textWidth(cutTo(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('wrapTo', () => {
  test('breaks between words', () => {
    expect(wrapTo('of people without work in both periods', 120, 12.5)).toEqual([
      'of people without',
      'work in both',
      'periods',
    ]);
  });

  test('loses no letter and makes no line too wide', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 300 }), (some, width) => {
        const lines = wrapTo(some.join(' '), width);
        expect(lines.join('').replaceAll(' ', '')).toBe(some.join(''));
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});

test('linesTo cuts the last line that may stand', () => {
  const lines = linesTo('of people without work in both periods', 120, 2, 12.5);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^work in both.*…$/);
});
