import { expect, test } from 'vitest';
import { textsToRedact } from './redaction.ts';

test('the texts to redact are the same for a seed, and as many as asked for', () => {
  const texts = textsToRedact(100_000, 1);
  expect(texts).toEqual(textsToRedact(100_000, 1));
  expect(texts).not.toEqual(textsToRedact(100_000, 2));
  expect(texts.join('').length).toBeGreaterThanOrEqual(100_000);
});
