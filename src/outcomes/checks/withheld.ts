import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { asSentence } from './as-sentence.ts';

/** Which tickets were kept out of the pilot. What the plan says is repeated, not judged. */
export const withheld: CheckOf = ({ plan }): Check => {
  const text = plan?.plan.withheld;
  return text === undefined
    ? {
        id: 'withheld',
        state: 'unknown',
        says: 'It is not said whether tickets were kept out of the pilot.',
        action: 'Say so in the plan (withheld: which, and why).',
      }
    : {
        id: 'withheld',
        state: 'caution',
        says: `Tickets that were kept out, by the plan: ${asSentence(text)}`,
        action: 'The result says nothing about work that was kept out.',
      };
};
