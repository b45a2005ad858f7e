/**
 * The one sentence about a pilot. It is generated from the verdict and its numbers; no text of a plan, a ticket or a
 * person enters it.
 *
 * Made for leadership as well, so it holds aggregates only: the effect with its interval, numbers of people of each arm,
 * what is missing of people and work, and of one measure of quality its counts, change, interval and margin. No person's number, no range over people, no smallest or largest of anything.
 */

import { counted } from '../wording.ts';
import type { Arm, Shortage, Speed } from './model.ts';
import { capital, interval, people, ratioRange, timeThan } from './numbers-in-words.ts';
import { qualityClause } from './quality/clause.ts';
import { EXPLORATORY, notATest } from './registered-words.ts';
import {
  armOfSpeed,
  hasPilotWork,
  NOTHING_WITHHELD,
  THING,
  timeOf,
  type VerdictParts,
  type Withheld,
  workBehind,
} from './verdict-parts.ts';

/**
 * Answers: what came of the pilot, in one sentence.
 *
 * @param withheld what may not be printed; nothing on the team's own site
 */
export function headlineOf(parts: VerdictParts, withheld: Withheld = NOTHING_WITHHELD): string {
  const { speed, quality, plan } = parts;
  const doubt = notATest(parts);
  if (armOfSpeed(speed, 'pilot') === null)
    return doubt === 'no-plan'
      ? 'No plan was registered and nobody is in a pilot arm, so there is nothing to compare.'
      : 'Nobody of the pilot arm is in the exports, so there is nothing to compare.';
  const said = speedClause(parts);
  // Without a plan there is no margin, and nothing that quality could have been held to.
  const of = {
    isTooLittle: isTooLittle(speed),
    isOpen: hasPilotWork(speed) && !isTooLittle(speed) && speed.verdict === 'inconclusive',
  };
  const held = plan === null ? null : qualityClause(quality, withheld, of);
  const sentence = held === null ? said : `${said}${joint(speed, quality.verdict)}${held}`;
  return `${doubt === null ? capital(sentence) : `${EXPLORATORY[doubt]}: ${sentence}`}.`;
}

const isTooLittle = (speed: Speed): boolean => speed.effect === null || speed.verdict === 'too-little-data';

function joint(speed: Speed, quality: VerdictParts['quality']['verdict']): string {
  if (quality !== 'worse' || isTooLittle(speed) || speed.verdict === 'inconclusive') return '; ';
  return speed.verdict === 'slower' ? ', and ' : ', but ';
}

/** Whether an effect that is clear of none may lie in what the plan counts as no meaningful change. */
const reachesBand = (
  { low, high }: { low: number; high: number },
  band: { low: number; high: number },
): boolean => (high < 1 && high > band.low) || (low > 1 && low < band.high);

/** Why no work of the pilot can be compared; begins in lower case. */
function nothingToCompare(
  { speed: { metric }, plan, flow }: Pick<VerdictParts, 'speed' | 'plan' | 'flow'>,
  time: string,
): string {
  const things = `${THING[metric]}s`;
  const all = flow?.arms.flatMap(({ periods }) => [periods.before, periods.after]) ?? [];
  if (all.some(({ leftOut }) => leftOut.some(({ reason }) => reason === 'no-forecast')))
    return `none of the pilot’s ${things} has a forecast, so nothing can be said about ${time}`;
  if (plan === null && flow?.leftOut.some(({ reason }) => reason === 'no-period'))
    return `nothing says which ${things} are from before and which from after, so they cannot be compared`;
  return `no ${THING[metric]} of the pilot came to its end in either period, so nothing can be said about ${time}`;
}

/** What came of the time; begins in lower case. */
function speedClause({ speed, plan, flow }: VerdictParts): string {
  const { effect, metric, verdict } = speed;
  const things = `${THING[metric]}s`;
  const time = timeOf(speed);
  const [pilot, control] = [armOfSpeed(speed, 'pilot'), armOfSpeed(speed, 'control')];
  const theirs = `${things} of the pilot’s ${people(pilot?.people ?? 0)}`;
  const beside =
    speed.design === 'difference-in-differences'
      ? `, compared with ${counted(control?.people ?? 0, 'colleague')} outside it`
      : '';
  const only = speed.design === 'before-after' ? 'before/after only; ' : '';
  if (!hasPilotWork(speed)) return nothingToCompare({ speed, plan, flow }, time);
  if (effect === null || verdict === 'too-little-data')
    return `there is too little data on speed (${shortageClause(speed)})`;
  const { value, low, high } = effect;
  const range = interval(ratioRange(low, high));
  switch (verdict) {
    case 'faster':
    case 'slower':
      return `${theirs} took ${timeThan(value, time)} before${beside} (${only}${range}${plan && reachesBand(effect, plan.band) ? '; it may be too little to matter by the plan' : ''})`;
    case 'no-meaningful-change':
      return `${theirs} showed no meaningful change in ${time}${beside} (${only}${range}${plan ? ', within the plan’s band' : ''})`;
    case 'inconclusive':
      return `it is open whether ${theirs} got faster or slower${beside} (${only}${range} ${time})`;
  }
}

/** Who and what is behind the effect: `8 people in the pilot, 5 in the control arm, 398 tickets`. */
export function participants({ speed, flow }: Pick<VerdictParts, 'speed' | 'flow'>): string {
  const [pilot, control] = [armOfSpeed(speed, 'pilot'), armOfSpeed(speed, 'control')];
  const work = counted(workBehind({ speed, flow }), THING[speed.metric]);
  if (speed.design === 'before-after' || control === null) return `${people(pilot?.people ?? 0)}, ${work}`;
  return `${people(pilot?.people ?? 0)} in the pilot, ${control.people} in the control arm, ${work}`;
}

const OF: Record<Arm, string> = { pilot: 'of the pilot', control: 'of the control arm' };
const THE: Record<Arm, string> = { pilot: 'the pilot', control: 'the control arm' };

/** What is missing for an interval. Counts of arms only: how few somebody has stays unsaid. */
function shortageClause(speed: Speed): string {
  const thing = THING[speed.metric];
  // The first of each arm says enough; the page lists them all.
  const first = (['pilot', 'control'] as const).flatMap(
    (arm) => speed.tooLittle.find((shortage) => shortage.arm === arm) ?? [],
  );
  const [one, other] = first;
  if (one === undefined) return 'no interval can be computed';
  if (other?.rule === 'people' && one.rule === 'people' && one.found > 0) {
    const needed =
      one.needed === other.needed ? `${one.needed} of each` : `${one.needed} and ${other.needed}`;
    return `${people(one.found)} of the pilot and ${other.found === 0 ? 'nobody' : other.found} of the control arm have enough ${thing}s; ${needed} are needed`;
  }
  return first.map((shortage) => shortageOf(shortage, thing)).join(', and ');
}

function shortageOf({ rule, arm, found, needed }: Shortage, thing: string): string {
  switch (rule) {
    case 'people': {
      const who =
        found === 0 ? `nobody ${OF[arm]} has` : `${people(found)} ${OF[arm]} ${found === 1 ? 'has' : 'have'}`;
      return `${who} enough ${thing}s; ${needed} are needed`;
    }
    case 'tickets-per-arm':
      return `${THE[arm]} has ${counted(found, thing)} in the comparison; ${needed} are needed`;
    case 'tickets-per-person':
      return `not everybody ${OF[arm]} has the ${counted(needed, thing)} in each period that are needed`;
    case 'no-spread':
      return `the people ${OF[arm]} do not differ, so there is nothing to make an interval from`;
  }
}
