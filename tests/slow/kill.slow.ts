import { expect, it } from 'vitest';
import { killPublishing } from '../versions/kill.ts';

it('leaves a whole version or none, whenever publishing is killed: a hundred times', async () => {
  const { left, last } = await killPublishing(100, 2);
  expect(left.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(new Set(left.map(({ version }) => version))).toEqual(new Set([true, false]));
  expect(last).toMatchObject({ version: true, problems: [] });
});
