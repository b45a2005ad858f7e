/** How people use it, in words: segments, the cliff, power users and the gap. */
import type { GapBand } from '../report/schema/leadership.ts';
import type { MethodSettings } from '../report/schema/method.ts';
import type { Gap, PersonUse, Segment, TeamUse } from '../report/schema/use.ts';
import { count, counted, day, percent } from '../wording.ts';

/**
 * Groups of people by how often they use it. Power users use it regularly and are no group of their own here: what they
 * do otherwise is not how often.
 */
export type UseGroup = 'regular' | 'occasional' | 'earlier' | 'tried-once' | 'never' | null;

/** The group that a segment is part of. */
export const groupOf = (segment: Segment | null): UseGroup => (segment === 'power' ? 'regular' : segment);

/** `1 or 2 sessions`: those of somebody who only tried it. */
function fewSessions({ triedOnce }: MethodSettings['segments']): string {
  if (triedOnce < 2) return counted(triedOnce, 'session');
  return `1 ${triedOnce === 2 ? 'or' : 'to'} ${counted(triedOnce, 'session')}`;
}

/** What a group is called. */
export function groupName(group: UseGroup, { segments }: Pick<MethodSettings, 'segments'>): string {
  switch (group) {
    case 'never':
      return 'No session read';
    case 'tried-once':
      return segments.triedOnce === 2 ? 'One or two sessions' : capital(fewSessions(segments));
    case 'earlier':
      return `Earlier, not in the last ${counted(segments.weeks, 'week')}`;
    case 'occasional':
      return 'Now and then';
    case 'regular':
      return 'Regularly';
    case null:
      return 'Cannot be said';
  }
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** What makes a group, with the thresholds in use. */
export function groupMeaning(group: UseGroup, { segments }: Pick<MethodSettings, 'segments'>): string {
  const share = percent(segments.regularWeeks);
  switch (group) {
    case 'never':
      return 'They stand in the roster, and none of their sessions is among those that were read.';
    case 'tried-once':
      return `No more than ${counted(segments.triedOnce, 'session')}, ever.`;
    case 'earlier':
      return 'More sessions than a first try, all of them before these weeks.';
    case 'occasional':
      return `Sessions in fewer than ${share} of the weeks.`;
    case 'regular':
      return `Sessions in at least ${share} of the weeks.`;
    case null:
      return `Too soon, with fewer than ${counted(segments.leastWeeks, 'week')} to look at, or too many sessions without a time.`;
  }
}

/** Why nothing is said of how regularly somebody uses it. */
const WHY: Record<NonNullable<PersonUse['why']>, string> = {
  'no-times': 'sessions without a time could make the difference',
  'too-soon': 'too few weeks have passed to tell',
};

/** Weeks with a session: `11 of 13 weeks`; what stands in its place where that is not known. */
export function weeksInWords({ segment, why, weeks }: Pick<PersonUse, 'segment' | 'why' | 'weeks'>): string {
  if (segment === null && why !== null) return weeks === null ? WHY[why] : `${weeksOf(weeks)}: ${WHY[why]}`;
  return weeks === null ? 'no week to look at' : weeksOf(weeks);
}

const weeksOf = (weeks: NonNullable<PersonUse['weeks']>): string =>
  `${weeks.with === 0 ? 'none' : count(weeks.with)} of ${counted(weeks.of, 'week')}`;

/** How a person uses it, in a sentence or two for the person's own page; empty without a session. */
export function personUseSentence(
  use: PersonUse,
  sessions: number,
  method: Pick<MethodSettings, 'segments'>,
): string {
  const { segment, why, weeks } = use;
  if (segment === 'never') return '';
  if (segment === 'tried-once')
    return `${count(sessions)} ${sessions === 1 ? 'session is' : 'sessions are'} a first try and too little to say how you work.`;
  if (segment === null)
    return why === 'too-soon' && weeks !== null
      ? `It is too soon to say how regular the use is: there have been ${counted(weeks.of, 'week')} to look at, and it takes ${count(method.segments.leastWeeks)}.`
      : 'How regular the use is cannot be said, because too many of the sessions have no time.';
  // Whoever has another segment has weeks.
  const { with: used, of, from } = weeks as NonNullable<PersonUse['weeks']>;
  if (used === 0) return `There was no session in ${counted(of, 'week')} since ${day(from)}.`;
  return `There were sessions in ${count(used)} of ${counted(of, 'week')} since ${day(from)}: ${segment === 'occasional' ? 'use now and then' : 'regular use'}.`;
}

/** How many practices a person practises: `3 of 7 practices that can be measured (2 to 5 by the intervals …)`. */
export function breadthInWords({ practised, measured, low, high }: PersonUse['breadth']): string {
  if (measured === 0) return 'no practice can be measured yet';
  const limits = low === high ? '' : ` (${count(low)} to ${count(high)} by the intervals of their shares)`;
  return `${count(practised)} of ${counted(measured, 'practice')} that can be measured${limits}`;
}

/** A number with no more digits than it deserves: `12`, `3.3`, `0.46`. */
export function decimal(n: number): string {
  return String(Number(n.toFixed(n < 1 ? 2 : 1)));
}

/** Where a gap lies without any one person: `between 1.2 and 1.4 times`. */
function rangeInWords({ low, high }: { low: number; high: number | null }): string {
  if (high === null) return `at ${decimal(low)} times or above, with no upper end`;
  return decimal(low) === decimal(high)
    ? `at ${decimal(low)} times`
    : `between ${decimal(low)} and ${decimal(high)} times`;
}

/** A gap in a sentence; `what` is what is counted: `substantial sessions a week`. */
export function gapSentence(gap: Gap, what: string): string {
  if (gap.why === 'too-few')
    return `${counted(gap.people, 'person', 'people')} can be compared in ${what}: too few for a gap, which takes ${count(gap.least)}.`;
  if (gap.median === null || gap.top === null) return '';
  const numbers = `${decimal(gap.top)} ${what} at the 90th percentile, ${decimal(gap.median)} at the median of ${counted(gap.people, 'person', 'people')}`;
  if (gap.ratio === null || gap.low === null) return `${numbers}: a multiple of nothing cannot be stated.`;
  return `${numbers}. Leaving out any one person, the ratio stays ${rangeInWords({ low: gap.low, high: gap.high })}.`;
}

/** A gap as a chart's title. */
export function gapTitle(gap: Gap, what: string): string {
  if (gap.ratio === null) return `${what}: no gap can be stated`;
  return `${what}: the 90th percentile is ${decimal(gap.ratio)} times the median`;
}

/** What must be said wherever a gap is. */
export const GAP_CAUTION =
  'This is a gap in use, not in output: it says how often and in how many ways the tools are used, not how much or how well anyone works.';

/** A gap on the leadership's site. */
export const GAP_BANDS: Record<GapBand, string> = {
  'under-1.5': 'less than 1.5 times',
  '1.5-to-2': '1.5 to under 2 times',
  '2-to-3': '2 to under 3 times',
  '3-or-more': '3 times or more',
};

/** People who stopped at a step of the funnel: came as far as it and no further. */
export interface StoppedAt {
  id: TeamUse['funnel'][number]['id'];
  /** The step they did not reach; null behind the last step. */
  before: TeamUse['funnel'][number]['id'] | null;
  people: string[];
}

/** Who came no further than each step. Steps without data are passed over. */
export function stoppedAt(funnel: TeamUse['funnel']): StoppedAt[] {
  const known = funnel.flatMap(({ id, people }) => (people === null ? [] : [{ id, people }]));
  return known.map(({ id, people }, i) => {
    const next = known[i + 1];
    const further = new Set(next?.people);
    return { id, before: next?.id ?? null, people: people.filter((person) => !further.has(person)) };
  });
}
