import { expect, test } from 'vitest';
import { compareVersions, newestVersion } from './tool-version.ts';

test('versions are compared part by part as numbers', () => {
  expect(compareVersions('0.9.1', '0.10')).toBeLessThan(0);
  expect(compareVersions('2.1.205', '2.1.42')).toBeGreaterThan(0);
  expect(compareVersions('1.0.0-beta.2', '1.0.0')).toBe(0);
  expect(compareVersions('nightly', '0')).toBe(0);
});

test('the newest one counts, and none is older than any', () => {
  expect(newestVersion(['0.116.0', '0.9.0', '0.94.0'])).toBe('0.116.0');
  expect(newestVersion([])).toBe('0');
});
