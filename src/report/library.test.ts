import { expect, it } from 'vitest';
import { libraryReport } from './library.ts';
import { libraryReport as schema } from './schema/library.ts';
import { reportInput } from './testdata/input.ts';
import { HELD, PEOPLE } from './testdata/small.ts';

it('libraryReport(input) is the catalogue and knows nothing of sessions or people', () => {
  const report = libraryReport(reportInput(PEOPLE, HELD));
  expect(report).toEqual(libraryReport(reportInput([], [])));
  expect(report.period).toBeNull();
  expect(report.practices.map(({ id }) => id)).toEqual(['plan', 'small-commits', 'verify', 'memory']);
  expect(report.signs.map(({ id }) => id)).toEqual(['loop', 'streak']);
  expect(report.examples).toEqual([]);
  expect(schema.safeParse(report).success).toBe(true);
});
