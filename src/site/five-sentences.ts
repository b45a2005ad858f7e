/** What changed since last month, for a team's overview: five sentences made from the numbers, each with where it comes from. */
import type { MonthDepth } from '../report/schema/depth.ts';
import type { Share } from '../report/schema/share.ts';
import type { TeamReport } from '../report/schema/team.ts';
import { wilson } from '../stats/wilson.ts';
import { count, counted, interval, longMonth, percent } from '../wording.ts';
import { LOOP_PAGE, practicePage } from './addresses.ts';
import { inProfile } from './practising.ts';

/** A sentence, and the page that shows what it rests on. `text` can hold untrusted text. */
export interface Sentence {
  about: 'practices' | 'use' | 'loop' | 'coverage' | 'outcomes';
  text: string;
  href: string;
  /** What the link is called. */
  evidence: string;
}

/** What of a report the sentences are made of. */
export type MonthsOf = Pick<
  TeamReport,
  'period' | 'practices' | 'trends' | 'sessions' | 'use' | 'cycles' | 'outcomes'
>;

/** Two months, `2026-08` and `2026-09`. */
export interface TwoMonths {
  before: string;
  last: string;
}

const DAYS_OFF = 7;

/**
 * The last two months that can be compared: side by side, and neither cut short, that is with sessions read from its first
 * week into its last. null where there are none.
 */
export function lastTwoMonths(period: TeamReport['period']): TwoMonths | null {
  if (period === null) return null;
  const number = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const name = (n: number): string =>
    `${String(Math.floor(n / 12)).padStart(4, '0')}-${String((n % 12) + 1).padStart(2, '0')}`;
  const days = new Date(
    Date.UTC(Number(period.to.slice(0, 4)), Number(period.to.slice(5, 7)), 0),
  ).getUTCDate();
  const whole = Number(period.to.slice(8)) > days - DAYS_OFF;
  const last = number(period.to) - (whole ? 0 : 1);
  const first = number(period.from) + (Number(period.from.slice(8)) <= DAYS_OFF ? 0 : 1);
  return last - 1 < first ? null : { before: name(last - 1), last: name(last) };
}

/** @param months from `lastTwoMonths` of the report's period */
export function fiveSentences(report: MonthsOf, months: TwoMonths): Sentence[] {
  return [
    ofPractices(report, months),
    ofUse(report, months),
    ofLoop(report),
    ofCoverage(report, months),
    ofOutcomes(report),
  ];
}

type Known = Share & { share: number; low: number; high: number };
const isKnown = (share: Share | undefined): share is Known =>
  share !== undefined && share.share !== null && share.low !== null && share.high !== null;

/** The practice whose share moved most among those that moved clearly, else that none did. */
function ofPractices({ practices, trends }: MonthsOf, { before, last }: TwoMonths): Sentence {
  const both = trends.flatMap((trend) => {
    const info = practices.find(({ id }) => id === trend.practice);
    const [a, b] = [before, last].map((month) => trend.months.find((one) => one.month === month));
    return info !== undefined && inProfile(info) && isKnown(a) && isKnown(b) ? [{ info, a, b }] : [];
  });
  const about = 'practices' as const;
  if (both.length === 0)
    return {
      about,
      text: `Too few sessions of ${longMonth(before)} and ${longMonth(last)} gave occasion to compare what people do.`,
      href: 'practices/index.html',
      evidence: 'practices',
    };
  const clear = both
    .filter(({ a, b }) => b.low > a.high || b.high < a.low)
    .sort((x, y) => Math.abs(y.b.share - y.a.share) - Math.abs(x.b.share - x.a.share));
  const [most] = clear;
  if (most === undefined)
    return {
      about,
      text: `Of ${counted(both.length, 'practice')} that can be compared, none was clearly more or less frequent in ${longMonth(last)} than in ${longMonth(before)}.`,
      href: 'practices/index.html',
      evidence: 'practices',
    };
  const { info, a, b } = most;
  const others = clear.length - 1;
  return {
    about,
    text: `“${info.name}” became ${b.share > a.share ? 'more' : 'less'} frequent: ${shareOf(b)} in ${longMonth(last)}, after ${shareOf(a)} in ${longMonth(before)}${others > 0 ? `; ${counted(others, 'other practice')} changed clearly too` : ''}.`,
    href: `${practicePage(info.id)}#h-trend`,
    evidence: 'by month',
  };
}

