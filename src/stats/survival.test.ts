import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen, type Ending } from './aalen-johansen.ts';
import { kaplanMeier, type Observation } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { restrictedMean } from './restricted-mean.ts';

/** As it is written in papers: `6+` was still open at 6. */
const observed = (text: string): Observation[] =>
  text.split(' ').map((one) => ({ time: Number.parseFloat(one), event: !one.endsWith('+') }));

// Freireich et al. 1963: weeks in remission of leukaemia patients, with 6-MP and with placebo.
const TREATED = observed('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+');
const PLACEBO = observed('1 1 2 2 3 4 4 5 5 8 8 8 8 11 11 12 12 15 17 22 23');

describe('kaplanMeier equals the published curve of Freireich 1963', () => {
  it('with 6-MP, where most were still in remission: median 23', () => {
    const curve = kaplanMeier(TREATED);
    const at = (time: number): number =>
      curve.steps.findLast((step) => step.time <= time)?.survival ?? Number.NaN;
    expect(at(6)).toBeCloseTo(0.8571, 4);
    expect(at(10)).toBeCloseTo(0.7529, 4);
    expect(at(23)).toBeCloseTo(0.4482, 4);
    expect(curve).toMatchObject({ n: 21, events: 9, median: 23, lastTime: 35 });
  });

  it('with placebo, where none was: median 8', () => {
    expect(kaplanMeier(PLACEBO)).toMatchObject({ n: 21, events: 21, median: 8 });
  });
});

describe('kaplanMeier', () => {
  it('has no median where more than half were open to the end', () => {
    expect(kaplanMeier(observed('1 2+ 3+ 4+'))).toMatchObject({ median: null, medianHigh: null });
  });

  it('has the middle as median where the curve is one half for a while', () => {
    expect(kaplanMeier(observed('1 2 5 9')).median).toBe(3.5);
    expect(kaplanMeier(observed('1 2 5+ 9+')).median).toBe(2);
  });

  it('counts what was still open at the time of an event as watched then', () => {
    expect(kaplanMeier(observed('3 3+')).steps).toMatchObject([
      { time: 3, atRisk: 2, events: 1, survival: 0.5 },
    ]);
  });

  it('throws on nothing, on a time below 0 or not finite, and on what is no level', () => {
    expect(() => kaplanMeier([])).toThrow(RangeError);
    for (const time of [-1, Number.NaN, Infinity])
      expect(() => kaplanMeier([{ time, event: true }])).toThrow(RangeError);
    expect(() => kaplanMeier(observed('1'), 1)).toThrow(RangeError);
  });
});

describe('restrictedMean', () => {
  it('is what the curve encloses: 1 to the first event at 2, one half to the second at 6', () => {
    expect(restrictedMean(kaplanMeier(observed('2 6')), 6)?.mean).toBe(4);
    expect(restrictedMean(kaplanMeier(observed('2 6')), 4)?.mean).toBe(3);
  });

  it('is not known beyond the last observation, unless nothing was open then', () => {
    expect(restrictedMean(kaplanMeier(observed('2 6+')), 7)).toBeNull();
    expect(restrictedMean(kaplanMeier(observed('2 6+')), 6)?.mean).toBe(4);
    expect(restrictedMean(kaplanMeier(observed('2 6')), 7)?.mean).toBe(4);
  });

  it('throws on a horizon that is none', () => {
    expect(() => restrictedMean(kaplanMeier(observed('1')), 0)).toThrow(RangeError);
  });
});

describe('logRank', () => {
  it('equals the published test of Freireich 1963, chi-square 16.79294', () => {
    const found = logRank(TREATED, PLACEBO);
    expect(found?.chisq).toBeCloseTo(16.79294, 5);
    expect(found?.observed).toEqual([9, 21]);
  });

  it('has nothing to compare where nothing ended while both were watched', () => {
    expect(logRank(observed('1+ 2+'), observed('3 4'))).toBeNull();
    expect(logRank(observed('1+'), observed('3+'))).toBeNull();
  });

  it('throws on an empty group', () => {
    expect(() => logRank([], PLACEBO)).toThrow(RangeError);
  });
});

const observation = fc.record({ time: fc.integer({ min: 0, max: 30 }), event: fc.boolean() });
const observations = fc.array(observation, { minLength: 1, maxLength: 40 });
const ending = fc.record({
  time: fc.integer({ min: 0, max: 30 }),
  cause: fc.constantFrom('merged', 'abandoned', null),
});

