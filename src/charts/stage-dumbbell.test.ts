import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arm, type Stage, stageName, type Times } from '../outcomes/model.ts';
import {
  drawStages,
  type StageDumbbell,
  stageDescription,
  stageDumbbell,
  stageFinding,
  stageTable,
} from './stage-dumbbell.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 's', title: 't', desc: 'd' };
const times = (median: number | null, n = 9): Times => ({
  n,
  people: 3,
  median,
  p85: median === null ? null : median * 2,
});
const stage = (name: Stage['stage'], before: number | null, after: number | null, arm: Arm = 'pilot') => ({
  stage: name,
  arm,
  before: times(before),
  after: times(after, 11),
});
const stages = [
  stage('review', 9, 8),
  stage('coding', 14, 13),
  stage('pickup', 6, 3),
  stage('whole', 52, 41),
  stage('pickup', 6, 7, 'control'),
];
const model = stageDumbbell(stages) as StageDumbbell;

test('the model has arms and stages in their order, and leaves out what has no median', () => {
  expect(model.panels.map(({ arm, rows }) => [arm, rows.map((row) => row.stage)])).toEqual([
    ['pilot', ['coding', 'pickup', 'review', 'whole']],
    ['control', ['pickup']],
  ]);
  expect(stageDumbbell([stage('deploy', null, null)])).toBeNull();
  expect(stageDumbbell([])).toBeNull();
});

describe('the drawing', () => {
  test('has before hollow, after solid, and a shorter time further left', () => {
    const svg = drawStages(model, NAME, 'wide');
    const [before, after] = [numbersOf(svg, 'dot dot-hollow', 'cx'), numbersOf(svg, 'dot', 'cx')];
    expect([before.length, after.length]).toEqual([5, 5]);
    expect(after[1]).toBeLessThan(before[1] as number);
    expect(after[4]).toBeGreaterThan(before[4] as number);
    expect(wordsOf(svg)).toEqual(
      expect.arrayContaining(['6\u202fh → 3\u202fh', '9 and 11 changes', 'before', 'after']),
    );
  });

  test('what may not be told has no dot, and says so', () => {
    const svg = drawStages(
      stageDumbbell([{ ...stage('pickup', 6, 3), before: null }]) as StageDumbbell,
      NAME,
      'wide',
    );
    expect(svg.text).not.toContain('dot-hollow');
    expect(wordsOf(svg)).toEqual(expect.arrayContaining(['– → 3\u202fh', 'before is not told']));
  });

  test('whatever the stages: in the picture and not over each other', () => {
    const hours = fc.option(fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })));
    const some = fc.uniqueArray(
      fc.tuple(fc.constantFrom(...stageName.options), hours, hours, fc.constantFrom<Arm>('pilot', 'control')),
      { maxLength: 10, selector: ([name, , , arm]) => `${name} ${arm}` },
    );
    fc.assert(
      fc.property(some, (rows) => {
        const made = stageDumbbell(rows.map((row) => stage(...row)));
        if (made !== null) expect(flawsOf((layout) => drawStages(made, NAME, layout))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('the stage that changed most, by its ratio, of the pilot arm and not the whole', () => {
    expect(stageFinding(model)).toBe(
      'Of the stages of the pilot arm’s changes, pickup changed most: a median of 6\u202fh before, 3\u202fh after (9 and 11 changes)',
    );
    expect(stageFinding(stageDumbbell([stage('whole', 50, 40)]) as StageDumbbell)).toBe(
      'No stage of the pilot arm’s changes can be compared',
    );
    expect(stageFinding(stageDumbbell([stage('review', 50, 50)]) as StageDumbbell)).toBe(
      'No stage of the pilot arm’s changes has another median after than before',
    );
  });

  test('table and description', () => {
    const { columns, rows } = stageTable(model);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    expect(rows[1]).toEqual([
      'Pickup',
      'Pilot arm',
      '6\u202fh',
      '12\u202fh',
      '9',
      '3\u202fh',
      '6\u202fh',
      '11',
    ]);
    expect(stageDescription(model)).toMatch(
      /^Pilot arm: coding 14\u202fh before, 13\u202fh after; pickup 6\u202fh before/,
    );
  });
});
