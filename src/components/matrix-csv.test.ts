import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { SIZES, teamFixture } from '../../tests/fixtures/report/build.ts';
import type { MatrixRows, MatrixSlice } from '../report/schema/matrix.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import { MATRIX_COLUMNS, matrixCsv } from './matrix-csv.ts';
import { matrixView } from './matrix-view.ts';

const { report, rows } = teamFixture(SIZES.medium);
const read = (text: string): Record<string, string>[] =>
  parse(text, { bom: true, columns: true }) as Record<string, string>[];
const sliceTable = (id: string): Record<string, string>[] => {
  const index = report.slices.findIndex((slice) => slice.id === id);
  const part = { slice: report.slices[index] as MatrixSlice, rows: rows[index] as MatrixRows };
  return read(matrixCsv(matrixView(report, part), report));
};

test('the table has a line for each person and practice, with the numbers of the cell', () => {
  const lines = read(matrixCsv(matrixView(report), report));
  expect(lines).toHaveLength(report.people.length * report.practices.length);
  const cells = report.people.flatMap((person) => person.cells.map((cell) => ({ person, cell })));
  for (const [i, { person, cell }] of cells.entries())
    expect(lines[i]).toMatchObject({
      team: person.team ?? '',
      yes: String(cell.yes),
      applicable: String(cell.applicable),
      share: cell.share === null ? '' : String(Math.round(cell.share * 1e4) / 1e4),
      not_applicable: String(cell.notApplicable),
      not_observable: String(cell.notObservable),
      period: 'all',
      tool: 'all',
    });
  expect(Object.keys(lines[0] ?? {})).toEqual([...MATRIX_COLUMNS]);
});

test('too few sessions leave the share and its interval empty, a true zero is 0', () => {
  const lines = read(matrixCsv(matrixView(report), report));
  const few = lines.filter(({ applicable }) => Number(applicable) < report.method.cells.count);
  expect(few.length).toBeGreaterThan(0);
  for (const { share, low, high } of few) expect([share, low, high]).toEqual(['', '', '']);
  expect(lines.some(({ share, low }) => share === '0' && low === '0')).toBe(true);
});

test('a slice’s table says its tool and its period', () => {
  const saying = (id: string) => [
    ...new Set(sliceTable(id).map(({ tool, period }) => `${tool} | ${period}`)),
  ];
  expect(saying('claude-code-2026-q2')).toEqual(['Claude Code | 2026-q2']);
  expect(saying('claude-code')).toEqual(['Claude Code | all']);
  expect(saying('2026-05')).toEqual(['all | 2026-05']);
});

test('tables of the quarters add up to the whole, but for sessions without a time', () => {
  const sum = (lines: Record<string, string>[]): number =>
    lines.reduce((n, line) => n + Number(line['applicable']), 0);
  const untimed = report.sessions.filter(
    ({ start, person, automated }) => start === null && person !== null && automated === null,
  );
  // Where once is enough, a session without an occasion counts as well.
  const counts = ({ perPerson }: PracticeInfo, outcome: string | undefined): boolean =>
    outcome === 'yes' || outcome === 'no' || (perPerson !== null && outcome === 'not-applicable');
  const outside = untimed.flatMap(({ outcomes }) =>
    report.practices.filter((practice) => counts(practice, outcomes[practice.id])),
  );
  expect(outside.length).toBeGreaterThan(0);
  expect(sum(sliceTable('2026-q2')) + sum(sliceTable('2026-q3')) + outside.length).toBe(
    sum(read(matrixCsv(matrixView(report), report))),
  );
});

test('a name that looks like a formula is text', () => {
  const people = report.people.map((person) => ({ ...person, name: '=HYPERLINK("http://x")' }));
  const lines = read(matrixCsv(matrixView({ ...report, people }), report));
  expect(lines[0]?.['person']).toBe(`'=HYPERLINK("http://x")`);
});
