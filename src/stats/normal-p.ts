import chisquareCdf from '@stdlib/stats-base-dists-chisquare-cdf';

/** Probability that a standard normal deviate is at least as far from 0 as `z`: that of z² under chi-square with 1 df. */
export function twoSidedNormalP(z: number): number {
  return 1 - chisquareCdf(z * z, 1);
}

/** Probability that a standard normal deviate is at most `z`; exact to 1e-15, not in proportion. */
export function normalCdf(z: number): number {
  const within = chisquareCdf(z * z, 1);
  return z < 0 ? (1 - within) / 2 : (1 + within) / 2;
}
