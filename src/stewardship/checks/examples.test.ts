import { expect, it } from 'vitest';
import { inputOf } from '../testdata/input.ts';
import { examples } from './examples.ts';

const example = (slug: string, promoted: string, reviewBy: string, gone = false) => ({
  slug,
  title: slug,
  promoted,
  reviewBy,
  stale: gone ? [{ reason: 'tool-gone' as const, words: 'It was made with Claude Code 1.0.' }] : [],
});

it('is overdue after 180 days, past its day of review, and with a version that is gone', () => {
  const rows = examples(
    inputOf({
      // 180 days before 30 September is 3 April.
      examples: [
        example('day-181', '2026-04-02', '2027-01-01'),
        example('day-180', '2026-04-03', '2027-01-01'),
        example('review', '2026-08-01', '2026-09-29'),
        example('gone', '2026-08-01', '2027-01-01', true),
        example('fresh', '2026-08-01', '2027-01-01'),
      ],
    }),
  );
  expect(rows.map(({ state, says, date }) => [state, says.split(':')[0], date])).toEqual([
    ['overdue', '“day-181”', '2026-09-29'],
    ['overdue', '“review”', '2026-09-29'],
    ['due', '“day-180”', '2026-09-30'],
    ['overdue', '“gone”', '2027-01-01'],
    ['good', '1 example of 5 is younger than 180 days and made with a version that is in use.', '2027-01-01'],
  ]);
  expect(rows[0]?.says).toContain('181 days ago');
});

it('is off without examples', () => {
  expect(examples(inputOf())[0]?.state).toBe('off');
});
