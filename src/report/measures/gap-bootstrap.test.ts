import { expect, it } from 'vitest';
import { random } from '../../../tests/fixtures/report/random.ts';
import { quantile } from '../../stats/quantile.ts';
import { powerToTypical } from './gap.ts';

const RUNS = 400;
const RESAMPLES = 300;

/** How often the nominal 95 % percentile bootstrap interval of the gap holds the true gap of log-normal use. */
function coverage(people: number, sigma: number): number {
  const dice = random(people);
  const normal = (): number =>
    Math.sqrt(-2 * Math.log(1 - dice.next())) * Math.cos(2 * Math.PI * dice.next());
  // The 90th percentile of a normal variable; the median of the log-normal one is 1.
  const truth = Math.exp(sigma * 1.2815515655446004);
  let held = 0;
  for (let run = 0; run < RUNS; run++) {
    const use = Array.from({ length: people }, () => Math.exp(sigma * normal()));
    const ratios = Array.from({ length: RESAMPLES }, () =>
      powerToTypical(use.map(() => use[Math.floor(dice.next() * people)] as number)),
    ) as number[];
    if (quantile(ratios, 0.025) <= truth && truth <= quantile(ratios, 0.975)) held += 1;
  }
  return held / RUNS;
}

it.each([
  [8, 0.83],
  [12, 0.91],
])(
  'a bootstrap interval of the gap of %i people looks surer than it is: it holds the truth in about %f of runs',
  (people, share) => {
    expect(Math.abs(coverage(people, 1) - share)).toBeLessThan(0.03);
  },
);
