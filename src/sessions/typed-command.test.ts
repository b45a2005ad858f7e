import { expect, it } from 'vitest';
import { typedCommand } from './typed-command.ts';

const told = { name: 'review', args: '', builtin: false };

it('is what was typed, without a space where nothing follows', () => {
  expect(typedCommand(told, {})).toEqual({
    kind: 'command',
    name: 'review',
    builtin: false,
    text: '/review',
  });
  expect(typedCommand({ ...told, args: 'a b' }, { verbatim: true })).toMatchObject({
    text: '/review a b',
    verbatim: { text: '/review a b' },
  });
});
