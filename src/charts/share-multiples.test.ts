import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toShare } from '../report/measures/cell.ts';
import {
  drawShareMultiples,
  monthMultiples,
  shareMultiplesDescription,
  shareMultiplesFinding,
  shareMultiplesTable,
  versionMultiples,
} from './share-multiples.ts';

const NAME = { id: 'm', title: 'Shares by month', desc: 'd' };
const month = (name: string, yes: number, of: number) => ({ month: name, ...toShare(yes, of - yes, 5) });
/** 20 % of 20, 25 % of 20, 80 % of 20: the last lies clear of the first. */
const rose = [month('2026-04', 4, 20), month('2026-05', 5, 20), month('2026-07', 16, 20)];
const fell = [month('2026-04', 18, 20), month('2026-07', 4, 20)];
const still = [month('2026-05', 10, 20), month('2026-06', 11, 20)];
const few = [month('2026-07', 2, 3)];
const practices = [
  { name: 'Still', months: still },
  { name: 'Few', months: few },
  { name: 'Fell', months: fell },
  { name: 'Rose', months: rose },
];

describe('practices by month', () => {
  const of = monthMultiples(practices);

  test('share one axis, from the first month of any to the last, gaps included', () => {
    expect(of.periods.map(({ label }) => label)).toEqual(['Apr 2026', 'May 2026', 'June 2026', 'July 2026']);
    expect(of.series.map(({ points }) => points.map((point) => point?.value ?? null))).toEqual([
      [null, 0.5, 0.55, null],
      [null, null, null, null],
      [0.9, null, null, 0.2],
      [0.2, 0.25, null, 0.8],
    ]);
  });

  test('stand in the order of what changed clearly, and say it in words', () => {
    expect(shareMultiplesDescription(of).replaceAll('\u202f', ' ')).toBe(
      'Rose: more, 20→80 %; Fell: less, 90→20 %; Still: unclear, 50→55 %; Few: too few (3 sessions).',
    );
    expect(shareMultiplesFinding(of)).toBe(
      '1 of 3 practices is seen clearly more often than at first, 1 less often',
    );
  });

  test('are a table with what each share rests on', () => {
    const { columns, rows } = shareMultiplesTable(of);
    expect(columns).toEqual(['Practice', 'Apr 2026', 'May 2026', 'June 2026', 'July 2026', 'First to last']);
    expect(rows[0]?.[0]).toBe('Rose');
    expect(rows[0]?.[1]?.replace(/[\u202f\u2060]/g, ' ')).toBe('20 % of 20 (8– 42 %)');
    expect(rows[0]?.[3]).toBe('no occasion');
    expect(rows[3]?.[4]).toBe('too few (3 sessions)');
  });

  test('of one month are no trend, and of none have no panel', () => {
    const one = monthMultiples([{ name: 'Rose', months: rose.slice(0, 1) }]);
    expect(shareMultiplesFinding(one)).toBe('One month is no trend yet');
    expect(shareMultiplesDescription(one).replaceAll('\u202f', ' ')).toBe('Rose: no trend yet, 20 %.');
    expect(monthMultiples([]).series).toEqual([]);
  });

  test('are joined over months side by side alone', () => {
    const { text } = drawShareMultiples(monthMultiples([{ name: 'Rose', months: rose }]), NAME, 'wide');
    expect(text.match(/class="line" d="[^"]*"/g)).toHaveLength(1);
    expect(text.match(/<circle/g)).toHaveLength(3);
  });
});

describe('practices by version', () => {
  const share = (yes: number, of: number) => toShare(yes, of - yes, 5);
  const editions = [
    { name: '2026-Q1', draft: false },
    { name: '2026-Q2', draft: false },
    { name: 'Draft', draft: true },
  ];

  test('are not compared with the draft', () => {
    const of = versionMultiples(
      [
        {
          id: 'a',
          name: 'A',
          shares: [share(4, 20), share(5, 20), share(19, 20)],
          changed: [false, false, false],
        },
      ],
      editions,
    );
    expect(shareMultiplesFinding(of)).toBe('No clear change in the one practice that can be compared');
    expect(drawShareMultiples(of, NAME, 'wide').text.match(/dot-hollow/g)).toHaveLength(1);
  });

  test('are not compared across a rule that changed', () => {
    const of = versionMultiples(
      [{ id: 'a', name: 'A', shares: [share(4, 20), share(19, 20), null], changed: [false, true, false] }],
      editions,
    );
    expect(shareMultiplesFinding(of)).toBe(
      'No practice has two versions with enough sessions to be compared',
    );
    expect(shareMultiplesTable(of).rows[0]?.[2]).toContain('rule changed');
    expect(drawShareMultiples(of, NAME, 'wide').text).not.toContain('class="line"');
  });

  test('say nothing of what is withheld', () => {
    const of = versionMultiples(
      [{ id: 'a', name: 'A', shares: [null, null, null], changed: [false, false, false] }],
      editions,
    );
    expect(shareMultiplesDescription(of)).toBe('A: not stated.');
  });
});

test('every panel is inside of the drawing, has one scale, and none is lost, whatever the numbers', () => {
  const counts = fc.tuple(fc.nat(30), fc.nat(30));
  const some = fc.array(fc.array(counts, { maxLength: 14 }), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(some, fc.constantFrom('wide' as const, 'narrow' as const), (all, layout) => {
      const of = monthMultiples(
        all.map((months, i) => ({
          name: `Practice ${i}`,
          months: months.map(([yes, no], j) =>
            month(`20${25 + Math.floor(j / 12)}-${String((j % 12) + 1).padStart(2, '0')}`, yes, yes + no),
          ),
        })),
      );
      const { text } = drawShareMultiples(of, NAME, layout);
      const [width = 0, height = 0] = (/viewBox="0 0 (\d+) ([\d.]+)"/.exec(text) ?? []).slice(1).map(Number);
      expect(text.match(/<g class="multiple/g)).toHaveLength(all.length);
      expect(text.match(/<circle/g) ?? []).toHaveLength(
        of.series.flatMap(({ points }) => points).filter((point) => point !== null).length,
      );
      for (const [, x, y] of text.matchAll(/<circle[^>]* cx="([\d.-]+)" cy="([\d.-]+)"/g)) {
        expect(Number(x)).toBeGreaterThan(0);
        expect(Number(x)).toBeLessThan(width);
        expect(Number(y)).toBeGreaterThan(0);
        expect(Number(y)).toBeLessThan(height);
      }
      expect(text).not.toContain('NaN');
    }),
  );
});
