import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXCERPT, excerpt, fromLatin1, latin1Excerpt } from './text.ts';

const latin1 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
/** Any text without half characters, which no file can hold. */
const text = fc.string({ unit: 'binary', maxLength: 60 });

describe('fromLatin1', () => {
  it('brings back any text from its bytes', () => {
    fc.assert(fc.property(text, (x) => fromLatin1(latin1(x)) === x));
    expect(fromLatin1(latin1('naïve 語 🙂'))).toBe('naïve 語 🙂');
    expect(fromLatin1(latin1('\ufeffnaïve'))).toBe('\ufeffnaïve');
  });

  it('leaves text that is no UTF-8 underneath as it is', () => {
    expect(fromLatin1('caf\u00e9')).toBe('café');
    expect(fromLatin1('\u00ff\u00fe')).toBe('\u00ff\u00fe');
  });

  it('decodes raw bytes beside characters that were escaped', () => {
    expect(fromLatin1(`${latin1('é')} \u8a9e ${latin1('ü')}`)).toBe('é 語 ü');
    expect(fromLatin1(`${latin1('é')}\ud83d`)).toBe('é\ud83d');
  });
});

describe('excerpt', () => {
  it('folds white space into one line', () => {
    expect(excerpt(' a\n\n  b\tc\r\n')).toBe('a b c');
    expect(excerpt('plain')).toBe('plain');
    expect(excerpt('')).toBe('');
  });

  it('folds as if every run of white space were replaced', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\u00a0', 'a', 'é'), maxLength: 60 }),
        (text) => {
          expect(excerpt(text)).toBe(text.replace(/\s+/g, ' ').trim());
        },
      ),
    );
  });

  it('says with … that something is missing', () => {
    expect(excerpt('abcdef', 6)).toBe('abcdef');
    expect(excerpt('abcdefg', 6)).toBe('abcde…');
    expect(excerpt('abc', 6, true)).toBe('abc…');
    expect(excerpt('abcdef', 6, true)).toBe('abcde…');
  });

  it('cuts before a character that does not fit as a whole', () => {
    expect(excerpt('abcd🙂f', 6)).toBe('abcd…');
    expect(excerpt('abc🙂fg', 6)).toBe('abc🙂…');
    expect(excerpt(`a${' '.repeat(10)}🙂`, 6)).toBe('a …');
  });

  it('never is longer than its length and never ends in half a character', () => {
    const long = fc
      .array(fc.constantFrom('a', ' ', '\n', '🙂', '語', 'word '), { maxLength: 80 })
      .map((p) => p.join(''));
    fc.assert(
      fc.property(fc.oneof(text, long), fc.integer({ min: 2, max: 40 }), fc.boolean(), (x, length, more) => {
        const cut = excerpt(x, length, more);
        expect(cut.length).toBeLessThanOrEqual(length);
        expect(cut.isWellFormed()).toBe(true);
        expect(cut).not.toMatch(/[\n\t\r]/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('latin1Excerpt', () => {
  it('is the beginning of what the bytes mean, whatever character the cut hits', () => {
    for (const character of ['a', 'é', '語', '🙂'])
      for (const offset of ['', 'x', 'xy', 'xyz']) {
        const cut = latin1Excerpt(latin1(offset + character.repeat(2000)));
        expect(cut.length).toBeLessThanOrEqual(EXCERPT);
        expect(cut.endsWith(`${character}…`)).toBe(true);
        expect((offset + character.repeat(2000)).startsWith(cut.slice(0, -1))).toBe(true);
      }
  });

  it('never is longer than its length', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.integer({ min: 2, max: 30 }),
        (x, length) => {
          expect(latin1Excerpt(latin1(x), length).length).toBeLessThanOrEqual(length);
        },
      ),
    );
  });
});
