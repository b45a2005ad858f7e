import { expect, test } from 'vitest';
import { monthsOf, pairPage, pairsOf, seriesOf } from './pairs.ts';
import type { Edition } from './shelf.ts';
import { SHELF } from './testdata/shelf.ts';

const named = (editions: Edition[]) =>
  pairsOf({ editions }).map(({ a, b, how }) => `${a.folder} ${b.folder} ${how}`);

test('neighbours, what a revision corrects, and the same quarter a year before are set beside each other', () => {
  expect(named(SHELF.editions)).toEqual([
    '2025-Q3 2026-Q2 before',
    '2025-Q3 2026-Q2.r2 before',
    '2026-Q2 2026-Q2.r2 revision',
    '2026-Q2 2026-Q3 before',
    '2026-Q2.r2 2026-Q3 before',
    '2025-Q3 2026-Q3 year-before',
  ]);
});

test('an address of a comparison stays when a correction comes', () => {
  const before = named(SHELF.editions.filter(({ folder }) => folder !== '2026-Q2.r2'));
  expect(named(SHELF.editions)).toEqual(expect.arrayContaining(before));
});

test('a month is set beside a month, and a quarter beside a quarter', () => {
  const month = (folder: string, from: string, to: string): Edition => ({
    ...(SHELF.editions[0] as Edition),
    folder,
    period: { from, to },
  });
  const mixed = [
    month('2026-06', '2026-06-01', '2026-06-30'),
    ...SHELF.editions.filter(({ folder }) => folder === '2026-Q2'),
    month('2026-07', '2026-07-01', '2026-07-31'),
    ...SHELF.editions.filter(({ folder }) => folder === '2026-Q3'),
  ];
  expect(named(mixed)).toEqual(['2026-06 2026-07 before', '2026-Q2 2026-Q3 before']);
});

test('a period of whole months is told by its days', () => {
  expect(monthsOf({ from: '2026-01-01', to: '2026-02-28' })).toBe(2);
  expect(monthsOf({ from: '2028-02-01', to: '2028-02-28' })).toBe(0);
  expect(monthsOf({ from: '2025-12-01', to: '2026-02-28' })).toBe(3);
});

test('the line of a trend joins like periods, and what was corrected is on none', () => {
  expect(seriesOf(SHELF).map(({ folder }) => folder)).toEqual(['2025-Q3', '2026-Q2.r2', '2026-Q3']);
});

test('the page of a pair has both names', () => {
  const [pair] = pairsOf(SHELF);
  expect(pairPage(pair as NonNullable<typeof pair>)).toBe('compare/2025-Q3/2026-Q2.html');
});
