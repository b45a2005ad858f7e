/** Tests of very large inputs, and of intervals by simulation: `npm run test:slow`. They write gigabytes and take minutes. */
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['tests/slow/**/*.slow.ts'],
    testTimeout: 600_000,
    // What is measured must not share the machine with another test.
    fileParallelism: false,
  },
});
