/**
 * What would change a verdict: which limit would have to move where, and about how much data that takes.
 *
 * Made for leadership as well: from the effect and its interval, the plan's band and margins, numbers of people and of
 * work of arms, the smallest effect that so many people would show, and counts and changes of quality. Nothing of a
 * person, and no range over people.
 */

import { count, counted, list } from '../wording.ts';
import type { Arm, QualityMeasure, Shortage, Speed } from './model.ts';
import {
  capital,
  people,
  points,
  pointsChange,
  pointsFrom,
  pointsLimit,
  ratioLimit,
  ratioRange,
  times,
  timesFrom,
  timesUpTo,
  timeThan,
} from './numbers-in-words.ts';
import { allowed } from './quality/clause.ts';
import { LEAST_ITEMS } from './quality/compare.ts';
import { withMargin } from './quality/judge.ts';
import { MEASURE_WORDS } from './quality/measure-words.ts';
import { notATest } from './registered-words.ts';
import {
  armOfSpeed,
  hasPilotWork,
  NOTHING_WITHHELD,
  pilotOf,
  THING,
  timeOf,
  type VerdictParts,
  type Withheld,
} from './verdict-parts.ts';

/** From how many times as much data on it is said that a pilot cannot have it. */
const OUT_OF_REACH = 10;

/**
 * Answers: what would another verdict take.
 *
 * @param withheld what may not be printed; nothing on the team's own site
 */
export function wouldChange(parts: VerdictParts, withheld: Withheld = NOTHING_WITHHELD): string[] {
  const { speed, quality, plan } = parts;
  const says: string[] = [];
  if (armOfSpeed(speed, 'pilot') === null)
    return ['A pilot arm, in the plan or in the roster, would give something to compare.'];
  says.push(...ofTime(speed, plan));
  for (const measure of withMargin(quality.measures))
    if (!withheld.measures.has(measure.id)) says.push(...ofMeasure(measure));
  if (plan !== null && quality.verdict === 'no-margin')
    says.push('A margin in the plan, set before the data is seen, would give a verdict on quality.');
  if (notATest(parts) !== null)
    says.push('A plan that is registered before the next pilot begins would make its result a test.');
  return says;
}

function ofTime(speed: Speed, plan: VerdictParts['plan']): string[] {
  const { effect, verdict } = speed;
  if (!hasPilotWork(speed))
    return [
      `A verdict on time needs ${THING[speed.metric]}s of the pilot that came to their end in both periods.`,
    ];
  if (effect === null || verdict === 'too-little-data') return shortages(speed);
  const { low, high } = effect;
  switch (verdict) {
    case 'faster':
      return [
        `Faster would become inconclusive if the interval reached no change; its nearer end is ${ratioLimit(high, 'high')}.`,
      ];
    case 'slower':
      return [
        `Slower would become inconclusive if the interval reached no change; its nearer end is ${ratioLimit(low, 'low')}.`,
      ];
    case 'no-meaningful-change':
      return [
        `“No meaningful change” holds for every band that the interval (${ratioRange(low, high)}) lies in; with a narrower one it would not.`,
      ];
    case 'inconclusive':
      return [...morePeople(speed, plan), ...smallest(speed)];
  }
}

/**
 * How many people would do. The width of the interval falls with the square root of their number, if they differ as much
 * as these; that the effect stays as it was seen is an assumption, and said.
 */
function morePeople(speed: Speed, plan: VerdictParts['plan']): string[] {
  const { effect } = speed;
  if (effect === null) return [];
  const [value, low, high] = [effect.value, effect.low, effect.high].map(Math.log) as [
    number,
    number,
    number,
  ];
  const band = plan ? { low: Math.log(plan.band.low), high: Math.log(plan.band.high) } : null;
  const isInside = band !== null && value > band.low && value < band.high;
  const needed = isInside
    ? Math.max(((value - low) / (value - band.low)) ** 2, ((high - value) / (band.high - value)) ** 2)
    : ((value < 0 ? high - value : value - low) / value) ** 2;
  const goal = isInside ? 'the interval would lie inside the plan’s band' : 'no change could be excluded';
  const seen = `${timeThan(effect.value, timeOf(speed))} before`;
  // An interval that is not symmetric can be told to need fewer people than there are; then the number is no help.
  if (needed <= 1) return [];
  if (needed > OUT_OF_REACH)
    return [
      `If the effect is as seen (${seen}), more than ${OUT_OF_REACH} times as many people would be needed before ${goal}.`,
    ];
  const arms = (['pilot', 'control'] as const).flatMap((name) => {
    const arm = armOfSpeed(speed, name);
    if (arm === null || (name === 'control' && speed.design === 'before-after')) return [];
    const where = name === 'pilot' ? 'in the pilot' : 'in the control arm';
    return [{ where, now: arm.people, wanted: Math.ceil(arm.people * needed) }];
  });
  return [
    `If the effect is as seen (${seen}) and people differ as much as these, about ${list(arms.map(({ where, wanted }) => `${people(wanted)} ${where}`))} would be needed before ${goal} (now ${list(arms.map(({ now }) => String(now)))}). More ${THING[speed.metric]}s of the same people help less, because people are what is counted.`,
  ];
}

