import { expect, test } from 'vitest';
import { isObject, jsonOf, objectIn, parseObject, pushNew, textIn, timeIn } from './json-fields.ts';

test('a field of another kind is none', () => {
  expect([textIn('a'), textIn(1), textIn({ toString: () => 'x' }), textIn(null)]).toEqual(['a', '', '', '']);
  expect([objectIn({ a: 1 }), objectIn([1]), objectIn(null), objectIn('a')]).toEqual([{ a: 1 }, {}, {}, {}]);
  expect([isObject({}), isObject([]), isObject(null)]).toEqual([true, false, false]);
});

test('a time is an ISO one', () => {
  expect(timeIn('2026-01-10T21:26:58.858Z')).toBe(Date.UTC(2026, 0, 10, 21, 26, 58, 858));
  for (const other of ['2026-01-10', '2026-13-40T00:00Z', 'today', 1_768_080_418_858, null])
    expect(timeIn(other)).toBeUndefined();
});

test('only an object is parsed', () => {
  expect(parseObject(' \t{"a":1}')).toEqual({ a: 1 });
  for (const other of ['', '[{}]', '1', '{"a":', 'text {"a":1}', '\ufeff{"a":1}'])
    expect(parseObject(other)).toBeNull();
});

test('what cannot be written has another name', () => {
  expect(jsonOf({ a: 1 }, 'x')).toBe('{"a":1}');
  expect(jsonOf(undefined, 'x')).toBe('x');
  let deep: unknown = null;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(jsonOf(deep, 'line 3')).toBe('line 3');
});

test('a list holds a value once', () => {
  const list = ['a'];
  for (const value of ['a', 'b', 'b']) pushNew(list, value);
  expect(list).toEqual(['a', 'b']);
});
