import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutText } from './cut-text.ts';

it('keeps a text that fits whole', () => {
  expect(cutText('a\nb', { characters: 10, lines: 2 })).toEqual({
    text: 'a\nb',
    cutCharacters: 0,
    cutLines: 0,
  });
  expect(cutText('', { characters: 10, lines: 2 })).toEqual({ text: '', cutCharacters: 0, cutLines: 0 });
});

it('keeps a text that begins with empty lines', () => {
  expect(cutText('\n\nI read it.', { characters: 100, lines: 9 })).toEqual({
    text: '\n\nI read it.',
    cutCharacters: 0,
    cutLines: 0,
  });
  expect(cutText('\n\na\nb', { characters: 100, lines: 3 })).toEqual({
    text: '\n\na',
    cutCharacters: 1,
    cutLines: 1,
  });
});

it('cuts after so many lines, and counts what is left out', () => {
  expect(cutText('a\nb\ncc\nd', { characters: 100, lines: 2 })).toEqual({
    text: 'a\nb',
    cutCharacters: 4,
    cutLines: 2,
  });
});

it('cuts at a line’s end where one lies in the second half, else within the line', () => {
  expect(cutText('aaaaaaa\nbbbbbbbb', { characters: 10, lines: 9 }).text).toBe('aaaaaaa');
  expect(cutText('aa\nbbbbbbbbbbbbbb', { characters: 10, lines: 9 }).text).toBe('aa\nbbbbbbb');
});

it('cuts a line of a megabyte, and no character in two', () => {
  const cut = cutText('x'.repeat(1 << 20), { characters: 8000, lines: 200 });
  expect(cut.text).toHaveLength(1200);
  expect(cut.cutCharacters).toBe((1 << 20) - 1200);
  expect(cutText('a😀b', { characters: 2, lines: 1 }).text).toBe('a');
});

it('keeps a beginning of the text, never more than it may, and counts the rest', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ maxLength: 30 }), { maxLength: 12 }).map((lines) => lines.join('\n')),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 8 }),
      (text, characters, lines) => {
        const cut = cutText(text, { characters, lines });
        expect(text.startsWith(cut.text)).toBe(true);
        expect(cut.text.length).toBeLessThanOrEqual(characters);
        expect(cut.text.split('\n').length).toBeLessThanOrEqual(lines);
        if (text.length <= characters && text.split('\n').length <= lines) expect(cut.text).toBe(text);
        const rest = text.length - cut.text.length;
        expect([rest, rest - 1]).toContain(cut.cutCharacters);
        expect(cut.cutLines === 0).toBe(cut.cutCharacters === 0);
      },
    ),
  );
});
