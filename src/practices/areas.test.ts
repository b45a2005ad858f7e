import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areasOf } from './areas.ts';
import { StepSet } from './step-set.ts';

function setOf(parts: readonly string[], isIn: (part: string) => boolean): StepSet {
  const set = new StepSet();
  set.reset(parts.length);
  parts.forEach((part, i) => {
    if (isIn(part)) set.add(i);
  });
  return set;
}

/** `|` begins a turn, anything else is a step that touches these files, joined by `+`. */
const areas = (told: string) => {
  const parts = told.split(' ');
  return areasOf(
    parts.map((part) => (part === '|' ? {} : { files: part.split('+') })),
    setOf(parts, (part) => part !== '|'),
    setOf(parts, (part) => part === '|'),
  );
};

describe('areasOf(steps, touches, turns)', () => {
  test.each([
    ['one folder is one area', '| src/a.ts | src/b.ts', [1]],
    ['folders of different turns are two', '| src/a.ts | docs/b.ts', [1, 3]],
    ['folders of one turn are one', '| src/a.ts docs/b.ts', [1]],
    ['folders of one step are one', '| src/a.ts+docs/b.ts', [1]],
    ['a folder inside of another is the same area', '| src/api/a.ts | src/b.ts', [1]],
    ['also where the outer one comes first, or one level is left out', '| a/x.ts | a/b/c/y.ts', [1]],
    ['a folder whose name only begins alike is another', '| src/a.ts | src-old/b.ts', [1, 3]],
    ['two that a third turn joins are one', '| src/a.ts | docs/b.ts | src/c.ts docs/d.ts', [1]],
    ['files at the top belong to no area', '| a.ts | package.json | ./b.ts', []],
    ['and join nothing', '| src/a.ts a.ts | docs/b.ts a.ts', [1, 4]],
    ['what a tool of Windows wrote is read alike', '| src\\api\\a.ts | src/b.ts | docs\\c.ts', [1, 5]],
    ['steps before the first turn are a turn', 'src/a.ts docs/b.ts | api/c.ts', [0, 3]],
  ])('%s', (_, told, first) => {
    expect(areas(told).map((area) => area.first)).toEqual(first);
  });

  test('counts the folders of an area', () => {
    expect(areas('| src/a.ts docs/b.ts | api/c.ts')).toEqual([
      { first: 1, folders: 2 },
      { first: 4, folders: 1 },
    ]);
  });

  test('finds what joining folders pair by pair finds', () => {
    const file: fc.Arbitrary<string> = fc.constantFrom('a/x', 'a/b/x', 'a/b/c/x', 'd/x', 'd/e/x', 'f/x', 'x');
    fc.assert(
      fc.property(fc.array(fc.array(file, { minLength: 1, maxLength: 3 }), { maxLength: 8 }), (turns) => {
        const told = turns.map((files) => `| ${files.join(' ')}`).join(' ');
        const folders = [...new Set(turns.flat().map((path) => path.slice(0, -2)))].filter(Boolean);
        const near = (one: string, other: string): boolean =>
          one.startsWith(`${other}/`) ||
          other.startsWith(`${one}/`) ||
          turns.some((files) => [one, other].every((folder) => files.includes(`${folder}/x`)));
        let groups = folders.map((folder) => [folder]);
        for (const one of folders)
          for (const other of folders)
            if (near(one, other)) {
              const joined = groups.filter((group) => group.includes(one) || group.includes(other));
              groups = [...groups.filter((group) => !joined.includes(group)), joined.flat()];
            }
        expect(areas(told).length).toBe(groups.length);
      }),
    );
  });
});
