/** What came of quality, as a part of the headline. Aggregates only; see headline.ts. */

import { counted, list } from '../../wording.ts';
import type { Quality, QualityMeasure } from '../model.ts';
import {
  interval,
  points,
  pointsRange,
  pointsUpTo,
  times,
  timesRange,
  timesUpTo,
} from '../numbers-in-words.ts';
import { pilotOf, type Withheld } from '../verdict-parts.ts';
import { LEAST_ITEMS } from './compare.ts';
import { noChange, withMargin } from './judge.ts';
import { MEASURE_WORDS } from './measure-words.ts';

/** How many measures the headline names; the page lists them all. */
const NAMED = 2;

/**
 * Answers: was quality held; begins in lower case.
 *
 * @param alsoTooLittle whether too little data was said of time already
 */
export function qualityClause(
  { measures, verdict }: Quality,
  withheld: Withheld,
  { alsoTooLittle }: { alsoTooLittle: boolean },
): string {
  const judged = withMargin(measures);
  const of = (...verdicts: QualityMeasure['verdict'][]): QualityMeasure[] =>
    judged.filter((one) => verdicts.includes(one.verdict));
  switch (verdict) {
    case 'no-margin':
      return 'the plan sets no margin for quality, so it is not said whether it held';
    case 'held':
      return heldClause(judged, withheld);
    case 'worse':
      return named(of('worse'), (one) => worseClause(one, withheld), ['rose', 'rose']);
    case 'too-little-data': {
      const few = of('too-little-data');
      const reasons = named(few, (one) => tooFew(one, withheld), [
        'has too little data',
        'have too little data',
      ]);
      const needed = few.every(({ id }) => withheld.measures.has(id)) ? '' : `, ${NEEDED}`;
      return `there is too little data on quality${alsoTooLittle ? ' as well' : ''} (${reasons}${needed})`;
    }
    case 'inconclusive': {
      const open = [...of('inconclusive'), ...of('too-little-data'), ...of('not-measured')];
      return `whether quality held cannot be said: ${named(open, (one) => openReason(one, withheld), ['is open', 'are open'])}`;
    }
  }
}

/** The first two in words, and how many more: `and 1 more is open`, `and 3 more are open`. */
function named(
  measures: readonly QualityMeasure[],
  words: (one: QualityMeasure) => string,
  [one, several]: readonly [string, string],
): string {
  const more = measures.length - NAMED;
  const rest = more <= 0 ? [] : [more === 1 ? `1 more measure ${one}` : `${more} more measures ${several}`];
  return [...measures.slice(0, NAMED).map(words), ...rest].join(', and ');
}

/** The margin, behind “the plan allows”: `5 points`, `1.5 times`, `no rise`. */
export function allowed({ kind, margin }: QualityMeasure): string {
  if (kind === 'share') return points(margin ?? 0);
  return margin === null || margin === 1 ? 'no rise' : times(margin);
}

/** The interval of a measure's change; null where it cannot be had or may not be printed. */
export function rangeOf(measure: QualityMeasure, withheld: Withheld): string | null {
  const { change } = pilotOf(measure);
  if (change === null || withheld.measures.has(measure.id)) return null;
  const range = measure.kind === 'share' ? pointsRange : timesRange;
  return interval(range(change.low, change.high, measure.margin));
}

/** Whether a measure rose measurably. */
export function rose(measure: QualityMeasure): boolean {
  const { change } = pilotOf(measure);
  return change !== null && change.low > noChange(measure.kind);
}

function heldClause(measures: readonly QualityMeasure[], withheld: Withheld): string {
  const [first] = measures;
  const names = measures.map(({ id }) => MEASURE_WORDS[id].name);
  if (measures.length === 1 && first) {
    const range = rangeOf(first, withheld);
    const behind = range === null ? '' : ` (${range})`;
    const limit = allowed(first);
    if (first.kind === 'rate' && first.margin === 1)
      return `${names[0]} fell, where the plan allows ${limit}${behind}`;
    if (rose(first) && !withheld.measures.has(first.id))
      return `${names[0]} rose, but by less than the ${limit} that the plan allows${behind}`;
    return `${names[0]} did not rise ${first.kind === 'share' ? 'by more than' : 'beyond'} the ${limit} that the plan allows${behind}`;
  }
  const risen = measures.filter((one) => rose(one) && !withheld.measures.has(one.id));
  const though =
    risen.length === 0
      ? ''
      : `, though ${list(risen.slice(0, NAMED).map(({ id }) => MEASURE_WORDS[id].name))} did rise`;
  if (measures.length > NAMED)
    return `all ${measures.length} measures of quality with a margin stayed within what the plan allows${though}`;
  const ranges = measures.map((one) => rangeOf(one, withheld)?.replace(/^.*?: /, ''));
  const behind = ranges.every((one) => one !== undefined)
    ? ` (95\u202f% intervals: ${ranges.join(', and ')})`
    : '';
  return `${list(names)} did not rise by more than the plan allows${though}${behind}`;
}

function worseClause(measure: QualityMeasure, withheld: Withheld): string {
  const { name, isPlural, items } = MEASURE_WORDS[measure.id];
  const { change, before, after } = pilotOf(measure);
  const limit = `the plan allows ${allowed(measure)}`;
  if (withheld.measures.has(measure.id)) return `${name} rose, where ${limit}`;
  if (change === null)
    return `${name} rose from none in ${counted(before.of, MEASURE_WORDS[measure.id].item, items)} to ${after.events} in ${after.of}, where ${limit}`;
  const range = rangeOf(measure, withheld);
  return measure.kind === 'share'
    ? `${name} rose by ${points(change.value)} (${range}), where ${limit}`
    : `${name} rose to ${times(change.value)} what ${isPlural ? 'they were' : 'it was'} (${range}), where ${limit}`;
}

const NEEDED = `where ${LEAST_ITEMS} are needed in each period`;

/** What a measure rests on that has too few items. */
function tooFew(measure: QualityMeasure, withheld: Withheld): string {
  const { name, isPlural, item, items } = MEASURE_WORDS[measure.id];
  const { before, after } = pilotOf(measure);
  const rests = `${name} ${isPlural ? 'rest' : 'rests'} on`;
  if (withheld.measures.has(measure.id)) return `${rests} too few ${items}`;
  return `${rests} ${counted(before.of, item, items)} before and ${after.of} after`;
}

/** Why it cannot be said whether a measure held. */
function openReason(measure: QualityMeasure, withheld: Withheld): string {
  const { name, isPlural } = MEASURE_WORDS[measure.id];
  const { change } = pilotOf(measure);
  const limit = `the plan allows ${allowed(measure)}`;
  const hidden = withheld.measures.has(measure.id);
  switch (measure.verdict) {
    case 'not-measured':
      return `the exports do not show ${name}`;
    case 'too-little-data':
      return `${tooFew(measure, withheld)}${hidden ? '' : `, ${NEEDED}`}`;
    default:
      if (hidden) return `${name} could have risen by more than the plan allows, ${allowed(measure)}`;
      if (change === null)
        return `${name} ${isPlural ? 'have' : 'has'} no upper limit, because there were none before, and ${limit}`;
      return measure.kind === 'share'
        ? `${name} could be up to ${pointsUpTo(change.high, measure.margin)}, where ${limit}`
        : `${name} could be up to ${timesUpTo(change.high, measure.margin)} what ${isPlural ? 'they were' : 'it was'}, where ${limit}`;
  }
}
