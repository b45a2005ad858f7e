/** Outcomes in words: what times, effects, rates and verdicts are called on every page that shows them. */
import { ARM_NAMES } from '../charts/arm-names.ts';
import { QUALITY_NAMES } from '../charts/quality-names.ts';
import { changeOfTime } from '../charts/ratio-axis.ts';
import { type TimeUnit, timeInWords, timeUnit } from '../charts/time-axis.ts';
import type {
  Check,
  Clock,
  Effect,
  Estimate,
  Metric,
  Period,
  PersonTimes,
  QualityMeasure,
  QualityMeasureId,
  Rate,
  Registration,
  Sensitivity,
  Speed,
  SpeedVerdict,
  Stage,
  Times,
} from '../outcomes/model.ts';
import {
  points,
  pointsChange,
  pointsRange,
  pointsUpTo,
  ratioRange,
  times,
  timesRange,
  timesUpTo,
} from '../outcomes/numbers-in-words.ts';
import { count, counted, day, interval, percent, THIN } from '../wording.ts';

export const PERIOD_NAMES: Record<Period, string> = { before: 'before', after: 'after' };

/** What a pilot is judged by: in a sentence, how it is taken, and what one piece of it is called. */
export const METRICS: Record<Metric, { name: string; meaning: string; one: string }> = {
  'ticket-cycle-time': {
    name: 'cycle time of tickets',
    meaning: 'from the first change to “in progress” to the end',
    one: 'ticket',
  },
  'ticket-time-against-forecast': {
    name: 'time of tickets against their forecast',
    meaning: 'from the first change to “in progress” to the end, divided by what was forecast',
    one: 'ticket',
  },
  'change-cycle-time': {
    name: 'cycle time of changes',
    meaning: 'from the first commit or the opening, whichever was earlier, to the merge',
    one: 'change',
  },
};

export const CLOCKS: Record<Clock, { name: string; meaning: string }> = {
  elapsed: { name: 'elapsed time', meaning: 'nights and weekends count' },
  'working-hours': { name: 'working hours', meaning: 'nights, weekends and holidays do not count' },
};

/** A metric's clock as it stands inside a sentence. */
export const unitOf = ({ metric, clock }: { metric: Metric; clock: Clock }): TimeUnit =>
  timeUnit(metric, clock);

/** A time, `–` where there is none. */
export const timeOf = (value: number | null, unit: TimeUnit): string =>
  value === null ? '–' : timeInWords(value, unit);

/** How much is behind a number: `n = 52, 8 people`. */
export const basisOf = ({ n, people }: Pick<Times, 'n' | 'people'>): string =>
  `n = ${count(n)}, ${counted(people, 'person', 'people')}`;

/** `312 tickets`. */
export const pieces = (n: number, what: 'tickets' | 'changes'): string =>
  counted(n, what === 'tickets' ? 'ticket' : 'change');

/** Limits of an effect: `8 to 29 % less`, `13 % less to 4 % more`. */
export const limitsOf = ({ low, high }: Pick<Estimate, 'low' | 'high'>): string => ratioRange(low, high);

/** An effect with its interval: `19 % less time (8 to 29 % less)`. */
export const effectOf = (effect: Estimate): string => `${changeOfTime(effect.value)} (${limitsOf(effect)})`;

/** How an effect's limits were come by, for those who want to check. */
export function intervalMethod({ interval: kind, df }: Pick<Effect, 'interval' | 'df'>): string {
  const freedom = df === null ? '' : `, ${Number(df.toFixed(1))} degrees of freedom`;
  switch (kind) {
    case 't':
      return `t interval of people’s logarithms${freedom}`;
    case 'welch':
      return `Welch’s t interval of the difference between the arms${freedom}`;
    case 'bootstrap-t':
      return 'bootstrap-t interval, because people’s changes are skewed';
  }
}

export const SPEED_VERDICTS: Record<SpeedVerdict, string> = {
  faster: 'faster',
  slower: 'slower',
  'no-meaningful-change': 'no change that matters',
  inconclusive: 'not decided',
  'too-little-data': 'too little data',
};

