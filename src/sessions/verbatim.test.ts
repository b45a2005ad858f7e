import { describe, expect, it } from 'vitest';
import type { Step } from './model.ts';
import { changesInPatch, keepCall, keepOutput, whole } from './verbatim.ts';

const kept = (step: Partial<Step>, input: Record<string, unknown>): Step['verbatim'] => {
  keepCall({ verbatim: true }, step, input);
  return step.verbatim;
};
const edit = { kind: 'call', action: 'edit' } as const;

describe('what is kept in full', () => {
  it('is nothing where it is not asked for', () => {
    const step: Partial<Step> = { kind: 'call', action: 'shell' };
    keepCall({}, step, { command: 'ls' });
    keepOutput(step, 'a.ts');
    expect(step).toEqual({ kind: 'call', action: 'shell' });
    expect(whole({}, 'Hello')).toEqual({});
  });

  it('is the command line and all that it printed, in order', () => {
    const step: Partial<Step> = { kind: 'call', action: 'shell' };
    keepCall({ verbatim: true }, step, { command: 'npm test' });
    keepOutput(step, 'one');
    keepOutput(step, 'two');
    expect(step.verbatim).toEqual({ text: 'npm test', output: 'one\ntwo' });
  });

  it('is a replacement with both sides, several in a call, and a written file with nothing before', () => {
    expect(kept({ ...edit }, { file_path: '/a.ts', old_string: 'x', new_string: 'y' })).toEqual({
      changes: [{ file: '/a.ts', before: 'x', after: 'y' }],
    });
    expect(
      kept(
        { ...edit },
        {
          path: 'a.ts',
          edits: [
            { oldText: 'x', newText: 'y' },
            { oldText: '', newText: 'z' },
          ],
        },
      ),
    ).toEqual({
      changes: [
        { file: 'a.ts', before: 'x', after: 'y' },
        { file: 'a.ts', before: '', after: 'z' },
      ],
    });
    expect(kept({ ...edit, files: ['b.ts'] }, { content: 'new\n' })).toEqual({
      changes: [{ file: 'b.ts', before: '', after: 'new\n' }],
    });
  });

  it('is the hunks of a patch that belong to the step’s own file', () => {
    const patch = [
      '*** Begin Patch',
      '*** Update File: /home/x/src/a.ts',
      '@@ function a',
      ' one',
      '-two',
      '+2',
      '@@',
      '+end',
      '*** Add File: /home/x/src/b.ts',
      '+b',
      '*** End Patch',
    ].join('\n');
    expect(kept({ ...edit, files: ['src/a.ts'] }, { patch })).toEqual({
      changes: [
        { file: '/home/x/src/a.ts', before: 'one\ntwo', after: 'one\n2' },
        { file: '/home/x/src/a.ts', before: '', after: 'end' },
      ],
    });
    expect(changesInPatch(patch, '').map(({ file }) => file)).toEqual([
      '/home/x/src/a.ts',
      '/home/x/src/a.ts',
      '/home/x/src/b.ts',
    ]);
  });

  it('is search-and-replace blocks as changes', () => {
    const diff = '------- SEARCH\n:start_line:3\n-------\nold\n=======\nnew\n+++++++ REPLACE\n';
    expect(kept({ ...edit, files: ['a.ts'] }, { path: 'a.ts', diff })).toEqual({
      changes: [{ file: 'a.ts', before: 'old', after: 'new' }],
    });
  });

  it('is a task list as a list with what is done, and every question that was asked', () => {
    expect(
      kept(
        { kind: 'call', action: 'tasks' },
        {
          todos: [
            { content: 'Read', status: 'completed' },
            { content: 'Write', status: 'pending' },
          ],
        },
      ),
    ).toEqual({ text: '- [x] Read\n- [ ] Write' });
    expect(
      kept({ kind: 'call', action: 'ask' }, { questions: [{ question: 'Which?' }, { question: 'When?' }] }),
    ).toEqual({ text: 'Which?\nWhen?' });
  });

  it('survives arguments that are not what a tool takes', () => {
    for (const input of [
      {},
      { command: 3 },
      { edits: [null, 4, { old_string: {} }] },
      { todos: 'x', file_path: [] },
    ])
      for (const action of ['edit', 'shell', 'tasks', 'ask', 'delegate', 'search', 'web', 'other'] as const)
        expect(kept({ kind: 'call', action }, input)).toBeDefined();
  });
});
