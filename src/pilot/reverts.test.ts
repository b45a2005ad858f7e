import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findReverts, type Landed } from './reverts.ts';

const landed = (id: string, title: string, says: string[] = []): Landed => ({
  id,
  title,
  says,
  landedAt: `at-${id}`,
});
const out = (...changes: Landed[]): Record<string, string> => Object.fromEntries(findReverts(changes).out);

it('finds what was taken back by id, and by title where no id is named', () => {
  expect(out(landed('a', 'X'), landed('b', 'Back', ['a']))).toEqual({ a: 'at-b' });
  expect(out(landed('a', 'X (#3)'), landed('b', 'Revert "X" (#4)'))).toEqual({ a: 'at-b' });
  expect(out(landed('a', 'X'), landed('b', 'Revert "Y"'), landed('c', 'Revert "X', ['zzz']))).toEqual({});
});

it('takes back the latest of several changes with one title', () => {
  expect(out(landed('a', 'X'), landed('b', 'X'), landed('c', 'Revert "X"'))).toEqual({ b: 'at-c' });
});

it('counts a change that two branches took back as taken back once', () => {
  expect(out(landed('a', 'X'), landed('b', 'R', ['a']), landed('c', 'R', ['a']))).toEqual({ a: 'at-b' });
});

it('a change is out after an odd number of reverts in a chain, and in after an even one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12 }), fc.boolean(), (length, byTitle) => {
      const chain = [landed('0', 'X')];
      for (let i = 1; i <= length; i++)
        chain.push(
          landed(
            String(i),
            byTitle ? `Revert "${chain[i - 1]?.title}"` : 'R',
            byTitle ? [] : [String(i - 1)],
          ),
        );
      const { out: gone } = findReverts(chain);
      expect(gone.has('0')).toBe(length % 2 === 1);
      expect(gone.has(String(length))).toBe(false);
    }),
  );
});