/** What was missing for an interval, a sentence. */
export function shortageInWords(
  { rule, arm, found, needed }: Speed['tooLittle'][number],
  what: 'tickets' | 'changes',
): string {
  const who = ARM_NAMES[arm].toLowerCase();
  switch (rule) {
    case 'people':
      return `The ${who} has ${counted(found, 'person', 'people')} with both periods; ${count(needed)} are needed.`;
    case 'tickets-per-person':
      return `Somebody of the ${who} has ${found === 0 ? `no ${what}` : `only ${pieces(found, what)}`} in a period; ${count(needed)} for each person and period are needed.`;
    case 'tickets-per-arm':
      return `The ${who} has ${pieces(found, what)} in the comparison; ${count(needed)} are needed.`;
    case 'no-spread':
      return `All people of the ${who} changed by exactly the same factor, so nothing can be said of chance.`;
  }
}

/** Why a person has no ratio. */
export const NO_RATIO: Record<NonNullable<PersonTimes['why']>, string> = {
  'none-before': 'nothing before',
  'none-after': 'nothing after',
  'no-common-stratum': 'no kind of work in both periods',
  'too-few': 'fewer than 3 of a period',
};

/** Where a stage begins and ends. Its name is that of the charts. */
export const STAGE_MEANINGS: Record<Stage['stage'], string> = {
  coding: 'first commit to opening',
  pickup: 'opening to the first answer of another person',
  review: 'first answer to merge',
  deploy: 'merge to production',
  whole: 'first commit or opening, whichever was earlier, to merge',
};

/** What a measure of quality counts. Its name is that of the charts. */
const MEANINGS: Record<QualityMeasureId, string> = {
  'revert-rate-14': 'merged changes that were undone; a revert that was itself undone is none',
  'revert-rate-30': 'merged changes that were undone; a revert that was itself undone is none',
  'change-fail-rate': 'changes after which an incident was opened that names them',
  'rework-rate': 'deployments made only to mend something',
  'changes-requested-rate': 'reviewed changes that were sent back at least once',
  'review-rounds': 'rounds of review beyond the first, for each reviewed change',
  'unreviewed-rate': 'merged changes that nobody else had reviewed',
  'incidents-per-change': 'incidents for each merged change',
  'escaped-per-change': 'incidents that reached users, for each merged change',
  'defects-per-change': 'defects for each merged change',
  'defects-per-ticket': 'defects for each finished ticket',
};

/** A measure's name, and what is counted. */
export const measureInWords = (id: QualityMeasureId): { name: string; meaning: string } => ({
  name: QUALITY_NAMES[id].name,
  meaning: MEANINGS[id],
});

/** Events of items: `9 of 160 (5.6 %; 3–10 %)`, `6 in 160 (0.04 each; 0.01 to 0.09)`. */
export function rateInWords(
  { events, of, value }: { events: number; of: number; value: Estimate | null },
  kind: QualityMeasure['kind'],
): string {
  if (of === 0) return 'none to look at';
  const joined = kind === 'share' ? 'of' : 'in';
  const counts = `${count(events)} ${joined} ${count(of)}`;
  if (value === null) return counts;
  return kind === 'share'
    ? `${counts} (${percent(value.value)}; ${interval(value.low, value.high)})`
    : `${counts} (${each(value.value)} each; ${each(value.low)} to ${each(value.high)})`;
}

/** A rate, to two places where it is below one. */
const each = (n: number): string =>
  n === 0 ? '0' : n < 0.005 ? '<0.01' : n < 1 ? n.toFixed(2) : n < 9.95 ? n.toFixed(1) : count(Math.round(n));

/** How quality changed: `0.3 points lower (5.6 points lower to 4.9 points higher)`, `1.07 times (0.28 to 4 times)`. */
export function qualityChange(
  change: Estimate | null,
  kind: QualityMeasure['kind'],
  margin: number | null,
): string {
  if (change === null) return '–';
  const { value, low, high } = change;
  return kind === 'share'
    ? `${pointsChange(value)} (${pointsRange(low, high, margin)})`
    : `${times(value)} (${timesRange(low, high, margin)})`;
}

/** A margin: `5 points`, `1.5 times`. */
export const marginInWords = (margin: number | null, kind: QualityMeasure['kind']): string =>
  margin === null ? 'none set' : kind === 'share' ? points(margin) : times(margin);

