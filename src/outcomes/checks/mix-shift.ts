import { count, percent } from '../../wording.ts';
import { compareCodePoints } from '../../workspace/name-key.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

const id = 'mix-shift';
/** Points by which a kind of work may gain or lose before it is named a shift; a share. */
export const SHIFTED = 0.1;

/** Did the pilot arm do the same kinds of work in both periods. */
export const mixShift: CheckOf = ({ speed }): Check => {
  const strata = speed.strata.filter(({ arm }) => arm === 'pilot');
  const of = { before: 0, after: 0 };
  for (const { before, after } of strata) {
    of.before += before.n;
    of.after += after.n;
  }
  if (of.before === 0 || of.after === 0)
    return {
      id,
      state: 'unknown',
      says: 'The pilot arm has no finished work in one of the periods, so the mix cannot be compared.',
      action: null,
    };
  if (strata.every(({ stratum }) => stratum === 'all'))
    return {
      id,
      state: 'unknown',
      says: 'Work is not told apart by type or size, so a shift of the mix cannot be seen.',
      action: 'Name strata in the plan (type, size) and export these fields.',
    };
  const shifts = strata
    .map(({ stratum, before, after }) => {
      const [was, is] = [before.n / of.before, after.n / of.after];
      return { stratum, was, is, by: Math.abs(is - was) };
    })
    .sort((a, b) => b.by - a.by || compareCodePoints(a.stratum, b.stratum));
  const largest = shifts[0] as (typeof shifts)[number];
  const points = Math.round(largest.by * 100);
  const moved =
    points === 0
      ? `No kind of work moved by a point (${count(of.before)} pieces before, ${count(of.after)} after)`
      : `The largest shift is ${points} ${points === 1 ? 'point' : 'points'}: “${largest.stratum}” was ${percent(largest.was)} of the pilot arm’s work before and ${percent(largest.is)} after (n = ${count(of.before)} and ${count(of.after)})`;
  if (speed.sensitivity?.mix?.reversed)
    return {
      id,
      state: 'caution',
      says: `${moved}, and the effect changes its direction when the mix is held fixed (Simpson’s paradox).`,
      action: 'Believe the effect within kinds of work; the plain ratio of medians is one of the mix.',
    };
  // 30 % to 20 % is ten points, whatever is left of them in binary.
  const shifted = largest.by >= SHIFTED - 1e-9;
  return {
    id,
    state: shifted ? 'caution' : 'good',
    says: `${moved}.`,
    action: shifted
      ? 'The effect is computed within kinds of work; the plain medians of all work are not comparable.'
      : null,
  };
};
