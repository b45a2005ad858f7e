import { expect, it } from 'vitest';
import { killPublishing } from './kill.ts';

it('leaves a whole version or none, whenever publishing is killed', { timeout: 180_000 }, async () => {
  const { left, last } = await killPublishing(20, 1);
  expect(left.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(left.filter(({ version }) => !version).length).toBeGreaterThan(0);
  expect(last).toMatchObject({ version: true, problems: [] });
});