/** Where the upper limit lies: `4.9 points higher`, `4 times`. */
export const atMostInWords = (high: number, kind: QualityMeasure['kind'], margin: number | null): string =>
  kind === 'share' ? pointsUpTo(high, margin) : timesUpTo(high, margin);

/** What a measure of quality comes to, a sentence. Not significant is never “no difference”. */
export function measureVerdict({
  verdict,
  kind,
  margin,
  high,
}: {
  verdict: QualityMeasure['verdict'];
  kind: QualityMeasure['kind'];
  margin: number | null;
  /** Upper limit of the change; null where it is not known. */
  high: number | null;
}): string {
  const most = high === null ? null : atMostInWords(high, kind, margin);
  const limit = `the margin of ${marginInWords(margin, kind)}`;
  switch (verdict) {
    case 'held':
      return `Held: ${most === null ? '' : `at most ${most}, `}within ${limit}.`;
    case 'worse':
      return 'Worse: the whole interval lies on the side of more.';
    case 'inconclusive':
      return `Not decided: ${most === null ? `it could be more than ${limit}` : `it could be up to ${most}, beyond ${limit}`}.`;
    case 'too-little-data':
      return 'Too little data to judge.';
    case 'no-margin':
      return `Not judged, because the plan sets no margin for it${most === null ? '' : `; it could be up to ${most}`}.`;
    case 'not-measured':
      return 'Not measured: the exports do not show it.';
  }
}

/** Pilot checks: what each asks. */
export const CHECKS: Record<Check['id'], string> = {
  registered: 'Was the plan registered first?',
  size: 'Is the group large enough?',
  length: 'Did it run long enough?',
  'equal-length': 'Are the periods equally long?',
  'real-tickets': 'Was it real work?',
  skeptic: 'Did somebody who doubts it take part?',
  'opt-outs': 'Who did not want to take part?',
  withheld: 'Which work was kept out?',
  'regression-to-the-mean': 'Was the period before a usual one?',
  'mix-shift': 'Was it the same kind of work?',
  'concurrent-changes': 'What else changed?',
  'control-arm': 'Is there a control arm?',
  'comparable-arms': 'Do the arms resemble each other?',
  'missing-months': 'Are the exports complete?',
  clock: 'When does the clock start?',
  'used-the-tool': 'Did the pilot arm use the tools?',
};

/** State of a check: a sign, and the word that says the same. */
export const CHECK_STATES: Record<Check['state'], { sign: string; word: string }> = {
  good: { sign: '✓', word: 'Good' },
  caution: { sign: '!', word: 'Caution' },
  unknown: { sign: '?', word: 'Not known' },
};

/** What the list of checks comes to: `11 good, 3 to be careful with, 2 not known`. */
export function checksFinding(checks: readonly Pick<Check, 'state'>[]): string {
  const of = (state: Check['state']): number => checks.filter((check) => check.state === state).length;
  const parts = [
    of('good') > 0 ? `${count(of('good'))} good` : '',
    of('caution') > 0 ? `${count(of('caution'))} to be careful with` : '',
    of('unknown') > 0 ? `${count(of('unknown'))} not known` : '',
  ].filter((part) => part !== '');
  return parts.join(', ');
}

/** Keys of the plan's margins. */
const MARGINS: Readonly<Record<string, { name: string; kind: QualityMeasure['kind'] }>> = {
  revertRate: { name: 'reverted changes', kind: 'share' },
  changeFailRate: { name: 'changes that cause an incident', kind: 'share' },
  reworkRate: { name: 'deployments that only repair', kind: 'share' },
  changesRequestedRate: { name: 'changes sent back in review', kind: 'share' },
  unreviewedRate: { name: 'changes merged without another’s review', kind: 'share' },
  incidentsPerChange: { name: 'incidents per change', kind: 'rate' },
  escapedPerChange: { name: 'incidents that reach users, per change', kind: 'rate' },
  defectsPerChange: { name: 'defects per change', kind: 'rate' },
  defectsPerTicket: { name: 'defects per ticket', kind: 'rate' },
};

/** A margin of the plan: `reverted changes: at most 5 points higher`. A key that is not known stands as it is. */
export function plannedMargin(key: string, margin: number): string {
  if (!Object.hasOwn(MARGINS, key)) return `${key}: ${margin}`;
  const { name, kind } = MARGINS[key] as (typeof MARGINS)[string];
  return kind === 'share'
    ? `${name}: less than ${points(margin)} higher`
    : `${name}: less than ${times(margin)} as many`;
}

