import { counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

/** How many people a pilot should have: enough to show an effect, few enough to talk with each. */
export const [FEWEST, MOST] = [8, 15];

/** Are there 8 to 15 people in the pilot arm who have work in both periods. */
export const size: CheckOf = ({ speed }): Check => {
  const people = speed.arms.find(({ arm }) => arm === 'pilot')?.people ?? 0;
  const says = `${counted(people, 'person', 'people')} of the pilot arm ${people === 1 ? 'has' : 'have'} work in both periods; ${FEWEST} to ${MOST} are wanted.`;
  if (people < FEWEST)
    return {
      id: 'size',
      state: 'caution',
      says,
      action:
        'One person weighs much: look at the range with any one left out, and at how wide the interval is.',
    };
  return {
    id: 'size',
    state: people > MOST ? 'caution' : 'good',
    says,
    action:
      people > MOST
        ? 'The interval gains by more people; ask whether all of them were accompanied as a pilot needs.'
        : null,
  };
};
