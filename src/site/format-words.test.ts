import { describe, expect, it } from 'vitest';
import { CAPABILITIES } from '../sessions/model.ts';
import { missingInWords, showsInWords } from './format-words.ts';

describe('showsInWords(gap, all)', () => {
  const gap = { sessions: 2, versions: ['1.0.17'], missing: ['plans'], from: null };
  it.each<[string, Parameters<typeof showsInWords>[0]]>([
    ['can show', undefined],
    ['cannot show: no plans', { ...gap, sessions: 5 }],
    [
      'cannot show: no edits and no word on who started a compaction',
      { ...gap, sessions: 5, missing: ['edits', 'compaction-trigger'] },
    ],
    ['from version 1.0.33', { ...gap, from: '1.0.33' }],
    ['cannot show in 2 of 5 (1.0.17): no plans', gap],
    ['cannot show in 2 of 5 (1, 2, 3 …): no plans', { ...gap, versions: ['1', '2', '3', '4'] }],
    ['cannot show in 2 of 5', { ...gap, versions: [], missing: [] }],
  ])('says “%s”', (words, one) => expect(showsInWords(one, 5)).toBe(words));
});

it('has words for every capability, and the name of one it does not know', () => {
  for (const capability of CAPABILITIES) expect(missingInWords(capability)).toMatch(/^no [a-z -]+$/);
  expect(missingInWords('constructor')).toBe('no constructor');
});
