import { expect, it } from 'vitest';
import { inputOf } from '../testdata/input.ts';
import { standards } from './standards.ts';

const standard = (id: string, approved?: string, reviewBy?: string) => ({
  id,
  title: id.toUpperCase(),
  owner: `Owner of ${id}`,
  approved,
  reviewBy,
});

it('names each standard past its day with its owner, and leaves templates out', () => {
  const rows = standards(
    inputOf({
      standards: [
        standard('late', '2026-01-01', '2026-09-29'),
        standard('last-day', '2026-01-01', '2026-09-30'),
        standard('soon', '2026-01-01', '2026-10-30'),
        standard('fresh', '2026-01-01', '2026-10-31'),
        standard('template'),
      ],
    }),
  );
  expect(rows.map(({ state, owner, date }) => [state, owner, date])).toEqual([
    ['overdue', 'Owner of late', '2026-09-29'],
    ['due', 'Owner of last-day', '2026-09-30'],
    ['due', 'Owner of soon', '2026-10-30'],
    ['good', 'Owner of fresh', '2026-10-31'],
  ]);
  expect(JSON.stringify(rows)).not.toContain('TEMPLATE');
});

it('is off where all are templates', () => {
  expect(standards(inputOf({ standards: [standard('a'), standard('b')] }))).toMatchObject([
    { state: 'off', says: 'The team has agreed to no standard; 2 templates bind nobody.' },
  ]);
});

it('does not know yet what was agreed to later', () => {
  expect(standards(inputOf({ standards: [standard('a', '2026-10-01', '2027-01-01')] }))[0]?.state).toBe(
    'off',
  );
});
