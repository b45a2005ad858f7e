import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toShare } from '../report/measures/cell.ts';
import { drawTrend, trendDescription, trendFinding, trendMonths, trendTable } from './practice-trend.ts';

const month = (name: string, yes: number, applicable: number) => ({
  month: name,
  ...toShare(yes, applicable - yes, 5),
});
const NAME = { id: 't', title: 'Share by month', desc: 'd' };
const year = [
  month('2025-11', 3, 10),
  month('2025-12', 5, 12),
  month('2026-01', 1, 3),
  month('2026-02', 9, 14),
  month('2026-04', 20, 22),
];

describe('trendMonths', () => {
  test('fills months without a session, and keeps them in order', () => {
    expect(trendMonths(year).map((m) => [m.month, m.applicable])).toEqual([
      ['2025-11', 10],
      ['2025-12', 12],
      ['2026-01', 3],
      ['2026-02', 14],
      ['2026-03', 0],
      ['2026-04', 22],
    ]);
  });

  test('keeps the last twelve', () => {
    const long = trendMonths([month('1999-01', 5, 5), ...year]);
    expect(long).toHaveLength(12);
    expect([long[0]?.month, long.at(-1)?.month]).toEqual(['2025-05', '2026-04']);
  });

  test('are as many as lie between first and last, at most twelve, whatever the months', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 119_999 }), { minLength: 1 });
    fc.assert(
      fc.property(some, (numbers) => {
        const names = numbers
          .sort((a, b) => a - b)
          .map(
            (n) => `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`,
          );
        const shown = trendMonths(names.map((name) => month(name, 1, 6))).map((m) => m.month);
        const span = (numbers.at(-1) as number) - (numbers[0] as number) + 1;
        expect(shown).toHaveLength(Math.min(12, span));
        expect(shown).toEqual([...new Set(shown)].sort());
        expect(shown.at(-1)).toBe(names.at(-1));
      }),
    );
  });

  test('without sessions there are none', () => expect(trendMonths([])).toEqual([]));
});

describe('the drawing', () => {
  const svg = drawTrend(trendMonths(year), NAME, 'wide').text;

  test('has a dot and an interval for each month with five sessions or more', () => {
    expect(svg.match(/<circle/g)).toHaveLength(4);
    expect(svg.match(/class="interval"/g)).toHaveLength(4);
  });

  test('joins months side by side and nothing over a gap', () => {
    // Only November and December stand side by side: January has too few, March none.
    expect(svg.match(/class="band"/g)).toHaveLength(1);
    expect(svg.match(/class="line" d="M[\d.,]+L[\d.,]+"/g)).toHaveLength(1);
  });

  test('puts shares at their height: 0 % below, 100 % above', () => {
    const ends = drawTrend(trendMonths([month('2026-01', 0, 5), month('2026-02', 5, 5)]), NAME, 'wide').text;
    expect([...ends.matchAll(/cy="([\d.]+)"/g)].map((m) => Number(m[1]))).toEqual([160, 10]);
  });

  test('writes the number of sessions below every month, also where there is no dot', () => {
    expect(
      [...svg.matchAll(/text-anchor="middle">(\d+)</g)]
        .map((m) => m[1])
        .filter((n) => n !== '2025' && n !== '2026'),
    ).toEqual(['10', '12', '3', '14', '0', '22']);
  });

  test('names the year where it begins', () => {
    expect([...svg.matchAll(/>(20\d\d)</g)].map((m) => m[1])).toEqual(['2025', '2026']);
  });

  test('has a name and a description for those who cannot see it', () => {
    expect(svg).toContain('<title id="t-wide-title">Share by month</title>');
    expect(trendDescription(trendMonths(year))).toBe(
      'Nov 2025: 30\u202f% of 10; Dec 2025: 42\u202f% of 12; Jan 2026: 3 sessions, too few; Feb 2026: 64\u202f% of 14; Mar 2026: 0 sessions, too few; Apr 2026: 91\u202f% of 22.',
    );
  });
});

test('the table has all months with sessions, without a share where there are too few', () => {
  expect(trendTable(year).rows.map((row) => row.slice(0, 4))).toEqual([
    ['Nov 2025', '3', '10', '30\u202f%'],
    ['Dec 2025', '5', '12', '42\u202f%'],
    ['Jan 2026', '1', '3', 'too few'],
    ['Feb 2026', '9', '14', '64\u202f%'],
    ['Apr 2026', '20', '22', '91\u202f%'],
  ]);
});

describe('trendFinding', () => {
  test('speaks of a change where the intervals of the first and last share lie apart', () => {
    expect(trendFinding(trendMonths(year))).toBe(
      'Seen more often in Apr 2026 (91\u202f% of 22 sessions) than in Nov 2025 (30\u202f% of 10 sessions)',
    );
    expect(trendFinding(trendMonths([month('2026-01', 20, 20), month('2026-02', 2, 20)]))).toMatch(
      /^Seen less often in Feb 2026/,
    );
  });

  test('speaks of none where they overlap', () => {
    expect(trendFinding(trendMonths([month('2026-01', 4, 10), month('2026-02', 7, 10)]))).toBe(
      'No clear change from Jan 2026 (40\u202f% of 10 sessions) to Feb 2026 (70\u202f% of 10 sessions)',
    );
  });

  test('says nothing of fewer than two months with a share', () => {
    expect(trendFinding(trendMonths([month('2026-01', 4, 10), month('2026-02', 1, 4)]))).toBeNull();
    expect(trendFinding([])).toBeNull();
  });
});
