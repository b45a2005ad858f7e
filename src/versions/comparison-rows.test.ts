import { expect, it } from 'vitest';
import { type ComparisonRow, statedRows } from './comparison-rows.ts';

const row = (what: string, a: string, b: string, more: Partial<ComparisonRow> = {}): ComparisonRow => ({
  what,
  a,
  b,
  says: '',
  ...more,
});

it('keeps a row that neither version states where the next tells more of it, so that it is not read as another’s', () => {
  const rows = [
    row('Plan', '1 of 2', '2 of 2'),
    row('practised by', '–', '–', { more: true }),
    row('Skills', '–', '–'),
    row('practised by', '–', 'most of 6 people', { more: true }),
    row('Memory', '–', '–'),
    row('practised by', '–', '–', { more: true }),
    row('Steer', '–', '–'),
    row('Rules', '–', '–', { says: 'changed' }),
  ];
  expect(statedRows(rows).map(({ what, b }) => [what, b])).toEqual([
    ['Plan', '2 of 2'],
    ['Skills', '–'],
    ['practised by', 'most of 6 people'],
    ['Rules', '–'],
  ]);
});
