/** What a coach does this month, from what the team's report says of the group. It has no labels for people. */
import { type Stretch, stretchBefore, within } from '../loop/adoption.ts';
import type { ShownCycle } from '../loop/history.ts';
import { dayAfter, monthOf } from '../loop/month.ts';
import { inOrderOfSpreading, practiceToSpread, tieInWords } from '../loop/practice-to-spread.ts';
import { REVIEWED, strongSessions } from '../loop/strong-sessions.ts';
import { byName } from '../report/order.ts';
import type { PracticeInfo } from '../report/schema/practice.ts';
import type { TeamReport } from '../report/schema/team.ts';
import type { SessionRecord } from '../report/session-record.ts';
import { count, counted } from '../wording.ts';
import { openCycle } from './loop-months.ts';
import { adoptionInWords } from './loop-words.ts';
import { inProfile } from './practising.ts';

type Report = Pick<TeamReport, 'practices' | 'people' | 'sessions' | 'advice' | 'cycles' | 'period'>;

/** Somebody who can be asked for a session, with the practice to look at in it. */
export interface AskFor {
  /** Untrusted text. */
  name: string;
  person: string;
  practice: PracticeInfo;
  /** Index in the report's sessions. */
  session: number;
}

/** A practice that is next for several people. */
export interface Waiting {
  practice: PracticeInfo;
  people: number;
}

/** People for whom a practice has to be next before it is the practice of the month. */
const SEVERAL = 2;
/** People who are listed: more than a cycle asks, so that nobody can tell from the list who was asked and what they said. */
const LISTED = 2 * REVIEWED;

/** Practices that are next for somebody, in the order in which a cycle would spread them. */
export function waiting({ practices, advice }: Pick<Report, 'practices' | 'advice'>): Waiting[] {
  return inOrderOfSpreading(advice, practices).map(({ practice, people }) => ({
    practice: practices.find(({ id }) => id === practice) as PracticeInfo,
    people,
  }));
}

/** With what the first that is waiting is tied, and why it is the first; empty where nothing is tied. */
export const whyFirst = ({ practices, advice }: Pick<Report, 'practices' | 'advice'>): string =>
  tieInWords(
    inOrderOfSpreading(advice, practices),
    (id) => practices.find((practice) => practice.id === id)?.name ?? id,
  );

/** The practice that the coach thinks of this month: the one being spread, or the one that is next for most, if several. */
export function practiceOfMonth(report: Report): PracticeInfo | null {
  const spread = openCycle(report.cycles)?.spread;
  if (spread) return report.practices.find(({ id }) => id === spread.practice) ?? null;
  const [most] = waiting(report);
  return most !== undefined && most.people >= SEVERAL ? most.practice : null;
}

/** Days from which sessions are proposed: those that the cycle was or will be opened from. null: no session has a time. */
export function askedStretch({ cycles, period }: Pick<Report, 'cycles' | 'period'>): Stretch | null {
  const open = openCycle(cycles);
  if (open !== null) return stretchBefore(open);
  if (period === null) return null;
  const next = dayAfter(monthOf(period.to.slice(0, 7)).to).slice(0, 7);
  return stretchBefore(monthOf(next));
}

/**
 * Whom to ask for which session, as `cycle open` proposes it, from what the report knows. Nobody is asked twice. By name,
 * never by a number. Empty where there are no more than a cycle asks: then a list would say who was asked.
 */
export function askFor(report: Report): AskFor[] {
  const stretch = askedStretch(report);
  if (stretch === null) return [];
  const byPerson = new Map<string, Candidate[]>();
  for (const [index, one] of report.sessions.entries()) {
    if (one.person === null || one.automated !== null || one.start === null) continue;
    const [id, start, depth] = [one.id, Date.parse(one.start), one.depth];
    const candidate = { index, id, start, depth, outcomes: new Map(Object.entries(one.outcomes)) };
    byPerson.set(one.person, [...(byPerson.get(one.person) ?? []), candidate]);
  }
  for (const [person, sessions] of byPerson) byPerson.set(person, within(sessions, stretch));
  const scored = report.practices.filter(inProfile).map(({ id }) => id);
  const spread =
    openCycle(report.cycles)?.spread?.practice ?? practiceToSpread(report.advice, report.practices);
  const strong = strongSessions(byPerson, scored, spread, LISTED);
  if (strong.length <= REVIEWED) return [];
  return strong
    .flatMap(({ person, session, practice }) => {
      const [who, what] = [
        report.people.find(({ id }) => id === person),
        report.practices.find(({ id }) => id === practice),
      ];
      return who && what ? [{ person, name: who.name, practice: what, session: session.index }] : [];
    })
    .sort((a, b) => byName(a.name, b.name));
}

