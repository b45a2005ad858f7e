import tCdf from '@stdlib/stats-base-dists-t-cdf';
import { normalCdf } from './normal-p.ts';

/**
 * The probability that a non-central t deviate is at most `t`: of (Z + shift) / √(X / df), where Z is standard normal
 * and X chi-square with `df` degrees of freedom.
 *
 * Source: R. V. Lenth, "Algorithm AS 243: cumulative distribution function of the non-central t distribution", Applied
 * Statistics 38 (1989), 185–189. Beyond |shift| 37.6, where its series underflows, the normal approximation 26.7.10 of
 * M. Abramowitz and I. A. Stegun, as R's `pt` does; with few degrees of freedom that is good to 0.03 only.
 *
 * @param t finite
 * @param df degrees of freedom, a whole number, at least 1
 * @param shift the parameter of non-centrality, finite
 * @returns 0–1, to 1e-10 where |shift| is below 37.6
 * @throws RangeError on an argument that is none of these
 */
export function noncentralT(t: number, df: number, shift: number): number {
  if (!Number.isFinite(t) || !Number.isFinite(shift))
    throw new RangeError('noncentralT: an argument is not finite');
  if (!Number.isSafeInteger(df) || df < 1)
    throw new RangeError(`noncentralT: ${df} are no degrees of freedom`);
  const below = t < 0 ? 1 - atOrAbove0(-t, df, -shift) : atOrAbove0(t, df, shift);
  return Math.min(1, Math.max(0, below));
}

function atOrAbove0(t: number, df: number, shift: number): number {
  const lambda = shift * shift;
  // exp(−λ/2) underflows; and with so many degrees of freedom t is normal.
  if (df > 4e5 || lambda > 2 * Math.LN2 * 1021) {
    const s = 1 / (4 * df);
    return normalCdf((t * (1 - s) - shift) / Math.sqrt(1 + 2 * t * t * s));
  }
  const x = (t * t) / (t * t + df);
  let sum = 0;
  if (x > 0) {
    const b = df / 2;
    const rest = (df / (t * t + df)) ** b;
    let p = 0.5 * Math.exp(-lambda / 2);
    let q = Math.sqrt(2 / Math.PI) * p * shift;
    let left = -0.5 * Math.expm1(-lambda / 2);
    // The incomplete beta integral I_x(1/2, df/2) is what lies within ±t of the central t.
    let odd = 2 * tCdf(t, df) - 1;
    let oddStep = 2 * rest * Math.sqrt(x / Math.PI) * gammaRatio(df);
    let even = b * x < Number.EPSILON ? b * x : 1 - rest;
    let evenStep = b * x * rest;
    sum = p * odd + q * even;
    for (let i = 1, a = 1.5; i <= 1000; i++, a++) {
      odd -= oddStep;
      even -= evenStep;
      oddStep *= (x * (a + b - 1)) / a;
      evenStep *= (x * (a + b - 0.5)) / (a + 0.5);
      p *= lambda / (2 * i);
      q *= lambda / (2 * i + 1);
      sum += p * odd + q * even;
      left -= p;
      if (left <= 0 || Math.abs(2 * left * (odd - oddStep)) < 1e-13) break;
    }
  }
  return sum + normalCdf(-shift);
}

/** Γ((df + 1) / 2) / Γ(df / 2), by Γ(x + 1) = x Γ(x) from Γ(1/2) = √π and Γ(1) = 1. */
function gammaRatio(df: number): number {
  let ratio = df % 2 === 1 ? 1 / Math.sqrt(Math.PI) : Math.sqrt(Math.PI) / 2;
  for (let at = df % 2 === 1 ? 1 : 2; at < df; at += 2) ratio *= (at + 1) / at;
  return ratio;
}
