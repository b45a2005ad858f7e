/** The sentences a page begins with. They are made from the numbers, never written by hand. */
import type { LeadershipReport, PracticeInfo, Segment, TeamReport } from '../report/schema.ts';
import { inProfile, type Practising, practising } from './practising.ts';
import { count, counted, list } from './wording.ts';

/** Fewest measured people for which a practice is called widespread or rare. */
const LEAST_MEASURED = 3;

/** What a team's overview says first. */
export function teamFinding(report: TeamReport): string {
  if (report.people.length === 0) return 'No session could be given to a person yet.';
  const own = practising(report.practices, report.people, report.method).filter(({ practice }) =>
    inProfile(practice),
  );
  // Four of four is no more of a habit than nine of ten: what few people could be measured for stays out.
  const least = Math.max(LEAST_MEASURED, Math.max(0, ...own.map(({ measured }) => measured)) / 2);
  const all = own.filter(({ measured }) => measured >= least);
  if (all.length === 0)
    return `There are too few sessions yet to say what ${counted(report.people.length, 'person practises', 'people practise')}.`;
  const ratio = (entry: Practising): number => entry.people / entry.measured;
  const sorted = [...all].sort((a, b) => ratio(b) - ratio(a));
  const most = sorted[0] as Practising;
  const rarest = sorted.filter((entry) => ratio(entry) === ratio(sorted.at(-1) as Practising));
  const rare = rarest[0] as Practising;
  const people = (entry: Practising): string =>
    `${count(entry.people)} of the ${count(entry.measured)} people with enough sessions`;
  if (ratio(most) === 0)
    return `No practice is habitual yet: of ${count(all.length)} practices that could be measured, nobody does one in ${half(report)} of the sessions that gave occasion.`;
  if (all.length === 1 || ratio(most) === ratio(rare))
    return `${quoted(most.practice)} is a habit of ${people(most)}.`;
  const common = `${quoted(most.practice)} is the most common habit: ${people(most)} have it.`;
  if (rare.people === 0)
    return `${common} ${list(rarest.map(({ practice }) => quoted(practice)))} ${rarest.length === 1 ? 'is' : 'are'} nobody’s yet.`;
  if (rarest.length > 1) return common;
  return `${common} ${quoted(rare.practice)} is the rarest, with ${count(rare.people)} of ${count(rare.measured)}.`;
}

/** The threshold in words: `at least 50 %`. */
function half(report: TeamReport): string {
  return `at least ${Math.round(report.method.practises.share * 100)}\u202f%`;
}

/** A practice’s name as a sentence quotes it. */
const quoted = (practice: PracticeInfo): string => `“${practice.name}”`;

/** A name as it stands inside a sentence. */
export const lowered = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? `${name[0]?.toLowerCase()}${name.slice(1)}` : name;

/** What a share of people is called on the leadership's site. */
export const BANDS = {
  few: 'few: under 25\u202f%',
  some: 'some: 25 to under 50\u202f%',
  most: 'most: 50 to under 85\u202f%',
  'nearly-all': 'nearly all: 85\u202f% or more',
} as const;

/** What the page on use says first. */
export function useFinding({ people, use }: Pick<TeamReport, 'people' | 'use'>): string {
  if (people.length === 0) return 'No session could be given to a person yet.';
  const of = (...names: (Segment | null)[]): number =>
    use.segments.reduce((sum, entry) => sum + (names.includes(entry.segment) ? entry.people.length : 0), 0);
  const regular = of('regular', 'power');
  const power = of('power');
  const [once, never] = [of('tried-once'), of('never')];
  if (regular + of('occasional') === 0)
    return of(null) === 0
      ? `Nobody uses the tools beyond a first try yet: ${tried(once, never)}.`
      : `It cannot be said yet how regularly ${counted(of(null), 'person uses', 'people use')} the tools.`;
  const users = `${regular === 0 ? 'None' : count(regular)} of ${counted(people.length, 'person', 'people')} ${regular < 2 ? 'uses' : 'use'} the tools regularly`;
  const powerful =
    power === 0
      ? ''
      : power === regular
        ? `, ${regular === 1 ? 'as a power user' : 'all of them as power users'}`
        : `, ${count(power)} of them as ${power === 1 ? 'a power user' : 'power users'}`;
  return once + never === 0 ? `${users}${powerful}.` : `${users}${powerful}; ${tried(once, never)}.`;
}

/** Those who are not there yet: `2 tried it once and 2 never did`. */
function tried(once: number, never: number): string {
  const parts = [
    once > 0 ? `${count(once)} tried it once` : '',
    never > 0 ? `${count(never)} never did` : '',
  ];
  return list(parts.filter((part) => part !== ''));
}

/** What the leadership's page says first. */
export function leadershipFinding(report: LeadershipReport): string {
  if (report.people === null)
    return `Fewer than ${report.method.k} people were seen, so nothing about people is published here.`;
  const names = (bands: readonly string[]): string[] =>
    report.use.flatMap(({ band, practice }) => {
      const info = report.practices.find(({ id }) => id === practice) as PracticeInfo;
      return band !== null && bands.includes(band) && inProfile(info) ? [quoted(info)] : [];
    });
  const habits = names(['most', 'nearly-all']);
  const rare = names(['few']);
  const shown = (all: string[], what: string): string =>
    all.length > 3 ? `${count(all.length)} ${what}, among them ${list(all.slice(0, 3))}` : list(all);
  if (habits.length > 0 && rare.length > 0)
    return `Most people ${habits.length > 3 ? 'have made a habit of' : 'practise'} ${shown(habits, 'practices')}; few practise ${rare.length > 3 ? `any of ${shown(rare, 'others')}` : list(rare)}.`;
  if (habits.length > 0) return `Most people practise ${shown(habits, 'practices')}.`;
  if (rare.length > 0)
    return `No practice is a habit of most people yet; few practise ${shown(rare, 'of them')}.`;
  const measured = report.use.some(({ people, practice }) => {
    const info = report.practices.find(({ id }) => id === practice);
    return people !== null && info !== undefined && inProfile(info);
  });
  return measured
    ? `${count(report.people)} people were seen; no practice is a habit of most of them, and none is rare.`
    : `${count(report.people)} people were seen, each in too few sessions to say what they practise.`;
}
