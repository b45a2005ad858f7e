import { expect, test } from 'vitest';
import { VERSIONS } from './standard.ts';
import { versionsInWords } from './versions-in-words.ts';

test.each([
  ['any', 'any version'],
  ['>=2.0', '2.0 or later'],
  ['<3', 'before 3'],
  ['>=2.0.1 <3', '2.0.1 or later, before 3'],
])('%s is %s', (versions, words) => {
  expect(versions).toMatch(VERSIONS);
  expect(versionsInWords(versions)).toBe(words);
});

test.each(['', '2.0', '>2', '>=2.0<3', '>=2. <3', 'any <3', '>=1 <2 <3'])('%s is no range', (versions) => {
  expect(versions).not.toMatch(VERSIONS);
});
