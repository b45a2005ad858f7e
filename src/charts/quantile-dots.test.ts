import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawQuantileDots,
  type QuantileDots,
  quantileDots,
  quantileDotsDescription,
  quantileDotsFinding,
  quantileDotsTable,
} from './quantile-dots.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'q', title: 't', desc: 'd' };
const BAND = { low: 0.95, high: 1.05 };
const EFFECT = { value: 0.8, low: 0.64, high: 1, df: 7 };
const PEOPLE = { pilot: 8, control: null };
const made = (effect: typeof EFFECT | { value: number; low: number; high: number; df: null }, band = BAND) =>
  quantileDots('before-after', effect, band, PEOPLE) as QuantileDots;

describe('the model', () => {
  test('is twenty dots, the outermost at the limits of the interval', () => {
    const { dots } = made(EFFECT);
    expect(dots).toHaveLength(20);
    expect(dots[0]?.value).toBeCloseTo(0.64, 10);
    expect(dots[19]?.value).toBeCloseTo(1, 10);
  });

  test('a dot means what its value means against the band', () => {
    // With 7 degrees of freedom 0.95 is at 94.6 % of the distribution: log(.95 / .8) / log(1.25) × 2.3646 = 1.821, and
    // pt(1.821, 7) = .944. Dots at 92.5 % and below are less time, the last one is in the band.
    expect(made(EFFECT).dots.map(({ means }) => means)).toEqual([...Array(19).fill('less'), 'no-change']);
  });

  test('without a band only 1 itself is no change', () => {
    const { dots } = quantileDots(
      'before-after',
      { value: 1, low: 0.5, high: 2, df: 9 },
      null,
      PEOPLE,
    ) as QuantileDots;
    expect([
      dots.filter(({ means }) => means === 'less').length,
      dots.filter(({ means }) => means === 'more').length,
    ]).toEqual([10, 10]);
  });

  test('is nothing without an effect, or with an interval that has no logarithm', () => {
    expect(quantileDots('before-after', null, BAND, PEOPLE)).toBeNull();
    expect(quantileDots('before-after', { ...EFFECT, low: 0 }, BAND, PEOPLE)).toBeNull();
  });
});

describe('the drawing', () => {
  test('has a circle for each dot, on its side of “no meaningful change”', () => {
    const svg = drawQuantileDots(made(EFFECT), NAME, 'wide');
    const [edge] = numbersOf(svg, 'no-change', 'x') as [number];
    const dots = numbersOf(svg, 'dot dot-chance', 'cx');
    expect(dots).toHaveLength(20);
    expect(dots.filter((x) => x < edge)).toHaveLength(19);
    expect(wordsOf(svg)).toEqual(
      expect.arrayContaining([
        '19 of 20: less time',
        '0 of 20: more time',
        '1: no meaningful change, 0.95 to 1.05',
      ]),
    );
  });

  test('says how many dots lie beyond the axis', () => {
    const svg = drawQuantileDots(made({ value: 0.2, low: 0.004, high: 10, df: null }), NAME, 'wide');
    const drawn = numbersOf(svg, 'dot dot-chance', 'cx').length;
    expect(drawn).toBeLessThan(20);
    expect(wordsOf(svg).join(' ')).toContain(`and ${20 - drawn} of 20 lie beyond the axis`);
  });

  test('whatever the effect: words in the picture and not over each other, and dots on the ground', () => {
    const log = fc.double({ min: -6, max: 6, noNaN: true });
    const half = fc.double({ min: 1e-7, max: 5, noNaN: true });
    const band = fc.option(
      fc.record({
        low: fc.double({ min: 0.2, max: 0.99, noNaN: true }),
        high: fc.double({ min: 1.01, max: 5, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(
        log,
        half,
        half,
        fc.option(fc.double({ min: 1, max: 50, noNaN: true })),
        band,
        (v, a, b, df, of) => {
          const effect = { value: Math.exp(v), low: Math.exp(v - a), high: Math.exp(v + b), df };
          const model = quantileDots('difference-in-differences', effect, of, {
            pilot: 8,
            control: 6,
          }) as QuantileDots;
          expect(flawsOf((layout) => drawQuantileDots(model, NAME, layout))).toEqual([]);
          const svg = drawQuantileDots(model, NAME, 'narrow');
          for (const y of numbersOf(svg, 'dot dot-chance', 'cy')) expect(y).toBeGreaterThan(20);
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('the words say how many mean what, with the interval and how many people', () => {
  expect(quantileDotsFinding(made(EFFECT))).toBe(
    'Of 20 values that the data leave equally possible, 19 mean less time and 1 no meaningful change (95\u202f% interval of the ratio 0.64 to 1.00; 8 people in the pilot arm)',
  );
  expect(quantileDotsFinding(made({ value: 0.5, low: 0.4, high: 0.6, df: null }))).toContain(
    'equally possible, all mean less time (',
  );
  expect(quantileDotsDescription(made(EFFECT))).toBe(
    '20 values of the effect that the data leave equally possible, from 0.64 to 1.00: 19 mean less time and 1 no meaningful change.',
  );
});

test('the table has a row for each dot', () => {
  const { rows } = quantileDotsTable(made(EFFECT));
  expect([rows.length, rows[0], rows[19]]).toEqual([
    20,
    ['1', '0.64', 'less time'],
    ['20', '1.00', 'no meaningful change'],
  ]);
});
