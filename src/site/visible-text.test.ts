import fc from 'fast-check';
import { expect, test } from 'vitest';
import { untrusted, visibleText } from './visible-text.ts';

test('terminal colours and titles are dropped', () => {
  expect(visibleText('\u001b[1;31mFAIL\u001b[0m a \u001b]0;title\u0007b')).toBe('FAIL a b');
});

test('direction-changing characters are shown by their number', () => {
  expect(visibleText('user\u202eexe.txt\u2066')).toBe('user[U+202E]exe.txt[U+2066]');
});

test('control characters, invisible spaces, tag characters and lone surrogates are shown by their number', () => {
  expect(visibleText('a\u0000b\u200bc\u{e0041}d\ud800e')).toBe('a[U+0000]b[U+200B]c[U+E0041]d[U+D800]e');
});

test('line breaks and tabs become one space', () => {
  expect(visibleText('a\r\n\tb')).toBe('a b');
});

test('letters of every script, and emoji joined from several, stay as they are', () => {
  expect(visibleText('שלום Jürgen 王 👩‍💻')).toBe('שלום Jürgen 王 👩‍💻');
});

test('untrusted text is isolated and escaped', () => {
  expect(untrusted('<b>').text).toBe('<bdi>&lt;b&gt;</bdi>');
  expect(untrusted('\u001b[31ma\u202e<b>\u202c').text).toBe(
    '<bdi>a<bdi class="hidden-character">[U+202E]</bdi>&lt;b&gt;<bdi class="hidden-character">[U+202C]</bdi></bdi>',
  );
});

test('no text leaves a control or direction-changing character behind', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      expect(visibleText(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});

test('every character by itself is shown, made a space, or shown by its number', () => {
  const hidden = [
    [0x00, 0x08],
    [0x0b, 0x0c],
    [0x0e, 0x1f],
    [0x7f, 0x9f],
    [0xad, 0xad],
    [0x61c, 0x61c],
    [0x180e, 0x180e],
    [0x200b, 0x200b],
    [0x200e, 0x200f],
    [0x202a, 0x202e],
    [0x2060, 0x206f],
    [0xd800, 0xdfff],
    [0xfeff, 0xfeff],
    [0xfff9, 0xfffb],
    [0xe0000, 0xe007f],
  ] as const;
  const spaces = [0x09, 0x0a, 0x0d, 0x2028, 0x2029];
  const wrong: number[] = [];
  for (let code = 0; code <= 0xe0100; code++) {
    const character = String.fromCodePoint(code);
    const number = `[U+${code.toString(16).toUpperCase().padStart(4, '0')}]`;
    const expected = spaces.includes(code)
      ? ' '
      : hidden.some(([from, to]) => code >= from && code <= to)
        ? number
        : character;
    if (visibleText(character) !== expected) wrong.push(code);
  }
  expect(wrong).toEqual([]);
});
