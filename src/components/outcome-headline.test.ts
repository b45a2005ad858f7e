import { expect, test } from 'vitest';
import { headlineMarkup } from './outcome-headline.ts';

test('the numbers in parentheses are set apart, and the words stay as they are', () => {
  const { text } = headlineMarkup('Tickets took less time (8 to 29 % less); quality held (2 <b>).');
  expect(text.replace(/<[^>]*>/g, '')).toBe(
    'Tickets took less time (8 to 29 % less); quality held (2 &lt;b&gt;).',
  );
  expect(text.match(/<span class="numbers">/g)).toHaveLength(2);
});

test('a headline without numbers is one piece', () => {
  expect(headlineMarkup('Nothing to compare.').text).toBe('<bdi>Nothing to compare.</bdi>');
});
