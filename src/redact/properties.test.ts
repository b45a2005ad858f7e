/** What holds of redaction whatever the text is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpus, OPTIONS } from '../../tests/redact/corpus.ts';
import { PASSAGE, SHARED } from './passages.ts';
import { findLeaks, redactor } from './redact.ts';

/** Texts put together from labelled ones, cut anywhere, and from any letters. */
const texts = fc.array(
  fc
    .array(
      fc.oneof(
        fc
          .constantFrom(...corpus().map(({ text }) => text))
          .chain((text) =>
            fc.oneof(
              { weight: 3, arbitrary: fc.constant(text) },
              { weight: 1, arbitrary: fc.nat(text.length).map((n) => text.slice(n)) },
            ),
          ),
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom(
          ' ',
          '\n',
          '"',
          ': ',
          '=',
          '@',
          '/',
          '\\',
          '«EMAIL-1»',
          '«',
          '»',
          '%',
          '\u200b',
          '\ufffc',
        ),
      ),
      { maxLength: 6 },
    )
    .map((parts) => parts.join('')),
  { minLength: 1, maxLength: 3 },
);

test('redacting what is redacted changes nothing, and no leak is found in it', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(texts, async (given) => {
      const once = await redactor(OPTIONS).redact(given);
      expect((await redactor(OPTIONS).redact(once.texts)).texts).toEqual(once.texts);
      expect(await findLeaks(once.texts, OPTIONS)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('what lies over the end of a passage is found', { timeout: 60_000 }, async () => {
  const secret = `ghp_${'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8bC0dF2hJ4'}`;
  for (const cut of [PASSAGE, PASSAGE - SHARED])
    for (const before of [0, 3, 20, secret.length]) {
      const start = 'lorem ipsum '.repeat(cut / 12 + 1).slice(0, cut - before);
      const [text] = (await redactor(OPTIONS).redact([`${start} ${secret} ${'dolor '.repeat(40_000)}`]))
        .texts;
      expect(text?.slice(start.length, start.length + 13)).toBe(' «SECRET-1» d');
    }
});

test('twice the text is at most about twice the work', { timeout: 120_000 }, async () => {
  const line = `${corpus()
    .slice(0, 60)
    .map(({ text }) => text)
    .join('\n')}\n`;
  const hostile = [
    'a',
    'a.',
    '-',
    ' ',
    'A1b2',
    '://a:',
    '@',
    '/home/',
    'password=',
    '"',
    '\\',
    '%41',
    '\u200b',
    'eyJa.',
    '1.',
    ':',
    '«',
    'aA-',
    '+1 ',
    '-----BEGIN PRIVATE KEY-----',
  ];
  for (const unit of [line, ...hostile]) {
    const size = unit === line ? 200_000 : 30_000;
    const once = await workOf(unit.repeat(Math.ceil(size / unit.length)));
    const twice = await workOf(unit.repeat(Math.ceil((2 * size) / unit.length)));
    // A quadratic search would take four times as long; short times are measured badly.
    expect(twice, JSON.stringify(unit).slice(0, 30)).toBeLessThan(3.2 * once + 150);
  }
});

/** Milliseconds of the processor, the less of two runs. */
async function workOf(text: string): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage();
    await findLeaks([text], OPTIONS);
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
