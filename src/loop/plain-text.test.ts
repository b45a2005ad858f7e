import fc from 'fast-check';
import { expect, it } from 'vitest';
import { plainText } from './plain-text.ts';

it('leaves out what marks and keeps what is said', () => {
  expect(
    plainText(
      '## The loop\n\nSay *what* must **not** change,\nas `code` says.\n\n3. One\n   goes on.\n4. Two\n\n   - [a page](https://example.com/x) and <https://example.com>\n\n> Quoted.\n\n```\na\n  b\n```\n',
    ),
  ).toBe(
    'The loop\n\nSay what must not change, as code says.\n\n3. One goes on.\n4. Two\n   - a page (https://example.com/x) and https://example.com\n\nQuoted.\n\na\n  b',
  );
});

it('shows tags and what was escaped as text', () => {
  expect(plainText('A \\*name\\* with \\_lines\\_ & <b>x</b>\n\n<script>alert(1)</script>')).toBe(
    'A *name* with _lines_ & <b>x</b>\n\n<script>alert(1)</script>',
  );
});

it('has an answer for any text, and keeps every word', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,6}$/), { maxLength: 9 }), fc.string(), (words, any) => {
      plainText(any);
      expect(plainText(words.map((word) => `- **${word}**`).join('\n'))).toBe(
        words.map((word) => `- ${word}`).join('\n'),
      );
    }),
  );
});
