import { expect, test } from 'vitest';
import { spreadInWords } from './spread-words.ts';

const month = { cycle: '2026-09', practice: 'plan' } as const;

test.each([
  ['some', 'most', 'keep', 'From some to most of the people with occasion. It was kept.'],
  ['most', 'most', 'again', 'Most of the people with occasion did it, before and after. It is tried again.'],
  [null, 'most', 'drop', 'How many did it is withheld. It was dropped.'],
  ['few', 'some', null, 'From few to some of the people with occasion.'],
] as const)('a month from %s to %s, then %s', (before, after, decision, said) => {
  expect(spreadInWords({ ...month, before, after, decision })).toBe(said);
});
