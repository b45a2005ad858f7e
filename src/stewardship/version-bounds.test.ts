import { expect, it } from 'vitest';
import { isWithin } from './version-bounds.ts';

it.each([
  ['2.1.34', '>=2.0', true],
  ['2', '>=2.0', true],
  ['1.9.99', '>=2.0', false],
  ['10.0', '>=9.5', true],
  ['v2.5.0-beta', '>=2.0 <3', true],
  ['3.0.0', '>=2.0 <3', false],
  ['3', '<3', false],
  ['', 'any', true],
  ['', '>=2.0', null],
  ['nightly', '>=2.0', null],
])('%s against %s: %s', (version, bounds, answer) => {
  expect(isWithin(version, bounds)).toBe(answer);
});
