import { expect, test } from 'vitest';
import { halfPage } from './half-page.ts';

test('a short text stays whole', () => {
  expect(halfPage('One.\n\nTwo.\n', 100)).toEqual({ text: 'One.\n\nTwo.', more: false });
});

test('whole paragraphs are kept as long as there is room, and never a heading alone at the end', () => {
  expect(halfPage('One.\n\n## Two\n\nA long paragraph.', 12)).toEqual({ text: 'One.', more: true });
  expect(halfPage('A first paragraph.\n\nTwo.', 10)).toEqual({ text: 'A first paragraph.', more: true });
});

test('a paragraph without end is cut at a word, and says so', () => {
  const { text, more } = halfPage('word '.repeat(100), 20);
  expect(text).toBe('word word word word …');
  expect(more).toBe(true);
  expect(halfPage('x'.repeat(100), 20).text).toBe(`${'x'.repeat(20)} …`.replace(/^x+/, 'x'.repeat(10)));
});
