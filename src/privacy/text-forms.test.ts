import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textForms } from './text-forms.ts';

const texts = (text: string): string[] => textForms(text).map((form) => form.text);

describe('textForms', () => {
  it.each([
    ['Zo&#235; &#xeb;', 'Zoë ë'],
    ['O&apos;Neil &amp; co', "O'Neil & co"],
    ['Zo%C3%AB%20Ex', 'Zoë Ex'],
    ['Zo\\u00eb \\u{eb} \\xeb', 'Zoë ë ë'],
    ['a\\/b', 'a/b'],
    ['Ada\\nFictive', 'Ada Fictive'],
    ['{&quot;who&quot;:&quot;Zo\\u00eb&quot;}', '{"who":"Zoë"}'],
    ['Zo&amp;#235;', 'Zoë'],
    ['A<wbr>da <b>Fic</b>tive', 'Ada Fictive'],
    ['Ada\u200b\u00a0\n  Fictive', 'Ada Fictive'],
  ])('undoes what is done to letters in %s', (from, to) => {
    expect(texts(from)).toContain(to);
  });

  it('leaves what is no escape', () => {
    expect(texts('100 % of &more; %zz \\q')).toEqual(['100 % of &more; %zz \\q']);
  });

  it('knows where each character comes from', () => {
    const text = 'x &lt;&lt; Zo%C3%AB  <wbr>Ann';
    for (const form of textForms(text)) expect(form.from(form.text.indexOf('Ann'))).toBe(text.indexOf('Ann'));
  });

  it('keeps places for any text and escapes', () => {
    const part = fc.oneof(
      fc.constantFrom('&amp;', '%41', '\\u0041', '<wbr>', '  ', '&#65;'),
      fc.string({ maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), fc.array(part, { maxLength: 4 }), (before, after) => {
        const text = `${before.join('')} NEEDLE ${after.join('')}`;
        for (const form of textForms(text))
          expect(form.from(form.text.indexOf('NEEDLE'))).toBe(text.indexOf('NEEDLE'));
      }),
    );
  });
});
