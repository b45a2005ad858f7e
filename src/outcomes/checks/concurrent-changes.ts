import { counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { asSentence } from './as-sentence.ts';

/** What else changed in these weeks. A plan that names nothing does not say that there was nothing. */
export const concurrentChanges: CheckOf = ({ plan, speed }): Check => {
  const changes = plan?.plan.concurrent ?? [];
  if (changes.length === 0)
    return {
      id: 'concurrent-changes',
      state: 'unknown',
      says: 'It is not said what else changed in these weeks.',
      action: 'Write it into the plan (concurrent): tools, people, process, and “nothing” if that is so.',
    };
  return {
    id: 'concurrent-changes',
    state: 'caution',
    says: `The plan names ${counted(changes.length, 'other change')} in these weeks: ${changes.map(asSentence).join(' ')}`,
    action:
      speed.design === 'difference-in-differences'
        ? 'What reached both arms alike is not in the difference between them; what reached one is.'
        : 'Without a control arm, their part in the effect cannot be told from the pilot’s.',
  };
};
