import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arm, Effect, Speed, Times } from '../outcomes/model.ts';
import {
  drawEstimation,
  type EstimationPlot,
  effectMethod,
  estimationDescription,
  estimationFinding,
  estimationPlot,
  estimationTable,
} from './estimation-plot.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'e', title: 't', desc: 'd' };
const BAND = { low: 0.95, high: 1.05 };
const times = (median: number | null, n = 5): Times => ({
  n: median === null ? 0 : n,
  people: 1,
  median,
  p85: median,
});
const person = (name: string, arm: Arm, before: number | null, after: number | null) => ({
  person: name,
  arm,
  before: times(before),
  after: times(after),
  ratio: before === null || after === null ? null : after / before,
  why: null,
});
const EFFECT: Effect = { value: 0.8, low: 0.66, high: 0.96, interval: 'welch', df: 6.23, skewness: 0 };
const speed = (persons: Speed['persons'], effect: Effect | null = EFFECT): Speed => ({
  metric: 'ticket-cycle-time',
  clock: 'elapsed',
  design: 'difference-in-differences',
  basis: 'strata',
  fromCreation: 0,
  effect,
  tooLittle: [],
  verdict: effect === null ? 'too-little-data' : 'faster',
  arms: [],
  strata: [],
  persons,
  survival: [],
  sensitivity: null,
});
const plot = (persons: Speed['persons'], effect: Effect | null = EFFECT): EstimationPlot =>
  estimationPlot(speed(persons, effect), (id) => id, BAND) as EstimationPlot;
const team = [
  person('Cem', 'pilot', 60, 48),
  person('Ada', 'pilot', 24, 30),
  person('Bo', 'control', 50, 50),
  person('Di', 'pilot', 70, null),
];

describe('the model', () => {
  test('has an arm a panel, people by name, and those without both periods apart', () => {
    const { panels } = plot(team);
    expect(panels.map(({ arm, people }) => [arm, people.map(({ name }) => name)])).toEqual([
      ['pilot', ['Ada', 'Cem']],
      ['control', ['Bo']],
    ]);
    expect(panels[0]?.without.map(({ name }) => name)).toEqual(['Di']);
  });

  test('does not depend on the order of people', () => {
    expect(plot([...team].reverse())).toEqual(plot(team));
  });

  test('is nothing where nobody has both periods', () => {
    expect(estimationPlot(speed([person('Di', 'pilot', 70, null)]), (id) => id, BAND)).toBeNull();
    expect(estimationPlot(speed([]), (id) => id, BAND)).toBeNull();
  });

  test('shows what is hidden in a name', () => {
    expect(plot([person('a\u202eb', 'pilot', 1, 2)]).panels[0]?.people[0]?.name).toBe('a[U+202E]b');
  });
});

describe('the drawing', () => {
  test('has a hollow dot before, a solid one after and a line for each person; longer is higher', () => {
    const svg = drawEstimation(plot(team), NAME, 'wide');
    expect(numbersOf(svg, 'dot dot-hollow', 'cy')).toHaveLength(3);
    // Three people and the effect.
    expect(numbersOf(svg, 'dot', 'cy')).toHaveLength(4);
    const [ada, cem] = [numbersOf(svg, 'change', 'y1'), numbersOf(svg, 'change', 'y2')];
    expect(ada[0]).toBeGreaterThan(cem[0] as number);
    expect(ada[1]).toBeLessThan(cem[1] as number);
  });

  test('names people where they are few and there is room', () => {
    expect(wordsOf(drawEstimation(plot(team), NAME, 'wide'))).toContain('Ada');
    expect(wordsOf(drawEstimation(plot(team), NAME, 'narrow'))).not.toContain('Ada');
    const six = Array.from({ length: 6 }, (_, i) => person(`P${i}`, 'pilot', 10 + i, 9 + i));
    expect(wordsOf(drawEstimation(plot(six), NAME, 'wide'))).not.toContain('P1');
  });

  test('without an effect shows people alone', () => {
    expect(drawEstimation(plot(team, null), NAME, 'wide').text).not.toContain('class="interval"');
  });

  test('whatever the people: in the picture and not over each other', () => {
    const hours = fc.oneof(fc.constant(0), fc.double({ min: 1e-4, max: 1e5, noNaN: true }));
    const names = fc.constantFrom(
      'محمد بن عبد الرحمن',
      'A person with an exceedingly long name that does not end',
      '田中さくら',
      '<b>&',
      'x',
    );
    const people = fc.array(fc.tuple(names, fc.constantFrom<Arm>('pilot', 'control'), hours, hours), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(people, fc.boolean(), (some, withEffect) => {
        const model = plot(
          some.map((of) => person(...of)),
          withEffect ? EFFECT : null,
        );
        expect(flawsOf((layout) => drawEstimation(model, NAME, layout))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('the table has everybody, those without both periods too', () => {
    const { columns, rows } = estimationTable(plot(team));
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows.map(([name, , before, n, after, , ratio]) => [name, before, n, after, ratio])).toEqual([
      ['Ada', '24\u202fh', '5', '30\u202fh', '1.25'],
      ['Cem', '2.5\u202fdays', '5', '2\u202fdays', '0.80'],
      ['Di', '2.9\u202fdays', '5', '–', '–'],
      ['Bo', '2.1\u202fdays', '5', '2.1\u202fdays', '1.00'],
      ['Effect: pilot arm ÷ control arm, with its 95\u202f% interval', '–', '–', '–', '0.80 (0.66 to 0.96)'],
    ]);
    expect(estimationTable({ ...plot(team), effect: null }).rows).toHaveLength(4);
  });

  test('nobody is named in the description and the finding', () => {
    const model = plot(team, null);
    expect(estimationFinding(model)).toBe(
      'Too little data for an effect: 1 of 2 people of the pilot arm was quicker after than before, 0 of 1 person of the control arm were quicker after than before',
    );
    expect(estimationDescription(model)).toBe(
      'Pilot arm: median of 1 of 2 people fell; 1 person without both periods not drawn. Control arm: median of 0 of 1 person fell. Too little data for an effect.',
    );
  });

  test('how the interval was come by', () => {
    expect(effectMethod(EFFECT)).toBe(
      '0.66 to 0.96: Welch interval of the difference between the arms, 6.2 degrees of freedom.',
    );
    expect(effectMethod({ ...EFFECT, interval: 'bootstrap-t', df: null })).toMatch(/skewed\.$/);
  });
});
