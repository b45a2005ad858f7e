import { expect, test } from 'vitest';
import {
  matrixPage,
  matrixTable,
  personPage,
  practicePage,
  sessionPage,
  sessionsTablePage,
  signPage,
} from './addresses.ts';

test('pages stand in a folder of their kind', () => {
  expect(practicePage('plan-before-coding')).toBe('practices/plan-before-coding.html');
  expect(signPage('retry-loop')).toBe('signs/retry-loop.html');
  expect(personPage('p-0123456789')).toBe('people/p-0123456789.html');
  expect(sessionPage('0123456789ab')).toBe('sessions/0123456789ab.html');
});

test('a slice of the matrix stands beside the whole, as a page and as a table', () => {
  expect([matrixPage(null), matrixTable(null)]).toEqual(['matrix.html', 'matrix.csv']);
  expect([matrixPage('codex-2026-q2'), matrixTable('2026-05')]).toEqual([
    'matrix-codex-2026-q2.html',
    'matrix-2026-05.csv',
  ]);
  expect(() => matrixPage('../x')).toThrow('cannot be an address');
});

test('the first page of the session table is the folder’s index', () => {
  expect(sessionsTablePage(1)).toBe('sessions/index.html');
  expect(sessionsTablePage(2)).toBe('sessions/page-2.html');
});

test.each(['../x', 'a/b', '', '.', 'a b', '<a>', 'A', 'a'.repeat(81)])(
  '%j is refused as an address',
  (id) => {
    expect(() => personPage(id)).toThrow('cannot be an address');
  },
);
