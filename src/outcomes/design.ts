import type { OutcomeInput } from './input.ts';
import type { Arm, Speed } from './model.ts';

/**
 * Answers: what is the pilot arm compared with. Somebody in the control arm makes it a difference in differences, also
 * where that arm turns out to have too little data: a design that is chosen by the data would choose the answer.
 */
export function designOf({ pilot }: Pick<OutcomeInput, 'pilot'>): Speed['design'] {
  return pilot.members.control.length > 0 ? 'difference-in-differences' : 'before-after';
}

/** The arms that a design compares, the pilot's first. */
export function armsOf(design: Speed['design']): readonly Arm[] {
  return design === 'difference-in-differences' ? ['pilot', 'control'] : ['pilot'];
}
