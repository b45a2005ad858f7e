/** The sentences a page begins with. They are made from the numbers, never written by hand. */
import { keptFrom } from '../report/published/stated-anew.ts';
import type { LeadershipReport } from '../report/schema/leadership.ts';
import type { Cell } from '../report/schema/matrix.ts';
import type { Person } from '../report/schema/person.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { SessionSummary } from '../report/schema/session.ts';
import type { TeamReport } from '../report/schema/team.ts';
import type { Segment } from '../report/schema/use.ts';
import { count, counted, list, percent, quarters, shareInWords } from '../wording.ts';
import { inProfile, type Practising, practisesCell, practising } from './practising.ts';

/** Fewest measured people for which a practice is called widespread or rare. */
const LEAST_MEASURED = 3;

/** Most practices that are named together. */
const NAMED = 3;

/** What a team's overview says first. Where once is enough, nothing is compared with what takes half of the sessions. */
export function teamFinding(report: Pick<TeamReport, 'people' | 'practices' | 'method'>): string {
  if (report.people.length === 0) return 'No session could be given to a person yet.';
  const own = practising(report.practices, report.people, report.method).filter(
    ({ practice }) => inProfile(practice) && practice.perPerson === null,
  );
  // Four of four is no more than nine of ten: what few people could be measured for stays out.
  const least = Math.max(LEAST_MEASURED, Math.max(0, ...own.map(({ measured }) => measured)) / 2);
  const all = own.filter(({ measured }) => measured >= least);
  if (all.length === 0)
    return `There are too few sessions yet to say what ${counted(report.people.length, 'person practises', 'people practise')}.`;
  const ratio = (entry: Practising): number => entry.people / entry.measured;
  const sorted = [...all].sort((a, b) => ratio(b) - ratio(a));
  const highest = ratio(sorted[0] as Practising);
  const lowest = ratio(sorted.at(-1) as Practising);
  if (highest === 0)
    return `Of ${counted(all.length, 'practice')} that could be measured, nobody practises ${all.length === 1 ? 'it' : 'one'}: none shows in ${half(report)} of anybody’s sessions that gave occasion.`;
  const most = sorted.filter((entry) => ratio(entry) === highest);
  const rarest = sorted.filter((entry) => ratio(entry) === lowest);
  if (highest === lowest)
    return `${namedOf(most, 'and')} ${beAnd(most, 'each ')}practised by ${byHowMany(most)}.`;
  const common = `${namedOf(most, 'and')} ${beAnd(most)}practised most widely, ${most.length === 1 ? '' : 'each '}by ${byHowMany(most)}`;
  if (lowest === 0) return `${common}; nobody practises ${namedOf(rarest, 'or').replace(/,$/, '')} yet.`;
  if (rarest.length > 1) return `${common}.`;
  const rare = rarest[0] as Practising;
  return `${common}; ${quoted(rare.practice)} least, by ${count(rare.people)} of ${count(rare.measured)}.`;
}

const beAnd = (entries: readonly Practising[], each = ''): string =>
  entries.length === 1 ? 'is ' : `are ${each}`;

/**
 * `9 of the 10 people who could be measured`: of practices with the same share of people. `67 % of the 3 to 6 people …`
 * where they were not the same number for each.
 */
function byHowMany(entries: readonly Practising[]): string {
  const { people, measured } = entries[0] as Practising;
  const [least, most] = [Math.min, Math.max].map((of) => of(...entries.map((entry) => entry.measured)));
  const some = people === measured ? `all ${count(measured)}` : `${count(people)} of the ${count(measured)}`;
  const several = `${percent(people / measured)} of the ${count(least as number)} to ${count(most as number)}`;
  return `${least === most ? some : several} people who could be measured`;
}