/** When the plan was registered, and what became of it, sentences. */
export function registrationInWords({
  state,
  registeredAt,
  beforeTheData,
}: Pick<Registration, 'state' | 'registeredAt' | 'beforeTheData'>): string {
  if (state === 'none') return 'There is no plan, so nothing was said before the data was seen.';
  if (registeredAt === null)
    return 'The plan was never registered, so nobody can tell whether it is older than the data.';
  const when = `The plan was registered on ${day(registeredAt)}, ${beforeTheData ? 'before' : 'not before'} the first day of the period after.`;
  if (state === 'sealed') return `${when} What was registered is what is used.`;
  if (state === 'amended') return `${when} It was amended since, with the reasons given.`;
  if (state === 'changed') return `${when} What is used differs from what was registered.`;
  return when;
}

/** A value of a plan as a reader reads it: `1.05`, `“text”`, `nothing`, `a; b`. Untrusted text. */
export function planValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(planValue).join('; ');
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, of]) => `${key} ${planValue(of)}`)
      .join(', ');
  return String(value);
}

/** Whether another way of computing agrees with the effect. */
export type Agreement = 'same' | 'less-sure' | 'surer' | 'other-way' | 'no-change';

export const AGREEMENTS: Record<Agreement, string> = {
  same: 'Yes',
  'less-sure': 'Same direction, not sure',
  surer: 'Same direction, surer',
  'other-way': 'No, the other way',
  'no-change': 'No, no change',
};

/** Which side of no change an estimate lies on for sure; 0 where it is not sure. */
const sureSide = ({ low, high }: Pick<Estimate, 'low' | 'high'>): -1 | 0 | 1 =>
  high < 1 ? -1 : low > 1 ? 1 : 0;

/** Compares another estimate with the effect. One without an interval is compared by its direction alone. */
export function agreement(
  effect: Estimate,
  other: { value: number; low?: number; high?: number },
): Agreement {
  const way = Math.sign(Math.log(other.value));
  if (Math.round(other.value * 100) === 100 && Math.round(effect.value * 100) !== 100) return 'no-change';
  if (way !== 0 && way !== Math.sign(Math.log(effect.value))) return 'other-way';
  if (other.low === undefined || other.high === undefined) return 'same';
  const [mine, theirs] = [sureSide(effect), sureSide({ low: other.low, high: other.high })];
  if (mine === theirs) return 'same';
  return theirs === 0 ? 'less-sure' : mine === 0 ? 'surer' : 'other-way';
}

/** A row of “would another way of computing it say the same”. */
export interface AnotherWay {
  way: string;
  result: string;
  /** Null where there is nothing to compare. */
  agrees: Agreement | null;
  says: string;
}

