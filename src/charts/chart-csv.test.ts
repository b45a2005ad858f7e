import { expect, test } from 'vitest';
import { chartCsv } from './chart-csv.ts';

test('numbers are numbers, text is without what only a page needs, formulas are guarded', () => {
  const table = {
    columns: ['Who', 'n', 'Change', '95\u202f% interval'],
    rows: [
      ['=HYPERLINK("x")', '12\u202f345', '−3.1', '43–\u206090\u202f%'],
      ['007', '0', '-', '0.80'],
      ['+1', '3.2\u202fdays', '−3.1 to +2.2', '1 234'],
    ],
  };
  expect(chartCsv(table)).toBe(
    [
      '\ufeffWho,n,Change,95 % interval',
      `"'=HYPERLINK(""x"")",12345,-3.1,43–90 %`,
      `007,0,'-,0.8`,
      `'+1,3.2 days,−3.1 to +2.2,1 234`,
      '',
    ].join('\r\n'),
  );
});
