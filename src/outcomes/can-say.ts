/**
 * What the data can say: each finding with its number, interval and n. How it was computed is said on the page.
 *
 * Made for leadership as well: the effect and its interval by either clock, that of the pilot arm alone, the mix of work,
 * medians and counts of arms, and counts, changes and margins of quality. Not used, because with few people they are one
 * person's number or the range of persons: leave-one-person-out, the Hodges–Lehmann interval (its ends are single
 * persons' ratios, or means of two), skewness, persons, what people felt.
 */

import { counted, list } from '../wording.ts';
import { participants } from './headline.ts';
import type { Effect, QualityMeasure, Speed } from './model.ts';
import {
  capital,
  hours,
  interval,
  percent,
  pointsChange,
  ratioLimit,
  ratioRange,
  times,
  timeThan,
} from './numbers-in-words.ts';
import { allowed, rangeOf, rose } from './quality/clause.ts';
import { LEAST_ITEMS } from './quality/compare.ts';
import { withMargin } from './quality/judge.ts';
import { MEASURE_WORDS } from './quality/measure-words.ts';
import {
  armOfSpeed,
  hasPilotWork,
  NOTHING_WITHHELD,
  pilotOf,
  THING,
  timeOf,
  timesOf,
  type VerdictParts,
  type Withheld,
} from './verdict-parts.ts';

/**
 * Answers: what does the data show.
 *
 * @param withheld what may not be printed; nothing on the team's own site
 */
export function canSay(parts: VerdictParts, withheld: Withheld = NOTHING_WITHHELD): string[] {
  const { speed, quality } = parts;
  if (armOfSpeed(speed, 'pilot') === null) return [];
  return [
    ...aboutTime(parts),
    ...(withheld.medians ? [] : medians(speed)),
    ...quality.measures.flatMap((measure) => aboutMeasure(measure, withheld)),
    ...withoutMargin(quality.measures, withheld),
  ];
}

function aboutTime({ speed, plan, flow }: VerdictParts): string[] {
  const { effect, sensitivity, metric, clock } = speed;
  if (effect === null || speed.verdict === 'too-little-data' || !hasPilotWork(speed)) return [];
  const things = `${THING[metric]}s`;
  const time = timeOf(speed);
  const hasControl = speed.design === 'difference-in-differences';
  const beside = hasControl ? ', compared with the control arm' : '';
  const took = `took ${timeThan(effect.value, time)} before${beside} (${interval(ratioRange(effect.low, effect.high))}; ${participants({ speed, flow })})`;
  const says = [
    {
      faster: `${capital(things)} of the pilot ${took}.`,
      slower: `${capital(things)} of the pilot ${took}.`,
      'no-meaningful-change': `There was no meaningful change in ${time}: ${things} of the pilot ${took}${plan ? `; the plan counts ${ratioRange(plan.band.low, plan.band.high)} as none` : ''}.`,
      inconclusive: `Whether ${things} of the pilot got faster or slower is inconclusive: they ${took}.`,
    }[speed.verdict],
  ];
  const alone = (found: Effect): string =>
    `${timeThan(found.value, time)} before (${interval(ratioRange(found.low, found.high))})`;
  if (sensitivity?.pilotAlone)
    says.push(`In the pilot arm alone, ${things} took ${alone(sensitivity.pilotAlone)}.`);
  if (plan) says.push(...againstBand(effect, plan.band));
  if (sensitivity?.otherClock) {
    const { value, low, high } = sensitivity.otherClock;
    const other = timeOf({ metric, clock: clock === 'elapsed' ? 'working-hours' : 'elapsed' });
    says.push(
      `${clock === 'elapsed' ? 'By working hours' : 'By elapsed time'}, ${things} took ${timeThan(value, other)} before${hasControl ? ', compared in the same way' : ''} (${interval(ratioRange(low, high))}).`,
    );
  }
  if (sensitivity?.mix?.reversed) {
    const { standardised, unstandardised } = sensitivity.mix;
    says.push(
      `The mix of work matters: all ${things} of the pilot together took ${timeThan(unstandardised, time)} before, and ${timeThan(standardised, time)} before with the mix held fixed.`,
    );
  }
  return says;
}