/** An interval without the joiner that pages show as a hidden sign in a text that may be anybody’s. */
const range = (low: number, high: number): string => interval(low, high).replaceAll('\u2060', '');

/** `67 % of 24 sessions with occasion (47–82 %)` */
const shareOf = ({ share, applicable, low, high }: Known): string =>
  `${percent(share)} of ${counted(applicable, 'session')} with occasion (${range(low, high)})`;

/** How many people had how many sessions, and whether they were deeper. */
function ofUse({ sessions, use }: MonthsOf, { before, last }: TwoMonths): Sentence {
  const people = (month: string): number =>
    new Set(
      sessions
        .filter(({ start, automated }) => automated === null && start?.slice(0, 7) === month)
        .flatMap(({ person }) => person ?? []),
    ).size;
  const depth = (month: string): MonthDepth =>
    use.months.find((one) => one.month === month) ?? { month, trivial: 0, assisted: 0, substantial: 0 };
  const sum = ({ trivial, assisted, substantial }: MonthDepth): number => trivial + assisted + substantial;
  const [a, b] = [depth(before), depth(last)];
  return {
    about: 'use',
    text: `${counted(people(last), 'person', 'people')} had ${counted(sum(b), 'session')} in ${longMonth(last)}, after ${count(people(before))} with ${count(sum(a))} in ${longMonth(before)}${deeper(a.substantial, sum(a), b.substantial, sum(b))}.`,
    href: 'index.html#figure-depth-months',
    evidence: 'depth by month',
  };
}

function deeper(a: number, ofA: number, b: number, ofB: number): string {
  if (ofA === 0 || ofB === 0) return '';
  const [was, is] = [wilson(a, ofA), wilson(b, ofB)];
  const word =
    is.low > was.high
      ? 'clearly more than'
      : is.high < was.low
        ? 'clearly less than'
        : 'not clearly different from';
  return `; ${percent(b / ofB)} were substantial (${range(is.low, is.high)}), ${word} ${percent(a / ofA)}`;
}

/** What the newest month of the loop spread, and what came of it. */
function ofLoop({ cycles, practices }: MonthsOf): Sentence {
  const about = 'loop' as const;
  const cycle = cycles.find(({ spread }) => spread !== null);
  if (!cycle?.spread)
    return {
      about,
      text: 'No month of the loop has spread a practice yet.',
      href: 'practices/index.html',
      evidence: 'practices to begin with',
    };
  const { practice } = cycle.spread;
  const name = practices.find(({ id }) => id === practice)?.name ?? practice;
  const { before = null, after = null } = cycle.check ?? {};
  const came =
    cycle.check === null
      ? 'it is not checked yet'
      : before === null || after === null || before.people.applicable === 0 || after.people.applicable === 0
        ? 'too few people had occasion to say what came of it'
        : `${count(after.people.yes)} of ${counted(after.people.applicable, 'person', 'people')} with occasion did it, after ${count(before.people.yes)} of ${count(before.people.applicable)} before`;
  return {
    about,
    text: `The loop of ${longMonth(cycle.cycle)} spread “${name}”: ${came}.`,
    href: LOOP_PAGE,
    evidence: 'the loop',
  };
}

/** How many sessions could be given to a person. */
function ofCoverage({ sessions }: MonthsOf, { before, last }: TwoMonths): Sentence {
  const of = (month: string): { all: number; lost: number } => {
    const held = sessions.filter(
      ({ start, automated }) => automated === null && start?.slice(0, 7) === month,
    );
    return { all: held.length, lost: held.filter(({ person }) => person === null).length };
  };
  const [a, b] = [of(before), of(last)];
  const said = ({ all, lost }: typeof a): string =>
    lost === 0 ? `all ${count(all)}` : `${count(all - lost)} of ${count(all)}`;
  return {
    about: 'coverage',
    text: `Of the sessions of ${longMonth(last)}, ${said(b)} could be given to a person; in ${longMonth(before)}, ${said(a)}.`,
    href: 'coverage.html',
    evidence: 'coverage',
  };
}

/** Where the pilot stands. It is no number of a month. */
function ofOutcomes({ outcomes }: MonthsOf): Sentence {
  return {
    about: 'outcomes',
    text: outcomes?.plan
      ? outcomes.verdict.headline
      : 'Without a registered plan it cannot be said whether work became faster or better.',
    href: 'outcomes.html',
    evidence: 'outcomes',
  };
}
