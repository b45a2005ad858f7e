import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileDiff } from './file-diff.ts';

const signs = (before: string, after: string): string[] =>
  fileDiff('a.ts', [{ before, after }]).lines.map(({ sign, text }) => `${sign}${text}`);

it('has added, removed and unchanged lines in order', () => {
  expect(signs('one\ntwo\nthree', 'one\n2\nthree')).toEqual([' one', '-two', '+2', ' three']);
  expect(fileDiff('a.ts', [{ before: 'a\nb', after: 'b\nc\nd' }])).toMatchObject({ added: 2, removed: 1 });
});

it('shows a new file as added lines, and takes every kind of line end for one', () => {
  expect(signs('', 'a\r\nb\r')).toEqual(['+a', '+b']);
  expect(signs('a\r\n', 'a')).toEqual([' a'].slice(0, 0).concat(['@1 unchanged line']));
});

it('leaves out unchanged lines that stand away from changes, with their number', () => {
  const lines = Array.from({ length: 20 }, (_, i) => `l${i}`);
  const changed = lines.with(10, 'new');
  expect(signs(lines.join('\n'), changed.join('\n'))).toEqual([
    '@7 unchanged lines',
    ' l7',
    ' l8',
    ' l9',
    '-l10',
    '+new',
    ' l11',
    ' l12',
    ' l13',
    '@6 unchanged lines',
  ]);
});

it('cuts long changes and long lines', () => {
  const many = Array.from({ length: 200 }, (_, i) => `l${i}`).join('\n');
  expect(signs('', many)).toHaveLength(81);
  expect(signs('', many).at(-1)).toBe('@120 more lines of this change');
  expect(fileDiff('a', [{ before: '', after: 'x'.repeat(1 << 20) }]).lines[0]?.text).toHaveLength(400);
});

it('says the texts: unchanged and removed lines are the old one, unchanged and added the new one', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '+x', '-y'), { maxLength: 6 });
  fc.assert(
    fc.property(text, text, (before, after) => {
      const { lines, added, removed } = fileDiff('f', [
        { before: before.map((l) => `${l}\n`).join(''), after: after.map((l) => `${l}\n`).join('') },
      ]);
      const of = (...wanted: string[]): string[] =>
        lines.filter(({ sign }) => wanted.includes(sign)).map((line) => line.text);
      expect(of('+')).toHaveLength(added);
      expect(of('-')).toHaveLength(removed);
      if (lines.some(({ sign }) => sign === '@')) return;
      expect(of(' ', '-')).toEqual(before);
      expect(of(' ', '+')).toEqual(after);
    }),
  );
});
