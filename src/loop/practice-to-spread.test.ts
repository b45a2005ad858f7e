import { describe, expect, it } from 'vitest';
import type { NextPractice } from './advice.ts';
import { inOrderOfSpreading, practiceToSpread, tieInWords } from './practice-to-spread.ts';

const advised = (practice: string | null, team = 0.5, teaches: string[] = []): NextPractice => ({
  person: 'somebody',
  next:
    practice === null
      ? null
      : {
          practice,
          yes: 0,
          applicable: 10,
          team,
          why: '',
          try: '',
          example: null,
          session: null,
        },
  why: null,
  teaches,
});
const RULES = ['a', 'b', 'c'].map((id) => ({ id }));
const spread = (...advice: NextPractice[]) => {
  const order = inOrderOfSpreading(advice, RULES);
  expect(inOrderOfSpreading([...advice].reverse(), RULES)).toEqual(order);
  expect(practiceToSpread(advice, RULES)).toBe(order[0]?.practice ?? null);
  return [order.map(({ practice }) => practice).join(''), tieInWords(order, (id) => id.toUpperCase())];
};

describe('the practice to spread', () => {
  it('is the one that most people have next, whatever the gaps', () => {
    expect(spread(advised('b', 0.2), advised('a', 0.9), advised('b', 0.2))).toEqual(['ba', '']);
  });

  it('is of as many the one in which colleagues are further ahead, and says so', () => {
    expect(spread(advised('a', 0.3), advised('b', 0.9))).toEqual([
      'ba',
      'Tied with “A”; chosen because colleagues are further ahead in it.',
    ]);
    expect(
      spread(advised('a', 0.3), advised('b', 0.9), advised('c', 0.5), advised('c'), advised('b')),
    ).toEqual(['bca', 'Tied with “C”; chosen because colleagues are further ahead in it.']);
  });

  it('is then the one that more people can show', () => {
    expect(spread(advised('a'), advised('b'), advised('c', 0.4), advised(null, 0, ['b', 'c']))).toEqual([
      'bac',
      'Tied with “A” and “C”; chosen because colleagues are as far ahead in it as in any, and more people can show it.',
    ]);
  });

  it('is then the first of the catalogue, and does not depend on the order of people', () => {
    expect(spread(advised('b'), advised('a'))).toEqual([
      'ab',
      'Tied with “B”; chosen because colleagues are as far ahead in it as in any, as many people can show it, and it stands first in the catalogue.',
    ]);
  });

  it('is none where nobody has any', () => {
    expect(spread()).toEqual(['', '']);
    expect(spread(advised(null))).toEqual(['', '']);
  });
});
