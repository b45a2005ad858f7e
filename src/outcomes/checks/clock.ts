import { count } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';

/** Does the clock of tickets start when work on them begins. */
export const clock: CheckOf = ({ speed, work }): Check => {
  if (speed.metric === 'change-cycle-time')
    return {
      id: 'clock',
      state: 'good',
      says: 'The clock of a change starts at its first commit or its opening, whichever was first, and ends at its merge.',
      action: null,
    };
  const tickets = work.filter(({ period }) => period !== null).length;
  if (tickets === 0)
    return {
      id: 'clock',
      state: 'unknown',
      says: 'There are no tickets in the periods.',
      action: null,
    };
  if (speed.fromCreation === 0)
    return {
      id: 'clock',
      state: 'good',
      says: 'The clock of every ticket starts at its first transition to “in progress”.',
      action: null,
    };
  return {
    id: 'clock',
    state: 'caution',
    says: `The clock of ${count(speed.fromCreation)} tickets starts at their creation, because their export has no status history.`,
    action:
      'Waiting in the backlog is then part of the time. Export with the history of statuses (Jira: expand=changelog).',
  };
};
