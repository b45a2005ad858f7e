import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from './csv.ts';
import { visibleText } from './visible-text.ts';

const read = (text: string): string[][] => parse(text, { bom: true }) as string[][];

test('a table begins with a byte order mark and its names, lines end in CR LF', () => {
  expect(
    csv(
      ['person', 'share'],
      [
        ['Jürgen', 0.5],
        ['Ada', null],
      ],
    ),
  ).toBe('\ufeffperson,share\r\nJürgen,0.5\r\nAda,\r\n');
});

test('commas and quotes are quoted', () => {
  expect(csv(['a'], [['x, "y"']])).toBe('\ufeffa\r\n"x, ""y"""\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '＝1', '=cmd|"/c calc"!A1'])(
  '%j cannot run as a formula',
  (text) => {
    expect(read(csv(['a'], [[text]]))[1]?.[0]).toMatch(/^'/);
  },
);

test('a negative number stays a number', () => {
  expect(csv(['a'], [[-1]])).toBe('\ufeffa\r\n-1\r\n');
});

test('any text comes back as it is shown, but for the mark before a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.string()), { minLength: 1 }), (rows) => {
      const [header, ...back] = read(csv(['a', 'b'], rows));
      expect(header).toEqual(['a', 'b']);
      expect(back.map((row) => row.map((text) => text.replace(/^'(?=\s*[=+\-@＝＋－＠])/, '')))).toEqual(
        rows.map((row) => row.map((text) => visibleText(text).replace(/^'(?=\s*[=+\-@＝＋－＠])/, ''))),
      );
    }),
  );
});
