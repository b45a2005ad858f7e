import { requireValues } from './arguments.ts';
import { sum } from './moments.ts';
import type { Random } from './random.ts';

/** How many values are still tried in all their signs: 2²⁰ sums take a few milliseconds. */
export const EXACT_UP_TO = 20;

/** The p of a sign-flip test, and how it was come by. */
export interface SignFlip {
  /** Two-sided p of "the values are as likely to be below 0 as above, by as much". */
  p: number;
  /** True where every assignment of signs was counted; else `p` is from `draws` random ones. */
  exact: boolean;
  /** How many assignments p is from. */
  draws: number;
}

/**
 * The sign-flip test of a mean: in what share of all assignments of signs to the values their mean is at least as far
 * from 0 as the one seen.
 *
 * Answers: could chance alone have given people's changes the direction they have. It takes no normal distribution for
 * granted, only that without an effect a person's change would be as likely in the one direction as in the other.
 * Source: R. A. Fisher, The Design of Experiments (1935), § 21. Up to 20 values all 2ⁿ are counted; above, random ones
 * with the estimate (1 + hits) / (1 + draws), which never is 0: B. Phipson and G. K. Smyth, Statistical Applications in
 * Genetics and Molecular Biology 9 (2010), article 39.
 *
 * Not below 6 values: even when all agree, p cannot fall below 2 / 2ⁿ. It gives no interval.
 *
 * @param values one a person, on a scale on which no change is 0 (logarithms of ratios); at least one
 * @param random where the random signs come from, used above 20 values only
 * @param draws how many random assignments above 20 values
 * @throws RangeError on no value, one that is not finite, or no number of draws
 */
export function signFlip(values: readonly number[], random: Random, draws = 99_999): SignFlip {
  requireValues('signFlip', values, 1);
  if (!Number.isSafeInteger(draws) || draws < 1) throw new RangeError(`signFlip: ${draws} draws`);
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  // Sums that are equal but for rounding count as equal.
  const least = Math.abs(sum(values)) - 1e-9 * sum(sizes);
  if (values.length <= EXACT_UP_TO) return exactly(sizes, least);
  let hits = 0;
  for (let i = 0; i < draws; i++) {
    let total = 0;
    for (const size of sizes) total += random.next() < 0.5 ? size : -size;
    if (Math.abs(total) >= least) hits++;
  }
  return { p: (hits + 1) / (draws + 1), exact: false, draws };
}

function exactly(sizes: readonly number[], least: number): SignFlip {
  // Assignments come in pairs of opposite signs with the same distance from 0, so the first value keeps its sign.
  const sums = new Float64Array(2 ** (sizes.length - 1));
  sums[0] = sizes[0] as number;
  let filled = 1;
  for (const size of sizes.slice(1)) {
    for (let i = 0; i < filled; i++) {
      const before = sums[i] as number;
      sums[i] = before + size;
      sums[filled + i] = before - size;
    }
    filled *= 2;
  }
  let hits = 0;
  for (const total of sums) if (Math.abs(total) >= least) hits++;
  return { p: hits / sums.length, exact: true, draws: 2 * sums.length };
}
