import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Arm, Week } from '../outcomes/model.ts';
import {
  drawRun,
  hasThinWeeks,
  MOST_WEEKS,
  type RunChart,
  runChart,
  runDescription,
  runFinding,
  runTable,
} from './run-chart.ts';
import { flawsOf, numbersOf, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 'r', title: 't', desc: 'd' };
const PERIODS = {
  before: { from: '2026-05-04', to: '2026-05-15' },
  after: { from: '2026-06-01', to: '2026-06-12' },
};
const week = (from: string, median: number | null, n = 5, arm: Arm = 'pilot'): Week => ({
  from,
  arm,
  times: { n: median === null ? 0 : n, people: 2, median, p85: median },
});
const weeks = [
  week('2026-05-04', 30),
  week('2026-05-11', 50),
  week('2026-05-18', null),
  week('2026-05-25', 60),
  week('2026-06-01', 20),
  week('2026-06-08', 45),
];
const chart = (of: Week[], periods: RunChart['periods'] = PERIODS): RunChart =>
  runChart(of, 'elapsed', periods) as RunChart;

describe('the model', () => {
  test('has every week between the first and the last, with its period', () => {
    const { panels } = chart(weeks.filter(({ from }) => from !== '2026-05-18'));
    expect(panels[0]?.weeks.map(({ from, n, median, period }) => [from, n, median, period])).toEqual([
      ['2026-05-04', 5, 30, 'before'],
      ['2026-05-11', 5, 50, 'before'],
      ['2026-05-18', 0, null, null],
      ['2026-05-25', 5, 60, null],
      ['2026-06-01', 5, 20, 'after'],
      ['2026-06-08', 5, 45, 'after'],
    ]);
  });

  test('the line is the median of the weekly medians before', () => {
    expect(chart(weeks).panels[0]?.baseline).toBe(40);
    expect(chart(weeks, null).panels[0]?.baseline).toBeNull();
  });

  test('does not depend on the order of weeks, and keeps the last ones', () => {
    expect(chart([...weeks].reverse())).toEqual(chart(weeks));
    const long = chart([week('2024-01-01', 9), ...weeks]);
    expect([long.mondays.length, long.mondays.at(-1), long.earlier]).toEqual([
      MOST_WEEKS,
      '2026-06-08',
      128 - MOST_WEEKS,
    ]);
  });

  test('is nothing without work', () => {
    expect(runChart([], 'elapsed', PERIODS)).toBeNull();
    expect(runChart([week('2026-05-04', null)], 'elapsed', PERIODS)).toBeNull();
  });
});

