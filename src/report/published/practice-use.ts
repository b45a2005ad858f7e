import { toShare } from '../measures/cell.ts';
import { isMeasured, isPractised } from '../measures/practised.ts';
import type { Cell, MethodSettings, PracticeUse } from '../schema.ts';
import { bandOf } from './band.ts';
import { mayPublish } from './disclosure.ts';

/**
 * What leadership may know about a practice.
 *
 * Measured people are those with enough applicable sessions (see practised.ts). Fewer than k: nothing is said. The
 * sessions of the measured people together are given when each of the three counts that a reader then knows
 * (applicable, yes, and no as their difference) may be published by disclosure.ts. That withholds a share of 0 % or
 * 100 % too: it would say of everybody in the group what they do; the band says it roughly. A practice that is judged
 * over a person's sessions together has a band alone: its sessions make no share.
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
  const yes = measured.map((cell) => cell.yes);
  const no = measured.map((cell) => cell.applicable - cell.yes);
  const single = measured.every((cell) => cell.perPerson === undefined);
  const open =
    single && [measured.map((cell) => cell.applicable), yes, no].every((counts) => mayPublish(counts, k));
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  return {
    practice,
    people: measured.length,
    band: bandOf(measured.filter((cell) => isPractised(cell, settings)).length, measured.length),
    sessions: open ? toShare(sum(yes), sum(no), settings.cells.count) : null,
  };
}

/** A practice of which nothing may be said. */
export function withheldUse(practice: string): PracticeUse {
  return { practice, people: null, band: null, sessions: null };
}