function smallest({ sensitivity, ...speed }: Speed): string[] {
  const ratio = sensitivity?.smallestEffect ?? null;
  if (ratio === null) return [];
  return [
    `The smallest gain that so many people would have shown, in four of five such pilots, is ${timeThan(ratio, timeOf(speed))} before.`,
  ];
}

const OF: Record<Arm, string> = { pilot: 'of the pilot', control: 'of the control arm' };

function shortages({ tooLittle, metric }: Speed): string[] {
  const needs = tooLittle.map((one) => needOf(one, THING[metric]));
  return needs.length === 0 ? [] : [`A verdict on time needs ${list(needs)}.`];
}

function needOf({ rule, arm, found, needed }: Shortage, thing: string): string {
  switch (rule) {
    case 'people':
      return `${counted(needed - found, 'more person', 'more people')} ${OF[arm]} with enough ${thing}s in both periods`;
    case 'tickets-per-arm':
      return `${counted(needed - found, `more ${thing}`)} ${OF[arm]}`;
    case 'tickets-per-person':
      return `${counted(needed, thing)} in each period of everybody ${OF[arm]}`;
    case 'no-spread':
      return `people ${OF[arm]} whose times changed by different factors`;
  }
}

function ofMeasure(measure: QualityMeasure): string[] {
  const { id, kind, verdict, margin } = measure;
  const { name, isPlural, item, items, needs } = MEASURE_WORDS[id];
  const { before, after, change } = pilotOf(measure);
  if (margin === null) return [];
  const limit = kind === 'share' ? points(margin) : times(margin);
  const limitOf = (high: number): string =>
    kind === 'share' ? pointsLimit(high, margin) : timesUpTo(high, margin);
  switch (verdict) {
    case 'not-measured':
      return [`To judge ${name}, ${needs} would be needed.`];
    case 'too-little-data': {
      const more = [
        ...(before.of < LEAST_ITEMS ? [{ n: LEAST_ITEMS - before.of, when: 'before' }] : []),
        ...(after.of < LEAST_ITEMS ? [{ n: LEAST_ITEMS - after.of, when: 'after' }] : []),
      ];
      const wanted = more.map(({ n, when }, i) =>
        i === 0 ? `${counted(n, `more ${item}`, `more ${items}`)} ${when}` : `${n} more ${when}`,
      );
      const waiting = before.tooRecent + after.tooRecent;
      const soon =
        waiting === 0 || measure.followUpDays === null
          ? ''
          : ` ${capital(`${counted(waiting, item, items)} will count once ${waiting === 1 ? 'its' : 'their'} ${measure.followUpDays} days have passed`)}.`;
      return [
        `To judge ${name}, ${list(wanted)} ${more.length === 1 && more[0]?.n === 1 ? 'is' : 'are'} needed.${soon}`,
      ];
    }
    case 'held': {
      const high = change?.high ?? null;
      if (high === null || high <= (kind === 'share' ? 0 : 1)) return [];
      return [
        capital(
          `${name} would not have held with a margin below ${isPlural ? 'their' : 'its'} upper limit, ${limitOf(high)}.`,
        ),
      ];
    }
    case 'worse': {
      const end =
        change === null
          ? ''
          : `; the nearer end is ${(kind === 'share' ? pointsFrom : timesFrom)(change.low)}`;
      return [capital(`${name} would not count as worse if the interval reached no change${end}.`)];
    }
    case 'inconclusive': {
      if (change === null)
        return [
          capital(
            `${name} can only be held to a margin when there were events in the period before: longer periods, or more people.`,
          ),
        ];
      const log = kind === 'share' ? (x: number): number => x : Math.log;
      const room = log(margin) - log(change.value);
      if (room <= 0)
        return [
          capital(
            `${name} would not hold with more data of the same kind: the rise that was seen (${kind === 'share' ? pointsChange(change.value) : times(change.value)}) reaches what the plan allows, ${allowed(measure)}.`,
          ),
        ];
      const needed =
        change.value === 0 && kind === 'rate'
          ? Number.NaN
          : ((log(change.high) - log(change.value)) / room) ** 2;
      if (!Number.isFinite(needed))
        return [
          capital(`${name} would hold if the upper limit, ${limitOf(change.high)}, fell below ${limit}.`),
        ];
      if (needed > OUT_OF_REACH)
        return [
          capital(
            `${name} would hold if the upper limit, ${limitOf(change.high)}, fell below ${limit}; with the change as seen that takes more than ${OUT_OF_REACH} times as many ${items}.`,
          ),
        ];
      const [b, a] = [before.of, after.of].map((n) => Math.ceil(n * needed)) as [number, number];
      return [
        capital(
          `${name} would hold if the upper limit, ${limitOf(change.high)}, fell below ${limit}; with the change as seen that takes about ${count(b)} ${items} before and ${count(a)} after (now ${count(before.of)} and ${count(after.of)}).`,
        ),
      ];
    }
    case 'no-margin':
      return [];
  }
}
