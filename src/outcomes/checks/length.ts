import { counted, day } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { inTenths } from './in-tenths.ts';
import { periodDays } from './working-days.ts';

const id = 'length';
/** Working weeks of the period after. */
export const [SHORTEST, LONGEST] = [4, 6];

/** Does the period after have four to six working weeks, and does the data reach its end. */
export const length: CheckOf = ({ plan, input, until }): Check => {
  if (plan === null)
    return {
      id,
      state: 'unknown',
      says: 'Without a plan it is not known how long the period after is.',
      action: 'Write the periods into pilot/plan.yaml.',
    };
  const { after } = plan.plan.periods;
  const { weeks, days } = periodDays(after, input.settings.workingTime);
  const long = `The period after has ${inTenths(weeks)} working weeks (${counted(days, 'day')}, ${day(after.from)} to ${day(after.to)})`;
  if (until !== null && until < after.to)
    return {
      id,
      state: 'caution',
      says: `${long}, and the data ends before it does, on ${day(until)}.`,
      action:
        'Export again when the period is over. Work that was begun late in it is missing or still open.',
    };
  const says = `${long}; ${SHORTEST} to ${LONGEST} are wanted.`;
  if (weeks < SHORTEST)
    return {
      id,
      state: 'caution',
      says,
      action: 'Much of it may be the time of learning: go on before deciding.',
    };
  return {
    id,
    state: weeks > LONGEST ? 'caution' : 'good',
    says,
    action: weeks > LONGEST ? 'The longer it is, the more else has changed in it.' : null,
  };
};