describe('for all observations', () => {
  it('the curve falls from 1, its limits hold it, and it does not depend on the order', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const curve = kaplanMeier(all);
        let last = 1;
        for (const { survival, low, high, se } of curve.steps) {
          expect(survival).toBeLessThan(last);
          last = survival;
          expect(low === null).toBe(survival === 0);
          if (low === null || high === null || se === null) continue;
          expect(low).toBeLessThanOrEqual(survival);
          expect(high).toBeGreaterThanOrEqual(survival);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
        }
        expect(kaplanMeier(all.toReversed())).toEqual(curve);
      }),
    );
  });

  it('limits are wider at a higher level, those of the median with them', () => {
    fc.assert(
      fc.property(observations, (all) => {
        const [narrow, wide] = [kaplanMeier(all, 0.8), kaplanMeier(all, 0.99)];
        narrow.steps.forEach((step, i) => {
          if (step.low === null) return;
          expect(wide.steps[i]?.low).toBeLessThanOrEqual(step.low);
          expect(wide.steps[i]?.high).toBeGreaterThanOrEqual(step.high as number);
        });
        expect(narrow.median).toBe(wide.median);
        if (narrow.medianLow !== null) expect(wide.medianLow).toBeLessThanOrEqual(narrow.medianLow);
        if (wide.medianHigh !== null)
          expect(narrow.medianHigh ?? Infinity).toBeLessThanOrEqual(wide.medianHigh);
      }),
    );
  });

  it('where nothing is open, the curve is the share that is longer, and the restricted mean a plain one with its error', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: 1, max: 35 }),
        (times, horizon) => {
          const curve = kaplanMeier(times.map((time) => ({ time, event: true })));
          for (const step of curve.steps)
            expect(step.survival).toBeCloseTo(times.filter((t) => t > step.time).length / times.length, 12);
          const capped = times.map((t) => Math.min(t, horizon));
          const centre = capped.reduce((a, b) => a + b, 0) / capped.length;
          const spread = capped.reduce((a, b) => a + (b - centre) ** 2, 0) / capped.length;
          const found = restrictedMean(curve, horizon);
          expect(found?.mean).toBeCloseTo(centre, 10);
          expect(found?.se).toBeCloseTo(Math.sqrt(spread / capped.length), 10);
        },
      ),
    );
  });

  it('the log-rank test is the same for swapped groups, and for any unit of time', () => {
    fc.assert(
      fc.property(observations, observations, (a, b) => {
        const [one, other] = [logRank(a, b), logRank(b, a)];
        expect(one === null).toBe(other === null);
        if (!one || !other) return;
        expect(other.chisq).toBeCloseTo(one.chisq, 8);
        expect(other.observed).toEqual(one.observed.toReversed());
        expect(one.p).toBeGreaterThanOrEqual(0);
        expect(one.p).toBeLessThanOrEqual(1);
        expect(one.expected[0] + one.expected[1]).toBeCloseTo(one.observed[0] + one.observed[1], 9);
        const longer = (all: Observation[]): Observation[] =>
          all.map(({ time, event }) => ({ time: 60 * time, event }));
        expect(logRank(longer(a), longer(b))).toEqual(one);
      }),
    );
  });
});

describe('aalenJohansen', () => {
  it('is the share merged where nothing is open', () => {
    const endings: Ending[] = [
      { time: 1, cause: 'merged' },
      { time: 2, cause: 'abandoned' },
      { time: 3, cause: 'merged' },
      { time: 4, cause: 'abandoned' },
    ];
    expect(aalenJohansen(endings, 'merged').map((step) => step.incidence)).toEqual([0.25, 0.25, 0.5, 0.5]);
  });

  it('throws on nothing and on what is no time', () => {
    expect(() => aalenJohansen([], 'merged')).toThrow(RangeError);
    expect(() => aalenJohansen([{ time: -1, cause: null }], 'merged')).toThrow(RangeError);
  });

  const endings = fc.array(ending, { minLength: 1, maxLength: 40 });

  it('of all causes together is what the curve of all endings has lost', () => {
    fc.assert(
      fc.property(endings, (all) => {
        const [merged, abandoned] = [aalenJohansen(all, 'merged'), aalenJohansen(all, 'abandoned')];
        const curve = kaplanMeier(all.map(({ time, cause }) => ({ time, event: cause !== null })));
        merged.forEach((step, i) => {
          const survival = curve.steps.findLast(({ time }) => time <= step.time)?.survival ?? 1;
          expect(step.incidence + (abandoned[i]?.incidence ?? 0)).toBeCloseTo(1 - survival, 10);
        });
      }),
    );
  });

  it('never falls, never exceeds one minus Kaplan–Meier with the other cause as open, and knows no order', () => {
    fc.assert(
      fc.property(endings, (all) => {
        const steps = aalenJohansen(all, 'merged');
        const naive = kaplanMeier(all.map(({ time, cause }) => ({ time, event: cause === 'merged' })));
        let last = 0;
        for (const { time, incidence } of steps) {
          expect(incidence).toBeGreaterThanOrEqual(last);
          last = incidence;
          const survival = naive.steps.findLast((step) => step.time <= time)?.survival ?? 1;
          expect(incidence).toBeLessThanOrEqual(1 - survival + 1e-12);
        }
        expect(aalenJohansen(all.toReversed(), 'merged')).toEqual(steps);
      }),
    );
  });
});
