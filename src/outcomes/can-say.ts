/**
 * What the data can say: each finding with its number, interval and n, and how it was computed.
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
  factor,
  factorRange,
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

const INTERVALS: Record<Effect['interval'], string> = {
  t: 'Student’s t interval',
  'bootstrap-t': 'bootstrap-t interval, because people’s ratios are skewed',
  welch: 'Welch’s interval',
};

function aboutTime({ speed, plan, flow }: VerdictParts): string[] {
  const { effect, sensitivity, metric, clock } = speed;
  if (effect === null || speed.verdict === 'too-little-data' || !hasPilotWork(speed)) return [];
  const things = `${THING[metric]}s`;
  const time = timeOf(speed);
  const hasControl = speed.design === 'difference-in-differences';
  const ofWhat = speed.basis === 'forecast' ? 'of time against forecast' : `among ${things} of the same kind`;
  const says = [
    `The ${time} of the pilot’s ${things} changed by a factor of ${factor(effect.value)}${hasControl ? ' against that of the control arm' : ''} (${interval(factorRange(effect.low, effect.high))}; ${participants({ speed, flow })}). It is the geometric mean of people’s own ratios of after to before, ${ofWhat}${hasControl ? ', divided by that of the control arm' : ''}; ${INTERVALS[effect.interval]}.`,
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
      `By the other clock, ${things} took ${timeThan(value, other)} before${hasControl ? ', compared in the same way' : ''} (${interval(ratioRange(low, high))}).`,
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

const VERDICTS: Partial<Record<QualityMeasure['verdict'], string>> = {
  held: 'it held',
  worse: 'it got worse',
  inconclusive: 'that is inconclusive',
};

/** A measure with a margin. */
function aboutMeasure(measure: QualityMeasure, withheld: Withheld): string[] {
  const { id, kind, margin, verdict } = measure;
  const { name, per100, item, items, isPlural } = MEASURE_WORDS[id];
  if (margin === null || verdict === 'not-measured') return [];
  const limit = `the plan allows ${allowed(measure)}`;
  const judged = (VERDICTS[verdict] ?? '').replace(/^it/, isPlural ? 'they' : 'it');
  if (withheld.measures.has(id))
    return verdict === 'too-little-data'
      ? []
      : [
          capital(
            `${name}: ${judged}, where ${limit}. The numbers are withheld, because few people are behind them.`,
          ),
        ];
  const { before, after, change } = pilotOf(measure);
  const counts = (one: typeof before): string => `${one.events} of ${counted(one.of, item, items)}`;
  const rates = (one: typeof before): string => `${one.events} in ${counted(one.of, item, items)}`;
  const was = isPlural ? 'were' : 'was';
  if (verdict === 'too-little-data')
    return [
      capital(
        `${name} ${was} ${(kind === 'share' ? counts : rates)(before)} before and ${(kind === 'share' ? counts : rates)(after)} after. To compare them, ${LEAST_ITEMS} are needed in each period.`,
      ),
    ];
  if (kind === 'share' && change)
    return [
      capital(
        `${name} ${was} ${percent(before.value?.value ?? 0)} before (${counts(before)}) and ${percent(after.value?.value ?? 0)} after (${counts(after)}), ${pointsChange(change.value)} (${rangeOf(measure, withheld)}; Newcombe); ${limit}, so ${judged}.`,
      ),
    ];
  const numbers = `${per100} were ${per(before)} before (${rates(before)}) and ${per(after)} after (${rates(after)})`;
  const ratio = change
    ? `${times(change.value)} as many (${rangeOf(measure, withheld)}; exact Poisson)`
    : 'and with none before there is no ratio';
  return [capital(`${numbers}, ${ratio}; ${limit}, so ${judged}.`)];
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
