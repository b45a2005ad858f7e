import { expect, test } from 'vitest';
import { fileSize } from './file-size.ts';

test('sizes are in decimal units, with a decimal place under ten', () => {
  expect([0, 1, 999, 1000, 9949, 9950, 999_499, 999_500, 12_345_678].map(fileSize)).toEqual([
    '0\u202fbytes',
    '1\u202fbyte',
    '999\u202fbytes',
    '1.0\u202fkB',
    '9.9\u202fkB',
    '10\u202fkB',
    '999\u202fkB',
    '1.0\u202fMB',
    '12\u202fMB',
  ]);
});
