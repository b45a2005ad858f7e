import { expect, test } from 'vitest';
import { differs } from '../loop/check-assignments.ts';
import {
  adoptionInWords,
  countsInWords,
  cycleTitle,
  placesInWords,
  seenInWords,
  spreadInWords,
} from './loop-words.ts';

test('what was seen stands with how many sessions say so', () => {
  const of = (
    seen: 'tried' | 'not-tried' | 'no-occasion' | 'not-observable',
    yes: number,
    applicable: number,
    hidden = 0,
  ) => seenInWords({ seen, yes, applicable, hidden });
  expect(of('tried', 1, 1)).toBe('tried, in 1 of 1 session with occasion');
  expect(of('not-tried', 0, 4)).toBe('not seen, in 4 sessions with occasion');
  expect(of('no-occasion', 0, 0)).toBe('no session gave occasion');
  expect(of('not-observable', 0, 0, 3)).toBe('cannot be seen in 3 sessions of this tool');
});

test('only what was seen or missed can contradict an answer', () => {
  expect(differs({ seen: 'not-tried', said: 'tried' })).toBe(true);
  expect(differs({ seen: 'tried', said: 'not-tried' })).toBe(true);
  expect(differs({ seen: 'tried', said: 'tried' })).toBe(false);
  expect(differs({ seen: 'no-occasion', said: 'tried' })).toBe(false);
  expect(differs({ seen: 'not-observable', said: 'tried' })).toBe(false);
  expect(differs({ seen: 'not-tried', said: null })).toBe(false);
  expect(differs({ seen: 'not-tried', said: 'no-occasion' })).toBe(true);
  expect(differs({ seen: 'no-occasion', said: 'no-occasion' })).toBe(false);
});

test('counts of assignments leave out what nobody has', () => {
  expect(countsInWords({ tried: 5, noOccasion: 2, notTried: 1, notObservable: 0, differ: 0 })).toBe(
    '5 tried, 2 had no occasion and 1 had occasion and did not try',
  );
  expect(countsInWords({ tried: 0, noOccasion: 0, notTried: 0, notObservable: 0, differ: 0 })).toBe('');
});

test('an adoption is a count with its interval, and words where nobody had occasion', () => {
  const share = { yes: 5, applicable: 9, share: 5 / 9, low: 0.267, high: 0.811 };
  const none = { yes: 0, applicable: 0, share: null, low: null, high: null };
  const adoption = { from: '2026-09-01', to: '2026-09-30', people: share, sessions: none };
  expect(adoptionInWords(adoption, 'people')).toBe('5 of 9 (26–\u206082\u202f%)');
  expect(adoptionInWords(adoption, 'sessions')).toBe('nobody had occasion');
  expect(adoptionInWords(null, 'people')).toBe('not measured');
  expect(cycleTitle('2026-10')).toBe('October 2026');
});

test('places of one file are its lines; what is no place stays as it is', () => {
  expect(placesInWords(['a/b.jsonl:36', 'a/b.jsonl:38'])).toBe('lines 36 and 38');
  expect(placesInWords(['a/b.jsonl:36'])).toBe('line 36');
  expect(placesInWords(['the second prompt'])).toBe('the second prompt');
});

const month = { cycle: '2026-09', practice: 'plan' } as const;

test.each([
  ['some', 'most', 'keep', 'From some to most of the people with occasion. Decision: kept.'],
  [
    'most',
    'most',
    'again',
    'Most of the people with occasion did it, before and after. Decision: again next time.',
  ],
  [null, 'most', 'drop', 'How many did it is withheld. Decision: dropped.'],
  ['few', 'some', null, 'From few to some of the people with occasion.'],
] as const)('leadership reads of a month from %s to %s, then %s', (before, after, decision, said) => {
  expect(spreadInWords({ ...month, before, after, decision })).toBe(said);
});
