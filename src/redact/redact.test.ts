import { expect, test } from 'vitest';
import { findLeaks, type RedactOptions, redactor } from './redact.ts';

const NONE: RedactOptions = { people: [], aliases: [], custom: [], keep: [] };

test('the same value has the same placeholder in all texts and calls, numbered by first appearance', async () => {
  const one = redactor(NONE);
  const first = await one.redact(['to bo@corp.dev and ada@corp.dev', 'from ADA@corp.dev']);
  expect(first.texts).toEqual(['to «EMAIL-1» and «EMAIL-2»', 'from «EMAIL-2»']);
  expect(first.redactions).toEqual([
    { kind: 'email', rule: 'e-mail address', placeholder: '«EMAIL-1»', count: 1 },
    { kind: 'email', rule: 'e-mail address', placeholder: '«EMAIL-2»', count: 2 },
  ]);
  expect((await one.redact(['ada@corp.dev, cy@corp.dev'])).texts).toEqual(['«EMAIL-2», «EMAIL-3»']);
});

test('a number that a text already has is given to nothing else', async () => {
  expect((await redactor(NONE).redact(['«EMAIL-1» wrote', 'ada@corp.dev'])).texts).toEqual([
    '«EMAIL-1» wrote',
    '«EMAIL-2»',
  ]);
});

test('a site with the name of somebody in it is replaced as a whole', async () => {
  const options = { ...NONE, people: ['Ada Lovelace'] };
  const { texts, risky } = await redactor(options).redact(['see lovelace-tools.com, not other-tools.com']);
  expect(texts).toEqual(['see «HOST-1», not other-tools.com']);
  expect(risky.map(({ text }) => text)).toEqual(['other-tools.com']);
});

test('a leak is told with its place, and a redacted text has none', async () => {
  const texts = ['nothing', 'ask ada@corp.dev'];
  expect(await findLeaks(texts, NONE)).toEqual([
    {
      kind: 'email',
      rule: 'e-mail address',
      where: 1,
      from: 4,
      to: 16,
      placeholder: '«EMAIL-1»',
      sure: true,
    },
  ]);
  expect(await findLeaks((await redactor(NONE).redact(texts)).texts, NONE)).toEqual([]);
});
