import { expect, it } from 'vitest';
import { random } from '../stats/random.ts';
import type { Arm } from './model.ts';
import type { Timed } from './person-ratios.ts';
import { speedEffect } from './speed-effect.ts';

/** A person of whom every piece of work takes `ratio` times as long after. */
const person = (name: string, arm: Arm, ratio: number): Timed[] =>
  (['before', 'after'] as const).flatMap((period) =>
    [1, 2, 3, 4].map((log) => ({
      person: name,
      arm,
      period,
      stratum: 's',
      log: log + (period === 'after' ? Math.log(ratio) : 0),
    })),
  );
const arm = (name: Arm, ratios: readonly number[]): Timed[] =>
  ratios.flatMap((ratio, i) => person(`${name}${i}`, name, ratio));
const draws = () => random(1, 'test');

it('before and after is the geometric mean of people’s ratios with Student’s interval', () => {
  // SciPy's t interval of the logarithms, as R's exp(t.test(log(c(.5, .6, .7, .8, .9, 1)))$conf.int).
  const { effect, tooLittle } = speedEffect(
    arm('pilot', [0.5, 0.6, 0.7, 0.8, 0.9, 1]),
    'before-after',
    true,
    draws(),
  );
  expect(tooLittle).toEqual([]);
  expect(effect).toMatchObject({ interval: 't', df: 5 });
  expect(effect?.value).toBeCloseTo((0.5 * 0.6 * 0.7 * 0.8 * 0.9) ** (1 / 6), 10);
  expect(effect?.low).toBeCloseTo(0.55634148, 7);
  expect(effect?.high).toBeCloseTo(0.95758166, 7);
});

it('takes the bootstrap where people’s ratios are skewed, and the same one for the same stream', () => {
  const items = arm('pilot', [0.8, 0.81, 0.82, 0.79, 0.8, 0.3]);
  const { effect } = speedEffect(items, 'before-after', true, draws());
  expect(effect).toMatchObject({ interval: 'bootstrap-t', df: null });
  expect(effect?.skewness).toBeLessThan(-1);
  expect(speedEffect(items.toReversed(), 'before-after', true, draws()).effect).toEqual(effect);
});

it('against a control arm is the ratio of the arms’ ratios with Welch’s interval', () => {
  const items = [...arm('pilot', [0.5, 0.6, 0.7, 0.8, 0.9, 1]), ...arm('control', [1, 1.1, 1.2, 1.3])];
  const { effect, logs } = speedEffect(items, 'difference-in-differences', true, draws());
  const pilot = (0.5 * 0.6 * 0.7 * 0.8 * 0.9) ** (1 / 6);
  const control = (1.1 * 1.2 * 1.3) ** (1 / 4);
  expect(effect?.interval).toBe('welch');
  expect(effect?.value).toBeCloseTo(pilot / control, 10);
  // SciPy's ttest_ind of the logarithms with unequal variances.
  expect(effect?.low).toBeCloseTo(0.48147265, 7);
  expect(effect?.high).toBeCloseTo(0.84466986, 7);
  expect(effect?.df).toBeCloseTo(7.275872766535668, 7);
  expect(logs.control).toHaveLength(4);
});

it('has no effect where people are too few; a before-and-after asks nothing of a control arm', () => {
  const five = [...arm('pilot', [0.5, 0.6, 0.7, 0.8, 0.9]), ...arm('control', [1])];
  expect(speedEffect(five, 'before-after', true, draws())).toMatchObject({
    effect: null,
    tooLittle: [{ rule: 'people', arm: 'pilot', found: 5, needed: 6 }],
  });
});

it('has no effect where nobody differs from anybody', () => {
  const same = [0.8, 0.8, 0.8, 0.8, 0.8, 0.8];
  const short = [{ rule: 'no-spread', arm: 'pilot', found: 1, needed: 2 }];
  expect(speedEffect(arm('pilot', same), 'before-after', true, draws())).toMatchObject({
    effect: null,
    tooLittle: short,
  });
  const both = [...arm('pilot', same), ...arm('control', [1, 1, 1])];
  expect(speedEffect(both, 'difference-in-differences', true, draws())).toMatchObject({
    effect: null,
    tooLittle: short,
  });
});
