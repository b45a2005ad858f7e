import { expect, test } from 'vitest';
import { teamFixture } from '../../tests/fixtures/report/build.ts';
import type { Cell } from '../report/schema/matrix.ts';
import type { Person } from '../report/schema/person.ts';
import { inProfile, practisesCell, practising } from './practising.ts';

const { report } = teamFixture({ people: 1, sessions: 0, practices: 4 });
const { method, practices } = report;
const cell = (yes: number, applicable: number, share: number | null): Cell => ({
  practice: 'plan-before-coding',
  yes,
  applicable,
  share,
  low: share === null ? null : 0,
  high: share === null ? null : 1,
  notApplicable: 0,
  notObservable: 0,
});

test('a person practises at half of five applicable sessions or more', () => {
  expect(practisesCell(cell(3, 5, 0.6), method)).toBe('yes');
  expect(practisesCell(cell(5, 10, 0.5), method)).toBe('yes');
  expect(practisesCell(cell(4, 10, 0.4), method)).toBe('no');
  expect(practisesCell(cell(4, 4, null), method)).toBe('too-few');
});

test('where once is enough, a person practises what was seen in enough sessions', () => {
  const single = (yes: number, applicable: number): Cell => ({
    ...cell(yes, applicable, null),
    perPerson: 10,
  });
  expect(practisesCell(single(1, 24), method)).toBe('yes');
  expect(practisesCell(single(0, 24), method)).toBe('no');
  expect(practisesCell(single(1, 9), method)).toBe('too-few');
});

test('people with too few sessions are neither counted as practising nor as measured', () => {
  const person = (own: Cell): Person => ({ ...(report.people[0] as Person), cells: [own] });
  const people = [person(cell(5, 5, 1)), person(cell(0, 9, 0)), person(cell(4, 4, null))];
  expect(practising(practices.slice(0, 1), people, method)).toMatchObject([{ people: 1, measured: 2 }]);
});

test('only scored practices of people enter a profile', () => {
  expect(practices.map((practice) => [practice.code, inProfile(practice)])).toEqual([
    ['P01', true],
    ['P02', true],
    ['P03', true],
    ['P04', false],
  ]);
});
