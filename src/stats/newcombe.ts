import { wilson } from './wilson.ts';

/** A difference of two shares, first − second, with its interval; −1 to 1. */
export interface ShareDifference {
  difference: number;
  low: number;
  high: number;
}

/**
 * Newcombe's interval for the difference of two independent shares, built from the Wilson interval of each.
 *
 * Answers: by how many points a share (of changes with a defect, say) is higher in the first group. Source: R. G.
 * Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17 (1998),
 * 873–890, method 10. It stays in −1 to 1 and has a width also where a share is 0 or 1.
 *
 * Not for pairs (the same things judged twice), and too narrow where the things of one group are alike because few
 * people made them.
 *
 * @param yes1 how many of `n1`, a whole number
 * @param n1 at least 1
 * @param yes2 how many of `n2`
 * @param n2 at least 1
 * @param level confidence, above 0 and below 1
 * @throws RangeError when one of them is no count, or the level no level
 */
export function newcombe(yes1: number, n1: number, yes2: number, n2: number, level = 0.95): ShareDifference {
  const [first, second] = [wilson(yes1, n1, level), wilson(yes2, n2, level)];
  const [p1, p2] = [yes1 / n1, yes2 / n2];
  const difference = p1 - p2;
  return {
    difference,
    // Rounding must not lead past what a difference of shares can be.
    low: Math.max(-1, difference - Math.hypot(p1 - first.low, second.high - p2)),
    high: Math.min(1, difference + Math.hypot(first.high - p1, p2 - second.low)),
  };
}
