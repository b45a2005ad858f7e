import { describe, expect, test } from 'vitest';
import {
  drawFelt,
  type FeltMeasured,
  feltDescription,
  feltFinding,
  feltMeasured,
  feltTable,
} from './felt-measured.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'f', title: 't', desc: 'd' };
const measured = { value: 0.8, low: 0.66, high: 0.96 };
const model: FeltMeasured = { felt: 0.65, digits: 2, people: 7, answers: 23, measured };

test('the model is made from the record of either site', () => {
  expect(feltMeasured({ answers: 23, people: 7, median: 0.65, measured })).toEqual(model);
  expect(feltMeasured({ people: 7, median: 0.65 }, measured)).toEqual({
    ...model,
    digits: 1,
    answers: null,
  });
  expect(feltMeasured(null, measured)).toBeNull();
  expect(feltMeasured({ people: 0, median: 1 })).toBeNull();
});

describe('the drawing', () => {
  test('has a diamond for what was felt and a dot for what was measured', () => {
    const svg = drawFelt(model, NAME, 'wide');
    const felt = Number(/<path class="dot" d="M([\d.]+),/.exec(svg.text)?.[1]);
    expect(felt).toBeLessThan(numbersOf(svg, 'dot', 'cx')[0] as number);
    expect(svg.text.match(/class="interval"/g)).toHaveLength(1);
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['Felt', '0.65', 'Measured', '0.80']));
  });

  test.each([
    { ...model, measured: null },
    { felt: 250, digits: 2, people: 1, answers: 1, measured: { value: 0.001, low: 1e-9, high: 1e9 } },
    { felt: 0, digits: 1, people: 12_345, answers: 123_456, measured },
  ])('stays in the picture: %j', (hard) => {
    expect(flawsOf((layout) => drawFelt(hard, NAME, layout))).toEqual([]);
  });
});

test('in words', () => {
  expect(feltFinding(model)).toBe(
    'It felt like 35\u202f% less time (ratio 0.65, median of 7 people), which is less than the measured 0.80 (0.66 to 0.96)',
  );
  expect(feltFinding({ ...model, felt: 0.7 })).toMatch(/which lies within what was measured: 0\.80/);
  expect(feltFinding({ ...model, felt: 1.2 })).toMatch(
    /20\u202f% more time .*, which is more than the measured/,
  );
  expect(feltFinding({ ...model, measured: null, people: 1 })).toMatch(
    /median of 1 person\); there is too little data/,
  );
  expect(feltTable(model).rows[0]).toEqual(['Felt', '0.65', '–', '7 people, 23\u00a0answers']);
  expect(feltDescription(model)).toBe(
    'Felt 0.65, the median of 7 people, 23\u00a0answers; measured 0.80 (0.66 to 0.96).',
  );
});

test('what is published is written as exactly as it is known', () => {
  const told = feltMeasured({ people: 7, median: 0.7 }, measured) as FeltMeasured;
  expect(feltFinding(told)).toContain('(ratio 0.7, median of 7 people)');
  expect(feltTable(told).rows[0]?.[1]).toBe('0.7');
  expect(feltDescription(told)).toContain('Felt 0.7,');
  expect(wordsOf(drawFelt(told, NAME, 'wide'))).toContain('0.7');
});
