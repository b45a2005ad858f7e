import { toShare } from '../measures/cell.ts';
import { isMeasured, isPractised } from '../measures/practised.ts';
import type { PracticeUse } from '../schema/leadership.ts';
import type { Cell } from '../schema/matrix.ts';
import type { MethodSettings } from '../schema/method.ts';
import { bandOf, countsAlike } from './band.ts';
import { mayPublish } from './disclosure.ts';
import { isPossible } from './possible-count.ts';

/**
 * What leadership may know about a practice.
 *
 * Measured people are those with enough applicable sessions (see practised.ts). Fewer than k: nothing is said. The
 * sessions of the measured people together are given when each of the three counts that a reader then knows
 * (applicable, yes, and no as their difference) may be published by disclosure.ts. That withholds a share of 0 % or
 * 100 % too: it would say of everybody in the group what they do; the band says it roughly.
 *
 * Band and sessions together may say more than either: of five people `few` is none or one, and with half of the
 * sessions it cannot be none. So the sessions are withheld unless at least two numbers of people fit both.
 *
 * A practice that is judged over a person's sessions together has a band alone: its sessions make no share.
 *
 * @param cells the practice's cell of every person
 */
export function practiceUse(
  practice: string,
  cells: readonly Cell[],
  settings: Pick<MethodSettings, 'cells' | 'practises' | 'k'>,
): PracticeUse {
  const { k } = settings;
  const measured = cells.filter((cell) => isMeasured(cell, settings));
  if (measured.length < k) return withheldUse(practice);
  const sessions = measured.map((cell) => cell.applicable);
  const yes = measured.map((cell) => cell.yes);
  const no = measured.map((cell) => cell.applicable - cell.yes);
  const practising = measured.filter((cell) => isPractised(cell, settings)).length;
  const known = { measured: measured.length, yes: sum(yes), applicable: sum(sessions) };
  const rules = {
    least: Math.max(1, settings.cells.count, settings.practises.applicable),
    share: settings.practises.share,
    k,
  };
  const open =
    measured.every((cell) => cell.perPerson === undefined) &&
    mayPublish(sessions, k, 0, rules.least) &&
    [yes, no].every((counts) => mayPublish(counts, k)) &&
    countsAlike(practising, measured.length).filter((count) => isPossible(count, known, rules)).length > 1;
  return {
    practice,
    people: measured.length,
    band: bandOf(practising, measured.length),
    sessions: open ? toShare(known.yes, known.applicable - known.yes, settings.cells.count) : null,
  };
}

const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);

/** A practice of which nothing may be said. */
export function withheldUse(practice: string): PracticeUse {
  return { practice, people: null, band: null, sessions: null };
}
