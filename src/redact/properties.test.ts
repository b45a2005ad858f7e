/** What holds of redaction whatever the text is. */

import { rules } from '@secretlint/secretlint-rule-preset-recommend';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { corpus, OPTIONS } from '../../tests/redact/corpus.ts';
import { detectorsOf } from './detectors.ts';
import { PASSAGE, SHARED } from './passages.ts';
import { unveiled, veiled } from './placeholders.ts';
import { otherReadings } from './readings.ts';
import { findLeaks, type RedactOptions, redactor } from './redact.ts';
import { allRules, SIGNS, secretlintSpans } from './secretlint.ts';
import { joinSpans, type Span } from './span.ts';

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

const NOTHING_KEPT: RedactOptions = { ...OPTIONS, keep: [] };

/** What is left, with a sign for each place and without what has no width, which may be counted to either. */
function left(text: string, places: readonly { from: number; to: number }[]): string {
  let out = '';
  let end = 0;
  for (const { from, to } of places) {
    out += `${text.slice(end, from)}\0`;
    end = to;
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with one
  return (out + text.slice(end)).replace(/\u200b|\u001b\[\d*m/g, '').replace(/\0+/g, '\0');
}

/** What is left when every rule sees all of a text in each of its readings. */
async function foundInAll(given: string): Promise<string> {
  const text = veiled(given);
  const { detectors } = detectorsOf(NOTHING_KEPT);
  const spans: Span[] = [];
  for (const reading of [{ text, from: (index: number) => index }, ...otherReadings(text)]) {
    const found = [...(await allRules(reading.text)), ...detectors.flatMap((one) => [...one(reading.text)])];
    for (const one of found) {
      const placed = unveiled({ ...one, from: reading.from(one.from), to: reading.from(one.to) }, text);
      if (placed !== null && placed.risk === undefined) spans.push(placed);
    }
  }
  return left(given, joinSpans(spans));
}

async function foundAround(text: string): Promise<string> {
  return left(text, await findLeaks([text], NOTHING_KEPT));
}

test('searching only around what could be something finds the same as searching all: labelled texts', {
  timeout: 60_000,
}, async () => {
  // Each third of them: searching all of a text is slow.
  for (const { text } of corpus().filter((_, i) => i % 3 === 0))
    expect(await foundAround(text)).toEqual(await foundInAll(text));
});

test('searching only around what could be something finds the same as searching all: mixtures', {
  timeout: 120_000,
}, async () => {
  const filler = fc
    .tuple(fc.constantFrom('lorem ipsum ', 'dolor\n', '{"a": [1]} ', 'x1_'), fc.integer({ min: 1, max: 500 }))
    .map(([unit, n]) => unit.repeat(n));
  // Where a key whose end is missing ends is a guess, which what follows may change.
  const texts = corpus().flatMap(({ text }) => (/BEGIN(?!.*END)/s.test(text) ? [] : [text]));
  const escaped = fc.constantFrom(...texts).chain((text) =>
    fc.constantFrom(
      text,
      encodeURIComponent(text),
      JSON.stringify(text),
      JSON.stringify(JSON.stringify(text)),
      text.replace(/[@:=]/g, (one) => `&#${one.charCodeAt(0)};`),
      text.replace(/[a-z]$/, (one) => `${one}\u200b`),
    ),
  );
  const mixtures = fc
    .array(
      fc.oneof({ weight: 3, arbitrary: escaped }, filler, fc.constantFrom('\n', ' ', '"', ': ', '@', '\\n')),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(mixtures, async (text) => {
      expect(await foundAround(text)).toEqual(await foundInAll(text));
    }),
    { numRuns: 200 },
  );
});

test('every rule of secretlint has its signs, and finds with them what it finds without', async () => {
  const names = rules.map(({ meta }) => meta.id.replace(/^.*secretlint-rule-/, ''));
  expect(names.filter((name) => name !== 'filter-comments').sort()).toEqual(Object.keys(SIGNS).sort());
  const random = 'q8Zr2LwX9vKd4TnB7mYc3HsJ6gPf1RtE5uWa'.repeat(6);
  const known: [rule: string, text: string][] = [
    ['notion', `ntn_${'12345678901'}${random.slice(0, 35)}`],
    ['openai', `sk-${random.slice(0, 20)}T3Blbk${'FJ'}${random.slice(30, 50)}`],
    ['cloudflare', `cfut_${random.slice(0, 40)}0a1b2c3d`],
    ['vercel', `vcp_${random.slice(0, 24)}`],
    [
      'privatekey',
      `-----BEGIN RSA PRIVATE KEY-----\nMI${random.slice(0, 190)}\n-----END RSA PRIVATE KEY-----`,
    ],
    // Its end says that a bracket closes.
    ['1password', `ops_${Buffer.from(JSON.stringify({ a: random.slice(0, 119) })).toString('base64')}`],
  ];
  for (const [name, one] of known)
    expect((await secretlintSpans(one)).map(({ rule }) => rule).join(), name).toContain(name);
  const text = [...corpus().map((one) => one.text), ...known.map(([, one]) => one)].join(
    `\n${'lorem ipsum '.repeat(400)}\n`,
  );
  const placesOf = (spans: readonly Span[]): string[] =>
    spans.map(({ from, to, rule }) => `${from} ${to} ${rule}`).sort();
  const all = placesOf(await allRules(text));
  expect(all.length).toBeGreaterThan(100);
  expect(placesOf(await secretlintSpans(text))).toEqual(all);
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
    // So far apart that each is searched around by itself.
    `${'a'.repeat(3000)}%41`,
    `${'ab '.repeat(2000)}%41`,
    `${'ab '.repeat(2000)}ada@corp.dev`,
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
