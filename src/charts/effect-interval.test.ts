import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  drawEffect,
  type EffectInterval,
  effectDescription,
  effectFinding,
  effectInterval,
  effectTable,
  peopleCompared,
} from './effect-interval.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'e', title: 't', desc: 'd' };
const model: EffectInterval = {
  design: 'difference-in-differences',
  effect: { value: 0.8, low: 0.66, high: 0.96 },
  verdict: 'faster',
  band: { low: 0.95, high: 1.05 },
  people: { pilot: 8, control: 4 },
};

test('without an effect there is nothing to draw', () => {
  expect(
    effectInterval({ design: 'before-after', effect: null, verdict: 'too-little-data' }, null, model.people),
  ).toBeNull();
});

test('people of the control arm count where it is compared', () => {
  const arms = [
    { arm: 'pilot', people: 8 },
    { arm: 'control', people: 4 },
  ] as Parameters<typeof peopleCompared>[0]['arms'];
  expect(peopleCompared({ arms, design: 'difference-in-differences' })).toEqual({ pilot: 8, control: 4 });
  expect(peopleCompared({ arms, design: 'before-after' })).toEqual({ pilot: 8, control: null });
});

describe('the drawing', () => {
  test('has the interval left of the line at 1, and the band about it', () => {
    const svg = drawEffect(model, NAME, 'wide');
    const one = numbersOf(svg, 'unchanged', 'x1')[0] as number;
    // The axis goes from 0.5 at 40 to 2 at 600: 1 is in the middle, 0.96 a little left of it.
    expect(one).toBe(320);
    expect(numbersOf(svg, 'interval', 'x2')[0]).toBeCloseTo(320 + (560 * Math.log(0.96)) / Math.log(4), 1);
    const from = numbersOf(svg, 'no-change', 'x')[0] as number;
    const width = numbersOf(svg, 'no-change', 'width')[0] as number;
    expect(from).toBeLessThan(one);
    expect(from + width).toBeGreaterThan(one);
    expect(wordsOf(svg)).toContain('0.80 (0.66 to 0.96)');
    expect(wordsOf(svg)).toContain('no meaningful change: 0.95 to 1.05');
  });

  test('without a plan there is no band', () => {
    expect(drawEffect({ ...model, band: null }, NAME, 'wide').text).not.toContain('no-change');
  });

  test('whatever the numbers: in the picture and not over each other', () => {
    const positive = fc.oneof(
      fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.tuple(positive, positive, positive),
        fc.boolean(),
        fc.boolean(),
        (three, plan, control) => {
          const [low, value, high] = three.sort((a, b) => a - b) as [number, number, number];
          const some: EffectInterval = {
            ...model,
            effect: { low, value, high },
            band: plan ? model.band : null,
            design: control ? 'difference-in-differences' : 'before-after',
          };
          expect(flawsOf((layout) => drawEffect(some, NAME, layout))).toEqual([]);
        },
      ),
    );
  });
});

describe('in words', () => {
  test('the finding begins with what is found and ends with how many people', () => {
    expect(effectFinding(model)).toBe(
      'Work took 20\u202f% less time than if it had changed as in the control arm (ratio 0.80, 95\u202f% interval 0.66 to 0.96; 8 people in the pilot arm and 4 in the control arm)',
    );
    expect(
      effectFinding({
        ...model,
        design: 'before-after',
        verdict: 'slower',
        effect: { value: 1.3, low: 1.1, high: 1.5 },
        people: { pilot: 1, control: null },
      }),
    ).toBe(
      'Work took 30\u202f% more time than before (ratio 1.30, 95\u202f% interval 1.10 to 1.50; 1 person in the pilot arm)',
    );
  });

  test('what is not known has no adjective', () => {
    for (const verdict of ['inconclusive', 'no-meaningful-change', 'too-little-data'] as const)
      expect(effectFinding({ ...model, verdict })).not.toMatch(/% (?:less|more)/);
  });

  test('the table and the description have the same numbers', () => {
    expect(effectTable(model).rows.map(([, value]) => value)).toEqual([
      '0.80',
      '0.66 to 0.96',
      '0.95 to 1.05',
      '8',
      '4',
    ]);
    expect(effectDescription(model)).toContain('0.80, 95\u202f% interval 0.66 to 0.96');
  });
});
