import { mean } from '../../stats/moments.ts';
import { count, counted, list } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { inTenths } from './in-tenths.ts';

const id = 'regression-to-the-mean';
/** Earlier periods that are wanted. */
export const WANTED = 2;
/** A median of fewer pieces of work says nothing about a period. */
export const FEWEST_PIECES = 5;
/**
 * The period before is unusual from this factor on, either way. Medians of some thirty pieces of work of a usual spread
 * differ by a factor of 1.15 by chance alone.
 */
export const UNUSUAL = 1.25;
const ROUNDING = 1e-9;

/**
 * Was the period before an unusual one. A pilot often begins after slow weeks, and slow weeks are followed by usual
 * ones without any pilot (F. Galton, "Regression towards mediocrity in hereditary stature", 1886). The median of the
 * pilot arm in the period before, elapsed, is divided by the geometric mean of those of the earlier periods.
 */
export const regressionToTheMean: CheckOf = ({ speed }): Check => {
  const pilot = speed.arms.find(({ arm }) => arm === 'pilot');
  const before = pilot?.elapsed.before;
  const earlier = (pilot?.earlier ?? []).filter(
    ({ n, median }) => n >= FEWEST_PIECES && median !== null && median > 0,
  );
  const asked = pilot?.earlier.length ?? 0;
  if (before === undefined || before.median === null || before.median <= 0 || before.n < FEWEST_PIECES)
    return {
      id,
      state: 'unknown',
      says: 'There is too little work of the pilot arm in the period before to compare it with earlier ones.',
      action: null,
    };
  if (earlier.length === 0)
    return {
      id,
      state: 'unknown',
      says:
        asked === 0
          ? 'The plan names no earlier period, so it cannot be told whether the period before was a usual one.'
          : `The ${counted(asked, 'earlier period')} of the plan ${asked === 1 ? 'has' : 'have'} fewer than ${FEWEST_PIECES} pieces of work of the pilot arm each.`,
      action: `Name ${WANTED} earlier periods (periods.earlier) and export far enough back.`,
    };
  const usual = Math.exp(mean(earlier.map(({ median }) => Math.log(median as number))));
  const factor = before.median / usual;
  const medians = `${inTenths(before.median)} h (n = ${count(before.n)}) after ${list(earlier.map(({ median, n }) => `${inTenths(median as number)} h (n = ${count(n)})`))} in the ${earlier.length === 1 ? 'period' : 'periods'} earlier`;
  if (factor >= UNUSUAL - ROUNDING)
    return {
      id,
      state: 'caution',
      says: `The pilot arm was slower than usual in the period before: a median of ${medians}.`,
      action: `A return to the usual alone would show as a ratio of ${(1 / factor).toFixed(2)}. Compare with the earlier periods too.`,
    };
  if (factor <= 1 / UNUSUAL + ROUNDING)
    return {
      id,
      state: 'caution',
      says: `The pilot arm was faster than usual in the period before: a median of ${medians}.`,
      action: `A return to the usual alone would show as a ratio of ${(1 / factor).toFixed(2)}, which can hide a speed-up.`,
    };
  const says = `The period before was within a factor of ${UNUSUAL} of the usual for the pilot arm: a median of ${medians}.`;
  return earlier.length < WANTED
    ? {
        id,
        state: 'unknown',
        says,
        action: `One earlier period is little to judge by; ${WANTED} are wanted.`,
      }
    : { id, state: 'good', says, action: null };
};
