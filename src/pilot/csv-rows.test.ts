import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CsvRows, separatorOf } from './csv-rows.ts';

function read(text: string, { chunk = 1 << 20, separator = ',', longest = 1000 } = {}): unknown[] {
  const seen: unknown[] = [];
  const rows = new CsvRows(
    separator,
    {
      row: (cells, line) => seen.push([line, ...cells]),
      broken: (line, reason) => seen.push([line, reason]),
    },
    longest,
  );
  for (let i = 0; i < text.length; i += chunk) rows.push(text.slice(i, i + chunk));
  rows.end();
  return seen;
}

it('gives cells and the line on which each row begins', () => {
  expect(read('a,b\r\n1,"x, ""y"""\r\n\r\n2,"two\nlines"\n,\n3,\n4,last')).toEqual([
    [1, 'a', 'b'],
    [2, '1', 'x, "y"'],
    [4, '2', 'two\nlines'],
    [7, '3', ''],
    [8, '4', 'last'],
  ]);
  expect(read('a,b\r1,2\r')).toEqual([
    [1, 'a', 'b'],
    [2, '1', '2'],
  ]);
});

it('loses only the damaged row', () => {
  expect(read('a,b\n"x"y,1\n2,3\n')).toEqual([
    [1, 'a', 'b'],
    [2, 'corrupt'],
    [3, '2', '3'],
  ]);
  expect(read('a,b\n1,"never closed\n2,3\n4,5\n')).toEqual([
    [1, 'a', 'b'],
    [2, 'corrupt'],
    [3, '2', '3'],
    [4, '4', '5'],
  ]);
  expect(read(`a,b\n1,${'x'.repeat(50)}\n2,3\n`, { longest: 20 })).toEqual([
    [1, 'a', 'b'],
    [2, 'too-long'],
    [3, '2', '3'],
  ]);
});

it('finds the separator of a first line, not counting what is quoted', () => {
  expect([separatorOf('a,b;c,d'), separatorOf('"a,b,c";d'), separatorOf('a\tb'), separatorOf('one')]).toEqual(
    [',', ';', '\t', ','],
  );
});

it('reads back every table that is written, whatever it is cut into', () => {
  const cell = fc.string({
    unit: fc.constantFrom('a', 'é', ',', '"', '\n', '\r\n', ' ', "'", ';'),
    maxLength: 6,
  });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 });
  const separator = fc.constantFrom(',', ';', '\t');
  fc.assert(
    fc.property(table, separator, fc.integer({ min: 1, max: 7 }), fc.boolean(), (rows, sep, chunk, crlf) => {
      const text = rows
        .map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(sep) + (crlf ? '\r\n' : '\n'))
        .join('');
      const cells = (read(text, { chunk, separator: sep }) as unknown[][]).map(([, ...rest]) => rest);
      expect(cells).toEqual(rows.filter((row) => row.some((one) => one.trim() !== '')));
    }),
  );
});

it('gives the same rows for any text, whatever it is cut into, and never stops', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ',', '"', '\n', '\r', ' '), maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (input, chunk) => {
      expect(read(input, { chunk })).toEqual(read(input));
    }),
  );
});