describe('the drawing', () => {
  test('leaves a gap at a week without work', () => {
    const svg = drawRun(chart(weeks), NAME, 'wide');
    expect(/class="run" d="([^"]+)"/.exec(svg.text)?.[1]).toMatch(
      /^M[\d.,]+L[\d.,]+M[\d.,]+L[\d.,]+L[\d.,]+$/,
    );
    expect(wordsOf(svg).filter((text) => /^\d$/.test(text) && text !== '0')).toEqual(
      expect.arrayContaining(['5', '5', '5', '5', '5']),
    );
  });

  test('is hollow before, solid after, and neither in between', () => {
    const svg = drawRun(chart(weeks), NAME, 'wide');
    expect(
      ['dot dot-hollow', 'dot', 'dot dot-other'].map((kind) => numbersOf(svg, kind, 'cx').length),
    ).toEqual([2, 2, 1]);
    expect(svg.text.match(/class="period period-/g)).toHaveLength(2);
    expect(wordsOf(svg)).toContain('median before: 40\u202fh');
  });

  test('without a plan no week is of a period', () => {
    const svg = drawRun(chart(weeks, null), NAME, 'wide');
    expect(svg.text).not.toMatch(/class="period|class="baseline|dot-other/);
  });

  test('arms have the same axis', () => {
    const svg = drawRun(chart([...weeks, week('2026-05-04', 30, 5, 'control')]), NAME, 'wide');
    const [pilot] = numbersOf(svg, 'dot dot-hollow', 'cy');
    const control = numbersOf(svg, 'dot dot-hollow', 'cy').at(-1) as number;
    // A panel is 40 + 130 + 33 + 14 high.
    expect(control - (pilot as number)).toBeCloseTo(217);
  });

  test('a week with fewer than three is a mark of its own, and stretches and compares nothing', () => {
    const plain = chart(weeks);
    // 400 h of two pieces of work in the gap, and 20 h of one between two weeks.
    const few = [
      week('2026-05-04', 30),
      week('2026-05-11', 50),
      week('2026-05-18', 400, 2),
      week('2026-05-25', 60),
      week('2026-06-01', 20, 1),
      week('2026-06-08', 45),
    ];
    const thin = chart(few);
    expect([hasThinWeeks(weeks), hasThinWeeks(few)]).toEqual([false, true]);
    const [without, svg] = [drawRun(plain, NAME, 'wide'), drawRun(thin, NAME, 'wide')];
    const ticks = (of: typeof svg) => wordsOf(of).filter((text) => /^[\d.]+$/.test(text) && text !== '5');
    expect(new Set(ticks(svg))).toEqual(new Set([...ticks(without), '1', '2']));
    expect(/class="run" d="([^"]+)"/.exec(svg.text)?.[1]).toMatch(/^M[\d.,]+L[\d.,]+M[\d.,]+M[\d.,]+$/);
    // Above the axis it is a point at its end; within it a ring.
    expect(svg.text.match(/<path class="dot dot-thin"/g)).toHaveLength(1);
    expect(numbersOf(svg, 'dot dot-thin', 'cy')).toHaveLength(1);
    expect(thin.panels[0]?.baseline).toBe(40);
    expect(runFinding(thin)).toContain('0 of 1 week of the pilot arm');
    expect(runTable(thin).rows[2]?.slice(2)).toEqual(['17\u202fdays', '2']);
    expect(runDescription(thin)).toContain('from 30\u202fh to 2.5\u202fdays');
  });

  test('where no week has more, the axis holds them all', () => {
    const thin = chart(weeks.map((one) => ({ ...one, times: { ...one.times, n: one.times.n && 1 } })));
    const svg = drawRun(thin, NAME, 'wide');
    expect(svg.text).not.toContain('class="run"');
    expect(numbersOf(svg, 'dot dot-thin', 'cy')).toHaveLength(5);
    expect(runFinding(thin)).toBe('There are no weeks to compare with weeks before');
  });

  test('goes to a logarithmic axis where medians lie far apart', () => {
    expect(wordsOf(drawRun(chart(weeks), NAME, 'wide')).join()).toContain(
      'Median elapsed time, days, by week',
    );
    expect(wordsOf(drawRun(chart([...weeks, week('2026-06-15', 4000)]), NAME, 'wide')).join()).toContain(
      'logarithmic',
    );
  });

  test('whatever the weeks: in the picture and not over each other', () => {
    const some = fc.array(
      fc.record({
        i: fc.nat(70),
        arm: fc.constantFrom<Arm>('pilot', 'control'),
        median: fc.option(fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 1e5, noNaN: true }))),
        n: fc.oneof(fc.nat(3), fc.nat(2000)),
      }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(some, fc.boolean(), (rows, plan) => {
        const made = runChart(
          rows.map(({ i, arm, median, n }) =>
            week(
              new Date(Date.parse('2026-01-05') + i * 7 * 86_400_000).toISOString().slice(0, 10),
              median,
              n + 1,
              arm,
            ),
          ),
          'elapsed',
          plan ? PERIODS : null,
        );
        if (made !== null) expect(flawsOf((layout) => drawRun(made, NAME, layout))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('weeks below the median of the weeks before', () => {
    expect(runFinding(chart(weeks))).toBe(
      'In the period after, 1 of 2 weeks of the pilot arm lie below the median of its weeks before (40\u202fh)',
    );
    expect(runFinding(chart(weeks, null))).toBe('There are no weeks to compare with weeks before');
  });

  test('the table has all weeks', () => {
    expect(runTable(chart(weeks)).rows[1]).toEqual(['11 May 2026', 'before', '2.1\u202fdays', '5']);
    expect(runTable(chart(weeks)).rows[2]).toEqual(['18 May 2026', 'neither', '–', '0']);
    expect(runDescription(chart(weeks))).toBe(
      '6 weeks from 4 May 2026. Pilot arm: weekly medians from 20\u202fh to 2.5\u202fdays, median of the weeks before 40\u202fh.',
    );
  });
});
