/** Numbers of telephones, where a country's code, brackets or a word say that they are. */
import { type Span, span } from './span.ts';

const ABROAD =
  /(?<![\w+./=-])\+[1-9]\d{0,2}[ .\-/]?(?:\(0?\d{1,5}\)[ .-]?)?\d{1,5}(?:[ .\-/]?\d{2,5}){1,5}(?![\w-]|[.,]\d)/g;
const AMERICAN = /(?<![\w.+-])(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-]|\.\d)/g;
const NAMED =
  /\b(?:tel|telephone|phone|mobile|cell|fax|whatsapp|call me (?:at|on)|telefon|handy)(?:[ _-]?(?:number|no|nr))?\.?["']?\s{0,2}[:=]?\s{0,2}["']?(\(?0?\d{2,5}\)?(?:[ ./-]?\d{2,5}){2,4})(?![\w-]|\.\d)/gi;

export function* phones(text: string): Generator<Span> {
  for (const [pattern, rule] of [
    [ABROAD, 'telephone number'],
    [AMERICAN, 'telephone number'],
    [NAMED, 'telephone number, named'],
  ] as const)
    for (const match of text.matchAll(pattern)) {
      const number = match[1] ?? match[0];
      const digits = number.replace(/\D/g, '');
      if (digits.length < 7 || digits.length > 15 || /^(\d)\1+$/.test(digits)) continue;
      // An added line of a difference that begins with a number.
      if (
        pattern === ABROAD &&
        /(?:^|\n)$/.test(text.slice(Math.max(0, match.index - 1), match.index)) &&
        digits.length < 11 &&
        !/[ ()-]/.test(number)
      )
        continue;
      const to = match.index + match[0].length;
      yield span('phone', rule, to - number.length, to, digits);
    }
}
