import { counted } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { periodDays } from './working-days.ts';

const id = 'equal-length';

/** Are both periods as long as each other, with the same weekdays and as many holidays. */
export const equalLength: CheckOf = ({ plan, input }): Check => {
  if (plan === null)
    return {
      id,
      state: 'unknown',
      says: 'Without a plan it is not known how long the periods are.',
      action: 'Write the periods into pilot/plan.yaml.',
    };
  const { workingTime } = input.settings;
  const before = periodDays(plan.plan.periods.before, workingTime);
  const after = periodDays(plan.plan.periods.after, workingTime);
  const same = before.weekdays.every((n, i) => n === after.weekdays[i]);
  if (same && before.working === after.working)
    return {
      id,
      state: 'good',
      says: `Both periods have ${counted(before.days, 'day')} with the same weekdays, ${counted(before.working, 'working day')} each${workingTime.holidays.length === 0 ? '; no holidays are configured' : ''}.`,
      action: null,
    };
  const sides = `${counted(before.days, 'day')} with ${counted(before.working, 'working day')} before, ${counted(after.days, 'day')} with ${counted(after.working, 'working day')} after`;
  return {
    id,
    state: 'caution',
    says: `The periods differ: ${sides}.`,
    action:
      before.days === after.days
        ? 'Weekends or holidays fall differently; the working-hours clock feels that less than the elapsed one.'
        : 'A longer period has more room for long work to end in it; choose periods of equal length next time.',
  };
};
