import { newcombe } from './newcombe.ts';

/** How near the level is found. */
const NEAR = 1e-10;

/**
 * p of "two independent shares are equal", by turning Newcombe's interval round: 1 − the highest confidence at which the
 * interval does not hold 0 inside.
 *
 * Answers: how surprising would this difference be if there were none, so that it agrees with the interval that is
 * printed: p is below 0.05 exactly where the 95 % interval leaves 0 out. Source: the interval of R. G. Newcombe,
 * Statistics in Medicine 17 (1998), 873–890, method 10, inverted; it is no exact test.
 *
 * @param yes1 how many of `n1`; see `newcombe`
 * @returns 0–1, to 1e-10; 1 where the shares are the same
 * @throws RangeError as `newcombe` does
 */
export function newcombeP(yes1: number, n1: number, yes2: number, n2: number): number {
  const leavesOut = (level: number): boolean => {
    const { low, high } = newcombe(yes1, n1, yes2, n2, level);
    return low > 0 || high < 0;
  };
  let [out, inside] = [0, 1];
  if (newcombe(yes1, n1, yes2, n2).difference === 0) return 1;
  while (inside - out > NEAR) {
    const level = (out + inside) / 2;
    if (leavesOut(level)) out = level;
    else inside = level;
  }
  return Math.min(1, 1 - out);
}