/** Which effects that would matter the interval leaves possible. */
function againstBand({ low, high }: Effect, band: { low: number; high: number }): string[] {
  if (high < 1 && high > band.low)
    return [
      `It is faster, but how much is open: an effect that the plan counts as no meaningful change (${ratioRange(band.low, band.high)}) is not excluded.`,
    ];
  if (low > 1 && low < band.high)
    return [
      `It is slower, but how much is open: an effect that the plan counts as no meaningful change (${ratioRange(band.low, band.high)}) is not excluded.`,
    ];
  if (low >= 1 || high <= 1) return [];
  if (low >= band.low && high > band.high)
    return [`A gain that the plan would count (beyond ${ratioLimit(band.low, 'low')} time) is excluded.`];
  if (high <= band.high && low < band.low)
    return [`A loss that the plan would count (beyond ${ratioLimit(band.high, 'high')} time) is excluded.`];
  return [];
}

/** Medians, which are there when there is too little for an interval too. */
function medians(speed: Speed): string[] {
  const thing = THING[speed.metric];
  return (['pilot', 'control'] as const).flatMap((name): string[] => {
    const arm = armOfSpeed(speed, name);
    if (arm === null) return [];
    const [before, after] = [timesOf(arm, 'before', speed.clock), timesOf(arm, 'after', speed.clock)];
    if (before.median === null || after.median === null) return [];
    const of = name === 'pilot' ? 'of the pilot' : 'of the control arm';
    const clock = speed.clock === 'elapsed' ? '' : ' of working time';
    return [
      `The median ${thing} ${of} took ${hours(before.median, speed.clock)}${clock} before (${counted(before.n, thing)}) and ${hours(after.median, speed.clock)} after (${counted(after.n, thing)}).`,
    ];
  });
}

/** A measure with a margin: first what it comes to. */
function aboutMeasure(measure: QualityMeasure, withheld: Withheld): string[] {
  const { id, kind, margin, verdict } = measure;
  const { name, item, items, isPlural } = MEASURE_WORDS[id];
  if (margin === null || verdict === 'not-measured') return [];
  const finding = ((): string => {
    switch (verdict) {
      case 'held':
        return `${name} held`;
      case 'worse':
        return `${name} got worse`;
      case 'inconclusive':
        return `whether ${name} held is inconclusive`;
      default:
        return `there is too little data on ${name}`;
    }
  })();
  const limit = `the plan allows ${allowed(measure)}`;
  if (withheld.measures.has(id))
    return verdict === 'too-little-data'
      ? []
      : [capital(`${finding}, where ${limit}; the numbers are withheld, because the counts are small.`)];
  const { before, after, change } = pilotOf(measure);
  const joined = kind === 'share' ? 'of' : 'in';
  const first = `${before.events} ${joined} ${counted(before.of, item, items)}`;
  const second = `${after.events} ${joined} ${after.of}`;
  if (verdict === 'too-little-data')
    return [
      capital(
        `${finding}: ${first} before and ${second} after, where ${LEAST_ITEMS} ${items} are needed in each period.`,
      ),
    ];
  if (kind === 'share' && change)
    return [
      capital(
        `${finding}: ${percent(before.value?.value ?? 0)} before (${first}) and ${percent(after.value?.value ?? 0)} after (${second}), ${pointsChange(change.value)} (${rangeOf(measure, withheld)}); ${limit}.`,
      ),
    ];
  const ratio = change
    ? `${times(change.value)} what ${isPlural ? 'they were' : 'it was'} (${rangeOf(measure, withheld)})`
    : 'and with none before there is no ratio';
  const by = `per 100 ${items}`;
  return [
    capital(
      `${finding}: ${per(before)} ${by} before (${first}) and ${per(after)} after (${second}), ${ratio}; ${limit}.`,
    ),
  ];
}

const per = ({ events, of }: { events: number; of: number }): string =>
  of === 0 ? '0' : String(Number(((events / of) * 100).toFixed(1)));

/** What rose without having a margin: nobody said before what would be too much, and many were looked at. */
function withoutMargin(measures: readonly QualityMeasure[], withheld: Withheld): string[] {
  if (withMargin(measures).length === measures.length) return [];
  const looked = measures.filter(({ margin, verdict }) => margin === null && verdict === 'no-margin');
  const risen = looked.filter((one) => rose(one) && !withheld.measures.has(one.id));
  if (risen.length === 0) return [];
  const named = risen.map((one) => `${MEASURE_WORDS[one.id].name} (${rangeOf(one, withheld)})`);
  return [
    `Exploratory, because the plan sets no margin for ${risen.length === 1 ? 'it' : 'them'}: ${list(named)} rose. That is ${risen.length} of ${counted(looked.length, 'such measure')}; one in forty would do so by chance.`,
  ];
}
