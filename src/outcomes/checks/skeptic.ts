import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

/** Does somebody take part who doubts it. Who it is, is never said and never known. */
export const skeptic: CheckOf = ({ plan }): Check => {
  const takesPart = plan?.plan.skeptic;
  if (takesPart === undefined)
    return {
      id: 'skeptic',
      state: 'unknown',
      says: 'It is not said whether somebody who doubts it takes part.',
      action: 'Say so in the plan (skeptic: true or false). Nobody is named.',
    };
  return takesPart
    ? { id: 'skeptic', state: 'good', says: 'Somebody who doubts it takes part, by the plan.', action: null }
    : {
        id: 'skeptic',
        state: 'caution',
        says: 'Nobody who doubts it takes part, by the plan.',
        action: 'Expect less of people who did not ask for it.',
      };
};
