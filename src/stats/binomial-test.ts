import { requireCount } from './arguments.ts';

/**
 * The exact two-sided p of "the true share is `share`": the probability of all outcomes that are at most as likely as
 * the one seen.
 *
 * Source: the method of small p-values, as R's `binom.test(yes, n, share)`, with its tolerance of 1e-7 for outcomes that
 * are equally likely but for rounding. Takes time and no memory in proportion to n.
 *
 * @param yes how many of n, a whole number
 * @param n how many in all; of none p is 1
 * @param share above 0 and below 1
 * @returns 0–1
 * @throws RangeError when yes of n is no count, or the share is none
 */
export function binomialTest(yes: number, n: number, share: number): number {
  requireCount('binomialTest', yes);
  requireCount('binomialTest', n);
  if (yes > n) throw new RangeError(`binomialTest: ${yes} of ${n} is no count`);
  if (!(share > 0 && share < 1)) throw new RangeError(`binomialTest: ${share} is no share`);
  const odds = share / (1 - share);
  const mode = Math.min(n, Math.floor((n + 1) * share));
  // Weights relative to the likeliest outcome: no factorial, and nothing overflows.
  const weights = (use: (outcome: number, weight: number) => void): void => {
    use(mode, 1);
    for (let k = mode, weight = 1; k < n; k++) {
      weight *= ((n - k) / (k + 1)) * odds;
      use(k + 1, weight);
    }
    for (let k = mode, weight = 1; k > 0; k--) {
      weight *= k / (n - k + 1) / odds;
      use(k - 1, weight);
    }
  };
  let seen = 0;
  weights((outcome, weight) => {
    if (outcome === yes) seen = weight;
  });
  let all = 0;
  let unlikely = 0;
  weights((_, weight) => {
    all += weight;
    if (weight <= seen * (1 + 1e-7)) unlikely += weight;
  });
  return Math.min(1, unlikely / all);
}
