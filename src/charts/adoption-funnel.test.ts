import { expect, test } from 'vitest';
import {
  cliffWords,
  drawFunnel,
  type FunnelBar,
  funnelBars,
  funnelTable,
  funnelTitle,
  stepInWords,
} from './adoption-funnel.ts';

const bars = funnelBars(
  [
    { id: 'licensed', people: null, why: 'no-data' },
    { id: 'ever-active', people: 40, why: null },
    { id: 'active', people: 25, why: null },
    { id: 'substantial', people: null, why: 'withheld' },
    { id: 'practises', people: 0, why: null },
  ],
  5,
);

test('a step says why it has no number, and losses need both numbers', () => {
  expect(bars.map(({ people, note, lost }) => [people, note, lost])).toEqual([
    [null, 'not known: no licence dates', null],
    [40, '', null],
    [25, '', 15],
    [null, 'withheld: fewer than 5 people, or fewer than 5 others', null],
    [0, '', null],
  ]);
});

test('the step from ever active to active is the tried-it-once cliff', () => {
  expect(bars.filter((bar) => bar.cliff).map((bar) => bar.id)).toEqual(['active']);
  expect(cliffWords(bars[2] as FunnelBar)).toBe(
    'The tried-it-once cliff: 15 of 40 had no session in the period',
  );
  expect(cliffWords({ people: 9, lost: 0 })).toBe(
    'The tried-it-once cliff: none of 9 had no session in the period',
  );
  expect(cliffWords({ people: null, lost: null })).toBe('The tried-it-once cliff');
});

test('the title says who has used it, and the last step that is known', () => {
  const title = (...people: (number | null)[]): string =>
    funnelTitle(
      funnelBars(
        (['ever-active', 'active', 'substantial', 'practises'] as const).map((id, i) => ({
          id,
          people: people[i] ?? null,
          why: people[i] == null ? ('withheld' as const) : null,
        })),
        5,
      ),
      3,
    );
  expect(title(12, 11, 10, 5)).toBe('12 people have used it; 5 practise 3 or more practices');
  expect(title(12, 11, 10)).toBe('12 people have used it; 10 had a substantial session in the period');
  expect(title(12, 7)).toBe('12 people have used it; 7 had a session in the period');
  expect(title(12)).toBe('12 people have used it');
  expect(title(null)).toBe('How many people have used it, and how deeply');
});

test('a withheld step has no bar; a zero has one without width', () => {
  const svg = drawFunnel(bars, { id: 'f', title: 't', desc: 'd' }, 'wide').text;
  expect([...svg.matchAll(/<rect[^>]* width="([\d.]+)"/g)].map((match) => match[1])).toEqual([
    '340',
    '212.5',
    '0',
  ]);
  expect(svg).toContain('withheld: fewer than 5 people, or fewer than 5 others');
});

test('the table has every step', () => {
  expect(funnelTable(bars).rows.map((row) => row[1])).toEqual([
    'not known: no licence dates',
    '40',
    '25',
    'withheld: fewer than 5 people, or fewer than 5 others',
    '0',
  ]);
});

test('a step that stands alone is a sentence', () => {
  expect(stepInWords({ id: 'active', people: 12 }, 3)).toBe('12 people had a session in the period');
  expect(stepInWords({ id: 'licensed', people: 1 }, 3)).toBe('1 person holds a licence');
  expect(stepInWords({ id: 'practises', people: 6 }, 1)).toBe('6 people practise a practice or more');
});
