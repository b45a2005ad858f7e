/** The words of the loop, on the team's pages and on leadership's. */
import type { NextPractice } from '../loop/advice.ts';
import type { PublishedSpread, ShownAdoption, ShownCycle } from '../loop/history.ts';
import { count, counted, interval, list, longMonth } from '../wording.ts';

type Check = NonNullable<ShownCycle['check']>;
type Result = Check['results'][number];

/** `October 2026` */
export const cycleTitle = (cycle: string): string => `${longMonth(cycle)} ${cycle.slice(0, 4)}`;

/** What was decided at the end of a cycle. */
export const DECISIONS: Record<NonNullable<Check['decision']>, string> = {
  keep: 'kept',
  drop: 'dropped',
  again: 'again next time',
};

/** Why somebody has no next practice, said to them. */
export const NO_NEXT: Record<NonNullable<NextPractice['why']>, string> = {
  'too-few-sessions':
    'There are too few of your sessions to suggest anything yet. Work as you do; it takes about five sessions that give occasion for a practice.',
  'nothing-open':
    'Nothing to suggest this month: you practise what fits your work. If you would like to, show somebody what you do.',
  'team-not-ahead':
    'Nothing to suggest this month. There are practices that you do not do yet, but nobody here is clearly ahead of you in them. If one of them tempts you, you could be the first.',
  'recently-assigned':
    'What could come next was yours in the last two months already. Let it settle; nothing new is suggested before that.',
  'control-arm':
    'The pilot compares with how you work as you are used to, so nothing is suggested until it is over. Thank you for that: without it nobody could tell what made the difference.',
  'tool-cannot-show':
    'What could come next cannot be seen in the tool you use, so nobody could tell whether it helped. Choose something yourself if you like.',
};

/** What the person's sessions say, with how many they are: `tried, in 2 of 5 sessions with occasion`. */
export function seenInWords({
  seen,
  yes,
  applicable,
  hidden,
}: Omit<Result, 'person' | 'practice' | 'said'>): string {
  if (seen === 'tried') return `tried, in ${count(yes)} of ${counted(applicable, 'session')} with occasion`;
  if (seen === 'not-tried') return `not seen, in ${counted(applicable, 'session')} with occasion`;
  if (seen === 'no-occasion') return 'no session gave occasion';
  return hidden === 0 ? 'cannot be seen' : `cannot be seen in ${counted(hidden, 'session')} of this tool`;
}

/** What the person says of it. */
export const SAID: Record<NonNullable<Result['said']>, string> = {
  tried: 'tried it',
  'not-tried': 'did not try it',
  'no-occasion': 'had no occasion',
};

/** How the assignments came out: `5 tried, 2 had no occasion, 1 has not tried it yet`. Empty when there were none. */
export function countsInWords(counts: Check['counts']): string {
  const { tried, noOccasion, notTried, notObservable } = counts;
  return list(
    [
      tried > 0 && `${count(tried)} tried`,
      noOccasion > 0 && `${count(noOccasion)} had no occasion`,
      notTried > 0 && `${count(notTried)} had occasion and did not try`,
      notObservable > 0 && `${count(notObservable)} cannot be seen`,
    ].filter((part) => part !== false),
  );
}

/** Lines of a transcript: `lines 36 and 38`. Places of another form stay as they are. @param places `file:line` */
export function placesInWords(places: readonly string[]): string {
  const lines = places.map((place) => /:(\d+)$/.exec(place)?.[1]);
  if (lines.some((line) => line === undefined)) return list(places);
  return `${lines.length === 1 ? 'line' : 'lines'} ${list(lines as string[])}`;
}

/** A share with its count and interval: `5 of 9 (27–82 %)`; words where there is nothing to count. */
export function adoptionInWords(adoption: ShownAdoption | null, of: 'people' | 'sessions'): string {
  if (adoption === null) return 'not measured';
  const { yes, applicable, low, high } = adoption[of];
  if (applicable === 0) return 'nobody had occasion';
  const share = `${count(yes)} of ${count(applicable)}`;
  return low === null || high === null ? share : `${share} (${interval(low, high)})`;
}

const SPREAD_BANDS = { few: 'few', some: 'some', most: 'most', 'nearly-all': 'nearly all' } as const;

/** What was spread in a month and what happened, for leadership: whether more people with occasion did it, as bands, and what was decided. */
export function spreadInWords({ before, after, decision }: PublishedSpread): string {
  const was =
    before === null || after === null
      ? 'How many did it is withheld.'
      : before === after
        ? `${sentence(SPREAD_BANDS[after])} of the people with occasion did it, before and after.`
        : `From ${SPREAD_BANDS[before]} to ${SPREAD_BANDS[after]} of the people with occasion.`;
  return decision === null ? was : `${was} Decision: ${DECISIONS[decision]}.`;
}

const sentence = (words: string): string => `${words[0]?.toUpperCase()}${words.slice(1)}`;
