import { describe, expect, it } from 'vitest';
import { endOfMessage, holdsSecondRecord, onlyField } from './claude-code-bytes.ts';

const bytes = (value: unknown): Buffer =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value));

const result = (content: unknown, toolUseResult: unknown, ...blocks: unknown[]): Buffer =>
  bytes({
    type: 'user',
    message: {
      role: 'user',
      content: [{ tool_use_id: 'toolu_1', type: 'tool_result', content }, ...blocks],
    },
    uuid: 'u1',
    toolUseResult,
  });

describe('the end of a message', () => {
  const before = (line: Buffer): string | undefined => {
    const found = endOfMessage(line, 0);
    return found === null ? undefined : line.toString('utf8', 0, found.end);
  };

  it.each<[string, Buffer]>([
    ['an object', result('text', { type: 'text', file: { content: 'x' } })],
    ['an object without fields', result('text', {})],
    ['a list', result('text', [{ type: 'text' }])],
    ['a text', result('text', 'Error: no')],
    ['a text that ends with a brace', result('func main() {', { content: 'func main() {' })],
    ['a text that speaks of it', result('a,"toolUseResult":{"b":1}', { type: 'text' })],
    [
      'many objects',
      result(
        Array.from({ length: 20 }, () => ({ type: 'text', text: 'x' })),
        { type: 'text' },
      ),
    ],
  ])('is where the result that repeats it begins: %s', (_name, line) => {
    expect(JSON.parse(`${before(line)}}`)).toEqual(
      Object.fromEntries(
        Object.entries(JSON.parse(line.toString())).filter(([key]) => key !== 'toolUseResult'),
      ),
    );
  });

  it('is none where nothing repeats it', () => {
    expect(endOfMessage(bytes({ type: 'user', message: { content: 'hello {' } }), 0)).toBeNull();
  });

  it.each<[string, boolean, Buffer]>([
    ['one', false, result('text', { type: 'text' })],
    ['one with a list of one text', false, result([{ type: 'text', text: 'x' }], { type: 'text' })],
    ['two', true, result('text', { type: 'text' }, { type: 'text', text: 'go on, but smaller' })],
    ['two, and a text as result', true, result('text', 'done', { type: 'text', text: 'go on' })],
  ])('says whether the message may hold more blocks than one: %s', (_name, blocks, line) => {
    expect(endOfMessage(line, 0)?.blocks).toBe(blocks);
  });
});

describe('a second record on a line', () => {
  it('is found behind the first one, and not in the text of a string', () => {
    const one = JSON.stringify({ type: 'user', text: 'if (a) {"b"}{"c": 1}' });
    expect(holdsSecondRecord(bytes(one), 0)).toBe(false);
    expect(holdsSecondRecord(bytes(`${one}${one}`), 0)).toBe(true);
    expect(holdsSecondRecord(bytes(`${one}${one}`), one.length)).toBe(false);
  });
});

describe('a field behind which only fields come', () => {
  const FIELD = '"usage":';
  const message = (more: unknown, thinking = 'so'): string =>
    JSON.stringify({ content: [{ type: 'thinking', thinking }], usage: more, requestId: 'r' });

  it('is where its object begins', () => {
    const line = message({ input_tokens: 1, cache_creation: { a: 1 }, iterations: [{ b: 1 }] });
    const at = onlyField(bytes(line), 20, FIELD);
    expect(line.slice(at - FIELD.length)).toMatch(/^"usage":\{"input_tokens"/);
  });

  it.each([
    ['the field is missing', JSON.stringify({ content: 'x', requestId: 'r' })],
    ['another block begins', JSON.stringify([{ text: 'a' }, { text: 'b' }, { usage: { a: 1 } }])],
    ['a text ends with a brace, which is as rare', message({ a: 1 }, 'so {')],
    ['another record begins', `${message({ a: 1 })}${message({ a: 1 })}`],
  ])('is not told where %s', (_name, line) => {
    expect(onlyField(bytes(line), 20, FIELD)).toBe(-1);
  });
});