/** Practices by name, or how many they are and the first of them. */
function namedOf(entries: readonly Practising[], word: 'and' | 'or'): string {
  const names = entries.map(({ practice }) => quoted(practice));
  if (names.length > NAMED)
    return `${word === 'or' ? 'any of ' : ''}${count(names.length)} practices, among them ${list(names.slice(0, NAMED))},`;
  return word === 'and' || names.length < 2
    ? list(names)
    : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** The threshold in words: `at least 50 %`. */
function half(report: Pick<TeamReport, 'method'>): string {
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

/** What the page on use says first: how many people are in each group, and none in a group they are not in. */
export function useFinding({ people, use, method }: Pick<TeamReport, 'people' | 'use' | 'method'>): string {
  if (people.length === 0) return 'No session could be given to a person yet.';
  const of = (...names: (Segment | null)[]): number =>
    use.segments.reduce((sum, entry) => sum + (names.includes(entry.segment) ? entry.people.length : 0), 0);
  const [regular, occasional, earlier] = [of('regular', 'power'), of('occasional'), of('earlier')];
  const [once, never, unclear] = [of('tried-once'), of('never'), of(null)];
  const using = [
    regular > 0 ? `${count(regular)} ${regular === 1 ? 'uses' : 'use'} the tools regularly` : '',
    occasional > 0
      ? `${count(occasional)} ${regular > 0 ? '' : occasional === 1 ? 'uses the tools ' : 'use the tools '}now and then`
      : '',
  ].filter((part) => part !== '');
  const { triedOnce } = method.segments;
  const few = triedOnce < 2 ? '1 session' : `1 ${triedOnce === 2 ? 'or' : 'to'} ${count(triedOnce)} sessions`;
  const rest = [
    earlier > 0
      ? `${count(earlier)} used them only before the last ${counted(method.segments.weeks, 'week')}`
      : '',
    once > 0 ? `${count(once)} had ${few}` : '',
    never > 0 ? `of ${count(never)} no session was read` : '',
    unclear > 0 ? `of ${count(unclear)} it cannot be said yet` : '',
  ].filter((part) => part !== '');
  const all = `Of ${counted(people.length, 'person', 'people')}, `;
  if (using.length === 0 && earlier === 0 && once === 0 && never === 0)
    return `It cannot be said yet how regularly ${counted(unclear, 'person uses', 'people use')} the tools.`;
  const first = using.length > 0 ? list(using) : 'nobody uses the tools regularly or now and then';
  const parts = rest.length < 2 ? rest.join('') : `${rest.slice(0, -1).join(', ')}, and ${rest.at(-1)}`;
  return `${all}${first}${parts === '' ? '' : `; ${parts}`}.`;
}

/** What of a matrix its sentences need. */
interface Matrix {
  people: number;
  sessions: number;
  bodies: readonly { rows: readonly { cells: readonly Cell[] }[] }[];
}

/**
 * What a page of the matrix says first: of which scored practice there is somebody who does it, and so could show it. Of a
 * slice, what is in it. @param name of a slice
 */
export function matrixFinding(
  view: Matrix,
  report: Pick<TeamReport, 'practices' | 'method'>,
  name = '',
): string {
  const rows = view.bodies.flatMap((body) => body.rows);
  const people = counted(view.people, 'person', 'people');
  const scored = report.practices.filter(inProfile).length;
  if (name !== '') return `${name}: ${counted(view.sessions, 'session')} of ${people}`;
  if (rows.length === 0) return 'No session could be given to a person yet';
  if (scored === 0) return `${counted(view.sessions, 'session')} of ${people}; no practice is scored`;
  const counts = report.practices.flatMap((practice, i) => {
    if (!inProfile(practice)) return [];
    const states = rows.map((row) => practisesCell(row.cells[i] as Cell, report.method));
    const measured = states.filter((state) => state !== 'too-few').length;
    return measured === 0
      ? []
      : [{ practice, measured, people: states.filter((state) => state === 'yes').length }];
  });
  if (counts.length === 0) return `${people}, and too few sessions each to say what anybody practises`;
  const without = counts.filter((entry) => entry.people === 0);
  // Of one or two people, or where a single use counts, that nobody does it would say more than was seen.
  const nobody = without
    .filter(({ practice, measured }) => measured >= LEAST_MEASURED && practice.perPerson === null)
    .map(({ practice }) => lowered(practice.name));
  const scoredOnes = `scored practice${counts.length === 1 ? '' : 's'}${counts.length === scored ? '' : ' that can be judged'}`;
  const done = counts.length - without.length;
  if (without.length === 0)
    return counts.length === 1
      ? `The one ${scoredOnes} has somebody who practises it`
      : `Each of the ${count(counts.length)} ${scoredOnes} has somebody who practises it`;
  if (done === 0)
    return `Nobody who could be measured practises any of the ${count(counts.length)} ${scoredOnes} yet`;
  const shown = `${count(done)} of the ${count(counts.length)} ${scoredOnes} ${done === 1 ? 'has somebody who practises it' : 'have somebody who practises them'}`;
  if (nobody.length === 0) return shown;
  const rest =
    nobody.length > NAMED
      ? `${count(nobody.length)} of them`
      : nobody.length === 1
        ? nobody[0]
        : `${nobody.slice(0, -1).join(', ')} or ${nobody.at(-1)}`;
  return `${shown}; nobody who could be measured practises ${rest} yet`;
}

/** What a page of the matrix rests on: `52 of 84 cells of the 6 scored practices have enough sessions to tell`. */
export function matrixBasis(view: Matrix, report: Pick<TeamReport, 'practices' | 'method'>): string | null {
  const rows = view.bodies.flatMap((body) => body.rows);
  const scored = report.practices.filter(inProfile).length;
  if (rows.length === 0 || scored === 0) return null;
  const cells = rows.flatMap((row) =>
    row.cells.filter((_, i) => inProfile(report.practices[i] as PracticeInfo)),
  );
  const known = cells.filter((cell) => practisesCell(cell, report.method) !== 'too-few').length;
  return `${known === 0 ? 'None' : count(known)} of ${counted(cells.length, 'cell')} of the ${counted(scored, 'scored practice')} ${known === 1 ? 'has' : 'have'} enough sessions to tell`;
}

/** What stands behind a person's name: ` practises …`, or what was read where nothing can be said. */
export function personFinding(
  person: Pick<Person, 'cells' | 'sessions' | 'activeDays'>,
  { practices, method }: Pick<TeamReport, 'practices' | 'method'>,
): string {
  if (person.sessions === 0) return ': no session read';
  const names = practices
    .filter((practice, i) => inProfile(practice) && practisesCell(person.cells[i] as Cell, method) === 'yes')
    .map(({ name }) => lowered(name));
  if (names.length === 0)
    return `: ${counted(person.sessions, 'session')} on ${counted(person.activeDays, 'day')}`;
  const more = names.length - NAMED;
  return ` practises ${more > 1 ? list([...names.slice(0, NAMED), `${count(more)} more`]) : list(names)}`;
}

/** What stands behind a practice's name: who practises it, or how often it was seen where it is not scored. */
export function practiceFinding({ people, measured, practice }: Practising, total: Cell): string {
  if (inProfile(practice) && measured > 0)
    return `: ${people === 0 ? 'none' : count(people)} of ${counted(measured, 'person', 'people')} with enough sessions ${people === 1 ? 'practises' : 'practise'} it`;
  if (total.share !== null) return `: seen in ${percent(total.share)} of the sessions that gave occasion`;
  if (total.applicable > 0) return `: seen in ${count(total.yes)} of ${counted(total.applicable, 'session')}`;
  return ': no session shows or misses it';
}

/** Most practices of a session that its finding names of those seen, and of those not seen. */
const NAMED_IN_SESSION = 2;

/**
 * What a session's page says behind its day: `plan before coding, point to sources and 2 more practices seen; not seen:
 * review before commit`. Only practices that are scored are named: a count of all would add up what a person does and what
 * the agent does, and look like a mark.
 */
export function sessionFinding(
  outcomes: SessionSummary['outcomes'],
  practices: readonly PracticeInfo[],
): string {
  const scored = practices.filter(inProfile);
  const named = (outcome: string): string[] =>
    scored.filter(({ id }) => outcomes[id] === outcome).map(({ name }) => lowered(name));
  const some = (names: readonly string[], unit: string): string =>
    names.length <= NAMED_IN_SESSION + 1
      ? list(names)
      : list([...names.slice(0, NAMED_IN_SESSION), `${count(names.length - NAMED_IN_SESSION)} more${unit}`]);
  const [seen, not] = [named('yes'), named('no')];
  if (seen.length === 0 && not.length === 0)
    return scored.length === 0 ? 'no practice is scored' : 'no occasion for a practice that is scored';
  if (seen.length === 0) return `${some(not, ' practices')} not seen`;
  return `${some(seen, ' practices')} seen${not.length === 0 ? '' : `; not seen: ${some(not, '')}`}`;
}

/** What the leadership's page says first. Where once is enough, nothing is compared with what takes half of the sessions. */
export function leadershipFinding(report: LeadershipReport): string {
  if (report.people === null)
    return `Fewer than ${report.method.k} people were seen, so nothing about people is published here.`;
  // A number of people that stands as an earlier version has it says nothing of this one.
  const earlier = new Set(report.kept.map(({ what }) => what));
  const names = (bands: readonly string[]): string[] =>
    report.use.flatMap(({ band, practice }) => {
      const info = report.practices.find(({ id }) => id === practice) as PracticeInfo;
      const compared = inProfile(info) && info.perPerson === null && !earlier.has(`band:${practice}`);
      return compared && band !== null && bands.includes(band) ? [quoted(info)] : [];
    });
  const habits = names(['most', 'nearly-all']);
  const rare = names(['few']);
  const shown = (all: string[], what: string): string =>
    all.length > 3 ? `${count(all.length)} ${what}, among them ${list(all.slice(0, 3))}` : list(all);
  const measuredMost = (what: string): string => `Of the people who could be measured, most practise ${what}`;
  if (habits.length > 0 && rare.length > 0)
    return `${measuredMost(shown(habits, 'practices'))}; few practise ${rare.length > 3 ? `any of ${shown(rare, 'others')}` : list(rare)}.`;
  if (habits.length > 0) return `${measuredMost(shown(habits, 'practices'))}.`;
  if (rare.length > 0)
    return `No practice is practised by most of the people who could be measured; few practise ${rare.length > 3 ? `any of ${shown(rare, 'them')}` : list(rare)}.`;
  const often = oftenest(report);
  if (earlier.size > 0 && often !== null) return often;
  const measured = report.use.some(({ people, practice }) => {
    const info = report.practices.find(({ id }) => id === practice);
    return people !== null && info !== undefined && inProfile(info) && info.perPerson === null;
  });
  if (earlier.has('people'))
    return measured
      ? 'Of the people who could be measured, neither most nor few practise any one practice.'
      : 'The people who held sessions had too few each to say what they practise.';
  return measured
    ? `${count(report.people)} people held sessions; of those who could be measured, neither most nor few practise any one practice.`
    : `${count(report.people)} people held sessions, too few each to say what they practise.`;
}

/**
 * What is done most often and least often when there is occasion, of the practices whose share of sessions is of this
 * version: `“Specific first prompt” showed in 83 % of the sessions with occasion (84 of 101; 74–90 %),
 * “Plan before coding” in 56 % (36 of 64; 44–68 %).`
 */
function oftenest({ use, kept, practices }: LeadershipReport): string | null {
  const earlier = new Set(kept.map(({ what }) => what));
  const shares = use
    .flatMap(({ practice, sessions }) => {
      const info = practices.find(({ id }) => id === practice);
      const own = info !== undefined && inProfile(info) && info.perPerson === null;
      return own && sessions?.share != null && !earlier.has(`sessions:${practice}`)
        ? [{ name: quoted(info), share: sessions.share, words: shareInWords(sessions) }]
        : [];
    })
    .sort((a, b) => b.share - a.share);
  const [first, last] = [shares[0], shares.at(-1)];
  if (first === undefined || last === undefined) return null;
  // `83 % (84 of 101; 74–90 %)`: what it is a share of stands before the bracket.
  const most = `${first.name} showed in ${first.words.replace(' (', ' of the sessions with occasion (')}`;
  return first === last ? `${most}.` : `${most}, ${last.name} in ${last.words}.`;
}

/**
 * Whom the leadership's numbers are about: `12 people held sessions, April to September 2026; for each practice, 7 to 10
 * of them could be measured.` Numbers under k are none of these: such practices are not among them.
 */
export function leadershipPeople(report: LeadershipReport): string {
  const { people, period, use, practices } = report;
  if (people === null) return '';
  const measured = use.flatMap((entry) => {
    const info = practices.find(({ id }) => id === entry.practice);
    return entry.people !== null && info !== undefined && inProfile(info) ? [entry.people] : [];
  });
  const from = keptFrom(report, 'people');
  const when = period === null ? '' : quarters(period);
  const [least, most] = [Math.min(...measured), Math.max(...measured)];
  const of =
    measured.length === 0
      ? ''
      : `; for each practice below, ${least === most ? count(least) : `${count(least)} to ${count(most)}`} of them could be measured`;
  const who = `${counted(people, 'person', 'people')} held sessions`;
  if (from === null) return `${who}${when === '' ? '' : `, ${when}`}${of}.`;
  return `${when === '' ? '' : `The report is about ${when}. `}As last stated, in ${from}, ${who}${of}.`;
}
