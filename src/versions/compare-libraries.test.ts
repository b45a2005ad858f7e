import { expect, test } from 'vitest';
import type { LibraryReport } from '../report/schema/library.ts';
import { compareLibraries } from './compare-libraries.ts';

const library = (practices: object[], rules = 'a'): LibraryReport =>
  ({
    made: { practicum: '0.1.0', method: 1, rules },
    practices,
    signs: [],
    examples: [],
    standards: [],
    guides: [],
    formats: [],
  }) as unknown as LibraryReport;

const plan = { id: 'plan', name: 'Plan', summary: 'Say how', rule: '1' };
const test_ = { id: 'test', name: 'Test', summary: 'See it pass', rule: '2' };
const review = { id: 'review', name: 'Review', summary: 'Look', rule: '3' };

test('says what is new, what was taken out and what has other words or another rule', () => {
  const found = compareLibraries(library([plan, test_]), library([{ ...plan, rule: '9' }, review], 'b'));
  expect(found.made.sameRules).toBe(false);
  expect(found.entries[0]).toEqual({
    kind: 'practices',
    count: { a: 2, b: 2 },
    added: ['Review'],
    removed: ['Test'],
    changed: ['Plan'],
  });
});

test('a library beside itself has changed nowhere', () => {
  const found = compareLibraries(library([plan, test_]), library([plan, test_]));
  expect(found.made.sameRules).toBe(true);
  expect(
    found.entries.every(
      ({ added, removed, changed }) => added.length + removed.length + changed.length === 0,
    ),
  ).toBe(true);
});
