import { counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

/** How many people did not want to take part. */
export const optOuts: CheckOf = ({ plan, members }): Check => {
  const out = plan?.plan.optOuts;
  if (out === undefined)
    return {
      id: 'opt-outs',
      state: 'unknown',
      says: 'It is not said how many people did not want to take part.',
      action: 'Say so in the plan (optOuts: a number). Nobody is named.',
    };
  if (out === 0)
    return {
      id: 'opt-outs',
      state: 'good',
      says: 'Nobody who was asked stayed out, by the plan.',
      action: null,
    };
  return {
    id: 'opt-outs',
    state: 'caution',
    says: `${counted(out, 'person', 'people')} did not want to take part, beside ${members.pilot.length} who did.`,
    action: 'The result is of people who were willing; others may gain less.',
  };
};
