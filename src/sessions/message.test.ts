import { describe, expect, it } from 'vitest';
import { asks, messageFacts } from './message.ts';

describe('asks(text)', () => {
  it.each([
    ['a question at the end', 'I read it.\n\nWhich region is it for?'],
    ['a question before an offer', 'Does this match what you see? Want me to go on?'],
    ['an offer that leaves a choice', 'Want me to fix both, or leave them as they are?'],
    ['what is wanted of it', 'It is large. What would you like me to focus on?'],
    ['a choice among what was described', 'Should I go ahead with one of these?'],
    ['a question in a list at the end', 'Before I start:\n- Which region?\n- **How many?**'],
    ['a question with a short remark after it', 'Which one do you want?\nA is smaller.'],
    ['a question in another script', '要继续吗？'],
  ])('finds %s', (_, text) => expect(asks(text)).toBe(true));

  it.each([
    ['a statement', 'Done. All tests pass.'],
    ['leave to go on', 'I read it.\n\nShall I go on?'],
    ['an offer', 'It is a lock that is never freed. Want me to implement that?'],
    ['an offer to commit', '**Would you like me to commit these changes?**'],
    ['a question that is answered further down', `Why did it fail?\n\n${'It did.\n'.repeat(5)}`],
    ['a question mark in code', 'Done:\n```ts\nconst a = b ?\n```\nAll pass.'],
    ['a question far above the end', `Which one?\n${'x'.repeat(700)}`],
    ['nothing', ''],
  ])('does not find %s', (_, text) => expect(asks(text)).toBe(false));
});

describe('an offer', () => {
  it.each([
    ['leave to go on', 'I read it.\n\nShall I go on?'],
    ['leave to do what was described', 'Cast it instead:\n```ts\nlet a = b as C;\n```\nWant me to apply it?'],
    ['leave at the end of the last line', 'That is all of it. Would you like me to make these changes?'],
  ])('is %s', (_, text) => {
    expect(messageFacts(text)).toMatchObject({ offers: true });
    expect(messageFacts(text)).not.toHaveProperty('asks');
  });

  it.each([
    ['a question about the task', 'Should I go ahead with one of these?'],
    ['a question, with an offer after it', 'Does this match what you see? Want me to go on?'],
    ['what ends a piece of work', 'All done. Anything else?'],
    ['a statement', 'I will go on.'],
  ])('is not %s', (_, text) => expect(messageFacts(text)).not.toHaveProperty('offers'));
});

it('keeps beginning and length, and says nothing of a message that asks nothing', () => {
  expect(messageFacts('I will.\nNow.')).toEqual({ text: 'I will. Now.', chars: 12 });
  expect(messageFacts('Now?')).toEqual({ text: 'Now?', chars: 4, asks: true });
});
