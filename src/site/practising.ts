/** Who practises what, counted from the cells of the matrix with the thresholds the method page prints. */
import type { Cell } from '../report/schema/matrix.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { Person } from '../report/schema/person.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';

/**
 * Whether a cell has enough applicable sessions, and whether its share reaches the threshold; where a practice is
 * judged over a person's sessions together, whether it was seen at all.
 */
export function practisesCell(cell: Cell, method: MethodSettings): 'yes' | 'no' | 'too-few' {
  if (cell.perPerson !== undefined)
    return cell.applicable < cell.perPerson ? 'too-few' : cell.yes > 0 ? 'yes' : 'no';
  if (cell.share === null || cell.applicable < method.practises.applicable) return 'too-few';
  return cell.share >= method.practises.share ? 'yes' : 'no';
}

/** How many people practise a practice, of those who could be measured. */
export interface Practising {
  practice: PracticeInfo;
  /** People at or above the threshold. */
  people: number;
  /** People with enough applicable sessions. */
  measured: number;
}

/** One entry a practice, in the order of `practices`; cells stand in that order too. */
export function practising(
  practices: readonly PracticeInfo[],
  people: readonly Person[],
  method: MethodSettings,
): Practising[] {
  return practices.map((practice, i) => {
    const states = people.map((person) => practisesCell(person.cells[i] as Cell, method));
    return {
      practice,
      people: states.filter((state) => state === 'yes').length,
      measured: states.filter((state) => state !== 'too-few').length,
    };
  });
}

/** Practices that say something about a person: done by the human, and scored. */
export const inProfile = (practice: PracticeInfo): boolean =>
  practice.actor === 'human' && practice.notScored === null;

/** Heading over the practices that enter no profile. */
export const NOT_SCORED = 'Shown, not scored: the agent’s doing, or not detected well enough';
