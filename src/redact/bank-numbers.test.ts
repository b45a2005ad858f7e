import { expect, test } from 'vitest';
import { bankNumbers } from './bank-numbers.ts';

const found = (text: string): string[] => [...bankNumbers(text)].map(({ kind, key }) => `${kind} ${key}`);

test('a card is digits of an issuer whose Luhn sum is right, in the groups of cards or without', () => {
  // The sum of 4539 1488 0343 6467 is 80; with another last digit it is no multiple of ten.
  expect(found('4539 1488 0343 6467')).toEqual(['card 4539148803436467']);
  expect(found('pan=4539148803436467;')).toEqual(['card 4539148803436467']);
  expect(found('4539-1488-0343-6467')).toEqual(['card 4539148803436467']);
  expect(found('4539 1488 0343 6468')).toEqual([]);
  expect(found('4539 1488-0343 6467')).toEqual([]);
  expect(found('0.4539148803436467 v4539148803436467 45391488034364670')).toEqual([]);
});

test('numbers that are published for tests stay', () => {
  expect(found('4242 4242 4242 4242, 4111111111111111, 378282246310005')).toEqual([]);
  expect(found('0000 0000 0000 0000')).toEqual([]);
});

test('an IBAN has the length of its country and a remainder of one', () => {
  expect(found('DE05 5121 0800 1245 1261 98, please')).toEqual(['iban DE05512108001245126198']);
  expect(found('de05512108001245126198')).toEqual(['iban DE05512108001245126198']);
  expect(found('pay to DE05 5121 0800 1245 1261 98 soon')).toEqual(['iban DE05512108001245126198']);
  expect(found('DE76 5121 0800 1245 1261 98')).toEqual([]);
  expect(found('DE055121080012451261981')).toEqual([]);
  expect(found('ZZ05512108001245126198')).toEqual([]);
  expect(found('DE89 3704 0044 0532 0130 00')).toEqual([]);
});
