import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Association } from '../outcomes/model.ts';
import {
  type AssociationsPlot,
  associationsDescription,
  associationsFinding,
  associationsPlot,
  associationsTable,
  drawAssociations,
} from './associations-plot.ts';
import { flawsOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'a', title: 't', desc: 'd' };
const one = (practice: string, ratio: Association['ratio']): Association => ({
  practice,
  people: 7,
  with: 41,
  without: 52,
  ratio,
  p: ratio === null ? null : 0.0004,
  adjusted: ratio === null ? null : 0.012,
});
const plan = one('plan', { value: 0.7, low: 0.52, high: 0.94 });
const small = one('small', { value: 1.05, low: 0.6, high: 1.84 });
const rare = one('rare', null);
const names: Record<string, string> = {
  plan: 'Plan before coding',
  small: 'Small steps',
  rare: 'Give context',
};
const plot = (...of: Association[]): AssociationsPlot =>
  associationsPlot(of, 0.9917, (id) => names[id] ?? id) as AssociationsPlot;

test('what could not be compared is in the table alone', () => {
  const model = plot(small, rare, plan);
  expect(model.rows.map(({ name }) => name)).toEqual(['Small steps', 'Plan before coding']);
  expect(wordsOf(drawAssociations(model, NAME, 'wide'))).not.toContain('Give context');
  expect(associationsTable(model).rows).toEqual([
    ['Small steps', '1.05', '0.60 to 1.84', '41', '52', '7', '<0.001', '0.012'],
    ['Plan before coding', '0.70', '0.52 to 0.94', '41', '52', '7', '<0.001', '0.012'],
    ['Give context', 'too little', '–', '41', '52', '7', '–', '–'],
  ]);
  expect(associationsPlot([rare], 0.95, (id) => id)).toBeNull();
});

test('the level of the intervals is never rounded up', () => {
  expect(associationsTable(plot(plan)).columns[2]).toBe('99.1\u202f% interval');
});

test('whatever the practices: in the picture and not over each other', () => {
  const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  const some = fc.array(
    fc.tuple(
      fc.constantFrom(
        'plan',
        'תכנון לפני כתיבה (v2) <b>',
        'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft',
        'a\u202eb',
      ),
      fc.tuple(positive, positive, positive),
    ),
    { minLength: 1, maxLength: 8 },
  );
  fc.assert(
    fc.property(some, (rows) => {
      const made = plot(
        ...rows.map(([name, three]) => {
          const [low, value, high] = three.sort((a, b) => a - b) as [number, number, number];
          return one(name, { low, value, high });
        }),
      );
      expect(flawsOf((layout) => drawAssociations(made, NAME, layout))).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('in words', () => {
  test('only what lies clear of 1 is named, and no cause is', () => {
    expect(associationsFinding(plot(plan, small))).toBe(
      'Of 2 practices, 1 goes together with another time: “Plan before coding” with 30\u202f% less time (0.70, 0.52 to 0.94); that is no cause',
    );
    expect(associationsFinding(plot(small))).toBe(
      'None of 1 practice goes together with clearly shorter or longer times (99.1\u202f% intervals, corrected)',
    );
  });

  test('the description has all', () => {
    expect(associationsDescription(plot(plan))).toBe(
      'Time with the practice ÷ time without it. Plan before coding: 0.70 (0.52 to 0.94), 41 with, 52 without; 7\u00a0people.',
    );
  });
});