/** A session of the report as the loop chooses from them. */
interface Candidate extends Pick<SessionRecord, 'id' | 'start' | 'depth' | 'outcomes'> {
  /** In the report's sessions. */
  index: number;
}

/** What people with one attitude need. Who they are is nobody's to say: a coach knows, and asks. */
export interface AttitudeAdvice {
  id: 'enthusiasts' | 'pragmatists' | 'skeptics';
  title: string;
  /** What they are like and need, in general. */
  need: string;
  /** What the data says of the whole group that bears on it. Empty when it says nothing. */
  data: string[];
  /** What to do this month. */
  act: string[];
}

/** Advice for the three ways in which people look at something new. Its numbers are of everybody together. */
export function attitudeAdvice(report: Report): AttitudeAdvice[] {
  const practice = practiceOfMonth(report);
  const it = practice === null ? 'the practice of the month' : `‘${practice.name}’`;
  const last = report.cycles.find(({ check }) => check !== null) ?? null;
  const counts = last?.check?.counts ?? null;
  const showing = report.advice.filter(({ teaches }) => teaches.length > 0).length;
  const settled = report.advice.filter(
    ({ why }) => why === 'nothing-open' || why === 'team-not-ahead',
  ).length;
  return [
    {
      id: 'enthusiasts',
      title: 'For those who run ahead',
      need: 'Enthusiasts want depth and somebody to show it to. Left alone they set a pace that nobody can follow.',
      data: [
        showing > 0
          ? `${counted(showing, 'person practises', 'people practise')} something clearly enough to show it to somebody.`
          : '',
        settled > 0
          ? `${settled === 1 ? 'One person has' : `${count(settled)} people have`} nothing to learn next from the team’s own sessions.`
          : '',
      ].filter(Boolean),
      act: [
        `Give them the stage, on somebody else’s ticket: “Would you show ${it} live, with the detours?”`,
        'Ask for one session that went wrong, too. It makes it safe for everybody else.',
        settled > 0
          ? 'Where nothing is left to learn here, ask them to look for a practice that the catalogue does not have yet.'
          : 'One new thing a month holds for them as well.',
      ],
    },
    {
      id: 'pragmatists',
      title: 'For those who want it to pay',
      need: 'Pragmatists try what helps with the ticket in front of them. They need an example from work like their own, and the time.',
      data: [
        counts !== null && counts.tried > 0
          ? `Last time ${count(counts.tried)} of ${counted(sumOf(counts), 'assignment')} ${counts.tried === 1 ? 'was' : 'were'} tried.`
          : '',
        counts !== null && counts.noOccasion > 0
          ? `${count(counts.noOccasion)} had no occasion: the work did not call for it, which is nobody’s doing.`
          : '',
      ].filter(Boolean),
      act: [
        counts !== null && counts.noOccasion > 0
          ? 'Look through the next tickets together and name the one on which each assignment fits.'
          : 'Let everybody name the ticket on which they will try it.',
        'Show a session of the same codebase, not a polished one from elsewhere.',
        'Say what it costs in minutes, and when you would not do it.',
      ],
    },
    {
      id: 'skeptics',
      title: 'For those who doubt it',
      need: 'Skeptics often see what the others overlook. They need honest numbers, a real “no”, and to be heard rather than won over.',
      data: [
        counts !== null && counts.notTried > 0
          ? `${count(counts.notTried)} had occasion and did not try it. That is no sign of doubt: mostly it is a full week.`
          : '',
        doubtful(last),
        counts !== null && counts.differ > 0
          ? `${counts.differ === 1 ? 'Once' : `${count(counts.differ)} times`} the sessions and the person’s answer differ. The rule may be wrong; open the sessions together.`
          : '',
      ].filter(Boolean),
      act: [
        'Ask: “What would have to be true for this to be worth your time?” Write it down and check it in week four.',
        'Read the intervals aloud, with what the numbers cannot say.',
        'Take “not for my work” as an answer, and ask which work it would suit.',
      ],
    },
  ];
}

type Counts = NonNullable<ShownCycle['check']>['counts'];
const sumOf = ({ tried, noOccasion, notTried, notObservable }: Counts): number =>
  tried + noOccasion + notTried + notObservable;

/** That the last cycle proves little, where its intervals overlap. */
function doubtful(last: ShownCycle | null): string {
  const before = last?.check?.before ?? null;
  const after = last?.check?.after ?? null;
  if (before?.people.high == null || after?.people.low == null) return '';
  return after.people.low > before.people.high
    ? ''
    : `Of the people with occasion, ${adoptionInWords(before, 'people')} did it before and ${adoptionInWords(after, 'people')} after: the intervals overlap, so it may be chance.`;
}
