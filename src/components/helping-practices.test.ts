import { expect, test } from 'vitest';
import { practices as catalogue } from '../../tests/fixtures/report/catalogue.ts';
import { helpingPractices, signsAgainst } from './helping-practices.ts';

const practices = catalogue(3);

test('the practices that help come in the sign’s order, and one that the site does not have is left out', () => {
  const instead = ['point-to-sources', 'no-such-practice', 'plan-before-coding'];
  expect(helpingPractices({ instead }, practices).map(({ id }) => id)).toEqual([
    'point-to-sources',
    'plan-before-coding',
  ]);
});

test('a practice knows the signs that point to it', () => {
  const signs = [
    { id: 'a', instead: ['plan-before-coding', 'skills'] },
    { id: 'b', instead: ['skills'] },
  ];
  expect(signsAgainst({ id: 'plan-before-coding' }, signs).map(({ id }) => id)).toEqual(['a']);
  expect(signsAgainst({ id: 'point-to-sources' }, signs)).toEqual([]);
});
