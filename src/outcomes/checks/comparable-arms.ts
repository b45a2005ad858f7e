import { count } from '../../wording.ts';
import type { CheckOf } from '../checks.ts';
import type { Check, Speed, Times } from '../model.ts';
import { inTenths } from './in-tenths.ts';

const id = 'comparable-arms';
/** Medians of the period before that are further apart than this factor, either way, call for care. */
export const FACTOR = 1.25;

/** Did both arms take about as long before the pilot began. */
export const comparableArms: CheckOf = ({ speed }): Check => {
  const [pilot, control] = [beforeOf(speed, 'pilot'), beforeOf(speed, 'control')];
  if (pilot === null || control === null)
    return {
      id,
      state: 'unknown',
      says: 'There are no two arms with work in the period before, so they cannot be compared.',
      action: null,
    };
  const [one, other] = [pilot.median as number, control.median as number];
  const apart = Math.max(one, other) / Math.min(one, other);
  const unit = speed.basis === 'forecast' ? ' times the forecast' : ' h';
  const medians = `${words(one, speed)}${unit} in the pilot arm (n = ${count(pilot.n)}) and ${words(other, speed)}${unit} in the control arm (n = ${count(control.n)})`;
  return apart <= FACTOR
    ? {
        id,
        state: 'good',
        says: `Both arms took about as long before the pilot: the medians are ${medians}.`,
        action: null,
      }
    : {
        id,
        state: 'caution',
        says: `The arms took unlike times before the pilot: the medians are ${medians}.`,
        action:
          'Arms that begin far apart may also drift apart on their own; look at both, not only at the difference.',
      };
};

/** Times of the period before by what is compared; null where there is none above 0. */
function beforeOf(speed: Speed, arm: 'pilot' | 'control'): Times | null {
  const found = speed.arms.find((one) => one.arm === arm);
  const times =
    speed.basis === 'forecast'
      ? found?.againstForecast?.before
      : speed.clock === 'elapsed'
        ? found?.elapsed.before
        : found?.workingHours.before;
  return times && times.median !== null && times.median > 0 ? times : null;
}

const words = (value: number, { basis }: Speed): string =>
  basis === 'forecast' ? value.toFixed(2) : inTenths(value);
