import { describe, expect, it } from 'vitest';
import { asks, messageFacts } from './message.ts';

describe('asks(text)', () => {
  it.each([
    ['a question at the end', 'I read it.\n\nShall I go on?'],
    ['a question in a list at the end', 'Before I start:\n- Which region?\n- **How many?**'],
    ['a question with a short remark after it', 'Which one do you want?\nA is smaller.'],
    ['a question in another script', '要继续吗？'],
  ])('finds %s', (_, text) => expect(asks(text)).toBe(true));

  it.each([
    ['a statement', 'Done. All tests pass.'],
    ['a question that is answered further down', `Why did it fail?\n\n${'It did.\n'.repeat(5)}`],
    ['a question mark in code', 'Done:\n```ts\nconst a = b ?\n```\nAll pass.'],
    ['a question far above the end', `Which one?\n${'x'.repeat(700)}`],
    ['nothing', ''],
  ])('does not find %s', (_, text) => expect(asks(text)).toBe(false));
});

it('keeps beginning and length, and says nothing of a message that asks nothing', () => {
  expect(messageFacts('I will.\nNow.')).toEqual({ text: 'I will. Now.', chars: 12 });
  expect(messageFacts('Now?')).toEqual({ text: 'Now?', chars: 4, asks: true });
});
