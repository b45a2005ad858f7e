import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { aalenJohansen } from './aalen-johansen.ts';
import { benjaminiHochberg } from './benjamini-hochberg.ts';
import { clopperPearson } from './clopper-pearson.ts';
import { differenceInDifferences } from './difference-in-differences.ts';
import { geometricMeanRatio } from './geometric-mean-ratio.ts';
import { kaplanMeier, type Observation } from './kaplan-meier.ts';
import { logRank } from './log-rank.ts';
import { minimumDetectableRatio } from './minimum-detectable-ratio.ts';
import { newcombe } from './newcombe.ts';
import { personLogRatioT } from './person-log-ratio-t.ts';
import { poissonRate } from './poisson-rate.ts';
import { poissonRateRatio } from './poisson-rate-ratio.ts';
import { quantile } from './quantile.ts';
import { random } from './random.ts';
import { rankSum } from './rank-sum.ts';
import { restrictedMean } from './restricted-mean.ts';
import { signFlip } from './sign-flip.ts';
import { signedRank } from './signed-rank.ts';
import { wilson } from './wilson.ts';

/**
 * Results of other programs, most of them R's; each case names its source. Data for the tests, as it was computed.
 */
interface Case {
  method: string;
  // biome-ignore lint/suspicious/noExplicitAny: each method has arguments of its own
  input: any;
  expected: Record<string, unknown>;
  source: string;
}

const cases = JSON.parse(readFileSync(new URL('testdata/reference.json', import.meta.url), 'utf8')) as Case[];

const observations = (time: number[], event: number[]): Observation[] =>
  time.map((at, i) => ({ time: at, event: event[i] === 1 }));

/** What each method gives for the input of a case, under the names of the expected result. */
const answers: Record<string, (input: Case['input']) => unknown> = {
  'quantile-type7': ({ x, p }) => ({ q: p.map((at: number) => quantile(x, at)) }),
  'person-log-ratio-t': ({ logRatios, conf }) => personLogRatioT(logRatios, conf),
  'difference-in-differences-welch': ({ pilot, control, conf }) =>
    differenceInDifferences(pilot, control, conf),
  'geometric-mean-ratio-welch': ({ x, y, conf }) => geometricMeanRatio(x, y, conf),
  'sign-flip-exact': ({ x }) => signFlip(x, random(1, 'not drawn from')),
  'signed-rank-hodges-lehmann': ({ x, conf }) => {
    const result = signedRank(x, conf);
    return { ...result, V: result.statistic };
  },
  'rank-sum-hodges-lehmann': ({ x, y, conf }) => {
    const result = rankSum(x, y, conf);
    return { ...result, W: result.statistic };
  },
  wilson: ({ k, n, conf }) => wilson(k, n, conf),
  'clopper-pearson': ({ k, n, conf }) => clopperPearson(k, n, conf),
  'newcombe-10': ({ k1, n1, k2, n2, conf }) => newcombe(k1, n1, k2, n2, conf),
  'poisson-rate-exact': ({ events, exposure, conf }) => poissonRate(events, exposure, conf),
  'poisson-rate-ratio-exact': ({ events1, exposure1, events2, exposure2, conf }) =>
    poissonRateRatio(events1, exposure1, events2, exposure2, conf),
  'kaplan-meier': ({ time, event, conf, rmstTau }) => {
    const curve = kaplanMeier(observations(time, event), conf);
    return {
      ...curve,
      at: curve.steps.map((step) => step.time),
      survival: curve.steps.map((step) => step.survival),
      se: curve.steps.map((step) => step.se),
      rmst: restrictedMean(curve, rmstTau)?.mean,
    };
  },
  'log-rank': ({ time, event, group }) => {
    const all = observations(time, event);
    const of = (which: number): Observation[] => all.filter((_, i) => group[i] === which);
    return logRank(of(0), of(1));
  },
  'aalen-johansen': ({ time, status, cause }) => {
    const endings = time.map((at: number, i: number) => ({
      time: at,
      cause: status[i] === 0 ? null : String(status[i]),
    }));
    const steps = aalenJohansen(endings, String(cause));
    return { at: steps.map((step) => step.time), cif: steps.map((step) => step.incidence) };
  },
  'benjamini-hochberg': ({ p }) => ({ adjusted: benjaminiHochberg(p) }),
  'minimum-detectable-ratio-one-sample': ({ n, sdLog, power, alpha }) => ({
    ratio: minimumDetectableRatio(n, sdLog, power, alpha),
  }),
};

/** Statistics that count: a difference in the last place is an error. */
const WHOLE = ['V', 'W', 'observed'];
const WITHIN = 1e-6;
/**
 * R's `power.t.test` looks for the effect with `uniroot` and stops 1.2e-4 short of it at most. Two of the reference's
 * three ratios are off by 6.0e-6 and 1.5e-6 because of that: the power at them is .79998 and .80001 where .8 was asked.
 * minimum-detectable-ratio.test.ts holds ours to an integral that was solved to 1e-13.
 */
const WITHIN_UNIROOT = 1e-5;

function compare(found: unknown, expected: unknown, name: string, within: number): void {
  if (Array.isArray(expected)) {
    expect(found, name).toHaveLength(expected.length);
    expected.forEach((value, i) => {
      compare((found as unknown[])[i], value, `${name}[${i}]`, within);
    });
  } else if (expected === null || WHOLE.includes(name.replace(/\[.*/, ''))) {
    expect(found, name).toBe(expected);
  } else {
    expect(typeof found, name).toBe('number');
    expect(Math.abs((found as number) - (expected as number)), `${name}: ${found}`).toBeLessThan(within);
  }
}

describe('every method gives the numbers of the reference, to 1e-6 (1e-5 where R itself is no closer), and counts exactly', () => {
  test('for 61 cases, and each method of the reference is one of ours', () => {
    expect(cases).toHaveLength(61);
    expect([...new Set(cases.map(({ method }) => method))].toSorted()).toEqual(
      Object.keys(answers).toSorted(),
    );
  });

  it.each(cases.map((one, i) => ({ ...one, title: `case ${i + 1}, ${one.method}: ${one.source}` })))(
    '$title',
    ({ method, input, expected }) => {
      const within = method === 'minimum-detectable-ratio-one-sample' ? WITHIN_UNIROOT : WITHIN;
      const found = answers[method]?.(input) as Record<string, unknown>;
      for (const [name, value] of Object.entries(expected)) compare(found[name], value, name, within);
    },
  );
});