/** The ways of computing it beside the effect. In each, the pilot arm alone is compared with the pilot arm alone. */
export function anotherWays(effect: Estimate, sensitivity: Sensitivity, clock: Clock): AnotherWay[] {
  const { signFlip, hodgesLehmann, medianRatio, leaveOneOut, mix, otherClock, pilotAlone } = sensitivity;
  const alone = pilotAlone ?? effect;
  const ways: AnotherWay[] = [];
  if (pilotAlone !== null)
    ways.push({
      way: 'The pilot arm alone',
      result: effectOf(pilotAlone),
      agrees: agreement(effect, pilotAlone),
      says: 'Before and after, without taking off what changed in the control arm.',
    });
  if (leaveOneOut !== null)
    ways.push({
      way: 'Without any one person',
      result: `between ${changeOfTime(leaveOneOut.low)} and ${changeOfTime(leaveOneOut.high)}`,
      agrees:
        agreement(effect, { value: leaveOneOut.low }) === 'same'
          ? agreement(effect, { value: leaveOneOut.high })
          : agreement(effect, { value: leaveOneOut.low }),
      says: 'The least and the most that the effect becomes when one person is left out.',
    });
  if (hodgesLehmann !== null)
    ways.push({
      way: 'By the middle of pairs of people',
      result: effectOf(hodgesLehmann),
      agrees: agreement(effect, hodgesLehmann),
      says: `One person with an unusual change has less weight. The interval is one of ${percent(hodgesLehmann.level)}${hodgesLehmann.exact ? '' : ', approximately'}.`,
    });
  if (signFlip !== null)
    ways.push({
      way: 'By chance alone',
      result: `p ${probability(signFlip.p)}`,
      agrees:
        signFlip.p < 0.05 === (sureSide(alone) !== 0) ? 'same' : signFlip.p < 0.05 ? 'surer' : 'less-sure',
      says: `If faster and slower were a toss of a coin for each person of the pilot arm, a change as large would come up in ${inHundred(signFlip.p)} of ${signFlip.exact ? 'all' : 'many'} tosses.`,
    });
  if (medianRatio !== null)
    ways.push({
      way: 'By all work of the pilot arm together',
      result: changeOfTime(medianRatio),
      agrees: agreement(alone, { value: medianRatio }),
      says: 'Median after ÷ median before, whoever did it and whatever kind it was.',
    });
  if (mix !== null)
    ways.push({
      way: 'With the mix of work held fixed',
      result: `${changeOfTime(mix.standardised)}; not held fixed, ${changeOfTime(mix.unstandardised)}`,
      agrees: agreement(alone, { value: mix.standardised }),
      says: mix.reversed
        ? 'The direction turns with the mix: kinds of work say one thing, all of it together another (Simpson’s paradox).'
        : `All work of the pilot arm together, each kind with the same weight in both periods; ${percent(mix.covered)} of it is of a kind that both have.`,
    });
  if (otherClock !== null)
    ways.push({
      way: clock === 'elapsed' ? 'By working hours' : 'By elapsed time',
      result: effectOf(otherClock),
      agrees: agreement(effect, otherClock),
      says:
        clock === 'elapsed'
          ? 'Nights, weekends and holidays left out, and with them work that took none of the hours people work.'
          : 'Nights, weekends and holidays counted too.',
    });
  return ways;
}

/** `= 0.03`, `< 0.001`. */
const probability = (p: number): string =>
  p < 0.001 ? '< 0.001' : `= ${p < 0.1 ? p.toPrecision(2) : p.toFixed(2)}`;

/** `1 %`, `0.8 %`. */
function inHundred(p: number): string {
  if (p < 0.001) return `less than 0.1${THIN}%`;
  return p < 0.095 ? `${Number((p * 100).toFixed(1))}${THIN}%` : percent(p);
}

/** A p in a table: `0.03`, `< 0.001`. */
export const probabilityOf = (p: number | null): string =>
  p === null ? '–' : probability(p).replace('= ', '');

/** The smallest effect that this data would have shown. */
export const smallestInWords = (ratio: number): string =>
  `A true change of ${changeOfTime(ratio)} would have been found in four of five pilots with this many people. A smaller one could well be missed.`;

/** How long it felt: `felt like 30 % less time`. */
export const feltInWords = (ratio: number): string => `felt like ${changeOfTime(ratio)}`;

/** What the design compares, one sentence. */
export function designInWords(
  design: Speed['design'],
  people: { pilot: number; control: number | null },
): string {
  const pilot = `${counted(people.pilot, 'person', 'people')} of the pilot arm`;
  return design === 'difference-in-differences'
    ? `What changed for ${pilot} is compared with what changed in the same weeks for ${counted(people.control ?? 0, 'person', 'people')} of the control arm.`
    : `What changed for ${pilot} is compared before and after only: there is no control arm, so whatever else changed in these weeks is in it too.`;
}

/** Money with its currency, whole from 100 on: `EUR 1 250`, `EUR 1.25`. The currency is untrusted text. */
export const money = (amount: number, currency: string): string =>
  `${currency} ${Math.abs(amount) >= 100 ? count(Math.round(amount)) : amount.toFixed(2)}`;

/** A period: `4 May 2026 to 12 June 2026`. */
export const periodOf = ({ from, to }: { from: string; to: string }): string => `${day(from)} to ${day(to)}`;

/** How many of a rate's items are left out: `3 too recent, 2 not known`. */
export function notIn({ tooRecent, unknown }: Pick<Rate, 'tooRecent' | 'unknown'>): string {
  return [
    tooRecent > 0 ? `${count(tooRecent)} too recent` : '',
    unknown > 0 ? `${count(unknown)} not known` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
