/** What came of quality, as a part of the headline. Aggregates only; see headline.ts. */

import { counted, list } from '../../wording.ts';
import type { Quality, QualityMeasure } from '../model.ts';
import {
  interval,
  points,
  pointsLimit,
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

/** What was said of speed before, so that it is not said again. */
export interface SaidOfSpeed {
  isTooLittle: boolean;
  isOpen: boolean;
}

/** Measures that are named beside the first; more are counted, or the report would not fit its paper. */
const NAMED = 3;

/**
 * Answers: was quality held; begins in lower case. One measure has its number, with the one limit that decides; where
 * there are several, the page says the same of each. What got worse or rose is all of it told: by name, or how many more.
 */
export function qualityClause(
  { measures, verdict }: Quality,
  withheld: Withheld,
  said: SaidOfSpeed = { isTooLittle: false, isOpen: false },
): string {
  const judged = withMargin(measures);
  const first = (...verdicts: QualityMeasure['verdict'][]): QualityMeasure =>
    verdicts.flatMap((one) => judged.find((measure) => measure.verdict === one) ?? [])[0] as QualityMeasure;
  switch (verdict) {
    case 'no-margin':
      return 'quality is not judged, because the plan sets no margin for it';
    case 'held':
      return heldClause(judged, withheld);
    case 'worse':
      return `quality got worse: ${worseReason(first('worse'), withheld, said)}${othersWorse(judged, withheld)}`;
    case 'too-little-data':
      return `quality has too little data${said.isTooLittle ? ' as well' : ''}: ${tooFew(first('too-little-data'), withheld)}`;
    case 'inconclusive':
      return `${said.isOpen ? 'so is quality' : 'whether quality held is open'}: ${openReason(first('inconclusive', 'too-little-data', 'not-measured'), withheld)}${withinMargin(judged, withheld)}`;
  }
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

/** The margin where the unit was just said: `the plan allows 5`. */
const allows = (measure: QualityMeasure): string =>
  `the plan allows ${allowed(measure).replace(/ (?:points?|times?)$/, '')}`;

function heldClause(measures: readonly QualityMeasure[], withheld: Withheld): string {
  const [only] = measures;
  if (measures.length === 1 && only) return `quality held: ${heldReason(only, withheld)}`;
  const risen = heldThoughRisen(measures, withheld);
  const though = risen.length === 0 ? '' : `, though ${named(risen)} did rise`;
  const all = measures.length === 2 ? 'both' : `all ${measures.length}`;
  return `quality held by ${all} measures that the plan judges by${though}`;
}

function heldReason(measure: QualityMeasure, withheld: Withheld): string {
  const { kind, margin, id } = measure;
  const { short, isPlural } = MEASURE_WORDS[id];
  const high = pilotOf(measure).change?.high ?? null;
  if (withheld.measures.has(id) || high === null)
    return kind === 'rate' && margin === 1
      ? `${short} fell`
      : `${short} did not rise by more than the plan allows`;
  if (high < noChange(kind)) return `${short} fell`;
  const behind = `(${allows(measure)})`;
  if (rose(measure))
    return `${short} rose, but ${kind === 'share' ? `by at most ${pointsLimit(high, margin)}` : `to at most ${timesUpTo(high, margin)}`} ${behind}`;
  return kind === 'share'
    ? `${short} ${isPlural ? 'are' : 'is'} at most ${pointsUpTo(high, margin)} ${behind}`
    : `${short} ${isPlural ? 'are' : 'is'} at most ${timesUpTo(high, margin)} what ${isPlural ? 'they were' : 'it was'} ${behind}`;
}

function worseReason(measure: QualityMeasure, withheld: Withheld, said: SaidOfSpeed): string {
  const { short, item, items } = MEASURE_WORDS[measure.id];
  const { change, before, after } = pilotOf(measure);
  if (withheld.measures.has(measure.id)) return `${short} rose`;
  if (change === null)
    return `${short} rose from none in ${counted(before.of, item, items)} to ${after.events} in ${after.of} (${allows(measure)})`;
  const { kind, margin } = measure;
  const range = (kind === 'share' ? pointsRange : timesRange)(change.low, change.high, margin);
  const limits = range.replace(/ (?:points? higher|times)$/, '');
  // The first interval of the sentence says what it is.
  const behind = `(${said.isTooLittle ? interval(limits) : limits}; ${allows(measure)})`;
  return kind === 'share'
    ? `${short} rose by ${points(change.value)} ${behind}`
    : `${short} rose to ${times(change.value)} ${behind}`;
}

/** Measures that got worse or rose beside the one that is told with its number. */
function othersWorse(judged: readonly QualityMeasure[], withheld: Withheld): string {
  const [, ...others] = judged.filter(({ verdict }) => verdict === 'worse');
  const are = others.length > NAMED ? `${others.length} other measures, listed under quality` : named(others);
  return `${others.length === 0 ? '' : `, and so did ${are}`}${withinMargin(judged, withheld, NAMED - others.length)}`;
}

/** Measures that rose by less than the plan allows, behind what did not hold. @param most that are named */
function withinMargin(judged: readonly QualityMeasure[], withheld: Withheld, most = NAMED): string {
  const risen = heldThoughRisen(judged, withheld);
  if (risen.length === 0) return '';
  return `; ${risen.length > most ? `${risen.length} more` : named(risen)} rose within the margin`;
}

const heldThoughRisen = (judged: readonly QualityMeasure[], withheld: Withheld): QualityMeasure[] =>
  judged.filter((one) => one.verdict === 'held' && rose(one) && !withheld.measures.has(one.id));

const named = (measures: readonly QualityMeasure[]): string =>
  list(measures.map(({ id }) => MEASURE_WORDS[id].short));

/** What a measure rests on that has too few items. */
function tooFew(measure: QualityMeasure, withheld: Withheld): string {
  const { short, isPlural, item, items } = MEASURE_WORDS[measure.id];
  const { before, after } = pilotOf(measure);
  const rests = `${short} ${isPlural ? 'rest' : 'rests'} on`;
  if (withheld.measures.has(measure.id)) return `${rests} too few ${items}`;
  return `${rests} ${counted(before.of, item, items)} before and ${after.of} after (${LEAST_ITEMS} are needed)`;
}

/** Why it cannot be said whether a measure held. */
function openReason(measure: QualityMeasure, withheld: Withheld): string {
  const { short, isPlural } = MEASURE_WORDS[measure.id];
  const { change } = pilotOf(measure);
  switch (measure.verdict) {
    case 'not-measured':
      return `the exports do not show ${short}`;
    case 'too-little-data':
      return tooFew(measure, withheld);
    default:
      if (withheld.measures.has(measure.id)) return `${short} could have risen by more than the plan allows`;
      if (change === null)
        return `${short} ${isPlural ? 'have' : 'has'} no upper limit, because there were none before`;
      return measure.kind === 'share'
        ? `${short} could be up to ${pointsUpTo(change.high, measure.margin)} (${allows(measure)})`
        : `${short} could be up to ${timesUpTo(change.high, measure.margin)} what ${isPlural ? 'they were' : 'it was'} (${allows(measure)})`;
  }
}
