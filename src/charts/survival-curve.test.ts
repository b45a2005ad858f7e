import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Period, SurvivalOf } from '../outcomes/model.ts';
import { kaplanMeier } from '../stats/kaplan-meier.ts';
import {
  atRisk,
  drawSurvival,
  type SurvivalCurves,
  stepAt,
  survivalCurves,
  survivalDescription,
  survivalFinding,
  survivalTable,
} from './survival-curve.ts';
import { drawnTexts, flawsOf, numbersOf, struckValues, wordsOf } from './testdata/drawn-text.ts';

const NAME = { id: 's', title: 't', desc: 'd' };
type Seen = { time: number; event: boolean };
const seen = (text: string): Seen[] =>
  text.split(' ').map((one) => ({ time: Number.parseFloat(one), event: !one.endsWith('+') }));
const timesOf = (observations: Seen[], ended: boolean): number[] =>
  observations
    .filter(({ event }) => event === ended)
    .map(({ time }) => time)
    .sort((a, b) => a - b);
const of = (period: Period, observations: Seen[]): SurvivalOf => {
  const km = kaplanMeier(observations);
  return {
    arm: 'pilot',
    period,
    n: km.n,
    done: km.events,
    open: km.n - km.events,
    abandoned: 0,
    curve: km.steps.map(({ time, survival, low, high }) => ({
      time,
      share: survival,
      low: low ?? 0,
      high: high ?? 0,
    })),
    doneTimes: timesOf(observations, true),
    censoredTimes: timesOf(observations, false),
    median: km.median,
    medianLow: km.medianLow,
    medianHigh: km.medianHigh,
    restrictedMean: null,
    horizon: null,
    doneByHorizon: null,
    abandonedByHorizon: null,
  };
};
// Freireich's 6-MP and placebo arms; see stats/survival.test.ts.
const drug = seen('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const placebo = seen('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');
const curves = (before: Seen[] | null, after: Seen[] | null): SurvivalCurves =>
  survivalCurves(
    [...(before === null ? [] : [of('before', before)]), ...(after === null ? [] : [of('after', after)])],
    'pilot',
    'elapsed',
    'tickets',
  ) as SurvivalCurves;

describe('numbers at risk', () => {
  test('those of the 6-MP arm are published', () => {
    const side = curves(drug, null).before;
    // R: summary(survfit(...))$n.risk at 6, 7, 10, 13, 16, 22, 23.
    expect([0, 6, 7, 10, 13, 16, 22, 23, 36].map((time) => side && atRisk(side, time))).toEqual([
      21, 21, 17, 15, 12, 11, 7, 6, 0,
    ]);
  });

  test('whatever was seen: as many as have a time not below', () => {
    const some = fc.array(fc.record({ time: fc.integer({ min: 0, max: 6 }), event: fc.boolean() }), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 7 }), (observations, time) => {
        const side = curves(observations, null).before;
        expect(side && atRisk(side, time)).toBe(observations.filter((one) => one.time >= time).length);
      }),
    );
  });
});

