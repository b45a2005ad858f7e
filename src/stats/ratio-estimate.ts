import type { MeanEstimate } from './mean-t.ts';

/** A ratio with its interval: 0.8 means four fifths of, 1 no difference. No unit. */
export interface RatioEstimate {
  ratio: number;
  low: number;
  high: number;
  /** Degrees of freedom of the interval. */
  df: number;
  /** Two-sided p of "the true ratio is 1". */
  p: number;
}

/** What was estimated on the scale of natural logarithms, as a ratio. */
export function asRatio(logs: MeanEstimate): RatioEstimate {
  const { estimate, low, high, df, p } = logs;
  return { ratio: Math.exp(estimate), low: Math.exp(low), high: Math.exp(high), df, p };
}
