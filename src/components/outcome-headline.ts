import { type Markup, markup } from '../site/markup.ts';
import { untrusted } from '../site/visible-text.ts';

/** The headline with the numbers in its parentheses set apart, so that the claims can be read first. */
export function headlineMarkup(headline: string): Markup {
  const parts = headline.split(/(\([^()]*\))/u).filter((part) => part !== '');
  return markup`${parts.map((part) =>
    part.startsWith('(') && part.endsWith(')')
      ? markup`<span class="numbers">${untrusted(part)}</span>`
      : untrusted(part),
  )}`;
}
