import { expect, test } from 'vitest';
import { redactor } from './redact.ts';
import { reviewPage } from './review-page.ts';

test('names what was replaced and what was left, and holds nothing that was taken out', async () => {
  const one = redactor({ people: ['Will Mark'], aliases: [], custom: [], keep: [] });
  const texts = ['ask bo@corp.dev', 'Will it scale?', 'nothing here'];
  const { texts: redacted, redactions, risky } = await one.redact(texts);
  const page = reviewPage({
    title: 'Asked first',
    parts: redacted.map((text, i) => ({
      label: `Step ${i + 1}`,
      text,
      risks: risky.filter(({ where }) => where === i),
    })),
    redactions,
  });
  expect(page).not.toContain('bo@corp.dev');
  expect(page).toContain('<h1>1 place to look at before you share this</h1>');
  expect(page).toContain('<pre>ask <span class="gone">«EMAIL-1»</span></pre>');
  expect(page).toContain('<pre><mark>Will</mark> it scale?</pre>');
  expect(page).toContain('It is a name in the roster and a word of the language.');
  expect(page).toContain('1 text in which nothing was replaced');
});

test('hostile text is text, and what is not seen is written out', () => {
  const evil =
    '</pre><script>alert(1)</script><img src=x onerror=y> \u202egnp\u0007 \u001b]8;;http://x\u0007';
  const page = reviewPage({
    title: evil,
    parts: [{ label: evil, text: `${evil} «SECRET-1»`, risks: [{ from: 0, to: 6, why: evil }] }],
    redactions: [{ kind: 'secret', rule: evil, placeholder: '«SECRET-1»', count: 1 }],
  });
  for (const one of ['<script', '<img', '\u202e', '\u0007', '\u001b']) expect(page).not.toContain(one);
  expect(page).toContain('<span class="odd">U+202E</span>');
  expect(page).toMatch(/default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='/);
});
