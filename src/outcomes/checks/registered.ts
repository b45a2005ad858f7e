import { counted, day } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check } from '../model.ts';
import { registrationOf } from '../registration-of.ts';

const id = 'registered';
const LATE = 'Read the verdict as exploratory: the plan could be written with the data in sight.';

/** Was the plan sealed before the period after began, and is what was sealed what is used. */
export const registered: CheckOf = ({ plan }): Check => {
  const { state, registeredAt, beforeTheData, amendments, unsealed } = registrationOf(plan);
  if (plan === null || state === 'none')
    return {
      id,
      state: 'caution',
      says: 'There is no plan, so nothing was said before the data was seen.',
      action: 'Write pilot/plan.yaml and run “practicum plan register” before the next pilot begins.',
    };
  if (registeredAt === null)
    return {
      id,
      state: 'caution',
      says: 'The plan was never registered, so nobody can tell whether it is older than the data.',
      action: `${LATE} Run “practicum plan register” before the next pilot begins.`,
    };
  const begins = (plan.registered?.plan ?? plan.plan).periods.after.from;
  const sealed = `The plan was sealed on ${day(registeredAt)}`;
  if (beforeTheData === false)
    return {
      id,
      state: 'caution',
      says: `${sealed}, not before the period after began on ${day(begins)}.`,
      action: LATE,
    };
  if (unsealed.length > 0)
    return {
      id,
      state: 'caution',
      says: `${sealed}, before the period after began on ${day(begins)}, and ${counted(unsealed.length, 'key')} of it ${unsealed.length === 1 ? 'was' : 'were'} changed since without an amendment: ${unsealed.map(({ key }) => key).join(', ')}.`,
      action: 'Register the change with its reason: practicum plan register --amend "<why>".',
    };
  const late = amendments.filter((one) => one.registeredAt.slice(0, 10) >= begins);
  const amended =
    amendments.length === 0
      ? ''
      : ` It was amended ${amendments.length === 1 ? 'once' : `${amendments.length} times`}${late.length === 0 ? ' before that day' : `, ${late.length === amendments.length ? '' : `${late.length} of them `}on or after that day`}.`;
  return {
    id,
    state: late.length > 0 ? 'caution' : 'good',
    says: `${sealed}, before the period after began on ${day(begins)}.${amended}`,
    action: late.length > 0 ? 'Look at what the amendments changed before believing the verdict.' : null,
  };
};
