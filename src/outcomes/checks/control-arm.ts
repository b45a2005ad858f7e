import { count, counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

/** With fewer people in the control arm a reader should be careful. */
const COMFORTABLE = 5;

/** Did somebody go on as before in the same weeks, with work in both periods. */
export const controlArm: CheckOf = ({ speed, members }): Check => {
  const all = members.control.length;
  if (speed.design === 'before-after')
    return {
      id: 'control-arm',
      state: 'caution',
      says: 'There is no control arm, so this is a comparison of before and after only.',
      action: 'Whatever else changed between the periods is in the number too.',
    };
  const people = speed.arms.find(({ arm }) => arm === 'control')?.people ?? 0;
  const short = speed.tooLittle.some(({ arm }) => arm === 'control');
  const says = `${counted(people, 'person', 'people')} of ${count(all)} in the control arm ${people === 1 ? 'has' : 'have'} work in both periods`;
  if (!short && people < COMFORTABLE)
    return {
      id: 'control-arm',
      state: 'caution',
      says: `${says}.`,
      action: 'It is few to compare with: one unusual person among them moves the effect.',
    };
  return short
    ? {
        id: 'control-arm',
        state: 'caution',
        says: `${says}; that is too little for a comparison.`,
        action:
          'The plan compares the arms, so there is no effect without it. Export more of the control arm’s work.',
      }
    : { id: 'control-arm', state: 'good', says: `${says}.`, action: null };
};
