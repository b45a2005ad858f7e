import { expect, it } from 'vitest';
import { killBuilding } from '../build/kill.ts';
import { killPublishing } from '../versions/kill.ts';

const countOf = (values: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(values, (one) => one)].map(([one, all]) => [one, all.length]));

it('leaves a whole version or none, whenever publishing is killed: sixty times', async () => {
  const { left, last } = await killPublishing(60, 2);
  console.log(countOf(left.map(({ version }) => (version ? 'version' : 'none'))));
  expect(left.filter(({ problems }) => problems.length > 0)).toEqual([]);
  expect(new Set(left.map(({ version }) => version))).toEqual(new Set([true, false]));
  expect(last).toMatchObject({ version: true, problems: [] });
});

it('leaves the old sites whole or the new ones, whenever building is killed: forty times', {
  timeout: 1_800_000,
}, async () => {
  const { left, last } = await killBuilding(40, 3);
  console.log(countOf(left.map(({ sites }) => sites)));
  expect(left.filter(({ sites, problems }) => sites === 'broken' || problems.length > 0)).toEqual([]);
  expect(last).toMatchObject({ sites: 'new', problems: [] });
});
