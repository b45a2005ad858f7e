import { expect, it } from 'vitest';
import { isMeant } from './path-glob.ts';

it.each([
  ['src/payments/refund.ts', 'src/payments/**', true],
  ['src/payments.ts', 'src/payments/**', false],
  ['auth/login.ts', '**/auth/**', true],
  ['packages/.private/auth/key.ts', '**/auth/**', true],
  ['.github/workflows/deploy.yml', '.github/workflows/**', true],
  ['github/workflows/deploy.yml', '.github/workflows/**', false],
  ['src/author/x.ts', '**/auth/**', false],
])('%s by %s: %s', (path, glob, meant) => {
  expect(isMeant(path, glob)).toBe(meant);
});
