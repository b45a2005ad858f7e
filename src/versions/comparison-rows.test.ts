import { expect, it } from 'vitest';
import type { Comparison } from './comparison.ts';
import { type ComparisonRow, outcomeRows, statedRows } from './comparison-rows.ts';

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

it('calls measures of quality by their names, with differences in points and ends rounded outwards', () => {
  const none = { a: null, b: null, change: 'unknown' as const };
  const outcomes: NonNullable<Comparison['outcomes']> = {
    verdict: { speed: { a: null, b: 'faster' }, quality: { a: 'held', b: 'inconclusive' } },
    effect: { ...none, b: { value: 0.734, low: 0.5751, high: 0.9349 } },
    people: { pilot: { a: null, b: 8 }, control: { a: null, b: 5 } },
    quality: [
      {
        id: 'revert-rate-30',
        measure: { ...none, b: { value: -0.0076, low: -0.0764, high: 0.0614 } },
        verdict: { a: null, b: 'no-margin' },
      },
    ],
  };
  expect(outcomeRows(outcomes).map(({ what, b, says }) => [what, b, says])).toEqual([
    ['speed', 'faster', 'stated first'],
    ['effect on time, a ratio', '0.73 (0.57 to 0.94)', ''],
    ['people, pilot arm', '8', ''],
    ['people, control arm', '5', ''],
    ['quality', 'inconclusive', 'changed'],
    ['Changes reverted within 30 days', '−0.8 (−7.7 to +6.2) points', ''],
    ['verdict', 'no margin', 'stated first'],
  ]);
});