describe('the drawing', () => {
  test('marks the medians on the line of one half, and ticks where something was not watched further', () => {
    const svg = drawSurvival(curves(drug, placebo), NAME, 'wide');
    expect(numbersOf(svg, 'dot dot-hollow', 'cy')).toEqual([138]);
    expect(numbersOf(svg, 'dot', 'cy')).toEqual([138]);
    expect(wordsOf(svg)).toEqual(
      expect.arrayContaining(['before 23\u202fh', 'after 8\u202fh', 'Still watched']),
    );
    // Distinct times: 6 9 10 11 17 19 20 25 32 34 35.
    expect(numbersOf(svg, 'censored', 'x1')).toHaveLength(11);
  });

  test('a median without room beside its own mark is left out, and never stands beside the other’s', () => {
    const fast = seen('1 2 3 4 200');
    const svg = drawSurvival(
      curves(
        placebo.map(({ time }) => ({ time: time * 2, event: true })),
        fast,
      ),
      NAME,
      'narrow',
    );
    expect(drawnTexts(svg).flatMap(({ kind, text }) => (kind === 'value' ? [text] : []))).toEqual([
      'before 16\u202fh',
    ]);
  });

  test('says so where half are not done', () => {
    const svg = drawSurvival(curves(seen('5 10+ 20+ 30+'), placebo), NAME, 'wide');
    expect(wordsOf(svg)).toContain('before: half not done yet');
  });

  test('cuts off a long tail and says how much goes on', () => {
    const long = [...placebo, { time: 900, event: false }];
    expect(wordsOf(drawSurvival(curves(long, placebo), NAME, 'wide')).join()).toContain(
      '1 watched for longer, up to 38\u202fdays',
    );
    expect(wordsOf(drawSurvival(curves(placebo, placebo), NAME, 'wide')).join()).not.toContain(
      'watched for longer',
    );
  });

  test('whatever was seen: in the picture, not over each other and no median on a curve', () => {
    const some = fc.option(
      fc.array(
        fc.record({
          time: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: 0, max: 5000, noNaN: true })),
          event: fc.boolean(),
        }),
        { minLength: 1, maxLength: 15 },
      ),
      { freq: 8 },
    );
    fc.assert(
      fc.property(some, some, (before, after) => {
        if (before === null && after === null) return;
        expect(flawsOf((layout) => drawSurvival(curves(before, after), NAME, layout))).toEqual([]);
        for (const layout of ['wide', 'narrow'] as const)
          expect(
            struckValues(drawSurvival(curves(before, after), NAME, layout)).filter(
              (text) => !text.endsWith('half not done yet'),
            ),
          ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('in words', () => {
  test('both periods', () => {
    const model = curves(drug, placebo);
    expect(survivalFinding(model)).toBe(
      'Half of the pilot arm’s tickets are done within 23\u202fh before and within 8\u202fh after (open or given up: 12 of 21 before, 0 of 21 after)',
    );
    expect(survivalTable(model).rows).toEqual([
      ['before', '21', '9', '12', '0', '23\u202fh', '13\u202fh or more', '–', '–', '–'],
      ['after', '21', '21', '0', '0', '8\u202fh', '4\u202fh to 11\u202fh', '–', '–', '–'],
    ]);
    expect(survivalDescription(model)).toMatch(
      /^Pilot arm, before: half done within 23\u202fh, of 21 tickets 12 still open/,
    );
  });

  test('the mean up to a time and what had become of the work by then stand in the table', () => {
    const model = curves(drug, placebo);
    const cut = { restrictedMean: 7.5, horizon: 20, doneByHorizon: 0.75, abandonedByHorizon: 0.05 };
    const table = survivalTable({ ...model, after: { ...(model.after as SurvivalOf), ...cut } });
    expect(table.columns.slice(7)).toEqual(['Mean, cut at 20\u202fh', 'Done by then', 'Given up by then']);
    expect(table.rows.map((row) => row.slice(7))).toEqual([
      ['–', '–', '–'],
      ['7.5\u202fh', '75\u202f%', '5\u202f%'],
    ]);
  });

  test('where half are not done, or there is no work', () => {
    const none = seen('5 10+ 20+ 30+');
    expect(survivalFinding(curves(none, none))).toMatch(/are not done yet, before or after/);
    expect(survivalFinding(curves(none, placebo))).toMatch(
      /done within 8\u202fh after; before, half are not done yet/,
    );
    expect(survivalFinding(curves(null, placebo))).toMatch(
      /done within 8\u202fh after; there are none before/,
    );
    expect(survivalCurves([], 'pilot', 'elapsed')).toBeNull();
  });
});

test('a time is looked up as if all were gone through', () => {
  const rising = fc
    .array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 })
    .map((a) => a.sort((x, y) => x - y));
  fc.assert(
    fc.property(rising, rising, fc.integer({ min: -1, max: 10 }), (doneTimes, censoredTimes, time) => {
      const curve = [...new Set(doneTimes)].map((at) => ({ time: at, share: 0.5, low: null, high: null }));
      const side = { doneTimes, censoredTimes, curve } as unknown as SurvivalOf;
      expect(atRisk(side, time)).toBe([...doneTimes, ...censoredTimes].filter((one) => one >= time).length);
      expect(stepAt(side, time)).toBe(curve.findLast((one) => one.time <= time));
    }),
  );
});
