import { describe, expect, it } from 'vitest';
import { classifyUserText } from './claude-code-prompt.ts';

const command = (name: string, args = '', builtin = false): unknown => ({
  is: 'command',
  name,
  args,
  builtin,
});

describe('a text in a person’s place', () => {
  it.each<[string, unknown]>([
    ['Add a retry', { is: 'prompt', text: 'Add a retry' }],
    ['  two\nlines ', { is: 'prompt', text: 'two\nlines' }],
    ['<system-reminder>x</system-reminder>Add a retry', { is: 'prompt', text: 'Add a retry' }],
    ['if a < b then stop', { is: 'prompt', text: 'if a < b then stop' }],
    ['/home/ada/shop is broken', { is: 'prompt', text: '/home/ada/shop is broken' }],
    [
      '<ide_selection>The user selected the lines 8 to 9 from a.ts:\nx</ide_selection>\nWhy two?',
      { is: 'prompt', text: 'Why two?', selected: true },
    ],
    [
      '<ide_opened_file>The user opened the file a.ts</ide_opened_file>Why two?',
      { is: 'prompt', text: 'Why two?' },
    ],
    ['<user-memory-input>Use pnpm.</user-memory-input>', command('#', 'Use pnpm.', true)],
    ['Operation stopped by hook: Commit them first.', { is: 'meta' }],
    ['', { is: 'meta' }],
    ['<system-reminder>x</system-reminder>', { is: 'meta' }],
    ['<system-reminder>never closed', { is: 'meta' }],
    ['<local-command-stdout>x</local-command-stdout>', { is: 'meta' }],
    ['This session is being continued from a previous conversation that ran out of context.', { is: 'meta' }],
    ['[Request interrupted by user for tool use]', { is: 'interrupt' }],
    ['Base directory for this skill: /home/ada/.claude/skills/tdd \n\n# TDD', { is: 'skill', name: 'tdd' }],
    ['Base directory for this skill: C:\\skills\\tdd\\', { is: 'skill', name: 'tdd' }],
    ['<command-name>/ship</command-name>\n<command-args> 12 </command-args>', command('ship', '12')],
    [
      '<command-message>x</command-message>\n<command-name> clear </command-name>',
      command('clear', '', true),
    ],
    ['<command-name>/ship</command-name><command-args>never closed', command('ship')],
    ['<command-name></command-name>', { is: 'meta' }],
    ['/compact keep the schema', command('compact', 'keep the schema', true)],
  ])('%j is %j', (text, told) => {
    expect(classifyUserText(text)).toEqual(told);
  });

  it.each([
    ['Base directory for this skill: a', ' '],
    ['<command-name>', ' '],
    ['<command-name>x</command-name>', '<command-args>'],
    ['<command-name>', '<command-name>'],
    ['x', '<system-reminder>'],
    ['/a', ' '],
  ])('is told in one pass, though %j is followed by a million of %j', (start, more) => {
    // A pattern that tries every pair of places would be at it for hours.
    const text = start + more.repeat(1_000_000 / more.length);
    expect(['prompt', 'meta', 'skill', 'command']).toContain(classifyUserText(`${text}!`).is);
  });
});
