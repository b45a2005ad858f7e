import { describe, expect, it } from 'vitest';
import { wordSearch } from './word-search.ts';

const find = (words: string[], text: string): string[] =>
  wordSearch(words.map((word) => ({ text: word })))(text).map(({ word, index }) => `${word.text} ${index}`);

describe('wordSearch', () => {
  it('finds a word between anything that is no letter or digit, whatever the case', () => {
    expect(find(['Ann'], 'ann@x -home-ANN-shop "Ann" ann_x')).toEqual([
      'Ann 0',
      'Ann 12',
      'Ann 22',
      'Ann 27',
    ]);
  });

  it('does not find it inside another word', () => {
    expect(find(['Ann', 'SHOP-1'], 'announce Joann ann7 SHOP-12')).toEqual([]);
  });

  it('finds words with signs in and around them', () => {
    expect(
      find(['/home/ada', 'a.b@c.example', '#12', 'Ada Fictive'], '/home/ada/x a.b@c.example #12 ada fictive'),
    ).toEqual(['/home/ada 0', 'a.b@c.example 12', '#12 26', 'Ada Fictive 30']);
  });

  it('finds composed and decomposed letters', () => {
    expect(find(['Zoë'], `${'Zoë'.normalize('NFD')} Zoë`.normalize('NFD')).length).toBe(2);
    expect(find(['Zoë'.normalize('NFD')], 'Zoë'.normalize('NFC'))).toHaveLength(1);
  });

  it('finds names of scripts that have no spaces inside other text', () => {
    expect(find(['山田'], '彼は山田です')).toEqual(['山田 2']);
  });

  it('keeps places where lower case has another length', () => {
    expect(find(['ann'], 'İİ ann')).toEqual(['ann 3']);
  });
});
