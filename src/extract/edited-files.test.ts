import { expect, it } from 'vitest';
import type { Step } from '../sessions/model.ts';
import { editedFiles, MOST_EDITED } from './edited-files.ts';

const edit = (files: string[], over: Partial<Step> = {}): Step =>
  ({ kind: 'call', action: 'edit', files, file: 0, line: 1, ...over }) as Step;

it('lists files of edits that went through, each once and sorted', () => {
  expect(
    editedFiles([
      edit(['src/b.ts', './src/a.ts']),
      edit(['src\\b.ts']),
      edit(['no.ts'], { ok: false }),
      edit(['read.ts'], { action: 'read' }),
    ]),
  ).toEqual(['src/a.ts', 'src/b.ts']);
});

it('leaves out paths that lead elsewhere', () => {
  expect(
    editedFiles([
      edit([
        '/etc/passwd',
        '~/notes.md',
        '../other/a.ts',
        'a/../../b',
        'C:/x',
        `${'a'.repeat(301)}`,
        'ok..ts',
      ]),
    ]),
  ).toEqual(['ok..ts']);
});

it('keeps the first 500', () => {
  const many = Array.from({ length: 700 }, (_, i) => `src/${String(i).padStart(4, '0')}.ts`);
  expect(editedFiles([edit(many)])).toEqual(many.slice(0, MOST_EDITED));
});
