import { expect, test } from 'vitest';
import { leadershipFixture, SIZES } from '../../../tests/fixtures/report/build.ts';
import { keptFrom, statedAnew } from './stated-anew.ts';

const report = leadershipFixture(SIZES.medium);
const practice = report.use.find(({ band, people }) => band !== null && people !== null)?.practice as string;

test('what stands as in an earlier version is taken out, and nothing else', () => {
  const kept = ['people', `band:${practice}`, 'funnel:active', 'sessions'].map((what) => ({
    what,
    from: '2026-Q2',
  }));
  const anew = statedAnew({ ...report, kept });
  expect(anew.people).toBeNull();
  const [before, after] = [report, anew].map(({ use }) => use.find((one) => one.practice === practice));
  expect(after).toEqual({ ...before, band: null });
  expect(anew.funnel.find(({ id }) => id === 'active')?.people).toBeNull();
  expect(anew.funnel.filter(({ id }) => id !== 'active')).toEqual(
    report.funnel.filter(({ id }) => id !== 'active'),
  );
  expect([anew.depth, anew.coverage]).toEqual([null, null]);
  expect([anew.outcomes, anew.teams]).toEqual([report.outcomes, report.teams]);
  expect(statedAnew({ ...report, kept: [] })).toEqual({ ...report, kept: [] });
});

test('says which version a number stands as in', () => {
  const kept = [{ what: 'people', from: '2026-Q2' }];
  expect([keptFrom({ kept }, 'people'), keptFrom({ kept }, 'teams')]).toEqual(['2026-Q2', null]);
});
