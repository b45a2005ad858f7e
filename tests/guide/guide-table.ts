/** The tables of the guide to the rule language, for tests that hold it to what it describes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { GUIDE } from '../../src/practices/rule-hints.ts';
import { FORMATS } from '../../src/sessions/formats/index.ts';

export const root = join(import.meta.dirname, '../..');
export const guidePath = join(root, GUIDE);
export const guide = readFileSync(guidePath, 'utf8');

/** Every table, as it is written. */
export const tables = (): string[] => guide.match(/(?:^\|.*\n)+/gm)?.map((text) => text.trimEnd()) ?? [];

/** The cells of the rows of the table whose head begins with these cells. */
export function table(...head: string[]): string[][] {
  const found = tables()
    .map((text) =>
      text.split('\n').map((line) =>
        line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
    )
    .filter(([first]) => head.every((cell, i) => first?.[i] === cell));
  expect(found.length, `tables with the head ${head.join(', ')}`).toBe(1);
  return (found[0] as string[][]).slice(2);
}

/** The first word between backquotes of a cell. */
export const word = (cell: string | undefined): string => /^`([^`]+)`/.exec(cell ?? '')?.[1] ?? '';

/** All words between backquotes, those inside of `{ a, b }` one by one. */
export const words = (text: string): string[] =>
  [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => code.split(/[{},\s]+/).filter(Boolean));

/** Identifiers of the formats that the guide names in the last cell of a field, in the order of all formats. */
export function formatsNamed(field: string): string[] {
  const rows = [...table('field', 'on', 'holds', 'shown'), ...table('field', 'holds', 'shown')];
  const cell = rows.find(([first]) => word(first) === field)?.at(-1) ?? '';
  const named = cell.split(/[,;:] ?(?:not |by )?/).map((part) => part.trim());
  return FORMATS.filter(({ name }) => named.includes(name)).map(({ id }) => id);
}
